/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-page.h"

G_BEGIN_DECLS

#define DESK_TYPE_TRAIL (desk_trail_get_type ())
G_DECLARE_FINAL_TYPE (DeskTrail, desk_trail, DESK, TRAIL, GObject)

DeskTrail *desk_trail_new (GtkStack *stack);

DeskPage *desk_trail_get_page (DeskTrail *self);
const char *desk_trail_get_section (DeskTrail *self);
void desk_trail_start (DeskTrail *self, DeskPage *page, const char *section);
void desk_trail_enter (DeskTrail *self, DeskPage *page, const char *section, DeskPage *instead_of);
void desk_trail_leave (DeskTrail *self);
void desk_trail_clear (DeskTrail *self);
gboolean desk_trail_flush (DeskTrail *self);

void desk_trail_end_page (DeskTrail *self, DeskPage *page);

G_END_DECLS
