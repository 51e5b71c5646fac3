/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-fuzz"

#include "config.h"

#include "desk-error.h"
#include "desk-event-decoder.h"
#include "desk-feed-page.h"
#include "desk-json-check.h"
#include "desk-message.h"
#include "desk-problem.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * Our own decoders on texts that were changed at random. The texts to begin with lie in data/fuzz and
 * data/json; DESK_TEST_ROUNDS and DESK_TEST_SEED make a longer run, or the same one again. No decoder may
 * crash, and what one lets through must be safe for the next.
 */

#define N_ROUNDS 4000
#define MAX_SIZE (1024 * 1024)

static guint
get_number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
load_folder (GPtrArray *corpus, const char *first, const char *second)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", first, second, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      char *text = NULL;
      gsize length = 0;

      /* A long one takes its time and shows no more than a short one. */
      if (g_file_get_contents (file, &text, &length, NULL) && length < 16 * 1024)
        g_ptr_array_add (corpus, g_bytes_new_take (text, length));
      else
        g_free (text);
    }
}

static GBytes *
pick (GRand *random, GPtrArray *corpus)
{
  return g_ptr_array_index (corpus, g_rand_int_range (random, 0, (gint32) corpus->len));
}

/* A word that means something to a decoder. */
static void
insert_word (GRand *random, GByteArray *text, gsize at)
{
  static const char *const words[] = {
    "{",     "}",       "[",     "]",     "\"",     ":",           ",",     "\\u0000", "\\ud800",
    "null",  "true",    "-1",    "1e999", "1.5",    "9007199254740993", "\xff",  "\xed\xa0\x80",
    "\"id\":", "\"revision\":", "\n\n", "\r\n", "event: changes\n", ": \n", "[[[[[[[[", "{\"a\":{\"a\":",
  };
  const char *word = words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];
  gsize length = strlen (word);
  gsize old = text->len;

  g_byte_array_set_size (text, (guint) (old + length));
  memmove (text->data + at + length, text->data + at, old - at);
  memcpy (text->data + at, word, length);
}

static GBytes *
mutate (GRand *random, GPtrArray *corpus)
{
  GByteArray *text = g_byte_array_new ();
  GBytes *start = pick (random, corpus);
  int n_changes = g_rand_int_range (random, 1, 6);

  g_byte_array_append (text, g_bytes_get_data (start, NULL), (guint) g_bytes_get_size (start));
  for (int i = 0; i < n_changes && text->len > 0; i++)
    {
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) text->len);
      gsize length = (gsize) g_rand_int_range (random, 1, 32);
      GBytes *other = NULL;

      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          text->data[at] = (guint8) g_rand_int (random);
          break;
        case 1:
          g_byte_array_remove_range (text, (guint) at, (guint) MIN (length, text->len - at));
          break;
        case 2:
          insert_word (random, text, at);
          break;
        case 3:
          g_byte_array_set_size (text, (guint) at);
          break;
        default:
          other = pick (random, corpus);
          length = MIN (length * 8, g_bytes_get_size (other));
          g_byte_array_append (text, g_bytes_get_data (other, NULL), (guint) length);
          break;
        }
    }

  return g_byte_array_free_to_bytes (text);
}

static void
read_problem (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProblem) problem = desk_problem_new_from_json (text, (gssize) length, &error);
  g_autoptr (DeskMessage) message = NULL;
  g_autofree char *kept = NULL;

  if (problem == NULL)
    {
      g_assert_nonnull (error);
      return;
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
}

static void
read_page (GBytes *bytes, gboolean is_fragment)
{
  g_autoptr (GError) error = NULL;
  DeskFeedPage *page = desk_feed_page_parse (bytes, is_fragment, &error);

  if (page == NULL)
    g_assert_nonnull (error);
  else
    desk_feed_page_free (page);
}

/* In pieces of any length it must come to the same as at once. */
static void
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
}

static void
test_decoders (void)
{
  guint seed = get_number ("DESK_TEST_SEED", 4471);
  guint n_rounds = get_number ("DESK_TEST_ROUNDS", N_ROUNDS);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n_accepted = 0;

  load_folder (corpus, "fuzz", ".");
  load_folder (corpus, "json", "accepted");
  load_folder (corpus, "json", "refused");
  g_assert_cmpuint (corpus->len, >, 3);

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr (GBytes) bytes = mutate (random, corpus);
      gsize length = 0;
      const char *data = g_bytes_get_data (bytes, &length);
      /* In memory that ends where the text ends, so that a sanitizer sees a read behind it. */
      g_autofree char *text = g_memdup2 (data, length);
      g_autoptr (GError) error = NULL;

      if (desk_json_check (text, length, MAX_SIZE, &error))
        {
          g_autoptr (JsonParser) parser = json_parser_new_immutable ();

          n_accepted++;
          g_assert_true (g_utf8_validate_len (text, length, NULL));
          g_assert_true (json_parser_load_from_data (parser, text, (gssize) length, &error));
          g_assert_no_error (error);
        }
      else
        {
          g_assert_nonnull (error);
        }
      if (length > 0)
        {
          read_page (bytes, FALSE);
          read_page (bytes, TRUE);
          read_problem (text, length);
          read_events (random, text, length);
        }
    }
  g_test_message ("%u of %u accepted, seed %u", n_accepted, n_rounds, seed);
  g_assert_cmpuint (n_accepted, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/fuzz/decoders", test_decoders);

  return g_test_run ();
}
