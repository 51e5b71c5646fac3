/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-sale"

#include "config.h"

#include "desk-test-sale.h"

#include "desk-id.h"

#include <string.h>

/**
 * desk_test_dup_email:
 *
 * Returns: (transfer full): an address that nobody has had before
 */
char *
desk_test_dup_email (void)
{
  g_autofree char *id = desk_id_new ("mail");
  g_autofree char *lower = g_ascii_strdown (id, -1);

  return g_strdup_printf ("%s@customer.example", lower);
}

/**
 * desk_test_dup_customer:
 * @id: an id
 * @email: an address
 * @more: (nullable): more members, ", \"language\": \"fr\""
 *
 * Returns: (transfer full): a customer as a client sends it
 */
char *
desk_test_dup_customer (const char *id, const char *email, const char *more)
{
  return g_strdup_printf ("{\"id\":\"%s\",\"company\":\"Test & Söhne\",\"first_name\":\"Ada\","
                          "\"last_name\":\"Müller\",\"email\":\"%s\",\"street\":\"Kade 1\","
                          "\"postcode\":\"6211 AB\",\"city\":\"Maastricht\",\"country\":\"US\"%s}",
                          id,
                          email,
                          more != NULL ? more : "");
}

/* The first plan that the dealer's usual list sells by the year, and three of some device. */
static char *
dup_configuration (DeskTestFeed *feed, const char *kind)
{
  JsonObject *dealer = desk_test_feed_find (feed, "dealer", NULL, NULL);
  JsonObject *list = desk_test_feed_find (feed,
                                          "price_list",
                                          "currency",
                                          json_object_get_string_member (dealer, "currency"));
  JsonObject *device = desk_test_feed_find (feed, "device_model", NULL, NULL);
  JsonArray *prices = NULL;
  JsonObject *price = NULL;

  g_assert_nonnull (list);
  g_assert_nonnull (device);
  prices = json_object_get_array_member (list, "plan_prices");
  for (guint i = 0; i < json_array_get_length (prices) && price == NULL; i++)
    {
      JsonObject *one = json_array_get_object_element (prices, i);

      if (g_str_equal (json_object_get_string_member (one, "term"), "saas_annual"))
        price = one;
    }
  g_assert_nonnull (price);

  return g_strdup_printf ("\"kind\":\"%s\",\"price_list_id\":\"%s\",\"term\":\"%s\",\"plan\":\"%s\","
                          "\"devices\":[{\"device_model_id\":\"%s\",\"quantity\":3}]",
                          kind,
                          json_object_get_string_member (list, "id"),
                          json_object_get_string_member (price, "term"),
                          json_object_get_string_member (price, "plan"),
                          json_object_get_string_member (device, "id"));
}

static gint64
ask_total (DeskTestClient *client, const char *configuration, const char *more)
{
  g_autofree char *body = g_strdup_printf ("{\"order\":{%s%s}}", configuration, more);
  g_autoptr (DeskTestAnswer) answer = desk_test_client_post (client, "/v1/quotes", body);

  g_assert_cmpuint (answer->status, ==, 200);
  return json_object_get_int_member (desk_test_answer_get_object (answer), "total");
}

/**
 * desk_test_sale_new_with:
 * @client: somebody who may order
 * @feed: what he sees
 * @customer_id: (nullable): a customer that exists, or %NULL for a new one
 * @flags: what kind of order
 * @more_of_order: (nullable): more members of the order, ", \"po_number\": \"1\""
 * @more_of_customer: (nullable): more members of the new customer
 *
 * Returns: (transfer full): an order with a price that the back-end has said
 */
DeskTestSale *
desk_test_sale_new_with (DeskTestClient *client,
                         DeskTestFeed *feed,
                         const char *customer_id,
                         DeskTestSaleFlags flags,
                         const char *more_of_order,
                         const char *more_of_customer)
{
  DeskTestSale *self = g_new0 (DeskTestSale, 1);
  gboolean is_trial = (flags & DESK_TEST_SALE_TRIAL) != 0;
  g_autofree char *configuration = dup_configuration (feed, is_trial ? "trial" : "order");
  g_autofree char *customer = NULL;
  const char *more = more_of_order != NULL ? more_of_order : "";

  self->order_id = desk_id_new ("ord");
  self->customer_id = customer_id != NULL ? g_strdup (customer_id) : desk_id_new ("cus");
  self->path = g_strconcat ("/v1/orders/", self->order_id, NULL);
  self->total = ask_total (client, configuration, more);
  if (customer_id == NULL && (flags & DESK_TEST_SALE_WITHOUT_CUSTOMER) == 0)
    {
      g_autofree char *record = NULL;

      self->email = desk_test_dup_email ();
      record = desk_test_dup_customer (self->customer_id, self->email, more_of_customer);
      customer = g_strconcat (",\"customer\":", record, NULL);
    }
  self->body = g_strdup_printf ("{\"order\":{\"id\":\"%s\",\"customer_id\":\"%s\",%s,"
                                "\"seen_total\":%" G_GINT64_FORMAT "%s}%s}",
                                self->order_id,
                                self->customer_id,
                                configuration,
                                self->total,
                                more,
                                customer != NULL ? customer : "");
  return self;
}

/**
 * desk_test_sale_new:
 * @client: somebody who may order
 * @feed: what he sees
 * @customer_id: (nullable): a customer that exists, or %NULL for a new one
 * @flags: what kind of order
 *
 * Returns: (transfer full): an order with a price that the back-end has said
 */
DeskTestSale *
desk_test_sale_new (DeskTestClient *client,
                    DeskTestFeed *feed,
                    const char *customer_id,
                    DeskTestSaleFlags flags)
{
  return desk_test_sale_new_with (client, feed, customer_id, flags, NULL, NULL);
}

/**
 * desk_test_sale_free:
 * @self: (transfer full): an order
 */
void
desk_test_sale_free (DeskTestSale *self)
{
  g_free (self->order_id);
  g_free (self->customer_id);
  g_free (self->email);
  g_free (self->path);
  g_free (self->body);
  g_free (self);
}

/**
 * desk_test_sale_replace:
 * @self: an order
 * @from: a text in its body
 * @to: what takes its place
 *
 * Returns: (transfer full): the body with that change
 */
char *
desk_test_sale_replace (DeskTestSale *self, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (self->body, from, -1);

  g_assert_cmpuint (g_strv_length (parts), >, 1);
  return g_strjoinv (to, parts);
}
