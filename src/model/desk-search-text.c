/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-text"

#include "config.h"

#include "desk-search-text.h"

#include "desk-fold.h"
#include "desk-search-kind-private.h"

#include <string.h>

/*
 * The text that records are found by, and what is typed to find them, taken apart in one way.
 *
 * Both are folded and split into words of letters and digits. Words are looked for by their
 * beginning. What people quote a part of, a number or an address, is also kept as a run, without
 * the signs in between, and is looked for by three characters at a time; so are words of writing that
 * has no spaces. Nothing but letters, digits and symbols of their own goes into a query, so no
 * sign that is typed means anything to SQLite.
 */

/* Characters; more of a word tells nothing new. */
#define MAX_WORD 64
/* Characters that are looked for together inside runs. */
#define GRAM 3
/* What is typed beyond is not looked at. */
#define MAX_TERMS 8
#define MAX_TYPED_BYTES 1000

/* How well a term may match: the lower, the better. */
#define SCORE_FIELD 8
#define SCORE_NOT_FIRST 2
#define SCORE_NOT_WHOLE 1
#define SCORE_PART 48

/* The words of a folded text, and the text without the signs in between. */
static void
split (const char *folded, GString *words, GString *run, gboolean *is_unspaced_text)
{
  gsize began = words->len;
  guint length = 0;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = _desk_search_get_plain (g_utf8_get_char (p));
      DeskSearchKind kind = _desk_search_get_kind (c);

      if (kind == DESK_SEARCH_KIND_NOTHING)
        continue;
      if (kind == DESK_SEARCH_KIND_SIGN)
        {
          length = 0;
          continue;
        }

      if ((length == 0 || kind == DESK_SEARCH_KIND_SYMBOL) && words->len > began &&
          words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
      if (length < MAX_WORD)
        g_string_append_unichar (words, c);
      g_string_append_unichar (run, c);
      length = kind == DESK_SEARCH_KIND_SYMBOL ? 0 : length + 1;
      *is_unspaced_text |= kind == DESK_SEARCH_KIND_UNSPACED;
    }
}

/* Of names only what has no spaces is a run. */
static void
add_unspaced_runs (const char *words, GString *runs)
{
  gboolean is_in_run = FALSE;

  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean belongs = _desk_search_get_kind (c) == DESK_SEARCH_KIND_UNSPACED;

      if (belongs && !is_in_run && runs->len > 0)
        g_string_append_c (runs, ' ');
      if (belongs)
        g_string_append_unichar (runs, c);
      is_in_run = belongs;
    }
}

static void
add_field (DeskSearchField field, const char *folded, GString *words, GString *runs)
{
  g_autoptr (GString) run = g_string_new (NULL);
  gsize began = words->len;
  gboolean is_unspaced_text = FALSE;

  split (folded, words, run, &is_unspaced_text);
  if (field == DESK_SEARCH_RUN && run->len > 0)
    {
      if (runs->len > 0)
        g_string_append_c (runs, ' ');
      g_string_append_len (runs, run->str, (gssize) run->len);
      /* So that a number is found by its beginning however it is typed. */
      if (strchr (words->str + began, ' ') != NULL && strchr (folded, '@') == NULL &&
          run->len <= MAX_WORD)
        {
          g_string_append_c (words, ' ');
          g_string_append_len (words, run->str, (gssize) run->len);
        }
    }
  else if (is_unspaced_text)
    {
      add_unspaced_runs (words->str + began, runs);
    }
}

/**
 * desk_search_text_init:
 * @self: (out): receives the text
 * @values: (array length=n_fields) (element-type utf8): what a record is found by, the most
 *   telling first; may be %NULL, each
 * @fields: (array length=n_fields): how each is found
 * @n_fields: their number
 */
