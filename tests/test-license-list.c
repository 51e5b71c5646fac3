/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-license-list"

#include "config.h"

#include "desk-date.h"
#include "desk-list-sql.h"
#include "desk-status.h"
#include "desk-test-store.h"

#include <string.h>

/* Lists of licences and of subscriptions: what they find, how they sort and count, and what a row
 * shows when something of it has not come. */

static DeskLicense *
make_license (guint number, guint customer, const char *state, int days, gboolean is_trial)
{
  DeskLicense *license = desk_test_license (number, state, 1);
  g_autofree char *customer_id = desk_test_id ("cus", customer);
  g_autofree char *serial_number = g_strdup_printf ("PF-%04u", 9000 - number);
  g_autofree char *expires_on = desk_date_add_days (DESK_TEST_TODAY, days);

  desk_record_set_string (license, DESK_LICENSE_CUSTOMER_ID, customer_id);
  desk_record_set_string (license, DESK_LICENSE_SERIAL_NUMBER, serial_number);
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
  desk_record_set_string (license, DESK_LICENSE_PLAN, number % 2 == 0 ? "connect" : "production");
  desk_record_set_integer (license, DESK_LICENSE_DEVICE_COUNT, number % 3);
  desk_record_set_boolean (license, DESK_LICENSE_TRIAL, is_trial);
  return license;
}

/* One of each kind; the number says which. */
static const struct
{
  const char *state;
  int days;
  gboolean is_trial;
  const char *status;
} licenses[] = {
  { "active", 200, FALSE, "active" },             /* 1 */
  { "active", 30, FALSE, "expiring" },            /* 2 */
  { "active", 31, FALSE, "active" },              /* 3 */
  { "active", 2, TRUE, "trial" },                 /* 4 */
  { "active", -3, FALSE, "expired" },             /* 5: its end has passed, no word of it yet */
  { "expired", -30, TRUE, "expired" },            /* 6 */
  { "expired", -31, FALSE, "expired" },           /* 7 */
  { "suspended", 100, FALSE, "suspended" },       /* 8: for 12 days */
  { "registered", 365, FALSE, "not_activated" },  /* 9 */
  { "registered", 10, TRUE, "not_activated" },    /* 10 */
  { "registered", -1, TRUE, "not_activated" },    /* 11 */
};

static void
add_customer (DeskTestPage *page, guint number, const char *company)
{
  g_autoptr (DeskCustomer) customer = desk_test_customer (number, company, 1);

  desk_test_page_add (page, customer);
}

static void
fill (DeskTestStore *fixture)
{
  DeskTestPage *page = desk_test_page_new ();

  for (guint i = 1; i <= G_N_ELEMENTS (licenses); i++)
    {
      g_autoptr (DeskLicense) license = make_license (i, i % 4 + 1, licenses[i - 1].state,
                                                      licenses[i - 1].days,
                                                      licenses[i - 1].is_trial);
      g_autoptr (DeskOrder) order = desk_test_order (i, i % 4 + 1, 1);

      if (i == 8)
        desk_record_set_string (license, DESK_LICENSE_SUSPENDED_UNTIL, "2026-12-05");
      desk_test_page_add (page, license);
      desk_test_page_add (page, order);
    }

  /* Customer 4 has not come yet. */
  add_customer (page, 1, "Zebra");
  add_customer (page, 2, "Éclat");
  add_customer (page, 3, "eclipse");
  desk_test_apply_page (fixture->store, page, "c1", FALSE);
}

/* The numbers of what is listed, "4 5 2", by the record's id. */
static char *
list_numbers (DeskQueryModel *model)
{
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (DeskListRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
      const char *id = desk_record_get_id (desk_list_row_get_record (row));
      const char *digits = id + strspn (id, "abcdefghijklmnopqrstuvwxyz_");

      g_string_append_printf (numbers, "%s%u", i > 0 ? " " : "",
                              (guint) g_ascii_strtoull (digits + 3, NULL, 10));
    }

  return g_string_free (numbers, FALSE);
}

