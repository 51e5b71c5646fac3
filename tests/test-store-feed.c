/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-store-feed"

#include "config.h"

#include "desk-error.h"
#include "desk-locale.h"
#include "desk-test-store.h"

#include <string.h>

/* Pages of the feed: what is taken, what is refused, and what a full pull lets go. */

static char *
dup_company (DeskStore *store, guint number)
{
  g_autofree char *id = desk_test_id ("cus", number);
  g_autoptr (DeskCustomer) customer = desk_store_get (store, DESK_TYPE_CUSTOMER, id);

  return customer != NULL ? g_strdup (desk_record_get_string (customer, DESK_CUSTOMER_COMPANY))
                          : NULL;
}

static void
assert_company (DeskStore *store, guint number, const char *expected)
{
  g_autofree char *company = dup_company (store, number);

  g_assert_cmpstr (company, ==, expected);
}

static void
add_customer (DeskTestPage *page, guint number, const char *company, gint64 revision)
{
  g_autoptr (DeskCustomer) customer = desk_test_customer (number, company, revision);

  desk_test_page_add (page, customer);
}

static void
test_pull (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = NULL;
  g_autofree char *cursor = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (DeskPageSummary) summary = { 0 };

  desk_test_store_set_up (&fixture);

  page = desk_test_page_new ();
  add_customer (page, 1, "Delcourt", 1);
  desk_test_apply_page (fixture.store, page, "c1", TRUE);
  g_assert_false (desk_store_get_is_filled (fixture.store));
  cursor = desk_store_dup_cursor (fixture.store);
  g_assert_cmpstr (cursor, ==, "c1");

  page = desk_test_page_new ();
  add_customer (page, 2, "Textura", 2);
  desk_test_page_count (page, "customer", 2);
  desk_test_page_count (page, "order", 0);
  desk_test_page_count (page, "no_such_type", 17);
  bytes = desk_test_page_end (page, "c2", FALSE);
  g_assert_true (desk_test_apply (fixture.store, bytes, &summary, NULL));
  g_assert_cmpuint (summary.n_records, ==, 1);
  g_assert_true (summary.is_full);
  g_assert_false (summary.more);
  g_assert_false (summary.counts_differ);
  g_assert_cmpint (summary.n_expected, ==, 2);
  g_assert_true (desk_store_get_is_filled (fixture.store));

  /* It survives, and a delta is no full pull. */
  desk_test_store_reopen (&fixture);
  g_assert_true (desk_store_get_is_filled (fixture.store));
  assert_company (fixture.store, 1, "Delcourt");
  assert_company (fixture.store, 2, "Textura");

  g_clear_pointer (&bytes, g_bytes_unref);
  page = desk_test_page_new ();
  bytes = desk_test_page_end (page, "c3", FALSE);
  g_assert_true (desk_test_apply (fixture.store, bytes, &summary, NULL));
  g_assert_false (summary.is_full);
  assert_company (fixture.store, 1, "Delcourt");

  desk_test_store_tear_down (&fixture);
}

static void
test_counts_differ (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_auto (DeskPageSummary) summary = { 0 };

  desk_test_store_set_up (&fixture);
  add_customer (page, 1, "Delcourt", 1);
  desk_test_page_count (page, "customer", 2);
  bytes = desk_test_page_end (page, "c1", FALSE);
  g_assert_true (desk_test_apply (fixture.store, bytes, &summary, NULL));
  g_assert_true (summary.counts_differ);
  desk_test_store_tear_down (&fixture);
}

static void
test_revisions (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_auto (DeskPageSummary) summary = { 0 };

  desk_test_store_set_up (&fixture);
  page = desk_test_page_new ();
  add_customer (page, 1, "Newer", 5);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  /* An older one is left, the same one is harmless, a newer one is taken. */
  page = desk_test_page_new ();
  add_customer (page, 1, "Older", 4);
  bytes = desk_test_page_end (page, "c2", FALSE);
  g_assert_true (desk_test_apply (fixture.store, bytes, &summary, NULL));
  g_assert_cmpuint (summary.n_stale, ==, 1);
  g_assert_cmpuint (summary.n_records, ==, 0);
  assert_company (fixture.store, 1, "Newer");

  page = desk_test_page_new ();
  add_customer (page, 1, "Newer", 5);
  desk_test_apply_page (fixture.store, page, "c3", FALSE);
  page = desk_test_page_new ();
  add_customer (page, 1, "Newest", 6);
  desk_test_apply_page (fixture.store, page, "c4", FALSE);
  assert_company (fixture.store, 1, "Newest");

  desk_test_store_tear_down (&fixture);
}

