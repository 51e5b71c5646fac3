/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-today-list"

#include "config.h"

#include "desk-date.h"
#include "desk-test-store.h"

#include <string.h>

/* What needs a decision today: that the database finds what the rules say, and how the list follows. */

#define ALL 100000

static gboolean
is_refreshed (gpointer data)
{
  return *(guint *) data > 0;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static DeskTodayList *
open_list (DeskTestStore *fixture, guint limit)
{
  DeskTodayList *list = desk_today_list_new (fixture->store, limit);
  guint n = 0;
  gulong handler = g_signal_connect_swapped (list, "refreshed", G_CALLBACK (count_cb), &n);

  desk_test_run_until (is_refreshed, &n);
  g_signal_handler_disconnect (list, handler);
  g_assert_no_error (desk_today_list_get_error (list));

  return list;
}

/* "ends 4, trial-ends 2": reasons with the last digits of the record's id. */
static char *
describe (DeskTodayList *list)
{
  static const char *const words[DESK_TODAY_N_REASONS] = {
    "none",       "refused",     "mail",       "ended",      "ends",        "sub-ended", "sub-ends",
    "trial-ended", "trial-ends", "overdue",    "protection", "price-list",  "not-activated", "draft",
  };
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DeskTodayItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      gpointer license = desk_today_item_get_license (item);
      const char *id = license != NULL ? desk_record_get_id (license) : NULL;

      g_ptr_array_add (parts, id != NULL ? g_strdup_printf ("%s %s", words[desk_today_item_get_reason (item)],
                                                            id + strlen (id) - 2)
                                         : g_strdup (words[desk_today_item_get_reason (item)]));
    }
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

/* --- the rules and the database -------------------------------------------------------------- */

static const char *const STATES[] = { "registered", "active", "suspended", "expired", NULL };
static const int DAYS[] = { -31, -30, -15, -14, -1, 0, 7, 8, 40 };
static const char *const MAILS[] = { "sent", "failed", "queued" };

static char *
dup_date (int days)
{
  return desk_date_add_days (DESK_TEST_TODAY, days);
}

/* At every hour of the day: what day that is at the dealer hangs on where he is. */
static char *
dup_instant (int days, guint kind)
{
  g_autofree char *date = dup_date (days);

  return g_strdup_printf ("%sT%02u:30:00Z", date, kind * 7 % 24);
}

/* A licence of every kind there is; the number says which. */
static DeskLicense *
make_license (guint number, guint kind)
{
  guint n_days = G_N_ELEMENTS (DAYS);
  DeskLicense *license = desk_test_license (number, STATES[kind % 4], 1);
  g_autofree char *customer_id = desk_test_id ("cus", number);
  g_autofree char *expires_on = dup_date (DAYS[kind / 4 % n_days]);
  g_autofree char *protected_until = dup_date (DAYS[kind / 8 % n_days] + 7);

  desk_record_set_string (license, DESK_LICENSE_CUSTOMER_ID, customer_id);
  desk_record_set_boolean (license, DESK_LICENSE_TRIAL, kind / (4 * n_days) % 2 == 1);
  if (kind % 11 != 0)
    desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
  if (kind % 7 != 0)
    desk_record_set_string (license, DESK_LICENSE_PROTECTED_UNTIL, protected_until);

  return license;
}

static DeskOrder *
make_order (guint number, guint kind)
{
  DeskOrder *order = desk_test_order (number, number, 1);
  g_autofree char *created_at = dup_instant (-(int) (kind % 7), kind);
  g_autofree char *mail_at = dup_instant (-(int) (kind % 5), kind / 2);

  desk_record_set_string (order, DESK_ORDER_CREATED_AT, created_at);
  desk_record_set_string (order, DESK_ORDER_MAIL_STATE, MAILS[kind % 3]);
  if (kind % 13 != 0)
    desk_record_set_string (order, DESK_ORDER_MAIL_AT, mail_at);

  return order;
}

static DeskSubscription *
make_subscription (guint number, guint kind)
{
  DeskSubscription *subscription = desk_test_record (DESK_TYPE_SUBSCRIPTION, number, 1);
  g_autofree char *license_id = desk_test_id ("lic", number);
  g_autofree char *ends_on = dup_date (DAYS[(kind * 5) % G_N_ELEMENTS (DAYS)]);

  desk_record_set_string (subscription, DESK_SUBSCRIPTION_LICENSE_ID, license_id);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_ENDS_ON, ends_on);

  return subscription;
}

/* Takes @day. */
static void
expect (GHashTable *expected, gpointer record, DeskTodayReason reason, char *day)
{
  if (reason != DESK_TODAY_NONE)
    g_hash_table_insert (expected, g_strdup (desk_record_get_id (record)),
                         g_strdup_printf ("%d %s", reason, day));
  g_free (day);
}

