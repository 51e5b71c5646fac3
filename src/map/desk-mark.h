/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-palette.h"
#include "desk-picture-cache.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Room around a mark for its shadow and its halo. */
#define DESK_MARK_MARGIN 8

/**
 * DeskMark:
 * @n_points: 1 is a pin
 * @sums: how many there are of each kind, or of each dealer who has a colour
 * @is_by_dealer: which of the two
 * @is_selected: has a halo
 * @is_focused: has a ring
 *
 * What a cluster or a pin looks like.
 */
typedef struct
{
  guint n_points;
  guint sums[DESK_MAP_N_KINDS];
  gboolean is_by_dealer;
  gboolean is_selected;
  gboolean is_focused;
} DeskMark;

double desk_mark_get_radius (const DeskMark *self);
DeskPicture *desk_mark_get_picture (const DeskMark *self,
                                    DeskPictureCache *cache,
                                    GtkWidget *widget,
                                    double *side);

G_END_DECLS
