/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-seed"

#include "config.h"

#include "desk-codec.h"
#include "desk-date.h"
#include "desk-order-rules.h"
#include "desk-price.h"
#include "desk-record-types.h"
#include "desk-seed.h"
#include "desk-status.h"
#include "desk-storage-accounts.h"
#include "desk-storage-feed.h"
#include "desk-tax-id.h"
#include "desk-trial.h"

#include <glib/gstdio.h>
#include <string.h>

/* The demo as the back-end makes it, looked at through the storage. */

#define TODAY "2026-11-23"
#define NOW G_GINT64_CONSTANT (1795430520) /* 2026-11-23T10:42:00Z */
#define CUSTOMERS 1500
#define DEMO_CUSTOMERS 128

typedef struct
{
  char *folder; /* (owned) */
  DeskClock *clock; /* (owned) */
  DeskStorage *storage; /* (owned) */
  GHashTable *tables; /* (owned): name of a type to id to record */
} Demo;

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

static const GType *
get_types (guint *n_types)
{
  static GType types[11];

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
  *n_types = G_N_ELEMENTS (types);
  return types;
}

static void
demo_read (Demo *demo)
{
  guint n_types = 0;
  const GType *types = get_types (&n_types);

  g_clear_pointer (&demo->tables, g_hash_table_unref);
  demo->tables =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  for (guint i = 0; i < n_types; i++)
    g_hash_table_insert (demo->tables,
                         (gpointer) desk_record_type_get_name (types[i]),
                         read_table (demo->storage, types[i]));
}

static Demo *
demo_new (guint64 seed, guint n_customers)
{
  Demo *demo = g_new0 (Demo, 1);
  DeskSeedOptions options = { .seed = seed, .n_customers = n_customers, .today = TODAY, .now = NOW };
  g_autoptr (GError) error = NULL;

  demo->folder = g_dir_make_tmp ("desk-seed-XXXXXX", &error);
  g_assert_no_error (error);
  demo->clock = desk_clock_new ();
  desk_clock_set_today (demo->clock, TODAY);
  demo->storage = desk_storage_open (demo->folder, demo->clock, &error);
  g_assert_no_error (error);
  g_assert_false (desk_seed_is_seeded (demo->storage));
  desk_seed_demo (demo->storage, &options, &error);
  g_assert_no_error (error);
  g_assert_true (desk_seed_is_seeded (demo->storage));
  return demo;
}

static void
demo_free (Demo *demo)
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Demo, demo_free)

static GHashTable *
get_table (Demo *demo, const char *name)
{
  if (demo->tables == NULL)
    demo_read (demo);
  return g_hash_table_lookup (demo->tables, name);
}

static gpointer
find (Demo *demo, const char *name, const char *id)
{
  return id != NULL ? g_hash_table_lookup (get_table (demo, name), id) : NULL;
}

static char *
get_demo_dealer (Demo *demo)
{
  g_autoptr (DeskAccount) account = desk_storage_find_demo_account (demo->storage, "dealer");

  g_assert_nonnull (account);
  return g_strdup (account->dealer_id);
}

static guint
count_of_dealer (Demo *demo, const char *name, guint field, const char *dealer_id)
{
  GHashTableIter iter;
  gpointer record = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, get_table (demo, name));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    n += g_strcmp0 (desk_record_get_string (record, field), dealer_id) == 0 ? 1 : 0;

  return n;
}

static void
test_counts (void)
{
  g_autoptr (Demo) demo = demo_new (1, CUSTOMERS);
  g_autofree char *dealer_id = get_demo_dealer (demo);

  g_assert_cmpuint (g_hash_table_size (get_table (demo, "region")), ==, 7);
  g_assert_cmpuint (g_hash_table_size (get_table (demo, "dealer")), ==, 40);
  g_assert_cmpuint (g_hash_table_size (get_table (demo, "price_list")), ==, 7);
  g_assert_cmpuint (g_hash_table_size (get_table (demo, "device_model")), ==, 150);
  g_assert_cmpuint (g_hash_table_size (get_table (demo, "customer")), ==, CUSTOMERS);
  g_assert_cmpuint (count_of_dealer (demo, "customer", DESK_CUSTOMER_DEALER_ID, dealer_id),
                    ==,
                    DEMO_CUSTOMERS);
  g_assert_cmpuint (g_hash_table_size (get_table (demo, "order")), >, CUSTOMERS);
}

