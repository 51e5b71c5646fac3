/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-db.h"
#include "desk-id.h"

#include <string.h>

/* The rules of the trade where they meet: terms, trials that become orders, customers whom two dealers know; and a
 * back-end that cannot write. */

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned): the dealer */
  DeskTestFeed *feed;     /* (owned): what he sees */
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

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static DeskTestAnswer *
put (DeskTestClient *client, const char *path, const char *body)
{
  return desk_test_client_write (client, "PUT", path, NULL, body);
}

/* Places the order at whatever it costs: the first answer tells. */
static DeskTestAnswer *
put_at_any_price (Fixture *fixture, DeskTestSale *sale, const char *body)
{
  g_autofree char *seen = g_strdup_printf ("\"seen_total\":%" G_GINT64_FORMAT, sale->total);
  g_autofree char *none = g_strdup ("\"seen_total\":1");
  g_autofree char *right = NULL;
  g_auto (GStrv) parts = g_strsplit (body, seen, 2);
  g_autofree char *first = g_strjoinv (none, parts);
  g_autofree char *second = NULL;
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, sale->path, first);
  JsonObject *quote = NULL;

  desk_test_assert_problem (answer, 409, "price_changed");
  quote = json_object_get_object_member (desk_test_answer_get_object (answer), "quote");
  right = g_strdup_printf ("\"seen_total\":%" G_GINT64_FORMAT,
                           json_object_get_int_member (quote, "total"));
  second = g_strjoinv (right, parts);
  return put (fixture->client, sale->path, second);
}

static void
activate (Fixture *fixture, const char *serial)
{
  g_autofree char *output = NULL;

  desk_test_server_set_env (fixture->server, "DESK_TODAY", DESK_TEST_TODAY);
  output = desk_test_server_run (fixture->server,
                                 NULL,
                                 TRUE,
                                 "activate",
                                 "--data",
                                 desk_test_server_get_folder (fixture->server),
                                 serial,
                                 NULL);
}

/* Another dealer of the region, with the right to order. */
static DeskTestClient *
sign_in_other_dealer (Fixture *fixture)
{
  g_autoptr (DeskTestClient) manager = desk_test_client_new_signed_in (fixture->server, "manager");
  g_autoptr (DeskTestFeed) all = desk_test_feed_pulled (manager);
  const char *own_id = get_text (desk_test_feed_find (fixture->feed, "dealer", NULL, NULL), "id");
  DeskTestClient *other = desk_test_client_new (fixture->server);
  GHashTableIter iter;
  gpointer key = NULL;
  const char *other_id = NULL;

  g_hash_table_iter_init (&iter, all->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (g_str_has_prefix (key, "dealer/") && !g_str_has_suffix (key, own_id))
        other_id = (const char *) key + strlen ("dealer/");
    }
  g_assert_nonnull (other_id);
  desk_test_client_sign_in_new_user (other, other_id, "dealer.order");
  return other;
}

/* A price list that sells this term. */
static const char *
find_list_with (DeskTestFeed *feed, const char *wanted)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, feed->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      JsonArray *terms = NULL;

      if (!g_str_has_prefix (key, "price_list/"))
        continue;
      terms = json_object_get_array_member (record, "terms");
      for (guint i = 0; i < json_array_get_length (terms); i++)
        {
          JsonObject *term = json_array_get_object_element (terms, i);

          if (g_str_equal (get_text (term, "key"), wanted) &&
              json_object_get_boolean_member (term, "is_available"))
            return get_text (record, "id");
        }
    }
  g_assert_not_reached ();
}

/* A subscription runs from the day of the order, a serial number is good for a year; without a period there is no
 * subscription, and no end. */