static void
test_deleted (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = NULL;
  g_autofree char *id = desk_test_id ("cus", 1);

  desk_test_store_set_up (&fixture);
  page = desk_test_page_new ();
  add_customer (page, 1, "Delcourt", 1);
  add_customer (page, 2, "Textura", 2);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  page = desk_test_page_new ();
  desk_test_page_delete (page, "customer", id);
  desk_test_page_delete (page, "customer", "cus_NOBODY");
  desk_test_page_delete (page, "unheard_of", "xyz_1");
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  assert_company (fixture.store, 1, NULL);
  assert_company (fixture.store, 2, "Textura");

  /* A customer who comes back to the dealer. */
  page = desk_test_page_new ();
  add_customer (page, 1, "Delcourt", 9);
  desk_test_apply_page (fixture.store, page, "c3", FALSE);
  assert_company (fixture.store, 1, "Delcourt");

  desk_test_store_tear_down (&fixture);
}

/* Bad records are counted and left out; the good ones around them are taken. */
static void
test_bad_records (void)
{
  static const char *const bad[] = {
    "1",
    "null",
    "[]",
    "\"text\"",
    "{}",
    "{\"id\":\"cus_1\",\"revision\":3,\"company\":\"A\",\"email\":\"a@b.example\","
    "\"country\":\"FR\"}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"company\":\"No revision\","
    "\"email\":\"a@b.example\",\"country\":\"FR\"}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":\"3\",\"company\":\"A\","
    "\"email\":\"a@b.example\",\"country\":\"FR\"}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":3,\"company\":[],"
    "\"email\":\"a@b.example\",\"country\":\"FR\"}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":3,\"company\":\"A\","
    "\"email\":\"not an address\",\"country\":\"FR\"}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":3,\"company\":\"A\","
    "\"email\":\"a@b.example\",\"country\":\"France\"}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":3,\"company\":\"A\","
    "\"email\":\"a@b.example\",\"country\":\"FR\",\"latitude_e6\":90000001}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":3,\"company\":\"A\","
    "\"email\":\"a@b.example\",\"country\":\"FR\",\"longitude_e6\":-180000001}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":3,\"company\":\"A\","
    "\"email\":\"a@b.example\",\"country\":\"FR\",\"latitude_e6\":\"48850000\"}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":3,\"company\":\"A\","
    "\"email\":\"a@b.example\",\"country\":\"FR\",\"latitude_e6\":\"NaN\",\"longitude_e6\":[]}",
    "{\"id\":\"cus_01J00000000000000000000009\",\"revision\":-3,\"company\":\"A\","
    "\"email\":\"a@b.example\",\"country\":\"FR\"}",
  };
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_auto (DeskPageSummary) summary = { 0 };

  desk_test_store_set_up (&fixture);
  add_customer (page, 1, "Delcourt", 1);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    desk_test_page_add_text (page, "customer", bad[i]);
  add_customer (page, 2, "Textura", 2);
  desk_test_page_delete (page, "order", "");
  bytes = desk_test_page_end (page, "c1", FALSE);

  g_assert_true (desk_test_apply (fixture.store, bytes, &summary, NULL));
  g_assert_cmpuint (summary.n_records, ==, 2);
  g_assert_cmpuint (summary.n_refused, ==, G_N_ELEMENTS (bad) + 1);
  g_assert_nonnull (summary.refused_reason);
  assert_company (fixture.store, 1, "Delcourt");
  assert_company (fixture.store, 2, "Textura");
  assert_company (fixture.store, 9, NULL);

  desk_test_store_tear_down (&fixture);
}

