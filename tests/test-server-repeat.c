/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

#include <string.h>

/* Every write may be repeated, and no id is used twice (contract.md, principles 1 and 2). */

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned): the dealer */
  DeskTestClient *other;  /* (owned) (nullable): a user of another dealer */
  DeskTestFeed *feed;     /* (owned): what the dealer sees at the start */
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
  g_clear_pointer (&fixture->other, desk_test_client_free);
  desk_test_feed_free (fixture->feed);
  desk_test_client_free (fixture->client);
  desk_test_server_stop (fixture->server);
  desk_test_server_free (fixture->server);
}

static void
sign_in_other_dealer (Fixture *fixture)
{
  g_autoptr (DeskTestClient) manager = desk_test_client_new_signed_in (fixture->server, "manager");
  g_autoptr (DeskTestFeed) all = desk_test_feed_pulled (manager);
  JsonObject *own = desk_test_feed_find (fixture->feed, "dealer", NULL, NULL);
  GHashTableIter iter;
  gpointer key = NULL;
  const char *other_id = NULL;

  g_hash_table_iter_init (&iter, all->records);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (g_str_has_prefix (key, "dealer/") &&
          !g_str_has_suffix (key, json_object_get_string_member (own, "id")))
        other_id = (const char *) key + strlen ("dealer/");
    }
  g_assert_nonnull (other_id);
  fixture->other = desk_test_client_new (fixture->server);
  desk_test_client_sign_in_new_user (fixture->other, other_id, "dealer.order");
}

static guint
count_orders (Fixture *fixture)
{
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (fixture->client);

  return desk_test_feed_count (feed, "order") - desk_test_feed_count (fixture->feed, "order");
}

static char *
dup_text (DeskTestAnswer *answer)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (answer->bytes, &length);

  return g_strndup (data, length);
}

/* The answer was lost after the back-end had stored it: the repeat gets the same answer, and there
 * is one order and one e-mail. */
static void
test_answer_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *op_id = desk_id_new ("op");
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  desk_test_server_control (fixture->server, "fault PUT /v1/orders cut-after 1");
  answer = desk_test_client_write (fixture->client, "PUT", sale->path, op_id, sale->body);
  g_assert_cmpuint (answer->status, ==, 0);
  g_assert_cmpuint (count_orders (fixture), ==, 1);

  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, op_id, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);
  first = dup_text (answer);
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 1));

  /* The stored answer is that of the first time, also when the order has moved on. */
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, op_id, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);
  second = dup_text (answer);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (count_orders (fixture), ==, 1);
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 1));
}

/* Cut before anything was done: nothing is there, and the repeat is the first time. */
static void
test_request_lost (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *op_id = desk_id_new ("op");
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_server_control (fixture->server, "fault PUT /v1/orders cut-before 1");
  answer = desk_test_client_write (fixture->client, "PUT", sale->path, op_id, sale->body);
  g_assert_cmpuint (answer->status, ==, 0);
  g_assert_cmpuint (count_orders (fixture), ==, 0);
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, op_id, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);
}

