/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-feed.h"
#include "desk-test-wait.h"

#include "desk-contact.h"
#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-storage-accounts.h"
#include "desk-subscription.h"

#include <string.h>

/* What no request can bring about yet: customers and dealers that move, and the passing of days. The storage is
 * changed while the back-end is down. */

#define HOUR (60 * 60)
#define DAY (24 * HOUR)

typedef struct
{
  DeskTestServer *server;  /* (owned) */
  DeskTestClient *dealer;  /* (owned) */
  DeskTestClient *manager; /* (owned): the account manager of his region */
  DeskTestFeed *sees;      /* (owned): what the dealer sees */
  DeskTestFeed *all;       /* (owned): what the manager sees */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = desk_test_server_new ();
  desk_test_server_start (fixture->server);
  fixture->dealer = desk_test_client_new_signed_in (fixture->server, "dealer");
  fixture->manager = desk_test_client_new_signed_in (fixture->server, "manager");
  fixture->sees = desk_test_feed_pulled (fixture->dealer);
  fixture->all = desk_test_feed_pulled (fixture->manager);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_test_feed_free (fixture->all);
  desk_test_feed_free (fixture->sees);
  desk_test_client_free (fixture->manager);
  desk_test_client_free (fixture->dealer);
  desk_test_server_stop (fixture->server);
  desk_test_server_free (fixture->server);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static const char *
get_own_dealer (Fixture *fixture)
{
  return get_text (desk_test_feed_find (fixture->sees, "dealer", NULL, NULL), "id");
}

/* Another dealer of the region. */
static const char *
find_other_dealer (Fixture *fixture)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, fixture->all->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (g_str_has_prefix (key, "dealer/") && !g_str_has_suffix (key, get_own_dealer (fixture)))
        return (const char *) key + strlen ("dealer/");
    }
  g_assert_not_reached ();
}

static DeskStorage *
open_storage (const char *folder)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (GError) error = NULL;
  DeskStorage *storage = NULL;

  g_assert_true (desk_clock_set_today (clock, DESK_TEST_TODAY));
  storage = desk_storage_open (folder, clock, &error);
  g_assert_no_error (error);
  return storage;
}

static void
begin (DeskStorage *storage)
{
  g_autoptr (GError) error = NULL;

  desk_storage_begin (storage, &error);
  g_assert_no_error (error);
}

static void
commit (DeskStorage *storage)
{
  g_autoptr (GError) error = NULL;

  desk_storage_commit (storage, &error);
  g_assert_no_error (error);
}

/* --- customers ------------------------------------------------------------------------------- */

/* Gives all records of a type that hang on the customer to the dealer; their keys go into @moved. */
static void
move_records (DeskStorage *storage,
              GType type,
              guint customer_field,
              const char *customer_id,
              const char *dealer_id,
              GPtrArray *moved)
{
  g_autoptr (GPtrArray) found = desk_storage_find (storage, type, customer_field, customer_id);

  for (guint i = 0; i < found->len; i++)
    {
      gpointer record = found->pdata[i];
      int dealer_field = desk_record_find_field (type, "dealer_id");
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (dealer_field, >, 0);
      desk_record_set_string (record, (guint) dealer_field, dealer_id);
      if (type == DESK_TYPE_CUSTOMER)
        desk_storage_put_customer (storage, record, &error);
      else
        desk_storage_put (storage, record, dealer_id, &error);
      g_assert_no_error (error);
      g_ptr_array_add (moved,
                       g_strdup_printf ("%s/%s",
                                        desk_record_type_get_name (type),
                                        desk_record_get_id (record)));
    }
}