static void
add_licenses (DeskTestPage *page, GHashTable *expected)
{
  guint n_kinds = 4 * G_N_ELEMENTS (DAYS) * 2 * 7;

  for (guint kind = 0; kind < n_kinds; kind++)
    {
      guint number = kind + 1;
      gboolean is_under_contract = kind % 6 == 5;
      g_autoptr (DeskLicense) license = make_license (number, kind);
      g_autoptr (DeskOrder) order = make_order (number, kind / 3);
      g_autoptr (DeskSubscription) subscription = kind % 3 == 0 ? make_subscription (number, kind / 3) : NULL;
      DeskTodayReason reason = DESK_TODAY_NONE;
      char *day = NULL;

      desk_test_page_add (page, license);
      desk_test_page_add (page, order);
      if (subscription != NULL)
        desk_test_page_add (page, subscription);
      if (is_under_contract)
        {
          g_autoptr (DeskLicense) other = desk_test_license (10000 + number, STATES[kind / 6 % 3], 1);

          /* It ends at no time that would matter, and has no order. */
          desk_record_set_string (other, DESK_LICENSE_CUSTOMER_ID,
                                  desk_record_get_string (license, DESK_LICENSE_CUSTOMER_ID));
          desk_test_page_add (page, other);
        }
      reason = desk_today_of_license (license, subscription, order, is_under_contract, DESK_TEST_TODAY, &day);
      expect (expected, license, reason, day);
    }
}

static void
add_invoices (DeskTestPage *page, GHashTable *expected)
{
  static const char *const states[] = { "open", "paid", "overdue" };

  for (guint i = 0; i < 27; i++)
    {
      g_autoptr (DeskInvoice) invoice = desk_test_record (DESK_TYPE_INVOICE, i + 1, 1);
      g_autofree char *due_on = dup_date (DAYS[i / 3]);
      DeskTodayReason reason = DESK_TODAY_NONE;
      char *day = NULL;

      desk_record_set_string (invoice, DESK_INVOICE_STATE, states[i % 3]);
      desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, due_on);
      desk_test_page_add (page, invoice);
      reason = desk_today_of_invoice (invoice, DESK_TEST_TODAY, &day);
      expect (expected, invoice, reason, day);
    }
}

/* Two of a region and currency: the first is followed by the second; one that is alone; one without an end. */
static void
add_price_lists (DeskTestPage *page, GHashTable *expected)
{
  static const struct
  {
    const char *currency;
    int days;
    gboolean is_followed;
  } lists[] = { { "EUR", 3, TRUE }, { "EUR", 14, FALSE }, { "USD", 0, FALSE }, { "GBP", 15, FALSE }, { "SEK", 2, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (DeskPriceList) list = desk_test_record (DESK_TYPE_PRICE_LIST, i + 1, 1);
      g_autofree char *until = dup_date (lists[i].days);
      DeskTodayReason reason = DESK_TODAY_NONE;
      char *day = NULL;

      desk_record_set_string (list, DESK_PRICE_LIST_CURRENCY, lists[i].currency);
      desk_record_set_string (list, DESK_PRICE_LIST_REGION_ID, "emea");
      desk_record_set_string (list, DESK_PRICE_LIST_VALID_UNTIL, until);
      desk_test_page_add (page, list);
      reason = desk_today_of_price_list (list, lists[i].is_followed, DESK_TEST_TODAY, &day);
      expect (expected, list, reason, day);
      if (i == G_N_ELEMENTS (lists) - 1)
        {
          g_autoptr (DeskPriceList) endless = desk_record_copy (list);
          g_autofree char *id = desk_test_id ("prl", 99);

          desk_record_set_string (endless, DESK_PRICE_LIST_ID, id);
          desk_record_set_null (endless, DESK_PRICE_LIST_VALID_UNTIL);
          desk_test_page_add (page, endless);
        }
    }
}

static gpointer
get_record (DeskTodayItem *item)
{
  if (desk_today_item_get_license (item) != NULL)
    return desk_today_item_get_license (item);
  if (desk_today_item_get_invoice (item) != NULL)
    return desk_today_item_get_invoice (item);

  return desk_today_item_get_price_list (item);
}

static void
test_agrees (gconstpointer data)
{
  const char *zone = data;
  DeskTestStore fixture = { 0 };
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DeskTodayList) list = NULL;
  DeskTestPage *page = desk_test_page_new ();
  gboolean has_reason[DESK_TODAY_N_REASONS] = { FALSE };
  int last_wait = -1;
  g_autofree char *last_day = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_set_setting (fixture.store, "time_zone", zone);
  add_licenses (page, expected);
  add_invoices (page, expected);
  add_price_lists (page, expected);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  list = open_list (&fixture, ALL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, g_hash_table_size (expected));
  g_assert_cmpuint (desk_today_list_get_n_all (list), ==, g_hash_table_size (expected));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (DeskTodayItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);
      DeskTodayReason reason = desk_today_item_get_reason (item);
      const char *day = desk_today_item_get_day (item);
      int wait = desk_today_get_wait (reason, day, DESK_TEST_TODAY);
      g_autofree char *found = g_strdup_printf ("%d %s", reason, day);

      g_test_message ("%s", desk_record_get_id (get_record (item)));
      g_assert_cmpstr (found, ==, g_hash_table_lookup (expected, desk_record_get_id (get_record (item))));
      g_assert_cmpint (wait, >=, last_wait);
      if (wait == last_wait)
        g_assert_cmpstr (day, >=, last_day);
      last_wait = wait;
      g_free (last_day);
      last_day = g_strdup (day);
      has_reason[reason] = TRUE;
    }
  /* The examples have all that the database has to find. */
  for (guint reason = DESK_TODAY_MAIL_FAILED; reason <= DESK_TODAY_NOT_ACTIVATED; reason++)
    {
      g_test_message ("reason %u", reason);
      g_assert_true (has_reason[reason]);
    }

  g_clear_object (&list);
  desk_test_store_tear_down (&fixture);
}

