/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-store"

#include "config.h"

#include "desk-db.h"
#include "desk-error.h"
#include "desk-test-store.h"

#include <glib/gstdio.h>

/* Opening, closing, and what can have happened to the files in between. */

static void
write_garbage (DeskTestStore *fixture, const char *name)
{
  g_autofree char *path = desk_test_store_path (fixture, name);
  g_autoptr (GError) error = NULL;
  guint8 bytes[20000];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) g_test_rand_int ();
  g_file_set_contents (path, (const char *) bytes, sizeof bytes, &error);
  g_assert_no_error (error);
}

/* Runs SQL on a file of a store that is closed. */
static void
change_file (DeskTestStore *fixture, const char *name, const char *sql)
{
  g_autofree char *path = desk_test_store_path (fixture, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_SYNC_FULL, &error);

  g_assert_no_error (error);
  desk_db_exec (db, sql, &error);
  g_assert_no_error (error);
  desk_db_close (db);
}

static DeskDraft *
save_draft (DeskTestStore *fixture, const char *po_number)
{
  DeskDraft *draft = desk_record_new (DESK_TYPE_DRAFT);

  desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, po_number);
  desk_test_save_draft (fixture->store, draft);
  return draft;
}

static void
place_one (DeskTestStore *fixture)
{
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
  g_autoptr (DeskOutboxEntry) entry = desk_test_place (fixture->store, order, customer);

  g_assert_nonnull (entry);
}

static void
fill (DeskTestStore *fixture)
{
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = desk_test_order (1, 1, 1);
  g_autoptr (DeskCustomer) customer = desk_test_customer (1, "Delcourt", 2);

  desk_test_page_add (page, order);
  desk_test_page_add (page, customer);
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
}

static void
test_open (void)
{
  DeskTestStore fixture = { 0 };
  g_autofree char *user_path = NULL;
  g_autofree char *copy_path = NULL;
  GStatBuf stat_buffer;

  desk_test_store_set_up (&fixture);
  g_assert_true (desk_store_get_is_open (fixture.store));
  g_assert_false (desk_store_get_is_filled (fixture.store));
  g_assert_null (desk_store_dup_cursor (fixture.store));
  g_assert_cmpint (desk_store_get_recovery (fixture.store), ==, DESK_STORE_RECOVERY_NONE);

  user_path = desk_test_store_path (&fixture, "user.db");
  copy_path = desk_test_store_path (&fixture, "user.db.bak");
#ifdef G_OS_UNIX
  g_assert_cmpint (g_stat (fixture.folder, &stat_buffer), ==, 0);
  g_assert_cmpint (stat_buffer.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (user_path, &stat_buffer), ==, 0);
  g_assert_cmpint (stat_buffer.st_mode & 0077, ==, 0);
#endif
  g_assert_cmpint (g_stat (copy_path, &stat_buffer), ==, 0);

  desk_test_store_tear_down (&fixture);
}

