/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-server-prices"

#include "config.h"

#include "desk-price-list.h"
#include "desk-promotion.h"
#include "desk-storage.h"
#include "desk-test-server.h"

#include <string.h>

/* What somebody types to say what things cost, and what he is told when it is wrong. */

#define HEAD \
  "row,list,key,term,amount,period,sold,language,label,note,currency,region,valid_from,valid_until,included\n"
#define LIST "list,Test,,,,,,,,,EUR,emea,2026-01-01,2026-12-31,1\n"
#define TERM "term,Test,year,,,year,yes,en,Yearly,,,,,,\n"
#define PLAN "plan,Test,big,,,,,en,Big,,,,,,\n"
#define GOOD HEAD LIST TERM PLAN "plan price,Test,big,year,148.80,,,,,,,,,,\n"

static DeskStorage *
open_folder (DeskTestServer *server)
{
  g_autoptr(DeskClock) clock = desk_clock_new ();
  g_autoptr(GError) error = NULL;
  DeskStorage *storage = desk_storage_open (desk_test_server_get_folder (server), clock, &error);

  g_assert_no_error (error);
  return storage;
}

static DeskTestServer *
new_server (void)
{
  DeskTestServer *server = desk_test_server_new ();
  g_autofree char *output = desk_test_server_run (server, NULL, TRUE, "init", "--data",
                                                  desk_test_server_get_folder (server), NULL);

  g_assert_nonnull (output);
  return server;
}

static char *
import (DeskTestServer *server, gboolean should_work, const char *text, gssize length)
{
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *path = g_build_filename (folder, "prices.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return desk_test_server_run (server, NULL, should_work, "import", path, "--data", folder, NULL);
}

static void
assert_says (const char *output, const char *words)
{
  if (strstr (output, words) == NULL)
    g_error ("“%s” is not in “%s”", words, output);
}

static GListStore *
list_lists (DeskTestServer *server)
{
  g_autoptr(DeskStorage) storage = open_folder (server);

  return desk_storage_list (storage, DESK_TYPE_PRICE_LIST);
}

static void
test_import (void)
{
  g_autoptr(DeskTestServer) server = new_server ();
  g_autofree char *first = import (server, TRUE, GOOD, -1);
  g_autoptr(GListStore) lists = list_lists (server);
  g_autoptr(DeskPriceList) list = g_list_model_get_item (G_LIST_MODEL (lists), 0);
  g_autoptr(DeskPlanPrice) price = NULL;
  g_autoptr(GListStore) again = NULL;
  g_autoptr(DeskPriceList) same = NULL;
  g_autofree char *second = NULL;

  assert_says (first, "Test: new, 1 prices");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lists)), ==, 1);
  g_assert_cmpint (desk_record_get_integer (list, DESK_PRICE_LIST_INCLUDED_DEVICES), ==, 1);
  price = g_list_model_get_item (desk_record_get_list (list, DESK_PRICE_LIST_PLAN_PRICES), 0);
  g_assert_cmpint (desk_record_get_integer (price, DESK_PLAN_PRICE_AMOUNT), ==, 14880);

  /* The same list keeps its id, as orders and drafts name it. Written as other systems do: with a
   * byte order mark, and columns in another order. */
  second = import (server, TRUE,
                   "\xef\xbb\xbf" "list,row,region,currency,key,term,amount,period,language,label\r\n"
                   "Test,list,emea,EUR,,,,,,\r\n"
                   "Test,term,,,year,,,year,en,\"Yearly, \"\"gold\"\"\"\r\n\r\n"
                   "Test,plan,,,big,,,,en,Big\r\n"
                   "Test,plan price,,,big,year,150,,,\r\n",
                   -1);
  assert_says (second, "Test: changed, 1 prices");
  again = list_lists (server);
  same = g_list_model_get_item (G_LIST_MODEL (again), 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (again)), ==, 1);
  g_assert_cmpstr (desk_record_get_id (same), ==, desk_record_get_id (list));
  g_assert_cmpint (desk_record_get_integer (same, DESK_RECORD_REVISION), >,
                   desk_record_get_integer (list, DESK_RECORD_REVISION));
  g_assert_true (desk_record_is_null (same, DESK_PRICE_LIST_VALID_UNTIL));
}

