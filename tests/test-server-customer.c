/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

/* Customers by themselves: added, looked up, changed. */

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned): the dealer */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = desk_test_server_new ();
  desk_test_server_start (fixture->server);
  fixture->client = desk_test_client_new_signed_in (fixture->server, "dealer");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_test_client_free (fixture->client);
  desk_test_server_stop (fixture->server);
  desk_test_server_free (fixture->server);
}

static const char *
get_text (JsonObject *record, const char *name)
{
  return json_object_get_string_member_with_default (record, name, NULL);
}

static DeskTestAnswer *
add (Fixture *fixture, const char *id, const char *email, const char *more)
{
  g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
  g_autofree char *customer = desk_test_dup_customer (id, email, more);
  g_autofree char *body = g_strdup_printf ("{\"customer\":%s}", customer);

  return desk_test_client_write (fixture->client, "PUT", path, NULL, body);
}

static DeskTestAnswer *
patch (Fixture *fixture, const char *id, const char *if_match, const char *patch_text)
{
  g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
  g_autofree char *body = g_strdup_printf ("{\"customer\":%s}", patch_text);

  if (if_match != NULL)
    desk_test_client_add_header (fixture->client, "If-Match", if_match);
  return desk_test_client_write (fixture->client, "PATCH", path, NULL, body);
}

static char *
dup_etag (JsonObject *record)
{
  return g_strdup_printf ("\"%" G_GINT64_FORMAT "\"",
                          json_object_get_int_member (record, "revision"));
}

static DeskTestAnswer *
look_up (DeskTestClient *client, const char *email)
{
  g_autofree char *body = g_strdup_printf ("{\"email\":\"%s\"}", email);

  return desk_test_client_post (client, "/v1/customer-lookups", body);
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *other_id = desk_id_new ("cus");
  g_autofree char *email = desk_test_dup_email ();
  g_autofree char *capitals = g_ascii_strup (email, -1);
  g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
  g_autoptr (DeskTestAnswer) answer = add (fixture, id, email, NULL);
  JsonObject *customer = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpstr (get_text (customer, "company"), ==, "Test & Söhne");
  g_assert_true (g_str_has_prefix (get_text (customer, "created_at"), DESK_TEST_TODAY));

  desk_test_replace (&answer, desk_test_client_get (fixture->client, path));
  g_assert_cmpuint (answer->status, ==, 200);

  /* The same person again under another id: who it is, is said. */
  desk_test_replace (&answer, add (fixture, other_id, capitals, NULL));
  desk_test_assert_problem (answer, 409, "customer_exists");
  g_assert_cmpstr (get_text (desk_test_answer_get_object (answer), "id"), ==, id);
}

/* What a client says about the fields that are the back-end's does not count. */
static void
test_server_fields (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *email = desk_test_dup_email ();
  g_autoptr (DeskTestAnswer) answer =
      add (fixture,
           id,
           email,
           ",\"revision\":9007199254740991,\"created_at\":\"1999-01-01T00:00:00Z\","
           "\"latitude_e6\":1,\"unknown_to_all\":[{}]");
  JsonObject *customer = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpint (json_object_get_int_member (customer, "revision"), <, 1000000);
  g_assert_true (g_str_has_prefix (get_text (customer, "created_at"), DESK_TEST_TODAY));
  g_assert_false (json_object_has_member (customer, "unknown_to_all"));
}

static gint64
get_number (JsonObject *record, const char *name)
{
  return json_object_get_int_member_with_default (record, name, G_MAXINT64);
}

/* A customer is placed by city, region and country, and again when they change. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
  g_autofree char *email = desk_test_dup_email ();
  g_autofree char *etag = NULL;
  g_autoptr (DeskTestAnswer) answer = add (fixture, id, email, NULL);
  JsonObject *customer = NULL;

  desk_test_replace (&answer, desk_test_client_get (fixture->client, path));
  etag = dup_etag (desk_test_answer_get_record (answer, "customer"));
  desk_test_replace (&answer,
                     patch (fixture, id, etag, "{\"city\":\"Springfield\",\"region\":\"MA\",\"country\":\"US\"}"));
  g_assert_cmpuint (answer->status, ==, 200);
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpstr (get_text (customer, "position_precision"), ==, "city");
  g_assert_cmpint (ABS (get_number (customer, "latitude_e6") - 42101480), <, 100000);
  g_assert_cmpint (ABS (get_number (customer, "longitude_e6") + 72589810), <, 100000);

  /* What does not change the address leaves the position alone. */
  g_free (etag);
  etag = dup_etag (customer);
  desk_test_replace (&answer, patch (fixture, id, etag, "{\"phone\":\"1234567\"}"));
  g_assert_cmpuint (answer->status, ==, 200);
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpint (ABS (get_number (customer, "latitude_e6") - 42101480), <, 100000);

  /* A town that nobody knows: somewhere in the region. */
  g_free (etag);
  etag = dup_etag (customer);
  desk_test_replace (&answer, patch (fixture, id, etag, "{\"city\":\"Xyzzytown\"}"));
  g_assert_cmpuint (answer->status, ==, 200);
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpstr (get_text (customer, "position_precision"), ==, "region");
  g_assert_cmpint (ABS (get_number (customer, "latitude_e6") - 42300000), <, 500000);
}

