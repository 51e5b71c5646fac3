/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-today-run"

#include "config.h"

#include "desk-today-run.h"

#include "desk-codec.h"
#include "desk-date.h"
#include "desk-feed-table.h"

/*
 * The rules of desk-today.h once more, for the database: one query over all tables that have something for today.
 * Which dates count, and how long each can wait, comes from the table of the rules.
 *
 * What waits in the outbox for a record was decided, so the record is not found again; if the back-end refused it
 * the entry itself is what is to be decided.
 */

#define RUNS_SQL(l) l ".trial IS NOT 1 AND " l ".state IN ('active', 'expired') AND " l ".op_id IS NULL"
#define IS_TRIAL_SQL "l.trial = 1 AND l.state IN ('registered', 'active', 'expired') AND l.op_id IS NULL" \
  /* An order of it is on its way. */ \
  " AND NOT EXISTS (SELECT 1 FROM overlay_order AS oo WHERE oo.converts = l.id)"
#define NOT_UNDER_CONTRACT_SQL \
  "NOT EXISTS (SELECT 1 FROM license AS x WHERE x.customer_id = l.customer_id AND x.id <> l.id" \
  " AND x.trial IS NOT 1 AND x.state IN ('registered', 'active', 'suspended'))"
#define ORDER_SQL(what) "(SELECT " what " FROM \"order\" AS o WHERE o.id = l.order_id)"
#define IS_REGISTERED_SQL "l.state = 'registered' AND l.op_id IS NULL"
#define SENT_OR_ORDERED_SQL \
  ORDER_SQL ("coalesce (CASE WHEN o.mail_state = 'sent' THEN o.mail_at END, o.created_at)")
#define MAIL_SQL \
  ORDER_SQL ("CASE WHEN o.mail_state = 'failed' THEN coalesce (o.mail_at, o.created_at) END")
/* The contract that ends last. */
#define LAST_SUBSCRIPTION_SQL \
  "s.op_id IS NULL AND EXISTS (SELECT 1 FROM license AS l WHERE l.id = s.license_id" \
  " AND l.trial IS NOT 1 AND l.state IN ('active', 'expired'))" \
  " AND NOT EXISTS (SELECT 1 FROM overlay_license AS ol WHERE ol.id = s.license_id)" \
  " AND NOT EXISTS (SELECT 1 FROM subscription AS x WHERE x.license_id = s.license_id AND x.ends_on > s.ends_on)"
#define NOT_FOLLOWED_SQL \
  "NOT EXISTS (SELECT 1 FROM price_list AS x WHERE x.id <> p.id AND x.currency = p.currency" \
  " AND x.region_id = p.region_id AND (x.valid_until IS NULL OR x.valid_until > p.valid_until))"

static const struct
{
  DeskTodayReason reason;
  const char *type; /* name of the table that the id is of */
  const char *id;
  const char *day;
  const char *from;
  const char *dealer_id; /* NULL: it belongs to none */
  gboolean is_instant;   /* whether @day is one, of which the date at the dealer counts */
} sources[] = {
  { DESK_TODAY_MAIL_FAILED, "license", "l.id", MAIL_SQL, "all_license AS l WHERE " IS_REGISTERED_SQL,
    "l.dealer_id", TRUE },
  { DESK_TODAY_LICENSE_ENDED, "license", "l.id", "l.expires_on", "all_license AS l WHERE " RUNS_SQL ("l"),
    "l.dealer_id", FALSE },
  { DESK_TODAY_LICENSE_ENDS, "license", "l.id", "l.expires_on", "all_license AS l WHERE " RUNS_SQL ("l"),
    "l.dealer_id", FALSE },
  { DESK_TODAY_SUBSCRIPTION_ENDED, "license", "s.license_id", "s.ends_on",
    "all_subscription AS s WHERE " LAST_SUBSCRIPTION_SQL,
    "s.dealer_id", FALSE },
  { DESK_TODAY_SUBSCRIPTION_ENDS, "license", "s.license_id", "s.ends_on",
    "all_subscription AS s WHERE " LAST_SUBSCRIPTION_SQL,
    "s.dealer_id", FALSE },
  { DESK_TODAY_TRIAL_ENDED, "license", "l.id", "l.expires_on",
    "all_license AS l WHERE " IS_TRIAL_SQL " AND " NOT_UNDER_CONTRACT_SQL,
    "l.dealer_id", FALSE },
  { DESK_TODAY_TRIAL_ENDS, "license", "l.id", "l.expires_on", "all_license AS l WHERE " IS_TRIAL_SQL,
    "l.dealer_id", FALSE },
  { DESK_TODAY_INVOICE_OVERDUE, "invoice", "i.id", "i.due_on",
    "invoice AS i WHERE i.state IN ('open', 'overdue')",
    "i.dealer_id", FALSE },
  { DESK_TODAY_PROTECTION_ENDS, "license", "l.id", "l.protected_until",
    "all_license AS l WHERE " IS_TRIAL_SQL " AND " NOT_UNDER_CONTRACT_SQL,
    "l.dealer_id", FALSE },
  { DESK_TODAY_PRICE_LIST_ENDS, "price_list", "p.id", "p.valid_until", "price_list AS p WHERE " NOT_FOLLOWED_SQL,
    NULL, FALSE },
  { DESK_TODAY_NOT_ACTIVATED, "license", "l.id", SENT_OR_ORDERED_SQL, "all_license AS l WHERE " IS_REGISTERED_SQL,
    "l.dealer_id", TRUE },
};

