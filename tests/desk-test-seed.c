/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-seed"

#include "config.h"

#include "desk-test-seed.h"

#include "desk-date.h"
#include "desk-order-rules.h"
#include "desk-record-types.h"
#include "desk-trial.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY (24 * 60 * 60)
#define NOON (12 * 60 * 60)
#define NOW G_GINT64_CONSTANT (1795430520) /* DESK_TEST_SEED_NOW */

static GHashTable *
read_table (DeskStorage *storage, GType type)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GListStore) list = desk_storage_list (storage, type);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      DeskRecord *record = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_hash_table_insert (table, (gpointer) desk_record_get_id (record), record);
    }

  return table;
}

const GType *
desk_test_seed_get_types (guint *n_types)
{
  static GType types[16];

  types[0] = DESK_TYPE_REGION;
  types[1] = DESK_TYPE_DEALER;
  types[2] = DESK_TYPE_USER;
  types[3] = DESK_TYPE_PRICE_LIST;
  types[4] = DESK_TYPE_DEVICE_MODEL;
  types[5] = DESK_TYPE_PROMOTION;
  types[6] = DESK_TYPE_CUSTOMER;
  types[7] = DESK_TYPE_CONTACT;
  types[8] = DESK_TYPE_ORDER;
  types[9] = DESK_TYPE_LICENSE;
  types[10] = DESK_TYPE_SUBSCRIPTION;
  types[11] = DESK_TYPE_NOTE;
  types[12] = DESK_TYPE_EVENT;
  types[13] = DESK_TYPE_INVOICE;
  types[14] = DESK_TYPE_TRANSACTION;
  types[15] = DESK_TYPE_ANNOUNCEMENT;
  *n_types = G_N_ELEMENTS (types);
  return types;
}

void
desk_test_seed_read (DeskTestSeed *demo)
{
  guint n_types = 0;
  const GType *types = desk_test_seed_get_types (&n_types);

  g_clear_pointer (&demo->tables, g_hash_table_unref);
  demo->tables =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < n_types; i++)
    g_hash_table_insert (demo->tables, (gpointer) desk_record_type_get_name (types[i]),
                         read_table (demo->storage, types[i]));
}

DeskTestSeed *
desk_test_seed_new (guint64 seed, guint n_customers)
{
  DeskTestSeed *demo = g_new0 (DeskTestSeed, 1);
  DeskSeedOptions options = {
    .seed = seed, .n_customers = n_customers, .today = DESK_TEST_SEED_TODAY, .now = NOW
  };
  g_autoptr (GError) error = NULL;

  demo->folder = g_dir_make_tmp ("desk-seed-XXXXXX", &error);
  g_assert_no_error (error);
  demo->clock = desk_clock_new ();
  /* At noon, whatever the time: nothing that moves to another day is cut at the present. */
  desk_clock_advance (demo->clock, (DAY + NOON - desk_clock_get_unix (demo->clock) % DAY) % DAY);
  desk_clock_set_today (demo->clock, DESK_TEST_SEED_TODAY);
  demo->storage = desk_storage_open (demo->folder, demo->clock, &error);
  g_assert_no_error (error);
  g_assert_false (desk_seed_is_seeded (demo->storage));
  desk_seed_demo (demo->storage, &options, &error);
  g_assert_no_error (error);
  g_assert_true (desk_seed_is_seeded (demo->storage));
  return demo;
}

void
desk_test_seed_free (DeskTestSeed *demo)
{
  static const char *const names[] = { "server.db", "server.db-wal", "server.db-shm" };

  desk_storage_close (demo->storage);
  g_clear_object (&demo->storage);
  g_clear_object (&demo->clock);
  g_clear_pointer (&demo->tables, g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (demo->folder, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (demo->folder);
  g_free (demo->folder);
  g_free (demo);
}

GHashTable *
desk_test_seed_get_table (DeskTestSeed *demo, const char *name)
{
  if (demo->tables == NULL)
    desk_test_seed_read (demo);
  return g_hash_table_lookup (demo->tables, name);
}

gpointer
desk_test_seed_find (DeskTestSeed *demo, const char *name, const char *id)
{
  return id != NULL ? g_hash_table_lookup (desk_test_seed_get_table (demo, name), id) : NULL;
}

static void
assert_trial (const char *day, DeskLicense *license)
{
  g_autofree char *end = desk_trial_end (day);
  g_autofree char *protected_until = desk_trial_protection_end (day);
  gboolean is_extended = desk_record_get_boolean (license, DESK_LICENSE_EXTENDED);
  g_autofree char *last =
      is_extended ? desk_date_add_days (end, DESK_TRIAL_EXTENSION_DAYS) : g_strdup (end);

  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), ==, last);
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_PROTECTED_UNTIL), ==,
                   protected_until);
}

