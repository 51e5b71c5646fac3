/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-list"

#include "config.h"

#include "desk-list-sql.h"
#include "desk-order-query.h"
#include "desk-order-row-private.h"
#include "desk-order-rules.h"
#include "desk-status-sql.h"

/* Lists of orders and trials. */

static const char *
get_sort_keys (DeskOrderSort sort)
{
  switch (sort)
    {
    case DESK_ORDER_SORT_NUMBER:
      return "o.number_key IS NULL;o.number_key";
    case DESK_ORDER_SORT_CUSTOMER:
      return DESK_LIST_CUSTOMER_KEYS;
    case DESK_ORDER_SORT_PO_NUMBER:
      return "coalesce (o.po_number, '') = '';o.po_number COLLATE NOCASE";
    case DESK_ORDER_SORT_PLAN:
      return "o.plan;o.term";
    case DESK_ORDER_SORT_DEVICES:
      return "o.device_count";
    case DESK_ORDER_SORT_TOTAL:
      return "CASE o.kind WHEN 'trial' THEN NULL ELSE o.total END";
    case DESK_ORDER_SORT_STATUS:
      return DESK_STATUS_RANK_SQL (DESK_ORDER_STATUS_SQL);
    case DESK_ORDER_SORT_DEALER:
      return DESK_LIST_DEALER_KEYS;
    case DESK_ORDER_SORT_DATE:
    default:
      return "o.created_at;o.id";
    }
}

static void
add_filter (DeskListSql *sql, DeskOrderFilter filter)
{
  switch (filter)
    {
    case DESK_ORDER_FILTER_ORDERS:
      desk_list_sql_where (sql, "o.kind = 'order'");
      break;
    case DESK_ORDER_FILTER_TRIALS:
      desk_list_sql_where (sql, "o.kind = 'trial'");
      break;
    case DESK_ORDER_FILTER_WAITING:
      desk_list_sql_where (sql, "o.op_state IS NOT NULL");
      break;
    case DESK_ORDER_FILTER_ALL:
    default:
      break;
    }
}

static void
build (DeskListSql *sql)
{
  DeskOrderSort sort = desk_query_get_sort (sql->query);
  gboolean has_status = desk_query_get_status (sql->query) != NULL;
  const char *since = desk_order_query_get_since (sql->query);

  if (sort == DESK_ORDER_SORT_CUSTOMER)
    desk_list_sql_join_customer (sql);
  if (sort == DESK_ORDER_SORT_STATUS || has_status)
    desk_list_sql_join (sql, DESK_LICENSE_JOIN_SQL ("o.license_id"));
  if (sort == DESK_ORDER_SORT_DEALER)
    desk_list_sql_join (sql, " LEFT JOIN dealer AS d ON d.id = o.dealer_id");

  add_filter (sql, desk_query_get_filter (sql->query));
  if (since != NULL)
    {
      desk_list_sql_where (sql, "o.created_at >= :since");
      desk_list_sql_set_instant (sql, ":since", since);
    }
  if (has_status)
    desk_list_sql_where (sql, "%s = :status", DESK_ORDER_STATUS_SQL);

  desk_list_sql_order_by (sql, get_sort_keys (sort));
}

/* By kind. */
static void
count (const DeskListCount *line, guint *counts)
{
  counts[DESK_ORDER_FILTER_ALL] += line->n;
  counts[DESK_ORDER_FILTER_WAITING] += line->n_waiting;
  if (g_strcmp0 (line->bucket, "order") == 0)
    counts[DESK_ORDER_FILTER_ORDERS] += line->n;
  else if (g_strcmp0 (line->bucket, "trial") == 0)
    counts[DESK_ORDER_FILTER_TRIALS] += line->n;
}

/* What can be deleted: an order that is not activated, unless its deletion is on its way, or was
 * refused. */
static void
derive (DeskListRowData *data, gpointer entry, const char *today)
{
  DeskOrder *order = data->parts[DESK_ORDER_PART_ORDER];

  data->status = data->op_state != NULL
                     ? data->op_state
                     : desk_status_for (order, data->parts[DESK_ORDER_PART_LICENSE], today);
  data->figures[DESK_ORDER_FIGURE_CAN_DELETE].number =
      desk_order_can_delete (order) && (entry == NULL || !desk_outbox_entry_is_deletion (entry));
}

static const DeskListPart parts[DESK_ORDER_N_PARTS] = {
  [DESK_ORDER_PART_ORDER] = { "order", desk_order_get_type, 0, 0, NULL },
  [DESK_ORDER_PART_CUSTOMER] = { "customer", desk_customer_get_type, DESK_ORDER_PART_ORDER,
                                 DESK_ORDER_CUSTOMER_ID, NULL },
  [DESK_ORDER_PART_LICENSE] = { "license", desk_license_get_type, DESK_ORDER_PART_ORDER,
                                DESK_ORDER_LICENSE_ID, NULL },
  [DESK_ORDER_PART_DEALER] = { "dealer", desk_dealer_get_type, DESK_ORDER_PART_ORDER,
                               DESK_ORDER_DEALER_ID, NULL },
  [DESK_ORDER_PART_PRICE_LIST] = { "price-list", desk_price_list_get_type, DESK_ORDER_PART_ORDER,
                                   DESK_ORDER_PRICE_LIST_ID, NULL },
};

static const DeskListFigure figures[DESK_ORDER_N_FIGURES] = {
  [DESK_ORDER_FIGURE_CAN_DELETE] = { "can-delete", G_TYPE_BOOLEAN },
};

static const char *const changes[] = { "order",      "customer", "license", "dealer",
                                       "price_list", "day",      NULL };

const DeskListKind desk_order_list_kind = {
  .name = "orders",
  .get_row_type = desk_order_row_get_type,
  .changes = changes,

  .alias = "o",
  .customer_column = "customer_id",
  .scope = "o.state IS NOT 'deleted'",
  .sum = "CASE o.kind WHEN 'order' THEN o.currency END, o.total",
  .bucket = "o.kind",
  .group = "o.kind",
  .tie = "o.created_at DESC, o.id DESC",
  .head = "o.created_at;o.id",
  .head_sort = DESK_ORDER_SORT_DATE,
  .text = "coalesce (o.folded, '') || char (10)",
  .n_counts = DESK_N_ORDER_FILTERS,
  .build = build,
  .count = count,

  .parts = parts,
  .n_parts = DESK_ORDER_N_PARTS,
  .figures = figures,
  .n_figures = DESK_ORDER_N_FIGURES,
  .derive = derive,
};
