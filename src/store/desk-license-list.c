/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-license-list"

#include "config.h"

#include "desk-date.h"
#include "desk-license-query.h"
#include "desk-license-row-private.h"
#include "desk-list-sql.h"
#include "desk-status-sql.h"
#include "desk-status.h"

/* Lists of licences. */

/* A bucket is a status, told apart where a filter needs it. */
#define BUCKET_SQL \
  "CASE WHEN l.trial = 1 AND l.state = 'registered'" \
  "  AND (l.expires_on IS NULL OR l.expires_on >= :today) THEN 'trial_not_activated'" \
  " WHEN l.expires_on >= :recently AND (l.expires_on < :today OR l.state = 'expired')" \
  "  AND l.state IN ('active', 'expired') THEN 'recently_expired'" \
  " ELSE " DESK_LICENSE_STATUS_SQL ("l") " END"

/* A filter is a set of buckets; the query and the counts both follow from this. */
#define MAX_BUCKETS 6

static const char *const filter_buckets[DESK_N_LICENSE_FILTERS][MAX_BUCKETS] = {
  [DESK_LICENSE_FILTER_ATTENTION] = { "expiring", "recently_expired", "trial",
                                      "trial_not_activated", "suspended" },
  [DESK_LICENSE_FILTER_ENDING] = { "expiring", "recently_expired" },
  [DESK_LICENSE_FILTER_TRIALS] = { "trial", "trial_not_activated" },
  [DESK_LICENSE_FILTER_SUSPENDED] = { "suspended" },
  [DESK_LICENSE_FILTER_EXPIRED] = { "expired", "recently_expired" },
  [DESK_LICENSE_FILTER_NOT_ACTIVATED] = { "not_activated", "trial_not_activated" },
};

/* What must be decided first: what was refused, then what a filter calls for attention, by how far
 * its date is from today, before or after; what never activated; what runs; what is long over. */
#define URGENCY_RANK_SQL \
  "CASE " BUCKET_SQL " WHEN 'expiring' THEN 1 WHEN 'recently_expired' THEN 1 WHEN 'trial' THEN 1" \
  " WHEN 'trial_not_activated' THEN 1 WHEN 'suspended' THEN 1 WHEN 'not_activated' THEN 2" \
  " WHEN 'active' THEN 3 ELSE 4 END"
#define URGENCY_DATE_SQL \
  "coalesce (abs (julianday (CASE l.state WHEN 'suspended' THEN l.suspended_until" \
  " ELSE l.expires_on END) - julianday (:today)), 1000000)"

/*
 * Who comes first depends on the day, but from one day all states can be walked in both directions in the order of
 * license_state_idx: what calls for attention and has a date is in one of these ranges, and all of it comes before
 * everything else. What was refused is in the outbox, which is short.
 */
#define NOT_REFUSED "l.op_state IS NOT 'needs_attention' AND "
#define RANGE(state, trial, dates, descending) \
  { NOT_REFUSED "l.state = '" state "' AND l.trial = " trial " AND " dates, "l.expires_on", descending }
#define SUSPENDED(dates, descending) \
  { NOT_REFUSED "l.state = 'suspended' AND " dates, "l.suspended_until", descending }

static const DeskListRange ranges[] = {
  { "l.op_state = 'needs_attention'", NULL, FALSE },
  RANGE ("active", "0", "l.expires_on >= :today AND l.expires_on <= :soon", FALSE),
  RANGE ("active", "0", "l.expires_on >= :recently AND l.expires_on < :today", TRUE),
  RANGE ("active", "1", "l.expires_on >= :today", FALSE),
  RANGE ("active", "1", "l.expires_on >= :recently AND l.expires_on < :today", TRUE),
  RANGE ("expired", "0", "l.expires_on >= :today", FALSE),
  RANGE ("expired", "0", "l.expires_on >= :recently AND l.expires_on < :today", TRUE),
  RANGE ("expired", "1", "l.expires_on >= :today", FALSE),
  RANGE ("expired", "1", "l.expires_on >= :recently AND l.expires_on < :today", TRUE),
  RANGE ("registered", "1", "l.expires_on >= :today", FALSE),
  SUSPENDED ("l.suspended_until >= :today", FALSE),
  SUSPENDED ("l.suspended_until < :today", TRUE),
};

