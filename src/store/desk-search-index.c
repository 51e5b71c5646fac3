/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-index"

#include "config.h"

#include "desk-search-index.h"

#include "desk-cache-file.h"
#include "desk-search-text.h"
#include "desk-search-vocabulary.h"
#include "desk-search-watch.h"

#include <string.h>

/*
 * The two indexes of search everywhere, in cache.db.
 *
 * Triggers note which records have changed, whoever changes them: a page, an answer, the overlay,
 * the end of a full pull. Before a transaction ends, the text of each is made anew from what the
 * lists show (what waits in the outbox included) and compared with what is indexed. If there are
 * many, the notes stay, and the store has them worked off in slices when it has nothing else to do.
 */

/* What a transaction may index besides its own work: more waits for desk_search_index_fill(). */
#define MAX_AT_ONCE 500
/* What is indexed in a transaction of its own, for which the worker is held some 0.1 s. */
#define SLICE 2000
/* The same while the feed is coming in. */
#define BRIEF_SLICE 500
/* Pages that are joined in a transaction of their own, some 50 ms. */
#define TIDY_PAGES 256

/* Not from the view: SQLite would lay it out for every row. */
#define COMPANY_OF_CUSTOMER \
  "coalesce ((SELECT company FROM overlay_customer WHERE id = customer_id AND is_hidden = 0)," \
  " (SELECT company FROM customer WHERE id = customer_id))"

#define MAX_FIELDS 5

static const struct
{
  DeskSearchKind kind;
  const char *table;
  /* One row: the weight, then the fields. */
  const char *sql;
  guint n_fields;
  DeskSearchField fields[MAX_FIELDS];
} sources[] = {
  { DESK_SEARCH_KIND_COMPANY,
    "all_customer",
    "SELECT op_id IS NULL, company, city, email,"
    "  first_name, last_name FROM all_customer WHERE row = ?",
    5,
    { DESK_SEARCH_NAME, DESK_SEARCH_NAME, DESK_SEARCH_RUN, DESK_SEARCH_NAME, DESK_SEARCH_NAME } },
  { DESK_SEARCH_KIND_CONTACT,
    "all_contact",
    "SELECT is_licence_manager IS NOT 1, coalesce (first_name || ' ', '') || coalesce (last_name, ''),"
    "  email, " COMPANY_OF_CUSTOMER " FROM all_contact WHERE row = ?",
    3,
    { DESK_SEARCH_NAME, DESK_SEARCH_RUN, DESK_SEARCH_NAME } },
  { DESK_SEARCH_KIND_USER,
    "user",
    "SELECT is_active IS 0, name, email FROM user WHERE row = ?",
    2,
    { DESK_SEARCH_NAME, DESK_SEARCH_RUN } },
  { DESK_SEARCH_KIND_ORDER,
    "all_order",
    "SELECT CASE WHEN op_id IS NOT NULL THEN 0 WHEN state = 'registered' THEN 1"
    "  WHEN state = 'deleted' THEN 3 ELSE 2 END,"
    "  number, po_number, " COMPANY_OF_CUSTOMER " FROM all_order WHERE row = ?",
    3,
    { DESK_SEARCH_RUN, DESK_SEARCH_RUN, DESK_SEARCH_NAME } },
  { DESK_SEARCH_KIND_LICENSE,
    "all_license",
    "SELECT CASE state WHEN 'active' THEN 0 WHEN 'registered' THEN 1 WHEN 'suspended' THEN 2"
    "  ELSE 3 END, serial_number, " COMPANY_OF_CUSTOMER " FROM all_license WHERE row = ?",
    2,
    { DESK_SEARCH_RUN, DESK_SEARCH_NAME } },
  { DESK_SEARCH_KIND_INVOICE,
    "invoice",
    "SELECT state = 'paid', number, " COMPANY_OF_CUSTOMER " FROM invoice WHERE row = ?",
    2,
    { DESK_SEARCH_RUN, DESK_SEARCH_NAME } },
};

/* One thing to be done to the indexes. */
typedef struct
{
  gint64 entry;
  gint64 key;
  guint weight;
  gboolean is_removal;
  char *words; /* (owned) */
  char *runs;  /* (owned) */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->words, g_free);
  g_clear_pointer (&step->runs, g_free);
  g_free (step);
}

