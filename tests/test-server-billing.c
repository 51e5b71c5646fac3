/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-server-billing"

#include "config.h"

#include "desk-test-sale.h"

#include <string.h>

/* What an order leaves behind: an invoice, lines in the dealer's account, his balance, and the
 * history of the customer. */

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned): the dealer */
  DeskTestFeed *feed;     /* (owned): what he sees at the start */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = desk_test_server_new ();
  desk_test_server_start (fixture->server);
  fixture->client = desk_test_client_new_signed_in (fixture->server, "dealer");
  fixture->feed = desk_test_feed_pulled (fixture->client);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_test_feed_free (fixture->feed);
  desk_test_client_free (fixture->client);
  desk_test_server_stop (fixture->server);
  desk_test_server_free (fixture->server);
}

static DeskTestAnswer *
put (Fixture *fixture, DeskTestSale *sale)
{
  DeskTestAnswer *answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);

  g_assert_cmpuint (answer->status, ==, 201);
  return answer;
}

static DeskTestAnswer *
delete (Fixture *fixture, DeskTestSale *sale)
{
  DeskTestAnswer *answer =
      desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  return answer;
}

static const char *
get_text (JsonObject *record, const char *name)
{
  return json_object_get_string_member_with_default (record, name, NULL);
}

static JsonObject *
get_balance (JsonObject *dealer, const char *currency)
{
  JsonArray *balances = json_object_get_array_member (dealer, "balances");

  for (guint i = 0; i < json_array_get_length (balances); i++)
    {
      JsonObject *balance = json_array_get_object_element (balances, i);

      if (g_str_equal (get_text (balance, "currency"), currency))
        return balance;
    }
  g_assert_not_reached ();
}

/* Everything that the feed tells of @type with @member = @value. */
static GPtrArray *
find_all (DeskTestFeed *feed, const char *type, const char *member, const char *value)
{
  g_autofree char *prefix = g_strconcat (type, "/", NULL);
  GPtrArray *found = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, feed->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      if (g_str_has_prefix (key, prefix) && g_strcmp0 (get_text (record, member), value) == 0)
        g_ptr_array_add (found, record);
    }

  return found;
}