/* What is no page at all leaves everything as it was. */
static void
test_hostile_pages (void)
{
  static const char *const hostile[] = {
    "",
    "<html>Sign in to the hotel's network</html>",
    "[]",
    "null",
    "{}",
    "{\"records\":{},\"deleted\":{},\"cursor\":null,\"more\":false}",
    "{\"records\":{},\"deleted\":{},\"cursor\":\"\",\"more\":false}",
    "{\"records\":{},\"deleted\":{},\"cursor\":7,\"more\":false}",
    "{\"records\":{},\"deleted\":{},\"cursor\":\"c\",\"more\":1}",
    "{\"records\":[],\"deleted\":{},\"cursor\":\"c\",\"more\":false}",
    "{\"records\":{\"customer\":{}},\"deleted\":{},\"cursor\":\"c\",\"more\":false}",
    "{\"records\":{},\"deleted\":{\"customer\":\"cus_1\"},\"cursor\":\"c\",\"more\":false}",
    "{\"records\":{},\"deleted\":{},\"counts\":[],\"cursor\":\"c\",\"more\":false}",
    "{\"records\":{},\"records\":{},\"cursor\":\"c\",\"more\":false}",
    "{\"records\":{},\"deleted\":{},\"cursor\":\"c\",\"more\":false,\"x\":1e400}",
    "{\"records\":{},\"deleted\":{},\"cursor\":\"c\",\"more\":false,\"x\":9007199254740993}",
    "{\"records\":{\"customer\":[{\"latitude_e6\":NaN}]},\"deleted\":{},\"cursor\":\"c\",\"more\":false}",
    "{\"records\":{\"customer\":[{\"longitude_e6\":-Infinity}]},\"deleted\":{},\"cursor\":\"c\",\"more\":false}",
    "{\"records\":{\"customer\":[{\"latitude_e6\":48.85}]},\"deleted\":{},\"cursor\":\"c\",\"more\":false}",
    "{\"records\":{},\"deleted\":{},\"cursor\":\"c\\u0000\",\"more\":false}",
    "{\"records\":{},\"deleted\":{},\"cursor\":\"c\",\"more\":false,\"x\":\"\xc3\x28\"}",
    "{\"records\":{},\"deleted\":{},\"cursor\":\"c\",\"more\":false} {}",
    "{\"records\":{},\"deleted\":{},\"cursor\":\"c\",\"more\":false",
  };
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *cursor = NULL;
  g_autoptr (GBytes) deep_bytes = g_bytes_new (deep, strlen (deep));
  g_autoptr (GBytes) huge = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (&fixture);
  add_customer (page, 1, "Delcourt", 1);
  desk_test_apply_page (fixture.store, page, "good", FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (hostile[i], strlen (hostile[i]));

      g_test_message ("page %u", i);
      g_assert_false (desk_test_apply (fixture.store, bytes, NULL, &error));
      g_assert_true (g_error_matches (error, DESK_ERROR, DESK_ERROR_JSON) ||
                     g_error_matches (error, DESK_ERROR, DESK_ERROR_PROTOCOL));
      g_clear_error (&error);
    }

  g_assert_false (desk_test_apply (fixture.store, deep_bytes, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_JSON);
  g_clear_error (&error);

  huge = g_bytes_new_take (g_strnfill (DESK_STORE_MAX_PAGE + 1, ' '), DESK_STORE_MAX_PAGE + 1);
  g_assert_false (desk_test_apply (fixture.store, huge, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE);
  g_clear_error (&error);

  cursor = desk_store_dup_cursor (fixture.store);
  g_assert_cmpstr (cursor, ==, "good");
  assert_company (fixture.store, 1, "Delcourt");

  desk_test_store_tear_down (&fixture);
}

/* After cursor_gone the old rows stay until the new pull is complete. */
static void
test_reset (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = NULL;
  g_autofree char *cursor = NULL;

  desk_test_store_set_up (&fixture);
  page = desk_test_page_new ();
  add_customer (page, 1, "Stays", 10);
  add_customer (page, 2, "Goes", 11);
  add_customer (page, 3, "Was restored", 12);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  desk_test_reset (fixture.store);
  cursor = desk_store_dup_cursor (fixture.store);
  g_assert_null (cursor);
  g_assert_true (desk_store_get_is_filled (fixture.store));
  assert_company (fixture.store, 2, "Goes");

  /* Also when the program ends in between. */
  page = desk_test_page_new ();
  add_customer (page, 1, "Stays", 10);
  desk_test_apply_page (fixture.store, page, "d1", TRUE);
  desk_test_store_reopen (&fixture);
  assert_company (fixture.store, 1, "Stays");
  assert_company (fixture.store, 2, "Goes");

  /* The back-end was put back from a copy: its revisions begin from less, and count. */
  page = desk_test_page_new ();
  add_customer (page, 3, "From the copy", 3);
  desk_test_apply_page (fixture.store, page, "d2", FALSE);
  assert_company (fixture.store, 1, "Stays");
  assert_company (fixture.store, 2, NULL);
  assert_company (fixture.store, 3, "From the copy");

  desk_test_store_tear_down (&fixture);
}

/* Every type of the feed goes in and comes out as it was. */
static void
test_all_types (void)
{
  static const char *const names[] = { "dealer",     "user",         "customer", "contact",
                                       "order",      "license",      "subscription", "price_list",
                                       "device_model", "promotion",  "region" };
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DeskRecord) record =
          desk_test_record (desk_record_type_from_name (names[i]), i + 1, i + 1);

      desk_test_page_add (page, record);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GType type = desk_record_type_from_name (names[i]);
      g_autoptr (DeskRecord) record = desk_test_record (type, i + 1, i + 1);
      g_autoptr (DeskRecord) stored =
          desk_store_get (fixture.store, type, desk_record_get_id (record));

      g_assert_nonnull (stored);
      g_assert_true (desk_record_equal (record, stored));
    }

  desk_test_store_tear_down (&fixture);
}

