/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_REGISTERED_STEP (desk_registered_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskRegisteredStep, desk_registered_step, DESK, REGISTERED_STEP, AdwBin)

/* Signals: "same-configuration": another order like this; "convert": an order of this trial. */
void        desk_registered_step_set_entry     (DeskRegisteredStep *self,
                                                DeskServices       *services,
                                                DeskOutboxEntry    *entry);
void        desk_registered_step_focus_start   (DeskRegisteredStep *self);
DeskOrder  *desk_registered_step_get_order     (DeskRegisteredStep *self);
gboolean    desk_registered_step_get_is_done   (DeskRegisteredStep *self);

G_END_DECLS
