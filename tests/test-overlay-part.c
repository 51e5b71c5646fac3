/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-overlay-part"

#include "config.h"

#include "desk-contact.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-store-act.h"
#include "desk-store-contacts.h"
#include "desk-store-private.h"
#include "desk-subscription.h"
#include "desk-test-store.h"

/* Whatever happens in whatever order: what is laid over the feed by part is what is laid when all of it is laid anew. */

#define ROUNDS 6
#define STEPS 40
#define CUSTOMERS 3
#define RECORDS 6

typedef struct
{
  DeskTestStore store;
  gint64 revision;
  guint n_customers; /* whom orders have brought */
} Fixture;

static guint
choose (guint n)
{
  return (guint) g_test_rand_int_range (0, (gint32) n);
}

static char *
dup_id (const char *prefix, guint n)
{
  return desk_test_id (prefix, 1 + choose (n));
}

static void
append_table (GString *text, DeskDb *db, const char *columns, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY 1, 2", columns, table);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  g_string_append_printf (text, "%s\n", table);
  while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
    {
      for (guint i = 0; i < desk_statement_get_n_columns (statement); i++)
        {
          const char *value = desk_statement_get_text (statement, i);

          g_string_append_printf (text, " %s", value != NULL ? value : "-");
        }
      g_string_append_c (text, '\n');
    }
  g_assert_no_error (error);
}

/* All that is laid, who has looked at what, and what search finds. */
static char *
dup_laid (Fixture *fixture)
{
  DeskDb *db = fixture->store.store->reader;
  GString *text = g_string_new (NULL);
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  desk_test_store_settle (&fixture->store);
  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *table = g_strconcat ("overlay_", tables[i].name, NULL);

      if (tables[i].has_overlay)
        append_table (text, db, "id, *", table);
    }
  append_table (text, db, "id, op_id", "overlay_part");
  append_table (text, db, "key, weight, words, runs", "search_doc");
  return g_string_free (text, FALSE);
}

static void
lay_anew (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_job_start (desk_job_new (fixture->store.store, desk_job_lay_overlay, NULL, NULL), DESK_PRIORITY_USER, lay_anew,
                  NULL, desk_test_ready_cb, &result);
  g_task_propagate_boolean (G_TASK (desk_test_await (&result)), &error);
  g_assert_no_error (error);
}

static DeskRecord *
make_record (Fixture *fixture)
{
  guint number = 1 + choose (RECORDS);
  guint customer = 1 + number % CUSTOMERS;
  g_autofree char *customer_id = desk_test_id ("cus", customer);
  g_autofree char *license_id = desk_test_id ("lic", 1 + choose (RECORDS));
  DeskRecord *record = NULL;

  fixture->revision++;
  switch (choose (5))
    {
    case 0:
      return (DeskRecord *) desk_test_customer (customer, choose (2) == 0 ? "Delcourt" : "Kontrast", fixture->revision);
    case 1:
      return (DeskRecord *) desk_test_order (number, customer, fixture->revision);
    case 2:
      record = (DeskRecord *) desk_test_license (number, choose (2) == 0 ? "registered" : "active", fixture->revision);
      desk_record_set_string (record, DESK_LICENSE_CUSTOMER_ID, customer_id);
      desk_record_set_string (record, DESK_LICENSE_EXPIRES_ON, "2027-06-30");
      return record;
    case 3:
      record = desk_test_record (DESK_TYPE_SUBSCRIPTION, number, fixture->revision);
      desk_record_set_string (record, DESK_SUBSCRIPTION_LICENSE_ID, license_id);
      desk_record_set_string (record, DESK_SUBSCRIPTION_CUSTOMER_ID, customer_id);
      return record;
    default:
      record = desk_test_record (DESK_TYPE_CONTACT, number, fixture->revision);
      desk_record_set_string (record, DESK_CONTACT_CUSTOMER_ID, customer_id);
      desk_record_set_boolean (record, DESK_CONTACT_IS_LICENCE_MANAGER, choose (2) == 0);
      return record;
    }
}

