/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

#include <string.h>

/* What is wrong with a customer or an order is said with a pointer to the field and a code, for each
 * field at once. */

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

/* The code that is said about @pointer. */
static const char *
find_code (DeskTestAnswer *answer, const char *pointer)
{
  JsonArray *errors =
      json_object_get_array_member (desk_test_answer_get_object (answer), "errors");

  for (guint i = 0; i < json_array_get_length (errors); i++)
    {
      JsonObject *error = json_array_get_object_element (errors, i);

      if (g_strcmp0 (get_text (error, "pointer"), pointer) == 0)
        return get_text (error, "code");
    }
  return NULL;
}

static guint
count_errors (DeskTestAnswer *answer)
{
  return json_array_get_length (
      json_object_get_array_member (desk_test_answer_get_object (answer), "errors"));
}

static void
assert_only_fault (DeskTestAnswer *answer, const char *pointer, const char *code)
{
  desk_test_assert_problem (answer, 422, "invalid");
  g_assert_cmpstr (find_code (answer, pointer), ==, code);
  g_assert_cmpuint (count_errors (answer), ==, 1);
}

/* @text with @from once replaced by @to; "#N" in @to stands for N letters. */
static char *
replace (const char *text, const char *from, const char *to)
{
  const char *place = strstr (text, from);
  const char *number = strchr (to, '#');
  GString *result = NULL;

  g_assert_nonnull (place);
  result = g_string_new_len (text, place - text);
  if (number == NULL)
    {
      g_string_append (result, to);
    }
  else
    {
      char *rest = NULL;
      guint64 n = g_ascii_strtoull (number + 1, &rest, 10);

      g_string_append_len (result, to, number - to);
      for (guint64 i = 0; i < n; i++)
        g_string_append (result, "é");
      g_string_append (result, rest);
    }
  g_string_append (result, place + strlen (from));
  return g_string_free (result, FALSE);
}

static char *
dup_customer_body (const char *id)
{
  g_autofree char *email = desk_test_dup_email ();

  return g_strdup_printf ("{\"customer\":{\"id\":\"%s\",\"company\":\"Werk\",\"first_name\":\"Ada\","
                          "\"last_name\":\"Lund\",\"email\":\"%s\",\"phone\":\"+1 2\","
                          "\"street\":\"Kade 1\",\"postcode\":\"6211\",\"city\":\"Gent\","
                          "\"region\":\"Oost\",\"country\":\"US\",\"tax_id\":\"12-3456789\","
                          "\"language\":\"en\"}}",
                          id,
                          email);
}

typedef struct
{
  const char *from;
  const char *to;
  const char *pointer; /* NULL: it is good */
  const char *code;
} Case;

static const Case customers[] = {
  { "\"Werk\"", "\"#161\"", "/customer/company", "too_long" },
  { "\"Werk\"", "\"#160\"", NULL, NULL },
  { "\"Werk\"", "\" \\u00a0 \"", "/customer/company", "required" },
  { "\"Werk\"", "\"a\\u2028b\"", "/customer/company", "control" },
  { "\"Werk\"", "[\"Werk\"]", "/customer/company", "type" },
  { "\"Werk\"", "null", "/customer/company", "required" },
  { "\"Ada\"", "\"\"", "/customer/first_name", "required" },
  { "\"Ada\"", "\"#81\"", "/customer/first_name", "too_long" },
  { "\"last_name\":\"Lund\",", "", "/customer/last_name", "required" },
  { "\"Lund\"", "\"L\\r\\nBcc: a@b.example\"", "/customer/last_name", "control" },
  { "@customer.example", "", "/customer/email", "format" },
  { "@customer.example", "@customer.example,b@c.example", "/customer/email", "format" },
  { "@customer.example", "@#255.example", "/customer/email", "too_long" },
  { "\"email\"", "\"e_mail\"", "/customer/email", "required" },
  { "\"+1 2\"", "\"#41\"", "/customer/phone", "too_long" },
  { "\"+1 2\"", "null", NULL, NULL },
  { "\"+1 2\"", "2", "/customer/phone", "type" },
  { "\"Kade 1\"", "\"\\t\"", "/customer/street", "control" },
  { "\"street\":\"Kade 1\",", "", "/customer/street", "required" },
  { "\"6211\"", "\"#21\"", "/customer/postcode", "too_long" },
  { "\"postcode\":\"6211\",", "", "/customer/postcode", "required" },
  { "\"Gent\"", "\"   \"", "/customer/city", "required" },
  { "\"Oost\"", "\"#101\"", "/customer/region", "too_long" },
  { "\"US\"", "\"us\"", "/customer/country", "format" },
  { "\"US\"", "\"QQ\"", "/customer/country", "unknown" },
  { "\"US\"", "false", "/customer/country", "type" },
  { "\"US\",\"tax_id\":\"12-3456789\"", "\"FR\",\"tax_id\":\"FR 83?404 833 048\"", "/customer/tax_id",
    "tax_id_characters" },
  { "\"US\",\"tax_id\":\"12-3456789\"", "\"FR\",\"tax_id\":\"FR 83 404 83\"", "/customer/tax_id",
    "tax_id_length" },
  { "\"US\",\"tax_id\":\"12-3456789\"", "\"DK\",\"tax_id\":\"DK 1358562X\"", "/customer/tax_id",
    "tax_id_format" },
  { "\"US\",\"tax_id\":\"12-3456789\"", "\"NL\",\"tax_id\":\"NL123456789B01\"", "/customer/tax_id",
    "tax_id_checksum" },
  { "\"US\",\"tax_id\":\"12-3456789\"", "\"IT\"", "/customer/tax_id", "tax_id_required" },
  { "\"en\"", "\"e\"", "/customer/language", "format" },
  { "\"en\"", "\"zh-Hant-TW\"", NULL, NULL },
};