static GPtrArray *
move_customer (Fixture *fixture, const char *customer_id, const char *dealer_id)
{
  g_autoptr (DeskStorage) storage = open_storage (desk_test_server_get_folder (fixture->server));
  GPtrArray *moved = g_ptr_array_new_with_free_func (g_free);

  begin (storage);
  move_records (storage, DESK_TYPE_CUSTOMER, DESK_CUSTOMER_ID, customer_id, dealer_id, moved);
  move_records (storage, DESK_TYPE_CONTACT, DESK_CONTACT_CUSTOMER_ID, customer_id, dealer_id, moved);
  move_records (storage, DESK_TYPE_ORDER, DESK_ORDER_CUSTOMER_ID, customer_id, dealer_id, moved);
  move_records (storage, DESK_TYPE_LICENSE, DESK_LICENSE_CUSTOMER_ID, customer_id, dealer_id, moved);
  move_records (storage,
                DESK_TYPE_SUBSCRIPTION,
                DESK_SUBSCRIPTION_CUSTOMER_ID,
                customer_id,
                dealer_id,
                moved);
  commit (storage);
  return moved;
}

static void
assert_sees (DeskTestFeed *feed, GPtrArray *keys, const char *dealer_id)
{
  for (guint i = 0; i < keys->len; i++)
    {
      JsonObject *record = g_hash_table_lookup (feed->records, keys->pdata[i]);

      g_test_message ("%s", (char *) keys->pdata[i]);
      g_assert_nonnull (record);
      g_assert_cmpstr (get_text (record, "dealer_id"), ==, dealer_id);
      g_assert_false (g_hash_table_contains (feed->deleted, keys->pdata[i]));
    }
}

static void
assert_lost (DeskTestFeed *feed, GPtrArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      g_assert_false (g_hash_table_contains (feed->records, keys->pdata[i]));
      g_assert_true (g_hash_table_contains (feed->deleted, keys->pdata[i]));
    }
}

/* He is deleted for the old dealer and arrives, with all that hangs on him, at the new one. The manager sees both
 * and only that he is another's now. */
static void
test_customer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other_id = g_strdup (find_other_dealer (fixture));
  g_autofree char *customer_id = g_strdup (
      get_text (desk_test_feed_find (fixture->sees, "subscription", NULL, NULL), "customer_id"));
  g_autofree char *path = g_strconcat ("/v1/customers/", customer_id, NULL);
  g_autoptr (DeskTestClient) other = desk_test_client_new (fixture->server);
  g_autoptr (DeskTestFeed) others = NULL;
  g_autoptr (DeskTestFeed) fresh = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GPtrArray) moved = NULL;

  desk_test_client_sign_in_new_user (other, other_id, "dealer.order");
  others = desk_test_feed_pulled (other);
  desk_test_server_stop (fixture->server);
  moved = move_customer (fixture, customer_id, other_id);
  g_assert_cmpuint (moved->len, >=, 4);
  desk_test_server_start (fixture->server);

  desk_test_feed_pull (fixture->sees, fixture->dealer, 2);
  assert_lost (fixture->sees, moved);
  desk_test_feed_pull (others, other, 2);
  assert_sees (others, moved, other_id);
  desk_test_feed_pull (fixture->all, fixture->manager, 2);
  assert_sees (fixture->all, moved, other_id);

  answer = desk_test_client_get (fixture->dealer, path);
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer, desk_test_client_get (other, path));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer, desk_test_client_get (fixture->manager, path));
  g_assert_cmpuint (answer->status, ==, 200);

  /* Whoever begins afresh sees the same. */
  fresh = desk_test_feed_pulled (fixture->dealer);
  desk_test_feed_assert_counts (fresh);
  g_assert_cmpuint (g_hash_table_size (fresh->records),
                    ==,
                    g_hash_table_size (fixture->sees->records));
  g_clear_pointer (&fresh, desk_test_feed_free);
  fresh = desk_test_feed_pulled (other);
  desk_test_feed_assert_counts (fresh);
  assert_sees (fresh, moved, other_id);
  g_clear_pointer (&fresh, desk_test_feed_free);
  fresh = desk_test_feed_pulled (fixture->manager);
  desk_test_feed_assert_counts (fresh);
}

