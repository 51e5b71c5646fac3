/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

#include <string.h>

/* Orders: what they make, what they cost, and who may place them. Repetition is in
 * test-server-repeat.c. */

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
  return desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);
}

static const char *
get_text (JsonObject *record, const char *name)
{
  return json_object_get_string_member_with_default (record, name, NULL);
}

static gint64
get_credit (JsonObject *dealer, const char *currency, const char *member)
{
  JsonArray *balances = json_object_get_array_member (dealer, "balances");

  for (guint i = 0; i < json_array_get_length (balances); i++)
    {
      JsonObject *balance = json_array_get_object_element (balances, i);

      if (g_str_equal (get_text (balance, "currency"), currency))
        return json_object_get_int_member (balance, member);
    }
  g_assert_not_reached ();
}

static void
assert_error (DeskTestAnswer *answer, const char *pointer, const char *code)
{
  JsonArray *errors = NULL;

  desk_test_assert_problem (answer, 422, "invalid");
  errors = json_object_get_array_member (desk_test_answer_get_object (answer), "errors");
  for (guint i = 0; i < json_array_get_length (errors); i++)
    {
      JsonObject *error = json_array_get_object_element (errors, i);

      g_test_message ("%s: %s", get_text (error, "pointer"), get_text (error, "code"));
      if (g_strcmp0 (get_text (error, "pointer"), pointer) == 0)
        {
          g_assert_cmpstr (get_text (error, "code"), ==, code);
          return;
        }
    }
  g_error ("nothing is said about %s", pointer);
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new_with (fixture->client,
                               fixture->feed,
                               NULL,
                               DESK_TEST_SALE_ORDER,
                               ",\"po_number\":\"PO 7\"",
                               NULL);
  g_autoptr (DeskTestAnswer) answer = put (fixture, sale);
  JsonObject *before = desk_test_feed_find (fixture->feed, "dealer", NULL, NULL);
  JsonObject *order = NULL;
  JsonObject *license = NULL;
  JsonObject *subscription = NULL;
  JsonObject *customer = NULL;
  JsonObject *dealer = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  order = desk_test_answer_get_record (answer, "order");
  license = desk_test_answer_get_record (answer, "license");
  subscription = desk_test_answer_get_record (answer, "subscription");
  customer = desk_test_answer_get_record (answer, "customer");
  dealer = desk_test_answer_get_record (answer, "dealer");

  g_assert_cmpstr (get_text (order, "id"), ==, sale->order_id);
  g_assert_cmpstr (get_text (order, "state"), ==, "registered");
  g_assert_cmpstr (get_text (order, "po_number"), ==, "PO 7");
  g_assert_cmpint (json_object_get_int_member (order, "total"), ==, sale->total);
  g_assert_cmpint (json_object_get_int_member (order, "device_count"), ==, 3);
  g_assert_cmpstr (get_text (order, "mail_state"), ==, "queued");
  g_assert_cmpstr (get_text (order, "mail_address"), ==, sale->email);
  g_assert_true (g_str_has_prefix (get_text (order, "created_at"), DESK_TEST_TODAY "T"));
  g_assert_nonnull (get_text (order, "created_by_name"));
  g_assert_true (g_regex_match_simple ("^26-[0-9]{3,}$", get_text (order, "number"), 0, 0));

  g_assert_cmpstr (get_text (order, "license_id"), ==, get_text (license, "id"));
  g_assert_cmpstr (get_text (license, "order_id"), ==, sale->order_id);
  g_assert_cmpstr (get_text (license, "state"), ==, "registered");
  g_assert_false (json_object_get_boolean_member (license, "trial"));
  g_assert_true (g_regex_match_simple ("^PF-[0-9A-Z]{4}-[0-9A-Z]{4}$",
                                       get_text (license, "serial_number"),
                                       0,
                                       0));
  g_assert_cmpstr (get_text (subscription, "starts_on"), ==, DESK_TEST_TODAY);
  g_assert_cmpstr (get_text (subscription, "ends_on"), ==, "2027-11-23");
  g_assert_cmpstr (get_text (license, "expires_on"), ==, "2027-11-23");
  g_assert_cmpstr (get_text (customer, "email"), ==, sale->email);

  g_assert_cmpint (get_credit (dealer, get_text (order, "currency"), "credit_available"),
                   ==,
                   get_credit (before, get_text (order, "currency"), "credit_available") -
                       sale->total);
  g_assert_cmpint (get_credit (dealer, get_text (order, "currency"), "due"),
                   ==,
                   get_credit (before, get_text (order, "currency"), "due") + sale->total);

  /* The same again by GET. */
  desk_test_replace (&answer, desk_test_client_get (fixture->client, sale->path));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "order"), "id"),
                   ==,
                   sale->order_id);
}

