/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-faults"

#include "config.h"

#include "desk-db.h"
#include "desk-error.h"
#include "desk-test-account.h"
#include "desk-test-proxy.h"
#include "desk-test-wait.h"

/*
 * Orders, trials, deletions, extensions and renewals over a bad line, to a back-end that is killed again
 * and again. In the end all is accounted for: nothing lost, nothing done twice, one e-mail an order. The
 * desktop is killed in test-sync-kill.
 *
 * DESK_TEST_ROUNDS makes it longer (./dev faults), DESK_TEST_SEED another one.
 */

#define N_ROUNDS 25
#define BAD_PERCENT 30
/* Renewals and extensions are records of their own. */
#define SQL_ACTIONS "SELECT count(*) FROM action WHERE id LIKE 'ren_%' OR id LIKE 'tex_%'"

static guint
get_number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

typedef struct
{
  DeskTestDesk desk;
  DeskTestProxy *proxy;  /* (owned) */
  GRand *random;         /* (owned) */
  GPtrArray *orders;     /* (owned) (element-type DeskOrder): as they were placed */
  GHashTable *deleted;   /* (owned) (element-type utf8): ids */
  GPtrArray *licences;   /* (owned) (element-type utf8): those that something can be done to */
  guint n_renewals;
  guint n_extensions;
  guint n_kills;
} Run;

static DeskStore *
get_store (Run *self)
{
  return desk_services_get_store (self->desk.services);
}

static GPtrArray *
query_ids (const char *folder, const char *name, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DeskStatement) statement = NULL;

  g_assert_no_error (error);
  statement = desk_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (desk_statement_get_text (statement, 0)));
  g_assert_no_error (error);
  return ids;
}

static gint64
count_at_server (Run *self, const char *sql, const char *parameter)
{
  return desk_test_server_count (self->desk.server, sql, parameter);
}

static char *
dup_email (guint number)
{
  return g_strdup_printf ("faults-%u@bad-line.example", number);
}

static void
place (Run *self, gboolean is_trial)
{
  g_autofree char *po_number = g_strdup_printf ("F-%05u", self->orders->len);
  g_autofree char *email = dup_email (self->orders->len);
  g_autoptr (DeskOrder) order = desk_test_new_order (get_store (self), po_number);
  g_autoptr (DeskCustomer) customer = desk_test_new_customer (email);
  g_autoptr (DeskOutboxEntry) entry = NULL;

  if (is_trial)
    {
      desk_record_set_string (order, DESK_ORDER_KIND, "trial");
      desk_record_set_null (order, DESK_ORDER_SEEN_TOTAL);
    }
  entry = desk_test_place_order (get_store (self), order, customer);
  g_ptr_array_add (self->orders, desk_outbox_entry_dup_order (entry));
}

static void
delete_one (Run *self)
{
  DeskOrder *order = NULL;
  g_autofree char *op_id = NULL;

  if (self->orders->len == 0)
    return;
  order = g_ptr_array_index (self->orders,
                             g_rand_int_range (self->random, 0, (gint32) self->orders->len));
  if (!g_hash_table_add (self->deleted, g_strdup (desk_record_get_id (order))))
    return;
  op_id = desk_test_delete_order (get_store (self), desk_record_get_id (order));
}

/* Each licence once: what the rules do not let happen (any more) is left out. */
static void
act (Run *self, DeskLicenseAction action, guint *n_done)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (self->licences->len == 0)
    return;
  id = g_ptr_array_steal_index (self->licences, self->licences->len - 1);
  desk_store_act_async (get_store (self), action, id, NULL, NULL, desk_test_ready_cb, &result);
  entry = desk_store_act_finish (get_store (self), desk_test_await (&result), &error);
  if (entry != NULL)
    (*n_done)++;
  else
    g_assert_error (error, DESK_ERROR, DESK_ERROR_CONFLICT);
}

static void
kill_back_end (Run *self)
{
  desk_test_server_kill (self->desk.server);
  desk_test_run_for ((guint) g_rand_int_range (self->random, 0, 200));
  desk_test_server_start (self->desk.server);
  self->n_kills++;
}

static void
do_something (Run *self)
{
  int what = g_rand_int_range (self->random, 0, 100);

  if (what < 40)
    place (self, FALSE);
  else if (what < 55)
    place (self, TRUE);
  else if (what < 70)
    delete_one (self);
  else if (what < 80)
    act (self, DESK_LICENSE_ACTION_RENEW, &self->n_renewals);
  else if (what < 88)
    act (self, DESK_LICENSE_ACTION_EXTEND_TRIAL, &self->n_extensions);
  else
    kill_back_end (self);
  desk_test_run_for ((guint) g_rand_int_range (self->random, 0, 120));
}