static void
test_customer (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autofree char *id = desk_id_new ("cus");
      g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
      g_autofree char *good = dup_customer_body (id);
      g_autofree char *body = replace (good, customers[i].from, customers[i].to);
      g_autoptr (DeskTestAnswer) answer =
          desk_test_client_write (fixture->client, "PUT", path, NULL, body);

      g_test_message ("%s → %s", customers[i].from, customers[i].to);
      if (customers[i].pointer == NULL)
        {
          g_assert_cmpuint (answer->status, ==, 201);
          continue;
        }
      assert_only_fault (answer, customers[i].pointer, customers[i].code);
      desk_test_replace (&answer, desk_test_client_get (fixture->client, path));
      desk_test_assert_problem (answer, 404, "not_found");
    }
}

/* All at once, so that nobody has to try field after field. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = desk_id_new ("cus");
  g_autofree char *path = g_strconcat ("/v1/customers/", id, NULL);
  g_autofree char *good = dup_customer_body (id);
  g_autofree char *first = replace (good, "\"Ada\"", "\"\"");
  g_autofree char *second = replace (first, "\"Gent\"", "\"\"");
  g_autofree char *body = replace (second, "\"US\"", "\"QQ\"");
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", path, NULL, body);

  desk_test_assert_problem (answer, 422, "invalid");
  g_assert_cmpuint (count_errors (answer), ==, 3);
  g_assert_cmpstr (find_code (answer, "/customer/first_name"), ==, "required");
  g_assert_cmpstr (find_code (answer, "/customer/city"), ==, "required");
  g_assert_cmpstr (find_code (answer, "/customer/country"), ==, "unknown");
}

static const Case orders[] = {
  { "\"kind\":\"order\"", "\"kind\":\"order\",\"po_number\":\"#61\"", "/order/po_number", "too_long" },
  { "\"kind\":\"order\"", "\"kind\":\"order\",\"promo_code\":\"SUMMER15\"", "/order/promo_code",
    "promo_ended" },
  { "\"kind\":\"order\"", "\"kind\":\"order\",\"promo_code\":\"NEWYEAR8\"", "/order/promo_code",
    "promo_unknown" },
  { "\"seen_total\"", "\"was_seen_total\"", "/order/seen_total", "required" },
  { "\"seen_total\":", "\"seen_total\":-", "/order/seen_total", "too_small" },
  { "\"device_model_id\":\"", "\"device_model_id\":\"dev_00000000000000000000000000\",\"was\":\"",
    "/order/devices/0/device_model_id", "unknown" },
  { "\"device_model_id\":\"", "\"device_model_id\":\"x\",\"was\":\"",
    "/order/devices/0/device_model_id", "format" },
  { "\"customer\":{\"id\":\"cus_", "\"customer\":{\"id\":\"cus_00000000000000000000000000\",\"was\":\"",
    "/customer/id", "unknown" },
  { "\"customer\":{", "\"customer\":7,\"was\":{", "/customer", "type" },
};

static void
test_order (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (DeskTestSale) sale =
          desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
      g_autofree char *body = replace (sale->body, orders[i].from, orders[i].to);
      g_autoptr (DeskTestAnswer) answer =
          desk_test_client_write (fixture->client, "PUT", sale->path, NULL, body);

      g_test_message ("%s", orders[i].to);
      assert_only_fault (answer, orders[i].pointer, orders[i].code);
      desk_test_replace (&answer, desk_test_client_get (fixture->client, sale->path));
      desk_test_assert_problem (answer, 404, "not_found");
    }
}

static void
test_too_many_devices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  const char *begin = strstr (sale->body, "{\"device_model_id\"");
  g_autofree char *device = g_strndup (begin, strchr (begin, '}') - begin + 1);
  g_autoptr (GString) devices = g_string_new (device);
  g_autofree char *body = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;

  for (guint i = 1; i < 201; i++)
    g_string_append_printf (devices, ",%s", device);
  body = replace (sale->body, device, devices->str);
  answer = desk_test_client_write (fixture->client, "PUT", sale->path, NULL, body);
  assert_only_fault (answer, "/order/devices", "too_many");
}

/* What only the back-end knows about an order is not for the client to say. */
static void
test_order_server_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale = desk_test_sale_new_with (
      fixture->client,
      fixture->feed,
      NULL,
      DESK_TEST_SALE_ORDER,
      ",\"revision\":1,\"number\":\"1\",\"state\":\"activated\",\"total\":1,\"net\":1,"
      "\"activated_at\":\"2020-01-01T00:00:00Z\",\"created_at\":\"2020-01-01T00:00:00Z\","
      "\"created_by_name\":\"Mallory\",\"license_id\":\"lic_00000000000000000000000000\","
      "\"mail_state\":\"sent\",\"currency\":\"XXX\","
      "\"taxes\":[{\"label\":\"none\",\"rate_bp\":0,\"amount\":0}]",
      NULL);
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);
  JsonObject *order = NULL;

  g_assert_cmpuint (answer->status, ==, 201);
  order = desk_test_answer_get_record (answer, "order");
  g_assert_cmpstr (get_text (order, "state"), ==, "registered");
  g_assert_false (json_object_has_member (order, "activated_at"));
  g_assert_cmpint (json_object_get_int_member (order, "total"), ==, sale->total);
  g_assert_true (g_str_has_prefix (get_text (order, "created_at"), DESK_TEST_TODAY));
  g_assert_cmpstr (get_text (order, "created_by_name"), !=, "Mallory");
  g_assert_cmpstr (get_text (order, "number"), !=, "1");
  g_assert_nonnull (desk_test_feed_get (fixture->feed, "dealer", get_text (order, "dealer_id")));
  g_assert_cmpstr (get_text (order, "license_id"),
                   ==,
                   get_text (desk_test_answer_get_record (answer, "license"), "id"));
}