/* Paid by the month: the serial number is good for longer than the subscription, or it would be
 * about to expire from its first day on. */
static void
test_monthly (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *seen = g_strdup_printf ("\"seen_total\":%" G_GINT64_FORMAT, sale->total);
  g_autofree char *monthly = desk_test_sale_replace (sale, "saas_annual", "saas_monthly");
  g_autofree char *configuration = g_strdup (strstr (monthly, "\"kind\""));
  g_autofree char *question = NULL;
  g_autofree char *now = NULL;
  g_autofree char *body = NULL;
  g_auto (GStrv) parts = g_strsplit (monthly, seen, -1);
  g_autoptr (DeskTestAnswer) answer = NULL;

  *strstr (configuration, ",\"seen_total\"") = '\0';
  question = g_strdup_printf ("{\"order\":{%s}}", configuration);
  answer = desk_test_client_post (fixture->client, "/v1/quotes", question);
  g_assert_cmpuint (answer->status, ==, 200);
  now = g_strdup_printf (
      "\"seen_total\":%" G_GINT64_FORMAT,
      json_object_get_int_member (desk_test_answer_get_object (answer), "total"));
  body = g_strjoinv (now, parts);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "PUT", sale->path, NULL, body));
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "subscription"), "ends_on"),
                   ==,
                   "2026-12-23");
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "license"), "expires_on"),
                   ==,
                   "2027-11-23");
}

/* Numbers follow each other for a dealer. */
static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  gint64 last = 0;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DeskTestSale) sale =
          desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
      g_autoptr (DeskTestAnswer) answer = put (fixture, sale);
      const char *number = NULL;
      gint64 value = 0;

      g_assert_cmpuint (answer->status, ==, 201);
      number = get_text (desk_test_answer_get_record (answer, "order"), "number");
      value = g_ascii_strtoll (number + strlen ("26-"), NULL, 10);
      g_assert_cmpint (value, >, 0);
      if (last > 0)
        g_assert_cmpint (value, ==, last + 1);
      last = value;
    }
}

static void
test_trial (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestAnswer) answer = put (fixture, sale);
  JsonObject *license = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  license = desk_test_answer_get_record (answer, "license");
  g_assert_true (json_object_get_boolean_member (license, "trial"));
  g_assert_cmpstr (get_text (license, "expires_on"), ==, "2026-12-07");
  g_assert_cmpstr (get_text (license, "protected_until"), ==, "2027-02-21");
  g_assert_null (desk_test_answer_get_records (answer, "subscription"));
  g_assert_cmpint (json_object_get_int_member_with_default (
                       desk_test_answer_get_record (answer, "order"), "total", -1),
                   ==,
                   0);
}

/* A trial becomes an order: customer, devices and serial number stay. Deleting that order gives
 * the trial back; the trial cannot be deleted from under it. */