static void
test_users (void)
{
  g_autoptr (Demo) demo = demo_new (1, DEMO_CUSTOMERS);
  static const struct
  {
    const char *role;
    const char *rights;
    gboolean has_dealer;
  } cases[] = {
    { "dealer", "dealer.order", TRUE },
    { "assistant", "", TRUE },
    { "manager", "region.read", FALSE },
    { "oem", "dealer.order oem.activate", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskAccount) account =
          desk_storage_find_demo_account (demo->storage, cases[i].role);
      DeskUser *user = NULL;
      DeskRegion *region = NULL;

      g_assert_nonnull (account);
      g_assert_cmpstr (account->rights, ==, cases[i].rights);
      g_assert_cmpint (*account->dealer_id != '\0', ==, cases[i].has_dealer);
      user = find (demo, "user", account->user_id);
      region = find (demo, "region", account->region_id);
      g_assert_nonnull (user);
      g_assert_nonnull (region);
      if (!cases[i].has_dealer)
        g_assert_cmpstr (desk_record_get_string (user, DESK_USER_NAME),
                         ==,
                         desk_record_get_string (region, DESK_REGION_MANAGER_NAME));
    }
}

/* The codec looks at lengths, forms and what is required, as it does on the client. */
static void
assert_sound (gpointer record)
{
  g_autoptr (JsonObject) json = desk_record_to_json (record, DESK_FIELD_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskRecord) copy = desk_record_from_json (G_OBJECT_TYPE (record), json, &error);

  g_assert_no_error (error);
  g_assert_true (desk_record_equal (record, copy));
}

static void
test_sound (void)
{
  g_autoptr (Demo) demo = demo_new (1, CUSTOMERS);
  guint n_types = 0;
  const GType *types = get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      GHashTableIter iter;
      gpointer record = NULL;

      g_hash_table_iter_init (&iter, get_table (demo, desk_record_type_get_name (types[i])));
      while (g_hash_table_iter_next (&iter, NULL, &record))
        assert_sound (record);
    }
}

static void
assert_mails (Demo *demo, const char *name, guint field)
{
  GHashTableIter iter;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, get_table (demo, name));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      const char *email = desk_record_get_string (record, field);

      if (email != NULL && !g_str_has_suffix (email, ".example"))
        g_error ("%s of a %s could be somebody's", email, name);
    }
}

static void
test_mails (void)
{
  g_autoptr (Demo) demo = demo_new (1, CUSTOMERS);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer record = NULL;

  assert_mails (demo, "dealer", DESK_DEALER_EMAIL);
  assert_mails (demo, "user", DESK_USER_EMAIL);
  assert_mails (demo, "customer", DESK_CUSTOMER_EMAIL);
  assert_mails (demo, "contact", DESK_CONTACT_EMAIL);
  assert_mails (demo, "order", DESK_ORDER_MAIL_ADDRESS);

  g_hash_table_iter_init (&iter, get_table (demo, "customer"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      const char *email = desk_record_get_string (record, DESK_CUSTOMER_EMAIL);
      g_autofree char *found = desk_storage_find_customer_by_email (
          demo->storage, desk_record_get_string (record, DESK_CUSTOMER_DEALER_ID), email);

      g_assert_true (g_hash_table_add (seen, (gpointer) email));
      g_assert_cmpstr (found, ==, desk_record_get_id (record));
      g_assert_true (desk_tax_id_check (desk_record_get_string (record, DESK_CUSTOMER_COUNTRY),
                                        desk_record_get_string (record, DESK_CUSTOMER_TAX_ID),
                                        NULL));
    }
}

static void
test_prices (void)
{
  g_autoptr (Demo) demo = demo_new (1, CUSTOMERS);
  g_autoptr (GListStore) models = desk_storage_list (demo->storage, DESK_TYPE_DEVICE_MODEL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer order = NULL;

  g_hash_table_iter_init (&iter, get_table (demo, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &order))
    {
      const char *code = desk_record_get_string (order, DESK_ORDER_PROMO_CODE);
      const char *dealer_id = desk_record_get_string (order, DESK_ORDER_DEALER_ID);
      g_autofree char *day = g_strndup (desk_record_get_string (order, DESK_ORDER_CREATED_AT), 10);
      g_autoptr (DeskOrder) copy = desk_record_copy (order);
      g_autoptr (DeskQuote) quote = NULL;
      g_autoptr (GPtrArray) promotions =
          desk_storage_find (demo->storage, DESK_TYPE_PROMOTION, DESK_PROMOTION_CODE, code);

      quote = desk_price_order (
          order,
          find (demo, "price_list", desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID)),
          G_LIST_MODEL (models),
          promotions->len > 0 ? g_ptr_array_index (promotions, 0) : NULL,
          find (demo, "dealer", dealer_id),
          day,
          NULL);
      desk_price_apply (copy, quote);
      g_assert_true (desk_record_equal (order, copy));
      g_assert_true (g_hash_table_add (
          numbers,
          g_strconcat (dealer_id, desk_record_get_string (order, DESK_ORDER_NUMBER), NULL)));
    }
}

static void
test_numbers (void)
{
  g_autoptr (Demo) demo = demo_new (1, DEMO_CUSTOMERS);
  g_autofree char *dealer_id = get_demo_dealer (demo);
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer order = NULL;

  /* The series goes on behind the demo's last number. */
  desk_storage_begin (demo->storage, NULL);
  next = desk_storage_next_order_number (demo->storage, dealer_id, 2026, &error);
  g_assert_no_error (error);
  desk_storage_rollback (demo->storage);

  g_assert_true (g_str_has_prefix (next, "26-1"));
  g_hash_table_iter_init (&iter, get_table (demo, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &order))
    g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_NUMBER), <, next);
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
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_PROTECTED_UNTIL), ==, protected_until);
}