/* What was written is what is read, for all the lists of the demo: also those in yen. */
static void
test_export (void)
{
  g_autoptr(DeskTestServer) server = desk_test_server_new ();
  const char *folder = desk_test_server_get_folder (server);
  g_autofree char *first = g_build_filename (folder, "first.csv", NULL);
  g_autofree char *second = g_build_filename (folder, "second.csv", NULL);
  g_autofree char *init =
    desk_test_server_run (server, NULL, TRUE, "init", "--sample-prices", "--data", folder, NULL);
  g_autofree char *exported =
    desk_test_server_run (server, NULL, TRUE, "export", first, "--data", folder, NULL);
  g_autofree char *imported =
    desk_test_server_run (server, NULL, TRUE, "import", first, "--data", folder, NULL);
  g_autofree char *exported_again =
    desk_test_server_run (server, NULL, TRUE, "export", second, "--data", folder, NULL);
  g_autofree char *refused =
    desk_test_server_run (server, NULL, FALSE, "export", second, "--data", folder, NULL);
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;

  assert_says (exported, "7 price lists");
  assert_says (imported, "JPY — Japan 2026: changed");
  assert_says (refused, "is there already");
  g_assert_true (g_file_get_contents (first, &first_text, NULL, NULL));
  g_assert_true (g_file_get_contents (second, &second_text, NULL, NULL));
  g_assert_cmpstr (first_text, ==, second_text);
  assert_says (first_text, "JPY — Japan 2026,production,saas_annual,");
}

/* Each is named by line and column, and nothing is half imported. */
static const struct
{
  const char *text;
  const char *expected;
} bad_files[] = {
  { "", "1: the file is empty" },
  { "row,list,key\n", "1: term: the column is missing" },
  { "row,list,key,term,amount,colour\n", "1: there is no column “colour”" },
  { "row,list,key,term,amount,row\n", "1: the column “row” is there twice" },
  { HEAD, "1: row: there is no price list in the file" },
  { HEAD LIST "term,Test,\"year,,\n", "3: the quotation mark that begins here never ends" },
  { HEAD LIST "term,\"Test\"x,year\n", "3: a comma is missing" },
  { HEAD "list,Test\xff\n", "2: this is not UTF-8" },
  { HEAD "list,Test,,,,,,,,,EUR,mars,,,\n", "2: region: there is no region “mars”" },
  { HEAD "list,Test,,,,,,,,,euro,emea,,,\n", "2: currency: “euro”" },
  { HEAD "list,Test,,,,,,,,,,emea,,,\n", "2: currency: is needed here" },
  { HEAD "list,,,,,,,,,,EUR,emea,,,\n", "2: list: is needed here" },
  { HEAD "list,Test,,,,,,,,,EUR,emea,1/1/2026,,\n", "2: valid_from: “1/1/2026”" },
  { HEAD "list,Test,,,,,,,,,EUR,emea,2026-02-01,2026-01-31,\n", "2: valid_until: “2026-01-31” is before" },
  { HEAD "list,Test,,,,,,,,,EUR,emea,,,-1\n", "2: included: “-1” is no number" },
  { HEAD LIST LIST, "3: list: “Test” is there twice" },
  { HEAD TERM LIST, "2: list: no row above is the list “Test”" },
  { HEAD LIST "tarm,Test,,,,,,,,,,,,,\n", "3: row: “tarm” is none of" },
  { HEAD LIST "term,Test,year,,,week,,en,Weekly,,,,,,\n", "3: period: “week”" },
  { HEAD LIST "term,Test,year,,,year,maybe,en,Yearly,,,,,,\n", "3: sold: “maybe” is neither yes nor no" },
  { HEAD LIST "term,Test,the year,,,year,,en,Yearly,,,,,,\n", "3: key: “the year”" },
  { HEAD LIST "term,Test,year,,,year,,,Yearly,,,,,,\n", "3: language: is needed here" },
  { HEAD LIST "term,Test,year,,,year,,en,,,,,,,\n", "3: label: is needed here" },
  { HEAD LIST TERM TERM, "4: language: “en” is there twice" },
  { HEAD LIST TERM "plan price,Test,big,year,1,,,,,,,,,,\n", "4: key: no row above has the plan “big”" },
  { HEAD LIST PLAN "plan price,Test,big,year,1,,,,,,,,,,\n", "4: term: no row above has the term “year”" },
  { HEAD LIST TERM "device price,Test,giant,year,1,,,,,,,,,,\n", "4: key: there is no device of class “giant”" },
  { GOOD "plan price,Test,big,year,1,,,,,,,,,,\n", "6: key: the price of “big” is there twice" },
  { HEAD LIST TERM PLAN "plan price,Test,big,year,\"148,80\",,,,,,,,,,\n", "5: amount: “148,80” is no amount such as 148.80" },
  { HEAD LIST TERM PLAN "plan price,Test,big,year,148.,,,,,,,,,,\n", "5: amount: “148.” is no amount" },
  { HEAD LIST TERM PLAN "plan price,Test,big,year,148.805,,,,,,,,,,\n", "5: amount: “148.805” is no amount" },
  { HEAD LIST TERM PLAN "plan price,Test,big,year,-1,,,,,,,,,,\n", "5: amount: “-1” is no amount" },
  { HEAD LIST TERM PLAN "plan price,Test,big,year,99999999999999999999,,,,,,,,,,\n", "5: amount:" },
  { HEAD LIST TERM PLAN "plan price,Test,big,year,,,,,,,,,,,\n", "5: amount: “” is no amount" },
  { GOOD "list,Tokyo,,,,,,,,,JPY,japan,,,\nterm,Tokyo,year,,,year,,en,Yearly,,,,,,\n"
         "plan,Tokyo,big,,,,,en,Big,,,,,,\nplan price,Tokyo,big,year,1.5,,,,,,,,,,\n",
    "9: amount: “1.5” is no amount such as 14880" },
};

