/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-search.h"

/* Returns: (transfer full) (element-type DeskSearchSection): what is found */
GPtrArray *
desk_test_search_everywhere (DeskTestStore *fixture, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *sections = NULL;

  desk_store_search_async (fixture->store, text, NULL, desk_test_ready_cb, &result);
  sections = desk_store_search_finish (fixture->store, desk_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (sections);
  return sections;
}

/* One who is found by nothing but company and city. */
void
desk_test_search_add_customer (DeskTestPage *page,
                               guint number,
                               const char *company,
                               const char *city)
{
  g_autoptr (DeskCustomer) customer = desk_test_customer (number, company, number);

  desk_record_set_string (customer, DESK_CUSTOMER_CITY, city);
  /* Nobody shall be found by a name that all have. */
  desk_record_set_string (customer, DESK_CUSTOMER_FIRST_NAME, NULL);
  desk_record_set_string (customer, DESK_CUSTOMER_LAST_NAME, "Q");
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, "q@q.example");
  desk_test_page_add (page, customer);
}