/* There and back again between two pulls: he is where he was. */
static void
test_customer_and_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own_id = g_strdup (get_own_dealer (fixture));
  g_autofree char *other_id = g_strdup (find_other_dealer (fixture));
  g_autofree char *customer_id = g_strdup (
      get_text (desk_test_feed_find (fixture->sees, "subscription", NULL, NULL), "customer_id"));
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (GPtrArray) moved_back = NULL;

  desk_test_server_stop (fixture->server);
  moved = move_customer (fixture, customer_id, other_id);
  moved_back = move_customer (fixture, customer_id, own_id);
  g_assert_cmpuint (moved->len, ==, moved_back->len);
  desk_test_server_start (fixture->server);

  desk_test_feed_pull (fixture->sees, fixture->dealer, 0);
  assert_sees (fixture->sees, moved, own_id);
  desk_test_feed_pull (fixture->all, fixture->manager, 0);
  assert_sees (fixture->all, moved, own_id);
}

/* What a dealer has done before he came into the region lies behind every cursor of its manager: he begins afresh. */
static void
test_dealer_joins_region (Fixture *fixture, gconstpointer data)
{
  const char *region =
      get_text (desk_test_feed_find (fixture->sees, "dealer", NULL, NULL), "region_id");
  g_autofree char *cursor = g_uri_escape_string (fixture->all->cursor, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/changes?since=", cursor, NULL);
  g_autofree char *stranger_id = NULL;
  g_autoptr (DeskTestFeed) fresh = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_server_stop (fixture->server);
  {
    g_autoptr (DeskStorage) storage = open_storage (desk_test_server_get_folder (fixture->server));
    g_autoptr (GListStore) dealers = desk_storage_list (storage, DESK_TYPE_DEALER);
    g_autoptr (GError) error = NULL;

    for (guint i = 0; stranger_id == NULL && i < g_list_model_get_n_items (G_LIST_MODEL (dealers)); i++)
      {
        g_autoptr (DeskDealer) dealer = g_list_model_get_item (G_LIST_MODEL (dealers), i);

        if (g_strcmp0 (desk_record_get_string (dealer, DESK_DEALER_REGION_ID), region) == 0)
          continue;
        stranger_id = g_strdup (desk_record_get_id (dealer));
        desk_record_set_string (dealer, DESK_DEALER_REGION_ID, region);
        begin (storage);
        desk_storage_put (storage, dealer, stranger_id, &error);
        g_assert_no_error (error);
        commit (storage);
      }
  }
  g_assert_nonnull (stranger_id);
  g_assert_null (desk_test_feed_find (fixture->all, "customer", "dealer_id", stranger_id));
  desk_test_server_start (fixture->server);

  answer = desk_test_client_get (fixture->manager, path);
  desk_test_assert_problem (answer, 410, "cursor_gone");
  fresh = desk_test_feed_pulled (fixture->manager);
  desk_test_feed_assert_counts (fresh);
  g_assert_nonnull (desk_test_feed_find (fresh, "customer", "dealer_id", stranger_id));

  /* His dealer is not concerned. */
  desk_test_feed_pull (fixture->sees, fixture->dealer, 0);
}

/* --- days ------------------------------------------------------------------------------------ */

static DeskRefresh
rotate (DeskStorage *storage, const char *shown, const char *next)
{
  gint64 until = desk_clock_get_unix (desk_storage_get_clock (storage)) + HOUR;
  g_autofree char *access = g_strconcat ("access of ", next, NULL);
  g_autofree char *user_id = NULL;
  g_autoptr (GError) error = NULL;
  DeskRefresh outcome = DESK_REFRESH_UNKNOWN;

  begin (storage);
  outcome = desk_storage_rotate_session (storage, shown, access, until, next, &user_id, &error);
  g_assert_no_error (error);
  commit (storage);
  g_assert_cmpstr (user_id, ==, outcome == DESK_REFRESH_OK ? "usr_1" : NULL);
  return outcome;
}

static gboolean
has_access (DeskStorage *storage, const char *access)
{
  g_autofree char *user_id = desk_storage_use_access (storage, access, NULL);

  return user_id != NULL;
}

static void
start_session (DeskStorage *storage, const char *family, const char *refresh)
{
  gint64 until = desk_clock_get_unix (desk_storage_get_clock (storage)) + HOUR;
  g_autofree char *access = g_strconcat ("access of ", refresh, NULL);
  g_autoptr (GError) error = NULL;

  begin (storage);
  desk_storage_start_session (storage, "usr_1", family, access, until, refresh, &error);
  g_assert_no_error (error);
  commit (storage);
}

static void
test_tokens (void)
{
  g_autofree char *folder = desk_test_dup_folder ("tokens");
  g_autoptr (DeskStorage) storage = open_storage (folder);
  DeskClock *clock = desk_storage_get_clock (storage);

  /* An access token ends by itself, a refresh token does not. */
  start_session (storage, "one", "a1");
  g_assert_true (has_access (storage, "access of a1"));
  desk_clock_advance (clock, HOUR);
  g_assert_false (has_access (storage, "access of a1"));
  desk_clock_advance (clock, 40 * DAY);
  g_assert_cmpint (rotate (storage, "a1", "a2"), ==, DESK_REFRESH_OK);

  /* The predecessor is good for a day, however often it is shown in between. */
  desk_clock_advance (clock, 20 * HOUR);
  g_assert_cmpint (rotate (storage, "a1", "a3"), ==, DESK_REFRESH_OK);
  desk_clock_advance (clock, 3 * HOUR);
  g_assert_cmpint (rotate (storage, "a1", "a4"), ==, DESK_REFRESH_OK);
  g_assert_true (has_access (storage, "access of a4"));
  desk_clock_advance (clock, 2 * HOUR);
  g_assert_cmpint (rotate (storage, "a1", "a5"), ==, DESK_REFRESH_REUSED);
  g_assert_cmpint (rotate (storage, "a4", "a6"), ==, DESK_REFRESH_UNKNOWN);

  /* Of a family nothing is left, and others are not concerned. */
  start_session (storage, "two", "b1");
  start_session (storage, "three", "c1");
  g_assert_cmpint (rotate (storage, "b1", "b2"), ==, DESK_REFRESH_OK);
  g_assert_cmpint (rotate (storage, "b2", "b3"), ==, DESK_REFRESH_OK);
  g_assert_true (has_access (storage, "access of b3"));
  g_assert_cmpint (rotate (storage, "b1", "b4"), ==, DESK_REFRESH_REUSED);
  g_assert_false (has_access (storage, "access of b3"));
  g_assert_false (has_access (storage, "access of b2"));
  g_assert_cmpint (rotate (storage, "b3", "b4"), ==, DESK_REFRESH_UNKNOWN);
  g_assert_true (has_access (storage, "access of c1"));
  g_assert_cmpint (rotate (storage, "c1", "c2"), ==, DESK_REFRESH_OK);

  /* The successor that was never used is spent when the predecessor gets another one. */
  g_assert_cmpint (rotate (storage, "c1", "c3"), ==, DESK_REFRESH_OK);
  g_assert_cmpint (rotate (storage, "c2", "c4"), ==, DESK_REFRESH_REUSED);
  desk_storage_close (storage);
  desk_test_delete_folder (folder);
}

/* A repetition gets its answer for 400 days. */
static void
test_operations (void)
{
  g_autofree char *folder = desk_test_dup_folder ("operations");
  g_autoptr (DeskStorage) storage = open_storage (folder);
  DeskClock *clock = desk_storage_get_clock (storage);
  g_autoptr (GError) error = NULL;

  begin (storage);
  desk_storage_put_operation (storage, "usr_1", "op_1", "hash", 201, "{}", &error);
  g_assert_no_error (error);
  commit (storage);

  for (guint days = 399; days <= 401; days += 2)
    {
      g_autofree char *hash = NULL;
      g_autofree char *answer = NULL;
      guint status = 0;

      desk_clock_advance (clock, (days == 399 ? 399 : 2) * DAY);
      begin (storage);
      desk_storage_forget_operations (storage, &error);
      g_assert_no_error (error);
      commit (storage);
      g_assert_cmpint (
          desk_storage_get_operation (storage, "usr_1", "op_1", &hash, &status, &answer),
          ==,
          days == 399);
    }
  desk_storage_close (storage);
  desk_test_delete_folder (folder);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/move/customer", test_customer);
  ADD ("/server/move/customer-and-back", test_customer_and_back);
  ADD ("/server/move/dealer-joins-region", test_dealer_joins_region);
  g_test_add_func ("/server/move/tokens", test_tokens);
  g_test_add_func ("/server/move/operations", test_operations);

  return g_test_run ();
}
