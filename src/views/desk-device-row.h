/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-device-model.h"

G_BEGIN_DECLS

#define DESK_TYPE_DEVICE_ROW (desk_device_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskDeviceRow, desk_device_row, DESK, DEVICE_ROW, AdwBin)

/* Signal "add-clicked": the plus was pressed. */
GtkWidget       *desk_device_row_new          (void);
void             desk_device_row_set_device   (DeskDeviceRow   *self,
                                               DeskDeviceModel *device);
DeskDeviceModel *desk_device_row_get_device   (DeskDeviceRow   *self);
void             desk_device_row_set_is_added (DeskDeviceRow   *self,
                                               gboolean         is_added);

G_END_DECLS