static void
test_terms (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *term;
    const char *ends_on;
    const char *expires_on;
  } terms[] = {
    { "saas_monthly", "2026-12-23", "2027-11-23" },
    { "saas_annual", "2027-11-23", "2027-11-23" },
    { "perpetual", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (terms); i++)
    {
      g_autoptr (DeskTestSale) sale =
          desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
      const char *usual = strstr (sale->body, "\"prl_") + 1;
      g_autofree char *list = g_strndup (usual, strlen ("prl_") + 26);
      g_autofree char *body_of_term = desk_test_sale_replace (sale, "saas_annual", terms[i].term);
      g_auto (GStrv) parts = g_strsplit (body_of_term, list, -1);
      g_autofree char *body = g_strjoinv (find_list_with (fixture->feed, terms[i].term), parts);
      g_autoptr (DeskTestAnswer) answer = put_at_any_price (fixture, sale, body);
      JsonObject *license = NULL;
      JsonObject *subscription = NULL;

      g_assert_cmpuint (answer->status, ==, 201);
      license = desk_test_answer_get_record (answer, "license");
      g_assert_cmpstr (get_text (license, "expires_on"), ==, terms[i].expires_on);
      g_assert_null (get_text (license, "protected_until"));
      if (terms[i].ends_on == NULL)
        {
          g_assert_null (desk_test_answer_get_records (answer, "subscription"));
          continue;
        }
      subscription = desk_test_answer_get_record (answer, "subscription");
      g_assert_cmpstr (get_text (subscription, "starts_on"), ==, DESK_TEST_TODAY);
      g_assert_cmpstr (get_text (subscription, "ends_on"), ==, terms[i].ends_on);
      g_assert_cmpstr (get_text (subscription, "license_id"), ==, get_text (license, "id"));
    }
}

/* A promotion that runs takes its part of the subtotal, in capitals or not. */
static void
test_promotion (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale = desk_test_sale_new_with (fixture->client,
                                                           fixture->feed,
                                                           NULL,
                                                           DESK_TEST_SALE_ORDER,
                                                           ",\"promo_code\":\"autumn10\"",
                                                           NULL);
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, sale->path, sale->body);
  JsonObject *order = NULL;
  gint64 subtotal = 0;

  g_assert_cmpuint (answer->status, ==, 201);
  order = desk_test_answer_get_record (answer, "order");
  subtotal = json_object_get_int_member (order, "subtotal");
  g_assert_cmpint (json_object_get_int_member (order, "discount"), ==, (subtotal + 5) / 10);
  g_assert_cmpint (json_object_get_int_member (order, "net"),
                   ==,
                   subtotal - json_object_get_int_member (order, "discount"));
  g_assert_cmpint (json_object_get_int_member (order, "total"),
                   ==,
                   json_object_get_int_member (order, "net") +
                       json_object_get_int_member (order, "tax"));
}

/* The address is another customer's of the same dealer: it is said whose, and nothing is stored. */
static void
test_order_for_known_address (Fixture *fixture, gconstpointer data)
{
  JsonObject *known = desk_test_feed_find (fixture->feed, "customer", NULL, NULL);
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *body = desk_test_sale_replace (sale, sale->email, get_text (known, "email"));
  g_autofree char *customer_path = g_strconcat ("/v1/customers/", sale->customer_id, NULL);
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, sale->path, body);

  desk_test_assert_problem (answer, 409, "customer_exists");
  g_assert_cmpstr (get_text (desk_test_answer_get_object (answer), "id"), ==, get_text (known, "id"));
  desk_test_replace (&answer, desk_test_client_get (fixture->client, customer_path));
  desk_test_assert_problem (answer, 404, "not_found");
}

/* The customer who comes with an order is ignored when he is known: what he is now, stays. */
static void
test_known_customer_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) first =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestSale) second =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autofree char *same_customer =
      desk_test_sale_replace (second, second->customer_id, first->customer_id);
  g_auto (GStrv) parts = g_strsplit (same_customer, "Test & Söhne", 2);
  g_autofree char *body = g_strjoinv ("Somebody Else", parts);
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, first->path, first->body);

  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (&answer, put (fixture->client, second->path, body));
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "customer"), "company"),
                   ==,
                   "Test & Söhne");
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "customer"), "email"),
                   ==,
                   first->email);
}

