/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-deep-link.h"
#include "desk-id.h"

static DeskDeepLink *
parse (const char *uri)
{
  g_autoptr (GError) error = NULL;
  DeskDeepLink *link = desk_deep_link_parse (uri, &error);

  g_assert_no_error (error);
  g_assert_nonnull (link);
  return link;
}

static void
check_text (const char *uri, DeskDeepLinkKind kind, const char *text)
{
  g_autoptr (DeskDeepLink) link = parse (uri);

  g_assert_cmpint (link->kind, ==, kind);
  g_assert_cmpstr (link->text, ==, text);
}

static void
test_taken (void)
{
  g_autofree char *customer_id = desk_id_new ("cus");
  g_autofree char *order_id = desk_id_new ("ord");
  g_autofree char *customer = g_strdup_printf ("dealer-desk://customer/%s", customer_id);
  g_autofree char *order = g_strdup_printf ("dealer-desk://order/%s", order_id);

  check_text (customer, DESK_DEEP_LINK_CUSTOMER, customer_id);
  check_text (order, DESK_DEEP_LINK_ORDER, order_id);
  check_text ("dealer-desk://serial/PF-7F31-20C8", DESK_DEEP_LINK_SERIAL, "PF-7F31-20C8");
  check_text ("dealer-desk://search?q=Imprimerie+Delcourt", DESK_DEEP_LINK_SEARCH, "Imprimerie Delcourt");
  check_text ("dealer-desk://search/?q=%E3%82%B5%E3%82%A4%E3%83%B3", DESK_DEEP_LINK_SEARCH, "サイン");
  check_text ("dealer-desk://map", DESK_DEEP_LINK_MAP, NULL);
}

static void
test_map (void)
{
  g_autoptr (DeskDeepLink) bare = parse ("dealer-desk://map");
  g_autoptr (DeskDeepLink) place = parse ("dealer-desk://map?lat=50.63&lon=-3.06&zoom=11");

  g_assert_false (bare->has_place);
  g_assert_true (place->has_place);
  g_assert_cmpfloat_with_epsilon (place->latitude, 50.63, 1e-9);
  g_assert_cmpfloat_with_epsilon (place->longitude, -3.06, 1e-9);
  g_assert_cmpfloat_with_epsilon (place->zoom, 11, 1e-9);
}

/* A link is hostile until it is checked. */
static void
test_refused (void)
{
  static const char *const uris[] = {
    "",
    "dealer-desk:",
    "dealer-desk://",
    "dealer-desk:order/ord_01",
    "dealer-desk://order",
    "dealer-desk://order/",
    "dealer-desk://order/../../etc/passwd",
    "dealer-desk://order/ord_x' OR 1=1 --",
    "dealer-desk://order/cus_01HZX3V7N8Q4RJ5T6W9Y0ABCDE",
    "dealer-desk://order/ord_01HZX3V7N8Q4RJ5T6W9Y0ABCDE/delete",
    "dealer-desk://order/ord_01HZX3V7N8Q4RJ5T6W9Y0ABCDE?confirm=yes",
    "dealer-desk://order/ord_01HZX3V7N8Q4RJ5T6W9Y0ABCDE#x",
    "dealer-desk://root@order/ord_01HZX3V7N8Q4RJ5T6W9Y0ABCDE",
    "dealer-desk://order:80/ord_01HZX3V7N8Q4RJ5T6W9Y0ABCDE",
    "dealer-desk://delete/ord_01HZX3V7N8Q4RJ5T6W9Y0ABCDE",
    "dealer-desk://serial/PF 7F31",
    "dealer-desk://serial/PF%2F7F31",
    "dealer-desk://serial/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "dealer-desk://search",
    "dealer-desk://search?q=",
    "dealer-desk://search?q=a%00b",
    "dealer-desk://search?q=a%0Ab",
    "dealer-desk://search?q=%E2%80%AEabc",
    "dealer-desk://search?q=%FF",
    "dealer-desk://map?lat=91&lon=0",
    "dealer-desk://map?lat=nan&lon=0",
    "dealer-desk://map?lat=1e3&lon=0",
    "dealer-desk://map?lat=50",
    "dealer-desk://map?lat=50&lon=3&zoom=99",
    "dealer-desk://map/x?lat=50&lon=3",
    "https://order/ord_01HZX3V7N8Q4RJ5T6W9Y0ABCDE",
    "file:///etc/passwd",
    "javascript:alert(1)",
  };
  g_autofree char *long_text = g_strnfill (3000, 'a');
  g_autofree char *long_uri = g_strconcat ("dealer-desk://search?q=", long_text, NULL);
  g_autofree char *words = g_strnfill (201, 'a');
  g_autofree char *many_words = g_strconcat ("dealer-desk://search?q=", words, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", uris[i]);
      g_assert_null (desk_deep_link_parse (uris[i], &error));
      g_assert_nonnull (error);
    }
  g_assert_null (desk_deep_link_parse (long_uri, NULL));
  g_assert_null (desk_deep_link_parse (many_words, NULL));
  g_assert_null (desk_deep_link_parse ("dealer-desk://search?q=\xff", NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deep-link/taken", test_taken);
  g_test_add_func ("/deep-link/map", test_map);
  g_test_add_func ("/deep-link/refused", test_refused);

  return g_test_run ();
}
