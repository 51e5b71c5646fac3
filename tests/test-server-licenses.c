/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

/* What a dealer does to licences after their orders, and what he writes down. */

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned): the dealer */
  DeskTestFeed *feed;     /* (owned) */
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
get_text (JsonObject *record, const char *member)
{
  return json_object_get_string_member_with_default (record, member, NULL);
}

typedef gboolean (*Fits) (Fixture *fixture, JsonObject *license);

static JsonObject *
find_subscription (Fixture *fixture, JsonObject *license)
{
  return desk_test_feed_find (fixture->feed, "subscription", "license_id", get_text (license, "id"));
}

static gboolean
is_running_trial (Fixture *fixture, JsonObject *license)
{
  return json_object_get_boolean_member (license, "trial") &&
         !json_object_get_boolean_member (license, "extended") &&
         g_str_equal (get_text (license, "state"), "active");
}

static gboolean
is_active (Fixture *fixture, JsonObject *license)
{
  return g_str_equal (get_text (license, "state"), "active") &&
         find_subscription (fixture, license) != NULL &&
         g_strcmp0 (get_text (license, "expires_on"), "2027-06-01") > 0;
}

static gboolean
is_suspended (Fixture *fixture, JsonObject *license)
{
  return g_str_equal (get_text (license, "state"), "suspended");
}

static gboolean
is_expired (Fixture *fixture, JsonObject *license)
{
  return g_str_equal (get_text (license, "state"), "expired") &&
         find_subscription (fixture, license) != NULL;
}

static gboolean
is_registered (Fixture *fixture, JsonObject *license)
{
  return g_str_equal (get_text (license, "state"), "registered");
}

static JsonObject *
find_license (Fixture *fixture, Fits fits)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer record = NULL;

  g_hash_table_iter_init (&iter, fixture->feed->records);
  while (g_hash_table_iter_next (&iter, &key, &record))
    {
      if (g_str_has_prefix (key, "license/") && fits (fixture, record))
        return record;
    }
  g_assert_not_reached ();
}

static DeskTestAnswer *
act (DeskTestClient *client,
     const char *method,
     const char *resource,
     const char *id,
     const char *actions,
     const char *action_id,
     const char *body)
{
  g_autofree char *path =
      g_strdup_printf ("/v1/%s/%s/%s/%s", resource, id, actions, action_id);

  return desk_test_client_write (client, method, path, NULL, body);
}

static void
assert_event (DeskTestAnswer *answer, const char *kind, const char *until)
{
  JsonObject *event = desk_test_answer_get_record (answer, "event");

  g_assert_cmpstr (get_text (event, "kind"), ==, kind);
  g_assert_cmpstr (get_text (event, "until"), ==, until);
  g_assert_nonnull (get_text (event, "actor_name"));
}

/* Whoever has no right, or is of another dealer, gets nowhere and learns nothing. */
static void
assert_guarded (Fixture *fixture,
                const char *method,
                const char *resource,
                const char *id,
                const char *actions,
                const char *action_id,
                const char *body)
{
  g_autoptr (DeskTestClient) assistant =
      desk_test_client_new_signed_in (fixture->server, "assistant");
  g_autoptr (DeskTestClient) stranger = desk_test_client_new (fixture->server);
  g_autofree char *unknown = desk_id_new ("lic");
  g_autoptr (DeskTestAnswer) answer =
      act (assistant, method, resource, id, actions, action_id, body);

  desk_test_assert_problem (answer, 403, "forbidden");
  desk_test_replace (&answer, act (stranger, method, resource, id, actions, action_id, body));
  desk_test_assert_problem (answer, 401, "unauthorized");
  desk_test_replace (
      &answer,
      act (fixture->client, method, resource, unknown, actions, action_id, body));
  desk_test_assert_problem (answer, 404, "not_found");
}