/* In every currency what is due is the sum of what is not paid, and the account adds up to it. */
static void
assert_account (DeskTestFeed *feed)
{
  JsonObject *dealer = desk_test_feed_find (feed, "dealer", NULL, NULL);
  JsonArray *balances = json_object_get_array_member (dealer, "balances");

  for (guint i = 0; i < json_array_get_length (balances); i++)
    {
      JsonObject *balance = json_array_get_object_element (balances, i);
      const char *currency = get_text (balance, "currency");
      g_autoptr (GPtrArray) invoices = find_all (feed, "invoice", "currency", currency);
      g_autoptr (GPtrArray) lines = find_all (feed, "transaction", "currency", currency);
      const char *due_date = NULL;
      gint64 open = 0;
      gint64 sum = 0;

      for (guint j = 0; j < invoices->len; j++)
        {
          JsonObject *invoice = g_ptr_array_index (invoices, j);
          const char *due_on = get_text (invoice, "due_on");

          if (g_str_equal (get_text (invoice, "state"), "paid"))
            continue;
          open += json_object_get_int_member (invoice, "total");
          if (due_date == NULL || strcmp (due_on, due_date) < 0)
            due_date = due_on;
        }
      for (guint j = 0; j < lines->len; j++)
        sum += json_object_get_int_member (g_ptr_array_index (lines, j), "amount");

      g_assert_cmpint (json_object_get_int_member (balance, "due"), ==, open);
      g_assert_cmpint (sum, ==, open);
      g_assert_cmpstr (get_text (balance, "due_date"), ==, due_date);
      g_assert_cmpint (json_object_get_int_member (balance, "credit_available"),
                       ==,
                       json_object_get_int_member (balance, "credit_limit") - open);
    }
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  JsonObject *order = NULL;
  JsonObject *invoice = NULL;
  JsonObject *line = NULL;
  JsonObject *event = NULL;
  JsonObject *customer = NULL;

  assert_account (fixture->feed);
  answer = put (fixture, sale);
  order = desk_test_answer_get_record (answer, "order");
  invoice = desk_test_answer_get_record (answer, "invoice");
  line = desk_test_answer_get_record (answer, "transaction");
  event = desk_test_answer_get_record (answer, "event");
  customer = desk_test_answer_get_record (answer, "customer");

  g_assert_true (
      g_regex_match_simple ("^INV-26-[0-9]{4,}$", get_text (invoice, "number"), 0, 0));
  g_assert_cmpstr (get_text (invoice, "order_id"), ==, sale->order_id);
  g_assert_cmpstr (get_text (invoice, "customer_id"), ==, sale->customer_id);
  g_assert_cmpstr (get_text (invoice, "currency"), ==, get_text (order, "currency"));
  g_assert_cmpint (json_object_get_int_member (invoice, "net"),
                   ==,
                   json_object_get_int_member (order, "net"));
  g_assert_cmpint (json_object_get_int_member (invoice, "tax"),
                   ==,
                   json_object_get_int_member (order, "tax"));
  g_assert_cmpint (json_object_get_int_member (invoice, "total"), ==, sale->total);
  g_assert_cmpstr (get_text (invoice, "state"), ==, "open");
  g_assert_cmpstr (get_text (invoice, "issued_on"), ==, DESK_TEST_TODAY);
  g_assert_cmpstr (get_text (invoice, "due_on"), ==, "2026-12-23");
  g_assert_null (get_text (invoice, "paid_on"));

  g_assert_cmpstr (get_text (line, "kind"), ==, "invoice");
  g_assert_cmpstr (get_text (line, "number"), ==, get_text (invoice, "number"));
  g_assert_cmpstr (get_text (line, "invoice_id"), ==, get_text (invoice, "id"));
  g_assert_cmpstr (get_text (line, "party"), ==, get_text (customer, "company"));
  g_assert_cmpint (json_object_get_int_member (line, "amount"), ==, sale->total);
  g_assert_cmpstr (get_text (line, "booked_on"), ==, DESK_TEST_TODAY);

  g_assert_cmpstr (get_text (event, "kind"), ==, "order_registered");
  g_assert_cmpstr (get_text (event, "customer_id"), ==, sale->customer_id);
  g_assert_cmpstr (get_text (event, "order_number"), ==, get_text (order, "number"));
  g_assert_cmpstr (get_text (event, "actor_name"), ==, get_text (order, "created_by_name"));
  g_assert_cmpstr (get_text (event, "actor_id"), ==, get_text (order, "created_by"));
  g_assert_false (json_object_get_boolean_member (event, "trial"));

  /* The feed says the same, and the account is right. */
  feed = desk_test_feed_pulled (fixture->client);
  g_assert_nonnull (desk_test_feed_get (feed, "invoice", get_text (invoice, "id")));
  g_assert_nonnull (desk_test_feed_get (feed, "transaction", get_text (line, "id")));
  g_assert_nonnull (desk_test_feed_get (feed, "event", get_text (event, "id")));
  desk_test_feed_assert_counts (feed);
  assert_account (feed);
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  gint64 last = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DeskTestSale) sale =
          desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
      g_autoptr (DeskTestAnswer) answer = put (fixture, sale);
      const char *number = get_text (desk_test_answer_get_record (answer, "invoice"), "number");
      gint64 value = g_ascii_strtoll (number + strlen ("INV-26-"), NULL, 10);

      g_assert_cmpint (value, >, 1);
      if (last > 0)
        g_assert_cmpint (value, ==, last + 1);
      last = value;
    }
}

