/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-invoice-list"

#include "config.h"

#include "desk-date.h"
#include "desk-invoice-query.h"
#include "desk-invoice-row-private.h"
#include "desk-list-sql.h"
#include "desk-status-sql.h"
#include "desk-status.h"

/* Lists of invoices. */

static const char *const filter_status[DESK_N_INVOICE_FILTERS] = {
  [DESK_INVOICE_FILTER_OPEN] = "open",
  [DESK_INVOICE_FILTER_OVERDUE] = "overdue",
  [DESK_INVOICE_FILTER_PAID] = "paid",
};

static void
add_filter (DeskListSql *sql)
{
  guint filter = desk_query_get_filter (sql->query);

  if (filter < DESK_N_INVOICE_FILTERS && filter_status[filter] != NULL)
    desk_list_sql_where (sql, "%s = '%s'", DESK_INVOICE_STATUS_SQL ("i"), filter_status[filter]);
  if (desk_query_get_status (sql->query) != NULL)
    desk_list_sql_where (sql, "%s = :status", DESK_INVOICE_STATUS_SQL ("i"));
  if (desk_invoice_query_get_currency (sql->query) != NULL)
    desk_list_sql_where (sql, "i.currency = :currency");
  if (desk_invoice_query_get_since (sql->query) != NULL)
    desk_list_sql_where (sql, "i.issued_on >= :since");
  if (desk_invoice_query_get_until (sql->query) != NULL)
    desk_list_sql_where (sql, "i.issued_on <= :until");
}

static void
build (DeskListSql *sql)
{
  const char *keys = NULL;

  add_filter (sql);
  switch ((DeskInvoiceSort) desk_query_get_sort (sql->query))
    {
    case DESK_INVOICE_SORT_NUMBER:
      keys = "i.number_key";
      break;
    case DESK_INVOICE_SORT_CUSTOMER:
      desk_list_sql_join_customer (sql);
      keys = DESK_LIST_CUSTOMER_KEYS;
      break;
    case DESK_INVOICE_SORT_DUE:
      keys = "i.due_on";
      break;
    case DESK_INVOICE_SORT_TOTAL:
      keys = "i.total";
      break;
    case DESK_INVOICE_SORT_STATUS:
      keys = "CASE " DESK_INVOICE_STATUS_SQL ("i") " WHEN 'overdue' THEN 0 WHEN 'open' THEN 1"
             " WHEN 'paid' THEN 2 ELSE 3 END";
      break;
    case DESK_INVOICE_SORT_DEALER:
      desk_list_sql_join (sql, " LEFT JOIN dealer AS d ON d.id = i.dealer_id");
      keys = DESK_LIST_DEALER_KEYS;
      break;
    case DESK_INVOICE_SORT_DATE:
    default:
      keys = "i.issued_on;i.number_key";
      break;
    }
  desk_list_sql_order_by (sql, keys);
}

/* By status. */
static void
count (const DeskListCount *line, guint *counts)
{
  counts[DESK_INVOICE_FILTER_ALL] += line->n;
  for (guint filter = 0; filter < DESK_N_INVOICE_FILTERS; filter++)
    {
      if (filter_status[filter] != NULL && g_strcmp0 (filter_status[filter], line->bucket) == 0)
        counts[filter] += line->n;
    }
}

static void
derive (DeskListRowData *data, gpointer entry, const char *today)
{
  DeskInvoice *invoice = data->parts[DESK_INVOICE_PART_INVOICE];

  data->status = desk_invoice_status (invoice, today);
  data->figures[DESK_INVOICE_FIGURE_DAYS_LEFT].number =
      desk_date_days_between (today, desk_record_get_string (invoice, DESK_INVOICE_DUE_ON));
}

static const DeskListPart parts[DESK_INVOICE_N_PARTS] = {
  [DESK_INVOICE_PART_INVOICE] = { "invoice", desk_invoice_get_type, 0, 0, NULL },
  [DESK_INVOICE_PART_CUSTOMER] = { "customer", desk_customer_get_type, DESK_INVOICE_PART_INVOICE,
                                   DESK_INVOICE_CUSTOMER_ID, NULL },
  [DESK_INVOICE_PART_ORDER] = { "order", desk_order_get_type, DESK_INVOICE_PART_INVOICE,
                                DESK_INVOICE_ORDER_ID, NULL },
  [DESK_INVOICE_PART_DEALER] = { "dealer", desk_dealer_get_type, DESK_INVOICE_PART_INVOICE,
                                 DESK_INVOICE_DEALER_ID, NULL },
};

static const DeskListFigure figures[DESK_INVOICE_N_FIGURES] = {
  [DESK_INVOICE_FIGURE_DAYS_LEFT] = { "days-left", G_TYPE_INT },
};

static const char *const changes[] = { "invoice", "customer", "order", "dealer", "day", NULL };

const DeskListKind desk_invoice_list_kind = {
  .name = "invoices",
  .get_row_type = desk_invoice_row_get_type,
  .changes = changes,

  .alias = "i",
  .customer_column = "customer_id",
  .sum = "i.currency, i.total",
  .bucket = DESK_INVOICE_STATUS_SQL ("i"),
  .group = "i.state, i.due_on",
  .tie = "i.issued_on DESC, i.id DESC",
  .head = "i.issued_on;i.number_key",
  .head_sort = DESK_INVOICE_SORT_DATE,
  .text = "coalesce (i.folded, '') || char (10)",
  .n_counts = DESK_N_INVOICE_FILTERS,
  .build = build,
  .count = count,

  .parts = parts,
  .n_parts = DESK_INVOICE_N_PARTS,
  .figures = figures,
  .n_figures = DESK_INVOICE_N_FIGURES,
  .derive = derive,
};
