/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-order.h"
#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_WIZARD (desk_order_wizard_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderWizard, desk_order_wizard, DESK, ORDER_WIZARD, DeskPage)

GtkWidget *desk_order_wizard_new            (DeskServices *services);
GtkWidget *desk_order_wizard_new_for_draft  (DeskServices *services,
                                             const char   *draft_id);
GtkWidget *desk_order_wizard_new_for_order  (DeskServices *services,
                                             const char   *order_id);
GtkWidget *desk_order_wizard_new_for_customer (DeskServices *services,
                                             const char   *customer_id);
GtkWidget *desk_order_wizard_new_from_order (DeskServices *services,
                                             DeskOrder    *order,
                                             const char   *kind,
                                             DeskCustomer *customer);
GtkWidget *desk_order_wizard_new_for_trial  (DeskServices *services,
                                             const char   *license_id);
GtkWidget *desk_order_wizard_new_for_entry  (DeskServices *services,
                                             const char   *op_id);

const char *desk_order_wizard_get_draft_id  (DeskOrderWizard *self);

G_END_DECLS
