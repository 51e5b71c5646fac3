/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-list-sql"

#include "config.h"

#include "desk-list-sql.h"

#include "desk-date.h"
#include "desk-feed-table.h"
#include "desk-fold.h"
#include "desk-query-private.h"
#include "desk-status.h"
#include "desk-zone.h"

/* The SQL of a list of any kind: one query for its row numbers, one for its counts. */

#define MAX_WORDS 8

void
desk_list_answer_clear (DeskListAnswer *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->totals, g_array_unref);
}

/* What a kind adds */

/**
 * desk_list_sql_join:
 * @self: a query
 * @join: a join, " LEFT JOIN ..."
 *
 * Adds a table that is needed; it does not matter how often it is asked for.
 */
void
desk_list_sql_join (DeskListSql *self, const char *join)
{
  if (strstr (self->joins->str, join) == NULL)
    g_string_append (self->joins, join);
}

/**
 * desk_list_sql_join_customer:
 * @self: a query
 *
 * Adds the customer, as c and, where he waits in the outbox, as oc. He is looked up in the tables
 * behind their view: SQLite would make a copy of that view before it joins it.
 */
void
desk_list_sql_join_customer (DeskListSql *self)
{
  const DeskListKind *kind = self->kind;
  g_autofree char *join =
      g_strdup_printf (" LEFT JOIN customer AS c ON c.id = %s.%s"
                       " LEFT JOIN overlay_customer AS oc ON oc.id = %s.%s",
                       kind->alias,
                       kind->customer_column,
                       kind->alias,
                       kind->customer_column);

  desk_list_sql_join (self, join);
}

/**
 * desk_list_sql_where:
 * @self: a query
 * @format: a condition, as for printf()
 * @...: its arguments
 *
 * Adds a condition.
 */
void
desk_list_sql_where (DeskListSql *self, const char *format, ...)
{
  va_list args;

  g_string_append (self->where, " AND ");
  va_start (args, format);
  g_string_append_vprintf (self->where, format, args);
  va_end (args);
}

/**
 * desk_list_sql_order_by:
 * @self: a query
 * @keys: expressions, parted by ';'
 *
 * Adds what to sort by, in the direction asked for.
 */
void
desk_list_sql_order_by (DeskListSql *self, const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, ";", -1);
  const char *direction = desk_query_get_descending (self->query) ? " DESC" : "";

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_string_append_printf (self->order, "%s%s, ", parts[i], direction);
      g_ptr_array_add (self->keys, g_strdup (parts[i]));
    }
}

/**
 * desk_list_sql_set:
 * @self: a query
 * @parameter: a parameter with its colon
 * @value: (nullable): what it stands for
 *
 * Sets a parameter. The texts of the query, :today, :soon and :recently are set already.
 */
void
desk_list_sql_set (DeskListSql *self, const char *parameter, const char *value)
{
  g_hash_table_replace (self->values, g_strdup (parameter), g_strdup (value));
}

/**
 * desk_list_sql_set_instant:
 * @self: a query
 * @parameter: a parameter with its colon
 * @date: a date
 *
 * Sets a parameter to the instant at which a day begins where the dealer is.
 */
void
desk_list_sql_set_instant (DeskListSql *self, const char *parameter, const char *date)
{
  g_autofree char *instant = desk_date_dup_instant (date);

  desk_list_sql_set (self, parameter, instant);
}

/**
 * desk_list_sql_get_op_state:
 * @self: a query
 *
 * Returns: (transfer none): an expression for how the listed record stands in the outbox, NULL if
 *   it does not wait
 */
const char *
desk_list_sql_get_op_state (DeskListSql *self)
{
  return self->op_state;
}

/* What is the same for all */

static const DeskFeedTable *
get_table (const DeskListKind *kind)
{
  return desk_feed_table_for_type (kind->parts[0].get_type ());
}

static void
set_days (DeskListSql *self, const char *parameter, int days)
{
  g_autofree char *date = desk_date_add_days (self->today, days);

  desk_list_sql_set (self, parameter, date);
}