static void
check_numbers (DeskTestStore *fixture, DeskQueryModel *model, const char *expected)
{
  g_autofree char *numbers = NULL;

  desk_test_store_settle_lists (fixture);
  g_assert_no_error (desk_query_model_get_error (model));
  numbers = list_numbers (model);
  g_assert_cmpstr (numbers, ==, expected);
}

static void
test_filters (void)
{
  static const struct
  {
    DeskLicenseFilter filter;
    const char *expected;
    guint count;
  } cases[] = {
    { DESK_LICENSE_FILTER_ALL, "11 10 9 8 7 6 5 4 3 2 1", 11 },
    { DESK_LICENSE_FILTER_ATTENTION, "10 8 6 5 4 2", 6 },
    { DESK_LICENSE_FILTER_ENDING, "6 5 2", 3 },
    { DESK_LICENSE_FILTER_TRIALS, "10 4", 2 },
    { DESK_LICENSE_FILTER_SUSPENDED, "8", 1 },
    { DESK_LICENSE_FILTER_EXPIRED, "7 6 5", 3 },
    { DESK_LICENSE_FILTER_NOT_ACTIVATED, "11 10 9", 3 },
    { DESK_LICENSE_FILTER_WAITING, "", 0 },
  };
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskLicenseQuery) query = desk_license_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autofree char *customer_id = desk_test_id ("cus", 2);
  g_autofree char *dealer_id = desk_test_id ("dlr", 1);

  g_assert_cmpuint (G_N_ELEMENTS (cases), ==, DESK_N_LICENSE_FILTERS);
  desk_test_store_set_up (&fixture);
  fill (&fixture);
  desk_query_set_sort (query, DESK_LICENSE_SORT_SERIAL_NUMBER, FALSE);
  model = desk_test_query (&fixture, query);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("filter %u", cases[i].filter);
      desk_query_set_filter (query, cases[i].filter);
      check_numbers (&fixture, model, cases[i].expected);
      for (guint k = 0; k < G_N_ELEMENTS (cases); k++)
        g_assert_cmpuint (desk_query_model_get_count (model, cases[k].filter), ==,
                          cases[k].count);
    }

  desk_query_set_filter (query, DESK_LICENSE_FILTER_ALL);
  desk_query_set_customer_id (query, customer_id);
  check_numbers (&fixture, model, "9 5 1");
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_LICENSE_FILTER_ALL), ==, 3);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_LICENSE_FILTER_ENDING), ==, 1);
  desk_query_set_customer_id (query, NULL);
  desk_query_set_dealer_id (query, "dlr_other");
  check_numbers (&fixture, model, "");
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_LICENSE_FILTER_ALL), ==, 0);
  desk_query_set_dealer_id (query, dealer_id);
  check_numbers (&fixture, model, "11 10 9 8 7 6 5 4 3 2 1");

  /* By serial number, by order number, by the customer's name. */
  desk_query_set_text (query, "pf-8996");
  check_numbers (&fixture, model, "4");
  desk_query_set_text (query, "26-9");
  check_numbers (&fixture, model, "9");
  desk_query_set_text (query, "ECLAT 26-5");
  check_numbers (&fixture, model, "5");

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* What ends from today to a day: neither what has ended, nor what never began but a trial. */
static void
test_ends_until (void)
{
  static const struct
  {
    int days;
    const char *expected;
  } cases[] = { { 0, "" }, { 9, "4" }, { 10, "4 10" }, { 30, "4 10 2" }, { 31, "4 10 2 3" }, { 400, "4 10 2 3 8 1" } };
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskLicenseQuery) query = desk_license_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture);
  desk_query_set_sort (query, DESK_LICENSE_SORT_EXPIRY, FALSE);
  model = desk_test_query (&fixture, query);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *until = desk_date_add_days (DESK_TEST_TODAY, cases[i].days);

      g_test_message ("%d days", cases[i].days);
      desk_license_query_set_ends_until (query, until);
      check_numbers (&fixture, model, cases[i].expected);
    }
  desk_license_query_set_ends_until (query, NULL);
  check_numbers (&fixture, model, "7 6 5 11 4 10 2 3 8 1 9");

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