/* --- what is found ---------------------------------------------------------------------------- */

/**
 * _desk_today_data_new:
 * @type: what it is about
 * @record: the record, of which that is
 * @reason: why
 * @day: the date that this hangs on
 *
 * Returns: (transfer full): data without what belongs to the record
 */
DeskTodayData *
_desk_today_data_new (const char *type, gpointer record, DeskTodayReason reason, const char *day)
{
  DeskTodayData *self = g_new0 (DeskTodayData, 1);
  const char *id = DESK_IS_RECORD (record) ? desk_record_get_id (record)
                                           : desk_outbox_entry_get_op_id (DESK_OUTBOX_ENTRY (record));

  self->key = g_strdup_printf ("%s %s", type, id);
  self->day = g_strdup (day);
  self->reason = reason;
  self->record = g_object_ref (record);

  return self;
}

void
_desk_today_data_free (DeskTodayData *self)
{
  g_clear_object (&self->record);
  g_clear_object (&self->subscription);
  g_clear_object (&self->customer);
  g_free (self->dealer_id);
  g_free (self->key);
  g_free (self->day);
  g_free (self);
}

void
_desk_today_run_free (DeskTodayRun *self)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_free (self->today);
  g_free (self->dealer_id);
  g_free (self);
}

/* --- in the worker ---------------------------------------------------------------------------- */

/* The days between today and a date, for a database whose dates are all well formed. */
static char *
dup_wait_sql (const DeskTodayRule *rule, const char *day)
{
  if (!rule->is_by_date)
    return g_strdup_printf ("%d", rule->wait);

  return g_strdup_printf ("%d + abs (julianday (%s) - julianday (:today))", rule->wait, day);
}

/* From the first day that counts to the one behind the last. */
static char *
dup_range_sql (const DeskTodayRun *run, guint i)
{
  const DeskTodayRule *rule = desk_today_get_rule (sources[i].reason);
  g_autofree char *from = desk_date_add_days (run->today, rule->first);
  g_autofree char *to = desk_date_add_days (run->today, rule->last + 1);
  g_autofree char *first = sources[i].is_instant ? desk_date_dup_instant (from) : g_strdup (from);
  g_autofree char *end = sources[i].is_instant ? desk_date_dup_instant (to) : g_strdup (to);

  return g_strdup_printf ("%s >= '%s' AND %s < '%s'", sources[i].day, first, sources[i].day, end);
}

static void
add_source (GString *sql, guint i, const DeskTodayRun *run)
{
  const DeskTodayRule *rule = desk_today_get_rule (sources[i].reason);
  g_autofree char *range = dup_range_sql (run, i);
  g_autofree char *wait = dup_wait_sql (rule, sources[i].day);

  if (sql->str[sql->len - 1] != '(')
    g_string_append (sql, " UNION ALL ");
  /* Of two that can wait equally long the first reason counts. */
  g_string_append_printf (sql,
                          "SELECT '%s' AS type, %s AS id, %d AS reason, %s AS day,"
                          " CAST (%s AS INTEGER) * %d + %d AS urgency FROM %s AND %s",
                          sources[i].type, sources[i].id, sources[i].reason, sources[i].day, wait,
                          DESK_TODAY_N_REASONS, sources[i].reason, sources[i].from, range);
  if (run->dealer_id != NULL)
    g_string_append_printf (sql, " AND %s = :dealer_id", sources[i].dealer_id);
}

