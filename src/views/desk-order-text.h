/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-draft.h"
#include "desk-order.h"
#include "desk-price-list.h"

G_BEGIN_DECLS

/* Stands where there is nothing: no number yet, no amount. */
#define DESK_TEXT_NONE "—"

/* Where the customer reads how to activate; the e-mail has it too. From the dealer guide. */
#define DESK_ACTIVATION_GUIDE \
  "https://help.printfactory.cloud/knowledge-base/license-registration-and-online-activation/"

char *desk_order_text_dup_plan     (const char    *plan,
                                    DeskPriceList *price_list);
char *desk_order_text_dup_term     (const char    *term,
                                    DeskPriceList *price_list);
char *desk_order_text_dup_number   (DeskOrder     *order);
char *desk_order_text_dup_total    (DeskOrder     *order);
char *desk_order_text_dup_customer (DeskCustomer  *customer);
char *desk_order_text_dup_day      (const char    *instant,
                                    const char    *today);
char *desk_order_text_dup_sentence (DeskOrder     *order,
                                    DeskCustomer  *customer,
                                    DeskPriceList *price_list,
                                    const char    *status,
                                    const char    *today);
gboolean desk_order_is_trial       (DeskOrder     *order);
gint64   desk_devices_count        (GListModel    *devices);

G_END_DECLS