/* The text of a record as it is now; *exists tells whether there is one. */
static gboolean
read_text (DeskDb *cache,
           gint64 key,
           gboolean *exists,
           guint *weight,
           DeskSearchText *text,
           GError **error)
{
  const char *values[MAX_FIELDS] = { NULL };
  g_autoptr (DeskStatement) statement = NULL;
  DeskStep step = DESK_STEP_DONE;
  guint i = 0;

  *exists = FALSE;
  while (i < G_N_ELEMENTS (sources) && sources[i].kind != desk_search_key_get_kind (key))
    i++;
  if (i == G_N_ELEMENTS (sources))
    return TRUE;

  statement = desk_db_prepare (cache, sources[i].sql, error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, desk_search_key_get_row (key));
  step = desk_statement_step (statement, error);
  if (step != DESK_STEP_ROW)
    return step == DESK_STEP_DONE;

  *exists = TRUE;
  *weight = (guint) CLAMP (desk_statement_get_int (statement, 0), 0, DESK_SEARCH_MAX_WEIGHT);
  for (guint j = 0; j < sources[i].n_fields; j++)
    values[j] = desk_statement_get_text (statement, 1 + j);
  desk_search_text_init (text, values, sources[i].fields, sources[i].n_fields);
  return TRUE;
}

static gboolean
read_doc (DeskDb *cache,
          gint64 key,
          gboolean *exists,
          guint *weight,
          DeskSearchText *text,
          GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, "SELECT weight, words, runs FROM search_doc WHERE key = ?", error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, key);
  step = desk_statement_step (statement, error);
  *exists = step == DESK_STEP_ROW;
  if (*exists)
    {
      *weight = (guint) desk_statement_get_int (statement, 0);
      text->words = g_strdup (desk_statement_get_text (statement, 1));
      text->runs = g_strdup (desk_statement_get_text (statement, 2));
    }

  return step != DESK_STEP_ERROR;
}

static void
add_step (GPtrArray *steps, gint64 key, guint weight, DeskSearchText *text, gboolean is_removal)
{
  Step *step = g_new0 (Step, 1);

  step->entry = desk_search_entry (key, weight);
  step->key = key;
  step->weight = weight;
  step->is_removal = is_removal;
  step->words = g_steal_pointer (&text->words);
  step->runs = g_steal_pointer (&text->runs);
  g_ptr_array_add (steps, step);
}

/* @arrived: receives the rows of customers that were not indexed */
static gboolean
compare_key (DeskDb *cache, gint64 key, GPtrArray *steps, GArray *arrived, GError **error)
{
  g_auto (DeskSearchText) old = { 0 };
  g_auto (DeskSearchText) new = { 0 };
  gboolean was_there = FALSE;
  gboolean is_there = FALSE;
  guint old_weight = 0;
  guint new_weight = 0;

  if (!read_doc (cache, key, &was_there, &old_weight, &old, error) ||
      !read_text (cache, key, &is_there, &new_weight, &new, error))
    return FALSE;

  if (was_there && is_there && old_weight == new_weight &&
      g_str_equal (old.words, new.words) && g_str_equal (old.runs, new.runs))
    return TRUE;

  if (was_there)
    add_step (steps, key, old_weight, &old, TRUE);
  if (is_there)
    add_step (steps, key, new_weight, &new, FALSE);
  if (is_there && !was_there && desk_search_key_get_kind (key) == DESK_SEARCH_KIND_COMPANY)
    {
      gint64 row = desk_search_key_get_row (key);

      g_array_append_val (arrived, row);
    }
  return TRUE;
}

/* What is taken out goes before what takes its place. */
static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const Step *step_a = *(const Step *const *) a;
  const Step *step_b = *(const Step *const *) b;

  if (step_a->entry != step_b->entry)
    return step_a->entry < step_b->entry ? -1 : 1;
  return (int) step_b->is_removal - (int) step_a->is_removal;
}

static gboolean
write_entry (DeskDb *cache,
             const char *sql,
             gint64 entry,
             const char *text,
             GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;

  if (*text == '\0')
    return TRUE;

  statement = desk_db_prepare (cache, sql, error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, entry);
  desk_statement_bind_text (statement, 2, text);
  return desk_statement_run (statement, error);
}

/* @words are parted by spaces and line ends. */
static char *
mark_words (const char *words, char mark)
{
  GString *marked = g_string_sized_new (strlen (words) * 5 / 4 + 2);

  for (const char *p = words; *p != '\0';)
    {
      gsize length = strcspn (p, " \n");

      if (length > 0)
        {
          g_string_append_c (marked, mark);
          g_string_append_len (marked, p, (gssize) length);
          g_string_append_c (marked, ' ');
        }
      p += length;
      p += *p != '\0';
    }

  return g_string_free (marked, FALSE);
}

