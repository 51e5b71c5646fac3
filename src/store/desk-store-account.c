/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-store-account"

#include "config.h"

#include "desk-store-account.h"

#include "desk-codec.h"
#include "desk-feed-table.h"
#include "desk-store-private.h"
#include "desk-transaction.h"

void
desk_statement_of_account_free (DeskStatementOfAccount *self)
{
  g_free (self->dealer_id);
  g_free (self->currency);
  g_free (self->since);
  g_free (self->until);
  g_ptr_array_unref (self->transactions);
  g_free (self);
}

static gboolean
read_opening (DeskStatementOfAccount *account, DeskDb *db, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;

  if (account->since == NULL)
    return TRUE;

  statement = desk_db_prepare (db,
                               "SELECT coalesce (sum (amount), 0) FROM all_transaction"
                               " WHERE dealer_id = :dealer AND currency = :currency AND booked_on < :since",
                               error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_named (statement, ":dealer", account->dealer_id);
  desk_statement_bind_named (statement, ":currency", account->currency);
  desk_statement_bind_named (statement, ":since", account->since);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return FALSE;

  account->opening = desk_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
read_transactions (DeskStatementOfAccount *account, DeskDb *db, GError **error)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_TRANSACTION);
  g_autofree char *sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  DeskStep step = DESK_STEP_ERROR;

  sql = g_strdup_printf ("SELECT %s FROM all_%s WHERE dealer_id = :dealer AND currency = :currency"
                         " AND booked_on >= coalesce (:since, '') AND booked_on <= coalesce (:until, '9999')"
                         " ORDER BY booked_on, id",
                         table->columns, table->name);
  statement = desk_db_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_named (statement, ":dealer", account->dealer_id);
  desk_statement_bind_named (statement, ":currency", account->currency);
  desk_statement_bind_named (statement, ":since", account->since);
  desk_statement_bind_named (statement, ":until", account->until);
  account->closing = account->opening;
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      DeskTransaction *transaction = desk_record_from_row (DESK_TYPE_TRANSACTION, statement, 0);

      account->closing += desk_record_get_integer (transaction, DESK_TRANSACTION_AMOUNT);
      g_ptr_array_add (account->transactions, transaction);
    }

  return step == DESK_STEP_DONE;
}

static gboolean
read_in_worker (DeskJob *job, GError **error)
{
  DeskStatementOfAccount *account = job->input;

  return desk_job_has_cache (job, error) && read_opening (account, job->files->cache, error)
         && read_transactions (account, job->files->cache, error);
}

/**
 * desk_store_read_account_async:
 * @self: an open store
 * @dealer_id: whose account
 * @currency: of which currency
 * @since: (nullable): first day
 * @until: (nullable): last day
 * @cancellable: (nullable): ends it
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads what happened in an account, and what was owed before and is owed after.
 */
void
desk_store_read_account_async (DeskStore *self,
                               const char *dealer_id,
                               const char *currency,
                               const char *since,
                               const char *until,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  DeskStatementOfAccount *account = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (desk_store_get_is_open (self));
  g_return_if_fail (dealer_id != NULL && currency != NULL);

  account = g_new0 (DeskStatementOfAccount, 1);
  account->dealer_id = g_strdup (dealer_id);
  account->currency = g_strdup (currency);
  account->since = g_strdup (since);
  account->until = g_strdup (until);
  account->transactions = g_ptr_array_new_with_free_func (g_object_unref);
  desk_job_start (desk_job_new (self, read_in_worker, account, (GDestroyNotify) desk_statement_of_account_free),
                  DESK_PRIORITY_READ, desk_store_read_account_async, cancellable, callback, user_data);
}

/**
 * desk_store_read_account_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the statement
 */
DeskStatementOfAccount *
desk_store_read_account_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  DeskJob *job = desk_job_get (result);

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&job->input) : NULL;
}
