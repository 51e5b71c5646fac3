/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-invoice.h"
#include "desk-order.h"
#include "desk-storage.h"
#include "desk-transaction.h"

G_BEGIN_DECLS

/* After so many days an invoice is due. Our own assumption: the conditions of sale leave it to the
 * agreement with the dealer. */
#define DESK_INVOICE_DAYS 30

/* What dealers owe: invoices, the lines of their accounts, and their balances, which follow from
 * them. Within the transaction of what is billed. */
gboolean desk_billing_has_credit (DeskDealer *dealer,
                                  const char *currency,
                                  gint64 amount,
                                  gint64 *available);
DeskInvoice *desk_billing_new_invoice (DeskOrder *order);
gboolean desk_billing_issue (DeskStorage *storage,
                             DeskDealer *dealer,
                             DeskCustomer *customer,
                             DeskInvoice *invoice,
                             const char *today,
                             GError **error);
GPtrArray *desk_billing_take_back (DeskStorage *storage,
                                   DeskDealer *dealer,
                                   DeskOrder *order,
                                   const char *today,
                                   GPtrArray *removed,
                                   GError **error);
gboolean desk_billing_pass_days (DeskStorage *storage,
                                 const char *latest_today,
                                 guint most,
                                 GError **error);

G_END_DECLS
