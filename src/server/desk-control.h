/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-faults.h"

G_BEGIN_DECLS

/* Listens to the standard input of a server that is somebody's child. */
#define DESK_TYPE_CONTROL (desk_control_get_type ())
G_DECLARE_FINAL_TYPE (DeskControl, desk_control, DESK, CONTROL, GObject)

DeskControl *desk_control_new (GMainLoop *loop, DeskFaults *faults);
void desk_control_stop (DeskControl *self);

G_END_DECLS