/* Where the user puts a customer he stays, until he is in another town. */
static void
test_place_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *email = desk_test_dup_email ();
  g_autofree char *etag = NULL;
  g_autoptr (DeskTestAnswer) answer =
    add (fixture, id, email,
         ",\"latitude_e6\":50700001,\"longitude_e6\":3100002,\"position_precision\":\"manual\"");
  JsonObject *customer = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpstr (get_text (customer, "position_precision"), ==, "manual");
  g_assert_cmpint (get_number (customer, "latitude_e6"), ==, 50700001);
  g_assert_cmpint (get_number (customer, "longitude_e6"), ==, 3100002);

  /* Another street of the town is no other place. */
  etag = dup_etag (customer);
  desk_test_replace (&answer, patch (fixture, id, etag, "{\"street\":\"Somewhere 2\"}"));
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpint (get_number (customer, "latitude_e6"), ==, 50700001);

  /* He is put elsewhere, with his new town at once. */
  g_free (etag);
  etag = dup_etag (customer);
  desk_test_replace (&answer, patch (fixture, id, etag,
                                     "{\"city\":\"Springfield\",\"region\":\"MA\",\"country\":\"US\",\"latitude_e6\":45700003,"
                                     "\"longitude_e6\":4800004,\"position_precision\":\"manual\"}"));
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpstr (get_text (customer, "position_precision"), ==, "manual");
  g_assert_cmpint (get_number (customer, "latitude_e6"), ==, 45700003);

  /* What a client says that it found itself does not count. */
  g_free (etag);
  etag = dup_etag (customer);
  desk_test_replace (&answer, patch (fixture, id, etag,
                                     "{\"latitude_e6\":1,\"longitude_e6\":2,\"position_precision\":\"city\"}"));
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpstr (get_text (customer, "position_precision"), ==, "city");
  g_assert_cmpint (ABS (get_number (customer, "latitude_e6") - 42101480), <, 100000);

  /* Put again, and then another town without a word about it. */
  g_free (etag);
  etag = dup_etag (customer);
  desk_test_replace (&answer, patch (fixture, id, etag,
                                     "{\"latitude_e6\":45700003,\"longitude_e6\":4800004,"
                                     "\"position_precision\":\"manual\"}"));
  g_assert_cmpuint (answer->status, ==, 200);
  g_free (etag);
  etag = dup_etag (desk_test_answer_get_record (answer, "customer"));
  desk_test_replace (&answer, patch (fixture, id, etag, "{\"city\":\"Boston\"}"));
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpstr (get_text (customer, "position_precision"), ==, "city");
  g_assert_cmpint (ABS (get_number (customer, "latitude_e6") - 42358430), <, 100000);

  /* No place on Earth. */
  g_free (etag);
  etag = dup_etag (customer);
  desk_test_replace (&answer, patch (fixture, id, etag,
                                     "{\"latitude_e6\":90000001,\"longitude_e6\":1,"
                                     "\"position_precision\":\"manual\"}"));
  desk_test_assert_problem (answer, 422, "invalid");
}