static void
test_sorts (void)
{
  static const struct
  {
    DeskLicenseSort sort;
    const char *up;
    const char *down;
  } cases[] = {
    /* By the days from today: 2, -3, 10, 12 (suspended), 30, -30; then what never activated, what
     * runs, what is long over. */
    { DESK_LICENSE_SORT_URGENCY, "4 5 10 8 6 2 11 9 3 1 7", "7 1 3 9 11 6 2 8 10 5 4" },
    { DESK_LICENSE_SORT_CUSTOMER, "9 5 1 10 6 2 8 4 11 7 3", "11 7 3 8 4 10 6 2 9 5 1" },
    { DESK_LICENSE_SORT_EXPIRY, "7 6 5 11 4 10 2 3 8 1 9", "9 1 8 3 2 10 4 11 5 6 7" },
    { DESK_LICENSE_SORT_SERIAL_NUMBER, "11 10 9 8 7 6 5 4 3 2 1", "1 2 3 4 5 6 7 8 9 10 11" },
    { DESK_LICENSE_SORT_PLAN, "10 8 6 4 2 11 9 7 5 3 1", "11 9 7 5 3 1 10 8 6 4 2" },
    { DESK_LICENSE_SORT_STATUS, "11 10 9 2 7 6 5 4 8 3 1", "3 1 8 4 7 6 5 2 11 10 9" },
    { DESK_LICENSE_SORT_DEVICES, "9 6 3 10 7 4 1 11 8 5 2", "11 8 5 2 10 7 4 1 9 6 3" },
    { DESK_LICENSE_SORT_DEALER, "11 10 9 8 7 6 5 4 3 2 1", "11 10 9 8 7 6 5 4 3 2 1" },
  };
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskLicenseQuery) query = desk_license_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;

  desk_test_store_set_up (&fixture);
  fill (&fixture);
  model = desk_test_query (&fixture, query);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("sort %u", cases[i].sort);
      desk_query_set_sort (query, cases[i].sort, FALSE);
      check_numbers (&fixture, model, cases[i].up);
      desk_query_set_sort (query, cases[i].sort, TRUE);
      check_numbers (&fixture, model, cases[i].down);
    }

  /* The first few; the counts are those of all. */
  desk_query_set_sort (query, DESK_LICENSE_SORT_URGENCY, FALSE);
  desk_query_set_filter (query, DESK_LICENSE_FILTER_ATTENTION);
  desk_query_set_limit (query, 3);
  check_numbers (&fixture, model, "4 5 10");
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_LICENSE_FILTER_ATTENTION), ==, 6);

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

/* The SQL of the status and the rule of the model are one rule, for every state and date; and each
 * licence is in the filters that its status says. */
