/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-store-damage"

#include "config.h"

#include "desk-db.h"
#include "desk-error.h"
#include "desk-test-store.h"
#include "desk-test-wait.h"

#include <glib/gstdio.h>

#ifdef G_OS_UNIX
#include <signal.h>
#include <sys/resource.h>
#endif

/*
 * Files that were damaged at random. DESK_TEST_ROUNDS and DESK_TEST_SEED make a longer run of it, or
 * the same one again.
 */

#define N_ORDERS 400
#define N_BYTES 1000

static guint
get_number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static GBytes *
make_page (gint64 revision)
{
  DeskTestPage *page = desk_test_page_new ();

  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autoptr (DeskOrder) order = desk_test_order (i, i, revision);
      g_autoptr (DeskCustomer) customer = desk_test_customer (i, "Delcourt", revision);

      desk_test_page_add (page, order);
      desk_test_page_add (page, customer);
    }
  desk_test_page_count (page, "order", N_ORDERS);
  return desk_test_page_end (page, "c-end", FALSE);
}

static void
place_and_type (DeskTestStore *fixture)
{
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
  g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autoptr (DeskOutboxEntry) entry = desk_test_place (fixture->store, order, customer);

  desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, "PO 1");
  desk_test_save_draft (fixture->store, draft);
}

static void
spoil (GRand *random, const char *path, guint n_bytes)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (guint i = 0; i < n_bytes; i++)
    contents[g_rand_int_range (random, 0, (gint32) length)] = (char) g_rand_int (random);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
}

/* What a user does meanwhile; what he sees may be nonsense. */
static void
look_around (DeskTestStore *fixture)
{
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = desk_test_query (fixture, query);
  g_autoptr (GPtrArray) hits = desk_test_search (fixture->store, "del", 20);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (model), i);
    }
  for (guint i = 0; i < N_ORDERS; i += 7)
    {
      g_autofree char *id = desk_test_id ("ord", i);
      g_autoptr (DeskOrder) order = desk_store_get (fixture->store, DESK_TYPE_ORDER, id);
    }
  desk_test_store_settle (fixture);
}

/* As the engine does: what is found damaged is filled from the start. */
static void
pull (DeskTestStore *fixture, gint64 revision)
{
  g_autoptr (GBytes) page = make_page (revision);
  g_autoptr (GError) error = NULL;

  for (guint attempt = 0; attempt < 3; attempt++)
    {
      g_clear_error (&error);
      if (desk_test_apply (fixture->store, page, NULL, &error))
        return;
      g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
      desk_test_store_settle (fixture);
    }
  g_assert_no_error (error);
}

static gint64
count_orders (DeskTestStore *fixture)
{
  g_autofree char *path = desk_test_store_path (fixture, "cache.db");
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  gint64 n_orders = 0;

  g_assert_no_error (error);
  g_assert_true (desk_db_query_int (db, "SELECT count(*) FROM \"order\"", &n_orders, &error));
  g_assert_no_error (error);
  return n_orders;
}

static void
assert_nothing_lost (DeskTestStore *fixture)
{
  g_autoptr (GListModel) entries = desk_store_list_entries (fixture->store);
  g_autoptr (GListModel) drafts = desk_store_list_drafts (fixture->store);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskDraft) draft = NULL;

  g_assert_cmpuint (g_list_model_get_n_items (entries), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, 1);
  entry = g_list_model_get_item (entries, 0);
  order = desk_outbox_entry_dup_order (entry);
  draft = g_list_model_get_item (drafts, 0);
  g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_PO_NUMBER), ==, "PO 4471");
  g_assert_cmpstr (desk_record_get_string (draft, DESK_DRAFT_PO_NUMBER), ==, "PO 1");
}

