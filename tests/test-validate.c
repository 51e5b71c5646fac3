/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-validate"

#include "config.h"

#include "desk-customer.h"
#include "desk-id.h"
#include "desk-order.h"
#include "desk-validate.h"

#include <string.h>

static DeskCustomer *
make_customer (void)
{
  DeskCustomer *customer = desk_record_new (DESK_TYPE_CUSTOMER);

  g_object_set (customer,
                "company", "Enseignes du Port",
                "country", "FR",
                "tax-id", "FR 40 303 265 045",
                "street", "8 quai du Carénage",
                "postcode", "13002",
                "city", "Marseille",
                "first-name", "Inès",
                "last-name", "Barbier",
                "email", "ines@enseignesduport.example",
                "language", "fr",
                NULL);
  return customer;
}

static void
assert_fault (gpointer record, const char *pointer, const char *code, const char *message)
{
  g_autoptr (GPtrArray) faults = NULL;
  DeskFault *fault = NULL;

  g_assert_false (desk_record_validate (record, &faults));
  g_assert_cmpuint (faults->len, ==, 1);
  fault = desk_fault_find (faults, pointer);
  g_assert_nonnull (fault);
  g_assert_cmpstr (fault->code, ==, code);
  if (message != NULL)
    {
      g_autofree char *text = desk_fault_dup_message (fault);

      g_assert_cmpstr (text, ==, message);
    }
}

static void
test_customer (void)
{
  g_autoptr (DeskCustomer) good = make_customer ();
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *fits = g_strnfill (160, 'x');
  g_autofree char *long_name = g_strnfill (161, 'x');
  static const struct
  {
    const char *property;
    const char *value;
    const char *pointer;
    const char *code;
    const char *message;
  } cases[] = {
    { "company", NULL, "/company", "required", "This is required." },
    { "company", " \xc2\xa0", "/company", "required", NULL },
    { "company", "A\nB", "/company", "control", NULL },
    { "company", "A\xe2\x80\xa8" "B", "/company", "control", NULL },
    { "first-name", "", "/first_name", "required", NULL },
    { "last-name", NULL, "/last_name", "required", NULL },
    { "email", "ines@port", "/email", "format", NULL },
    { "email", NULL, "/email", "required", NULL },
    { "country", "XX", "/country", "unknown", NULL },
    { "postcode", NULL, "/postcode", "required", NULL },
    { "tax-id", NULL, "/tax_id", "tax_id_required",
      "Tax ID required in France: 11 digits after FR." },
    { "tax-id", "FR 83 404 83", "/tax_id", "tax_id_length",
      "Tax ID required in France: 11 digits after FR, 7 entered." },
    { "tax-id", "FR 41 303 265 045", "/tax_id", "tax_id_checksum", NULL },
  };

  g_assert_true (desk_record_validate (good, &none));
  g_assert_null (none);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskCustomer) customer = make_customer ();

      g_object_set (customer, cases[i].property, cases[i].value, NULL);
      /* Another country has other rules of tax IDs. */
      if (g_str_equal (cases[i].pointer, "/country"))
        desk_record_set_null (customer, DESK_CUSTOMER_TAX_ID);
      assert_fault (customer, cases[i].pointer, cases[i].code, cases[i].message);
    }

  /* Lengths are checked in characters, and nothing is cut. */
  desk_record_set_string (good, DESK_CUSTOMER_COMPANY, fits);
  g_assert_true (desk_record_validate (good, NULL));
  desk_record_set_string (good, DESK_CUSTOMER_COMPANY, long_name);
  assert_fault (good, "/company", "too_long", "At most 160 characters, 161 entered.");
  g_assert_cmpuint (strlen (desk_record_get_string (good, DESK_CUSTOMER_COMPANY)), ==, 161);
}

static void
test_postcode (void)
{
  g_autoptr (DeskCustomer) customer = make_customer ();

  desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, "HK");
  desk_record_set_null (customer, DESK_CUSTOMER_TAX_ID);
  desk_record_set_null (customer, DESK_CUSTOMER_POSTCODE);
  g_assert_true (desk_record_validate (customer, NULL));
}

static void
test_field (void)
{
  g_autoptr (DeskCustomer) customer = desk_record_new (DESK_TYPE_CUSTOMER);
  g_autoptr (GPtrArray) faults = NULL;

  /* Only the field that was left is looked at. */
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, "nobody");
  g_assert_true (desk_record_validate_field (customer, DESK_CUSTOMER_PHONE, NULL));
  g_assert_false (desk_record_validate_field (customer, DESK_CUSTOMER_EMAIL, &faults));
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (desk_fault_find (faults, "/email"));
}

static void
test_order (void)
{
  g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);
  g_autoptr (DeskOrderDevice) device = desk_record_new (DESK_TYPE_ORDER_DEVICE);
  g_autofree char *price_list_id = desk_id_new ("prl");
  g_autofree char *device_id = desk_id_new ("dev");

  g_object_set (order,
                "kind", "order",
                "price-list-id", price_list_id,
                "term", "saas_annual",
                "plan", "production",
                NULL);
  assert_fault (order, "/devices", "required", NULL);

  desk_record_set_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID, device_id);
  desk_record_append (order, DESK_ORDER_DEVICES, device);
  assert_fault (order, "/devices/0/quantity", "required", NULL);
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, 0);
  assert_fault (order, "/devices/0/quantity", "too_small", "At least 1.");
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, 10000);
  assert_fault (order, "/devices/0/quantity", "too_large", "At most 9,999.");
  desk_record_set_integer (device, DESK_ORDER_DEVICE_QUANTITY, 1);
  g_assert_true (desk_record_validate (order, NULL));

  desk_record_set_string (order, DESK_ORDER_KIND, "gift");
  assert_fault (order, "/kind", "unknown", NULL);
}

static void
test_tidy (void)
{
  g_autoptr (DeskCustomer) customer = make_customer ();

  g_object_set (customer,
                "company", " \xc2\xa0 Enseignes  du Port\t",
                "first-name", "Ine\xcc\x80s",
                "phone", "   ",
                "tax-id", " fr 40.303.265.045 ",
                "email", " ines@enseignesduport.example ",
                NULL);
  desk_record_tidy (customer);
  g_assert_true (desk_record_validate (customer, NULL));
  g_assert_cmpstr (desk_record_get_string (customer, DESK_CUSTOMER_COMPANY),
                   ==,
                   "Enseignes  du Port");
  g_assert_cmpstr (desk_record_get_string (customer, DESK_CUSTOMER_FIRST_NAME), ==, "In\xc3\xa8s");
  g_assert_null (desk_record_get_string (customer, DESK_CUSTOMER_PHONE));
  g_assert_cmpstr (desk_record_get_string (customer, DESK_CUSTOMER_TAX_ID), ==, "FR40303265045");
  g_assert_cmpstr (desk_record_get_string (customer, DESK_CUSTOMER_EMAIL),
                   ==,
                   "ines@enseignesduport.example");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/validate/customer", test_customer);
  g_test_add_func ("/validate/postcode", test_postcode);
  g_test_add_func ("/validate/field", test_field);
  g_test_add_func ("/validate/order", test_order);
  g_test_add_func ("/validate/tidy", test_tidy);

  return g_test_run ();
}
