/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

/* The people of a customer: added, changed, removed, and which of them gets the activation e-mail. */

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned): the dealer */
  DeskTestFeed *feed;     /* (owned) */
  DeskTestSale *sale;     /* (owned): an order that is registered */
  char *customer_id;      /* (owned): of its new customer */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestAnswer) answer = NULL;

  fixture->server = desk_test_server_new ();
  desk_test_server_start (fixture->server);
  fixture->client = desk_test_client_new_signed_in (fixture->server, "dealer");
  fixture->feed = desk_test_feed_pulled (fixture->client);
  fixture->sale = desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  answer = desk_test_client_write (fixture->client, "PUT", fixture->sale->path, NULL, fixture->sale->body);
  g_assert_cmpuint (answer->status, ==, 201);
  fixture->customer_id =
      g_strdup (json_object_get_string_member (desk_test_answer_get_record (answer, "customer"), "id"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->customer_id);
  desk_test_sale_free (fixture->sale);
  desk_test_feed_free (fixture->feed);
  desk_test_client_free (fixture->client);
  desk_test_server_stop (fixture->server);
  desk_test_server_free (fixture->server);
}

static const char *
get_text (JsonObject *record, const char *name)
{
  return json_object_get_string_member_with_default (record, name, NULL);
}

static char *
dup_path (const char *id)
{
  return g_strconcat ("/v1/contacts/", id, NULL);
}

static DeskTestAnswer *
put (DeskTestClient *client, const char *id, const char *customer_id, const char *more)
{
  g_autofree char *path = dup_path (id);
  g_autofree char *body =
      g_strdup_printf ("{\"contact\":{\"id\":\"%s\",\"customer_id\":\"%s\",\"first_name\":\"Ada\","
                       "\"last_name\":\"Byron\",\"email\":\"ada@customer.example\"%s}}",
                       id, customer_id, more);

  return desk_test_client_write (client, "PUT", path, NULL, body);
}

static DeskTestAnswer *
patch (DeskTestClient *client, const char *id, gint64 revision, const char *fields)
{
  g_autofree char *path = dup_path (id);
  g_autofree char *if_match = g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", revision);
  g_autofree char *body = g_strdup_printf ("{\"contact\":%s}", fields);

  desk_test_client_add_header (client, "If-Match", if_match);
  return desk_test_client_write (client, "PATCH", path, NULL, body);
}

static DeskTestAnswer *
delete_contact (DeskTestClient *client, const char *id)
{
  g_autofree char *path = dup_path (id);

  return desk_test_client_write (client, "DELETE", path, NULL, NULL);
}

static gint64
get_revision (DeskTestAnswer *answer)
{
  return json_object_get_int_member (desk_test_answer_get_record (answer, "contact"), "revision");
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("con");
  g_autofree char *unknown = desk_id_new ("cus");
  g_autofree char *other_id = desk_id_new ("con");
  g_autoptr (DeskTestAnswer) answer =
      put (fixture->client, id, fixture->customer_id, ",\"role\":\" Production \",\"language\":\"fr\",\"revision\":9");
  g_autoptr (DeskTestClient) assistant = desk_test_client_new_signed_in (fixture->server, "assistant");
  g_autoptr (DeskTestFeed) feed = NULL;
  JsonObject *contact = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  contact = desk_test_answer_get_record (answer, "contact");
  g_assert_cmpstr (get_text (contact, "role"), ==, "Production");
  g_assert_false (json_object_get_boolean_member (contact, "is_licence_manager"));
  g_assert_nonnull (get_text (contact, "dealer_id"));
  g_assert_cmpint (json_object_get_int_member (contact, "revision"), >, 9);

  /* Everybody of the house has him in the feed. */
  feed = desk_test_feed_pulled (assistant);
  g_assert_nonnull (desk_test_feed_find (feed, "contact", "id", id));

  /* Again, under another operation: he is there. */
  desk_test_replace (&answer, put (fixture->client, id, fixture->customer_id, ",\"role\":\"Other\""));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "contact"), "role"), ==, "Production");

  desk_test_replace (&answer, put (fixture->client, other_id, unknown, ""));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, put (fixture->client, other_id, fixture->customer_id, ",\"role\":7"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, put (fixture->client, "con_1", fixture->customer_id, ""));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, put (assistant, other_id, fixture->customer_id, ""));
  desk_test_assert_problem (answer, 403, "forbidden");
}

static void
test_patch (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("con");
  g_autofree char *unknown = desk_id_new ("con");
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, id, fixture->customer_id, ",\"phone\":\"1\"");
  gint64 before = get_revision (answer);
  JsonObject *contact = NULL;

  desk_test_replace (&answer, patch (fixture->client, id, before, "{\"role\":\"Owner\",\"phone\":null}"));
  g_assert_cmpuint (answer->status, ==, 200);
  contact = desk_test_answer_get_record (answer, "contact");
  g_assert_cmpstr (get_text (contact, "role"), ==, "Owner");
  g_assert_cmpstr (get_text (contact, "phone"), ==, NULL);
  g_assert_cmpstr (get_text (contact, "last_name"), ==, "Byron");

  /* With what it knew before: the record as it is. */
  desk_test_replace (&answer, patch (fixture->client, id, before, "{\"role\":\"Guest\"}"));
  desk_test_assert_problem (answer, 412, "revision_conflict");
  contact = json_object_get_object_member (desk_test_answer_get_object (answer), "contact");
  g_assert_cmpstr (get_text (contact, "role"), ==, "Owner");

  before = json_object_get_int_member (contact, "revision");
  desk_test_replace (&answer, patch (fixture->client, id, before, "{\"email\":\"nobody\"}"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, patch (fixture->client, id, before, "{\"last_name\":null}"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, patch (fixture->client, unknown, before, "{\"role\":\"Guest\"}"));
  desk_test_assert_problem (answer, 404, "not_found");
  /* Which customer he is of is not to be changed. */
  desk_test_replace (&answer, patch (fixture->client, id, before, "{\"customer_id\":\"cus_1\"}"));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "contact"), "customer_id"), ==,
                   fixture->customer_id);
}