void
desk_search_text_init (DeskSearchText *self,
                       const char *const *values,
                       const DeskSearchField *fields,
                       guint n_fields)
{
  g_autoptr (GString) words = g_string_sized_new (128);
  g_autoptr (GString) runs = g_string_sized_new (64);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *folded = NULL;

      if (i > 0)
        g_string_append_c (words, '\n');
      if (values[i] == NULL || *values[i] == '\0')
        continue;

      folded = desk_fold (values[i]);
      add_field (fields[i], folded, words, runs);
    }

  self->words = g_string_free (g_steal_pointer (&words), FALSE);
  self->runs = g_string_free (g_steal_pointer (&runs), FALSE);
}

void
desk_search_text_clear (DeskSearchText *self)
{
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->runs, g_free);
}

/* The end of the gram that begins here. */
static const char *
find_gram_end (const char *p)
{
  for (guint i = 0; i < GRAM && *p != '\0' && *p != ' '; i++)
    p = g_utf8_next_char (p);

  return p;
}

/**
 * desk_search_text_make_grams:
 * @runs: the runs of a text
 *
 * Returns: (transfer full): each three neighbours in them, and the last two and the last one of each run, parted by
 *   spaces; so that one or two characters are the beginning of a gram wherever they stand
 */
char *
desk_search_text_make_grams (const char *runs)
{
  GString *grams = g_string_sized_new (strlen (runs) * 4 + 1);

  for (const char *p = runs; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == ' ')
        continue;
      g_string_append_len (grams, p, find_gram_end (p) - p);
      g_string_append_c (grams, ' ');
    }

  return g_string_free (grams, FALSE);
}

static void
term_free (gpointer data)
{
  DeskSearchTerm *term = data;

  g_clear_pointer (&term->words, g_strfreev);
  g_clear_pointer (&term->run, g_free);
  g_free (term);
}

static DeskSearchTerm *
make_term (const char *folded)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GString) run = g_string_new (NULL);
  gboolean is_unspaced_text = FALSE;
  gboolean has_digit = FALSE;
  DeskSearchTerm *term = NULL;
  char *end = NULL;

  split (folded, words, run, &is_unspaced_text);
  if (run->len == 0)
    return NULL;

  for (const char *p = run->str; *p != '\0'; p++)
    has_digit |= g_ascii_isdigit (*p);

  term = g_new0 (DeskSearchTerm, 1);
  term->words = g_strsplit (words->str, " ", -1);
  if (g_utf8_strlen (run->str, -1) > MAX_WORD)
    {
      end = g_utf8_offset_to_pointer (run->str, MAX_WORD);
      *end = '\0';
    }
  term->run = g_strdup (run->str);
  /* Two letters are inside half of all addresses. */
  term->finds_parts =
      is_unspaced_text || g_utf8_strlen (term->run, -1) >= (has_digit ? 2 : 3);
  return term;
}

/**
 * desk_search_terms_new:
 * @text: what was typed
 *
 * Returns: (transfer full) (element-type DeskSearchTerm): what to look for; empty when there is
 *   neither a letter nor a digit in it
 */
GPtrArray *
desk_search_terms_new (const char *text)
{
  GPtrArray *terms = g_ptr_array_new_with_free_func (term_free);
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (strlen (text), MAX_TYPED_BYTES));
  g_autofree char *folded = desk_fold (valid);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n\r", -1);

  for (guint i = 0; parts[i] != NULL && terms->len < MAX_TERMS; i++)
    {
      DeskSearchTerm *term = make_term (parts[i]);

      if (term != NULL)
        g_ptr_array_add (terms, term);
    }

  return terms;
}

static void
append_token (GString *match, const char *token, gsize length, gboolean is_prefix)
{
  if (match->len > 0)
    g_string_append (match, " AND ");
  g_string_append_printf (match, "\"%c%.*s\"%s", DESK_SEARCH_ANY_MARK, (int) length, token, is_prefix ? " *" : "");
}

/**
 * desk_search_terms_make_match:
 * @terms: (element-type DeskSearchTerm): what to look for, not empty
 *
 * Returns: (transfer full): the query for the index of words, for words typed to their end
 */