static void
bring_page (Fixture *fixture)
{
  static const struct
  {
    const char *type;
    const char *prefix;
  } kinds[] = { { "order", "ord" }, { "license", "lic" }, { "contact", "con" }, { "customer", "cus" } };
  DeskTestPage *page = desk_test_page_new ();

  if (choose (4) == 0)
    {
      guint kind = choose (G_N_ELEMENTS (kinds));
      g_autofree char *id = dup_id (kinds[kind].prefix, RECORDS);

      desk_test_page_delete (page, kinds[kind].type, id);
    }
  else
    {
      g_autoptr (DeskRecord) record = make_record (fixture);

      desk_test_page_add (page, record);
    }
  desk_test_apply_page (fixture->store.store, page, "c", FALSE);
}

static void
place (Fixture *fixture)
{
  g_autofree char *customer_id = dup_id ("cus", CUSTOMERS);
  g_autofree char *email = g_strdup_printf ("anna.%u@port.example", fixture->n_customers++);
  gboolean is_new = choose (2) == 0;
  g_autoptr (DeskOrder) order = desk_test_typed_order (is_new ? NULL : customer_id);
  g_autoptr (DeskCustomer) customer = is_new ? desk_test_typed_customer (email) : NULL;
  g_autoptr (DeskOutboxEntry) entry = desk_test_place (fixture->store.store, order, customer);

  g_assert_nonnull (entry);
}

static void
delete_order (Fixture *fixture)
{
  g_autofree char *id = dup_id ("ord", RECORDS);
  g_autofree char *op_id = desk_test_delete (fixture->store.store, id);

  g_assert_nonnull (op_id);
}

/* The rules, or what waits already, may forbid it. */
static void
act (Fixture *fixture)
{
  static const DeskLicenseAction actions[] = { DESK_LICENSE_ACTION_SUSPEND, DESK_LICENSE_ACTION_RESUME,
                                               DESK_LICENSE_ACTION_SEND_MAIL, DESK_LICENSE_ACTION_ACTIVATE };
  DeskLicenseAction action = actions[choose (G_N_ELEMENTS (actions))];
  g_autofree char *id = dup_id ("lic", RECORDS);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_store_act_async (fixture->store.store, action, id, "2026-12-24", NULL, desk_test_ready_cb, &result);
  entry = desk_store_act_finish (fixture->store.store, desk_test_await (&result), &error);
  g_assert_true (entry != NULL || error != NULL);
}

static void
add_contact (Fixture *fixture)
{
  g_autoptr (DeskContact) contact = desk_record_new (DESK_TYPE_CONTACT);
  g_autofree char *customer_id = dup_id ("cus", CUSTOMERS);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_record_set_string (contact, DESK_CONTACT_CUSTOMER_ID, customer_id);
  desk_record_set_string (contact, DESK_CONTACT_LAST_NAME, "Byron");
  desk_record_set_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER, choose (2) == 0);
  desk_store_add_contact_async (fixture->store.store, contact, NULL, desk_test_ready_cb, &result);
  entry = desk_store_add_contact_finish (fixture->store.store, desk_test_await (&result), &error);
  g_assert_true (entry != NULL || error != NULL);
}

/* What becomes of one that waits; some of it cannot be, and then nothing happens. */
static void
go_on (Fixture *fixture)
{
  g_autoptr (GListModel) entries = desk_store_list_entries (fixture->store.store);
  guint n = g_list_model_get_n_items (entries);
  g_autoptr (DeskOutboxEntry) entry = n > 0 ? g_list_model_get_item (entries, choose (n)) : NULL;
  g_autofree char *op_id = entry != NULL ? g_strdup (desk_outbox_entry_get_op_id (entry)) : NULL;
  DeskTestPage *page = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (DeskRecord) order = NULL;

  if (entry == NULL)
    return;

  switch (choose (6))
    {
    case 0:
      desk_test_discard (fixture->store.store, op_id, NULL);
      return;
    case 1:
      desk_test_retry (fixture->store.store, op_id, NULL);
      return;
    case 2:
      if (desk_test_mark_attempted (fixture->store.store, op_id, NULL))
        desk_test_take_attempt_back (fixture->store.store, op_id);
      return;
    case 3:
      if (desk_test_mark_attempted (fixture->store.store, op_id, NULL))
        desk_test_stop (fixture->store.store, op_id, "customer_protected", NULL);
      return;
    default:
      break;
    }

  if (!desk_test_mark_attempted (fixture->store.store, op_id, NULL))
    return;
  page = desk_test_page_new ();
  order = (DeskRecord *) desk_outbox_entry_dup_order (entry);
  if (order != NULL)
    {
      desk_record_set_integer (order, DESK_RECORD_REVISION, ++fixture->revision);
      desk_record_set_string (order, DESK_ORDER_STATE, "registered");
      desk_test_page_add (page, order);
    }
  answer = desk_test_page_end_fragment (page);
  desk_test_finish (fixture->store.store, op_id, answer, NULL);
}

