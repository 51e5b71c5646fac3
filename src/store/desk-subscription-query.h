/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-query.h"

G_BEGIN_DECLS

/**
 * DeskSubscriptionFilter:
 * @DESK_SUBSCRIPTION_FILTER_ALL: all subscriptions
 * @DESK_SUBSCRIPTION_FILTER_RUNNING: those that have not ended
 * @DESK_SUBSCRIPTION_FILTER_ENDED: those that have
 */
typedef enum
{
  DESK_SUBSCRIPTION_FILTER_ALL,
  DESK_SUBSCRIPTION_FILTER_RUNNING,
  DESK_SUBSCRIPTION_FILTER_ENDED,
} DeskSubscriptionFilter;
#define DESK_N_SUBSCRIPTION_FILTERS 3

/* Behind the filters an answer counts what ends, from today on, in this month and each of the
 * following ones: desk_query_model_get_count (model, DESK_SUBSCRIPTION_COUNT_MONTH + i). */
#define DESK_SUBSCRIPTION_COUNT_MONTH DESK_N_SUBSCRIPTION_FILTERS
#define DESK_SUBSCRIPTION_N_MONTHS 12

typedef enum
{
  DESK_SUBSCRIPTION_SORT_END,
  DESK_SUBSCRIPTION_SORT_CUSTOMER,
  DESK_SUBSCRIPTION_SORT_PLAN,
  DESK_SUBSCRIPTION_SORT_DEALER,
} DeskSubscriptionSort;

/*
 * What a list of subscriptions shows. "filter" is a DeskSubscriptionFilter, "sort" a
 * DeskSubscriptionSort; "status" is that of the licence; "text" is looked for in the licence's
 * serial number, company, person, e-mail and city. Besides: "month" (YYYY-MM, what ends in it),
 * "within-days" (what ends from today on in so many days, 0 for any). At first: those that run, the
 * one that ends next first.
 */
#define DESK_TYPE_SUBSCRIPTION_QUERY (desk_subscription_query_get_type ())
G_DECLARE_FINAL_TYPE (DeskSubscriptionQuery,
                      desk_subscription_query,
                      DESK,
                      SUBSCRIPTION_QUERY,
                      DeskQuery)

DeskSubscriptionQuery *desk_subscription_query_new (void);

const char *desk_subscription_query_get_month (DeskSubscriptionQuery *self);
void desk_subscription_query_set_month (DeskSubscriptionQuery *self, const char *month);
guint desk_subscription_query_get_within_days (DeskSubscriptionQuery *self);
void desk_subscription_query_set_within_days (DeskSubscriptionQuery *self, guint days);

G_END_DECLS
