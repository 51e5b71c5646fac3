/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-seed-move"

#include "config.h"

#include "desk-date.h"
#include "desk-record-types.h"
#include "desk-storage-events.h"
#include "desk-storage-feed.h"
#include "desk-test-seed.h"

#include <string.h>

/* The same number makes the same demo, and a demo moves with the calendar. */

#define CUSTOMERS 400
#define TODAY DESK_TEST_SEED_TODAY

/* Whether both hold the same records, whatever their revisions. */
static gboolean
has_same_records (DeskTestSeed *a, DeskTestSeed *b, const char *name)
{
  GHashTable *table_a = desk_test_seed_get_table (a, name);
  GHashTableIter iter;
  gpointer record = NULL;

  if (g_hash_table_size (table_a) != g_hash_table_size (desk_test_seed_get_table (b, name)))
    return FALSE;

  g_hash_table_iter_init (&iter, table_a);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      DeskRecord *other = desk_test_seed_find (b, name, desk_record_get_id (record));

      if (other == NULL)
        return FALSE;
      desk_record_set_integer (other, DESK_RECORD_REVISION,
                               desk_record_get_integer (record, DESK_RECORD_REVISION));
      if (!desk_record_equal (record, other))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_same (DeskTestSeed *a, DeskTestSeed *b)
{
  guint n_types = 0;
  const GType *types = desk_test_seed_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      if (!has_same_records (a, b, desk_record_type_get_name (types[i])))
        return FALSE;
    }

  return TRUE;
}

static void
test_deterministic (void)
{
  g_autoptr (DeskTestSeed) first = desk_test_seed_new (7, CUSTOMERS);
  g_autoptr (DeskTestSeed) again = desk_test_seed_new (7, CUSTOMERS);
  g_autoptr (DeskTestSeed) other = desk_test_seed_new (8, CUSTOMERS);

  g_assert_true (is_same (first, again));
  g_assert_false (has_same_records (first, other, "customer"));
  /* What drafts refer to is the same everywhere. */
  g_assert_true (has_same_records (first, other, "device_model"));
  g_assert_true (has_same_records (first, other, "price_list"));
  g_assert_cmpstr (desk_storage_get_instance_id (first->storage), !=,
                   desk_storage_get_instance_id (again->storage));
}

/* A larger demo has the demo dealer of a smaller one. */
static void
test_scale (void)
{
  g_autoptr (DeskTestSeed) small = desk_test_seed_new (1, 128);
  g_autoptr (DeskTestSeed) large = desk_test_seed_new (1, CUSTOMERS);
  GHashTableIter iter;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (small, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_assert_true (desk_record_equal (
        record, desk_test_seed_find (large, "order", desk_record_get_id (record))));
}

static void
move (DeskTestSeed *demo, const char *today)
{
  g_autoptr (GError) error = NULL;

  desk_clock_set_today (demo->clock, today);
  g_assert_true (desk_seed_move_to (demo->storage, today, &error));
  g_assert_no_error (error);
  desk_test_seed_read (demo);
}

static void
test_move (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  g_autoptr (DeskTestSeed) before = desk_test_seed_new (1, CUSTOMERS);
  GHashTableIter iter;
  gpointer record = NULL;

  move (demo, "2026-12-08");
  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "license"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      DeskLicense *was = desk_test_seed_find (before, "license", desk_record_get_id (record));
      const char *expires_on = desk_record_get_string (was, DESK_LICENSE_EXPIRES_ON);
      g_autofree char *expected = expires_on != NULL ? desk_date_add_days (expires_on, 15) : NULL;

      g_assert_cmpstr (desk_record_get_string (record, DESK_LICENSE_EXPIRES_ON), ==, expected);
      g_assert_cmpstr (desk_record_get_string (record, DESK_LICENSE_STATE), ==,
                       desk_record_get_string (was, DESK_LICENSE_STATE));
    }
}

