/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

/* An account manager who may order does so for a dealer of the region: the order is that dealer's in all that hangs on
 * it, and nobody else can do it. */

typedef struct
{
  DeskTestServer *server;  /* (owned) */
  DeskTestClient *manager; /* (owned): may order */
  DeskTestClient *dealer;  /* (owned): the demo's dealer, of the same region */
  DeskTestFeed *region;    /* (owned): what the manager sees */
  DeskTestFeed *own;       /* (owned): what the dealer sees */
  const char *dealer_id;   /* (unowned): of the demo's dealer */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  JsonObject *dealer = NULL;

  self->server = desk_test_server_new ();
  desk_test_server_start (self->server);
  desk_test_server_execute (self->server,
                            "UPDATE account SET rights = rights || ' dealer.order' WHERE demo_role = 'manager'");
  self->manager = desk_test_client_new_signed_in (self->server, "manager");
  self->dealer = desk_test_client_new_signed_in (self->server, "dealer");
  self->region = desk_test_feed_pulled (self->manager);
  self->own = desk_test_feed_pulled (self->dealer);
  dealer = desk_test_feed_find (self->own, "dealer", NULL, NULL);
  self->dealer_id = json_object_get_string_member (dealer, "id");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_test_feed_free (self->region);
  desk_test_feed_free (self->own);
  desk_test_client_free (self->manager);
  desk_test_client_free (self->dealer);
  desk_test_server_stop (self->server);
  desk_test_server_free (self->server);
}

static char *
dup_for (const char *dealer_id)
{
  return g_strdup_printf (",\"dealer_id\":\"%s\"", dealer_id);
}

static const char *
get_dealer_id (DeskTestAnswer *answer, const char *type)
{
  return json_object_get_string_member (desk_test_answer_get_record (answer, type), "dealer_id");
}

