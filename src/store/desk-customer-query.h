/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-query.h"

G_BEGIN_DECLS

/**
 * DeskCustomerFilter:
 * @DESK_CUSTOMER_FILTER_ALL: all customers
 * @DESK_CUSTOMER_FILTER_ATTENTION: those whose worst licence is expired, expiring, suspended or a
 *   trial
 * @DESK_CUSTOMER_FILTER_TRIALS: those with nothing worse than a trial
 * @DESK_CUSTOMER_FILTER_NO_LICENSE: those without a licence
 * @DESK_CUSTOMER_FILTER_WAITING: what has an entry in the outbox that is not done
 */
typedef enum
{
  DESK_CUSTOMER_FILTER_ALL,
  DESK_CUSTOMER_FILTER_ATTENTION,
  DESK_CUSTOMER_FILTER_TRIALS,
  DESK_CUSTOMER_FILTER_NO_LICENSE,
  DESK_CUSTOMER_FILTER_WAITING,
} DeskCustomerFilter;
#define DESK_N_CUSTOMER_FILTERS 5

typedef enum
{
  DESK_CUSTOMER_SORT_NAME,
  DESK_CUSTOMER_SORT_CITY,
  DESK_CUSTOMER_SORT_URGENCY,
  DESK_CUSTOMER_SORT_NEWEST,
  DESK_CUSTOMER_SORT_COUNTRY,
  DESK_CUSTOMER_SORT_DEALER,
} DeskCustomerSort;

/*
 * What a list of customers shows. "filter" is a DeskCustomerFilter, "sort" a DeskCustomerSort;
 * "status" is the worst of his licences; "text" is looked for in company, person, e-mail and city.
 * Besides: "country" (ISO 3166). At first: all, by name.
 */
#define DESK_TYPE_CUSTOMER_QUERY (desk_customer_query_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerQuery, desk_customer_query, DESK, CUSTOMER_QUERY, DeskQuery)

DeskCustomerQuery *desk_customer_query_new (void);

const char *desk_customer_query_get_country (DeskCustomerQuery *self);
void desk_customer_query_set_country (DeskCustomerQuery *self, const char *country);

G_END_DECLS
