/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_PLACE_ROW (desk_place_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlaceRow, desk_place_row, DESK, PLACE_ROW, AdwPreferencesRow)

/* Signal: "moved": the user has put the customer somewhere. */
void desk_place_row_set_entries (DeskPlaceRow *self, GtkWidget *city, GtkWidget *region);
void desk_place_row_set_customer (DeskPlaceRow *self, DeskCustomer *customer);
void desk_place_row_follow (DeskPlaceRow *self);

G_END_DECLS
