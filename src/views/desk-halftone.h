/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DeskHalftoneInk:
 * @x: place, in pixels
 * @y: place, in pixels
 * @width: of the whole, in pixels
 * @height: of the whole, in pixels
 *
 * Returns: how much ink there is, 0 to 1
 */
typedef double (*DeskHalftoneInk) (double x, double y, double width, double height);

void desk_halftone_draw (cairo_t        *cr,
                         double          width,
                         double          height,
                         double          pitch,
                         DeskHalftoneInk get_ink);

G_END_DECLS