/* A trial that the customer has activated: the order is active at once, needs no e-mail and can no longer be
 * deleted. */
static void
test_convert_active_trial (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) trial =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, trial->path, trial->body);
  g_autoptr (DeskTestSale) sale = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *converts = NULL;
  JsonObject *order = NULL;
  JsonObject *license = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  license = desk_test_answer_get_record (answer, "license");
  serial = g_strdup (get_text (license, "serial_number"));
  converts = g_strdup_printf (",\"converts\":\"%s\"", get_text (license, "id"));
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 1));
  activate (fixture, serial);

  sale = desk_test_sale_new_with (fixture->client,
                                  fixture->feed,
                                  trial->customer_id,
                                  DESK_TEST_SALE_ORDER,
                                  converts,
                                  NULL);
  desk_test_replace (&answer, put (fixture->client, sale->path, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);
  order = desk_test_answer_get_record (answer, "order");
  license = desk_test_answer_get_record (answer, "license");
  g_assert_cmpstr (get_text (order, "state"), ==, "activated");
  g_assert_null (get_text (order, "mail_state"));
  g_assert_cmpstr (get_text (license, "serial_number"), ==, serial);
  g_assert_cmpstr (get_text (license, "state"), ==, "active");
  g_assert_cmpstr (get_text (license, "expires_on"), ==, "2027-11-23");
  g_assert_false (json_object_get_boolean_member (license, "trial"));

  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  desk_test_assert_problem (answer, 409, "already_activated");
  g_assert_nonnull (get_text (desk_test_answer_get_object (answer), "activated_at"));
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 1));

  /* It is no trial any more. */
  {
    g_autoptr (DeskTestSale) again = desk_test_sale_new_with (fixture->client,
                                                              fixture->feed,
                                                              trial->customer_id,
                                                              DESK_TEST_SALE_ORDER,
                                                              converts,
                                                              NULL);

    desk_test_replace (&answer, put (fixture->client, again->path, again->body));
    desk_test_assert_problem (answer, 422, "invalid");
  }
}

/* The serial number of an order that was made of a trial is good also when the order is deleted: nobody is told that
 * it is withdrawn. */
static void
test_converted_is_not_withdrawn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) trial =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, trial->path, trial->body);
  g_autoptr (DeskTestSale) sale = NULL;
  g_autofree char *converts = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  converts = g_strdup_printf (",\"converts\":\"%s\"",
                              get_text (desk_test_answer_get_record (answer, "license"), "id"));
  sale = desk_test_sale_new_with (fixture->client,
                                  fixture->feed,
                                  trial->customer_id,
                                  DESK_TEST_SALE_ORDER,
                                  converts,
                                  NULL);
  desk_test_replace (&answer, put (fixture->client, sale->path, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 2));

  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_server_stop (fixture->server);
  desk_test_server_start (fixture->server);
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 2));

  /* With the trial it goes. */
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", trial->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 3));
}

/* Two dealers know the same person. Who holds him is free to order; to the other it is said until when, or nothing
 * but that, while a contract runs. */