static void
test_trial (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) trial =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestAnswer) answer = put (fixture, trial);
  g_autofree char *license_id =
      g_strdup (get_text (desk_test_answer_get_record (answer, "license"), "id"));
  g_autofree char *more = g_strdup_printf (",\"converts\":\"%s\"", license_id);
  g_autoptr (DeskTestSale) sale = NULL;
  JsonObject *event = desk_test_answer_get_record (answer, "event");

  g_assert_null (desk_test_answer_get_records (answer, "invoice"));
  g_assert_null (desk_test_answer_get_records (answer, "transaction"));
  g_assert_cmpstr (get_text (event, "kind"), ==, "order_registered");
  g_assert_true (json_object_get_boolean_member (event, "trial"));

  /* It becomes an order, which is billed. */
  sale = desk_test_sale_new_with (fixture->client,
                                  fixture->feed,
                                  trial->customer_id,
                                  DESK_TEST_SALE_ORDER,
                                  more,
                                  NULL);
  desk_test_replace (&answer, put (fixture, sale));
  event = desk_test_answer_get_record (answer, "event");
  g_assert_cmpstr (get_text (event, "kind"), ==, "converted");
  g_assert_cmpstr (get_text (event, "license_id"), ==, license_id);
  g_assert_nonnull (get_text (event, "serial_number"));
  g_assert_cmpint (json_object_get_int_member (desk_test_answer_get_record (answer, "invoice"),
                                               "total"),
                   ==,
                   sale->total);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = put (fixture, sale);
  JsonObject *before = desk_test_feed_find (fixture->feed, "dealer", NULL, NULL);
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *invoice_id =
      g_strdup (get_text (desk_test_answer_get_record (answer, "invoice"), "id"));
  g_autofree char *currency =
      g_strdup (get_text (desk_test_answer_get_record (answer, "order"), "currency"));
  g_autofree char *number =
      g_strdup (get_text (desk_test_answer_get_record (answer, "order"), "number"));
  g_autofree char *party =
      g_strdup (get_text (desk_test_answer_get_record (answer, "transaction"), "party"));
  JsonObject *credit = NULL;
  JsonObject *event = NULL;
  JsonObject *balance = NULL;

  desk_test_replace (&answer, delete (fixture, sale));
  g_assert_true (desk_test_answer_has_deleted (answer, "invoice", invoice_id));
  credit = desk_test_answer_get_record (answer, "transaction");
  g_assert_cmpstr (get_text (credit, "kind"), ==, "credit_note");
  g_assert_true (g_regex_match_simple ("^CN-26-[0-9]{4,}$", get_text (credit, "number"), 0, 0));
  g_assert_cmpint (json_object_get_int_member (credit, "amount"), ==, -sale->total);
  g_assert_cmpstr (get_text (credit, "invoice_id"), ==, invoice_id);
  g_assert_cmpstr (get_text (credit, "party"), ==, party);

  event = desk_test_answer_get_record (answer, "event");
  g_assert_cmpstr (get_text (event, "kind"), ==, "deleted");
  g_assert_cmpstr (get_text (event, "order_number"), ==, number);
  g_assert_nonnull (get_text (event, "actor_name"));

  balance = get_balance (desk_test_answer_get_record (answer, "dealer"), currency);
  g_assert_cmpint (json_object_get_int_member (balance, "due"),
                   ==,
                   json_object_get_int_member (get_balance (before, currency), "due"));
  g_assert_cmpstr (get_text (balance, "due_date"),
                   ==,
                   get_text (get_balance (before, currency), "due_date"));

  /* The history stays with the customer. */
  feed = desk_test_feed_pulled (fixture->client);
  g_assert_null (desk_test_feed_get (feed, "invoice", invoice_id));
  events = find_all (feed, "event", "order_id", sale->order_id);
  g_assert_cmpuint (events->len, >=, 2);
  assert_account (feed);
}

/* The event of the order's e-mail of that kind, kept in @feed; looked for until the mail has gone. */
static JsonObject *
await_event (Fixture *fixture, DeskTestFeed **feed, const char *order_id, const char *kind)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GPtrArray) events = NULL;

      g_clear_pointer (feed, desk_test_feed_free);
      *feed = desk_test_feed_pulled (fixture->client);
      events = find_all (*feed, "event", "order_id", order_id);
      for (guint j = 0; j < events->len; j++)
        {
          if (g_strcmp0 (get_text (g_ptr_array_index (events, j), "mail_kind"), kind) == 0)
            return g_ptr_array_index (events, j);
        }
      g_usleep (50000);
    }
  g_assert_not_reached ();
}

