/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-list"

#include "config.h"

#include "desk-order-list.h"

#include "desk-codec.h"
#include "desk-feed-table.h"
#include "desk-fold.h"
#include "desk-order-rules.h"

/* The SQL of a list of orders: one query for its row numbers, and what a row is made of. */

#define MAX_WORDS 8

/* Parameters with a number of their own. */
#define PARAMETER_TODAY "?1"
#define PARAMETER_SINCE "?2"
#define PARAMETER_STATUS "?3"
#define PARAMETER_DEALER "?4"
#define PARAMETER_CUSTOMER "?5"
#define FIRST_WORD 6

void
desk_order_answer_clear (DeskOrderAnswer *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->totals, g_array_unref);
}

/**
 * desk_order_status_sql:
 *
 * The same rule as desk_status_for(), for tables o (order) and l (license); a test holds the two
 * together. What waits in the outbox comes first.
 *
 * Returns: (transfer full): an expression for the key of the status
 */
char *
desk_order_status_sql (void)
{
  return g_strdup_printf (
      "CASE WHEN o.op_state IS NOT NULL THEN o.op_state"
      " WHEN o.state = 'deleted' THEN 'deleted'"
      " WHEN o.state IS NULL OR o.state = 'registered' THEN 'not_activated'"
      " WHEN l.id IS NULL THEN 'active'"
      " WHEN l.state = 'registered' THEN 'not_activated'"
      " WHEN l.state IS NOT 'active' THEN coalesce (l.state, 'active')"
      " WHEN l.expires_on < " PARAMETER_TODAY " THEN 'expired'"
      " WHEN l.trial = 1 THEN 'trial'"
      " WHEN julianday (l.expires_on) - julianday (" PARAMETER_TODAY ") <= %d THEN 'expiring'"
      " ELSE 'active' END",
      DESK_EXPIRING_DAYS);
}

/* What must be looked at first comes first. */
#define STATUS_RANK \
  "CASE %s WHEN 'needs_attention' THEN 0 WHEN 'attempted' THEN 1 WHEN 'queued' THEN 2" \
  " WHEN 'not_activated' THEN 3 WHEN 'expiring' THEN 4 WHEN 'expired' THEN 5" \
  " WHEN 'trial' THEN 6 WHEN 'suspended' THEN 7 WHEN 'active' THEN 8 ELSE 9 END"

/* The expressions to sort by, parted by ';'. What has no value comes after all that has. */
static char *
make_sort_keys (DeskOrderSort sort, const char *status_sql)
{
  switch (sort)
    {
    case DESK_ORDER_SORT_NUMBER:
      return g_strdup ("o.number_key IS NULL;o.number_key");
    case DESK_ORDER_SORT_CUSTOMER:
      return g_strdup ("coalesce (oc.sort_key, c.sort_key) IS NULL;"
                       "coalesce (oc.sort_key, c.sort_key)");
    case DESK_ORDER_SORT_PO_NUMBER:
      return g_strdup ("coalesce (o.po_number, '') = '';o.po_number COLLATE NOCASE");
    case DESK_ORDER_SORT_PLAN:
      return g_strdup ("o.plan;o.term");
    case DESK_ORDER_SORT_DEVICES:
      return g_strdup ("o.device_count");
    case DESK_ORDER_SORT_TOTAL:
      return g_strdup ("CASE o.kind WHEN 'trial' THEN NULL ELSE o.total END");
    case DESK_ORDER_SORT_STATUS:
      return g_strdup_printf (STATUS_RANK, status_sql);
    case DESK_ORDER_SORT_DEALER:
      return g_strdup ("d.sort_key IS NULL;d.sort_key");
    case DESK_ORDER_SORT_DATE:
    default:
      return g_strdup ("o.created_at");
    }
}

static void
append_order_by (GString *sql, DeskOrderQuery *query, const char *status_sql)
{
  g_autofree char *all_keys = make_sort_keys (desk_order_query_get_sort (query), status_sql);
  g_auto (GStrv) keys = g_strsplit (all_keys, ";", -1);
  const char *direction = desk_order_query_get_descending (query) ? " DESC" : "";

  g_string_append (sql, " ORDER BY ");
  for (guint i = 0; keys[i] != NULL; i++)
    g_string_append_printf (sql, "%s%s, ", keys[i], direction);

  /* A whole order: rows that are alike must not change places from one query to the next. */
  if (desk_order_query_get_sort (query) == DESK_ORDER_SORT_DATE)
    g_string_append_printf (sql, "o.id%s", direction);
  else
    g_string_append (sql, "o.created_at DESC, o.id DESC");
}

static void
append_scope (GString *sql, DeskOrderQuery *query)
{
  g_string_append (sql, " WHERE o.state IS NOT 'deleted'");
  if (desk_order_query_get_dealer_id (query) != NULL)
    g_string_append (sql, " AND o.dealer_id = " PARAMETER_DEALER);
  if (desk_order_query_get_customer_id (query) != NULL)
    g_string_append (sql, " AND o.customer_id = " PARAMETER_CUSTOMER);
}

