/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-facts.h"

G_BEGIN_DECLS

#define DESK_RESPONSE_DELETE "delete"

#define DESK_TYPE_DELETE_ORDER_DIALOG (desk_delete_order_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DeskDeleteOrderDialog, desk_delete_order_dialog, DESK, DELETE_ORDER_DIALOG, AdwMessageDialog)

GtkWidget *desk_delete_order_dialog_new (GtkWindow            *parent,
                                         const DeskOrderFacts *facts);

G_END_DECLS