/* One line a record, with its most urgent reason: SQLite takes the columns of the row that has the minimum. */
static char *
make_sql (const DeskTodayRun *run)
{
  g_autoptr (GString) sql = g_string_new ("SELECT type, id, reason, day, count (*) OVER () FROM ("
                                          "SELECT type, id, reason, day, min (urgency) AS urgency FROM (");

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    if (run->dealer_id == NULL || sources[i].dealer_id != NULL)
      add_source (sql, i, run);
  g_string_append_printf (sql, ") GROUP BY type, id) ORDER BY urgency / %d, day, id LIMIT %u", DESK_TODAY_N_REASONS,
                          run->limit);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gpointer
get_record (DeskDb *cache, GType type, const char *id, GError **error)
{
  return id != NULL ? desk_feed_table_get (desk_feed_table_for_type (type), cache, id, error) : NULL;
}

static DeskSubscription *
find_subscription (DeskDb *cache, const char *license_id, GError **error)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_SUBSCRIPTION);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM all_subscription WHERE license_id = ?"
                                          " ORDER BY ends_on DESC, id DESC LIMIT 1",
                                          table->columns);
  g_autoptr (DeskStatement) statement = desk_db_prepare (cache, sql, error);

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, license_id);
  return desk_statement_step (statement, error) == DESK_STEP_ROW
             ? desk_record_from_row (DESK_TYPE_SUBSCRIPTION, statement, 0)
             : NULL;
}

/* What belongs to it, as far as that has come. */
static gboolean
load_rest (DeskTodayData *data, DeskDb *cache, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *customer_id = NULL;

  if (DESK_IS_LICENSE (data->record))
    {
      customer_id = desk_record_get_string (data->record, DESK_LICENSE_CUSTOMER_ID);
      data->dealer_id = g_strdup (desk_record_get_string (data->record, DESK_LICENSE_DEALER_ID));
      data->subscription = find_subscription (cache, desk_record_get_id (data->record), &local_error);
    }
  else if (DESK_IS_INVOICE (data->record))
    {
      customer_id = desk_record_get_string (data->record, DESK_INVOICE_CUSTOMER_ID);
      data->dealer_id = g_strdup (desk_record_get_string (data->record, DESK_INVOICE_DEALER_ID));
    }
  if (local_error == NULL)
    data->customer = get_record (cache, DESK_TYPE_CUSTOMER, customer_id, &local_error);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
take_row (DeskTodayRun *run, DeskDb *cache, DeskStatement *statement, GError **error)
{
  const char *when = desk_statement_get_text (statement, 3);
  g_autofree char *day = strchr (when, 'T') != NULL ? desk_instant_dup_date (when, NULL) : g_strdup (when);
  const DeskFeedTable *table = desk_feed_table_for_name (desk_statement_get_text (statement, 0));
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GObject) record = get_record (cache, table->type, desk_statement_get_text (statement, 1), &local_error);
  DeskTodayData *data = NULL;

  if (record != NULL)
    {
      data = _desk_today_data_new (table->name, record, (DeskTodayReason) desk_statement_get_int (statement, 2),
                                   day);
      g_ptr_array_add (run->found, data);
      if (load_rest (data, cache, error))
        return TRUE;
      return FALSE;
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer today)
{
  const DeskTodayData *one = *(const DeskTodayData *const *) a;
  const DeskTodayData *other = *(const DeskTodayData *const *) b;
  int wait = desk_today_get_wait (one->reason, one->day, today) -
             desk_today_get_wait (other->reason, other->day, today);

  if (wait != 0)
    return wait;
  if (!g_str_equal (one->day, other->day))
    return strcmp (one->day, other->day);

  return strcmp (one->key, other->key);
}

static gboolean
find_all (DeskTodayRun *run, DeskDb *cache, GError **error)
{
  g_autofree char *sql = make_sql (run);
  g_autoptr (DeskStatement) statement = desk_db_prepare (cache, sql, error);
  guint n_in_memory = run->found->len;
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  run->n_all = n_in_memory;
  desk_statement_bind_named (statement, ":today", run->today);
  if (run->dealer_id != NULL)
    desk_statement_bind_named (statement, ":dealer_id", run->dealer_id);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      run->n_all = n_in_memory + (guint) desk_statement_get_int (statement, 4);
      if (!take_row (run, cache, statement, error))
        return FALSE;
    }
  if (step != DESK_STEP_DONE)
    return FALSE;

  g_ptr_array_sort_with_data (run->found, compare, run->today);
  if (run->found->len > run->limit)
    g_ptr_array_set_size (run->found, (int) run->limit);
  return TRUE;
}

/* The body of the job; its input is a DeskTodayRun. */
gboolean
_desk_today_run_in_worker (DeskJob *job, GError **error)
{
  DeskTodayRun *run = job->input;
  g_autoptr (GError) local_error = NULL;
  gboolean is_done = FALSE;

  if (!desk_job_has_cache (job, error))
    return FALSE;

  desk_db_set_cancellable (job->files->cache, job->cancellable);
  is_done = find_all (run, job->files->cache, &local_error);
  desk_db_set_cancellable (job->files->cache, NULL);
  if (is_done)
    return TRUE;

  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
