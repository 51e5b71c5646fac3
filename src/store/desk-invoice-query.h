/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-query.h"

G_BEGIN_DECLS

/**
 * DeskInvoiceFilter:
 * @DESK_INVOICE_FILTER_ALL: all invoices
 * @DESK_INVOICE_FILTER_OPEN: to be paid, not late
 * @DESK_INVOICE_FILTER_OVERDUE: late, even if the back-end's word for it has not come yet
 * @DESK_INVOICE_FILTER_PAID: paid
 */
typedef enum
{
  DESK_INVOICE_FILTER_ALL,
  DESK_INVOICE_FILTER_OPEN,
  DESK_INVOICE_FILTER_OVERDUE,
  DESK_INVOICE_FILTER_PAID,
} DeskInvoiceFilter;
#define DESK_N_INVOICE_FILTERS 4

typedef enum
{
  DESK_INVOICE_SORT_DATE,
  DESK_INVOICE_SORT_NUMBER,
  DESK_INVOICE_SORT_CUSTOMER,
  DESK_INVOICE_SORT_DUE,
  DESK_INVOICE_SORT_TOTAL,
  DESK_INVOICE_SORT_STATUS,
  DESK_INVOICE_SORT_DEALER,
} DeskInvoiceSort;

/*
 * What a list of invoices shows. "filter" is a DeskInvoiceFilter, "sort" a DeskInvoiceSort; "text"
 * is looked for in number, company, person, e-mail and city. Besides: "currency", "since" and
 * "until" (dates of issue). At first: all, the newest first. Totals are sums of what is shown.
 */
#define DESK_TYPE_INVOICE_QUERY (desk_invoice_query_get_type ())
G_DECLARE_FINAL_TYPE (DeskInvoiceQuery, desk_invoice_query, DESK, INVOICE_QUERY, DeskQuery)

DeskInvoiceQuery *desk_invoice_query_new (void);

const char *desk_invoice_query_get_currency (DeskInvoiceQuery *self);
void desk_invoice_query_set_currency (DeskInvoiceQuery *self, const char *currency);
const char *desk_invoice_query_get_since (DeskInvoiceQuery *self);
void desk_invoice_query_set_since (DeskInvoiceQuery *self, const char *since);
const char *desk_invoice_query_get_until (DeskInvoiceQuery *self);
void desk_invoice_query_set_until (DeskInvoiceQuery *self, const char *until);

G_END_DECLS