static void
test_convert (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) trial =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestSale) sale = NULL;
  g_autoptr (DeskTestSale) other = NULL;
  g_autoptr (DeskTestAnswer) answer = put (fixture, trial);
  g_autofree char *license_id = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *more = NULL;
  g_autofree char *other_devices = NULL;
  JsonObject *license = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  license = desk_test_answer_get_record (answer, "license");
  license_id = g_strdup (get_text (license, "id"));
  serial = g_strdup (get_text (license, "serial_number"));
  more = g_strdup_printf (",\"converts\":\"%s\"", license_id);

  /* Of another customer. */
  other = desk_test_sale_new_with (fixture->client,
                                   fixture->feed,
                                   NULL,
                                   DESK_TEST_SALE_ORDER,
                                   more,
                                   NULL);
  desk_test_replace (&answer, put (fixture, other));
  assert_error (answer, "/order/converts", "unknown");

  sale = desk_test_sale_new_with (fixture->client,
                                  fixture->feed,
                                  trial->customer_id,
                                  DESK_TEST_SALE_ORDER,
                                  more,
                                  NULL);
  /* Other devices than those of the trial. */
  other_devices = desk_test_sale_replace (sale, "\"quantity\":3", "\"quantity\":2");
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, other_devices));
  assert_error (answer, "/order/devices", "format");

  desk_test_replace (&answer, put (fixture, sale));
  g_assert_cmpuint (answer->status, ==, 201);
  license = desk_test_answer_get_record (answer, "license");
  g_assert_cmpstr (get_text (license, "id"), ==, license_id);
  g_assert_cmpstr (get_text (license, "serial_number"), ==, serial);
  g_assert_cmpstr (get_text (license, "order_id"), ==, sale->order_id);
  g_assert_false (json_object_get_boolean_member (license, "trial"));

  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", trial->path, NULL, NULL));
  desk_test_assert_problem (answer, 409, "already_activated");

  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  license = desk_test_answer_get_record (answer, "license");
  g_assert_cmpstr (get_text (license, "id"), ==, license_id);
  g_assert_true (json_object_get_boolean_member (license, "trial"));
  g_assert_cmpstr (get_text (license, "order_id"), ==, trial->order_id);

  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", trial->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (desk_test_answer_has_deleted (answer, "license", license_id));
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = put (fixture, sale);
  JsonObject *before = desk_test_feed_find (fixture->feed, "dealer", NULL, NULL);
  g_autofree char *license_id = NULL;
  g_autofree char *currency = NULL;
  JsonObject *dealer = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  license_id = g_strdup (get_text (desk_test_answer_get_record (answer, "license"), "id"));
  currency = g_strdup (get_text (desk_test_answer_get_record (answer, "order"), "currency"));

  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (desk_test_answer_has_deleted (answer, "order", sale->order_id));
  g_assert_true (desk_test_answer_has_deleted (answer, "license", license_id));
  dealer = desk_test_answer_get_record (answer, "dealer");
  g_assert_cmpint (get_credit (dealer, currency, "credit_available"),
                   ==,
                   get_credit (before, currency, "credit_available"));

  desk_test_replace (&answer, desk_test_client_get (fixture->client, sale->path));
  desk_test_assert_problem (answer, 410, "deleted");

  /* The customer stays, is found by e-mail, and can order again under another id. */
  {
    g_autofree char *question = g_strdup_printf ("{\"email\":\"%s\"}", sale->email);
    g_autoptr (DeskTestSale) again = desk_test_sale_new (fixture->client,
                                                         fixture->feed,
                                                         sale->customer_id,
                                                         DESK_TEST_SALE_ORDER);

    desk_test_replace (&answer,
                       desk_test_client_post (fixture->client, "/v1/customer-lookups", question));
    g_assert_cmpuint (answer->status, ==, 200);
    g_assert_cmpstr (get_text (desk_test_answer_get_object (answer), "result"), ==, "own");
    desk_test_replace (&answer, put (fixture, again));
    g_assert_cmpuint (answer->status, ==, 201);
  }
}