static void
desk_list_sql_init (DeskListSql *self, gpointer query, const char *today)
{
  self->query = query;
  self->kind = _desk_query_get_kind (query);
  self->today = today;
  self->op_state = get_table (self->kind)->has_overlay
                       ? g_strconcat (self->kind->alias, ".op_state", NULL)
                       : g_strdup ("NULL");
  self->joins = g_string_new (NULL);
  self->where = g_string_new (NULL);
  self->order = g_string_new (NULL);
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  desk_list_sql_set (self, ":today", today);
  set_days (self, ":soon", DESK_EXPIRING_DAYS);
  set_days (self, ":recently", -DESK_RECENT_DAYS);
  for (guint i = 0; i < _desk_query_get_n_fields (query); i++)
    {
      const DeskQueryField *field = _desk_query_get_field (query, i);
      g_autofree char *parameter = g_strconcat (":", field->name, NULL);

      if (field->type == G_TYPE_STRING)
        desk_list_sql_set (self,
                           g_strdelimit (parameter, "-", '_'),
                           _desk_query_get_string (query, i));
    }
}

static void
desk_list_sql_clear (DeskListSql *self)
{
  g_free (self->op_state);
  g_string_free (self->joins, TRUE);
  g_string_free (self->where, TRUE);
  g_string_free (self->order, TRUE);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskListSql, desk_list_sql_clear)

/* Conditions for all queries of the kind. */
void
_desk_list_sql_add_scope (DeskListSql *self)
{
  const DeskListKind *kind = self->kind;

  if (kind->scope != NULL)
    desk_list_sql_where (self, "%s", kind->scope);
  if (desk_query_get_dealer_id (self->query) != NULL)
    desk_list_sql_where (self, "%s.dealer_id = :dealer_id", kind->alias);
  if (kind->customer_column != NULL && desk_query_get_customer_id (self->query) != NULL)
    desk_list_sql_where (self, "%s.%s = :customer_id", kind->alias, kind->customer_column);
}

/* Every word must be found somewhere in the record's own texts or the customer's. */
static void
add_words (DeskListSql *self)
{
  const char *text = desk_query_get_text (self->query);
  g_autofree char *folded = desk_fold (text != NULL ? text : "");
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  const char *column = self->kind->customer_column;
  gboolean has_customer = column != NULL && !g_str_equal (column, "id");
  const char *customer = has_customer ? " || coalesce (oc.folded, c.folded, '')" : "";
  guint n_words = 0;

  if (text != NULL && has_customer)
    desk_list_sql_join_customer (self);
  for (guint i = 0; words[i] != NULL && n_words < MAX_WORDS; i++)
    {
      g_autofree char *parameter = NULL;

      if (*words[i] == '\0')
        continue;

      parameter = g_strdup_printf (":word_%u", n_words++);
      desk_list_sql_where (self, "instr (%s%s, %s) > 0", self->kind->text, customer, parameter);
      desk_list_sql_set (self, parameter, words[i]);
    }
}

static char *
make_sql (DeskListSql *self)
{
  const DeskListKind *kind = self->kind;
  guint limit = desk_query_get_limit (self->query);
  g_autofree char *limit_sql = limit > 0 ? g_strdup_printf (" LIMIT %u", limit) : g_strdup ("");

  _desk_list_sql_add_scope (self);
  add_words (self);
  kind->build (self);

  /* A whole order: rows that are alike must not change places from one query to the next. */
  return g_strdup_printf ("SELECT %s.row, %s FROM all_%s AS %s%s WHERE TRUE%s ORDER BY %s%s%s",
                          kind->alias,
                          kind->sum != NULL ? kind->sum : "NULL, NULL",
                          get_table (kind)->name,
                          kind->alias,
                          self->joins->str,
                          self->where->str,
                          self->order->str,
                          kind->tie,
                          limit_sql);
}

static DeskStatement *
prepare (DeskListSql *self, DeskDb *cache, const char *sql, GError **error)
{
  DeskStatement *statement = desk_db_prepare (cache, sql, error);
  GHashTableIter iter;
  gpointer parameter = NULL;
  gpointer value = NULL;

  if (statement == NULL)
    return NULL;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &parameter, &value))
    desk_statement_bind_named (statement, parameter, value);

  return statement;
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
  total->n_records++;
}

static int
compare_totals (gconstpointer a, gconstpointer b)
{
  const DeskTotal *total_a = a;
  const DeskTotal *total_b = b;

  if (total_a->n_records != total_b->n_records)
    return total_a->n_records < total_b->n_records ? 1 : -1;

  return g_strcmp0 (total_a->currency, total_b->currency);
}

static gboolean
read_rows (DeskStatement *statement, DeskListAnswer *answer, GError **error)
{
  DeskStep step = DESK_STEP_ERROR;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      gint64 row = desk_statement_get_int (statement, 0);
      const char *currency = desk_statement_get_text (statement, 1);

      g_array_append_val (answer->ids, row);
      if (currency != NULL && !desk_statement_is_null (statement, 2))
        add_to_totals (answer->totals, currency, desk_statement_get_int (statement, 2));
    }

  g_array_sort (answer->totals, compare_totals);
  return step == DESK_STEP_DONE;
}

