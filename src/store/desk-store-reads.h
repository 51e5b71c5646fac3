/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-customer-hit.h"
#include "desk-customer-query.h"
#include "desk-customer-row.h"
#include "desk-dealer-query.h"
#include "desk-dealer-row.h"
#include "desk-invoice-query.h"
#include "desk-invoice-row.h"
#include "desk-license-query.h"
#include "desk-license-row.h"
#include "desk-order-query.h"
#include "desk-order-row.h"
#include "desk-query-model.h"
#include "desk-record.h"
#include "desk-store-type.h"
#include "desk-subscription-query.h"
#include "desk-subscription-row.h"
#include "desk-today-list.h"
#include "desk-transaction-query.h"
#include "desk-transaction-row.h"

G_BEGIN_DECLS

/* Reads by key, in the main thread, microseconds each; what waits in the outbox included.
 * (transfer full) (nullable), all. */
gpointer desk_store_get (DeskStore *self, GType type, const char *id);
gpointer desk_store_get_base (DeskStore *self, GType type, const char *id); /* without it */
DeskCustomer *desk_store_find_customer_by_email (DeskStore *self, const char *email, const char *dealer_id);
/* Orders and trials of the customer that are not activated, newest first. */
GPtrArray *desk_store_list_unactivated_orders (DeskStore *self,
                                               const char *customer_id); /* (transfer full) */
/* The people of a customer, who manages the licences first. (transfer full) */
GPtrArray *desk_store_list_contacts (DeskStore *self, const char *customer_id);
/* What hangs on a customer or an order, the newest first. (transfer full) */
GPtrArray *desk_store_list_events_of_customer (DeskStore *self, const char *customer_id);
GPtrArray *desk_store_list_events_of_order (DeskStore *self, const char *order_id);
GPtrArray *desk_store_list_notes (DeskStore *self, const char *customer_id);
GPtrArray *desk_store_list_invoices_of_customer (DeskStore *self, const char *customer_id);
GPtrArray *desk_store_list_invoices_of_order (DeskStore *self, const char *order_id);
GPtrArray *desk_store_list_transactions_of_invoice (DeskStore *self, const char *invoice_id);
/* (transfer full) (nullable): the contract behind a licence. */
DeskSubscription *desk_store_find_subscription (DeskStore *self, const char *license_id);
/* Live list of the announcements in force today, the latest first. (transfer full) */
GListModel *desk_store_list_announcements (DeskStore *self);
/* Today in the time zone of the dealer (else the computer's). */
char *desk_store_dup_today (DeskStore *self);

/* Small lists, live, in memory and filled from the moment the store is open: price_list,
 * device_model, promotion, region, dealer, announcement, guide, asset, video. Ordered by name (a guide
 * and a video by its position) where there is one, else by id. */
GListModel *desk_store_list_records (DeskStore *self, GType type); /* (transfer full) */

/* Live list of rows of the query's kind (DeskOrderRow for a DeskOrderQuery, and so on); runs again
 * when the data or a property of @query changes. (transfer full) */
DeskQueryModel *desk_store_query (DeskStore *self, gpointer query);

/* Customers and their people whose e-mail address, company or name has every word of @text;
 * e-mail addresses that begin with it first. GPtrArray of DeskCustomerHit. */
void desk_store_search_customers_async (DeskStore *self,
                                        const char *text,
                                        const char *dealer_id,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *desk_store_search_customers_finish (DeskStore *self,
                                               GAsyncResult *result,
                                               GError **error); /* (transfer full) */

G_END_DECLS
