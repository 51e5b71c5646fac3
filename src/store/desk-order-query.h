/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeskOrderFilter:
 * @DESK_ORDER_FILTER_ALL: orders and trials
 * @DESK_ORDER_FILTER_ORDERS: orders
 * @DESK_ORDER_FILTER_TRIALS: trials
 * @DESK_ORDER_FILTER_WAITING: what has an entry in the outbox that is not done
 */
typedef enum
{
  DESK_ORDER_FILTER_ALL,
  DESK_ORDER_FILTER_ORDERS,
  DESK_ORDER_FILTER_TRIALS,
  DESK_ORDER_FILTER_WAITING,
} DeskOrderFilter;
#define DESK_N_ORDER_FILTERS 4

#define DESK_TYPE_ORDER_FILTER (desk_order_filter_get_type ())
GType desk_order_filter_get_type (void);

typedef enum
{
  DESK_ORDER_SORT_DATE,
  DESK_ORDER_SORT_NUMBER,
  DESK_ORDER_SORT_CUSTOMER,
  DESK_ORDER_SORT_PO_NUMBER,
  DESK_ORDER_SORT_PLAN,
  DESK_ORDER_SORT_DEVICES,
  DESK_ORDER_SORT_TOTAL,
  DESK_ORDER_SORT_STATUS,
  DESK_ORDER_SORT_DEALER,
} DeskOrderSort;

#define DESK_TYPE_ORDER_SORT (desk_order_sort_get_type ())
GType desk_order_sort_get_type (void);

/*
 * What a list of orders shows. Properties, all to be written at any time: "filter", "text"
 * (substring of number, own number, company, person, e-mail, city), "status" (key of the status
 * vocabulary), "dealer-id", "customer-id", "since" (date, first day shown), "sort", "descending".
 * NULL text and ids mean any. At first: all, the newest first.
 */
#define DESK_TYPE_ORDER_QUERY (desk_order_query_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderQuery, desk_order_query, DESK, ORDER_QUERY, GObject)

DeskOrderQuery *desk_order_query_new (void);
DeskOrderQuery *desk_order_query_copy (DeskOrderQuery *self);

DeskOrderFilter desk_order_query_get_filter (DeskOrderQuery *self);
void desk_order_query_set_filter (DeskOrderQuery *self, DeskOrderFilter filter);
const char *desk_order_query_get_text (DeskOrderQuery *self);
void desk_order_query_set_text (DeskOrderQuery *self, const char *text);
const char *desk_order_query_get_status (DeskOrderQuery *self);
void desk_order_query_set_status (DeskOrderQuery *self, const char *status);
const char *desk_order_query_get_dealer_id (DeskOrderQuery *self);
void desk_order_query_set_dealer_id (DeskOrderQuery *self, const char *dealer_id);
const char *desk_order_query_get_customer_id (DeskOrderQuery *self);
void desk_order_query_set_customer_id (DeskOrderQuery *self, const char *customer_id);
const char *desk_order_query_get_since (DeskOrderQuery *self);
void desk_order_query_set_since (DeskOrderQuery *self, const char *since);
DeskOrderSort desk_order_query_get_sort (DeskOrderQuery *self);
gboolean desk_order_query_get_descending (DeskOrderQuery *self);
void desk_order_query_set_sort (DeskOrderQuery *self, DeskOrderSort sort, gboolean descending);

G_END_DECLS