/* The other faults that a test can order; the answer is not one of the contract. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "garbage", "html", "huge", "duplicate-keys", "deep" };
  g_autoptr (DeskTestAnswer) answer = NULL;
  gint64 began = 0;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      desk_test_server_control (fixture->server, "fault GET /v1/me %s 1", actions[i]);
      desk_test_replace (&answer, desk_test_client_get (fixture->client, "/v1/me"));
      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_nonnull (desk_test_answer_get_header (answer, "Desk-Fault"));
      desk_test_replace (&answer, desk_test_client_get (fixture->client, "/v1/me"));
      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_null (desk_test_answer_get_header (answer, "Desk-Fault"));
    }

  desk_test_server_control (fixture->server, "fault GET /v1/me status=503:retry=7 2");
  for (guint i = 0; i < 2; i++)
    {
      desk_test_replace (&answer, desk_test_client_get (fixture->client, "/v1/me"));
      g_assert_cmpuint (answer->status, ==, 503);
      g_assert_cmpstr (desk_test_answer_get_header (answer, "Retry-After"), ==, "7");
    }
  desk_test_replace (&answer, desk_test_client_get (fixture->client, "/v1/me"));
  g_assert_cmpuint (answer->status, ==, 200);

  desk_test_server_control (fixture->server, "fault GET /v1/me delay=300 1");
  began = g_get_monotonic_time ();
  desk_test_replace (&answer, desk_test_client_get (fixture->client, "/v1/me"));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 300 * 1000);

  desk_test_server_control (fixture->server, "fault GET /v1/me status=500 100");
  desk_test_server_control (fixture->server, "faults-clear");
  desk_test_replace (&answer, desk_test_client_get (fixture->client, "/v1/me"));
  g_assert_cmpuint (answer->status, ==, 200);
}

/* The same operation id with another body, path or method stands for something else. */
static void
test_operation_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestSale) second =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *op_id = desk_id_new ("op");
  g_autofree char *changed = desk_test_sale_replace (sale, "\"quantity\":3", "\"quantity\":4");
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, op_id, sale->body);

  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, op_id, changed));
  desk_test_assert_problem (answer, 409, "id_conflict");
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", second->path, op_id, second->body));
  desk_test_assert_problem (answer, 409, "id_conflict");
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "DELETE", sale->path, op_id, NULL));
  desk_test_assert_problem (answer, 409, "id_conflict");
  g_assert_cmpuint (count_orders (fixture), ==, 1);
}

/* Another operation for the same id: the same request is the same order, another one is not. */
static void
test_record_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *changed = desk_test_sale_replace (sale, "\"quantity\":3", "\"quantity\":4");
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);

  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "PUT", sale->path, NULL, changed));
  desk_test_assert_problem (answer, 409, "id_conflict");
  g_assert_cmpuint (count_orders (fixture), ==, 1);
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 1));
}

/* A refusal has no effect, so the operation may succeed when its reason has gone. */
static void
test_refusal_is_not_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) first = desk_test_sale_new (fixture->client,
                                                       fixture->feed,
                                                       NULL,
                                                       DESK_TEST_SALE_WITHOUT_CUSTOMER);
  g_autofree char *op_id = desk_id_new ("op");
  g_autofree char *email = desk_test_dup_email ();
  g_autofree char *customer = desk_test_dup_customer (first->customer_id, email, NULL);
  g_autofree char *body = g_strdup_printf ("{\"customer\":%s}", customer);
  g_autofree char *path = g_strconcat ("/v1/customers/", first->customer_id, NULL);
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", first->path, op_id, first->body);

  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "PUT", path, NULL, body));
  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", first->path, op_id, first->body));
  g_assert_cmpuint (answer->status, ==, 201);
}

static void
test_put_after_delete (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *put_op = desk_id_new ("op");
  g_autofree char *delete_op = desk_id_new ("op");
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, put_op, sale->body);

  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "DELETE", sale->path, delete_op, NULL));
  g_assert_cmpuint (answer->status, ==, 200);

  /* The same deletion again, and another one. */
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "DELETE", sale->path, delete_op, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (desk_test_answer_has_deleted (answer, "order", sale->order_id));
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 204);

  /* A new operation cannot bring it back; the late repeat of the old one only repeats its
   * answer. */
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body));
  desk_test_assert_problem (answer, 410, "deleted");
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, put_op, sale->body));
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpuint (count_orders (fixture), ==, 0);
}

/* The deletion was faster than the order that it deletes. */
static void
test_delete_of_unseen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL);

  g_assert_cmpuint (answer->status, ==, 204);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 204);
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body));
  desk_test_assert_problem (answer, 410, "deleted");
  desk_test_replace (&answer, desk_test_client_get (fixture->client, sale->path));
  desk_test_assert_problem (answer, 410, "deleted");
  g_assert_cmpuint (count_orders (fixture), ==, 0);
}

