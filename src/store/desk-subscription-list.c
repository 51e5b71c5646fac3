/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-subscription-list"

#include "config.h"

#include "desk-date.h"
#include "desk-list-sql.h"
#include "desk-status-sql.h"
#include "desk-status.h"
#include "desk-subscription-query.h"
#include "desk-subscription-row-private.h"

/* Lists of subscriptions. */

/* Counted by the month of the end; what is over makes one bucket. */
#define BUCKET_SQL \
  "CASE WHEN s.ends_on IS NULL THEN 'endless' WHEN s.ends_on < :today THEN 'ended'" \
  " ELSE substr (s.ends_on, 1, 7) END"

#define STATUS_SQL \
  "coalesce (%s, CASE WHEN ol.id IS NOT NULL THEN " DESK_LICENSE_STATUS_SQL ("ol") \
  " WHEN l.id IS NOT NULL THEN " DESK_LICENSE_STATUS_SQL ("l") \
  " WHEN s.ends_on < :today THEN 'expired' ELSE 'active' END)"

/* Months since the year 0; -1 for what does not begin with a month. */
static int
count_months (const char *date)
{
  if (date == NULL || strlen (date) < 7 || !g_ascii_isdigit (date[0]))
    return -1;

  return (int) (g_ascii_strtoull (date, NULL, 10) * 12 + g_ascii_strtoull (date + 5, NULL, 10));
}

static void
add_filter (DeskListSql *sql)
{
  guint within_days = desk_subscription_query_get_within_days (sql->query);
  g_autofree char *until = NULL;

  switch ((DeskSubscriptionFilter) desk_query_get_filter (sql->query))
    {
    case DESK_SUBSCRIPTION_FILTER_RUNNING:
      desk_list_sql_where (sql, "(s.ends_on IS NULL OR s.ends_on >= :today)");
      break;
    case DESK_SUBSCRIPTION_FILTER_ENDED:
      desk_list_sql_where (sql, "s.ends_on < :today");
      break;
    case DESK_SUBSCRIPTION_FILTER_ALL:
    default:
      break;
    }

  if (desk_subscription_query_get_month (sql->query) != NULL)
    desk_list_sql_where (sql, "s.ends_on BETWEEN :month || '-01' AND :month || '-31'");
  if (within_days > 0)
    {
      until = desk_date_add_days (sql->today, (int) MIN (within_days, 100000));
      desk_list_sql_where (sql, "s.ends_on BETWEEN :today AND :until");
      desk_list_sql_set (sql, ":until", until);
    }
}

static void
build (DeskListSql *sql)
{
  gboolean has_status = desk_query_get_status (sql->query) != NULL;
  const char *keys = NULL;

  if (has_status || desk_query_get_text (sql->query) != NULL)
    desk_list_sql_join (sql, DESK_LICENSE_JOIN_SQL ("s.license_id"));
  if (has_status)
    desk_list_sql_where (sql, STATUS_SQL " = :status", desk_list_sql_get_op_state (sql));
  add_filter (sql);

  switch ((DeskSubscriptionSort) desk_query_get_sort (sql->query))
    {
    case DESK_SUBSCRIPTION_SORT_CUSTOMER:
      desk_list_sql_join_customer (sql);
      keys = DESK_LIST_CUSTOMER_KEYS;
      break;
    case DESK_SUBSCRIPTION_SORT_PLAN:
      keys = "s.plan;s.term";
      break;
    case DESK_SUBSCRIPTION_SORT_DEALER:
      desk_list_sql_join (sql, " LEFT JOIN dealer AS d ON d.id = s.dealer_id");
      keys = DESK_LIST_DEALER_KEYS;
      break;
    case DESK_SUBSCRIPTION_SORT_END:
    default:
      keys = "s.ends_on IS NULL;s.ends_on";
      break;
    }
  desk_list_sql_order_by (sql, keys);
}

