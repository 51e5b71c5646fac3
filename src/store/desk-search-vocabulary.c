/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-vocabulary"

#include "config.h"

#include "desk-search-vocabulary.h"

#include "desk-search-text.h"

#include <string.h>

/*
 * Which words there are. A beginning of up to three characters has an index of its own in FTS5, whose entries
 * come one by one. A longer one has not: FTS5 reads the entries of all words that begin so before it gives the
 * first, a third of a second for what is in every e-mail address of a million. So the words that begin so are
 * looked up here, and FTS5 is asked for those, whole. Words with digits are kept up to the first of them, with a
 * sign that there is more: there may be one for each record, and what follows is in few.
 */

/* Characters behind the mark: prefix = '2 3 4' of search_word. */
#define MAX_PREFIX_INDEX 3
/* Words for one beginning. If there are more, each is in few records, and merging them is quick. */
#define MAX_WORDS 64
/* The greatest character: behind all words that begin alike. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

/* Stands for all that may follow from a word's first digit on. */
#define DIGITS "0"

static gboolean
is_long (const char *word, gsize length)
{
  return length > MAX_PREFIX_INDEX && g_utf8_strlen (word, (gssize) length) > MAX_PREFIX_INDEX;
}

static gboolean
add_word (DeskDb *cache, const char *word, gsize length, GError **error)
{
  gsize n_letters = strcspn (word, "0123456789 \n");
  g_autofree char *kept = NULL;
  g_autoptr (DeskStatement) statement = NULL;

  if (!is_long (word, n_letters))
    return TRUE;

  statement = desk_db_prepare (cache, "INSERT INTO search_vocabulary (word) VALUES (?) ON CONFLICT DO NOTHING", error);
  if (statement == NULL)
    return FALSE;

  kept = g_strndup (word, n_letters + (n_letters < length ? strlen (DIGITS) : 0));
  if (n_letters < length)
    kept[n_letters] = *DIGITS;
  desk_statement_bind_text (statement, 1, kept);
  return desk_statement_run (statement, error);
}

/**
 * desk_search_vocabulary_add:
 * @cache: cache.db, in a transaction
 * @words: the words of a text, as in #DeskSearchText
 * @error: return location for an error
 *
 * Call it for each text that search_word is given. Words are never taken out: one that no record has any more
 * finds none.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_vocabulary_add (DeskDb *cache, const char *words, GError **error)
{
  for (const char *p = words; *p != '\0';)
    {
      gsize length = strcspn (p, " \n");

      if (!add_word (cache, p, length, error))
        return FALSE;
      p += length;
      p += *p != '\0';
    }

  return TRUE;
}

/* The words that begin so, one more than MAX_WORDS at most. */
static GPtrArray *
list_words (DeskDb *cache, const char *beginning, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *behind = g_strconcat (beginning, LAST_CHARACTER, NULL);
  g_autoptr (DeskStatement) statement = desk_db_prepare (
      cache, "SELECT word FROM search_vocabulary WHERE word >= ? AND word < ? ORDER BY word LIMIT ?", error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, beginning);
  desk_statement_bind_text (statement, 2, behind);
  desk_statement_bind_int (statement, 3, MAX_WORDS + 1);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    g_ptr_array_add (words, g_strdup (desk_statement_get_text (statement, 0)));

  return step == DESK_STEP_DONE ? g_steal_pointer (&words) : NULL;
}

static void
append_prefix (GString *match, const char *beginning)
{
  g_string_append_printf (match, "\"%c%s\" *", DESK_SEARCH_ANY_MARK, beginning);
}

static void
append_word (GString *match, const char *word)
{
  gsize n_letters = strlen (word) - (g_str_has_suffix (word, DIGITS) ? strlen (DIGITS) : 0);

  if (word[n_letters] == '\0')
    {
      g_string_append_printf (match, "\"%c%s\"", DESK_SEARCH_ANY_MARK, word);
      return;
    }
  for (char digit = '0'; digit <= '9'; digit++)
    g_string_append_printf (match, "%s\"%c%.*s%c\" *", digit == '0' ? "" : " OR ", DESK_SEARCH_ANY_MARK,
                            (int) n_letters, word, digit);
}

/* *has_any: whether any word can begin so. */
static gboolean
append_beginning (DeskDb *cache, GString *match, const char *beginning, gboolean *has_any, GError **error)
{
  g_autoptr (GPtrArray) words = NULL;

  *has_any = TRUE;
  if (!is_long (beginning, strlen (beginning)) || beginning[strcspn (beginning, "0123456789")] != '\0')
    {
      append_prefix (match, beginning);
      return TRUE;
    }

  words = list_words (cache, beginning, error);
  if (words == NULL)
    return FALSE;

  *has_any = words->len > 0;
  if (words->len > MAX_WORDS)
    {
      append_prefix (match, beginning);
      return TRUE;
    }
  for (guint i = 0; i < words->len; i++)
    {
      g_string_append (match, i == 0 ? "(" : " OR ");
      append_word (match, words->pdata[i]);
    }
  g_string_append_c (match, ')');

  return TRUE;
}

/**
 * desk_search_vocabulary_make_match:
 * @cache: cache.db
 * @terms: (element-type DeskSearchTerm): what to look for, not empty
 * @match: (out) (nullable) (transfer full): the query that has search_word find what has words that begin as
 *   those of @terms; %NULL if nothing has
 * @error: return location for an error
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_vocabulary_make_match (DeskDb *cache, GPtrArray *terms, char **match, GError **error)
{
  g_autoptr (GString) built = g_string_new (NULL);
  gboolean has_any = TRUE;

  *match = NULL;
  for (guint i = 0; i < terms->len; i++)
    {
      const DeskSearchTerm *term = g_ptr_array_index (terms, i);

      for (guint j = 0; term->words[j] != NULL; j++)
        {
          if (built->len > 0)
            g_string_append (built, " AND ");
          if (!append_beginning (cache, built, term->words[j], &has_any, error))
            return FALSE;
          if (!has_any)
            return TRUE;
        }
    }

  *match = g_string_free (g_steal_pointer (&built), FALSE);
  return TRUE;
}