/* What the answer says of a moved pin: "Who 50700001 3100002", with a dash if there was none; %NULL if nothing was. */
static char *
dup_moved_pin (DeskTestAnswer *answer)
{
  JsonObject *event = NULL;

  g_assert_cmpuint (answer->status, ==, 200);
  if (desk_test_answer_get_records (answer, "event") == NULL)
    return NULL;

  event = desk_test_answer_get_record (answer, "event");
  g_assert_cmpstr (get_text (event, "kind"), ==, "pin_moved");
  g_assert_true (desk_id_is_valid (get_text (event, "actor_id"), "usr"));
  g_assert_nonnull (get_text (event, "at"));
  g_assert_cmpstr (get_text (event, "customer_id"), ==,
                   get_text (desk_test_answer_get_record (answer, "customer"), "id"));
  if (!json_object_has_member (event, "latitude_e6"))
    {
      g_assert_false (json_object_has_member (event, "longitude_e6"));
      return g_strconcat (get_text (event, "actor_name"), " -", NULL);
    }
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, get_text (event, "actor_name"),
                          get_number (event, "latitude_e6"), get_number (event, "longitude_e6"));
}

/* Each patch knows what the one before has answered. */
static void
patch_again (Fixture *fixture, DeskTestAnswer **answer, const char *id, const char *patch_text)
{
  g_autofree char *etag = dup_etag (desk_test_answer_get_record (*answer, "customer"));

  desk_test_replace (answer, patch (fixture, id, etag, patch_text));
}

#define PUT_AT(latitude, longitude) \
  "\"latitude_e6\":" latitude ",\"longitude_e6\":" longitude ",\"position_precision\":\"manual\""

/* Of two who move a pin the later stands; who moved it, when and from where is in the history. */
static void
test_moved_pin (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *patch;
    const char *moved; /* NULL: nothing is written down */
  } steps[] = {
    { "{\"city\":\"Springfield\",\"region\":\"MA\"}", NULL },
    { "{" PUT_AT ("50700001", "-3100002") "}", "Camille Roux 42101484 -72589818" },
    { "{" PUT_AT ("50700002", "-3100002") "}", "Camille Roux 50700001 -3100002" },
    /* The same place once more, and another street, move nothing. */
    { "{" PUT_AT ("50700002", "-3100002") ",\"phone\":\"+32 9 111\"}", NULL },
    { "{\"street\":\"Somewhere 2\"}", NULL },
    /* Another town takes the pin from where it was put; after that it follows the address without a word. */
    { "{\"city\":\"Boston\"}", "Camille Roux 50700002 -3100002" },
    { "{\"city\":\"Springfield\"}", NULL },
    /* A country that no map has. */
    { "{\"city\":\"Nowhere\",\"region\":null,\"country\":\"BV\"}", NULL },
    { "{" PUT_AT ("1", "2") "}", "Camille Roux -" },
  };
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *email = desk_test_dup_email ();
  g_autoptr (DeskTestAnswer) answer = add (fixture, id, email, NULL);

  g_assert_cmpuint (answer->status, ==, 201);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *moved = NULL;

      patch_again (fixture, &answer, id, steps[i].patch);
      moved = dup_moved_pin (answer);
      g_assert_cmpstr (moved, ==, steps[i].moved);
    }
}

static void
test_look_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *email = g_strconcat ("JOSÉ.", "test@customer.example", NULL);
  g_autoptr (DeskTestAnswer) answer = add (fixture, id, email, NULL);
  JsonObject *object = NULL;

  g_assert_cmpuint (answer->status, ==, 201);

  /* Compared NFC and case folded: here with a combining accent, in small letters. */
  desk_test_replace (&answer, look_up (fixture->client, "jose\xcc\x81.test@Customer.Example"));
  g_assert_cmpuint (answer->status, ==, 200);
  object = desk_test_answer_get_object (answer);
  g_assert_cmpstr (get_text (object, "result"), ==, "own");
  g_assert_cmpstr (get_text (json_object_get_object_member (object, "customer"), "id"), ==, id);

  desk_test_replace (&answer, look_up (fixture->client, "nobody@customer.example"));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_object (answer), "result"), ==, "none");

  /* One full address, no pattern. */
  desk_test_replace (&answer, look_up (fixture->client, "%@customer.example@"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, look_up (fixture->client, "jos"));
  desk_test_assert_problem (answer, 422, "invalid");
}

static void
test_look_up_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) oem = desk_test_client_new_signed_in (fixture->server, "oem");
  g_autoptr (DeskTestAnswer) answer = NULL;

  for (guint i = 0; i < 30; i++)
    {
      desk_test_replace (&answer, look_up (fixture->client, "nobody@customer.example"));
      g_assert_cmpuint (answer->status, ==, 200);
    }
  desk_test_replace (&answer, look_up (fixture->client, "nobody@customer.example"));
  desk_test_assert_problem (answer, 429, "too_many_requests");
  g_assert_nonnull (desk_test_answer_get_header (answer, "Retry-After"));

  desk_test_replace (&answer, look_up (oem, "nobody@customer.example"));
  g_assert_cmpuint (answer->status, ==, 200);
}