/* After the customer has activated it, nothing can be deleted any more. */
static void
test_activated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = put (fixture, sale);
  g_autoptr (DeskTestFeed) delta = desk_test_feed_new ();
  g_autofree char *serial = NULL;
  g_autofree char *license_id = NULL;
  g_autofree char *output = NULL;
  JsonObject *license = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  license = desk_test_answer_get_record (answer, "license");
  serial = g_strdup (get_text (license, "serial_number"));
  license_id = g_strdup (get_text (license, "id"));
  delta->cursor = g_strdup (fixture->feed->cursor);

  desk_test_server_set_env (fixture->server, "DESK_TODAY", DESK_TEST_TODAY);
  output = desk_test_server_run (fixture->server,
                                 NULL,
                                 TRUE,
                                 "activate",
                                 "--data",
                                 desk_test_server_get_folder (fixture->server),
                                 serial,
                                 NULL);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  desk_test_assert_problem (answer, 409, "already_activated");

  /* What another process has written is in the feed of this one. */
  desk_test_feed_pull (delta, fixture->client, 0);
  license = desk_test_feed_get (delta, "license", license_id);
  g_assert_cmpstr (get_text (license, "state"), ==, "active");
  g_assert_true (g_str_has_prefix (get_text (license, "activated_at"), DESK_TEST_TODAY));
  g_assert_cmpstr (get_text (desk_test_feed_get (delta, "order", sale->order_id), "state"),
                   ==,
                   "activated");
}

static void
test_price_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *seen = g_strdup_printf ("\"seen_total\":%" G_GINT64_FORMAT, sale->total);
  g_autofree char *cheaper =
      g_strdup_printf ("\"seen_total\":%" G_GINT64_FORMAT, sale->total - 1);
  g_autofree char *body = desk_test_sale_replace (sale, seen, cheaper);
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, body);
  JsonObject *quote = NULL;

  desk_test_assert_problem (answer, 409, "price_changed");
  quote = json_object_get_object_member (desk_test_answer_get_object (answer), "quote");
  g_assert_cmpint (json_object_get_int_member (quote, "total"), ==, sale->total);

  /* A refusal has no effect: not even the customer is there. */
  desk_test_replace (&answer, desk_test_client_get (fixture->client, sale->path));
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer, put (fixture, sale));
  g_assert_cmpuint (answer->status, ==, 201);
}

static void
test_credit_exceeded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) small =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *configuration = g_strdup (strstr (small->body, "\"kind\""));
  g_autofree char *question = NULL;
  g_autofree char *larger = NULL;
  g_autofree char *body = NULL;
  g_autofree char *seen = g_strdup_printf ("\"seen_total\":%" G_GINT64_FORMAT, small->total);
  g_autofree char *now = NULL;
  gint64 total = 0;

  *strstr (configuration, ",\"seen_total\"") = '\0';
  larger = g_strdup (configuration);
  *strstr (larger, "\"quantity\":3") = '\0';
  question = g_strdup_printf ("{\"order\":{%s\"quantity\":9999}]}}", larger);
  answer = desk_test_client_post (fixture->client, "/v1/quotes", question);
  g_assert_cmpuint (answer->status, ==, 200);
  total = json_object_get_int_member (desk_test_answer_get_object (answer), "total");

  now = g_strdup_printf ("\"seen_total\":%" G_GINT64_FORMAT, total);
  {
    g_autofree char *many = desk_test_sale_replace (small, "\"quantity\":3", "\"quantity\":9999");
    g_auto (GStrv) parts = g_strsplit (many, seen, -1);

    body = g_strjoinv (now, parts);
  }
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "PUT", small->path, NULL, body));
  desk_test_assert_problem (answer, 409, "credit_exceeded");
  desk_test_replace (&answer, put (fixture, small));
  g_assert_cmpuint (answer->status, ==, 201);
}

