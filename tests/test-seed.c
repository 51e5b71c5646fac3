/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-seed"

#include "config.h"

#include "desk-codec.h"
#include "desk-order-rules.h"
#include "desk-price.h"
#include "desk-record-types.h"
#include "desk-status.h"
#include "desk-storage-accounts.h"
#include "desk-storage-billing.h"
#include "desk-tax-id.h"
#include "desk-test-seed.h"
#include "desk-validate.h"

#include <string.h>

/* The demo as the back-end makes it, looked at through the storage. */

#define CUSTOMERS 1500
#define DEMO_CUSTOMERS 128

static char *
get_demo_dealer (DeskTestSeed *demo)
{
  g_autoptr (DeskAccount) account = desk_storage_find_demo_account (demo->storage, "dealer");

  g_assert_nonnull (account);
  return g_strdup (account->dealer_id);
}

static guint
count_of_dealer (DeskTestSeed *demo, const char *name, guint field, const char *dealer_id)
{
  GHashTableIter iter;
  gpointer record = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, name));
  while (g_hash_table_iter_next (&iter, NULL, &record))
    n += g_strcmp0 (desk_record_get_string (record, field), dealer_id) == 0 ? 1 : 0;

  return n;
}

static void
test_counts (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  g_autofree char *dealer_id = get_demo_dealer (demo);

  g_assert_cmpuint (g_hash_table_size (desk_test_seed_get_table (demo, "region")), ==, 7);
  g_assert_cmpuint (g_hash_table_size (desk_test_seed_get_table (demo, "dealer")), ==, 40);
  g_assert_cmpuint (g_hash_table_size (desk_test_seed_get_table (demo, "price_list")), ==, 14);
  g_assert_cmpuint (g_hash_table_size (desk_test_seed_get_table (demo, "device_model")), ==, 150);
  g_assert_cmpuint (g_hash_table_size (desk_test_seed_get_table (demo, "customer")), ==, CUSTOMERS);
  g_assert_cmpuint (count_of_dealer (demo, "customer", DESK_CUSTOMER_DEALER_ID, dealer_id), ==,
                    DEMO_CUSTOMERS);
  g_assert_cmpuint (g_hash_table_size (desk_test_seed_get_table (demo, "order")), >, CUSTOMERS);
}

static void
test_users (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, DEMO_CUSTOMERS);
  static const struct
  {
    const char *role;
    const char *rights;
    gboolean has_dealer;
  } cases[] = {
    { "dealer", "dealer.order", TRUE },
    { "assistant", "", TRUE },
    { "manager", "region.read dealer.invite", FALSE },
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
      user = desk_test_seed_find (demo, "user", account->user_id);
      region = desk_test_seed_find (demo, "region", account->region_id);
      g_assert_nonnull (user);
      g_assert_nonnull (region);
      if (!cases[i].has_dealer)
        g_assert_cmpstr (desk_record_get_string (user, DESK_USER_NAME), ==,
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

/* A dealer who opens a customer and saves it finds no fault, except where there is no address. */
static void
assert_can_be_saved (DeskCustomer *customer)
{
  g_autoptr (GPtrArray) faults = NULL;

  if (g_str_equal (desk_record_get_string (customer, DESK_CUSTOMER_POSITION_PRECISION), "none"))
    return;
  if (!desk_record_validate (customer, &faults))
    g_error ("%s has %s",
             desk_record_get_string (customer, DESK_CUSTOMER_COMPANY),
             ((DeskFault *) g_ptr_array_index (faults, 0))->code);
}

static void
test_sound (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  guint n_types = 0;
  const GType *types = desk_test_seed_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      GHashTableIter iter;
      gpointer record = NULL;

      g_hash_table_iter_init (
          &iter, desk_test_seed_get_table (demo, desk_record_type_get_name (types[i])));
      while (g_hash_table_iter_next (&iter, NULL, &record))
        {
          assert_sound (record);
          if (DESK_IS_CUSTOMER (record))
            assert_can_be_saved (record);
        }
    }
}

static void
assert_mails (DeskTestSeed *demo, const char *name, guint field)
{
  GHashTableIter iter;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, name));
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
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer record = NULL;

  assert_mails (demo, "dealer", DESK_DEALER_EMAIL);
  assert_mails (demo, "user", DESK_USER_EMAIL);
  assert_mails (demo, "customer", DESK_CUSTOMER_EMAIL);
  assert_mails (demo, "contact", DESK_CONTACT_EMAIL);
  assert_mails (demo, "order", DESK_ORDER_MAIL_ADDRESS);

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "customer"));
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
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  g_autoptr (GListStore) models = desk_storage_list (demo->storage, DESK_TYPE_DEVICE_MODEL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer order = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "order"));
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
          desk_test_seed_find (demo, "price_list",
                               desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID)),
          G_LIST_MODEL (models), promotions->len > 0 ? g_ptr_array_index (promotions, 0) : NULL,
          desk_test_seed_find (demo, "dealer", dealer_id), day, NULL);
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
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, DEMO_CUSTOMERS);
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
  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &order))
    g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_NUMBER), <, next);
}