static void
test_move_dates (void)
{
  static const char *const days[] = { "2026-11-24", "2026-12-31", "2028-02-29", "2026-11-20" };
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *now = NULL;

      move (demo, days[i]);
      now = desk_clock_dup_now (demo->clock);
      desk_test_seed_assert_dates (demo, days[i], now);
    }
}

static void
test_move_back (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  g_autoptr (DeskTestSeed) before = desk_test_seed_new (1, CUSTOMERS);
  g_autoptr (GError) error = NULL;

  /* The clock is far ahead, so no moment has to be cut. */
  desk_clock_set_today (demo->clock, "2027-06-01");
  desk_seed_move_dates (demo->storage, 50, &error);
  g_assert_no_error (error);
  g_assert_false (has_same_records (demo, before, "order"));
  desk_seed_move_dates (demo->storage, -50, &error);
  g_assert_no_error (error);
  desk_test_seed_read (demo);
  g_assert_true (is_same (demo, before));
}

static void
test_new_year (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, 128);
  GHashTableIter iter;
  gpointer list = NULL;
  guint n_ended = 0;

  move (demo, "2027-01-04");
  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "price_list"));
  while (g_hash_table_iter_next (&iter, NULL, &list))
    {
      const char *until = desk_record_get_string (list, DESK_PRICE_LIST_VALID_UNTIL);
      g_autofree char *year = g_strndup (until, 4);
      g_autofree char *first = g_strconcat (year, "-01-01", NULL);
      g_autofree char *last = g_strconcat (year, "-12-31", NULL);

      n_ended += g_str_equal (year, "2026");
      g_assert_true (g_str_equal (year, "2026") || g_str_equal (year, "2027"));
      g_assert_cmpstr (desk_record_get_string (list, DESK_PRICE_LIST_VALID_FROM), ==, first);
      g_assert_cmpstr (until, ==, last);
      g_assert_nonnull (strstr (desk_record_get_string (list, DESK_PRICE_LIST_NAME), year));
    }
  /* Each with the one before. */
  g_assert_cmpuint (n_ended * 2, ==,
                    g_hash_table_size (desk_test_seed_get_table (demo, "price_list")));
}

static guint
count (GHashTable *lists, const char *name)
{
  GPtrArray *list = g_hash_table_lookup (lists, name);

  return list != NULL ? list->len : 0;
}

/* Who was up to date gets what has moved, and nothing else. */
static void
test_feed (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  g_autoptr (GListStore) dealers = desk_storage_list (demo->storage, DESK_TYPE_DEALER);
  g_autoptr (DeskDealer) dealer = g_list_model_get_item (G_LIST_MODEL (dealers), 0);
  g_autofree char *scopes =
      desk_storage_dup_scopes (demo->storage, desk_record_get_id (dealer),
                               desk_record_get_string (dealer, DESK_DEALER_REGION_ID), FALSE);
  g_autoptr (GError) error = NULL;
  gint64 since = desk_storage_get_revision (demo->storage);
  g_autoptr (DeskStoragePage) full =
      desk_storage_read_feed (demo->storage, scopes, 0, 100000, since, &error);
  g_autoptr (DeskStoragePage) page = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (count (full->records, "region"), ==, 7);
  g_assert_cmpuint (count (full->records, "device_model"), ==, 150);
  g_assert_cmpuint (count (full->records, "price_list"), >=, 1);
  g_assert_cmpuint (count (full->records, "dealer"), ==, 1);
  g_assert_cmpint (full->revision, ==, since);

  move (demo, "2026-11-24");
  page = desk_storage_read_feed (demo->storage, scopes, since, 100000, since, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (page->deleted), ==, 0);
  g_assert_cmpuint (count (page->records, "region"), ==, 0);
  g_assert_cmpuint (count (page->records, "device_model"), ==, 0);
  g_assert_cmpuint (count (page->records, "customer"), ==, count (full->records, "customer"));
  g_assert_cmpuint (count (page->records, "order"), ==, count (full->records, "order"));
  g_assert_cmpuint (count (page->records, "price_list"), ==, count (full->records, "price_list"));
}