static void
test_extension (Fixture *fixture, gconstpointer data)
{
  JsonObject *trial = find_license (fixture, is_running_trial);
  JsonObject *active = find_license (fixture, is_active);
  const char *id = get_text (trial, "id");
  g_autofree char *extension = desk_id_new ("tex");
  g_autofree char *second = desk_id_new ("tex");
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GDateTime) before = NULL;
  g_autoptr (GDateTime) after = NULL;
  g_autofree char *instant = g_strconcat (get_text (trial, "expires_on"), "T00:00:00Z", NULL);
  g_autofree char *expected = NULL;

  before = g_date_time_new_from_iso8601 (instant, NULL);
  after = g_date_time_add_days (before, 7);
  expected = g_date_time_format (after, "%Y-%m-%d");

  assert_guarded (fixture, "PUT", "licenses", id, "trial-extensions", extension, NULL);
  desk_test_replace (
      &answer,
      act (fixture->client, "PUT", "licenses", id, "trial-extensions", "tex_x", NULL));
  desk_test_assert_problem (answer, 422, "invalid");

  desk_test_replace (
      &answer,
      act (fixture->client, "PUT", "licenses", id, "trial-extensions", extension, NULL));
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "license"), "expires_on"),
                   ==,
                   expected);
  g_assert_true (json_object_get_boolean_member (desk_test_answer_get_record (answer, "license"),
                                                 "extended"));
  assert_event (answer, "extended", expected);

  /* The same id again, under another operation, does nothing. */
  desk_test_replace (
      &answer,
      act (fixture->client, "PUT", "licenses", id, "trial-extensions", extension, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "license"), "expires_on"),
                   ==,
                   expected);

  desk_test_replace (
      &answer,
      act (fixture->client, "PUT", "licenses", id, "trial-extensions", second, NULL));
  desk_test_assert_problem (answer, 409, "trial_not_extendable");
  desk_test_replace (&answer,
                     act (fixture->client, "PUT", "licenses", get_text (active, "id"),
                          "trial-extensions", second, NULL));
  desk_test_assert_problem (answer, 409, "trial_not_extendable");
  desk_test_replace (&answer,
                     act (fixture->client, "PUT", "licenses", get_text (active, "id"),
                          "trial-extensions", extension, NULL));
  desk_test_assert_problem (answer, 409, "id_conflict");
}