static void
add_filter (DeskListSql *sql, DeskLicenseFilter filter)
{
  g_autoptr (GString) buckets = g_string_new (NULL);

  if (filter == DESK_LICENSE_FILTER_WAITING)
    desk_list_sql_where (sql, "%s IS NOT NULL", desk_list_sql_get_op_state (sql));
  if (filter >= DESK_N_LICENSE_FILTERS || filter_buckets[filter][0] == NULL)
    return;

  for (guint i = 0; i < MAX_BUCKETS && filter_buckets[filter][i] != NULL; i++)
    g_string_append_printf (buckets, "%s'%s'", i > 0 ? ", " : "", filter_buckets[filter][i]);
  desk_list_sql_where (sql, "%s IN (%s)", BUCKET_SQL, buckets->str);
}

static void
add_order (DeskListSql *sql)
{
  const char *op_state = desk_list_sql_get_op_state (sql);
  g_autofree char *keys = NULL;

  switch ((DeskLicenseSort) desk_query_get_sort (sql->query))
    {
    case DESK_LICENSE_SORT_CUSTOMER:
      desk_list_sql_join_customer (sql);
      keys = g_strdup (DESK_LIST_CUSTOMER_KEYS);
      break;
    case DESK_LICENSE_SORT_EXPIRY:
      keys = g_strdup ("l.expires_on IS NULL;l.expires_on");
      break;
    case DESK_LICENSE_SORT_SERIAL_NUMBER:
      keys = g_strdup ("coalesce (l.serial_number, '') = '';l.serial_number COLLATE NOCASE");
      break;
    case DESK_LICENSE_SORT_PLAN:
      keys = g_strdup ("l.plan");
      break;
    case DESK_LICENSE_SORT_STATUS:
      keys = g_strdup_printf (DESK_STATUS_RANK_SQL ("coalesce (%s, %s)"),
                              op_state,
                              DESK_LICENSE_STATUS_SQL ("l"));
      break;
    case DESK_LICENSE_SORT_DEVICES:
      keys = g_strdup ("l.device_count");
      break;
    case DESK_LICENSE_SORT_DEALER:
      desk_list_sql_join (sql, " LEFT JOIN dealer AS d ON d.id = l.dealer_id");
      keys = g_strdup (DESK_LIST_DEALER_KEYS);
      break;
    case DESK_LICENSE_SORT_URGENCY:
    default:
      keys = g_strdup_printf ("%s IS NOT 'needs_attention';%s;%s",
                              op_state,
                              URGENCY_RANK_SQL,
                              URGENCY_DATE_SQL);
      break;
    }

  desk_list_sql_order_by (sql, keys);
}

static void
build (DeskListSql *sql)
{
  if (desk_query_get_text (sql->query) != NULL)
    desk_list_sql_join (sql, " LEFT JOIN \"order\" AS o ON o.id = l.order_id");
  if (desk_query_get_status (sql->query) != NULL)
    desk_list_sql_where (sql,
                         "coalesce (%s, %s) = :status",
                         desk_list_sql_get_op_state (sql),
                         DESK_LICENSE_STATUS_SQL ("l"));
  if (desk_license_query_get_ends_until (sql->query) != NULL)
    desk_list_sql_where (sql,
                         "l.expires_on BETWEEN :today AND :ends_until"
                         " AND " BUCKET_SQL " IN ('active', 'expiring', 'trial', 'trial_not_activated', 'suspended')");
  add_filter (sql, desk_query_get_filter (sql->query));
  add_order (sql);
}

