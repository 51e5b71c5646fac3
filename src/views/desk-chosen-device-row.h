/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-device.h"

G_BEGIN_DECLS

#define DESK_TYPE_CHOSEN_DEVICE_ROW (desk_chosen_device_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskChosenDeviceRow,
                      desk_chosen_device_row,
                      DESK,
                      CHOSEN_DEVICE_ROW,
                      GtkListBoxRow)

/* Signals: "quantity-changed" (quantity), "removed". */
GtkWidget       *desk_chosen_device_row_new            (DeskOrderDevice     *device,
                                                        const char          *kind,
                                                        gboolean             is_fixed);
DeskOrderDevice *desk_chosen_device_row_get_device     (DeskChosenDeviceRow *self);
void             desk_chosen_device_row_focus_quantity (DeskChosenDeviceRow *self);

G_END_DECLS
