/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-fuzz"

#include "config.h"

#include "desk-fuzz.h"

#include <string.h>

#define N_ROUNDS 4000

struct _DeskFuzz
{
  GRand *random;            /* (owned) */
  GPtrArray *corpus;        /* (owned) (element-type GBytes) */
  const char *const *words; /* (static) */
  guint seed;
};

static const char *const json_words[] = {
    "{",     "}",       "[",     "]",     "\"",     ":",           ",",     "\\u0000", "\\ud800",
    "null",  "true",    "-1",    "1e999", "1.5",    "9007199254740993", "\xff",  "\xed\xa0\x80",
    "\"id\":", "\"revision\":", "\n\n", "\r\n", "event: changes\n", ": \n", "[[[[[[[[", "{\"a\":{\"a\":",
  NULL,
};

static guint
get_number (const char *name, guint otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
load_folder (GPtrArray *corpus, const char *folder)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", folder, NULL);
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
insert_word (DeskFuzz *self, GByteArray *text, gsize at)
{
  const char *word = self->words[g_rand_int_range (self->random, 0, (gint32) g_strv_length ((GStrv) self->words))];
  gsize length = strlen (word);
  gsize old = text->len;

  g_byte_array_set_size (text, (guint) (old + length));
  memmove (text->data + at + length, text->data + at, old - at);
  memcpy (text->data + at, word, length);
}

static GBytes *
mutate (DeskFuzz *self)
{
  GRand *random = self->random;
  GByteArray *text = g_byte_array_new ();
  GBytes *start = pick (random, self->corpus);
  /* Mostly few: what is spoilt in many places is refused at the first. */
  int n_changes = g_rand_boolean (random) ? 1 : g_rand_int_range (random, 1, 6);

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
          insert_word (self, text, at);
          break;
        case 3:
          g_byte_array_set_size (text, (guint) at);
          break;
        default:
          other = pick (random, self->corpus);
          length = MIN (length * 8, g_bytes_get_size (other));
          g_byte_array_append (text, g_bytes_get_data (other, NULL), (guint) length);
          break;
        }
    }

  return g_byte_array_free_to_bytes (text);
}

/**
 * desk_fuzz_new:
 * @first_folder: a folder of tests/data with texts to begin with, more of them, then %NULL
 *
 * Returns: (transfer full): what makes texts of these, with the words of JSON
 */
DeskFuzz *
desk_fuzz_new (const char *first_folder, ...)
{
  DeskFuzz *self = g_new0 (DeskFuzz, 1);
  va_list folders;

  self->seed = get_number ("DESK_TEST_SEED", 4471);
  self->random = g_rand_new_with_seed (self->seed);
  self->corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->words = json_words;
  va_start (folders, first_folder);
  for (const char *folder = first_folder; folder != NULL; folder = va_arg (folders, const char *))
    load_folder (self->corpus, folder);
  va_end (folders);
  g_assert_cmpuint (self->corpus->len, >, 0);
  return self;
}

void
desk_fuzz_free (DeskFuzz *self)
{
  g_rand_free (self->random);
  g_ptr_array_unref (self->corpus);
  g_free (self);
}

/**
 * desk_fuzz_set_words:
 * @words: (array zero-terminated=1): what means something to the target; static
 */
void
desk_fuzz_set_words (DeskFuzz *self, const char *const *words)
{
  self->words = words;
}

/**
 * desk_fuzz_run:
 * @target: what reads
 *
 * First as the texts are, then changed by chance. Some must be taken: a target that refuses everything is not
 * reached by what is behind its first check.
 */
void
desk_fuzz_run (DeskFuzz *self, DeskFuzzTarget target)
{
  guint n_rounds = get_number ("DESK_TEST_ROUNDS", N_ROUNDS);
  gint64 seconds = get_number ("DESK_FUZZ_SECONDS", 0);
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  guint n_taken = 0;
  guint i = 0;

  while (seconds > 0 ? g_get_monotonic_time () < end : i < n_rounds)
    {
      g_autoptr (GBytes) bytes = i < self->corpus->len
                                     ? g_bytes_ref (g_ptr_array_index (self->corpus, i))
                                     : mutate (self);
      gsize length = 0;
      const char *data = g_bytes_get_data (bytes, &length);
      /* In memory that ends where the text ends, so that a sanitizer sees a read behind it. */
      g_autofree char *text = g_memdup2 (data, length);

      i++;
      if (length > 0 && target (self->random, text, length))
        n_taken++;
    }
  g_test_message ("%u of %u accepted, seed %u", n_taken, i, self->seed);
  g_assert_cmpuint (n_taken, >, 0);
}
