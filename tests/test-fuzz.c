/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-fuzz"

#include "config.h"

#include "desk-deep-link.h"
#include "desk-error.h"
#include "desk-event-decoder.h"
#include "desk-feed-page.h"
#include "desk-feed-table.h"
#include "desk-fuzz.h"
#include "desk-json-check.h"
#include "desk-json-reader.h"
#include "desk-message.h"
#include "desk-problem.h"
#include "desk-test-decoders.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * Our own decoders on texts that were changed at random. No decoder may crash, and what one lets through must
 * be safe for the next. The guides are in test-fuzz-guides.
 */

#define MAX_SIZE (1024 * 1024)

static gboolean
read_json (GRand *random, const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) error = NULL;

  if (!desk_json_check (text, length, MAX_SIZE, &error))
    {
      g_assert_nonnull (error);
      return FALSE;
    }
  parser = json_parser_new_immutable ();
  g_assert_true (g_utf8_validate_len (text, length, NULL));
  g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk_test_readers_agree (text, length), >, 0);
  return TRUE;
}

/* The elements of an array of records. */
static gboolean
read_array (GType type, DeskJsonReader *reader)
{
  gboolean is_any_good = FALSE;

  desk_json_reader_enter (reader);
  while (desk_json_reader_next_item (reader))
    {
      DeskJsonKind kind = desk_json_reader_get_kind (reader);
      const char *begin = reader->at;

      desk_json_reader_skip (reader);
      if (kind == DESK_JSON_OBJECT)
        is_any_good = desk_test_decoders_agree (type, begin, (gsize) (reader->at - begin)) || is_any_good;
    }
  return is_any_good;
}

/* What both decoders make of the records of a page, wherever they stand in it. */
static gboolean
read_records (GRand *random, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  gboolean is_any_good = FALSE;
  DeskJsonReader reader = { NULL };
  const char *key = NULL;

  if (!desk_json_check (text, length, MAX_SIZE, NULL))
    return FALSE;

  desk_json_reader_init (&reader, copy);
  if (desk_json_reader_get_kind (&reader) != DESK_JSON_OBJECT)
    return FALSE;

  desk_json_reader_enter (&reader);
  while ((key = desk_json_reader_next_key (&reader)) != NULL)
    {
      if (desk_json_reader_get_kind (&reader) != DESK_JSON_OBJECT)
        {
          desk_json_reader_skip (&reader);
          continue;
        }
      desk_json_reader_enter (&reader);
      while ((key = desk_json_reader_next_key (&reader)) != NULL)
        {
          const DeskFeedTable *table = desk_feed_table_for_name (key);

          if (table != NULL && desk_json_reader_get_kind (&reader) == DESK_JSON_ARRAY)
            is_any_good = read_array (table->type, &reader) || is_any_good;
          else
            desk_json_reader_skip (&reader);
        }
    }
  return is_any_good;
}

static gboolean
read_page_of (const char *text, gsize length, gboolean is_fragment)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
  g_autoptr (GError) error = NULL;
  DeskFeedPage *page = desk_feed_page_parse (bytes, is_fragment, &error);

  if (page == NULL)
    {
      g_assert_nonnull (error);
      return FALSE;
    }
  desk_feed_page_free (page);
  return TRUE;
}

static gboolean
read_page (GRand *random, const char *text, gsize length)
{
  gboolean is_page = read_page_of (text, length, FALSE);

  return read_page_of (text, length, TRUE) || is_page;
}

static gboolean
read_problem (GRand *random, const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProblem) problem = desk_problem_new_from_json (text, (gssize) length, &error);
  g_autoptr (DeskMessage) message = NULL;
  g_autofree char *kept = NULL;

  if (problem == NULL)
    {
      g_assert_nonnull (error);
      return FALSE;
    }
  g_assert_nonnull (desk_problem_get_code (problem));
  for (guint i = 0; i < desk_problem_get_n_errors (problem); i++)
    {
      g_autofree char *sentence =
          desk_message_dup_field_sentence (desk_problem_get_error (problem, i));

      g_assert_true (g_utf8_validate (sentence, -1, NULL));
    }
  kept = g_strndup (text, length);
  message = desk_message_new_from_code (desk_problem_get_code (problem), kept);
  g_assert_true (g_utf8_validate (message->sentence, -1, NULL));
  return TRUE;
}

