/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync-ask"

#include "config.h"

#include "desk-sync-private.h"

#include "desk-error.h"

/*
 * What only the back-end can answer now: a price that binds, and whose customer somebody is. Both
 * change nothing anywhere, do not wait for a run, and fail with a network error when there is no
 * connection; then the wizard shows its own estimate.
 */

/* A question; the data of its task. */
typedef struct
{
  DeskOrder *order; /* (owned) (nullable) */
  char *email;      /* (owned) (nullable) */
  char *dealer_id;  /* (owned) (nullable): as whom the address is asked about */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_clear_object (&self->order);
  g_free (self->email);
  g_free (self->dealer_id);
  g_free (self);
}

static void
quoted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DeskQuote *quote = desk_api_client_quote_finish (DESK_API_CLIENT (source), result, &error);

  if (quote != NULL)
    g_task_return_pointer (task, quote, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autofree char *until = NULL;
  g_autofree char *word = NULL;
  DeskLookUpResult found = DESK_LOOK_UP_NONE;
  GError *error = NULL;

  word = desk_api_client_look_up_customer_finish (DESK_API_CLIENT (source), result, &customer,
                                                  &until, &error);
  if (word == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_str_equal (word, "own"))
    found = DESK_LOOK_UP_OWN;
  else if (g_str_equal (word, "protected"))
    found = DESK_LOOK_UP_PROTECTED;
  g_task_return_pointer (task, desk_look_up_new (found, customer, until), g_object_unref);
}

static void
may_ask_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskSync *self = DESK_SYNC (source);
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Question *question = g_task_get_task_data (task);
  GError *error = NULL;

  if (!desk_sync_verify_finish (self, result, &error))
    g_task_return_error (task, error);
  else if (self->client == NULL || self->is_stopped)
    g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_OFFLINE, "there is no connection");
  else if (question->order != NULL)
    desk_api_client_quote_async (self->client, question->order, cancellable, quoted_cb,
                                 g_object_ref (task));
  else
    desk_api_client_look_up_customer_async (self->client, question->email, question->dealer_id, cancellable,
                                            looked_up_cb, g_object_ref (task));
}

static void
ask (DeskSync *self, GTask *task, DeskOrder *order, const char *email, const char *dealer_id)
{
  Question *question = g_new0 (Question, 1);

  g_set_object (&question->order, order);
  question->email = g_strdup (email);
  question->dealer_id = g_strdup (dealer_id);
  g_task_set_task_data (task, question, question_free);
  desk_sync_verify_async (self, g_task_get_cancellable (task), may_ask_cb, task);
}

/**
 * desk_sync_quote_async:
 * @order: a configuration; need not be complete
 *
 * Asks the back-end what it costs.
 */
void
desk_sync_quote_async (DeskSync *self,
                       DeskOrder *order,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (DESK_IS_SYNC (self));
  g_return_if_fail (DESK_IS_ORDER (order));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_sync_quote_async);
  ask (self, task, order, NULL, NULL);
}

/**
 * desk_sync_quote_finish:
 * @error: an error of the network when there is no connection
 *
 * Returns: (transfer full) (nullable): the price, and what is not to be had and why
 */
DeskQuote *
desk_sync_quote_finish (DeskSync *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * desk_sync_look_up_customer_async:
 * @email: one whole e-mail address
 * @dealer_id: (nullable): as whom an account manager asks; %NULL for the user's own dealer
 *
 * Asks the back-end whose customer this is. It answers 30 such questions a minute.
 */
void
desk_sync_look_up_customer_async (DeskSync *self,
                                  const char *email,
                                  const char *dealer_id,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (DESK_IS_SYNC (self));
  g_return_if_fail (email != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_sync_look_up_customer_async);
  ask (self, task, NULL, email, dealer_id);
}

/**
 * desk_sync_look_up_customer_finish:
 * @error: an error of the network when there is no connection
 *
 * Returns: (transfer full) (nullable): the answer
 */
DeskLookUp *
desk_sync_look_up_customer_finish (DeskSync *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
