/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_CHOSEN_DEVICES (desk_chosen_devices_get_type ())
G_DECLARE_FINAL_TYPE (DeskChosenDevices, desk_chosen_devices, DESK, CHOSEN_DEVICES, AdwBin)

/* Signal "emptied": the last row went, and the focus with it. */
void desk_chosen_devices_set_sketch (DeskChosenDevices *self,
                                     DeskOrderSketch   *sketch);
void desk_chosen_devices_focus_row  (DeskChosenDevices *self,
                                     guint              position);

G_END_DECLS