static void
test_dates (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);

  desk_test_seed_assert_dates (demo, DESK_TEST_SEED_TODAY, DESK_TEST_SEED_NOW);
}

static void
test_states (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, DEMO_CUSTOMERS);
  g_autofree char *dealer_id = get_demo_dealer (demo);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *const states[] = { "active", "expiring",  "expired",
                                        "trial",  "suspended", "not_activated" };
  guint n_deletable_today = 0;
  GHashTableIter iter;
  gpointer order = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &order))
    {
      DeskLicense *license = desk_test_seed_find (
          demo, "license", desk_record_get_string (order, DESK_ORDER_LICENSE_ID));

      if (g_strcmp0 (desk_record_get_string (order, DESK_ORDER_DEALER_ID), dealer_id) != 0)
        continue;
      g_hash_table_add (seen, (gpointer) desk_status_for (order, license, DESK_TEST_SEED_TODAY));
      if (g_str_has_prefix (desk_record_get_string (order, DESK_ORDER_CREATED_AT),
                            DESK_TEST_SEED_TODAY) &&
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
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  GHashTableIter iter;
  gpointer dealer = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "dealer"));
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

          g_hash_table_iter_init (&orders, desk_test_seed_get_table (demo, "order"));
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
          g_assert_cmpint (due + available, ==,
                           desk_record_get_integer (balance, DESK_BALANCE_CREDIT_LIMIT));
          g_assert_cmpint (available, >=, due);
        }
    }
}

/* In each currency what is due is the sum of what is not paid, and the account adds up to it: of the
 * demo dealer from his first order on, of the others from the payments that are not told of on. */
static void
test_account (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, CUSTOMERS);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_overdue = 0;
  GHashTableIter iter;
  gpointer dealer = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "dealer"));
  while (g_hash_table_iter_next (&iter, NULL, &dealer))
    {
      const char *dealer_id = desk_record_get_id (dealer);
      GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);
      g_autoptr (GPtrArray) invoices = desk_storage_find (demo->storage, DESK_TYPE_INVOICE,
                                                          DESK_INVOICE_DEALER_ID, dealer_id);
      g_autoptr (GPtrArray) lines = desk_storage_find (demo->storage, DESK_TYPE_TRANSACTION,
                                                       DESK_TRANSACTION_DEALER_ID, dealer_id);

      for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
        {
          g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);
          const char *currency = desk_record_get_string (balance, DESK_BALANCE_CURRENCY);
          const char *due_date = NULL;
          gint64 open = 0;
          gint64 sum = 0;

          for (guint j = 0; j < invoices->len; j++)
            {
              DeskInvoice *invoice = g_ptr_array_index (invoices, j);
              const char *due_on = desk_record_get_string (invoice, DESK_INVOICE_DUE_ON);

              if (!g_str_equal (desk_record_get_string (invoice, DESK_INVOICE_CURRENCY), currency))
                continue;
              g_assert_true (g_hash_table_add (
                  numbers,
                  g_strconcat (dealer_id, desk_record_get_string (invoice, DESK_INVOICE_NUMBER),
                               NULL)));
              if (g_str_equal (desk_record_get_string (invoice, DESK_INVOICE_STATE), "paid"))
                continue;
              n_overdue +=
                  g_str_equal (desk_record_get_string (invoice, DESK_INVOICE_STATE), "overdue");
              open += desk_record_get_integer (invoice, DESK_INVOICE_TOTAL);
              if (due_date == NULL || strcmp (due_on, due_date) < 0)
                due_date = due_on;
            }
          for (guint j = 0; j < lines->len; j++)
            {
              DeskTransaction *line = g_ptr_array_index (lines, j);

              if (g_str_equal (desk_record_get_string (line, DESK_TRANSACTION_CURRENCY), currency))
                sum += desk_record_get_integer (line, DESK_TRANSACTION_AMOUNT);
            }

          g_assert_cmpint (desk_record_get_integer (balance, DESK_BALANCE_DUE), ==, open);
          g_assert_cmpint (sum, ==, open);
          g_assert_cmpstr (desk_record_get_string (balance, DESK_BALANCE_DUE_DATE), ==, due_date);
        }
    }

  g_assert_cmpuint (n_overdue, >=, 1);
}