static void
test_suspension (Fixture *fixture, gconstpointer data)
{
  static const char *const body = "{\"suspension\":{\"until\":\"2026-12-23\"}}";
  static const struct
  {
    const char *body;
    const char *code;
  } bad[] = {
    { "{}", "required" },
    { "{\"suspension\":{}}", "required" },
    { "{\"suspension\":{\"until\":7}}", "type" },
    { "{\"suspension\":{\"until\":\"soon\"}}", "format" },
    { "{\"suspension\":{\"until\":\"2026-11-22\"}}", "too_small" },
    { "{\"suspension\":{\"until\":\"2028-01-01\"}}", "too_large" },
  };
  JsonObject *active = find_license (fixture, is_active);
  JsonObject *registered = find_license (fixture, is_registered);
  const char *id = get_text (active, "id");
  g_autofree char *suspension = desk_id_new ("sus");
  g_autofree char *second = desk_id_new ("sus");
  g_autofree char *never = desk_id_new ("sus");
  g_autoptr (DeskTestAnswer) answer = NULL;
  JsonObject *license = NULL;

  assert_guarded (fixture, "PUT", "licenses", id, "suspensions", suspension, body);
  assert_guarded (fixture, "DELETE", "licenses", id, "suspensions", suspension, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      JsonArray *errors = NULL;

      desk_test_replace (&answer, act (fixture->client, "PUT", "licenses", id, "suspensions",
                                       suspension, bad[i].body));
      desk_test_assert_problem (answer, 422, "invalid");
      errors = json_object_get_array_member (desk_test_answer_get_object (answer), "errors");
      g_assert_cmpstr (get_text (json_array_get_object_element (errors, 0), "code"),
                       ==,
                       bad[i].code);
    }
  desk_test_replace (&answer, act (fixture->client, "PUT", "licenses", get_text (registered, "id"),
                                   "suspensions", suspension, body));
  desk_test_assert_problem (answer, 409, "license_not_active");

  desk_test_replace (
      &answer,
      act (fixture->client, "PUT", "licenses", id, "suspensions", suspension, body));
  g_assert_cmpuint (answer->status, ==, 201);
  license = desk_test_answer_get_record (answer, "license");
  g_assert_cmpstr (get_text (license, "state"), ==, "suspended");
  g_assert_cmpstr (get_text (license, "suspended_until"), ==, "2026-12-23");
  g_assert_cmpstr (get_text (license, "suspension_id"), ==, suspension);
  /* The term runs on. */
  g_assert_cmpstr (get_text (license, "expires_on"), ==, get_text (active, "expires_on"));
  assert_event (answer, "suspended", "2026-12-23");

  desk_test_replace (
      &answer,
      act (fixture->client, "PUT", "licenses", id, "suspensions", suspension, body));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer, act (fixture->client, "PUT", "licenses", id, "suspensions",
                                   suspension, "{\"suspension\":{\"until\":\"2026-12-24\"}}"));
  desk_test_assert_problem (answer, 409, "id_conflict");
  desk_test_replace (&answer,
                     act (fixture->client, "PUT", "licenses", id, "suspensions", second, body));
  desk_test_assert_problem (answer, 409, "license_not_active");

  desk_test_replace (
      &answer,
      act (fixture->client, "DELETE", "licenses", id, "suspensions", suspension, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  license = desk_test_answer_get_record (answer, "license");
  g_assert_cmpstr (get_text (license, "state"), ==, "active");
  g_assert_null (get_text (license, "suspended_until"));
  g_assert_null (get_text (license, "suspension_id"));
  assert_event (answer, "resumed", NULL);

  /* Another user resumes late; a late PUT cannot suspend again what was resumed. */
  desk_test_replace (
      &answer,
      act (fixture->client, "DELETE", "licenses", id, "suspensions", suspension, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (
      &answer,
      act (fixture->client, "PUT", "licenses", id, "suspensions", suspension, body));
  desk_test_assert_problem (answer, 410, "deleted");

  /* Never seen. */
  desk_test_replace (&answer,
                     act (fixture->client, "DELETE", "licenses", id, "suspensions", never, NULL));
  g_assert_cmpuint (answer->status, ==, 204);
  desk_test_replace (&answer,
                     act (fixture->client, "PUT", "licenses", id, "suspensions", never, body));
  desk_test_assert_problem (answer, 410, "deleted");
  desk_test_replace (
      &answer,
      act (fixture->client, "DELETE", "licenses", id, "suspensions", "sus_x", NULL));
  desk_test_assert_problem (answer, 404, "not_found");

  /* The old one, resumed late, does not end the new one. */
  desk_test_replace (&answer,
                     act (fixture->client, "PUT", "licenses", id, "suspensions", second, body));
  g_assert_cmpuint (answer->status, ==, 201);
  desk_test_replace (
      &answer,
      act (fixture->client, "DELETE", "licenses", id, "suspensions", suspension, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "license"), "state"),
                   ==,
                   "suspended");
}

/* What the seed has suspended can be resumed too. */
static void
test_seeded_suspension (Fixture *fixture, gconstpointer data)
{
  JsonObject *suspended = find_license (fixture, is_suspended);
  g_autoptr (DeskTestAnswer) answer =
      act (fixture->client, "DELETE", "licenses", get_text (suspended, "id"), "suspensions",
           get_text (suspended, "suspension_id"), NULL);

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "license"), "state"),
                   ==,
                   "active");
}

static DeskTestAnswer *
renew (Fixture *fixture, JsonObject *subscription, const char *renewal, const char *seen)
{
  g_autofree char *body = g_strdup_printf ("{\"renewal\":{\"seen_ends_on\":\"%s\"}}", seen);

  return act (fixture->client, "PUT", "subscriptions", get_text (subscription, "id"), "renewals",
              renewal, body);
}

