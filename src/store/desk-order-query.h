/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-query.h"

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

/*
 * What a list of orders shows. "filter" is a DeskOrderFilter, "sort" a DeskOrderSort; "text" is
 * looked for in number, own number, company, person, e-mail and city. Besides: "since" (date, first
 * day shown). At first: all, the newest first. Totals are sums of the orders, trials left out.
 */
#define DESK_TYPE_ORDER_QUERY (desk_order_query_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderQuery, desk_order_query, DESK, ORDER_QUERY, DeskQuery)

DeskOrderQuery *desk_order_query_new (void);

const char *desk_order_query_get_since (DeskOrderQuery *self);
void desk_order_query_set_since (DeskOrderQuery *self, const char *since);

G_END_DECLS
