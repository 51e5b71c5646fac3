/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-customer-search"

#include "config.h"

#include "desk-codec.h"
#include "desk-email.h"
#include "desk-feed-table.h"
#include "desk-fold.h"
#include "desk-store-private.h"

/*
 * The search of the wizard's second step: customers and their people, by parts of the e-mail
 * address, the company or the name. It looks at every row, which takes milliseconds for all the
 * customers of a region. The order: addresses that begin with what was typed, addresses that hold
 * it, the rest; then by company.
 */

#define MAX_WORDS 8

/* The company is the first line of what a customer is found by. */
#define FOLDED_COMPANY \
  "substr (customer.folded, 1, instr (customer.folded || char (10), char (10)) - 1)"

typedef struct
{
  char *text;      /* (owned) */
  char *dealer_id; /* (owned) (nullable): whose customers */
  guint limit;
} Search;

static void
search_free (Search *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->dealer_id, g_free);
  g_free (self);
}

/* The words as typed are folded like the rows; each must be found somewhere in the row. */
static char **
split_words (const char *text)
{
  g_autofree char *folded = desk_fold (text);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL && words->len < MAX_WORDS; i++)
    {
      if (*parts[i] != '\0')
        g_ptr_array_add (words, g_strdup (parts[i]));
    }
  g_ptr_array_add (words, NULL);

  return (char **) g_ptr_array_free (words, FALSE);
}

/* Customers, and people whose address is not the customer's own: of what was typed something must
 * be the person's, or all the people of a company would come with it. */
static char *
make_sql (guint n_words)
{
  /* What has just been placed may not know its dealer yet. */
  g_autoptr (GString) customer_words = g_string_new ("(?3 IS NULL OR coalesce (dealer_id, ?3) = ?3)");
  g_autoptr (GString) contact_words = g_string_new ("(?3 IS NULL OR customer.dealer_id = ?3)");
  g_autoptr (GString) own_words = g_string_new ("0");

  for (guint i = 0; i < n_words; i++)
    {
      g_string_append_printf (customer_words, " AND instr (folded, ?%u) > 0", 4 + i);
      g_string_append_printf (contact_words,
                              " AND instr (contact.folded || char (10) || " FOLDED_COMPANY
                              ", ?%u) > 0",
                              4 + i);
      g_string_append_printf (own_words, " OR instr (contact.folded, ?%u) > 0", 4 + i);
    }

  return g_strdup_printf (
      "SELECT customer_id, contact_id FROM ("
      " SELECT id AS customer_id, NULL AS contact_id, email_key AS email, sort_key"
      "  FROM all_customer WHERE %s"
      " UNION ALL"
      " SELECT customer.id, contact.id, contact.email_key, customer.sort_key"
      "  FROM all_contact AS contact JOIN customer ON customer.id = contact.customer_id"
      "  WHERE contact.email_key IS NOT customer.email_key"
      "   AND (%s) AND %s)"
      " ORDER BY CASE WHEN substr (email, 1, length (?1)) = ?1 THEN 0"
      "  WHEN instr (email, ?1) > 0 THEN 1 ELSE 2 END, sort_key, customer_id, contact_id"
      " LIMIT ?2",
      customer_words->str,
      own_words->str,
      contact_words->str);
}

static gboolean
count_licenses (DeskDb *cache, const char *customer_id, gint64 *counts, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache,
                       "SELECT count (*) FILTER (WHERE trial IS NOT 1),"
                       " count (*) FILTER (WHERE trial = 1)"
                       " FROM license WHERE customer_id = ?",
                       error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, customer_id);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return FALSE;

  counts[0] = desk_statement_get_int (statement, 0);
  counts[1] = desk_statement_get_int (statement, 1);
  return TRUE;
}

/* TRUE with no hit when the customer has gone in the meantime. */
static gboolean
make_hit (DeskDb *cache,
          const char *customer_id,
          const char *contact_id,
          GPtrArray *hits,
          GError **error)
{
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (DeskContact) contact = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 counts[2] = { 0, 0 };

  customer = desk_feed_table_get (desk_feed_table_for_type (DESK_TYPE_CUSTOMER),
                                  cache,
                                  customer_id,
                                  &local_error);
  if (customer != NULL && contact_id != NULL)
    contact = desk_feed_table_get (desk_feed_table_for_type (DESK_TYPE_CONTACT),
                                   cache,
                                   contact_id,
                                   &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (customer == NULL)
    return TRUE;

  if (!count_licenses (cache, customer_id, counts, error))
    return FALSE;

  g_ptr_array_add (hits,
                   desk_customer_hit_new (customer, contact, (guint) counts[0], (guint) counts[1]));
  return TRUE;
}

static gboolean
search (DeskJob *job, GPtrArray *hits, GError **error)
{
  Search *self = job->input;
  DeskDb *cache = job->files->cache;
  g_auto (GStrv) words = split_words (self->text);
  guint n_words = g_strv_length (words);
  g_autofree char *sql = NULL;
  g_autofree char *email = NULL;
  g_autofree char *trimmed = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  DeskStep step = DESK_STEP_ERROR;

  if (n_words == 0)
    return TRUE;

  sql = make_sql (n_words);
  trimmed = g_strstrip (g_strdup (self->text));
  email = desk_email_key (trimmed);
  statement = desk_db_prepare (cache, sql, error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, email);
  desk_statement_bind_int (statement, 2, self->limit);
  desk_statement_bind_text (statement, 3, self->dealer_id);
  for (guint i = 0; i < n_words; i++)
    desk_statement_bind_text (statement, 4 + i, words[i]);

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      if (!make_hit (cache,
                     desk_statement_get_text (statement, 0),
                     desk_statement_get_text (statement, 1),
                     hits,
                     error))
        return FALSE;
    }

  return step == DESK_STEP_DONE;
}

static gboolean
search_in_worker (DeskJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GPtrArray *hits = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_done = FALSE;

  job->result = hits;
  job->free_result = (GDestroyNotify) g_ptr_array_unref;

  if (!desk_job_has_cache (job, error))
    return FALSE;

  /* The next letter cancels the search for the last one. */
  desk_db_set_cancellable (job->files->cache, job->cancellable);
  is_done = search (job, hits, &local_error);
  desk_db_set_cancellable (job->files->cache, NULL);
  if (is_done)
    return TRUE;

  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * desk_store_search_customers_async:
 * @self: a store
 * @text: what was typed
 * @dealer_id: (nullable): whose customers; %NULL for all
 * @limit: at most so many hits
 * @cancellable: (nullable): ends it, also while it runs
 * @callback: called with the hits
 * @user_data: for @callback
 *
 * Searches the customers on this computer, those that wait in the outbox included.
 */
void
desk_store_search_customers_async (DeskStore *self,
                                   const char *text,
                                   const char *dealer_id,
                                   guint limit,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Search *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (text != NULL);

  if (!desk_store_check_open (self, desk_store_search_customers_async, callback, user_data))
    return;

  input = g_new0 (Search, 1);
  input->text = g_strdup (text);
  input->dealer_id = g_strdup (dealer_id);
  input->limit = limit;
  desk_job_start (desk_job_new (self, search_in_worker, input, (GDestroyNotify) search_free),
                  DESK_PRIORITY_READ,
                  desk_store_search_customers_async,
                  cancellable,
                  callback,
                  user_data);
}

/**
 * desk_store_search_customers_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskCustomerHit) (nullable): the hits, the best first
 */
GPtrArray *
desk_store_search_customers_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return desk_job_steal_result (desk_job_get (result));
}