/* The series of invoices goes on behind the demo's last one. */
static void
test_invoice_numbers (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, DEMO_CUSTOMERS);
  g_autofree char *dealer_id = get_demo_dealer (demo);
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer invoice = NULL;

  desk_storage_begin (demo->storage, NULL);
  next = desk_storage_next_document_number (demo->storage, dealer_id, "INV", 2026, &error);
  g_assert_no_error (error);
  desk_storage_rollback (demo->storage);

  g_assert_true (g_str_has_prefix (next, "INV-26-"));
  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "invoice"));
  while (g_hash_table_iter_next (&iter, NULL, &invoice))
    {
      if (g_strcmp0 (desk_record_get_string (invoice, DESK_INVOICE_DEALER_ID), dealer_id) == 0)
        g_assert_cmpstr (desk_record_get_string (invoice, DESK_INVOICE_NUMBER), <, next);
    }
}

/* The demo dealer has the whole history of each order, and notes on some customers. */
static void
test_history (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, DEMO_CUSTOMERS);
  g_autofree char *dealer_id = get_demo_dealer (demo);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *const expected[] = { "order_registered", "converted", "activated",
                                          "mail_sent",        "extended",  "suspended",
                                          "expired" };
  GHashTableIter iter;
  gpointer order = NULL;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "order"));
  while (g_hash_table_iter_next (&iter, NULL, &order))
    {
      g_autoptr (GPtrArray) events = desk_storage_find (
          demo->storage, DESK_TYPE_EVENT, DESK_EVENT_ORDER_ID, desk_record_get_id (order));
      guint n_begun = 0;

      if (g_strcmp0 (desk_record_get_string (order, DESK_ORDER_DEALER_ID), dealer_id) != 0)
        continue;
      for (guint i = 0; i < events->len; i++)
        {
          const char *kind =
              desk_record_get_string (g_ptr_array_index (events, i), DESK_EVENT_KIND);

          g_hash_table_add (kinds, (gpointer) g_intern_string (kind));
          n_begun += g_str_equal (kind, "order_registered") || g_str_equal (kind, "converted");
        }
      g_assert_cmpuint (n_begun, ==, 1);
    }

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      if (!g_hash_table_contains (kinds, expected[i]))
        g_error ("Nothing was %s at the demo dealer", expected[i]);
    }
  g_assert_cmpuint (g_hash_table_size (desk_test_seed_get_table (demo, "note")), >=, 10);
}

/* One announcement is in force in the demo dealer's region. */
static void
test_announcements (void)
{
  g_autoptr (DeskTestSeed) demo = desk_test_seed_new (1, DEMO_CUSTOMERS);
  GHashTableIter iter;
  gpointer announcement = NULL;
  guint n = 0;

  g_hash_table_iter_init (&iter, desk_test_seed_get_table (demo, "announcement"));
  while (g_hash_table_iter_next (&iter, NULL, &announcement))
    {
      const char *region_id = desk_record_get_string (announcement, DESK_ANNOUNCEMENT_REGION_ID);
      const char *starts_on = desk_record_get_string (announcement, DESK_ANNOUNCEMENT_STARTS_ON);
      const char *ends_on = desk_record_get_string (announcement, DESK_ANNOUNCEMENT_ENDS_ON);

      g_assert_cmpstr (starts_on, <=, ends_on);
      if ((region_id == NULL || g_str_equal (region_id, "emea")) &&
          strcmp (starts_on, DESK_TEST_SEED_TODAY) <= 0 &&
          strcmp (ends_on, DESK_TEST_SEED_TODAY) >= 0)
        n++;
    }
  g_assert_cmpuint (n, ==, 1);
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
  g_test_add_func ("/seed/account", test_account);
  g_test_add_func ("/seed/invoice-numbers", test_invoice_numbers);
  g_test_add_func ("/seed/history", test_history);
  g_test_add_func ("/seed/announcements", test_announcements);

  return g_test_run ();
}