static gboolean
write_index (DeskDb *cache, const Step *step, gboolean is_grams, GError **error)
{
  char mark = desk_search_get_mark (desk_search_key_get_kind (step->key));
  g_autofree char *grams = NULL;
  g_autofree char *marked = NULL;

  if (!is_grams && !step->is_removal && !desk_search_vocabulary_add (cache, step->words, error))
    return FALSE;
  grams = is_grams ? desk_search_text_make_grams (step->runs) : NULL;
  marked = mark_words (is_grams ? grams : step->words, mark);
  if (!is_grams)
    return write_entry (cache,
                        step->is_removal
                            ? "INSERT INTO search_word (search_word, rowid, words)"
                              " VALUES ('delete', ?, ?)"
                            : "INSERT INTO search_word (rowid, words) VALUES (?, ?)",
                        step->entry,
                        marked,
                        error);

  return write_entry (cache,
                      step->is_removal
                          ? "INSERT INTO search_gram (search_gram, rowid, grams)"
                            " VALUES ('delete', ?, ?)"
                          : "INSERT INTO search_gram (rowid, grams) VALUES (?, ?)",
                      step->entry,
                      marked,
                      error);
}

static gboolean
write_doc (DeskDb *cache, const Step *step, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache,
                       step->is_removal
                           ? "DELETE FROM search_doc WHERE key = ?"
                           : "INSERT INTO search_doc (key, weight, words, runs)"
                             " VALUES (?, ?, ?, ?)",
                       error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, step->key);
  if (!step->is_removal)
    {
      desk_statement_bind_int (statement, 2, step->weight);
      desk_statement_bind_text (statement, 3, step->words);
      desk_statement_bind_text (statement, 4, step->runs);
    }
  return desk_statement_run (statement, error);
}

static gboolean
write_steps (DeskDb *cache, GPtrArray *steps, GError **error)
{
  /* search_doc first takes all out: a record whose weight changes is taken out behind its place. */
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < steps->len; i++)
        {
          const Step *step = g_ptr_array_index (steps, i);

          if (step->is_removal == (pass == 0) && !write_doc (cache, step, error))
            return FALSE;
        }
    }

  g_ptr_array_sort (steps, compare_steps);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < steps->len; i++)
        {
          if (!write_index (cache, g_ptr_array_index (steps, i), pass == 1, error))
            return FALSE;
        }
    }

  return TRUE;
}

static GArray *
list_todo (DeskDb *cache, guint limit, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, "SELECT key FROM search_todo ORDER BY key LIMIT ?", error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return NULL;

  desk_statement_bind_int (statement, 1, limit);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      gint64 key = desk_statement_get_int (statement, 0);

      g_array_append_val (keys, key);
    }

  return step == DESK_STEP_DONE ? g_steal_pointer (&keys) : NULL;
}

/* What hangs on these customers and came before them was indexed without the name of the company. */
static gboolean
note_dependents (DeskDb *cache, GArray *arrived, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, "SELECT 1 FROM search_doc WHERE key > ? LIMIT 1", error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, desk_search_key (DESK_SEARCH_KIND_COMPANY, DESK_SEARCH_KEY_HALF));
  step = desk_statement_step (statement, error);
  for (guint i = 0; step == DESK_STEP_ROW && i < arrived->len; i++)
    {
      if (!desk_search_watch_note_dependents (cache, g_array_index (arrived, gint64, i), error))
        return FALSE;
    }

  return step != DESK_STEP_ERROR;
}

/* Indexes these, which are the first of search_todo. */
static gboolean
index_keys (DeskDb *cache, GArray *keys, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);
  g_autoptr (GArray) arrived = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (DeskStatement) statement = NULL;

  if (keys->len == 0)
    return TRUE;

  for (guint i = 0; i < keys->len; i++)
    {
      if (!compare_key (cache, g_array_index (keys, gint64, i), steps, arrived, error))
        return FALSE;
    }
  if (!write_steps (cache, steps, error))
    return FALSE;

  statement = desk_db_prepare (cache, "DELETE FROM search_todo WHERE key <= ?", error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, g_array_index (keys, gint64, keys->len - 1));
  return desk_statement_run (statement, error) && note_dependents (cache, arrived, error);
}