static void
test_patch (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *email = desk_test_dup_email ();
  g_autofree char *new_email = desk_test_dup_email ();
  g_autofree char *etag = NULL;
  g_autofree char *new_etag = NULL;
  g_autofree char *email_patch = g_strdup_printf ("{\"email\":\"%s\"}", new_email);
  g_autoptr (DeskTestAnswer) answer = add (fixture, id, email, ",\"phone\":\"+31 1\"");
  JsonObject *customer = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  etag = dup_etag (desk_test_answer_get_record (answer, "customer"));

  desk_test_replace (&answer,
                     patch (fixture, id, etag, "{\"city\":\"Gent\",\"phone\":null,\"revision\":5}"));
  g_assert_cmpuint (answer->status, ==, 200);
  customer = desk_test_answer_get_record (answer, "customer");
  g_assert_cmpstr (get_text (customer, "city"), ==, "Gent");
  g_assert_cmpstr (get_text (customer, "street"), ==, "Kade 1");
  g_assert_false (json_object_has_member (customer, "phone"));
  new_etag = dup_etag (customer);
  g_assert_cmpstr (etag, !=, new_etag);

  /* With what it knew before: the record as it is, and nothing changed. */
  desk_test_replace (&answer, patch (fixture, id, etag, "{\"city\":\"Brugge\"}"));
  desk_test_assert_problem (answer, 412, "revision_conflict");
  customer = json_object_get_object_member (desk_test_answer_get_object (answer), "customer");
  g_assert_cmpstr (get_text (customer, "city"), ==, "Gent");
  desk_test_replace (&answer, patch (fixture, id, NULL, "{\"city\":\"Brugge\"}"));
  desk_test_assert_problem (answer, 412, "revision_conflict");

  desk_test_replace (&answer, patch (fixture, id, new_etag, "{\"company\":null}"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, patch (fixture, id, new_etag, "{\"company\":7}"));
  desk_test_assert_problem (answer, 422, "invalid");

  /* With the address the customer is found by goes the old one. */
  desk_test_replace (&answer, patch (fixture, id, new_etag, email_patch));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer, look_up (fixture->client, email));
  g_assert_cmpstr (get_text (desk_test_answer_get_object (answer), "result"), ==, "none");
  desk_test_replace (&answer, look_up (fixture->client, new_email));
  g_assert_cmpstr (get_text (desk_test_answer_get_object (answer), "result"), ==, "own");
}

static void
test_patch_to_taken_address (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *other_id = desk_id_new ("cus");
  g_autofree char *email = desk_test_dup_email ();
  g_autofree char *other_email = desk_test_dup_email ();
  g_autofree char *etag = NULL;
  g_autofree char *text = g_strdup_printf ("{\"email\":\"%s\"}", email);
  g_autoptr (DeskTestAnswer) answer = add (fixture, id, email, NULL);

  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (&answer, add (fixture, other_id, other_email, NULL));
  g_assert_cmpuint (answer->status, ==, 201);
  etag = dup_etag (desk_test_answer_get_record (answer, "customer"));
  desk_test_replace (&answer, patch (fixture, other_id, etag, text));
  desk_test_assert_problem (answer, 409, "customer_exists");
  g_assert_cmpstr (get_text (desk_test_answer_get_object (answer), "id"), ==, id);
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
  g_autoptr (DeskTestAnswer) answer = patch (fixture, id, "\"1\"", "{\"city\":\"Gent\"}");

  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer, desk_test_client_get (fixture->client, path));
  desk_test_assert_problem (answer, 404, "not_found");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/customer/add", test_add);
  ADD ("/server/customer/server-fields", test_server_fields);
  ADD ("/server/customer/place", test_place);
  ADD ("/server/customer/place-by-hand", test_place_by_hand);
  ADD ("/server/customer/moved-pin", test_moved_pin);
  ADD ("/server/customer/look-up", test_look_up);
  ADD ("/server/customer/look-up-limit", test_look_up_limit);
  ADD ("/server/customer/patch", test_patch);
  ADD ("/server/customer/patch-to-taken-address", test_patch_to_taken_address);
  ADD ("/server/customer/unknown", test_unknown);

  return g_test_run ();
}