static void
append_filter (GString *sql,
               DeskOrderQuery *query,
               const char *since,
               guint n_words,
               const char *status_sql)
{
  switch (desk_order_query_get_filter (query))
    {
    case DESK_ORDER_FILTER_ORDERS:
      g_string_append (sql, " AND o.kind = 'order'");
      break;
    case DESK_ORDER_FILTER_TRIALS:
      g_string_append (sql, " AND o.kind = 'trial'");
      break;
    case DESK_ORDER_FILTER_WAITING:
      g_string_append (sql, " AND o.op_state IS NOT NULL");
      break;
    case DESK_ORDER_FILTER_ALL:
    default:
      break;
    }

  if (since != NULL)
    g_string_append (sql, " AND o.created_at >= " PARAMETER_SINCE);
  if (desk_order_query_get_status (query) != NULL)
    g_string_append_printf (sql, " AND %s = " PARAMETER_STATUS, status_sql);
  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (sql,
                            " AND instr (coalesce (o.folded, '') || char (10) ||"
                            " coalesce (oc.folded, c.folded, ''), ?%u) > 0",
                            FIRST_WORD + i);
}

/* Customers are looked up in the tables behind their view: SQLite would make a copy of that view
 * before it joins it. */
static char *
make_sql (DeskOrderQuery *query, const char *since, guint n_words)
{
  g_autofree char *status_sql = desk_order_status_sql ();
  g_autoptr (GString) sql = g_string_new ("SELECT o.row, o.kind, o.currency, o.total"
                                          " FROM all_order AS o");
  DeskOrderSort sort = desk_order_query_get_sort (query);

  if (n_words > 0 || sort == DESK_ORDER_SORT_CUSTOMER)
    g_string_append (sql,
                     " LEFT JOIN customer AS c ON c.id = o.customer_id"
                     " LEFT JOIN overlay_customer AS oc ON oc.id = o.customer_id");
  if (desk_order_query_get_status (query) != NULL || sort == DESK_ORDER_SORT_STATUS)
    g_string_append (sql, " LEFT JOIN license AS l ON l.id = o.license_id");
  if (sort == DESK_ORDER_SORT_DEALER)
    g_string_append (sql, " LEFT JOIN dealer AS d ON d.id = o.dealer_id");

  append_scope (sql, query);
  append_filter (sql, query, since, n_words, status_sql);
  append_order_by (sql, query, status_sql);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* A parameter that the text does not name cannot be bound, so each is bound if it is there. */
static void
bind_if_named (DeskStatement *statement,
               const char *sql,
               const char *parameter,
               const char *value)
{
  if (strstr (sql, parameter) != NULL)
    desk_statement_bind_text (statement, (guint) g_ascii_strtoull (parameter + 1, NULL, 10), value);
}

static void
add_to_totals (GArray *totals, const char *currency, gint64 amount)
{
  DeskTotal *total = NULL;

  currency = g_intern_string (currency);
  for (guint i = 0; i < totals->len; i++)
    {
      if (g_array_index (totals, DeskTotal, i).currency == currency)
        total = &g_array_index (totals, DeskTotal, i);
    }
  if (total == NULL)
    {
      DeskTotal empty = { currency, 0, 0 };

      g_array_append_val (totals, empty);
      total = &g_array_index (totals, DeskTotal, totals->len - 1);
    }

  /* A sum that does not fit stays at the largest amount there is. */
  if (__builtin_add_overflow (total->amount, amount, &total->amount))
    total->amount = G_MAXINT64;
  total->n_orders++;
}

static int
compare_totals (gconstpointer a, gconstpointer b)
{
  const DeskTotal *total_a = a;
  const DeskTotal *total_b = b;

  if (total_a->n_orders != total_b->n_orders)
    return total_a->n_orders < total_b->n_orders ? 1 : -1;

  return g_strcmp0 (total_a->currency, total_b->currency);
}

static gboolean
read_rows (DeskStatement *statement, DeskOrderAnswer *answer, GError **error)
{
  DeskStep step = DESK_STEP_ERROR;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      gint64 row = desk_statement_get_int (statement, 0);
      const char *kind = desk_statement_get_text (statement, 1);
      const char *currency = desk_statement_get_text (statement, 2);

      g_array_append_val (answer->ids, row);
      if (currency != NULL && g_strcmp0 (kind, "order") == 0 &&
          !desk_statement_is_null (statement, 3))
        add_to_totals (answer->totals, currency, desk_statement_get_int (statement, 3));
    }

  g_array_sort (answer->totals, compare_totals);
  return step == DESK_STEP_DONE;
}

/* The feed's own are counted in an index, then what is laid over them is put right: counting in
 * the view would read every row. */
static char *
make_count_sql (DeskOrderQuery *query)
{
  g_autoptr (GString) scope = g_string_new (NULL);

  append_scope (scope, query);
  return g_strdup_printf ("SELECT kind, sum (n), sum (waiting) FROM ("
                          " SELECT o.kind, count (*) AS n, 0 AS waiting FROM \"order\" AS o%s"
                          "  GROUP BY o.kind"
                          " UNION ALL"
                          " SELECT o.kind, -1, 0 FROM \"order\" AS o"
                          "%s AND o.id IN (SELECT id FROM overlay_order)"
                          " UNION ALL"
                          " SELECT o.kind, 1, 1 FROM overlay_order AS o%s AND o.is_hidden = 0)"
                          " GROUP BY kind",
                          scope->str,
                          scope->str,
                          scope->str);
}