static void
assert_license (DeskOrder *order, DeskLicense *license, const char *today, const char *now)
{
  const char *state = desk_record_get_string (license, DESK_LICENSE_STATE);
  const char *expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  const char *suspended_until = desk_record_get_string (license, DESK_LICENSE_SUSPENDED_UNTIL);
  const char *created_at = desk_record_get_string (order, DESK_ORDER_CREATED_AT);
  const char *activated_at = desk_record_get_string (order, DESK_ORDER_ACTIVATED_AT);
  gboolean is_registered = g_str_equal (desk_record_get_string (order, DESK_ORDER_STATE), "registered");

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
  if (suspended_until != NULL)
    g_assert_cmpstr (suspended_until, >=, today);
  if (g_str_equal (state, "expired"))
    g_assert_cmpstr (expires_on, <, today);
  else if (expires_on != NULL)
    g_assert_cmpstr (expires_on, >=, today);
}

/* All the rules that tie dates together, and who belongs to whom. */
static void
assert_dates (Demo *demo, const char *today, const char *now)
{
  GHashTableIter iter;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, get_table (demo, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      DeskLicense *license =
          find (demo, "license", desk_record_get_string (record, DESK_ORDER_LICENSE_ID));
      DeskCustomer *customer =
          find (demo, "customer", desk_record_get_string (record, DESK_ORDER_CUSTOMER_ID));
      DeskDealer *dealer = find (demo, "dealer", desk_record_get_string (record, DESK_ORDER_DEALER_ID));
      g_autofree char *day =
          desk_instant_dup_date (desk_record_get_string (record, DESK_ORDER_CREATED_AT),
                                 desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE));
      gboolean is_trial = g_str_equal (desk_record_get_string (record, DESK_ORDER_KIND), "trial");

      g_assert_nonnull (license);
      g_assert_nonnull (customer);
      g_assert_cmpstr (desk_record_get_string (customer, DESK_CUSTOMER_CREATED_AT),
                       <=,
                       desk_record_get_string (record, DESK_ORDER_CREATED_AT));
      assert_license (record, license, today, now);
      if (is_trial && desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
        assert_trial (day, license);
      /* A trial that was taken over has the licence of the order after it. */
      g_assert_cmpint (
          g_str_equal (desk_record_get_string (license, DESK_LICENSE_ORDER_ID),
                       desk_record_get_id (record)),
          ==,
          !is_trial || desk_record_get_boolean (license, DESK_LICENSE_TRIAL));
    }

  g_hash_table_iter_init (&iter, get_table (demo, "subscription"));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      DeskOrder *order = find (demo, "order", desk_record_get_string (record, DESK_SUBSCRIPTION_ORDER_ID));
      DeskLicense *license =
          find (demo, "license", desk_record_get_string (record, DESK_SUBSCRIPTION_LICENSE_ID));

      g_assert_nonnull (order);
      g_assert_false (desk_record_get_boolean (license, DESK_LICENSE_TRIAL));
      g_assert_cmpstr (desk_record_get_string (record, DESK_SUBSCRIPTION_STARTS_ON),
                       <,
                       desk_record_get_string (record, DESK_SUBSCRIPTION_ENDS_ON));
      g_assert_cmpstr (desk_record_get_string (record, DESK_SUBSCRIPTION_ENDS_ON),
                       <=,
                       desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON));
    }
}