static void
test_renewal (Fixture *fixture, gconstpointer data)
{
  JsonObject *license = find_license (fixture, is_active);
  JsonObject *subscription = find_subscription (fixture, license);
  const char *id = get_text (subscription, "id");
  const char *ends_on = get_text (subscription, "ends_on");
  g_autofree char *renewal = desk_id_new ("ren");
  g_autofree char *second = desk_id_new ("ren");
  g_autofree char *new_end = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;

  assert_guarded (fixture, "PUT", "subscriptions", id, "renewals", renewal,
                  "{\"renewal\":{\"seen_ends_on\":\"2026-12-01\"}}");
  desk_test_replace (
      &answer,
      act (fixture->client, "PUT", "subscriptions", id, "renewals", renewal, "{\"renewal\":{}}"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, renew (fixture, subscription, renewal, "then"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, renew (fixture, subscription, renewal, "2020-01-01"));
  desk_test_assert_problem (answer, 409, "renewed_meanwhile");

  desk_test_replace (&answer, renew (fixture, subscription, renewal, ends_on));
  g_assert_cmpuint (answer->status, ==, 201);
  new_end =
      g_strdup (get_text (desk_test_answer_get_record (answer, "subscription"), "ends_on"));
  g_assert_cmpstr (new_end, >, ends_on);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "license"), "expires_on"),
                   >=,
                   new_end);
  assert_event (answer, "renewed", new_end);

  desk_test_replace (&answer, renew (fixture, subscription, renewal, ends_on));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "subscription"), "ends_on"),
                   ==,
                   new_end);
  desk_test_replace (&answer, renew (fixture, subscription, renewal, new_end));
  desk_test_assert_problem (answer, 409, "id_conflict");
  /* Two who do it at the same time buy one. */
  desk_test_replace (&answer, renew (fixture, subscription, second, ends_on));
  desk_test_assert_problem (answer, 409, "renewed_meanwhile");
}

static void
test_renewal_of_expired (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale = NULL;
  g_autoptr (DeskTestAnswer) ordered = NULL;
  JsonObject *expired = find_license (fixture, is_expired);
  JsonObject *subscription = find_subscription (fixture, expired);
  JsonObject *license = NULL;
  g_autofree char *renewal = desk_id_new ("ren");
  g_autoptr (DeskTestAnswer) answer =
      renew (fixture, subscription, renewal, get_text (subscription, "ends_on"));

  g_assert_cmpuint (answer->status, ==, 201);
  license = desk_test_answer_get_record (answer, "license");
  g_assert_cmpstr (get_text (license, "state"), ==, "active");
  g_assert_cmpstr (get_text (license, "expires_on"), ==, "2027-11-23");
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "subscription"), "starts_on"),
                   ==,
                   DESK_TEST_TODAY);

  /* What was ordered a moment ago is not activated. */
  sale = desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  desk_test_replace (&ordered,
                     desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body));
  g_assert_cmpuint (ordered->status, ==, 201);
  subscription = desk_test_answer_get_record (ordered, "subscription");
  g_clear_pointer (&renewal, g_free);
  renewal = desk_id_new ("ren");
  desk_test_replace (
      &answer,
      renew (fixture, subscription, renewal, get_text (subscription, "ends_on")));
  desk_test_assert_problem (answer, 409, "not_renewable");
}

static void
test_activation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestClient) oem = desk_test_client_new_signed_in (fixture->server, "oem");
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (oem);
  JsonObject *own = desk_test_feed_find (feed, "license", "state", "registered");
  JsonObject *others = find_license (fixture, is_registered);
  g_autofree char *activation = desk_id_new ("act");
  g_autofree char *second = desk_id_new ("act");
  g_autoptr (DeskTestAnswer) answer = NULL;
  JsonObject *license = NULL;

  g_assert_nonnull (own);
  desk_test_replace (&answer, act (fixture->client, "PUT", "licenses", get_text (others, "id"),
                                   "activations", activation, NULL));
  desk_test_assert_problem (answer, 403, "forbidden");

  if (desk_test_feed_get (feed, "license", get_text (others, "id")) == NULL)
    {
      desk_test_replace (&answer, act (oem, "PUT", "licenses", get_text (others, "id"),
                                       "activations", activation, NULL));
      desk_test_assert_problem (answer, 404, "not_found");
    }

  desk_test_replace (&answer, act (oem, "PUT", "licenses", get_text (own, "id"), "activations",
                                   activation, NULL));
  g_assert_cmpuint (answer->status, ==, 201);
  license = desk_test_answer_get_record (answer, "license");
  g_assert_cmpstr (get_text (license, "state"), ==, "active");
  g_assert_nonnull (get_text (license, "activated_at"));
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "order"), "state"),
                   ==,
                   "activated");
  assert_event (answer, "activated", get_text (license, "expires_on"));

  desk_test_replace (&answer, act (oem, "PUT", "licenses", get_text (own, "id"), "activations",
                                   activation, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer, act (oem, "PUT", "licenses", get_text (own, "id"), "activations",
                                   second, NULL));
  desk_test_assert_problem (answer, 409, "already_activated");
}