static void
assert_license (DeskOrder *order, DeskLicense *license, const char *today, const char *now)
{
  const char *state = desk_record_get_string (license, DESK_LICENSE_STATE);
  const char *expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  const char *suspended_until = desk_record_get_string (license, DESK_LICENSE_SUSPENDED_UNTIL);
  const char *created_at = desk_record_get_string (order, DESK_ORDER_CREATED_AT);
  const char *activated_at = desk_record_get_string (order, DESK_ORDER_ACTIVATED_AT);
  gboolean is_registered =
      g_str_equal (desk_record_get_string (order, DESK_ORDER_STATE), "registered");

  g_assert_cmpstr (created_at, <=, now);
  g_assert_cmpint (is_registered, ==, activated_at == NULL);
  g_assert_cmpint (is_registered, ==, desk_order_can_delete (order));
  if (activated_at != NULL)
    {
      g_assert_cmpstr (activated_at, >=, created_at);
      g_assert_cmpstr (activated_at, <=, now);
    }

  g_assert_cmpint (g_str_equal (state, "registered"), ==, is_registered);
  g_assert_cmpint (g_str_equal (state, "suspended"), ==, suspended_until != NULL);
  g_assert_cmpint (g_str_equal (state, "suspended"),
                   ==,
                   !desk_record_is_null (license, DESK_LICENSE_SUSPENSION_ID));
  if (suspended_until != NULL)
    g_assert_cmpstr (suspended_until, >=, today);
  if (g_str_equal (state, "expired"))
    g_assert_cmpstr (expires_on, <, today);
  else if (expires_on != NULL)
    g_assert_cmpstr (expires_on, >=, today);
}

/* An invoice is of the day of its order, and overdue when its day has passed. */
static void
assert_invoice (DeskTestSeed *demo, DeskInvoice *invoice, const char *today)
{
  const char *state = desk_record_get_string (invoice, DESK_INVOICE_STATE);
  const char *issued_on = desk_record_get_string (invoice, DESK_INVOICE_ISSUED_ON);
  const char *due_on = desk_record_get_string (invoice, DESK_INVOICE_DUE_ON);
  const char *paid_on = desk_record_get_string (invoice, DESK_INVOICE_PAID_ON);
  g_autofree char *due = desk_date_add_days (issued_on, 30);
  DeskOrder *order = desk_test_seed_find (
      demo, "order", desk_record_get_string (invoice, DESK_INVOICE_ORDER_ID));
  DeskDealer *dealer = desk_test_seed_find (
      demo, "dealer", desk_record_get_string (invoice, DESK_INVOICE_DEALER_ID));
  g_autofree char *day = NULL;

  g_assert_nonnull (order);
  day = desk_instant_dup_date (desk_record_get_string (order, DESK_ORDER_CREATED_AT),
                               desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE));
  g_assert_cmpstr (issued_on, ==, day);
  g_assert_cmpstr (due_on, ==, due);
  g_assert_cmpint (desk_record_get_integer (invoice, DESK_INVOICE_TOTAL), ==,
                   desk_record_get_integer (order, DESK_ORDER_TOTAL));
  g_assert_cmpint (g_str_equal (state, "paid"), ==, paid_on != NULL);
  if (paid_on != NULL)
    {
      g_assert_cmpstr (paid_on, >=, issued_on);
      g_assert_cmpstr (paid_on, <=, today);
      g_assert_false (desk_order_can_delete (order));
    }
  else if (strcmp (due_on, today) < 0)
    g_assert_cmpstr (state, ==, "overdue");
  else
    g_assert_cmpstr (state, ==, "open");
}

