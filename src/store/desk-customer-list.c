/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-customer-list"

#include "config.h"

#include "desk-customer-query.h"
#include "desk-customer-row-private.h"
#include "desk-list-sql.h"
#include "desk-status-sql.h"
#include "desk-status.h"

/* Lists of customers. */

/* The rank of the worst of his licences. They are looked up in the tables behind their view, in
 * which SQLite would run through both for each customer. */
#define RANK_SQL \
  "min (coalesce ((SELECT min (" DESK_LICENSE_RANK_SQL ("l") ") FROM license AS l" \
  " WHERE l.customer_id = u.id" \
  " AND NOT EXISTS (SELECT 1 FROM overlay_license AS top WHERE top.id = l.id))," \
  " " DESK_STATUS_RANK_NONE_SQL ")," \
  " coalesce ((SELECT min (" DESK_LICENSE_RANK_SQL ("l") ") FROM overlay_license AS l" \
  " WHERE l.customer_id = u.id AND l.is_hidden = 0), " DESK_STATUS_RANK_NONE_SQL "))"

static void
add_filter (DeskListSql *sql, DeskCustomerFilter filter)
{
  switch (filter)
    {
    case DESK_CUSTOMER_FILTER_ATTENTION:
      desk_list_sql_where (sql, "%s <= %d", RANK_SQL, desk_status_get_rank ("trial"));
      break;
    case DESK_CUSTOMER_FILTER_TRIALS:
      desk_list_sql_where (sql, "%s = %d", RANK_SQL, desk_status_get_rank ("trial"));
      break;
    case DESK_CUSTOMER_FILTER_NO_LICENSE:
      desk_list_sql_where (sql, "%s = %d", RANK_SQL, DESK_STATUS_RANK_NONE);
      break;
    case DESK_CUSTOMER_FILTER_WAITING:
      desk_list_sql_where (sql, "u.op_state IS NOT NULL");
      break;
    case DESK_CUSTOMER_FILTER_ALL:
    default:
      break;
    }
}

static void
build (DeskListSql *sql)
{
  const char *status = desk_query_get_status (sql->query);
  const char *keys = NULL;

  add_filter (sql, desk_query_get_filter (sql->query));
  if (status != NULL)
    desk_list_sql_where (sql, "%s = %d", RANK_SQL, desk_status_get_rank (status));
  if (desk_customer_query_get_country (sql->query) != NULL)
    desk_list_sql_where (sql, "u.country = :country");

  switch ((DeskCustomerSort) desk_query_get_sort (sql->query))
    {
    case DESK_CUSTOMER_SORT_CITY:
      keys = "coalesce (u.city, '') = '';u.city COLLATE NOCASE";
      break;
    case DESK_CUSTOMER_SORT_URGENCY:
      keys = RANK_SQL;
      break;
    case DESK_CUSTOMER_SORT_NEWEST:
      keys = "u.created_at IS NULL;u.created_at";
      break;
    case DESK_CUSTOMER_SORT_COUNTRY:
      keys = "u.country";
      break;
    case DESK_CUSTOMER_SORT_DEALER:
      desk_list_sql_join (sql, " LEFT JOIN dealer AS d ON d.id = u.dealer_id");
      keys = DESK_LIST_DEALER_KEYS;
      break;
    case DESK_CUSTOMER_SORT_NAME:
    default:
      keys = "u.sort_key";
      break;
    }
  desk_list_sql_order_by (sql, keys);
}

/* By rank. */
static void
count (const DeskListCount *line, guint *counts)
{
  int rank = line->bucket != NULL ? (int) g_ascii_strtoll (line->bucket, NULL, 10)
                                  : DESK_STATUS_RANK_NONE;

  counts[DESK_CUSTOMER_FILTER_ALL] += line->n;
  counts[DESK_CUSTOMER_FILTER_WAITING] += line->n_waiting;
  if (rank <= desk_status_get_rank ("trial"))
    counts[DESK_CUSTOMER_FILTER_ATTENTION] += line->n;
  if (rank == desk_status_get_rank ("trial"))
    counts[DESK_CUSTOMER_FILTER_TRIALS] += line->n;
  if (rank == DESK_STATUS_RANK_NONE)
    counts[DESK_CUSTOMER_FILTER_NO_LICENSE] += line->n;
}

static void
derive (DeskListRowData *data, gpointer entry, const char *today)
{
  int rank = (int) data->figures[DESK_CUSTOMER_FIGURE_URGENCY].number;

  data->status = data->op_state != NULL ? data->op_state : desk_status_for_rank (rank);
}

static const DeskListPart parts[DESK_CUSTOMER_N_PARTS] = {
  [DESK_CUSTOMER_PART_CUSTOMER] = { "customer", desk_customer_get_type, 0, 0, NULL },
  [DESK_CUSTOMER_PART_DEALER] = { "dealer", desk_dealer_get_type, DESK_CUSTOMER_PART_CUSTOMER,
                                  DESK_CUSTOMER_DEALER_ID, NULL },
};

static const DeskListFigure figures[DESK_CUSTOMER_N_FIGURES] = {
  [DESK_CUSTOMER_FIGURE_URGENCY] = { "urgency", G_TYPE_INT },
  [DESK_CUSTOMER_FIGURE_N_LICENSES] = { "n-licenses", G_TYPE_INT },
  [DESK_CUSTOMER_FIGURE_N_TRIALS] = { "n-trials", G_TYPE_INT },
  [DESK_CUSTOMER_FIGURE_LAST_ORDER_AT] = { "last-order-at", G_TYPE_STRING },
};

static const char *const changes[] = { "customer", "license", "order", "dealer", "day", NULL };

const DeskListKind desk_customer_list_kind = {
  .name = "customers",
  .get_row_type = desk_customer_row_get_type,
  .changes = changes,

  .alias = "u",
  .customer_column = "id",
  .bucket = RANK_SQL,
  .tie = "u.sort_key, u.id",
  .head = "u.sort_key;u.id",
  .head_sort = DESK_CUSTOMER_SORT_NAME,
  .text = "coalesce (u.folded, '')",
  .n_counts = DESK_N_CUSTOMER_FILTERS,
  .build = build,
  .count = count,

  .parts = parts,
  .n_parts = DESK_CUSTOMER_N_PARTS,
  .figures = figures,
  .n_figures = DESK_CUSTOMER_N_FIGURES,
  .figures_sql = "SELECT coalesce (min (" DESK_LICENSE_RANK_SQL ("l") "),"
                 " " DESK_STATUS_RANK_NONE_SQL "), count (*),"
                 " coalesce (sum (l.trial = 1 AND l.state IN ('registered', 'active')"
                 " AND (l.expires_on IS NULL OR l.expires_on >= :today)), 0),"
                 " (SELECT max (created_at) FROM all_order"
                 " WHERE customer_id = :id AND state IS NOT 'deleted')"
                 " FROM all_license AS l WHERE l.customer_id = :id",
  .derive = derive,
};
