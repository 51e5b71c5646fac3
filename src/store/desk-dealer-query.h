/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-query.h"

G_BEGIN_DECLS

/**
 * DeskDealerListFilter:
 * @DESK_DEALER_FILTER_ALL: all dealers
 * @DESK_DEALER_FILTER_EXPIRING: those who have licences that end within 30 days
 * @DESK_DEALER_FILTER_OVERDUE: those who have not paid what was due
 */
typedef enum
{
  DESK_DEALER_FILTER_ALL,
  DESK_DEALER_FILTER_EXPIRING,
  DESK_DEALER_FILTER_OVERDUE,
} DeskDealerListFilter;
#define DESK_N_DEALER_FILTERS 3

typedef enum
{
  DESK_DEALER_SORT_NAME,
  DESK_DEALER_SORT_CITY,
  DESK_DEALER_SORT_CUSTOMERS,
  DESK_DEALER_SORT_LICENSES,
  DESK_DEALER_SORT_EXPIRING,
  DESK_DEALER_SORT_OWED,
  DESK_DEALER_SORT_LAST_ORDER,
} DeskDealerSort;

/*
 * What a list of dealers shows. "filter" is a DeskDealerListFilter, "sort" a DeskDealerSort; "text" is looked for in
 * name, city and e-mail. By what they owe: who is overdue, then by currency and amount, which are never added up. At
 * first: all, by name.
 */
#define DESK_TYPE_DEALER_QUERY (desk_dealer_query_get_type ())
G_DECLARE_FINAL_TYPE (DeskDealerQuery, desk_dealer_query, DESK, DEALER_QUERY, DeskQuery)

DeskDealerQuery *desk_dealer_query_new (void);

G_END_DECLS