static void
test_status (void)
{
  static const char *const states[] = { "registered", "active", "suspended", "expired", "invented" };
  static const int days[] = { -400, -31, -30, -1, 0, 1, 29, 30, 31, 400 };
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskLicenseQuery) query = desk_license_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (GHashTable) by_status = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer status = NULL;
  gpointer count = NULL;
  guint number = 0;

  desk_test_store_set_up (&fixture);
  for (guint s = 0; s < G_N_ELEMENTS (states); s++)
    for (guint d = 0; d <= G_N_ELEMENTS (days); d++)
      for (guint trial = 0; trial < 2; trial++)
        {
          g_autoptr (DeskLicense) license =
              make_license (++number, 1, states[s], d < G_N_ELEMENTS (days) ? days[d] : 0, trial);
          const char *expected = NULL;
          guint n = 0;

          if (d == G_N_ELEMENTS (days))
            desk_record_set_null (license, DESK_LICENSE_EXPIRES_ON);
          desk_test_page_add (page, license);
          expected = desk_license_status (license, DESK_TEST_TODAY);
          n = GPOINTER_TO_UINT (g_hash_table_lookup (by_status, expected));
          g_hash_table_insert (by_status, (gpointer) expected, GUINT_TO_POINTER (n + 1));
        }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  model = desk_test_query (&fixture, query);
  g_assert_cmpuint (g_hash_table_size (by_status), ==, 7);
  g_hash_table_iter_init (&iter, by_status);
  while (g_hash_table_iter_next (&iter, &status, &count))
    {
      desk_query_set_status (query, status);
      desk_test_store_settle_lists (&fixture);
      g_test_message ("%s", (const char *) status);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==,
                        GPOINTER_TO_UINT (count));
      for (guint i = 0; i < GPOINTER_TO_UINT (count); i++)
        {
          g_autoptr (DeskLicenseRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

          g_assert_cmpstr (desk_list_row_get_status (row), ==, status);
          g_assert_cmpstr (desk_license_row_get_license_status (row), ==, status);
        }
    }

  desk_query_set_status (query, NULL);
  for (DeskLicenseFilter filter = 0; filter < DESK_N_LICENSE_FILTERS; filter++)
    {
      desk_query_set_filter (query, filter);
      desk_test_store_settle_lists (&fixture);
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==,
                        desk_query_model_get_count (model, filter));
    }
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_LICENSE_FILTER_EXPIRED), ==,
                    GPOINTER_TO_UINT (g_hash_table_lookup (by_status, "expired")));
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_LICENSE_FILTER_NOT_ACTIVATED), ==,
                    GPOINTER_TO_UINT (g_hash_table_lookup (by_status, "not_activated")));
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_LICENSE_FILTER_SUSPENDED), ==,
                    GPOINTER_TO_UINT (g_hash_table_lookup (by_status, "suspended")));
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_LICENSE_FILTER_ATTENTION), ==,
                    desk_query_model_get_count (model, DESK_LICENSE_FILTER_ENDING) +
                        desk_query_model_get_count (model, DESK_LICENSE_FILTER_TRIALS) +
                        desk_query_model_get_count (model, DESK_LICENSE_FILTER_SUSPENDED));

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%s%u-%u+%u", log->len > 0 ? " " : "", position, removed, added);
}