static void
test_order (Fixture *self, gconstpointer data)
{
  g_autofree char *for_dealer = dup_for (self->dealer_id);
  g_autofree char *lookup = NULL;
  g_autoptr (DeskTestSale) his_own = desk_test_sale_new (self->dealer, self->own, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestSale) sale =
    desk_test_sale_new_with (self->manager, self->own, NULL, DESK_TEST_SALE_ORDER, for_dealer, NULL);
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *mails = NULL;
  g_autofree char *mail_id = desk_id_new ("aml");

  /* His price, with his tax. */
  g_assert_cmpint (sale->total, ==, his_own->total);

  answer = desk_test_client_write (self->manager, "PUT", sale->path, NULL, sale->body);
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (get_dealer_id (answer, "order"), ==, self->dealer_id);
  g_assert_cmpstr (get_dealer_id (answer, "customer"), ==, self->dealer_id);
  g_assert_cmpstr (get_dealer_id (answer, "license"), ==, self->dealer_id);
  g_assert_cmpstr (get_dealer_id (answer, "invoice"), ==, self->dealer_id);
  g_assert_cmpstr (json_object_get_string_member (desk_test_answer_get_record (answer, "dealer"), "id"), ==,
                   self->dealer_id);

  /* Repeated it is the same one, as for everybody. */
  desk_test_replace (&answer, desk_test_client_write (self->manager, "PUT", sale->path, NULL, sale->body));
  g_assert_cmpuint (answer->status, ==, 200);

  /* The dealer sees it, and his customer is his own: for him and for who asks as him. */
  desk_test_replace (&answer, desk_test_client_get (self->dealer, sale->path));
  g_assert_cmpuint (answer->status, ==, 200);
  lookup = g_strdup_printf ("{\"email\":\"%s\"%s}", sale->email, for_dealer);
  desk_test_replace (&answer, desk_test_client_post (self->manager, "/v1/customer-lookups", lookup));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (desk_test_answer_get_object (answer), "result"), ==, "own");

  mails = g_strdup_printf ("%s/activation-mails/%s", sale->path, mail_id);
  desk_test_replace (&answer, desk_test_client_write (self->manager, "PUT", mails, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (&answer, desk_test_client_write (self->manager, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (desk_test_answer_has_deleted (answer, "order", sale->order_id));
  desk_test_replace (&answer, desk_test_client_get (self->dealer, sale->path));
  g_assert_cmpuint (answer->status, ==, 410);
}

/* Whoever is protected for another dealer cannot be ordered for here by going through the account manager. */
static void
test_protected (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskTestSale) trial = desk_test_sale_new (self->dealer, self->own, NULL, DESK_TEST_SALE_TRIAL);
  g_autoptr (DeskTestAnswer) answer = desk_test_client_write (self->dealer, "PUT", trial->path, NULL, trial->body);
  g_autofree char *other_id = NULL;
  g_autofree char *lookup = NULL;
  g_autoptr (GList) records = g_hash_table_get_values (self->region->records);

  g_assert_cmpuint (answer->status, ==, 201);
  for (GList *l = records; l != NULL && other_id == NULL; l = l->next)
    {
      const char *id = json_object_get_string_member_with_default (l->data, "id", "");

      if (g_str_has_prefix (id, "dlr_") && !g_str_equal (id, self->dealer_id))
        other_id = g_strdup (id);
    }
  g_assert_nonnull (other_id);

  lookup = g_strdup_printf ("{\"email\":\"%s\",\"dealer_id\":\"%s\"}", trial->email, other_id);
  desk_test_replace (&answer, desk_test_client_post (self->manager, "/v1/customer-lookups", lookup));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (desk_test_answer_get_object (answer), "result"), ==, "protected");
}

static void
test_not_his (Fixture *self, gconstpointer data)
{
  g_autofree char *stranger_id = desk_id_new ("dlr");
  g_autofree char *stranger = dup_for (stranger_id);
  g_autofree char *for_dealer = dup_for (self->dealer_id);
  g_autoptr (DeskTestSale) sale =
    desk_test_sale_new_with (self->manager, self->own, NULL, DESK_TEST_SALE_ORDER, for_dealer, NULL);
  g_autofree char *body = desk_test_sale_replace (sale, self->dealer_id, stranger_id);
  g_autofree char *lookup = g_strdup_printf ("{\"email\":\"%s\"%s}", sale->email, stranger);
  g_autoptr (DeskTestAnswer) answer = NULL;

  /* A dealer who is not of the region, or is none. */
  answer = desk_test_client_write (self->manager, "PUT", sale->path, NULL, body);
  desk_test_assert_problem (answer, 403, "forbidden");
  desk_test_replace (&answer, desk_test_client_post (self->manager, "/v1/customer-lookups", lookup));
  desk_test_assert_problem (answer, 403, "forbidden");
  desk_test_replace (&answer, desk_test_client_post (self->manager, "/v1/quotes", body));
  desk_test_assert_problem (answer, 403, "forbidden");
  /* And no dealer asks as another. */
  desk_test_replace (&answer, desk_test_client_post (self->dealer, "/v1/customer-lookups", lookup));
  desk_test_assert_problem (answer, 403, "forbidden");
}

static JsonObject *
find_active (Fixture *self)
{
  g_autoptr (GList) records = g_hash_table_get_values (self->own->records);

  for (GList *l = records; l != NULL; l = l->next)
    {
      const char *id = json_object_get_string_member_with_default (l->data, "id", "");

      if (g_str_has_prefix (id, "lic_") && g_str_equal (json_object_get_string_member (l->data, "state"), "active")
          && desk_test_feed_find (self->own, "subscription", "license_id", id) != NULL
          && g_strcmp0 (json_object_get_string_member_with_default (l->data, "expires_on", ""), "2027-06-01") > 0)
        return l->data;
    }
  g_assert_not_reached ();
}

/* What was ordered for a dealer is looked after for him too. */
static void
test_act (Fixture *self, gconstpointer data)
{
  JsonObject *license = find_active (self);
  const char *id = json_object_get_string_member (license, "id");
  JsonObject *subscription = desk_test_feed_find (self->own, "subscription", "license_id", id);
  g_autofree char *suspension_id = desk_id_new ("sus");
  g_autofree char *renewal_id = desk_id_new ("ren");
  g_autofree char *suspension = g_strdup_printf ("/v1/licenses/%s/suspensions/%s", id, suspension_id);
  g_autofree char *renewal = g_strdup_printf ("/v1/subscriptions/%s/renewals/%s",
                                              json_object_get_string_member (subscription, "id"), renewal_id);
  g_autofree char *renewal_body = g_strdup_printf ("{\"renewal\":{\"seen_ends_on\":\"%s\"}}",
                                                   json_object_get_string_member (subscription, "ends_on"));
  g_autofree char *customer = g_strconcat ("/v1/customers/", json_object_get_string_member (license, "customer_id"), NULL);
  g_autofree char *if_match = NULL;
  g_autoptr (DeskTestAnswer) answer =
    desk_test_client_write (self->manager, "PUT", suspension, NULL, "{\"suspension\":{\"until\":\"2026-12-23\"}}");

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (get_dealer_id (answer, "license"), ==, self->dealer_id);
  g_assert_cmpstr (get_dealer_id (answer, "event"), ==, self->dealer_id);
  desk_test_replace (&answer, desk_test_client_write (self->manager, "DELETE", suspension, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  /* The dealer's own late repetition meets what the account manager has ended. */
  desk_test_replace (&answer, desk_test_client_write (self->dealer, "PUT", suspension, NULL,
                                                      "{\"suspension\":{\"until\":\"2026-12-23\"}}"));
  desk_test_assert_problem (answer, 410, "deleted");

  desk_test_replace (&answer, desk_test_client_write (self->manager, "PUT", renewal, NULL, renewal_body));
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (get_dealer_id (answer, "subscription"), ==, self->dealer_id);

  desk_test_replace (&answer, desk_test_client_get (self->manager, customer));
  g_assert_cmpuint (answer->status, ==, 200);
  if_match = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"",
                              json_object_get_int_member (desk_test_answer_get_record (answer, "customer"), "revision"));
  desk_test_client_add_header (self->manager, "If-Match", if_match);
  desk_test_replace (&answer, desk_test_client_write (self->manager, "PATCH", customer, NULL,
                                                      "{\"customer\":{\"phone\":\"+31 2\"}}"));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_dealer_id (answer, "customer"), ==, self->dealer_id);
}

/* The right is for the region alone. */
static void
test_act_elsewhere (Fixture *self, gconstpointer data)
{
  JsonObject *license = find_active (self);
  g_autofree char *suspension_id = desk_id_new ("sus");
  g_autofree char *suspension = g_strdup_printf ("/v1/licenses/%s/suspensions/%s",
                                                 json_object_get_string_member (license, "id"), suspension_id);
  g_autofree char *customer = g_strconcat ("/v1/customers/", json_object_get_string_member (license, "customer_id"), NULL);
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_server_execute (self->server, "UPDATE account SET region_id = 'japan' WHERE demo_role = 'manager'");
  answer =
    desk_test_client_write (self->manager, "PUT", suspension, NULL, "{\"suspension\":{\"until\":\"2026-12-23\"}}");
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_client_add_header (self->manager, "If-Match", "\"1\"");
  desk_test_replace (&answer, desk_test_client_write (self->manager, "PATCH", customer, NULL,
                                                      "{\"customer\":{\"phone\":\"+31 2\"}}"));
  desk_test_assert_problem (answer, 404, "not_found");
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("/for-dealer/order", test_order);
  add ("/for-dealer/protected", test_protected);
  add ("/for-dealer/not-his", test_not_his);
  add ("/for-dealer/act", test_act);
  add ("/for-dealer/act-elsewhere", test_act_elsewhere);

  return g_test_run ();
}