static void
test_locked (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestStore second = { 0 };
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  second.folder = fixture.folder;
  second.clock = fixture.clock;

  g_assert_false (desk_test_store_open (&second, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_LOCKED);
  g_assert_false (desk_store_get_is_open (second.store));
  g_clear_error (&error);

  /* The first goes on, and gives the lock back when it is closed. */
  place_one (&fixture);
  desk_test_store_close (&fixture);
  g_assert_true (desk_test_store_open (&second, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk_store_get_n_waiting (second.store), ==, 1);
  desk_test_store_close (&second);

  desk_test_store_tear_down (&fixture);
}

/* What is asked of a store that is closed fails, and nothing crashes. */
static void
test_closed (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
  g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  desk_store_close (fixture.store);

  g_assert_null (desk_test_place_draft (fixture.store, order, customer, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_false (desk_store_save_draft (fixture.store, draft, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_assert_null (desk_store_get (fixture.store, DESK_TYPE_ORDER, "ord_x"));
  desk_store_close (fixture.store);

  desk_test_store_tear_down (&fixture);
}

/* Closing waits for what was begun; the answers still come, afterwards. */
static void
test_close_while_busy (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_store_set_up (&fixture);
  desk_store_place_order_async (fixture.store, order, customer, NULL, NULL, desk_test_ready_cb,
                                &result);
  desk_store_close (fixture.store);
  entry = desk_store_place_order_finish (fixture.store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);
  g_clear_object (&result);

  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  desk_test_store_tear_down (&fixture);
}

static void
test_close_while_opening (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_store_close (&fixture);

  fixture.store = desk_store_new (fixture.folder, fixture.clock);
  desk_store_open_async (fixture.store, NULL, desk_test_ready_cb, &result);
  desk_store_close (fixture.store);
  g_assert_false (desk_store_open_finish (fixture.store, desk_test_await (&result), &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_STORAGE);
  g_clear_object (&result);

  desk_test_store_reopen (&fixture);
  desk_test_store_tear_down (&fixture);
}

/* All that cache.db can have become; user.db is not touched by it. */
static void
test_cache (gconstpointer data)
{
  const char *what = data;
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = NULL;
  g_autofree char *path = NULL;
  g_autofree char *cursor = NULL;

  desk_test_store_set_up (&fixture);
  path = desk_test_store_path (&fixture, "cache.db");
  fill (&fixture);
  place_one (&fixture);
  draft = save_draft (&fixture, "PO 1");
  desk_test_store_close (&fixture);

  if (g_str_equal (what, "deleted"))
    g_assert_cmpint (g_unlink (path), ==, 0);
  else if (g_str_equal (what, "garbage"))
    write_garbage (&fixture, "cache.db");
  else if (g_str_equal (what, "empty"))
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
  else if (g_str_equal (what, "newer"))
    change_file (&fixture, "cache.db", "PRAGMA user_version = 9999");
  else if (g_str_equal (what, "stranger"))
    change_file (&fixture, "cache.db", "DROP VIEW all_order; DROP TABLE meta");

  desk_test_store_reopen (&fixture);
  g_assert_false (desk_store_get_is_filled (fixture.store));
  cursor = desk_store_dup_cursor (fixture.store);
  g_assert_null (cursor);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);

  fill (&fixture);
  g_assert_true (desk_store_get_is_filled (fixture.store));
  desk_test_store_tear_down (&fixture);
}

/* Damage further inside shows only when the page is read: the cache is made anew while it is in
 * use, and what was placed meanwhile is safe. */
static void
test_cache_damaged_inside (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autofree char *path = NULL;
  g_autofree char *contents = NULL;
  gsize length = 0;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean was_refused = FALSE;

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (DeskOrder) order = desk_test_order (i, i, 1);
      g_autoptr (DeskCustomer) customer = desk_test_customer (i, "Delcourt", 1);

      desk_test_page_add (page, order);
      desk_test_page_add (page, customer);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  path = desk_test_store_path (&fixture, "cache.db");
  desk_test_store_close (&fixture);

  /* The head of the file, with the schema, stays; two thirds of it are lost. */
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize i = length / 3; i < length; i++)
    contents[i] = (char) g_test_rand_int ();
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));

  desk_test_store_reopen (&fixture);
  place_one (&fixture);
  for (guint attempt = 0; attempt < 3; attempt++)
    {
      DeskTestPage *next = desk_test_page_new ();

      for (guint i = 0; i < 2000; i++)
        {
          g_autoptr (DeskOrder) order = desk_test_order (i, i, 2);

          desk_test_page_add (next, order);
        }
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = desk_test_page_end (next, "c2", FALSE);
      g_clear_error (&error);
      if (desk_test_apply (fixture.store, bytes, NULL, &error))
        break;
      g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
      was_refused = TRUE;
    }
  g_assert_no_error (error);
  g_test_message ("%s", was_refused ? "found by the page" : "found when it was opened");

  g_assert_true (desk_store_get_is_filled (fixture.store));
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  desk_test_store_tear_down (&fixture);
}

static void
test_user_newer (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  place_one (&fixture);
  desk_test_store_close (&fixture);
  change_file (&fixture, "user.db", "PRAGMA user_version = 9999");

  g_assert_false (desk_test_store_open (&fixture, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NEWER_SCHEMA);

  /* It was not touched, and nothing keeps it locked. */
  desk_test_store_close (&fixture);
  change_file (&fixture, "user.db", "PRAGMA user_version = 1");
  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  desk_test_store_tear_down (&fixture);
}

static guint
count_set_aside (DeskTestStore *fixture)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_prefix (name, "user.db.damaged-") && !g_str_has_suffix (name, "-wal") &&
                 !g_str_has_suffix (name, "-shm")
             ? 1
             : 0;
  return n;
}

/* A user.db that cannot be read is set aside, and its copy takes its place. */
static void
test_user_garbage (void)
{
  DeskTestStore fixture = { 0 };

  desk_test_store_set_up (&fixture);
  fill (&fixture);
  place_one (&fixture);
  desk_test_store_close (&fixture);
  write_garbage (&fixture, "user.db");

  desk_test_store_reopen (&fixture);
  g_assert_cmpint (desk_store_get_recovery (fixture.store), ==, DESK_STORE_RECOVERY_COPY);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  g_assert_cmpuint (count_set_aside (&fixture), ==, 1);

  /* Without a copy there is nothing left, which is said; the cache is still there. */
  desk_test_store_close (&fixture);
  write_garbage (&fixture, "user.db");
  write_garbage (&fixture, "user.db.bak");
  desk_clock_advance (fixture.clock, 60);
  desk_test_store_reopen (&fixture);
  g_assert_cmpint (desk_store_get_recovery (fixture.store), ==, DESK_STORE_RECOVERY_LOST);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);
  g_assert_cmpuint (count_set_aside (&fixture), ==, 2);
  g_assert_true (desk_store_get_is_filled (fixture.store));

  desk_test_store_tear_down (&fixture);
}

static void
test_user_missing (void)
{
  DeskTestStore fixture = { 0 };
  g_autofree char *path = NULL;

  desk_test_store_set_up (&fixture);
  place_one (&fixture);
  path = desk_test_store_path (&fixture, "user.db");
  desk_test_store_close (&fixture);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  desk_test_store_reopen (&fixture);
  g_assert_cmpint (desk_store_get_recovery (fixture.store), ==, DESK_STORE_RECOVERY_COPY);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  desk_test_store_close (&fixture);

  g_assert_cmpint (g_unlink (path), ==, 0);
  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  desk_test_store_tear_down (&fixture);
}

/* A row that was changed behind our back is found by its checksum and taken from the copy. */
static void
test_rows_damaged (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskDraft) draft = NULL;
  g_autoptr (DeskDraft) again = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskOrder) order = NULL;

  desk_test_store_set_up (&fixture);
  place_one (&fixture);
  draft = save_draft (&fixture, "PO 1");
  desk_test_set_setting (fixture.store, "me", "{}");
  desk_test_store_close (&fixture);
  change_file (&fixture,
               "user.db",
               "UPDATE outbox SET content = replace (content, 'PO 4471', 'PO 9999');"
               "UPDATE draft SET content = replace (content, 'PO 1', 'PO 2');"
               "UPDATE setting SET value = '[]';");

  desk_test_store_reopen (&fixture);
  g_assert_cmpint (desk_store_get_recovery (fixture.store), ==, DESK_STORE_RECOVERY_ROWS);
  g_assert_null (desk_store_dup_setting (fixture.store, "me"));

  again = desk_store_get_draft (fixture.store, desk_record_get_id (draft));
  g_assert_nonnull (again);
  g_assert_cmpstr (desk_record_get_string (again, DESK_DRAFT_PO_NUMBER), ==, "PO 1");

  /* It may have been sent since the copy was made, so it counts as attempted. */
  entries = desk_store_list_entries (fixture.store);
  entry = g_list_model_get_item (entries, 0);
  order = desk_outbox_entry_dup_order (entry);
  g_assert_cmpint (desk_outbox_entry_get_state (entry), ==, DESK_ENTRY_ATTEMPTED);
  g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_PO_NUMBER), ==, "PO 4471");
  g_clear_object (&entry);
  g_clear_object (&entries);

  desk_test_store_tear_down (&fixture);
}