static void
notify_cb (GObject *object, GParamSpec *pspec, GPtrArray *names)
{
  g_ptr_array_add (names, g_strdup (pspec->name));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* What has been told since the last time; in which order is GObject's business. */
static void
check_news (GPtrArray *names, const char *expected)
{
  g_autofree char *text = NULL;

  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  text = g_strjoinv (" ", (char **) names->pdata);
  g_assert_cmpstr (text, ==, expected);
  g_ptr_array_set_size (names, 0);
}

/* A licence comes before its order, its customer and its subscription; each shows when it comes,
 * in the same row, and nothing else moves. */
static void
test_parents (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskLicenseQuery) query = desk_license_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskLicenseRow) row = NULL;
  g_autoptr (GString) moves = g_string_new (NULL);
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func (g_free);
  DeskTestPage *page = desk_test_page_new ();

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= 3; i++)
    {
      g_autoptr (DeskLicense) license = make_license (i, i, "active", (int) i * 10, FALSE);

      desk_test_page_add (page, license);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  model = desk_test_query (&fixture, query);
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (model)) == DESK_TYPE_LICENSE_ROW);
  row = g_list_model_get_item (G_LIST_MODEL (model), 1);
  g_assert_cmpint (desk_license_row_get_days_left (row), ==, 20);
  g_assert_cmpstr (desk_list_row_get_today (row), ==, DESK_TEST_TODAY);
  g_assert_null (desk_license_row_get_customer (row));
  g_assert_null (desk_license_row_get_order (row));
  g_assert_null (desk_license_row_get_subscription (row));
  g_assert_null (desk_license_row_get_dealer (row));
  g_assert_null (desk_license_row_get_price_list (row));
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), moves);
  g_signal_connect (row, "notify", G_CALLBACK (notify_cb), news);

  page = desk_test_page_new ();
  {
    g_autoptr (DeskOrder) order = desk_test_order (2, 2, 2);
    g_autoptr (DeskSubscription) early = desk_test_record (DESK_TYPE_SUBSCRIPTION, 2, 2);
    g_autoptr (DeskSubscription) late = desk_test_record (DESK_TYPE_SUBSCRIPTION, 3, 2);
    g_autoptr (DeskPriceList) price_list = desk_test_record (DESK_TYPE_PRICE_LIST, 1, 2);
    g_autofree char *id = desk_test_id ("lic", 2);

    add_customer (page, 2, "Second");
    desk_record_set_string (early, DESK_SUBSCRIPTION_ENDS_ON, "2026-12-01");
    desk_record_set_string (late, DESK_SUBSCRIPTION_ENDS_ON, "2027-12-01");
    desk_record_set_string (early, DESK_SUBSCRIPTION_LICENSE_ID, id);
    desk_record_set_string (late, DESK_SUBSCRIPTION_LICENSE_ID, id);
    desk_test_page_add (page, order);
    desk_test_page_add (page, late);
    desk_test_page_add (page, early);
    desk_test_page_add (page, price_list);
  }
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpstr (moves->str, ==, "");
  check_news (news, "customer order price-list subscription");
  g_assert_cmpstr (
      desk_record_get_string (desk_license_row_get_customer (row), DESK_CUSTOMER_COMPANY), ==,
      "Second");
  g_assert_cmpstr (desk_record_get_string (desk_license_row_get_subscription (row),
                                           DESK_SUBSCRIPTION_ENDS_ON), ==, "2027-12-01");

  /* It expires later now: one row moves, the row that is held is the same one. */
  page = desk_test_page_new ();
  {
    g_autoptr (DeskLicense) license = make_license (2, 2, "active", 25, FALSE);

    desk_record_set_integer (license, DESK_LICENSE_REVISION, 3);
    desk_test_page_add (page, license);
  }
  desk_test_apply_page (fixture.store, page, "c3", FALSE);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpstr (moves->str, ==, "");
  check_news (news, "days-left license");

  page = desk_test_page_new ();
  {
    g_autoptr (DeskLicense) license = make_license (2, 2, "active", 200, FALSE);

    desk_record_set_integer (license, DESK_LICENSE_REVISION, 4);
    desk_test_page_add (page, license);
  }
  desk_test_apply_page (fixture.store, page, "c4", FALSE);
  desk_test_store_settle_lists (&fixture);
  g_assert_cmpstr (moves->str, ==, "3-0+1 1-1+0");
  check_news (news, "days-left license license-status status");
  {
    g_autoptr (DeskLicenseRow) last = g_list_model_get_item (G_LIST_MODEL (model), 2);

    g_assert_true (last == row);
  }

  g_signal_handlers_disconnect_by_data (row, news);
  g_clear_object (&row);
  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

static DeskSubscription *
make_subscription (guint number, guint customer, const char *ends_on)
{
  DeskSubscription *subscription = desk_test_record (DESK_TYPE_SUBSCRIPTION, number, 1);
  g_autofree char *customer_id = desk_test_id ("cus", customer);

  desk_record_set_string (subscription, DESK_SUBSCRIPTION_CUSTOMER_ID, customer_id);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_ENDS_ON, ends_on);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_PLAN,
                          number % 2 == 0 ? "connect" : "production");
  return subscription;
}