static void
test_dates (void)
{
  g_autoptr (Demo) demo = demo_new (1, CUSTOMERS);

  assert_dates (demo, TODAY, TODAY "T10:42:00Z");
}

static void
test_states (void)
{
  g_autoptr (Demo) demo = demo_new (1, DEMO_CUSTOMERS);
  g_autofree char *dealer_id = get_demo_dealer (demo);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *const states[] = { "active", "expiring", "expired", "trial", "suspended", "not_activated" };
  guint n_deletable_today = 0;
  GHashTableIter iter;
  gpointer order = NULL;

  g_hash_table_iter_init (&iter, get_table (demo, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &order))
    {
      DeskLicense *license =
          find (demo, "license", desk_record_get_string (order, DESK_ORDER_LICENSE_ID));

      if (g_strcmp0 (desk_record_get_string (order, DESK_ORDER_DEALER_ID), dealer_id) != 0)
        continue;
      g_hash_table_add (seen, (gpointer) desk_status_for (order, license, TODAY));
      if (g_str_has_prefix (desk_record_get_string (order, DESK_ORDER_CREATED_AT), TODAY) &&
          desk_order_can_delete (order))
        n_deletable_today++;
    }

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (!g_hash_table_contains (seen, states[i]))
        g_error ("The demo dealer has nothing that is %s", states[i]);
    }
  g_assert_cmpuint (n_deletable_today, >=, 2);
}

/* Whatever can be deleted is part of what is due, so that no balance becomes negative. */
static void
test_balances (void)
{
  g_autoptr (Demo) demo = demo_new (1, CUSTOMERS);
  GHashTableIter iter;
  gpointer dealer = NULL;

  g_hash_table_iter_init (&iter, get_table (demo, "dealer"));
  while (g_hash_table_iter_next (&iter, NULL, &dealer))
    {
      GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

      for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
        {
          g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);
          gint64 due = desk_record_get_integer (balance, DESK_BALANCE_DUE);
          gint64 available = desk_record_get_integer (balance, DESK_BALANCE_CREDIT_AVAILABLE);
          gint64 deletable = 0;
          GHashTableIter orders;
          gpointer order = NULL;

          g_hash_table_iter_init (&orders, get_table (demo, "order"));
          while (g_hash_table_iter_next (&orders, NULL, &order))
            {
              if (desk_order_can_delete (order) &&
                  g_strcmp0 (desk_record_get_string (order, DESK_ORDER_DEALER_ID),
                             desk_record_get_id (dealer)) == 0 &&
                  g_strcmp0 (desk_record_get_string (order, DESK_ORDER_CURRENCY),
                             desk_record_get_string (balance, DESK_BALANCE_CURRENCY)) == 0)
                deletable += desk_record_get_integer (order, DESK_ORDER_TOTAL);
            }
          g_assert_cmpint (due, >=, deletable);
          g_assert_cmpint (due + available,
                           ==,
                           desk_record_get_integer (balance, DESK_BALANCE_CREDIT_LIMIT));
          g_assert_cmpint (available, >=, due);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/seed/counts", test_counts);
  g_test_add_func ("/seed/users", test_users);
  g_test_add_func ("/seed/sound", test_sound);
  g_test_add_func ("/seed/mails", test_mails);
  g_test_add_func ("/seed/prices", test_prices);
  g_test_add_func ("/seed/numbers", test_numbers);
  g_test_add_func ("/seed/dates", test_dates);
  g_test_add_func ("/seed/states", test_states);
  g_test_add_func ("/seed/balances", test_balances);

  return g_test_run ();
}