/* Another dealer's id answers like any taken id, and says nothing. */
static void
test_another_dealers_id (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestFeed) others = NULL;
  g_autoptr (DeskTestSale) theirs = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *stolen = NULL;

  sign_in_other_dealer (fixture);
  others = desk_test_feed_pulled (fixture->other);
  answer = desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);
  g_assert_cmpuint (answer->status, ==, 201);

  theirs = desk_test_sale_new (fixture->other, others, NULL, DESK_TEST_SALE_ORDER);
  stolen = desk_test_sale_replace (theirs, theirs->order_id, sale->order_id);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->other, "PUT", sale->path, NULL, stolen));
  desk_test_assert_problem (answer, 409, "id_conflict");
  g_assert_false (json_object_has_member (desk_test_answer_get_object (answer), "records"));
  desk_test_replace (&answer, desk_test_client_get (fixture->other, sale->path));
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->other, "DELETE", sale->path, NULL, NULL));
  desk_test_assert_problem (answer, 404, "not_found");

  /* With another dealer's customer. */
  g_clear_pointer (&stolen, g_free);
  stolen = desk_test_sale_replace (theirs, theirs->customer_id, sale->customer_id);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->other, "PUT", theirs->path, NULL, stolen));
  desk_test_assert_problem (answer, 409, "id_conflict");

  /* Deleted, it is still not theirs. */
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  g_clear_pointer (&stolen, g_free);
  stolen = desk_test_sale_replace (theirs, theirs->order_id, sale->order_id);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->other, "PUT", sale->path, NULL, stolen));
  desk_test_assert_problem (answer, 409, "id_conflict");
  desk_test_replace (&answer, desk_test_client_get (fixture->other, sale->path));
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->other, "DELETE", sale->path, NULL, NULL));
  desk_test_assert_problem (answer, 404, "not_found");

  /* Operation ids are each user's own. */
  {
    g_autofree char *op_id = desk_id_new ("op");

    desk_test_replace (
        &answer,
        desk_test_client_write (fixture->client, "DELETE", sale->path, op_id, NULL));
    g_assert_cmpuint (answer->status, ==, 204);
    desk_test_replace (
        &answer,
        desk_test_client_write (fixture->other, "PUT", theirs->path, op_id, theirs->body));
    g_assert_cmpuint (answer->status, ==, 201);
  }
}

/* Two dealers and one customer: he stays with the one whose contract or trial he is under. */
static void
test_protected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestFeed) others = NULL;
  g_autoptr (DeskTestSale) theirs = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *body = NULL;
  g_autofree char *question = NULL;
  JsonObject *object = NULL;

  sign_in_other_dealer (fixture);
  others = desk_test_feed_pulled (fixture->other);
  answer = desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);
  g_assert_cmpuint (answer->status, ==, 201);

  theirs = desk_test_sale_new (fixture->other, others, NULL, DESK_TEST_SALE_ORDER);
  body = desk_test_sale_replace (theirs, theirs->email, sale->email);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->other, "PUT", theirs->path, NULL, body));
  desk_test_assert_problem (answer, 409, "customer_protected");
  object = desk_test_answer_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (object, "protected_until"), ==, "2027-02-21");

  question = g_strdup_printf ("{\"email\":\"%s\"}", sale->email);
  desk_test_replace (&answer,
                     desk_test_client_post (fixture->other, "/v1/customer-lookups", question));
  g_assert_cmpuint (answer->status, ==, 200);
  object = desk_test_answer_get_object (answer);
  g_assert_cmpstr (json_object_get_string_member (object, "result"), ==, "protected");
  g_assert_cmpstr (json_object_get_string_member (object, "protected_until"), ==, "2027-02-21");
  g_assert_cmpuint (json_object_get_size (object), ==, 2);

  /* Free again with the order deleted. */
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer,
                     desk_test_client_write (fixture->other, "PUT", theirs->path, NULL, body));
  g_assert_cmpuint (answer->status, ==, 201);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/repeat/answer-lost", test_answer_lost);
  ADD ("/server/repeat/request-lost", test_request_lost);
  ADD ("/server/repeat/faults", test_faults);
  ADD ("/server/repeat/operation-conflict", test_operation_conflict);
  ADD ("/server/repeat/record-conflict", test_record_conflict);
  ADD ("/server/repeat/refusal-is-not-kept", test_refusal_is_not_kept);
  ADD ("/server/repeat/put-after-delete", test_put_after_delete);
  ADD ("/server/repeat/delete-of-unseen", test_delete_of_unseen);
  ADD ("/server/repeat/another-dealers-id", test_another_dealers_id);
  ADD ("/server/repeat/protected", test_protected);

  return g_test_run ();
}
