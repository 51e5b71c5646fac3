/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

/* What the user does with a licence, in a list or on a page. @from is where it was asked for: toasts,
 * dialogs and window actions go through it. Whether the action is offered at all is
 * desk_license_can() and the right of desk_license_action_get_right(). */
void desk_license_commands_run (GtkWidget *from,
                                DeskServices *services,
                                DeskLicense *license,
                                DeskSubscription *subscription, /* (nullable) */
                                DeskLicenseAction action);

G_END_DECLS
