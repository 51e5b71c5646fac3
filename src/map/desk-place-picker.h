/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-map-view.h"

G_BEGIN_DECLS

#define DESK_TYPE_PLACE_PICKER (desk_place_picker_get_type ())
G_DECLARE_FINAL_TYPE (DeskPlacePicker, desk_place_picker, DESK, PLACE_PICKER, GtkWidget)

GtkWidget *desk_place_picker_new (void);
void desk_place_picker_set_place (DeskPlacePicker *self, int latitude_e6, int longitude_e6, double zoom);
void desk_place_picker_get_place (DeskPlacePicker *self, int *latitude_e6, int *longitude_e6);

G_END_DECLS
