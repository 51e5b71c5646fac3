/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_TOWN_POPOVER (desk_town_popover_get_type ())
G_DECLARE_FINAL_TYPE (DeskTownPopover, desk_town_popover, DESK, TOWN_POPOVER, GtkPopover)

/* Signal: "taken" (const char *city, const char *region, int latitude_e6, int longitude_e6): the user chose a town. */
DeskTownPopover *desk_town_popover_new (GtkWidget *entry);
void desk_town_popover_set_country (DeskTownPopover *self, const char *country);

G_END_DECLS
