/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-query.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_TRANSACTION_FILTER_ALL,
  DESK_TRANSACTION_FILTER_INVOICES,
  DESK_TRANSACTION_FILTER_PAYMENTS,
  DESK_TRANSACTION_FILTER_CREDIT_NOTES,
} DeskTransactionFilter;
#define DESK_N_TRANSACTION_FILTERS 4

typedef enum
{
  DESK_TRANSACTION_SORT_DATE,
  DESK_TRANSACTION_SORT_NUMBER,
  DESK_TRANSACTION_SORT_PARTY,
  DESK_TRANSACTION_SORT_AMOUNT,
  DESK_TRANSACTION_SORT_DEALER,
} DeskTransactionSort;

/*
 * What a list of transactions shows. "filter" is a DeskTransactionFilter, "sort" a
 * DeskTransactionSort; "text" is looked for in number, party, company, person, e-mail and city.
 * Besides: "currency", "since" and "until" (dates of booking). At first: all, the newest first.
 * Totals are sums of what is shown: what is owed counts up, what was paid counts down.
 */
#define DESK_TYPE_TRANSACTION_QUERY (desk_transaction_query_get_type ())
G_DECLARE_FINAL_TYPE (DeskTransactionQuery, desk_transaction_query, DESK, TRANSACTION_QUERY, DeskQuery)

DeskTransactionQuery *desk_transaction_query_new (void);

const char *desk_transaction_query_get_currency (DeskTransactionQuery *self);
void desk_transaction_query_set_currency (DeskTransactionQuery *self, const char *currency);
const char *desk_transaction_query_get_since (DeskTransactionQuery *self);
void desk_transaction_query_set_since (DeskTransactionQuery *self, const char *since);
const char *desk_transaction_query_get_until (DeskTransactionQuery *self);
void desk_transaction_query_set_until (DeskTransactionQuery *self, const char *until);

G_END_DECLS