char *
desk_search_terms_make_match (GPtrArray *terms)
{
  GString *match = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const DeskSearchTerm *term = g_ptr_array_index (terms, i);

      for (guint j = 0; term->words[j] != NULL; j++)
        append_token (match, term->words[j], strlen (term->words[j]), FALSE);
    }

  return g_string_free (match, FALSE);
}

/**
 * desk_search_term_make_gram_match:
 * @term: a term
 *
 * What it finds has all of the term's grams; desk_search_terms_match() says whether in its order.
 *
 * Returns: (transfer full): the query for the index of grams
 */
char *
desk_search_term_make_gram_match (const DeskSearchTerm *term)
{
  GString *match = g_string_new (NULL);
  const char *end = find_gram_end (term->run);

  if (g_utf8_strlen (term->run, -1) < GRAM)
    {
      append_token (match, term->run, strlen (term->run), TRUE);
      return g_string_free (match, FALSE);
    }

  for (const char *p = term->run;; p = g_utf8_next_char (p), end = g_utf8_next_char (end))
    {
      append_token (match, p, (gsize) (end - p), FALSE);
      if (*end == '\0')
        return g_string_free (match, FALSE);
    }
}

/* The best place of a word in a text: G_MAXUINT when no word begins with it. */
static guint
score_word (const char *word, const char *words)
{
  gsize length = strlen (word);
  guint best = G_MAXUINT;
  guint field = 0;
  gboolean is_first = TRUE;

  for (const char *p = words; *p != '\0';)
    {
      gsize n = strcspn (p, " \n");

      if (n >= length && memcmp (p, word, length) == 0)
        best = MIN (best,
                    field * SCORE_FIELD + (is_first ? 0 : SCORE_NOT_FIRST) +
                        (n == length ? 0 : SCORE_NOT_WHOLE));
      is_first = FALSE;
      p += n;
      if (*p == '\n')
        {
          field++;
          is_first = TRUE;
        }
      if (*p != '\0')
        p++;
    }

  return best;
}

static guint
score_term (const DeskSearchTerm *term, const char *words, const char *runs)
{
  guint sum = 0;

  for (guint i = 0; term->words[i] != NULL && sum != G_MAXUINT; i++)
    {
      guint score = score_word (term->words[i], words);

      sum = score == G_MAXUINT ? G_MAXUINT : sum + score;
    }

  if (sum == G_MAXUINT && term->finds_parts && strstr (runs, term->run) != NULL)
    return SCORE_PART;
  return sum;
}

/**
 * desk_search_terms_match:
 * @terms: (element-type DeskSearchTerm): what to look for
 * @words: the words of a text
 * @runs: its runs
 * @score: (out): how well it matches, the lower, the better
 *
 * Returns: whether every term is found in the text
 */
gboolean
desk_search_terms_match (GPtrArray *terms, const char *words, const char *runs, guint *score)
{
  *score = 0;
  for (guint i = 0; i < terms->len; i++)
    {
      guint one = score_term (g_ptr_array_index (terms, i), words, runs);

      if (one == G_MAXUINT)
        return FALSE;
      *score += one;
    }

  return TRUE;
}

/**
 * desk_search_terms_are_first_field:
 * @terms: (element-type DeskSearchTerm): what to look for
 * @words: the words of a text whose first field is a number
 *
 * Returns: whether the whole number was typed, and nothing else
 */
gboolean
desk_search_terms_are_first_field (GPtrArray *terms, const char *words)
{
  g_autofree char *first = g_strndup (words, strcspn (words, "\n"));
  const char *last = strrchr (first, ' ');
  g_autoptr (GString) typed = g_string_new (NULL);

  for (guint i = 0; i < terms->len; i++)
    g_string_append (typed, ((const DeskSearchTerm *) g_ptr_array_index (terms, i))->run);

  /* The number without its signs stands behind its parts. */
  return *first != '\0' && g_str_equal (typed->str, last != NULL ? last + 1 : first);
}