/* What has happened is past, to a customer that was known. */
static void
assert_event (DeskTestSeed *demo, DeskEvent *event, const char *now)
{
  const char *at = desk_record_get_string (event, DESK_EVENT_AT);
  const char *kind = desk_record_get_string (event, DESK_EVENT_KIND);
  DeskCustomer *customer = desk_test_seed_find (
      demo, "customer", desk_record_get_string (event, DESK_EVENT_CUSTOMER_ID));
  DeskOrder *order = desk_test_seed_find (demo, "order",
                                          desk_record_get_string (event, DESK_EVENT_ORDER_ID));

  g_assert_nonnull (customer);
  g_assert_nonnull (order);
  g_assert_cmpstr (at, <=, now);
  g_assert_cmpstr (at, >=, desk_record_get_string (customer, DESK_CUSTOMER_CREATED_AT));
  g_assert_cmpstr (at, >=, desk_record_get_string (order, DESK_ORDER_CREATED_AT));
  g_assert_cmpstr (desk_record_get_string (event, DESK_EVENT_ORDER_NUMBER), ==,
                   desk_record_get_string (order, DESK_ORDER_NUMBER));
  if (g_str_equal (kind, "activated"))
    g_assert_cmpstr (at, ==, desk_record_get_string (order, DESK_ORDER_ACTIVATED_AT));
  if (g_str_equal (kind, "suspended"))
    g_assert_nonnull (desk_record_get_string (event, DESK_EVENT_UNTIL));
}

static void
assert_billing_and_history (DeskTestSeed *demo, const char *today, const char *now)
{
  GHashTableIter iter;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "invoice"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    assert_invoice (demo, record, today);

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "event"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    assert_event (demo, record, now);

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "transaction"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_assert_cmpstr (desk_record_get_string (record, DESK_TRANSACTION_BOOKED_ON), <=, today);

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "note"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_assert_cmpstr (desk_record_get_string (record, DESK_NOTE_CREATED_AT), <=, now);
}

/* All the rules that tie dates together, and who belongs to whom. */
void
desk_test_seed_assert_dates (DeskTestSeed *demo, const char *today, const char *now)
{
  GHashTableIter iter;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      DeskLicense *license = desk_test_seed_find (
          demo, "license", desk_record_get_string (record, DESK_ORDER_LICENSE_ID));
      DeskCustomer *customer = desk_test_seed_find (
          demo, "customer", desk_record_get_string (record, DESK_ORDER_CUSTOMER_ID));
      DeskDealer *dealer = desk_test_seed_find (
          demo, "dealer", desk_record_get_string (record, DESK_ORDER_DEALER_ID));
      g_autofree char *day =
          desk_instant_dup_date (desk_record_get_string (record, DESK_ORDER_CREATED_AT),
                                 desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE));
      gboolean is_trial = g_str_equal (desk_record_get_string (record, DESK_ORDER_KIND), "trial");

      g_assert_nonnull (license);
      g_assert_nonnull (customer);
      g_assert_cmpstr (desk_record_get_string (customer, DESK_CUSTOMER_CREATED_AT), <=,
                       desk_record_get_string (record, DESK_ORDER_CREATED_AT));
      assert_license (record, license, today, now);
      if (is_trial && desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
        assert_trial (day, license);
      /* A trial that was taken over has the licence of the order after it. */
      g_assert_cmpint (g_str_equal (desk_record_get_string (license, DESK_LICENSE_ORDER_ID),
                                    desk_record_get_id (record)),
                       ==, !is_trial || desk_record_get_boolean (license, DESK_LICENSE_TRIAL));
    }

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "subscription"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      DeskOrder *order = desk_test_seed_find (
          demo, "order", desk_record_get_string (record, DESK_SUBSCRIPTION_ORDER_ID));
      DeskLicense *license = desk_test_seed_find (
          demo, "license", desk_record_get_string (record, DESK_SUBSCRIPTION_LICENSE_ID));

      g_assert_nonnull (order);
      g_assert_false (desk_record_get_boolean (license, DESK_LICENSE_TRIAL));
      g_assert_cmpstr (desk_record_get_string (record, DESK_SUBSCRIPTION_STARTS_ON), <,
                       desk_record_get_string (record, DESK_SUBSCRIPTION_ENDS_ON));
      g_assert_cmpstr (desk_record_get_string (record, DESK_SUBSCRIPTION_ENDS_ON), <=,
                       desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON));
    }

  assert_billing_and_history (demo, today, now);
}