static void
test_two_dealers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) other = sign_in_other_dealer (fixture);
  g_autoptr (DeskTestFeed) others = desk_test_feed_pulled (other);
  g_autoptr (DeskTestSale) theirs = desk_test_sale_new (other, others, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestSale) again = NULL;
  g_autofree char *body = desk_test_sale_replace (theirs, theirs->email, sale->email);
  g_autofree char *path = g_strconcat ("/v1/customers/", theirs->customer_id, NULL);
  g_autofree char *customer = desk_test_dup_customer (theirs->customer_id, sale->email, NULL);
  g_autofree char *customer_body = g_strdup_printf ("{\"customer\":%s}", customer);
  g_autofree char *question = g_strdup_printf ("{\"email\":\"%s\"}", sale->email);
  g_autoptr (DeskTestAnswer) answer = put (other, path, customer_body);

  /* Both may have him in their books as long as neither has sold to him. */
  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (&answer, put (fixture->client, sale->path, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);

  desk_test_replace (&answer, put (other, theirs->path, body));
  desk_test_assert_problem (answer, 409, "customer_protected");
  g_assert_null (get_text (desk_test_answer_get_object (answer), "protected_until"));
  desk_test_replace (&answer, desk_test_client_post (other, "/v1/customer-lookups", question));
  g_assert_cmpstr (get_text (desk_test_answer_get_object (answer), "result"), ==, "own");

  again = desk_test_sale_new (fixture->client,
                              fixture->feed,
                              sale->customer_id,
                              DESK_TEST_SALE_ORDER);
  desk_test_replace (&answer, put (fixture->client, again->path, again->body));
  g_assert_cmpuint (answer->status, ==, 201);
}

/* Another process writes and does not come to an end: the answer says that it did not work, and later it does. */
static void
test_locked_database (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *path =
      g_build_filename (desk_test_server_get_folder (fixture->server), "server.db", NULL);
  g_autofree char *op_id = desk_id_new ("op");
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = NULL;

  /* It warns of this, which would end it here. */
  desk_test_server_stop (fixture->server);
  desk_test_server_set_env (fixture->server, "G_DEBUG", NULL);
  desk_test_server_start (fixture->server);

  db = desk_db_open (path, DESK_DB_SYNC_NORMAL, &error);
  g_assert_no_error (error);
  g_assert_true (desk_db_begin (db, &error));
  answer = desk_test_client_write (fixture->client, "PUT", sale->path, op_id, sale->body);
  desk_test_assert_problem (answer, 500, "internal");
  desk_test_replace (&answer, desk_test_client_get (fixture->client, sale->path));
  desk_test_assert_problem (answer, 404, "not_found");
  desk_db_rollback (db);
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, op_id, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);
}

/* Who signs in and does not wait for the answer leaves nothing behind that could fall. */
static void
test_gone_before_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GUri) uri =
      g_uri_parse (desk_test_server_get_url (fixture->server), G_URI_FLAGS_NONE, NULL);
  static const char *const body = "{\"email\":\"a@b.example\",\"password\":\"wrong\"}";
  g_autofree char *words =
      g_strdup_printf ("POST /v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Length: %u\r\n\r\n%s",
                       (guint) strlen (body),
                       body);
  g_autoptr (DeskTestAnswer) answer = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GSocketClient) socket_client = g_socket_client_new ();
      g_autoptr (GSocketConnection) connection = NULL;
      g_autoptr (GError) error = NULL;

      connection = g_socket_client_connect_to_host (socket_client,
                                                    g_uri_get_host (uri),
                                                    (guint16) g_uri_get_port (uri),
                                                    NULL,
                                                    &error);
      g_assert_no_error (error);
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)),
                                 words,
                                 strlen (words),
                                 NULL,
                                 NULL,
                                 NULL);
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
  /* Another sign-in waits for its turn behind them. */
  desk_test_client_sign_in (fixture->client, "dealer");
  answer = desk_test_client_get (fixture->client, "/v1/me");
  g_assert_cmpuint (answer->status, ==, 200);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/rules/terms", test_terms);
  ADD ("/server/rules/promotion", test_promotion);
  ADD ("/server/rules/order-for-known-address", test_order_for_known_address);
  ADD ("/server/rules/known-customer-is-kept", test_known_customer_is_kept);
  ADD ("/server/rules/convert-active-trial", test_convert_active_trial);
  ADD ("/server/rules/converted-is-not-withdrawn", test_converted_is_not_withdrawn);
  ADD ("/server/rules/two-dealers", test_two_dealers);
  ADD ("/server/rules/locked-database", test_locked_database);
  ADD ("/server/rules/gone-before-answer", test_gone_before_answer);

  return g_test_run ();
}
