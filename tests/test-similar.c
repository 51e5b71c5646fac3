/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-similar"

#include "config.h"

#include "desk-store-similar.h"
#include "desk-test-store.h"
#include "desk-test-wait.h"

/* Which customers may be one and the same company. */

typedef struct
{
  const char *company;
  const char *city;
  const char *country;
  const char *email;
  const char *tax_id;
} Company;

static const Company companies[] = {
  { "Imprimerie Delcourt SARL", "Lille", "FR", "marc@delcourt.example", "FR 83 404.833-048" },
  { "Imprimerie Delcourt", "Arles", "FR", "paul@gmail.com", NULL },
  { "Werbung Groß GmbH & Co. KG", "Köln", "DE", "info@gross.example", "DE136695976" },
  { "サインワークス株式会社", "大阪", "JP", "a@signworks.example", NULL },
};

static DeskCustomer *
new_customer (guint number, const Company *company)
{
  DeskCustomer *customer = desk_test_customer (number, company->company, 1);

  desk_record_set_string (customer, DESK_CUSTOMER_CITY, company->city);
  desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, company->country);
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, company->email);
  desk_record_set_string (customer, DESK_CUSTOMER_TAX_ID, company->tax_id);

  return customer;
}

/* "1 tax 2 name": the numbers of who was found, with the reason. */
static char *
look (DeskStore *store, DeskCustomer *customer, guint limit)
{
  static const char *const reasons[] = { "tax", "domain", "name" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  desk_store_find_similar_async (store, customer, limit, NULL, desk_test_ready_cb, &result);
  found = desk_store_find_similar_finish (store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      DeskSimilar *similar = g_ptr_array_index (found, i);
      const char *digits = strrchr (desk_record_get_id (similar->customer), '_') + strlen ("_01J");

      g_string_append_printf (text, "%s%u %s", i > 0 ? " " : "",
                              (guint) g_ascii_strtoull (digits, NULL, 10), reasons[similar->reason]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_similar (void)
{
  static const struct
  {
    Company typed;
    const char *expected;
  } cases[] = {
    /* A tax ID is the same however it is written; one that has hardly begun is nobody's. */
    { { "Autre", "Nice", "FR", NULL, "fr83404833048" }, "1 tax" },
    { { "Autre", "Nice", "FR", NULL, "FR" }, "" },
    /* A domain is a company's, but not where everybody has an address. */
    { { "Autre", "Nice", "FR", "eva@DELCOURT.example", NULL }, "1 domain" },
    { { "Autre", "Nice", "FR", "eva@gmail.com", NULL }, "" },
    { { "Autre", "Nice", "FR", "eva@delcourt.", NULL }, "" },
    { { "Autre", "Nice", "FR", "eva", NULL }, "" },
    /* Legal forms, dots, case and one letter do not make another company; another town does. */
    { { "imprimerie delcourt s.a.r.l.", "LILLE", "FR", NULL, NULL }, "1 name" },
    { { "Imprimerie Delcour", "Lille", "FR", NULL, NULL }, "1 name" },
    { { "Imprimerie Delcourt", "Nice", "FR", NULL, NULL }, "" },
    { { "Imprimerie Delcourt", "Lille", "BE", NULL, NULL }, "" },
    { { "Imprimerie Dubois", "Lille", "FR", NULL, NULL }, "" },
    { { "Im", "Lille", "FR", NULL, NULL }, "" },
    { { "Werbung Gross", "Köln", "DE", NULL, NULL }, "3 name" },
    { { "サインワークス株式会社", "大阪", "JP", NULL, NULL }, "4 name" },
    /* The surest reason first, each customer once. */
    { { "Imprimerie Delcourt", "Arles", "FR", "x@gross.example", "FR83404833048" },
      "1 tax 3 domain 2 name" },
    { { "Imprimerie Delcourt", "Lille", "FR", "x@delcourt.example", "FR83404833048" }, "1 tax" },
  };
  DeskTestStore fixture = { 0 };
  DeskTestPage *page = desk_test_page_new ();
  g_autoptr (DeskCustomer) own = new_customer (1, &companies[0]);

  desk_test_store_set_up (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (companies); i++)
    {
      g_autoptr (DeskCustomer) customer = new_customer (i + 1, &companies[i]);

      desk_test_page_add (page, customer);
    }
  desk_test_apply_page (fixture.store, page, "c1", FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskCustomer) typed = new_customer (99, &cases[i].typed);
      g_autofree char *found = NULL;

      desk_record_set_null (typed, DESK_CUSTOMER_ID);
      found = look (fixture.store, typed, 5);
      g_test_message ("case %u", i);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }

  /* Nobody is similar to himself, and there is an end to hints. */
  {
    g_autoptr (DeskCustomer) typed = new_customer (99, &cases[14].typed);
    g_autofree char *himself = look (fixture.store, own, 5);
    g_autofree char *two = look (fixture.store, typed, 2);

    g_assert_cmpstr (himself, ==, "");
    g_assert_cmpstr (two, ==, "1 tax 3 domain");
  }
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/similar/customers", test_similar);

  return g_test_run ();
}
