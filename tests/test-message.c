/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-message"

#include "config.h"

#include "desk-error.h"
#include "desk-message.h"

#include <locale.h>

/* The codes of the contract: the enum of a schema in openapi.yaml, written as a list or in
 * brackets. */
static GHashTable *
read_contract_codes (const char *schema)
{
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *pattern = g_strdup_printf ("^    %s:\n((?:      .*\n|\n)+)", schema);
  g_autoptr (GRegex) part = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GRegex) list =
      g_regex_new ("enum:\\s*((?:\\[[^]]*\\])|(?:\n\\s*-[^\n]*)+)", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GRegex) word = g_regex_new ("[a-z][a-z0-9_]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) part_match = NULL;
  g_autoptr (GMatchInfo) list_match = NULL;
  g_autoptr (GMatchInfo) word_match = NULL;
  g_autofree char *path =
      g_build_filename (g_getenv ("DESK_SOURCE_ROOT"), "data", "api", "openapi.yaml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_regex_match (part, text, 0, &part_match));
  body = g_match_info_fetch (part_match, 1);
  g_assert_true (g_regex_match (list, body, 0, &list_match));
  words = g_match_info_fetch (list_match, 1);
  g_regex_match (word, words, 0, &word_match);
  while (g_match_info_matches (word_match))
    {
      g_hash_table_add (codes, g_match_info_fetch (word_match, 0));
      g_match_info_next (word_match, NULL);
    }
  g_assert_cmpuint (g_hash_table_size (codes), >, 10);
  return g_steal_pointer (&codes);
}

static void
test_contract (void)
{
  g_autoptr (GHashTable) contract = read_contract_codes ("ProblemCode");
  g_autofree const char **codes = desk_message_list_codes ();
  GHashTableIter iter;
  gpointer code = NULL;

  g_hash_table_iter_init (&iter, contract);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    if (!g_strv_contains (codes, code))
      {
        g_test_message ("%s has no sentence", (char *) code);
        g_test_fail ();
      }
  for (guint i = 0; codes[i] != NULL; i++)
    if (!g_hash_table_contains (contract, codes[i]))
      {
        g_test_message ("%s is not in the contract", codes[i]);
        g_test_fail ();
      }
}

static void
assert_complete (const DeskMessage *message)
{
  g_assert_nonnull (message);
  g_assert_cmpuint (strlen (message->title), >, 3);
  g_assert_cmpuint (strlen (message->title), <, 50);
  g_assert_cmpuint (strlen (message->sentence), >, 10);
  g_assert_cmpint (message->action_label == NULL, ==, message->action == DESK_MESSAGE_NONE);
}

static void
test_every_code (void)
{
  g_autofree const char **codes = desk_message_list_codes ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_code (codes[i], NULL);

      assert_complete (message);
    }
}

static void
test_every_error (void)
{
  for (int code = DESK_ERROR_FAILED; code <= DESK_ERROR_READ_ONLY; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (DESK_ERROR, code, "raw text 4711");
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      assert_complete (message);
      g_assert_null (strstr (message->sentence, "4711"));
    }
}

static void
test_own_codes (void)
{
  static const char *const codes[] = { "bad_address", "client_too_old", "damaged",
                                       "demo_failed", "demo_missing",   "other_account",
                                       "plain_http",  "still_waiting",  "too_old" };
  g_autoptr (DeskMessage) unknown = desk_message_new_from_code ("never_heard_of", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = desk_problem_new_error (DESK_ERROR_FAILED, codes[i], "raw");
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      assert_complete (message);
      g_assert_cmpstr (message->sentence, !=, unknown->sentence);
    }
}

static void
test_unknown (void)
{
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "Gtk-WARNING");
  g_autoptr (GError) network =
      g_error_new_literal (G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, "no route");
  g_autoptr (DeskMessage) general = desk_message_new_from_error (other);
  g_autoptr (DeskMessage) offline = desk_message_new_from_error (network);
  g_autoptr (DeskMessage) code = desk_message_new_from_code ("of_a_later_version", "{}");

  assert_complete (general);
  assert_complete (offline);
  assert_complete (code);
  g_assert_null (strstr (general->sentence, "Gtk"));
  g_assert_cmpstr (offline->title, ==, "No connection");
}

static void
test_details (void)
{
  g_autoptr (DeskMessage) price = desk_message_new_from_code (
      "price_changed",
      "{\"code\":\"price_changed\",\"quote\":{\"currency\":\"EUR\",\"subtotal\":100000,"
      "\"discount\":0,\"net\":100000,\"tax\":21000,\"total\":121000}}");
  g_autoptr (DeskMessage) until = desk_message_new_from_code (
      "customer_protected", "{\"code\":\"customer_protected\",\"protected_until\":\"2027-02-21\"}");
  g_autoptr (DeskMessage) field = desk_message_new_from_code (
      "invalid", "{\"code\":\"invalid\",\"errors\":[{\"pointer\":\"/customer/company\","
                 "\"code\":\"required\",\"detail\":\"raw text 4711\"}]}");
  g_autoptr (DeskMessage) broken = desk_message_new_from_code ("price_changed", "{\"code\":");

  g_assert_nonnull (strstr (price->sentence, "1,210.00"));
  g_assert_cmpint (price->action, ==, DESK_MESSAGE_USE_PRICE);
  g_assert_nonnull (strstr (until->sentence, "2027"));
  g_assert_nonnull (strstr (field->sentence, "required"));
  g_assert_null (strstr (field->sentence, "4711"));
  g_assert_cmpint (field->action, ==, DESK_MESSAGE_CORRECT);
  assert_complete (broken);
}