typedef struct
{
  GPtrArray *types; /* (owned): joined by a comma, one element a signal */
} Changes;

static void
changed_cb (DeskStore *store, const char *const *types, gpointer user_data)
{
  Changes *changes = user_data;

  g_ptr_array_add (changes->types, g_strjoinv (",", (char **) types));
}

/* One signal a page, that names what the page has changed, and none for what it has not. */
static void
test_changed (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = NULL;
  Changes changes = { g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (DeskOrder) order = desk_test_order (1, 1, 2);

  desk_test_store_set_up (&fixture);
  g_signal_connect (fixture.store, "changed", G_CALLBACK (changed_cb), &changes);

  page = desk_test_page_new ();
  add_customer (page, 1, "Delcourt", 1);
  add_customer (page, 2, "Textura", 1);
  desk_test_page_add (page, order);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  g_assert_cmpuint (changes.types->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (changes.types, 0), ==, "customer,order");

  page = desk_test_page_new ();
  add_customer (page, 1, "Older", 0);
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  g_assert_cmpuint (changes.types->len, ==, 1);

  g_signal_handlers_disconnect_by_data (fixture.store, &changes);
  desk_test_store_tear_down (&fixture);
  g_ptr_array_unref (changes.types);
}

/* The small lists are there as soon as the store is open, and follow the feed. */
static void
test_lists (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (GListModel) models = NULL;
  g_autoptr (DeskDeviceModel) first = NULL;
  g_autoptr (DeskDeviceModel) again = NULL;
  g_autofree char *id = desk_test_id ("dev", 3);

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= 5; i++)
    {
      g_autoptr (DeskDeviceModel) model = desk_test_record (DESK_TYPE_DEVICE_MODEL, i, 1);

      desk_test_page_add (page, model);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  models = desk_store_list_records (fixture.store, DESK_TYPE_DEVICE_MODEL);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 5);
  g_clear_object (&models);

  desk_test_store_reopen (&fixture);
  models = desk_store_list_records (fixture.store, DESK_TYPE_DEVICE_MODEL);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 5);
  first = g_list_model_get_item (models, 0);

  page = desk_test_page_new ();
  {
    g_autoptr (DeskDeviceModel) model = desk_test_record (DESK_TYPE_DEVICE_MODEL, 1, 2);

    desk_record_set_string (model, DESK_DEVICE_MODEL_VENDOR, "Epson");
    desk_test_page_add (page, model);
    desk_test_page_delete (page, "device_model", id);
  }
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (models), ==, 4);
  again = g_list_model_get_item (models, 0);
  g_assert_true (first == again);
  g_assert_cmpstr (desk_record_get_string (first, DESK_DEVICE_MODEL_VENDOR), ==, "Epson");
  g_clear_object (&models);

  desk_test_store_tear_down (&fixture);
}

