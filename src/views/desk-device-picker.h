/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_DEVICE_PICKER (desk_device_picker_get_type ())
G_DECLARE_FINAL_TYPE (DeskDevicePicker, desk_device_picker, DESK, DEVICE_PICKER, AdwBin)

/* Signal "left": Escape in an empty search field. */
void desk_device_picker_set_sketch   (DeskDevicePicker *self,
                                      DeskOrderSketch  *sketch);
void desk_device_picker_focus_search (DeskDevicePicker *self);

G_END_DECLS