/* Each code of a field has a sentence of its own; the form alone says no more than that. */
static void
test_field_codes (void)
{
  g_autoptr (GHashTable) contract = read_contract_codes ("FaultCode");
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DeskProblemError later = { (char *) "/x", (char *) "of_a_later_version", NULL };
  g_autofree char *general = desk_message_dup_field_sentence (&later);
  GHashTableIter iter;
  gpointer code = NULL;

  g_assert_cmpuint (strlen (general), >, 10);
  g_hash_table_iter_init (&iter, contract);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    {
      DeskProblemError error = { (char *) "/x", code, NULL };
      g_autofree char *sentence = desk_message_dup_field_sentence (&error);

      g_test_message ("%s: %s", (char *) code, sentence);
      g_assert_cmpuint (strlen (sentence), >, 10);
      if (g_str_equal (code, "format") || g_str_equal (code, "type"))
        continue;
      g_assert_cmpstr (sentence, !=, general);
      g_assert_true (g_hash_table_add (sentences, g_steal_pointer (&sentence)));
    }
}

static void
test_problem (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProblem) problem = desk_problem_new_from_json (
      "{\"type\":\"about:blank\",\"status\":409,\"code\":\"customer_exists\",\"id\":\"cus_1\","
      "\"errors\":[{\"code\":\"taken\"},7,{\"pointer\":\"/x\"},null]}",
      -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "customer_exists");
  g_assert_cmpuint (desk_problem_get_status (problem), ==, 409);
  g_assert_null (desk_problem_get_detail (problem));
  g_assert_cmpuint (desk_problem_get_n_errors (problem), ==, 1);
  g_assert_cmpstr (desk_problem_get_error (problem, 0)->pointer, ==, "");
  g_autofree char *id = desk_problem_dup_member (problem, "id");
  g_assert_cmpstr (id, ==, "cus_1");
  g_assert_null (desk_problem_dup_member (problem, "status"));
  g_assert_null (desk_problem_dup_member_json (problem, "quote"));
}

static void
test_problem_hostile (void)
{
  static const char *const texts[] = {
    "",
    "null",
    "[]",
    "{}",
    "{\"code\":7}",
    "{\"code\":null}",
    "{\"code\":\"a\",\"code\":\"b\"}",
    "{\"code\":\"a\"",
    "{\"code\":\"\\u0000\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (desk_problem_new_from_json (texts[i], -1, &error));
      g_assert_nonnull (error);
    }
}

static void
test_problem_travels (void)
{
  g_autoptr (GError) error = g_error_new_literal (DESK_ERROR, DESK_ERROR_CONFLICT, "raw");
  g_autoptr (GError) copy = NULL;
  g_autoptr (DeskProblem) problem = NULL;

  desk_error_set_problem (error, "{\"code\":\"deleted\"}");
  desk_error_set_retry_after (error, 7);
  copy = g_error_copy (error);
  g_clear_error (&error);
  problem = desk_problem_from_error (copy);
  g_assert_cmpstr (desk_problem_get_code (problem), ==, "deleted");
  g_assert_cmpuint (desk_error_get_retry_after (copy), ==, 7);
}

/* "About" is what it is nearest to. */
static void
test_clock (void)
{
  static const struct
  {
    gint64 seconds;
    const char *much;
  } cases[] = {
    { 5 * 60, "5 minutes" },
    { -59 * 60, "59 minutes" },
    { 60 * 60, "1 hour" },
    { 110 * 60, "2 hours" },
    { -47 * 60 * 60, "47 hours" },
    { 48 * 60 * 60, "2 days" },
    { 70 * 60 * 60, "3 days" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence = desk_message_dup_clock_sentence (cases[i].seconds);
      g_autofree char *words = g_strdup_printf ("about %s.", cases[i].much);

      g_assert_nonnull (strstr (sentence, words));
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/message/contract", test_contract);
  g_test_add_func ("/message/every-code", test_every_code);
  g_test_add_func ("/message/every-error", test_every_error);
  g_test_add_func ("/message/own-codes", test_own_codes);
  g_test_add_func ("/message/unknown", test_unknown);
  g_test_add_func ("/message/details", test_details);
  g_test_add_func ("/message/field-codes", test_field_codes);
  g_test_add_func ("/message/problem", test_problem);
  g_test_add_func ("/message/problem-hostile", test_problem_hostile);
  g_test_add_func ("/message/problem-travels", test_problem_travels);
  g_test_add_func ("/message/clock", test_clock);

  return g_test_run ();
}
