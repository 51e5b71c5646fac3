/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-transaction-list"

#include "config.h"

#include "desk-list-sql.h"
#include "desk-status.h"
#include "desk-transaction-query.h"
#include "desk-transaction-row-private.h"

/* Lists of the lines of a dealer's account. */

static const char *const filter_kinds[DESK_N_TRANSACTION_FILTERS] = {
  [DESK_TRANSACTION_FILTER_INVOICES] = "invoice",
  [DESK_TRANSACTION_FILTER_PAYMENTS] = "payment",
  [DESK_TRANSACTION_FILTER_CREDIT_NOTES] = "credit_note",
};

static void
build (DeskListSql *sql)
{
  guint filter = desk_query_get_filter (sql->query);
  const char *keys = NULL;

  if (filter < DESK_N_TRANSACTION_FILTERS && filter_kinds[filter] != NULL)
    desk_list_sql_where (sql, "t.kind = '%s'", filter_kinds[filter]);
  if (desk_transaction_query_get_currency (sql->query) != NULL)
    desk_list_sql_where (sql, "t.currency = :currency");
  if (desk_transaction_query_get_since (sql->query) != NULL)
    desk_list_sql_where (sql, "t.booked_on >= :since");
  if (desk_transaction_query_get_until (sql->query) != NULL)
    desk_list_sql_where (sql, "t.booked_on <= :until");

  switch ((DeskTransactionSort) desk_query_get_sort (sql->query))
    {
    case DESK_TRANSACTION_SORT_NUMBER:
      keys = "t.number_key IS NULL;t.number_key";
      break;
    case DESK_TRANSACTION_SORT_PARTY:
      keys = "coalesce (t.party, '') = '';t.party COLLATE NOCASE";
      break;
    case DESK_TRANSACTION_SORT_AMOUNT:
      keys = "t.amount";
      break;
    case DESK_TRANSACTION_SORT_DEALER:
      desk_list_sql_join (sql, " LEFT JOIN dealer AS d ON d.id = t.dealer_id");
      keys = DESK_LIST_DEALER_KEYS;
      break;
    case DESK_TRANSACTION_SORT_DATE:
    default:
      keys = "t.booked_on;t.id";
      break;
    }
  desk_list_sql_order_by (sql, keys);
}

/* By kind. */
static void
count (const DeskListCount *line, guint *counts)
{
  counts[DESK_TRANSACTION_FILTER_ALL] += line->n;
  for (guint filter = 0; filter < DESK_N_TRANSACTION_FILTERS; filter++)
    {
      if (filter_kinds[filter] != NULL && g_strcmp0 (filter_kinds[filter], line->bucket) == 0)
        counts[filter] += line->n;
    }
}

static void
derive (DeskListRowData *data, gpointer entry, const char *today)
{
  DeskTransaction *transaction = data->parts[DESK_TRANSACTION_PART_TRANSACTION];
  DeskInvoice *invoice = data->parts[DESK_TRANSACTION_PART_INVOICE];
  const char *kind = desk_record_get_string (transaction, DESK_TRANSACTION_KIND);

  if (g_strcmp0 (kind, "invoice") != 0)
    data->status = "paid";
  else
    data->status = invoice != NULL ? desk_invoice_status (invoice, today) : "open";
}

static const DeskListPart parts[DESK_TRANSACTION_N_PARTS] = {
  [DESK_TRANSACTION_PART_TRANSACTION] = { "transaction", desk_transaction_get_type, 0, 0, NULL },
  [DESK_TRANSACTION_PART_INVOICE] = { "invoice", desk_invoice_get_type,
                                      DESK_TRANSACTION_PART_TRANSACTION,
                                      DESK_TRANSACTION_INVOICE_ID, NULL },
  [DESK_TRANSACTION_PART_CUSTOMER] = { "customer", desk_customer_get_type,
                                       DESK_TRANSACTION_PART_TRANSACTION,
                                       DESK_TRANSACTION_CUSTOMER_ID, NULL },
  [DESK_TRANSACTION_PART_DEALER] = { "dealer", desk_dealer_get_type,
                                     DESK_TRANSACTION_PART_TRANSACTION,
                                     DESK_TRANSACTION_DEALER_ID, NULL },
};

static const char *const changes[] = { "transaction", "invoice", "customer", "dealer", "day", NULL };

const DeskListKind desk_transaction_list_kind = {
  .name = "transactions",
  .get_row_type = desk_transaction_row_get_type,
  .changes = changes,

  .alias = "t",
  .customer_column = "customer_id",
  .sum = "t.currency, t.amount",
  .bucket = "t.kind",
  .group = "t.kind",
  .tie = "t.booked_on DESC, t.id DESC",
  .head = "t.booked_on;t.id",
  .head_sort = DESK_TRANSACTION_SORT_DATE,
  .text = "coalesce (t.folded, '') || char (10)",
  .n_counts = DESK_N_TRANSACTION_FILTERS,
  .build = build,
  .count = count,

  .parts = parts,
  .n_parts = DESK_TRANSACTION_N_PARTS,
  .derive = derive,
};