/* Also the one that takes an order back, which goes when the order has gone. */
static void
test_mail (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = put (fixture, sale);
  g_autofree char *number =
      g_strdup (get_text (desk_test_answer_get_record (answer, "order"), "number"));
  g_autoptr (DeskTestFeed) feed = NULL;
  JsonObject *event = await_event (fixture, &feed, sale->order_id, "activation");

  g_assert_cmpstr (get_text (event, "kind"), ==, "mail_sent");
  g_assert_cmpstr (get_text (event, "address"), ==, sale->email);
  g_assert_cmpstr (get_text (event, "order_number"), ==, number);
  g_assert_null (get_text (event, "actor_name"));

  desk_test_replace (&answer, delete (fixture, sale));
  event = await_event (fixture, &feed, sale->order_id, "withdrawn");
  g_assert_cmpstr (get_text (event, "kind"), ==, "mail_sent");
  g_assert_cmpstr (get_text (event, "address"), ==, sale->email);
  g_assert_cmpstr (get_text (event, "order_number"), ==, number);
  g_assert_cmpstr (get_text (event, "customer_id"), ==, sale->customer_id);
  g_assert_null (get_text (event, "actor_name"));
}

/* A dealer sees his own account and history, the account manager those of his region, and everybody
 * the announcements of the region. */
static void
test_visibility (Fixture *fixture, gconstpointer data)
{
  static const char *const types[] = { "event", "invoice", "transaction", "note" };
  g_autoptr (DeskTestClient) manager =
      desk_test_client_new_signed_in (fixture->server, "manager");
  g_autoptr (DeskTestFeed) region = desk_test_feed_pulled (manager);
  const char *dealer_id = get_text (desk_test_feed_find (fixture->feed, "dealer", NULL, NULL), "id");

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GPtrArray) own = find_all (fixture->feed, types[i], "dealer_id", dealer_id);
      g_autoptr (GPtrArray) seen = find_all (region, types[i], "dealer_id", dealer_id);

      g_assert_cmpuint (own->len, >, 0);
      g_assert_cmpuint (own->len, ==, desk_test_feed_count (fixture->feed, types[i]));
      g_assert_cmpuint (seen->len, ==, own->len);
    }

  g_assert_cmpuint (desk_test_feed_count (region, "invoice"),
                    >,
                    desk_test_feed_count (fixture->feed, "invoice"));
  /* The region's and that for all, not those of other regions. */
  g_assert_cmpuint (desk_test_feed_count (fixture->feed, "announcement"), ==, 2);
  g_assert_null (desk_test_feed_find (fixture->feed,
                                      "announcement",
                                      "region_id",
                                      "uk-australia-france-nordics"));
}

/* An order that cannot be registered leaves nothing behind. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *seen = g_strdup_printf ("\"seen_total\":%" G_GINT64_FORMAT, sale->total);
  g_autofree char *body = desk_test_sale_replace (sale, seen, "\"seen_total\":1");
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, body);
  g_autoptr (DeskTestFeed) feed = NULL;
  static const char *const types[] = { "event", "invoice", "transaction" };

  desk_test_assert_problem (answer, 409, "price_changed");
  feed = desk_test_feed_pulled (fixture->client);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpuint (desk_test_feed_count (feed, types[i]),
                      ==,
                      desk_test_feed_count (fixture->feed, types[i]));
  assert_account (feed);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/billing/order", test_order);
  ADD ("/server/billing/numbers", test_numbers);
  ADD ("/server/billing/trial", test_trial);
  ADD ("/server/billing/delete", test_delete);
  ADD ("/server/billing/mail", test_mail);
  ADD ("/server/billing/visibility", test_visibility);
  ADD ("/server/billing/refused", test_refused);

  return g_test_run ();
}