static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *pointer;
    const char *code;
  } cases[] = {
    { "\"quantity\":3", "\"quantity\":0", "/order/devices/0/quantity", "too_small" },
    { "\"quantity\":3", "\"quantity\":10000", "/order/devices/0/quantity", "too_large" },
    { "\"quantity\":3", "\"quantity\":\"3\"", "/order/devices/0/quantity", "type" },
    { "\"term\":\"saas_annual\"", "\"term\":\"for_ever\"", "/order/term", "unknown" },
    { "\"term\":\"saas_annual\",", "", "/order/term", "required" },
    { "\"plan\":", "\"plan\":\"none_such\",\"was\":", "/order/plan", "unknown" },
    { "\"kind\":\"order\"", "\"kind\":\"gift\"", "/order/kind", "unknown" },
    { "\"kind\":\"order\"", "\"kind\":\"order\",\"promo_code\":\"NONE\"", "/order/promo_code",
      "promo_unknown" },
    { "\"devices\":[{", "\"devices\":[],\"were\":[{", "/order/devices", "required" },
    { "\"price_list_id\":", "\"price_list_id\":\"prl_00000000000000000000000000\",\"was\":",
      "/order/price_list_id", "unknown" },
    { "\"company\":\"Test & Söhne\",", "", "/customer/company", "required" },
    { "\"company\":\"Test & Söhne\"", "\"company\":\"a\\nb\"", "/customer/company", "control" },
    { "\"last_name\":\"Müller\"", "\"last_name\":\"\"", "/customer/last_name", "required" },
    { "\"country\":\"US\"", "\"country\":\"QQ\"", "/customer/country", "unknown" },
    { "\"country\":\"US\"", "\"country\":\"NL\",\"tax_id\":\"NL123456789B01\"",
      "/customer/tax_id", "tax_id_checksum" },
    { "@customer.example", "@nowhere", "/customer/email", "format" },
    { "\"customer\":", "\"customer_was\":", "/order/customer_id", "unknown" },
    { "\"order\":", "\"order_was\":", "/order", "required" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskTestSale) sale =
          desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
      g_autofree char *body = desk_test_sale_replace (sale, cases[i].from, cases[i].to);
      g_autoptr (DeskTestAnswer) answer =
          desk_test_client_write (fixture->client, "PUT", sale->path, NULL, body);

      g_test_message ("%s", cases[i].to);
      assert_error (answer, cases[i].pointer, cases[i].code);
      desk_test_replace (&answer, desk_test_client_get (fixture->client, sale->path));
      desk_test_assert_problem (answer, 404, "not_found");
    }
}

/* Ids of other forms, an order whose id is not that of its path, a missing operation id. */
static void
test_bad_ids (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (GBytes) bytes = g_bytes_new (sale->body, strlen (sale->body));
  g_autofree char *other_id = desk_id_new ("ord");
  g_autofree char *other_path = g_strconcat ("/v1/orders/", other_id, NULL);
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_send (fixture->client, "PUT", sale->path, bytes);

  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, "op_x", sale->body));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", other_path, NULL, sale->body));
  assert_error (answer, "/order/id", "unknown");
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", "/v1/orders/cus_x", NULL, sale->body));
  desk_test_assert_problem (answer, 422, "invalid");
}

