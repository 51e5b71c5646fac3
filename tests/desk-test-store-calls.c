/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-store-calls"

#include "config.h"

#include "desk-test-store.h"

/* Every asynchronous function of the store, as one call that waits for its end. */

gboolean
desk_test_apply (DeskStore *store, GBytes *page, DeskPageSummary *summary, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_apply_page_async (store, page, NULL, desk_test_ready_cb, &result);
  return desk_store_apply_page_finish (store, desk_test_await (&result), summary, error);
}

/* Ends and frees the page; all of it must be good. */
void
desk_test_apply_page (DeskStore *store, DeskTestPage *page, const char *cursor, gboolean more)
{
  g_autoptr (GBytes) bytes = desk_test_page_end (page, cursor, more);
  g_auto (DeskPageSummary) summary = { 0 };
  g_autoptr (GError) error = NULL;

  desk_test_apply (store, bytes, &summary, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (summary.refused_reason, ==, NULL);
  g_assert_cmpuint (summary.n_refused, ==, 0);
}

void
desk_test_reset (DeskStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_reset_cache_async (store, NULL, desk_test_ready_cb, &result);
  desk_store_reset_cache_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

DeskOutboxEntry *
desk_test_place_draft (DeskStore *store,
                       DeskOrder *order,
                       DeskCustomer *customer,
                       const char *draft_id,
                       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_place_order_async (store, order, customer, draft_id, NULL, desk_test_ready_cb,
                                &result);
  return desk_store_place_order_finish (store, desk_test_await (&result), error);
}

DeskOutboxEntry *
desk_test_place (DeskStore *store, DeskOrder *order, DeskCustomer *customer)
{
  g_autoptr (GError) error = NULL;
  DeskOutboxEntry *entry = desk_test_place_draft (store, order, customer, NULL, &error);

  g_assert_no_error (error);
  return entry;
}

/* Returns: (transfer full) (nullable): operation id of the DELETE */
char *
desk_test_delete (DeskStore *store, const char *order_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *op_id = NULL;

  desk_store_delete_order_async (store, order_id, NULL, desk_test_ready_cb, &result);
  desk_store_delete_order_finish (store, desk_test_await (&result), &op_id, &error);
  g_assert_no_error (error);
  return op_id;
}

DeskDraft *
desk_test_edit (DeskStore *store, const char *op_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_edit_entry_async (store, op_id, NULL, desk_test_ready_cb, &result);
  return desk_store_edit_entry_finish (store, desk_test_await (&result), error);
}

gboolean
desk_test_discard (DeskStore *store, const char *op_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_discard_entry_async (store, op_id, NULL, desk_test_ready_cb, &result);
  return desk_store_discard_entry_finish (store, desk_test_await (&result), error);
}

gboolean
desk_test_retry (DeskStore *store, const char *op_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_retry_entry_async (store, op_id, NULL, desk_test_ready_cb, &result);
  return desk_store_retry_entry_finish (store, desk_test_await (&result), error);
}

GPtrArray *
desk_test_list_due (DeskStore *store, gint64 *next_unix)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *due = NULL;

  desk_store_list_due_entries_async (store, NULL, desk_test_ready_cb, &result);
  due = desk_store_list_due_entries_finish (store, desk_test_await (&result), next_unix, &error);
  g_assert_no_error (error);
  return due;
}

gboolean
desk_test_mark_attempted (DeskStore *store, const char *op_id, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_mark_attempted_async (store, op_id, NULL, desk_test_ready_cb, &result);
  return desk_store_mark_attempted_finish (store, desk_test_await (&result), error);
}

void
desk_test_take_attempt_back (DeskStore *store, const char *op_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_take_attempt_back_async (store, op_id, NULL, desk_test_ready_cb, &result);
  desk_store_take_attempt_back_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

gboolean
desk_test_finish (DeskStore *store, const char *op_id, GBytes *fragment, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_finish_entry_async (store, op_id, fragment, NULL, desk_test_ready_cb, &result);
  return desk_store_finish_entry_finish (store, desk_test_await (&result), error);
}

void
desk_test_stop (DeskStore *store, const char *op_id, const char *code, const char *problem)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_stop_entry_async (store, op_id, code, problem, NULL, desk_test_ready_cb, &result);
  desk_store_stop_entry_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

void
desk_test_postpone (DeskStore *store, const char *op_id, gint64 not_before)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_postpone_entry_async (store, op_id, not_before, NULL, desk_test_ready_cb, &result);
  desk_store_postpone_entry_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

void
desk_test_save_draft (DeskStore *store, DeskDraft *draft)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_save_draft_async (store, draft, NULL, desk_test_ready_cb, &result);
  desk_store_save_draft_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

void
desk_test_delete_draft (DeskStore *store, const char *draft_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_delete_draft_async (store, draft_id, NULL, desk_test_ready_cb, &result);
  desk_store_delete_draft_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

void
desk_test_set_setting (DeskStore *store, const char *key, const char *value)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_set_setting_async (store, key, value, NULL, desk_test_ready_cb, &result);
  desk_store_set_setting_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
}

GPtrArray *
desk_test_search (DeskStore *store, const char *text, guint limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = NULL;

  desk_store_search_customers_async (store, text, NULL, limit, NULL, desk_test_ready_cb, &result);
  hits = desk_store_search_customers_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  return hits;
}

/* A change starts a query from an idle source, and one that came meanwhile a second; what is asked
 * of the outbox waits behind both. */
void
desk_test_store_settle_lists (DeskTestStore *self)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GPtrArray) due = NULL;

      desk_test_store_settle (self);
      due = desk_test_list_due (self->store, NULL);
    }
  desk_test_store_settle (self);
}

static gboolean
is_loaded (gpointer data)
{
  return !desk_query_model_get_is_loading (data);
}

DeskQueryModel *
desk_test_query (DeskTestStore *self, gpointer query)
{
  DeskQueryModel *model = desk_store_query (self->store, query);

  desk_test_run_until (is_loaded, model);
  g_assert_no_error (desk_query_model_get_error (model));
  return model;
}