static void
test_search (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskContact) contact = desk_test_record (DESK_TYPE_CONTACT, 1, 1);
  g_autoptr (DeskLicense) license = desk_test_license (1, "active", 1);
  g_autoptr (DeskLicense) trial = desk_test_license (2, "active", 1);
  g_autoptr (GPtrArray) hits = NULL;
  DeskCustomerHit *hit = NULL;
  g_autoptr (DeskCustomer) found = NULL;

  desk_test_store_set_up (&fixture);
  add_customer (page, 1, "Imprimerie Delcourt", 1);
  add_customer (page, 2, "Rótulos Ibéricos S.L.", 1);
  add_customer (page, 3, "サインワークス株式会社", 1);
  add_customer (page, 4, "Person1 & Sons", 1);
  desk_record_set_string (contact, DESK_CONTACT_FIRST_NAME, "Julie");
  desk_record_set_string (contact, DESK_CONTACT_EMAIL, "julie@delcourt.example");
  desk_test_page_add (page, contact);
  desk_record_set_boolean (trial, DESK_LICENSE_TRIAL, TRUE);
  desk_test_page_add (page, license);
  desk_test_page_add (page, trial);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  /* Accents, width and case do not matter; words need not stand together. */
  hits = desk_test_search (fixture.store, "rotulos IBERICOS", 10);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = desk_test_search (fixture.store, "株式", 10);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = desk_test_search (fixture.store, "ada delcourt", 10);
  g_assert_cmpuint (hits->len, ==, 1);
  g_clear_pointer (&hits, g_ptr_array_unref);

  /* An address that begins with it comes first. */
  hits = desk_test_search (fixture.store, "person1", 10);
  g_assert_cmpuint (hits->len, ==, 2);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpstr (desk_customer_hit_get_email (hit), ==, "person1@firm1.example");
  g_assert_cmpuint (desk_customer_hit_get_n_licenses (hit), ==, 1);
  g_assert_cmpuint (desk_customer_hit_get_n_trials (hit), ==, 1);
  g_assert_cmpstr (desk_customer_hit_get_name (hit), ==, "Ada Byron");
  g_clear_pointer (&hits, g_ptr_array_unref);

  /* A person of a customer is a hit of his own, the customer's own person is not one twice. */
  hits = desk_test_search (fixture.store, "julie@delcourt", 10);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_nonnull (desk_customer_hit_get_contact (hit));
  g_assert_cmpstr (desk_customer_hit_get_email (hit), ==, "julie@delcourt.example");
  g_clear_pointer (&hits, g_ptr_array_unref);

  hits = desk_test_search (fixture.store, "  ", 10);
  g_assert_cmpuint (hits->len, ==, 0);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = desk_test_search (fixture.store, "firm", 2);
  g_assert_cmpuint (hits->len, ==, 2);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = desk_test_search (fixture.store, "' OR 1 %_", 10);
  g_assert_cmpuint (hits->len, ==, 0);

  found = desk_store_find_customer_by_email (fixture.store, " PERSON2@Firm2.example", NULL);
  g_assert_nonnull (found);
  g_assert_null (desk_store_find_customer_by_email (fixture.store, "person2@firm2", NULL));

  desk_test_store_tear_down (&fixture);
}

/* The order of names is the language's, and is made anew when that changes. */
static void
test_language (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();

  desk_locale_override ("en");
  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= 2; i++)
    {
      g_autoptr (DeskOrder) order = desk_test_order (i, i, 1);

      desk_test_page_add (page, order);
    }
  /* German has Ä beside A, Swedish has it after Z. */
  add_customer (page, 1, "Ärla Skyltar", 1);
  add_customer (page, 2, "Zebra Signs", 1);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  desk_query_set_sort (query, DESK_ORDER_SORT_CUSTOMER, FALSE);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DeskQueryModel) model = desk_test_query (&fixture, query);
      g_autoptr (DeskOrderRow) row = g_list_model_get_item (G_LIST_MODEL (model), 0);
      const char *company = desk_record_get_string (desk_order_row_get_customer (row),
                                                    DESK_CUSTOMER_COMPANY);

      g_assert_cmpstr (company, ==, i == 0 ? "Ärla Skyltar" : "Zebra Signs");
      g_clear_object (&row);
      g_clear_object (&model);
      desk_locale_override ("sv");
      desk_test_store_reopen (&fixture);
    }

  desk_test_store_tear_down (&fixture);
  desk_locale_override (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/store-feed/pull", test_pull);
  g_test_add_func ("/store-feed/counts-differ", test_counts_differ);
  g_test_add_func ("/store-feed/revisions", test_revisions);
  g_test_add_func ("/store-feed/deleted", test_deleted);
  g_test_add_func ("/store-feed/bad-records", test_bad_records);
  g_test_add_func ("/store-feed/hostile-pages", test_hostile_pages);
  g_test_add_func ("/store-feed/reset", test_reset);
  g_test_add_func ("/store-feed/all-types", test_all_types);
  g_test_add_func ("/store-feed/changed", test_changed);
  g_test_add_func ("/store-feed/lists", test_lists);
  g_test_add_func ("/store-feed/search", test_search);
  g_test_add_func ("/store-feed/language", test_language);

  return g_test_run ();
}