static void
test_delete (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("con");
  g_autofree char *never = desk_id_new ("con");
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, id, fixture->customer_id, "");
  gint64 revision = get_revision (answer);

  desk_test_replace (&answer, delete_contact (fixture->client, id));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (desk_test_answer_has_deleted (answer, "contact", id));
  desk_test_replace (&answer, delete_contact (fixture->client, id));
  g_assert_cmpuint (answer->status, ==, 204);
  desk_test_replace (&answer, put (fixture->client, id, fixture->customer_id, ""));
  desk_test_assert_problem (answer, 410, "deleted");
  desk_test_replace (&answer, patch (fixture->client, id, revision, "{\"role\":\"Guest\"}"));
  desk_test_assert_problem (answer, 410, "deleted");

  /* One that was never seen leaves a mark that its late PUT cannot pass. */
  desk_test_replace (&answer, delete_contact (fixture->client, never));
  g_assert_cmpuint (answer->status, ==, 204);
  desk_test_replace (&answer, put (fixture->client, never, fixture->customer_id, ""));
  desk_test_assert_problem (answer, 410, "deleted");
  desk_test_replace (&answer, delete_contact (fixture->client, "con_x"));
  desk_test_assert_problem (answer, 404, "not_found");
}

/* A contact of a dealer elsewhere is as good as none. */
static void
test_stranger (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("con");
  g_autofree char *body =
      g_strdup_printf ("UPDATE contact SET dealer_id = 'dlr_0', customer_id = 'cus_0' WHERE id = '%s'", id);
  g_autoptr (DeskTestAnswer) answer = put (fixture->client, id, fixture->customer_id, "");
  gint64 revision = get_revision (answer);

  desk_test_server_execute (fixture->server, "%s", body);
  desk_test_replace (&answer, patch (fixture->client, id, revision, "{\"role\":\"Guest\"}"));
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer, delete_contact (fixture->client, id));
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer, put (fixture->client, id, fixture->customer_id, ""));
  desk_test_assert_problem (answer, 409, "id_conflict");
}

/* The address to which the order's activation e-mail goes when it is sent again. */
static void
assert_mail_goes_to (Fixture *fixture, const char *address)
{
  g_autofree char *id = desk_id_new ("aml");
  g_autofree char *path = g_strdup_printf ("%s/activation-mails/%s", fixture->sale->path, id);
  g_autoptr (DeskTestAnswer) answer = desk_test_client_write (fixture->client, "PUT", path, NULL, NULL);

  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "order"), "mail_address"), ==, address);
}

static gboolean
is_manager (DeskTestAnswer *answer, const char *id)
{
  JsonObject *records = json_object_get_object_member (desk_test_answer_get_object (answer), "records");
  JsonArray *contacts = json_object_get_array_member (records, "contact");

  for (guint i = 0; i < json_array_get_length (contacts); i++)
    {
      JsonObject *contact = json_array_get_object_element (contacts, i);

      if (g_str_equal (get_text (contact, "id"), id))
        return json_object_get_boolean_member (contact, "is_licence_manager");
    }
  g_assert_not_reached ();
}

static void
test_licence_manager (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = desk_id_new ("con");
  g_autofree char *second = desk_id_new ("con");
  g_autoptr (DeskTestAnswer) answer =
      put (fixture->client, first, fixture->customer_id, ",\"is_licence_manager\":true");
  gint64 revision = get_revision (answer);

  g_assert_true (is_manager (answer, first));
  assert_mail_goes_to (fixture, "ada@customer.example");

  /* Whoever becomes it takes it over; the answer has both. */
  desk_test_replace (&answer, put (fixture->client, second, fixture->customer_id, ""));
  revision = get_revision (answer);
  desk_test_replace (&answer, patch (fixture->client, second, revision,
                                     "{\"is_licence_manager\":true,\"email\":\"second@customer.example\"}"));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_true (is_manager (answer, second));
  g_assert_false (is_manager (answer, first));
  assert_mail_goes_to (fixture, "second@customer.example");

  /* Without one it is the customer's own person. */
  desk_test_replace (&answer, delete_contact (fixture->client, second));
  g_assert_cmpuint (answer->status, ==, 200);
  assert_mail_goes_to (fixture, fixture->sale->email);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/contact/add", test_add);
  ADD ("/server/contact/patch", test_patch);
  ADD ("/server/contact/delete", test_delete);
  ADD ("/server/contact/stranger", test_stranger);
  ADD ("/server/contact/licence-manager", test_licence_manager);

  return g_test_run ();
}