static void
test_price_list_ended (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_server_execute (fixture->server, "UPDATE price_list SET valid_until = '2026-11-22'");
  answer = desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);
  assert_only_fault (answer, "/order/price_list_id", "price_list_ended");
}

/* A patch is not refused for what the record lacked before. */
static void
test_patch_of_old_record (Fixture *fixture, gconstpointer data)
{
  JsonObject *customer = desk_test_feed_find (fixture->feed, "customer", NULL, NULL);
  const char *id = get_text (customer, "id");
  g_autofree char *url = g_strconcat ("/v1/customers/", id, NULL);
  g_autofree char *etag =
      g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", json_object_get_int_member (customer, "revision"));
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_server_execute (fixture->server, "UPDATE customer SET first_name = NULL WHERE id = '%s'", id);

  desk_test_client_add_header (fixture->client, "If-Match", etag);
  answer = desk_test_client_write (
      fixture->client, "PATCH", url, NULL, "{\"customer\":{\"city\":\"\",\"phone\":\"1\"}}");
  assert_only_fault (answer, "/customer/city", "required");
  desk_test_client_add_header (fixture->client, "If-Match", etag);
  desk_test_replace (&answer,
                     desk_test_client_write (
                         fixture->client, "PATCH", url, NULL, "{\"customer\":{\"city\":\"Lier\"}}"));
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (get_text (desk_test_answer_get_record (answer, "customer"), "city"), ==, "Lier");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/fields/customer", test_customer);
  ADD ("/server/fields/several", test_several);
  ADD ("/server/fields/order", test_order);
  ADD ("/server/fields/too-many-devices", test_too_many_devices);
  ADD ("/server/fields/order-server-fields", test_order_server_fields);
  ADD ("/server/fields/price-list-ended", test_price_list_ended);
  ADD ("/server/fields/patch-of-old-record", test_patch_of_old_record);

  return g_test_run ();
}