static void
test_subscriptions (void)
{
  static const char *const ends[] = { "2026-11-22", "2026-11-23", "2026-11-30", "2026-12-01",
                                      "2026-12-31", "2027-10-31", "2027-11-01", NULL };
  static const guint expected[DESK_SUBSCRIPTION_N_MONTHS] = { [0] = 2, [1] = 2, [11] = 1 };
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskSubscriptionQuery) query = desk_subscription_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskSubscriptionRow) row = NULL;
  DeskTestPage *page = desk_test_page_new ();

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (DeskSubscription) subscription = make_subscription (i, i % 3 + 1, ends[i - 1]);

      desk_test_page_add (page, subscription);
    }
  {
    g_autoptr (DeskLicense) license = make_license (5, 3, "suspended", 400, FALSE);

    desk_test_page_add (page, license);
  }
  add_customer (page, 1, "Zebra");
  add_customer (page, 2, "Éclat");
  add_customer (page, 3, "eclipse");
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  model = desk_test_query (&fixture, query);
  check_numbers (&fixture, model, "2 3 4 5 6 7 8");
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_SUBSCRIPTION_FILTER_ALL), ==, 8);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_SUBSCRIPTION_FILTER_RUNNING), ==, 7);
  g_assert_cmpuint (desk_query_model_get_count (model, DESK_SUBSCRIPTION_FILTER_ENDED), ==, 1);
  for (guint i = 0; i < DESK_SUBSCRIPTION_N_MONTHS; i++)
    g_assert_cmpuint (desk_query_model_get_count (model, DESK_SUBSCRIPTION_COUNT_MONTH + i), ==,
                      expected[i]);

  row = g_list_model_get_item (G_LIST_MODEL (model), 3);
  g_assert_cmpint (desk_subscription_row_get_days_left (row), ==, 38);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "suspended");
  g_assert_nonnull (desk_subscription_row_get_license (row));
  g_assert_null (desk_subscription_row_get_order (row));
  g_clear_object (&row);
  row = g_list_model_get_item (G_LIST_MODEL (model), 6);
  g_assert_cmpint (desk_subscription_row_get_days_left (row), ==, G_MAXINT);
  g_assert_cmpstr (desk_list_row_get_status (row), ==, "active");
  g_clear_object (&row);

  desk_subscription_query_set_month (query, "2026-12");
  check_numbers (&fixture, model, "4 5");
  desk_subscription_query_set_month (query, "2026-11");
  check_numbers (&fixture, model, "2 3");
  desk_query_set_filter (query, DESK_SUBSCRIPTION_FILTER_ALL);
  check_numbers (&fixture, model, "1 2 3");
  desk_subscription_query_set_month (query, NULL);
  desk_query_set_filter (query, DESK_SUBSCRIPTION_FILTER_ENDED);
  check_numbers (&fixture, model, "1");
  desk_query_set_filter (query, DESK_SUBSCRIPTION_FILTER_RUNNING);
  desk_subscription_query_set_within_days (query, 7);
  check_numbers (&fixture, model, "2 3");
  desk_subscription_query_set_within_days (query, 0);
  desk_query_set_status (query, "suspended");
  check_numbers (&fixture, model, "5");
  desk_query_set_status (query, NULL);
  desk_query_set_text (query, "zebra");
  check_numbers (&fixture, model, "3 6");
  desk_query_set_text (query, "pf-8995");
  check_numbers (&fixture, model, "5");
  desk_query_set_text (query, NULL);

  desk_query_set_sort (query, DESK_SUBSCRIPTION_SORT_END, TRUE);
  check_numbers (&fixture, model, "8 7 6 5 4 3 2");
  desk_query_set_sort (query, DESK_SUBSCRIPTION_SORT_CUSTOMER, FALSE);
  check_numbers (&fixture, model, "7 4 8 5 2 6 3");
  desk_query_set_sort (query, DESK_SUBSCRIPTION_SORT_PLAN, FALSE);
  check_numbers (&fixture, model, "8 6 4 2 7 5 3");
  desk_query_set_sort (query, DESK_SUBSCRIPTION_SORT_DEALER, FALSE);
  check_numbers (&fixture, model, "8 7 6 5 4 3 2");
  desk_query_set_sort (query, DESK_SUBSCRIPTION_SORT_END, FALSE);
  desk_query_set_limit (query, 2);
  check_numbers (&fixture, model, "2 3");

  g_clear_object (&model);
  desk_test_store_tear_down (&fixture);
}