/* A licence that is gone with its order. */
static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *suspension = desk_id_new ("sus");
  g_autofree char *renewal = desk_id_new ("ren");
  g_autofree char *id = NULL;
  g_autofree char *subscription_id = NULL;
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);
  JsonObject *subscription = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  id = g_strdup (get_text (desk_test_answer_get_record (answer, "license"), "id"));
  subscription = desk_test_answer_get_record (answer, "subscription");
  subscription_id = g_strdup (get_text (subscription, "id"));
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);

  desk_test_replace (&answer, act (fixture->client, "PUT", "licenses", id, "suspensions",
                                   suspension, "{\"suspension\":{\"until\":\"2026-12-23\"}}"));
  desk_test_assert_problem (answer, 410, "deleted");
  desk_test_replace (&answer, act (fixture->client, "PUT", "subscriptions", subscription_id,
                                   "renewals", renewal,
                                   "{\"renewal\":{\"seen_ends_on\":\"2027-11-23\"}}"));
  desk_test_assert_problem (answer, 410, "deleted");
}

static DeskTestAnswer *
write_note (DeskTestClient *client, const char *id, const char *customer_id, const char *text)
{
  g_autofree char *path = g_strconcat ("/v1/notes/", id, NULL);
  g_autofree char *body =
      g_strdup_printf ("{\"note\":{\"id\":\"%s\",\"customer_id\":\"%s\",\"text\":\"%s\"}}", id,
                       customer_id, text);

  return desk_test_client_write (client, "PUT", path, NULL, body);
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  JsonObject *customer = desk_test_feed_find (fixture->feed, "customer", NULL, NULL);
  g_autoptr (DeskTestClient) assistant =
      desk_test_client_new_signed_in (fixture->server, "assistant");
  const char *customer_id = get_text (customer, "id");
  g_autofree char *id = desk_id_new ("not");
  g_autofree char *second = desk_id_new ("not");
  g_autofree char *nobody = desk_id_new ("cus");
  g_autoptr (DeskTestAnswer) answer =
      write_note (fixture->client, id, customer_id, "Rang about the cutter.\\nOnly mornings.");
  JsonObject *note = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  note = desk_test_answer_get_record (answer, "note");
  g_assert_cmpstr (get_text (note, "text"), ==, "Rang about the cutter.\nOnly mornings.");
  g_assert_nonnull (get_text (note, "author_name"));
  g_assert_nonnull (get_text (note, "created_at"));

  desk_test_replace (&answer, write_note (fixture->client, id, customer_id,
                                          "Rang about the cutter.\\nOnly mornings."));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer, write_note (fixture->client, id, customer_id, "Something else"));
  desk_test_assert_problem (answer, 409, "id_conflict");
  desk_test_replace (&answer, write_note (fixture->client, second, customer_id, "  "));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, write_note (fixture->client, second, nobody, "To whom?"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, write_note (fixture->client, "not_x", customer_id, "Hello"));
  desk_test_assert_problem (answer, 422, "invalid");

  /* Notes need no right. */
  desk_test_replace (&answer, write_note (assistant, second, customer_id, "He rang again."));
  g_assert_cmpuint (answer->status, ==, 201);
  g_clear_pointer (&fixture->feed, desk_test_feed_free);
  fixture->feed = desk_test_feed_pulled (fixture->client);
  g_assert_nonnull (desk_test_feed_get (fixture->feed, "note", second));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/licenses/extension", test_extension);
  ADD ("/server/licenses/suspension", test_suspension);
  ADD ("/server/licenses/seeded-suspension", test_seeded_suspension);
  ADD ("/server/licenses/renewal", test_renewal);
  ADD ("/server/licenses/renewal-of-expired", test_renewal_of_expired);
  ADD ("/server/licenses/activation", test_activation);
  ADD ("/server/licenses/gone", test_gone);
  ADD ("/server/licenses/note", test_note);

  return g_test_run ();
}