/* --- what the user has left ------------------------------------------------------------------- */

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  *(DeskOutboxEntry **) user_data = desk_store_act_finish (DESK_STORE (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static DeskOutboxEntry *
act (DeskTestStore *fixture, DeskLicenseAction action, const char *license_id)
{
  DeskOutboxEntry *entry = NULL;

  desk_store_act_async (fixture->store, action, license_id, NULL, NULL, acted_cb, &entry);
  desk_test_run_until (is_set, &entry);

  return entry;
}

static void
add_trial (DeskTestPage *page, guint number, int days)
{
  g_autoptr (DeskLicense) license = desk_test_license (number, "active", 1);
  g_autofree char *expires_on = dup_date (days);

  desk_record_set_boolean (license, DESK_LICENSE_TRIAL, TRUE);
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
  desk_test_page_add (page, license);
}

static void
check (DeskTestStore *fixture, DeskTodayList *list, const char *expected)
{
  g_autofree char *found = NULL;

  desk_test_store_settle_lists (fixture);
  found = describe (list);
  g_assert_cmpstr (found, ==, expected);
}

static void
save_draft (DeskTestStore *fixture, guint number)
{
  g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autofree char *id = desk_test_id ("drf", number);

  desk_record_set_string (draft, DESK_DRAFT_ID, id);
  desk_test_save_draft (fixture->store, draft);
}

static void
test_own (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskTodayList) list = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  DeskTestPage *page = desk_test_page_new ();
  g_autofree char *first_id = desk_test_id ("lic", 1);

  desk_test_store_set_up (&fixture);
  add_trial (page, 1, 1);
  add_trial (page, 2, 2);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  save_draft (&fixture, 1);
  list = open_list (&fixture, ALL);
  check (&fixture, list, "trial-ends 01, trial-ends 02");

  /* What was decided waits, and is not asked again. */
  entry = act (&fixture, DESK_LICENSE_ACTION_EXTEND_TRIAL, first_id);
  check (&fixture, list, "trial-ends 02");

  /* Until the back-end says no: then that is to be decided, once. */
  g_assert_true (desk_test_mark_attempted (fixture.store, desk_outbox_entry_get_op_id (entry), NULL));
  desk_test_stop (fixture.store, desk_outbox_entry_get_op_id (entry), "already_extended", NULL);
  check (&fixture, list, "refused, trial-ends 02");
  g_assert_true (desk_test_discard (fixture.store, desk_outbox_entry_get_op_id (entry), NULL));
  check (&fixture, list, "trial-ends 01, trial-ends 02");

  /* A draft is left over after two days; meanwhile one trial is over. */
  g_assert_true (desk_clock_set_today (fixture.clock, "2026-11-25"));
  g_clear_object (&list);
  desk_test_store_reopen (&fixture);
  list = open_list (&fixture, ALL);
  check (&fixture, list, "trial-ends 02, trial-ended 01, draft");

  g_clear_object (&list);
  desk_test_store_tear_down (&fixture);
}

/* --- of one dealer -------------------------------------------------------------------------- */

static void
add_trial_of (DeskTestPage *page, guint number, int days, const char *dealer_id)
{
  g_autoptr (DeskLicense) license = desk_test_license (number, "active", 1);
  g_autofree char *expires_on = dup_date (days);

  desk_record_set_boolean (license, DESK_LICENSE_TRIAL, TRUE);
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
  desk_record_set_string (license, DESK_LICENSE_DEALER_ID, dealer_id);
  desk_test_page_add (page, license);
}

/* What is his, and what is in nobody's hands only among all. */
static void
test_dealer (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskTodayList) list = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (DeskInvoice) invoice = desk_test_record (DESK_TYPE_INVOICE, 1, 1);
  g_autoptr (DeskPriceList) prices = desk_test_record (DESK_TYPE_PRICE_LIST, 1, 1);
  g_autofree char *one = desk_test_id ("dlr", 71);
  g_autofree char *other = desk_test_id ("dlr", 72);
  g_autofree char *third_id = desk_test_id ("lic", 3);
  DeskTestPage *page = desk_test_page_new ();

  desk_test_store_set_up (&fixture);
  add_trial_of (page, 1, 1, one);
  add_trial_of (page, 2, 2, other);
  add_trial_of (page, 3, 3, one);
  desk_record_set_string (invoice, DESK_INVOICE_STATE, "open");
  desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, "2026-01-01");
  desk_record_set_string (invoice, DESK_INVOICE_DEALER_ID, other);
  desk_test_page_add (page, invoice);
  desk_record_set_string (prices, DESK_PRICE_LIST_VALID_UNTIL, DESK_TEST_TODAY);
  desk_test_page_add (page, prices);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  list = open_list (&fixture, ALL);
  check (&fixture, list, "trial-ends 01, overdue, trial-ends 02, trial-ends 03, price-list");

  desk_today_list_set_dealer_id (list, one);
  check (&fixture, list, "trial-ends 01, trial-ends 03");
  g_assert_cmpuint (desk_today_list_get_n_all (list), ==, 2);
  desk_today_list_set_dealer_id (list, other);
  check (&fixture, list, "overdue, trial-ends 02");

  /* What was refused is a decision of whom it was for. */
  entry = act (&fixture, DESK_LICENSE_ACTION_EXTEND_TRIAL, third_id);
  g_assert_true (desk_test_mark_attempted (fixture.store, desk_outbox_entry_get_op_id (entry), NULL));
  desk_test_stop (fixture.store, desk_outbox_entry_get_op_id (entry), "already_extended", NULL);
  check (&fixture, list, "overdue, trial-ends 02");
  desk_today_list_set_dealer_id (list, one);
  check (&fixture, list, "refused, trial-ends 01");
  desk_today_list_set_dealer_id (list, NULL);
  check (&fixture, list, "refused, trial-ends 01, overdue, trial-ends 02, price-list");

  g_clear_object (&list);
  desk_test_store_tear_down (&fixture);
}