/* cache.db with 1,000 bytes of it spoilt, after a proper end and after a crash. */
static void
test_cache (void)
{
  guint seed = get_number ("DESK_TEST_SEED", 4471);
  guint n_rounds = get_number ("DESK_TEST_ROUNDS", 10);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree char *sound = NULL;
  gsize length = 0;
  guint n_found = 0;
  DeskTestStore fixture = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *log = NULL;

  desk_test_store_set_up (&fixture);
  path = desk_test_store_path (&fixture, "cache.db");
  log = desk_test_store_path (&fixture, "cache.db-wal");
  pull (&fixture, 1);
  place_and_type (&fixture);
  desk_test_store_close (&fixture);
  /* Who ends properly leaves no log: that is how a crash is known. */
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_get_contents (path, &sound, &length, NULL));

  for (guint i = 0; i < n_rounds; i++)
    {
      g_test_message ("round %u of seed %u", i, seed);
      desk_test_store_close (&fixture);
      g_assert_true (g_file_set_contents (path, sound, (gssize) length, NULL));
      spoil (random, path, N_BYTES);
      if (i % 2 == 1)
        g_assert_true (g_file_set_contents (log, "", 0, NULL));

      desk_test_store_reopen (&fixture);
      n_found += desk_store_get_is_filled (fixture.store) ? 0 : 1;
      assert_nothing_lost (&fixture);
      look_around (&fixture);
      pull (&fixture, 2);
      look_around (&fixture);
      if (!desk_store_get_is_filled (fixture.store) || count_orders (&fixture) != N_ORDERS)
        {
          desk_test_reset (fixture.store);
          pull (&fixture, 3);
        }
      g_assert_true (desk_store_get_is_filled (fixture.store));
      g_assert_cmpint (count_orders (&fixture), ==, N_ORDERS);
      assert_nothing_lost (&fixture);
    }
  g_test_message ("%u of %u found at the start", n_found, n_rounds);
  g_assert_cmpuint (n_found, >, 0);
  desk_test_store_tear_down (&fixture);
}

static void
wanted_cb (DeskStore *store, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* What SQLite cannot see: a field that is another one than was stored. It is found by itself, what is there
 * stays to be seen, and the next pull puts it right. */
static void
test_row (void)
{
  DeskTestStore fixture = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *cursor = NULL;
  g_autoptr (DeskDb) db = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_wanted = FALSE;

  desk_test_store_set_up (&fixture);
  path = desk_test_store_path (&fixture, "cache.db");
  pull (&fixture, 1);
  place_and_type (&fixture);
  g_signal_connect (fixture.store, "feed-wanted", G_CALLBACK (wanted_cb), &is_wanted);
  /* Nothing is said of what is sound. */
  desk_test_run_for (3000);
  g_assert_false (is_wanted);

  db = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  desk_db_exec (db, "UPDATE \"order\" SET total = total + 1 WHERE row = (SELECT max (row) FROM \"order\")",
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_db_get_changes (db), ==, 1);
  desk_db_close (db);

  desk_test_store_close (&fixture);
  desk_test_store_reopen (&fixture);
  g_signal_connect (fixture.store, "feed-wanted", G_CALLBACK (wanted_cb), &is_wanted);
  desk_test_run_until (is_true, &is_wanted);
  cursor = desk_store_dup_cursor (fixture.store);
  g_assert_null (cursor);
  g_assert_true (desk_store_get_is_filled (fixture.store));
  g_assert_cmpint (count_orders (&fixture), ==, N_ORDERS);
  assert_nothing_lost (&fixture);

  /* Once, and with the next pull it is over. */
  is_wanted = FALSE;
  pull (&fixture, 1);
  g_assert_true (desk_store_get_is_filled (fixture.store));
  desk_test_store_close (&fixture);
  desk_test_store_reopen (&fixture);
  g_signal_connect (fixture.store, "feed-wanted", G_CALLBACK (wanted_cb), &is_wanted);
  desk_test_run_for (3000);
  g_assert_false (is_wanted);
  desk_test_store_tear_down (&fixture);
}

#ifdef G_OS_UNIX
/* No file grows any more, as on a disk without room. */
static void
set_room (gboolean has_room)
{
  static struct rlimit before;
  struct rlimit limit = { 0 };

  if (!has_room)
    {
      /* Else the first write too many would end the program. */
      signal (SIGXFSZ, SIG_IGN);
      g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
      limit = before;
      limit.rlim_cur = 1024;
    }
  else
    {
      limit = before;
    }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* SQLite tells a full disk from the end of what is allowed; both have their words. */
static void
assert_no_room (const GError *error)
{
  g_assert_true (g_error_matches (error, DESK_ERROR, DESK_ERROR_DISK_FULL) ||
                 g_error_matches (error, DESK_ERROR, DESK_ERROR_STORAGE));
}

static void
test_no_room (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("full@port.example");
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GBytes) page = make_page (2);
  g_autoptr (GAsyncResult) placed = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  pull (&fixture, 1);
  place_and_type (&fixture);

  set_room (FALSE);
  desk_store_place_order_async (fixture.store, order, customer, NULL, NULL, desk_test_ready_cb, &placed);
  entry = desk_store_place_order_finish (fixture.store, desk_test_await (&placed), &error);
  g_clear_object (&placed);
  g_assert_null (entry);
  assert_no_room (error);
  g_clear_error (&error);
  g_assert_false (desk_test_apply (fixture.store, page, NULL, &error));
  assert_no_room (error);
  g_clear_error (&error);
  /* What was there is there, to be seen too. */
  assert_nothing_lost (&fixture);
  g_assert_true (desk_store_get_is_filled (fixture.store));
  look_around (&fixture);

  set_room (TRUE);
  pull (&fixture, 2);
  entry = desk_test_place (fixture.store, order, customer);
  g_assert_nonnull (entry);
  desk_test_store_close (&fixture);
  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 2);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);
  g_assert_cmpint (count_orders (&fixture), ==, N_ORDERS);
  desk_test_store_tear_down (&fixture);
}
#endif

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  if (!g_file_get_contents (from, &contents, &length, NULL))
    {
      g_unlink (to);
      return;
    }
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

