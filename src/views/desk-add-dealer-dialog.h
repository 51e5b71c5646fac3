/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_ADD_DEALER_DIALOG (desk_add_dealer_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskAddDealerDialog, desk_add_dealer_dialog, DESK, ADD_DEALER_DIALOG, AdwWindow)

GtkWidget *desk_add_dealer_dialog_new (GtkWindow *parent, DeskServices *services);

G_END_DECLS