/* --- how it follows --------------------------------------------------------------------------- */

static void
items_changed_cb (GListModel *model, guint position, guint n_removed, guint n_added, GString *changes)
{
  g_string_append_printf (changes, "%u-%u+%u ", position, n_removed, n_added);
}

static void
test_follows (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (DeskTodayList) list = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);
  DeskTestPage *page = desk_test_page_new ();
  DeskTestPage *next = desk_test_page_new ();
  g_autofree char *second_id = desk_test_id ("lic", 2);
  gpointer kept = NULL;
  gpointer moved = NULL;

  desk_test_store_set_up (&fixture);
  for (guint i = 1; i <= 6; i++)
    add_trial (page, i, (int) i);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  list = open_list (&fixture, 4);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), changes);
  check (&fixture, list, "trial-ends 01, trial-ends 02, trial-ends 03, trial-ends 04");
  g_assert_cmpuint (desk_today_list_get_n_all (list), ==, 6);
  kept = g_list_model_get_item (G_LIST_MODEL (list), 2);
  g_object_unref (kept);

  /* One goes from the middle and another comes at the end: what stands between them is not touched. */
  desk_test_page_delete (next, "license", second_id);
  desk_test_apply_page (fixture.store, next, "c2", FALSE);
  check (&fixture, list, "trial-ends 01, trial-ends 03, trial-ends 04, trial-ends 05");
  g_assert_cmpstr (changes->str, ==, "4-0+1 1-1+0 ");
  g_assert_cmpuint (desk_today_list_get_n_all (list), ==, 5);
  moved = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_true (moved == kept);
  g_object_unref (moved);

  g_string_truncate (changes, 0);
  desk_today_list_set_limit (list, 5);
  check (&fixture, list, "trial-ends 01, trial-ends 03, trial-ends 04, trial-ends 05, trial-ends 06");
  g_assert_cmpstr (changes->str, ==, "4-0+1 ");

  g_clear_object (&list);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/today-list/agrees", "UTC", test_agrees);
  g_test_add_data_func ("/today-list/agrees/east", "Asia/Tokyo", test_agrees);
  g_test_add_data_func ("/today-list/agrees/west", "America/Los_Angeles", test_agrees);
  g_test_add_func ("/today-list/dealer", test_dealer);
  g_test_add_func ("/today-list/own", test_own);
  g_test_add_func ("/today-list/follows", test_follows);

  return g_test_run ();
}