static gsize
get_size (const char *path)
{
  GStatBuf buffer;

  return g_stat (path, &buffer) == 0 ? (gsize) buffer.st_size : 0;
}

/* The computer loses power while the log of user.db is written: what was acknowledged before is there,
 * in its order, and the rest is gone as if it had not been done. */
static void
test_torn_log (void)
{
  guint seed = get_number ("DESK_TEST_SEED", 4471);
  guint n_rounds = get_number ("DESK_TEST_ROUNDS", 10);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  const guint n_drafts = 12;
  gsize sizes[12] = { 0 };
  DeskTestStore fixture = { 0 };
  g_autofree char *file = NULL;
  g_autofree char *log = NULL;
  g_autofree char *kept_file = NULL;
  g_autofree char *kept_log = NULL;
  g_autofree char *index = NULL;

  desk_test_store_set_up (&fixture);
  file = desk_test_store_path (&fixture, "user.db");
  log = desk_test_store_path (&fixture, "user.db-wal");
  index = desk_test_store_path (&fixture, "user.db-shm");
  kept_file = desk_test_store_path (&fixture, "kept.db");
  kept_log = desk_test_store_path (&fixture, "kept.log");
  for (guint i = 0; i < n_drafts; i++)
    {
      g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
      g_autofree char *number = g_strdup_printf ("PO %02u", i);

      desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, number);
      desk_test_save_draft (fixture.store, draft);
      sizes[i] = get_size (log);
      g_assert_cmpuint (sizes[i], >, i > 0 ? sizes[i - 1] : 0);
    }
  /* As they are on the disk while the program runs. */
  copy_file (file, kept_file);
  copy_file (log, kept_log);

  for (guint round = 0; round < n_rounds; round++)
    {
      gint32 end = g_rand_int_range (random, 0, (gint32) sizes[n_drafts - 1] + 1);
      g_autofree char *contents = NULL;
      gsize length = 0;
      guint n_safe = 0;
      guint n_there = 0;

      g_test_message ("round %u of seed %u: torn at %d", round, seed, end);
      desk_test_store_close (&fixture);
      copy_file (kept_file, file);
      g_unlink (index);
      g_assert_true (g_file_get_contents (kept_log, &contents, &length, NULL));
      /* Half of the time the rest is not missing but was never written. */
      for (gsize i = (gsize) end; i < length && round % 2 == 1; i++)
        contents[i] = (char) g_rand_int (random);
      g_assert_true (g_file_set_contents (log, contents, round % 2 == 1 ? (gssize) length : end, NULL));
      while (n_safe < n_drafts && sizes[n_safe] <= (gsize) end)
        n_safe++;

      desk_test_store_reopen (&fixture);
      n_there = desk_store_get_n_drafts (fixture.store);
      g_assert_cmpuint (n_there, >=, n_safe);
      {
        g_autoptr (GListModel) drafts = desk_store_list_drafts (fixture.store);

        for (guint i = 0; i < n_safe; i++)
          {
            g_autofree char *number = g_strdup_printf ("PO %02u", i);
            gboolean is_there = FALSE;

            for (guint j = 0; j < n_there && !is_there; j++)
              {
                g_autoptr (DeskDraft) draft = g_list_model_get_item (drafts, j);

                is_there = g_strcmp0 (desk_record_get_string (draft, DESK_DRAFT_PO_NUMBER), number) == 0;
              }
            g_assert_true (is_there);
          }
      }
    }
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  /* What is found is said, and is no fault of the test. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL);

  g_test_add_func ("/store-damage/cache", test_cache);
  g_test_add_func ("/store-damage/row", test_row);
#ifdef G_OS_UNIX
  g_test_add_func ("/store-damage/no-room", test_no_room);
#endif
  g_test_add_func ("/store-damage/torn-log", test_torn_log);

  return g_test_run ();
}