static void
test_same (void)
{
  static void (*const steps[]) (Fixture *fixture) = { bring_page, bring_page, bring_page,  place,
                                                      delete_order, act,      add_contact, go_on, go_on };

  for (guint round = 0; round < ROUNDS; round++)
    {
      Fixture fixture = { .revision = 1 };

      desk_test_store_set_up (&fixture.store);
      for (guint i = 0; i < STEPS; i++)
        {
          g_autofree char *by_part = NULL;
          g_autofree char *anew = NULL;

          steps[i < RECORDS ? 0 : choose (G_N_ELEMENTS (steps))](&fixture);
          by_part = dup_laid (&fixture);
          lay_anew (&fixture);
          anew = dup_laid (&fixture);
          g_assert_cmpstr (by_part, ==, anew);
        }
      desk_test_store_tear_down (&fixture.store);
    }
}

/* Whoever comes to a customer as the licence manager, while another one waits to take that over, is shown without. */
static void
test_customer (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskCustomer) customer = desk_test_customer (1, "Delcourt", 1);
  g_autoptr (DeskContact) coming = desk_test_record (DESK_TYPE_CONTACT, 2, 2);
  g_autoptr (DeskContact) waiting = desk_record_new (DESK_TYPE_CONTACT);
  g_autoptr (DeskContact) shown = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_page_add (page, customer);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  desk_record_set_string (waiting, DESK_CONTACT_CUSTOMER_ID, desk_record_get_id (customer));
  desk_record_set_string (waiting, DESK_CONTACT_LAST_NAME, "Byron");
  desk_record_set_boolean (waiting, DESK_CONTACT_IS_LICENCE_MANAGER, TRUE);
  desk_store_add_contact_async (fixture.store, waiting, NULL, desk_test_ready_cb, &result);
  entry = desk_store_add_contact_finish (fixture.store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);

  page = desk_test_page_new ();
  desk_record_set_string (coming, DESK_CONTACT_CUSTOMER_ID, desk_record_get_id (customer));
  desk_record_set_boolean (coming, DESK_CONTACT_IS_LICENCE_MANAGER, TRUE);
  desk_test_page_add (page, coming);
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  shown = desk_store_get (fixture.store, DESK_TYPE_CONTACT, desk_record_get_id (coming));
  g_assert_nonnull (shown);
  g_assert_false (desk_record_get_boolean (shown, DESK_CONTACT_IS_LICENCE_MANAGER));
  desk_test_store_tear_down (&fixture);
}

/* The subscription of a licence that goes with its order goes too, also when it comes later. */
static void
test_license (void)
{
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskOrder) order = desk_test_order (1, 1, 1);
  g_autoptr (DeskLicense) license = desk_test_license (1, "registered", 1);
  g_autoptr (DeskSubscription) subscription = desk_test_record (DESK_TYPE_SUBSCRIPTION, 5, 2);
  g_autoptr (DeskSubscription) shown = NULL;
  g_autofree char *op_id = NULL;

  desk_test_store_set_up (&fixture);
  desk_test_page_add (page, order);
  desk_test_page_add (page, license);
  desk_test_apply_page (fixture.store, page, "c1", FALSE);
  op_id = desk_test_delete (fixture.store, desk_record_get_id (order));
  g_assert_nonnull (op_id);

  page = desk_test_page_new ();
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_LICENSE_ID, desk_record_get_id (license));
  desk_test_page_add (page, subscription);
  desk_test_apply_page (fixture.store, page, "c2", FALSE);
  shown = desk_store_get (fixture.store, DESK_TYPE_SUBSCRIPTION, desk_record_get_id (subscription));
  g_assert_null (shown);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/overlay-part/same", test_same);
  g_test_add_func ("/overlay-part/customer", test_customer);
  g_test_add_func ("/overlay-part/license", test_license);

  return g_test_run ();
}