/* And where the copy does not have it, it is shown as damaged and never sent. */
static void
test_rows_lost (void)
{
  DeskTestStore fixture = { 0 };
  g_autofree char *copy_path = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *op_id = NULL;

  desk_test_store_set_up (&fixture);
  place_one (&fixture);
  copy_path = desk_test_store_path (&fixture, "user.db.bak");
  desk_test_store_close (&fixture);
  g_unlink (copy_path);
  change_file (&fixture, "user.db", "UPDATE outbox SET body = '{\"order\":{}}'");

  desk_test_store_reopen (&fixture);
  g_assert_cmpint (desk_store_get_recovery (fixture.store), ==, DESK_STORE_RECOVERY_ROWS);
  g_assert_cmpuint (desk_store_get_n_attention (fixture.store), ==, 1);
  entries = desk_store_list_entries (fixture.store);
  entry = g_list_model_get_item (entries, 0);
  op_id = g_strdup (desk_outbox_entry_get_op_id (entry));
  g_assert_cmpstr (desk_outbox_entry_get_error_code (entry), ==, DESK_ENTRY_CODE_DAMAGED);

  due = desk_test_list_due (fixture.store, NULL);
  g_assert_cmpuint (due->len, ==, 0);
  g_assert_false (desk_test_mark_attempted (fixture.store, op_id, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (desk_test_retry (fixture.store, op_id, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (desk_test_edit (fixture.store, op_id, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_CORRUPT);
  g_clear_error (&error);

  /* Discarded, it is deleted at the back-end too: nobody knows whether it was sent. */
  g_assert_true (desk_test_discard (fixture.store, op_id, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  g_clear_object (&entry);
  entry = g_list_model_get_item (entries, 0);
  g_assert_cmpstr (desk_outbox_entry_get_method (entry), ==, "DELETE");
  g_clear_object (&entry);
  g_clear_object (&entries);

  desk_test_store_tear_down (&fixture);
}

static void
test_delete_files (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture);
  place_one (&fixture);
  desk_test_store_close (&fixture);

  g_assert_true (desk_store_delete_cache (fixture.folder, &error));
  g_assert_no_error (error);
  desk_test_store_reopen (&fixture);
  g_assert_false (desk_store_get_is_filled (fixture.store));
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 1);
  desk_test_store_close (&fixture);

  g_assert_true (desk_store_delete_folder (fixture.folder, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture.folder, G_FILE_TEST_EXISTS));
  g_assert_true (desk_store_delete_folder (fixture.folder, &error));
  desk_test_store_reopen (&fixture);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), ==, 0);
  desk_test_store_tear_down (&fixture);
}

static void
test_settings (void)
{
  DeskTestStore fixture = { 0 };
  g_autofree char *value = NULL;
  g_autofree char *today = NULL;
  g_autofree char *today_there = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_set_setting (fixture.store, "last_success", "2026-11-23T10:00:00Z");
  desk_test_set_setting (fixture.store, "gone", "x");
  desk_test_set_setting (fixture.store, "gone", NULL);
  desk_test_store_reopen (&fixture);

  value = desk_store_dup_setting (fixture.store, "last_success");
  g_assert_cmpstr (value, ==, "2026-11-23T10:00:00Z");
  g_assert_null (desk_store_dup_setting (fixture.store, "gone"));

  /* 25 hours lie between these two, so that it is never the same day there. */
  desk_test_store_close (&fixture);
  g_clear_object (&fixture.clock);
  fixture.clock = desk_clock_new ();
  desk_test_store_reopen (&fixture);
  desk_test_set_setting (fixture.store, "time_zone", "Pacific/Kiritimati");
  today = desk_store_dup_today (fixture.store);
  desk_test_set_setting (fixture.store, "time_zone", "Pacific/Niue");
  today_there = desk_store_dup_today (fixture.store);
  g_assert_cmpstr (today, >, today_there);

  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store/open", test_open);
  g_test_add_func ("/store/locked", test_locked);
  g_test_add_func ("/store/closed", test_closed);
  g_test_add_func ("/store/close-while-busy", test_close_while_busy);
  g_test_add_func ("/store/close-while-opening", test_close_while_opening);
  g_test_add_data_func ("/store/cache/deleted", "deleted", test_cache);
  g_test_add_data_func ("/store/cache/garbage", "garbage", test_cache);
  g_test_add_data_func ("/store/cache/empty", "empty", test_cache);
  g_test_add_data_func ("/store/cache/newer", "newer", test_cache);
  g_test_add_data_func ("/store/cache/stranger", "stranger", test_cache);
  g_test_add_func ("/store/cache/damaged-inside", test_cache_damaged_inside);
  g_test_add_func ("/store/user/newer", test_user_newer);
  g_test_add_func ("/store/user/garbage", test_user_garbage);
  g_test_add_func ("/store/user/missing", test_user_missing);
  g_test_add_func ("/store/user/rows-damaged", test_rows_damaged);
  g_test_add_func ("/store/user/rows-lost", test_rows_lost);
  g_test_add_func ("/store/delete-files", test_delete_files);
  g_test_add_func ("/store/settings", test_settings);

  return g_test_run ();
}