static GArray *
run_list (DeskDb *cache, DeskLicenseQuery *query, guint n_rows)
{
  g_autoptr (GError) error = NULL;
  DeskListAnswer answer = { 0 };
  GArray *ids = NULL;

  if (n_rows > 0)
    desk_list_sql_run_head (cache, query, DESK_TEST_TODAY, n_rows, &answer, &error);
  else
    desk_list_sql_run (cache, query, DESK_TEST_TODAY, &answer, &error);
  g_assert_no_error (error);
  ids = g_array_ref (answer.ids);
  desk_list_answer_clear (&answer);

  return ids;
}

/* The first rows, which are found by ranges of an index, are the first of the whole, in every filter. */
static void
check_head (DeskDb *cache, DeskLicenseFilter filter, guint n_rows, guint n_least)
{
  g_autoptr (DeskLicenseQuery) query = desk_license_query_new ();
  g_autoptr (GArray) head = NULL;
  g_autoptr (GArray) all = NULL;

  desk_query_set_filter (query, filter);
  desk_query_set_sort (query, DESK_LICENSE_SORT_URGENCY, FALSE);
  g_assert_true (desk_list_sql_has_head (query));
  head = run_list (cache, query, n_rows);
  all = run_list (cache, query, 0);
  g_assert_cmpuint (head->len, >=, MIN (n_least, n_rows));
  g_assert_cmpuint (head->len, <=, MIN (n_rows, all->len));
  for (guint i = 0; i < head->len; i++)
    g_assert_cmpint (g_array_index (head, gint64, i), ==, g_array_index (all, gint64, i));

  /* The other end is not in these ranges. */
  desk_query_set_sort (query, DESK_LICENSE_SORT_URGENCY, TRUE);
  g_assert_false (desk_list_sql_has_head (query));
}

static void
test_head (void)
{
  static const char *const states[] = { "active", "expired", "suspended", "registered" };
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskDb) cache = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= 1500; i++)
    {
      g_autoptr (DeskLicense) license = make_license (i, 1, states[g_test_rand_int_range (0, 4)],
                                                      g_test_rand_int_range (-60, 120),
                                                      g_test_rand_int_range (0, 3) == 0);
      g_autofree char *until = desk_date_add_days (DESK_TEST_TODAY, g_test_rand_int_range (-20, 60));

      if (i % 5 != 0)
        desk_record_set_string (license, DESK_LICENSE_SUSPENDED_UNTIL, until);
      if (i % 50 == 0)
        desk_record_set_null (license, DESK_LICENSE_EXPIRES_ON);
      desk_test_page_add (page, license);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  desk_test_store_close (&fixture);

  /* What waits in the outbox or was refused there lies over them. */
  path = desk_test_store_path (&fixture, "cache.db");
  cache = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  desk_db_exec (cache,
                "INSERT INTO overlay_license (row, id, revision, dealer_id, customer_id, serial_number, plan,"
                " device_count, state, trial, expires_on, suspended_until, op_id, op_state, is_hidden)"
                " SELECT -row, id, revision, dealer_id, customer_id, serial_number, plan, device_count, state, trial,"
                " date (expires_on, '+9 days'), suspended_until, 'op', CASE row % 3 WHEN 0 THEN 'needs_attention'"
                " ELSE 'queued' END, row % 7 = 0 FROM license WHERE row % 25 = 0",
                &error);
  g_assert_no_error (error);
  for (guint filter = 0; filter < DESK_N_LICENSE_FILTERS; filter++)
    {
      gboolean is_urgent = filter == DESK_LICENSE_FILTER_ALL || filter == DESK_LICENSE_FILTER_ATTENTION;

      check_head (cache, filter, 200, is_urgent ? 200 : 1);
      check_head (cache, filter, 7, is_urgent ? 7 : 1);
      check_head (cache, filter, 5000, 1);
    }
  desk_db_close (cache);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/license-list/filters", test_filters);
  g_test_add_func ("/license-list/head", test_head);
  g_test_add_func ("/license-list/ends-until", test_ends_until);
  g_test_add_func ("/license-list/sorts", test_sorts);
  g_test_add_func ("/license-list/status", test_status);
  g_test_add_func ("/license-list/parents", test_parents);
  g_test_add_func ("/license-list/subscriptions", test_subscriptions);

  return g_test_run ();
}