/* In pieces of any length it must come to the same as at once. */
static gboolean
read_events (GRand *random, const char *text, gsize length)
{
  g_autoptr (DeskEventDecoder) whole = desk_event_decoder_new ();
  g_autoptr (DeskEventDecoder) pieces = desk_event_decoder_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) same_error = NULL;
  gboolean has_changes = FALSE;
  gboolean has_any = FALSE;
  gboolean is_good = desk_event_decoder_feed (whole, text, length, &has_changes, &error);
  gboolean is_still_good = TRUE;

  g_assert_true (is_good == (error == NULL));
  for (gsize i = 0; i < length && is_still_good;)
    {
      gsize size = (gsize) g_rand_int_range (random, 1, 40);
      gsize n = MIN (length - i, size);
      g_autofree char *piece = g_memdup2 (text + i, n);
      gboolean has_some = FALSE;

      is_still_good = desk_event_decoder_feed (pieces, piece, n, &has_some, &same_error);
      has_any = has_any || has_some;
      i += n;
    }
  g_assert_true (is_good == is_still_good);
  if (is_good)
    g_assert_true (has_any == has_changes);
  else
    g_assert_error (same_error, DESK_ERROR, error->code);
  return is_good && has_changes;
}

/* It comes as an argument of the command line, so it has an end. */
static gboolean
read_link (GRand *random, const char *text, gsize length)
{
  g_autofree char *uri = g_strndup (text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDeepLink) link = desk_deep_link_parse (uri, &error);

  if (link == NULL)
    {
      g_assert_nonnull (error);
      return FALSE;
    }
  if (link->text != NULL)
    g_assert_true (g_utf8_validate (link->text, -1, NULL));
  if (link->has_place)
    {
      g_assert_true (link->latitude >= -90 && link->latitude <= 90);
      g_assert_true (link->longitude >= -180 && link->longitude <= 180);
    }
  return TRUE;
}

static void
test_json (void)
{
  g_autoptr (DeskFuzz) fuzz = desk_fuzz_new ("fuzz/page", "fuzz/problem", "json/accepted", "json/refused", NULL);

  desk_fuzz_run (fuzz, read_json);
}

static void
test_page (void)
{
  g_autoptr (DeskFuzz) fuzz = desk_fuzz_new ("fuzz/page", NULL);

  desk_fuzz_run (fuzz, read_page);
}

static void
test_records (void)
{
  static const char *const words[] = { "\\u0069", "\\ud83d\\ude00", "\\n", "\\\"", "null,", "true,", "-0,", "[],", "{},",
                                       "[{}],", "\"id\":", "\"revision\":", "\"devices\":[", "\"x\":[\"]}\"],",
                                       "9007199254740992", " ", "\t", "\n", "\xe3\x82\xb5", "T25:00:00Z", "@", NULL };
  g_autoptr (DeskFuzz) fuzz = desk_fuzz_new ("fuzz/page", NULL);

  desk_fuzz_set_words (fuzz, words);
  desk_fuzz_run (fuzz, read_records);
}

static void
test_problem (void)
{
  g_autoptr (DeskFuzz) fuzz = desk_fuzz_new ("fuzz/problem", NULL);

  desk_fuzz_run (fuzz, read_problem);
}

static void
test_events (void)
{
  static const char *const words[] = { "\n\n", "\r\n", "\r", "event: changes\n", "data: ", ": \n", "id:",
                                       "retry: 9", "\xef\xbb\xbf", "\xff", NULL };
  g_autoptr (DeskFuzz) fuzz = desk_fuzz_new ("fuzz/events", NULL);

  desk_fuzz_set_words (fuzz, words);
  desk_fuzz_run (fuzz, read_events);
}

static void
test_link (void)
{
  static const char *const words[] = { "%00", "%ff", "%e3%82%b5", "../", "//", "?", "&", "=", "#", "q=", "lat=",
                                       "lon=1e99", "zoom=-1", "nan", "@host", ":80", "<b>", "\n", NULL };
  g_autoptr (DeskFuzz) fuzz = desk_fuzz_new ("fuzz/link", NULL);

  desk_fuzz_set_words (fuzz, words);
  desk_fuzz_run (fuzz, read_link);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/fuzz/json", test_json);
  g_test_add_func ("/fuzz/page", test_page);
  g_test_add_func ("/fuzz/records", test_records);
  g_test_add_func ("/fuzz/problem", test_problem);
  g_test_add_func ("/fuzz/events", test_events);
  g_test_add_func ("/fuzz/link", test_link);

  return g_test_run ();
}