static gboolean
count (DeskDb *cache, DeskOrderQuery *query, DeskOrderAnswer *answer, GError **error)
{
  g_autofree char *sql = make_count_sql (query);
  g_autoptr (DeskStatement) statement = desk_db_prepare (cache, sql, error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  bind_if_named (statement, sql, PARAMETER_DEALER, desk_order_query_get_dealer_id (query));
  bind_if_named (statement, sql, PARAMETER_CUSTOMER, desk_order_query_get_customer_id (query));
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      const char *kind = desk_statement_get_text (statement, 0);
      guint n = (guint) desk_statement_get_int (statement, 1);

      answer->counts[DESK_ORDER_FILTER_ALL] += n;
      if (g_strcmp0 (kind, "order") == 0)
        answer->counts[DESK_ORDER_FILTER_ORDERS] += n;
      else if (g_strcmp0 (kind, "trial") == 0)
        answer->counts[DESK_ORDER_FILTER_TRIALS] += n;
      answer->counts[DESK_ORDER_FILTER_WAITING] += (guint) desk_statement_get_int (statement, 2);
    }

  return step == DESK_STEP_DONE;
}

/**
 * desk_order_list_run:
 * @cache: cache.db
 * @query: what is asked for
 * @today: today's date at the dealer
 * @since: (nullable): the instant from which orders are asked for
 * @answer: receives the answer; to be cleared, whatever is returned
 * @error: return location for an error
 *
 * Runs the query. In the worker.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_order_list_run (DeskDb *cache,
                     DeskOrderQuery *query,
                     const char *today,
                     const char *since,
                     DeskOrderAnswer *answer,
                     GError **error)
{
  const char *text = desk_order_query_get_text (query);
  g_autofree char *folded = desk_fold (text != NULL ? text : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  const char *used[MAX_WORDS] = { NULL };
  guint n_words = 0;
  g_autofree char *sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;

  answer->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  answer->totals = g_array_new (FALSE, FALSE, sizeof (DeskTotal));

  for (guint i = 0; words[i] != NULL && n_words < MAX_WORDS; i++)
    {
      if (*words[i] != '\0')
        used[n_words++] = words[i];
    }

  sql = make_sql (query, since, n_words);
  statement = desk_db_prepare (cache, sql, error);
  if (statement == NULL)
    return FALSE;

  bind_if_named (statement, sql, PARAMETER_TODAY, today);
  bind_if_named (statement, sql, PARAMETER_SINCE, since);
  bind_if_named (statement, sql, PARAMETER_STATUS, desk_order_query_get_status (query));
  bind_if_named (statement, sql, PARAMETER_DEALER, desk_order_query_get_dealer_id (query));
  bind_if_named (statement, sql, PARAMETER_CUSTOMER, desk_order_query_get_customer_id (query));
  for (guint i = 0; i < n_words; i++)
    desk_statement_bind_text (statement, FIRST_WORD + i, used[i]);

  return read_rows (statement, answer, error) && count (cache, query, answer, error);
}

static gboolean
load_related (DeskDb *db, DeskOrderRowData *data, GError **error)
{
  const char *customer_id = desk_record_get_string (data->order, DESK_ORDER_CUSTOMER_ID);
  const char *license_id = desk_record_get_string (data->order, DESK_ORDER_LICENSE_ID);
  g_autoptr (GError) local_error = NULL;

  if (customer_id != NULL)
    data->customer = desk_feed_table_get (desk_feed_table_for_type (DESK_TYPE_CUSTOMER),
                                          db,
                                          customer_id,
                                          &local_error);
  if (license_id != NULL && local_error == NULL)
    data->license = desk_feed_table_get (desk_feed_table_for_type (DESK_TYPE_LICENSE),
                                         db,
                                         license_id,
                                         &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * desk_order_list_load:
 * @db: cache.db
 * @row: a row number
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what the row is made of; %NULL without an error when it has
 *   gone
 */
DeskOrderRowData *
desk_order_list_load (DeskDb *db, gint64 row, GError **error)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_ORDER);
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, table->select_by_row, error);
  DeskOrderRowData *data = NULL;

  if (statement == NULL)
    return NULL;

  desk_statement_bind_int (statement, 1, row);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return NULL;

  data = g_new0 (DeskOrderRowData, 1);
  data->row = row;
  data->order = desk_record_from_row (DESK_TYPE_ORDER, statement, 0);
  data->op_id = g_strdup (desk_statement_get_text (statement, table->n_fields));
  data->op_state = g_strdup (desk_statement_get_text (statement, table->n_fields + 1));

  if (!load_related (db, data, error))
    {
      _desk_order_row_data_free (data);
      return NULL;
    }

  return data;
}