/* The feed's own are counted in an index, then what is laid over them is put right: counting in
 * the view would read every row. */
static char *
make_count_sql (const DeskListKind *kind, const char *scope)
{
  const DeskFeedTable *table = get_table (kind);
  g_autoptr (GString) sql = g_string_new ("SELECT bucket, sum (n), sum (waiting) FROM (");

  g_string_append_printf (sql,
                          "SELECT %s AS bucket, count (*) AS n, 0 AS waiting"
                          " FROM \"%s\" AS %s WHERE TRUE%s GROUP BY %s",
                          kind->bucket,
                          table->name,
                          kind->alias,
                          scope,
                          kind->group != NULL ? kind->group : "1");
  if (table->has_overlay)
    g_string_append_printf (sql,
                            " UNION ALL SELECT %s, -1, 0 FROM \"%s\" AS %s"
                            " WHERE %s.id IN (SELECT id FROM overlay_%s)%s"
                            " UNION ALL SELECT %s, 1, 1 FROM overlay_%s AS %s"
                            " WHERE %s.is_hidden = 0%s",
                            kind->bucket,
                            table->name,
                            kind->alias,
                            kind->alias,
                            table->name,
                            scope,
                            kind->bucket,
                            table->name,
                            kind->alias,
                            kind->alias,
                            scope);
  g_string_append (sql, ") GROUP BY bucket");

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* How many there are, whatever text, status and date are asked for. */
static gboolean
count (DeskDb *cache,
       gpointer query,
       const char *today,
       DeskListAnswer *answer,
       GError **error)
{
  g_auto (DeskListSql) self = { 0 };
  g_autofree char *sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  DeskStep step = DESK_STEP_ERROR;

  desk_list_sql_init (&self, query, today);
  _desk_list_sql_add_scope (&self);
  sql = make_count_sql (self.kind, self.where->str);
  statement = prepare (&self, cache, sql, error);
  if (statement == NULL)
    return FALSE;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      DeskListCount line = {
        .bucket = desk_statement_get_text (statement, 0),
        .n = (guint) desk_statement_get_int (statement, 1),
        .n_waiting = (guint) desk_statement_get_int (statement, 2),
        .today = today,
      };

      self.kind->count (&line, answer->counts);
    }

  return step == DESK_STEP_DONE;
}

/* @n_rows: how many of the first rows, 0 for all */
static gboolean
find_rows (DeskDb *cache,
           gpointer query,
           const char *today,
           guint n_rows,
           DeskListAnswer *answer,
           GError **error)
{
  g_auto (DeskListSql) self = { 0 };
  g_autofree char *sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;

  answer->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  answer->totals = g_array_new (FALSE, FALSE, sizeof (DeskTotal));

  desk_list_sql_init (&self, query, today);
  sql = n_rows > 0 ? _desk_list_head_make_sql (&self, n_rows) : make_sql (&self);
  statement = prepare (&self, cache, sql, error);

  return statement != NULL && read_rows (statement, answer, error);
}

/**
 * desk_list_sql_run:
 * @cache: cache.db
 * @query: what is asked for, a #DeskQuery
 * @today: today's date at the dealer
 * @answer: receives the answer; to be cleared, whatever is returned
 * @error: return location for an error
 *
 * Runs the query. In the worker.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_list_sql_run (DeskDb *cache,
                   gpointer query,
                   const char *today,
                   DeskListAnswer *answer,
                   GError **error)
{
  return find_rows (cache, query, today, 0, answer, error) &&
         count (cache, query, today, answer, error);
}

/**
 * desk_list_sql_run_head:
 * @cache: cache.db
 * @query: what is asked for, a #DeskQuery that has a head
 * @today: today's date at the dealer
 * @n_rows: how many rows, at least one
 * @answer: receives the first rows, neither counts nor totals; to be cleared, whatever is returned
 * @error: return location for an error
 *
 * Runs the query for its first rows; there may be more of them even if the answer has fewer. Rows that are alike but for their ids may stand otherwise than in the whole.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_list_sql_run_head (DeskDb *cache,
                        gpointer query,
                        const char *today,
                        guint n_rows,
                        DeskListAnswer *answer,
                        GError **error)
{
  return find_rows (cache, query, today, n_rows, answer, error);
}