static gboolean
is_settled (gpointer data)
{
  Run *self = data;

  return desk_store_get_n_waiting (get_store (self)) ==
         desk_store_get_n_attention (get_store (self));
}

static void
account_for_all (Run *self)
{
  guint n_mails = 0;
  guint n_kept = 0;

  for (guint i = 0; i < self->orders->len; i++)
    {
      DeskOrder *order = g_ptr_array_index (self->orders, i);
      const char *id = desk_record_get_id (order);
      const char *po_number = desk_record_get_string (order, DESK_ORDER_PO_NUMBER);
      g_autofree char *email = dup_email (i);
      gboolean is_deleted = g_hash_table_contains (self->deleted, id);
      gint64 n_there = count_at_server (
          self, "SELECT count(*) FROM \"order\" WHERE po_number = ? AND state <> 'deleted'", po_number);

      g_assert_cmpint (n_there, ==, is_deleted ? 0 : 1);
      g_assert_cmpuint (desk_test_count_orders (get_store (self), po_number), ==, is_deleted ? 0 : 1);
      if (is_deleted)
        continue;
      n_kept++;
      for (guint j = 0; desk_test_count_mails_to (self->desk.server, email) == 0 && j < 400; j++)
        desk_test_run_for (50);
      g_assert_cmpuint (desk_test_count_mails_to (self->desk.server, email), ==, 1);
      n_mails++;
    }
  g_assert_cmpuint (desk_store_get_n_attention (get_store (self)), ==, 0);
  g_print ("# seed-run: %u orders and trials, %u deleted, %u e-mails, %u renewals, %u extensions, "
           "%u kills, %u requests, %u faults: 0 lost, 0 doubled\n",
           self->orders->len, self->orders->len - n_kept, n_mails, self->n_renewals,
           self->n_extensions, self->n_kills,
           desk_test_proxy_get_n_requests (self->proxy), desk_test_proxy_get_n_faults (self->proxy));
}

static void
test_bad_line (DeskTestDesk *desk, gconstpointer data)
{
  guint seed = get_number ("DESK_TEST_SEED", 4471);
  guint n_rounds = get_number ("DESK_TEST_ROUNDS", N_ROUNDS);
  Run self = { .desk = *desk };
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_actions = 0;

  g_test_message ("seed %u", seed);
  self.random = g_rand_new_with_seed (seed);
  self.proxy = desk_test_proxy_new (desk->server, seed);
  self.orders = g_ptr_array_new_with_free_func (g_object_unref);
  self.deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_true (desk_test_sign_in (self.desk.services, desk_test_proxy_get_url (self.proxy),
                                    desk_test_server_get_email (desk->server, "dealer"),
                                    desk_test_server_get_password (desk->server, "dealer"), TRUE,
                                    &error));
  g_assert_no_error (error);
  desk_test_wait_until_filled (self.desk.services);
  desk_test_wait_for_state (self.desk.services, DESK_SYNC_UP_TO_DATE);
  folder = g_strdup (desk_store_get_folder (get_store (&self)));
  self.licences = query_ids (folder, "cache.db",
                             "SELECT id FROM license WHERE state = 'active' ORDER BY id");
  n_actions = count_at_server (&self, SQL_ACTIONS, NULL);

  desk_test_proxy_set_percent (self.proxy, BAD_PERCENT);
  for (guint i = 0; i < n_rounds; i++)
    do_something (&self);

  desk_test_proxy_set_percent (self.proxy, 0);
  for (guint i = 0; i < 60 && !is_settled (&self); i++)
    {
      desk_test_sync (self.desk.services);
      desk_test_run_for (200);
    }
  g_assert_true (is_settled (&self));
  desk_test_sync (self.desk.services);
  account_for_all (&self);
  g_assert_cmpint (count_at_server (&self, SQL_ACTIONS, NULL) - n_actions, ==,
                   self.n_renewals + self.n_extensions);

  *desk = self.desk;
  desk_services_shutdown (desk->services);
  desk_test_proxy_free (self.proxy);
  g_rand_free (self.random);
  g_ptr_array_unref (self.orders);
  g_ptr_array_unref (self.licences);
  g_hash_table_unref (self.deleted);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);

  g_test_add ("/faults/bad-line", DeskTestDesk, NULL, desk_test_desk_set_up, test_bad_line,
              desk_test_desk_tear_down);

  return g_test_run ();
}