/* The server enforces rights; the client only hides what would be refused. */
static void
test_rights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) assistant =
      desk_test_client_new_signed_in (fixture->server, "assistant");
  g_autoptr (DeskTestClient) manager = desk_test_client_new_signed_in (fixture->server, "manager");
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = NULL;
  DeskTestClient *clients[] = { assistant, manager };

  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      desk_test_replace (
          &answer,
          desk_test_client_write (clients[i], "PUT", sale->path, NULL, sale->body));
      desk_test_assert_problem (answer, 403, "forbidden");
      desk_test_replace (&answer,
                         desk_test_client_write (clients[i], "DELETE", sale->path, NULL, NULL));
      desk_test_assert_problem (answer, 403, "forbidden");
      desk_test_replace (&answer,
                         desk_test_client_post (clients[i],
                                                "/v1/customer-lookups",
                                                "{\"email\":\"a@b.example\"}"));
      desk_test_assert_problem (answer, 403, "forbidden");
    }

  /* In another dealer's name. */
  {
    g_autofree char *other_id = desk_id_new ("dlr");
    g_autofree char *member = g_strdup_printf ("\"kind\":\"order\",\"dealer_id\":\"%s\"", other_id);
    g_autofree char *body = desk_test_sale_replace (sale, "\"kind\":\"order\"", member);

    desk_test_replace (
        &answer,
        desk_test_client_write (fixture->client, "PUT", sale->path, NULL, body));
    desk_test_assert_problem (answer, 403, "forbidden");
  }

  desk_test_replace (&answer, put (fixture, sale));
  g_assert_cmpuint (answer->status, ==, 201);

  /* Everybody of the house sees it, and so does the account manager. */
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      desk_test_replace (&answer, desk_test_client_get (clients[i], sale->path));
      g_assert_cmpuint (answer->status, ==, 200);
    }
}

/* Whatever list the dealer sees he can order from, unless it has ended. */
static void
test_every_price_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GList) records = g_hash_table_get_values (fixture->feed->records);
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autofree char *usual = NULL;
  const char *member = strstr (sale->body, "\"price_list_id\":\"");
  guint n = 0;

  usual = g_strndup (member + strlen ("\"price_list_id\":\""), strlen ("prl_") + 26);
  for (GList *l = records; l != NULL; l = l->next)
    {
      const char *id = get_text (l->data, "id");
      g_autoptr (DeskTestSale) other = NULL;
      g_autoptr (DeskTestAnswer) answer = NULL;
      g_autofree char *body = NULL;

      if (!g_str_has_prefix (id, "prl_") ||
          strcmp (get_text (l->data, "valid_until"), DESK_TEST_TODAY) < 0)
        continue;
      other = desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
      body = desk_test_sale_replace (other, usual, id);
      answer = desk_test_client_write (fixture->client, "PUT", other->path, NULL, body);
      g_assert_cmpuint (answer->status, ==, 201);
      n++;
    }
  g_assert_cmpuint (n, >, 1);
}

/* What is said about a promotion is said by the quote, too. */
static void
test_quote (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_post (fixture->client, "/v1/quotes", "{\"order\":{}}");

  /* Nothing to go by at all: no price list. */
  desk_test_assert_problem (answer, 422, "invalid");
  {
    g_autofree char *body = g_strdup_printf (
        "{\"order\":{\"price_list_id\":\"%s\"}}",
        get_text (desk_test_feed_find (fixture->feed, "price_list", NULL, NULL), "id"));
    JsonArray *problems = NULL;

    desk_test_replace (&answer, desk_test_client_post (fixture->client, "/v1/quotes", body));
    g_assert_cmpuint (answer->status, ==, 200);
    problems = json_object_get_array_member (desk_test_answer_get_object (answer), "problems");
    g_assert_cmpuint (json_array_get_length (problems), >, 0);
  }
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/order/order", test_order);
  ADD ("/server/order/monthly", test_monthly);
  ADD ("/server/order/numbers", test_numbers);
  ADD ("/server/order/trial", test_trial);
  ADD ("/server/order/convert", test_convert);
  ADD ("/server/order/delete", test_delete);
  ADD ("/server/order/activated", test_activated);
  ADD ("/server/order/price-changed", test_price_changed);
  ADD ("/server/order/credit-exceeded", test_credit_exceeded);
  ADD ("/server/order/faults", test_faults);
  ADD ("/server/order/bad-ids", test_bad_ids);
  ADD ("/server/order/rights", test_rights);
  ADD ("/server/order/every-price-list", test_every_price_list);
  ADD ("/server/order/quote", test_quote);

  return g_test_run ();
}