static void
count (const DeskListCount *line, guint *counts)
{
  counts[DESK_LICENSE_FILTER_ALL] += line->n;
  counts[DESK_LICENSE_FILTER_WAITING] += line->n_waiting;
  for (guint filter = 0; filter < DESK_N_LICENSE_FILTERS; filter++)
    {
      for (guint i = 0; i < MAX_BUCKETS && filter_buckets[filter][i] != NULL; i++)
        {
          if (g_strcmp0 (filter_buckets[filter][i], line->bucket) == 0)
            counts[filter] += line->n;
        }
    }
}

static void
derive (DeskListRowData *data, gpointer entry, const char *today)
{
  DeskLicense *license = data->parts[DESK_LICENSE_PART_LICENSE];
  const char *expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  const char *status = desk_license_status (license, today);

  data->status = data->op_state != NULL ? data->op_state : status;
  data->figures[DESK_LICENSE_FIGURE_LICENSE_STATUS].text = g_strdup (status);
  data->figures[DESK_LICENSE_FIGURE_DAYS_LEFT].number =
      expires_on != NULL ? desk_date_days_between (today, expires_on) : G_MAXINT;
}

static const DeskListPart parts[DESK_LICENSE_N_PARTS] = {
  [DESK_LICENSE_PART_LICENSE] = { "license", desk_license_get_type, 0, 0, NULL },
  [DESK_LICENSE_PART_SUBSCRIPTION] = { "subscription", desk_subscription_get_type,
                                       DESK_LICENSE_PART_LICENSE, DESK_LICENSE_ID,
                                       "license_id = ? ORDER BY ends_on DESC, id DESC" },
  [DESK_LICENSE_PART_CUSTOMER] = { "customer", desk_customer_get_type, DESK_LICENSE_PART_LICENSE,
                                   DESK_LICENSE_CUSTOMER_ID, NULL },
  [DESK_LICENSE_PART_ORDER] = { "order", desk_order_get_type, DESK_LICENSE_PART_LICENSE,
                                DESK_LICENSE_ORDER_ID, NULL },
  [DESK_LICENSE_PART_DEALER] = { "dealer", desk_dealer_get_type, DESK_LICENSE_PART_LICENSE,
                                 DESK_LICENSE_DEALER_ID, NULL },
  [DESK_LICENSE_PART_PRICE_LIST] = { "price-list", desk_price_list_get_type,
                                     DESK_LICENSE_PART_ORDER, DESK_ORDER_PRICE_LIST_ID, NULL },
};

static const DeskListFigure figures[DESK_LICENSE_N_FIGURES] = {
  [DESK_LICENSE_FIGURE_LICENSE_STATUS] = { "license-status", G_TYPE_STRING },
  [DESK_LICENSE_FIGURE_DAYS_LEFT] = { "days-left", G_TYPE_INT },
};

static const char *const changes[] = { "license", "subscription", "customer", "order",
                                       "dealer",  "price_list",   "day",      NULL };

const DeskListKind desk_license_list_kind = {
  .name = "licences",
  .get_row_type = desk_license_row_get_type,
  .changes = changes,

  .alias = "l",
  .customer_column = "customer_id",
  .bucket = BUCKET_SQL,
  .group = "l.state, l.trial, l.expires_on",
  .tie = "l.id DESC",
  .ranges = ranges,
  .n_ranges = G_N_ELEMENTS (ranges),
  .head_sort = DESK_LICENSE_SORT_URGENCY,
  .text = "coalesce (lower (l.serial_number), '') || char (10) ||"
          " coalesce (o.folded, '') || char (10)",
  .n_counts = DESK_N_LICENSE_FILTERS,
  .build = build,
  .count = count,

  .parts = parts,
  .n_parts = DESK_LICENSE_N_PARTS,
  .figures = figures,
  .n_figures = DESK_LICENSE_N_FIGURES,
  .derive = derive,
};