/**
 * desk_search_index_update:
 * @cache: cache.db, in a transaction, after everything else in it
 * @error: return location for an error
 *
 * Brings the indexes up to what the transaction has changed, if that is not much. Else it stays
 * noted, for desk_search_index_fill(): whoever pulls everything wants to see it first.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_index_update (DeskDb *cache, GError **error)
{
  /* Customers that have come may bring more along, once. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GArray) keys = list_todo (cache, MAX_AT_ONCE + 1, error);

      if (keys == NULL)
        return FALSE;
      if (keys->len == 0 || keys->len > MAX_AT_ONCE)
        return TRUE;
      if (!index_keys (cache, keys, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_search_index_fill:
 * @cache: cache.db, in a transaction
 * @is_brief: whether something more urgent may come at any moment, such as the next page of the feed
 * @is_full: (out): whether the indexes have all there is
 * @error: return location for an error
 *
 * Indexes a slice of what desk_search_index_update() has left.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_index_fill (DeskDb *cache, gboolean is_brief, gboolean *is_full, GError **error)
{
  g_autoptr (GArray) keys = list_todo (cache, is_brief ? BRIEF_SLICE : SLICE, error);

  *is_full = FALSE;
  return keys != NULL && index_keys (cache, keys, error) && desk_search_index_is_full (cache, is_full, error);
}

static gboolean
tidy_table (DeskDb *cache, const char *table, gboolean *is_tidy, GError **error)
{
  g_autofree char *count = g_strdup_printf ("SELECT count (DISTINCT segid) FROM %s_idx", table);
  g_autofree char *merge =
      g_strdup_printf ("INSERT INTO %s (%s, rank) VALUES ('merge', -%d)", table, table, TIDY_PAGES);
  g_autoptr (DeskStatement) statement = desk_db_prepare (cache, count, error);

  if (statement == NULL || desk_statement_step (statement, error) != DESK_STEP_ROW)
    return FALSE;

  *is_tidy = desk_statement_get_int (statement, 0) <= 1;
  g_clear_pointer (&statement, desk_statement_free);
  return *is_tidy || desk_db_exec (cache, merge, error);
}

/**
 * desk_search_index_tidy:
 * @cache: cache.db, in a transaction
 * @is_tidy: (out): whether there is nothing more to do
 * @error: return location for an error
 *
 * Joins some of the parts that the indexes were filled in. A search looks into each part, so that this halves what
 * most of them take.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_index_tidy (DeskDb *cache, gboolean *is_tidy, GError **error)
{
  return tidy_table (cache, "search_word", is_tidy, error) &&
         (!*is_tidy || tidy_table (cache, "search_gram", is_tidy, error));
}

/**
 * desk_search_index_is_full:
 * @cache: cache.db
 * @is_full: (out): whether the indexes have all there is
 * @error: return location for an error
 *
 * Returns: %TRUE if it could be read
 */
gboolean
desk_search_index_is_full (DeskDb *cache, gboolean *is_full, GError **error)
{
  g_autoptr (GArray) keys = list_todo (cache, 1, error);

  *is_full = keys != NULL && keys->len == 0;
  return keys != NULL;
}

/* All there is, to be made anew. In a transaction of the caller. */
static gboolean
rebuild (DeskDb *cache, GError **error)
{
  if (!desk_db_exec (cache,
                     "INSERT INTO search_word (search_word) VALUES ('delete-all');"
                     "INSERT INTO search_gram (search_gram) VALUES ('delete-all');"
                     "DELETE FROM search_doc;"
                     "DELETE FROM search_vocabulary;"
                     "DELETE FROM search_todo;",
                     error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO search_todo SELECT %" G_GINT64_FORMAT
                                              " + row FROM %s",
                                              desk_search_key (sources[i].kind, 0),
                                              sources[i].table);

      if (!desk_db_exec (cache, sql, error))
        return FALSE;
    }

  return desk_search_index_update (cache, error);
}

/**
 * desk_search_index_check:
 * @cache: cache.db
 * @error: return location for an error
 *
 * Lets the indexes follow what this connection writes, and makes them anew if another version of
 * the program, or another language, has made them.
 *
 * Returns: %TRUE if they are good
 */
gboolean
desk_search_index_check (DeskDb *cache, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *version = desk_cache_file_dup_meta (cache, DESK_META_SEARCH, &local_error);
  g_autofree char *wanted = g_strdup_printf ("%d", DESK_SEARCH_TEXT_VERSION);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!desk_search_watch_start (cache, error))
    return FALSE;
  if (g_strcmp0 (version, wanted) == 0)
    return TRUE;

  if (!desk_db_begin (cache, error))
    return FALSE;
  if (!rebuild (cache, error) || !desk_cache_file_set_meta (cache, DESK_META_SEARCH, wanted, error))
    {
      desk_db_rollback (cache);
      return FALSE;
    }

  return desk_db_commit (cache, error);
}