static void
count (const DeskListCount *line, guint *counts)
{
  gboolean is_ended = g_strcmp0 (line->bucket, "ended") == 0;
  int month = count_months (line->bucket) - count_months (line->today);

  counts[DESK_SUBSCRIPTION_FILTER_ALL] += line->n;
  counts[is_ended ? DESK_SUBSCRIPTION_FILTER_ENDED : DESK_SUBSCRIPTION_FILTER_RUNNING] += line->n;
  if (month >= 0 && month < DESK_SUBSCRIPTION_N_MONTHS)
    counts[DESK_SUBSCRIPTION_COUNT_MONTH + month] += line->n;
}

static void
derive (DeskListRowData *data, gpointer entry, const char *today)
{
  DeskLicense *license = data->parts[DESK_SUBSCRIPTION_PART_LICENSE];
  const char *ends_on = desk_record_get_string (data->parts[DESK_SUBSCRIPTION_PART_SUBSCRIPTION],
                                                DESK_SUBSCRIPTION_ENDS_ON);
  int days_left = ends_on != NULL ? desk_date_days_between (today, ends_on) : G_MAXINT;

  if (data->op_state != NULL)
    data->status = data->op_state;
  else if (license != NULL)
    data->status = desk_license_status (license, today);
  else
    data->status = days_left < 0 ? "expired" : "active";
  data->figures[DESK_SUBSCRIPTION_FIGURE_DAYS_LEFT].number = days_left;
}

static const DeskListPart parts[DESK_SUBSCRIPTION_N_PARTS] = {
  [DESK_SUBSCRIPTION_PART_SUBSCRIPTION] = { "subscription", desk_subscription_get_type, 0, 0,
                                            NULL },
  [DESK_SUBSCRIPTION_PART_LICENSE] = { "license", desk_license_get_type,
                                       DESK_SUBSCRIPTION_PART_SUBSCRIPTION,
                                       DESK_SUBSCRIPTION_LICENSE_ID, NULL },
  [DESK_SUBSCRIPTION_PART_CUSTOMER] = { "customer", desk_customer_get_type,
                                        DESK_SUBSCRIPTION_PART_SUBSCRIPTION,
                                        DESK_SUBSCRIPTION_CUSTOMER_ID, NULL },
  [DESK_SUBSCRIPTION_PART_ORDER] = { "order", desk_order_get_type,
                                     DESK_SUBSCRIPTION_PART_SUBSCRIPTION,
                                     DESK_SUBSCRIPTION_ORDER_ID, NULL },
  [DESK_SUBSCRIPTION_PART_DEALER] = { "dealer", desk_dealer_get_type,
                                      DESK_SUBSCRIPTION_PART_SUBSCRIPTION,
                                      DESK_SUBSCRIPTION_DEALER_ID, NULL },
  [DESK_SUBSCRIPTION_PART_PRICE_LIST] = { "price-list", desk_price_list_get_type,
                                          DESK_SUBSCRIPTION_PART_ORDER,
                                          DESK_ORDER_PRICE_LIST_ID, NULL },
};

static const DeskListFigure figures[DESK_SUBSCRIPTION_N_FIGURES] = {
  [DESK_SUBSCRIPTION_FIGURE_DAYS_LEFT] = { "days-left", G_TYPE_INT },
};

static const char *const changes[] = { "subscription", "license", "customer", "order",
                                       "dealer",       "price_list", "day",   NULL };

const DeskListKind desk_subscription_list_kind = {
  .name = "subscriptions",
  .get_row_type = desk_subscription_row_get_type,
  .changes = changes,

  .alias = "s",
  .customer_column = "customer_id",
  .bucket = BUCKET_SQL,
  .group = "s.ends_on",
  .tie = "s.id DESC",
  .text = "coalesce (lower (l.serial_number), '') || char (10)",
  .n_counts = DESK_SUBSCRIPTION_COUNT_MONTH + DESK_SUBSCRIPTION_N_MONTHS,
  .build = build,
  .count = count,

  .parts = parts,
  .n_parts = DESK_SUBSCRIPTION_N_PARTS,
  .figures = figures,
  .n_figures = DESK_SUBSCRIPTION_N_FIGURES,
  .derive = derive,
};
