/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-dealer-list"

#include "config.h"

#include "desk-dealer-query.h"
#include "desk-dealer-row-private.h"
#include "desk-list-sql.h"

/* Lists of dealers, for who sees more than one: each with figures of what he has sold. They are of the feed; what
 * waits in the outbox is one's own and a handful. */

#define N_CUSTOMERS_SQL(id) "(SELECT count (*) FROM customer AS c WHERE c.dealer_id = " id ")"
#define LIVES_SQL "l.state IN ('registered', 'active', 'suspended') AND (l.expires_on IS NULL OR l.expires_on >= :today)"
#define N_LICENSES_SQL(id, more) \
  "(SELECT count (*) FROM license AS l WHERE l.dealer_id = " id " AND " LIVES_SQL more ")"
#define N_EXPIRING_SQL(id) \
  "(SELECT count (*) FROM license AS l WHERE l.dealer_id = " id " AND l.state = 'active' AND l.trial IS NOT 1" \
  " AND l.expires_on BETWEEN :today AND :soon)"
#define LAST_ORDER_SQL(id) \
  "(SELECT o.created_at FROM \"order\" AS o WHERE o.dealer_id = " id " AND o.state IS NOT 'deleted'" \
  " ORDER BY o.created_at DESC LIMIT 1)"
#define IS_OVERDUE_SQL(balances) \
  "EXISTS (SELECT 1 FROM json_each (" balances ") AS b WHERE json_extract (b.value, '$.due') > 0" \
  " AND json_extract (b.value, '$.due_date') < :today)"

/* A bucket is a number with a bit for each filter. */
#define EXPIRING_BIT 1
#define OVERDUE_BIT 2
#define BUCKET_SQL \
  "((" N_EXPIRING_SQL ("d.id") " > 0) * " G_STRINGIFY (EXPIRING_BIT) \
  " + " IS_OVERDUE_SQL ("d.balances") " * " G_STRINGIFY (OVERDUE_BIT) ")"

static const int filter_bits[DESK_N_DEALER_FILTERS] = {
  [DESK_DEALER_FILTER_EXPIRING] = EXPIRING_BIT,
  [DESK_DEALER_FILTER_OVERDUE] = OVERDUE_BIT,
};

static void
build (DeskListSql *sql)
{
  guint filter = desk_query_get_filter (sql->query);
  const char *keys = NULL;

  if (filter < DESK_N_DEALER_FILTERS && filter_bits[filter] != 0)
    desk_list_sql_where (sql, "%s & %d", BUCKET_SQL, filter_bits[filter]);

  switch ((DeskDealerSort) desk_query_get_sort (sql->query))
    {
    case DESK_DEALER_SORT_CITY:
      keys = "coalesce (d.city, '') = '';d.city COLLATE NOCASE";
      break;
    case DESK_DEALER_SORT_CUSTOMERS:
      keys = N_CUSTOMERS_SQL ("d.id");
      break;
    case DESK_DEALER_SORT_LICENSES:
      keys = N_LICENSES_SQL ("d.id", "");
      break;
    case DESK_DEALER_SORT_EXPIRING:
      keys = N_EXPIRING_SQL ("d.id");
      break;
    case DESK_DEALER_SORT_OWED:
      keys = IS_OVERDUE_SQL ("d.balances") ";json_extract (d.balances, '$[0].currency')"
             ";json_extract (d.balances, '$[0].due')";
      break;
    case DESK_DEALER_SORT_LAST_ORDER:
      keys = LAST_ORDER_SQL ("d.id");
      break;
    case DESK_DEALER_SORT_NAME:
    default:
      keys = "d.sort_key";
      break;
    }
  desk_list_sql_order_by (sql, keys);
}

static void
count (const DeskListCount *line, guint *counts)
{
  int bits = line->bucket != NULL ? (int) g_ascii_strtoll (line->bucket, NULL, 10) : 0;

  counts[DESK_DEALER_FILTER_ALL] += line->n;
  for (guint filter = 0; filter < DESK_N_DEALER_FILTERS; filter++)
    {
      if ((filter_bits[filter] & bits) != 0)
        counts[filter] += line->n;
    }
}

/* The same rule as IS_OVERDUE_SQL, of what the row has already. */
static gboolean
is_overdue (DeskDealer *dealer, const char *today)
{
  GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

  for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);
      const char *due_date = desk_record_get_string (balance, DESK_BALANCE_DUE_DATE);

      if (desk_record_get_integer (balance, DESK_BALANCE_DUE) > 0 && due_date != NULL &&
          g_strcmp0 (due_date, today) < 0)
        return TRUE;
    }

  return FALSE;
}

static void
derive (DeskListRowData *data, gpointer entry, const char *today)
{
  data->figures[DESK_DEALER_FIGURE_IS_OVERDUE].number = is_overdue (data->parts[DESK_DEALER_PART_DEALER], today);
}

static const DeskListPart parts[DESK_DEALER_N_PARTS] = {
  [DESK_DEALER_PART_DEALER] = { "dealer", desk_dealer_get_type, 0, 0, NULL },
};

static const DeskListFigure figures[DESK_DEALER_N_FIGURES] = {
  [DESK_DEALER_FIGURE_N_CUSTOMERS] = { "n-customers", G_TYPE_INT },
  [DESK_DEALER_FIGURE_N_LICENSES] = { "n-licenses", G_TYPE_INT },
  [DESK_DEALER_FIGURE_N_TRIALS] = { "n-trials", G_TYPE_INT },
  [DESK_DEALER_FIGURE_N_EXPIRING] = { "n-expiring", G_TYPE_INT },
  [DESK_DEALER_FIGURE_LAST_ORDER_AT] = { "last-order-at", G_TYPE_STRING },
  [DESK_DEALER_FIGURE_IS_OVERDUE] = { "is-overdue", G_TYPE_BOOLEAN },
};

static const char *const changes[] = { "dealer", "customer", "license", "order", "day", NULL };

const DeskListKind desk_dealer_list_kind = {
  .name = "dealers",
  .get_row_type = desk_dealer_row_get_type,
  .changes = changes,

  .alias = "d",
  .bucket = BUCKET_SQL,
  .tie = "d.sort_key, d.id",
  .text = "coalesce (d.folded, '')",
  .n_counts = DESK_N_DEALER_FILTERS,
  .build = build,
  .count = count,

  .parts = parts,
  .n_parts = DESK_DEALER_N_PARTS,
  .figures = figures,
  .n_figures = DESK_DEALER_N_FIGURES,
  .figures_sql = "SELECT " N_CUSTOMERS_SQL (":id") ", " N_LICENSES_SQL (":id", "") ", "
                 N_LICENSES_SQL (":id", " AND l.trial = 1") ", " N_EXPIRING_SQL (":id") ", " LAST_ORDER_SQL (":id"),
  .derive = derive,
};