/* The same for what is to be paid. */
static guint
make_overdue (DeskTestSeed *demo)
{
  GHashTableIter iter;
  gpointer invoice = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "invoice"));
  while (g_hash_table_iter_next (&iter, NULL, &invoice))
    {
      if (!g_str_equal (desk_record_get_string (invoice, DESK_INVOICE_STATE), "open") ||
          g_strcmp0 (desk_record_get_string (invoice, DESK_INVOICE_DUE_ON), "2026-11-30") >= 0)
        continue;
      desk_record_set_string (invoice, DESK_INVOICE_STATE, "overdue");
      desk_storage_put (demo->storage, invoice,
                        desk_record_get_string (invoice, DESK_INVOICE_DEALER_ID), NULL);
      n++;
    }

  return n;
}

/* The history says so of licences that run no more, and of no others. */
static void
assert_expiries (DeskTestSeed *demo)
{
  GHashTableIter iter;
  gpointer event = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "event"));
  while (g_hash_table_iter_next (&iter, NULL, &event))
    {
      DeskLicense *license = NULL;

      if (!g_str_equal (desk_record_get_string (event, DESK_EVENT_KIND), "expired"))
        continue;
      license = desk_test_seed_find (demo, "license",
                                     desk_record_get_string (event, DESK_EVENT_LICENSE_ID));
      g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_STATE), ==, "expired");
    }
}

/* A server that ran over midnight let licences expire that are not over yet in the moved demo. */
static void
test_revive (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  GHashTableIter iter;
  gpointer license = NULL;
  guint n_expired = 0;
  g_autoptr (GError) error = NULL;

  desk_storage_begin (demo->storage, NULL);
  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "license"));
  while (g_hash_table_iter_next (&iter, NULL, &license))
    {
      g_autoptr (DeskEvent) event = NULL;

      if (!g_str_equal (desk_record_get_string (license, DESK_LICENSE_STATE), "active") ||
          g_strcmp0 (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), "2026-11-30") >= 0)
        continue;
      desk_record_set_string (license, DESK_LICENSE_STATE, "expired");
      event = desk_storage_new_event ("expired", NULL, license);
      desk_storage_put (demo->storage, license,
                        desk_record_get_string (license, DESK_LICENSE_DEALER_ID), NULL);
      desk_storage_log_event (demo->storage, event, NULL, &error);
      g_assert_no_error (error);
      n_expired++;
    }
  g_assert_cmpuint (make_overdue (demo), >, 0);
  desk_storage_commit (demo->storage, NULL);
  g_assert_cmpuint (n_expired, >, 0);

  move (demo, "2026-11-30");
  desk_test_seed_assert_dates (demo, "2026-11-30", "2026-11-30T23:59:59Z");
  assert_expiries (demo);
}

static void
test_no_demo (void)
{
  g_autofree char *folder = g_dir_make_tmp ("desk-seed-XXXXXX", NULL);
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskStorage) storage = desk_storage_open (folder, clock, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (desk_seed_is_seeded (storage));
  g_assert_false (desk_seed_move_to (storage, TODAY, &error));
  g_assert_nonnull (error);
}

/* Only with -m perf: how long large demos take. */
static void
test_time (void)
{
  static const guint sizes[] = { 12000, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, sizes[i]);

      g_test_minimized_result ((double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
                               "%u customers: %.1f s", sizes[i],
                               (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
      g_assert_nonnull (demo);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/seed-move/deterministic", test_deterministic);
  g_test_add_func ("/seed-move/scale", test_scale);
  g_test_add_func ("/seed-move/move", test_move);
  g_test_add_func ("/seed-move/dates", test_move_dates);
  g_test_add_func ("/seed-move/back", test_move_back);
  g_test_add_func ("/seed-move/new-year", test_new_year);
  g_test_add_func ("/seed-move/feed", test_feed);
  g_test_add_func ("/seed-move/revive", test_revive);
  g_test_add_func ("/seed-move/no-demo", test_no_demo);
  if (g_test_perf ())
    g_test_add_func ("/seed-move/time", test_time);

  return g_test_run ();
}