static void
test_bad_files (void)
{
  g_autoptr(DeskTestServer) server = new_server ();
  g_autoptr(GListStore) lists = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *output = import (server, FALSE, bad_files[i].text, -1);
      g_autofree char *expected = g_strconcat ("prices.csv:", bad_files[i].expected, NULL);

      g_test_message ("%s", expected);
      assert_says (output, expected);
      assert_says (output, "nothing was imported");
    }

  {
    g_autofree char *binary = import (server, FALSE, "row\0list", 8);
    g_autofree char *two = import (server, FALSE, GOOD "tarm,Test\nlist,Test\n", -1);

    assert_says (binary, "1: this is no text");
    /* All that is wrong is said at once. */
    assert_says (two, "prices.csv:6: row:");
    assert_says (two, "prices.csv:7: list:");
  }

  lists = list_lists (server);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (lists)), ==, 0);
}

static void
test_promo (void)
{
  g_autoptr(DeskTestServer) server = new_server ();
  const char *folder = desk_test_server_get_folder (server);
  g_autoptr(DeskStorage) storage = NULL;
  g_autoptr(GListStore) list = NULL;
  static const struct
  {
    const char *arguments[7];
    const char *expected;
  } bad[] = {
    { { "SPRING" }, "--percent" },
    { { "SPRING", "--percent", "0" }, "--percent" },
    { { "SPRING", "--percent", "100.5" }, "--percent" },
    { { "SPRING", "--percent", "ten" }, "--percent" },
    { { "SPRING", "--percent", "1.234" }, "--percent" },
    { { "SPRING", "--percent", "10", "--from", "spring" }, "starts_on" },
    { { "SPRING", "--percent", "10", "--from=2027-05-01", "--until=2027-04-30" }, "--until is before --from" },
    { { "SPRING", "--percent", "10", "--region", "mars" }, "there is no region “mars”" },
    { { "", "--percent", "10" }, "code" },
    { { "12345678901234567890123456789012345678901", "--percent", "10" }, "code" },
    { { "Summer", "--percent", "5", "--from", "2027-06-30" }, "SUMMER is in use then already" },
  };
  g_autofree char *good =
    desk_test_server_run (server, NULL, TRUE, "promo", "add", "SUMMER", "--percent", "12.5",
                          "--from", "2027-06-01", "--until", "2027-06-30", "--data", folder, NULL);
  g_autofree char *later =
    desk_test_server_run (server, NULL, TRUE, "promo", "add", "SUMMER", "--percent", "5",
                          "--from", "2027-07-01", "--data", folder, NULL);

  assert_says (good, "SUMMER takes 12.5% off");
  assert_says (later, "SUMMER takes 5% off");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *const *a = bad[i].arguments;
      g_autofree char *output = desk_test_server_run (server, NULL, FALSE, "promo", "add", "--data",
                                                      folder, a[0], a[1], a[2], a[3], a[4], NULL);

      assert_says (output, bad[i].expected);
    }

  storage = open_folder (server);
  list = desk_storage_list (storage, DESK_TYPE_PROMOTION);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(DeskPromotion) promotion = g_list_model_get_item (G_LIST_MODEL (list), i);
      gboolean is_first = desk_record_is_null (promotion, DESK_PROMOTION_ENDS_ON) == FALSE;

      g_assert_cmpint (desk_record_get_integer (promotion, DESK_PROMOTION_DISCOUNT_BP), ==,
                       is_first ? 1250 : 500);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server/prices/import", test_import);
  g_test_add_func ("/server/prices/export", test_export);
  g_test_add_func ("/server/prices/bad-files", test_bad_files);
  g_test_add_func ("/server/prices/promo", test_promo);

  return g_test_run ();
}
