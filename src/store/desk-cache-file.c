/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cache-file"

#include "config.h"

#include "desk-cache-file.h"

#include "desk-cache-fill.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-locale.h"
#include "desk-search-index.h"
#include "desk-user-file.h"

#include <errno.h>
#include <glib/gstdio.h>

#define FILE_NAME "cache.db"

/* Sort keys are of one language. In a transaction of the caller. */
static gboolean
derive_anew (DeskDb *cache, GError **error)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      if (!desk_feed_table_rederive (&tables[i], cache, error))
        return FALSE;
    }

  /* The index for search is made anew behind this. */
  return desk_cache_file_set_meta (cache, DESK_META_SEARCH, NULL, error) &&
         desk_cache_file_set_meta (cache, DESK_META_LANGUAGE, desk_locale (), error);
}

static gboolean
check_language (DeskDb *cache, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *language = desk_cache_file_dup_meta (cache, DESK_META_LANGUAGE, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (g_strcmp0 (language, desk_locale ()) == 0)
    return TRUE;

  if (!desk_db_begin (cache, error))
    return FALSE;
  if (!derive_anew (cache, error))
    {
      desk_db_rollback (cache);
      return FALSE;
    }

  return desk_db_commit (cache, error);
}

/* Whoever ends properly leaves no log behind. */
static gboolean
was_left_open (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  return g_file_test (log, G_FILE_TEST_EXISTS);
}

/* After a crash, of the program or of the computer, the whole file is looked at once. */
static DeskDb *
open_as_it_is (const char *path, GError **error)
{
  gboolean is_suspect = was_left_open (path);
  g_autoptr (DeskDb) cache = desk_db_open (path, DESK_DB_SYNC_NORMAL, error);

  if (cache == NULL || !desk_db_add_sum (cache, error) || (is_suspect && !desk_db_quick_check (cache, error)) ||
      !desk_db_migrate (cache, DESK_SCHEMA_FOLDER "cache", error) ||
      !check_language (cache, error) || !desk_search_index_check (cache, error))
    return NULL;

  return g_steal_pointer (&cache);
}

/**
 * desk_cache_file_open:
 * @folder: the account's folder
 * @error: return location for an error
 *
 * Opens cache.db. One that cannot be read, or that a newer version of the program has written, is
 * deleted and made anew: nothing is lost but the time to fill it. In the worker.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
DeskDb *
desk_cache_file_open (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);
  g_autoptr (GError) local_error = NULL;
  DeskDb *cache = NULL;

  if (desk_cache_fill_is_lost (folder))
    {
      g_message ("cache.db is made anew: the computer has died while it was being filled");
      if (!desk_cache_file_delete (folder, error))
        return NULL;
    }

  cache = open_as_it_is (path, &local_error);
  if (cache != NULL)
    return cache;

  /* Without room, or the right to write, a new file would not come into being either, and the old one may
   * be good. */
  if (g_error_matches (local_error, DESK_ERROR, DESK_ERROR_DISK_FULL) ||
      g_error_matches (local_error, DESK_ERROR, DESK_ERROR_READ_ONLY))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  g_message ("cache.db is made anew: %s", local_error->message);
  if (!desk_cache_file_delete (folder, error))
    return NULL;

  return open_as_it_is (path, error);
}

/**
 * desk_cache_file_open_reader:
 * @folder: the account's folder
 * @error: return location for an error
 *
 * Returns: (transfer full): a connection for the main thread that only reads, or %NULL
 */
DeskDb *
desk_cache_file_open_reader (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, FILE_NAME, NULL);

  return desk_db_open (path, DESK_DB_READ_ONLY, error);
}

/**
 * desk_cache_file_delete:
 * @folder: the account's folder
 * @error: return location for an error
 *
 * Deletes cache.db and what SQLite keeps beside it. No connection may be open.
 *
 * Returns: %TRUE if it is not there any more
 */
gboolean
desk_cache_file_delete (const char *folder, GError **error)
{
  /* The mark goes last: without it the file is trusted. */
  static const char *const names[] = { FILE_NAME, FILE_NAME "-wal", FILE_NAME "-shm", FILE_NAME "-journal",
                                       DESK_CACHE_FILL_MARK };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (g_unlink (path) != 0 && errno != ENOENT)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot delete “%s”: %s", path,
                       g_strerror (errno));
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * desk_cache_file_dup_meta:
 * @cache: cache.db
 * @key: what to look up
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its value; %NULL without an error when there is none
 */
char *
desk_cache_file_dup_meta (DeskDb *cache, const char *key, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, "SELECT value FROM meta WHERE key = ?", error);

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, key);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return NULL;

  return g_strdup (desk_statement_get_text (statement, 0));
}

/**
 * desk_cache_file_set_meta:
 * @cache: cache.db, in a transaction
 * @key: what to store
 * @value: (nullable): its value, %NULL to remove it
 * @error: return location for an error
 *
 * Returns: %TRUE if it is stored
 */
gboolean
desk_cache_file_set_meta (DeskDb *cache, const char *key, const char *value, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache,
                       value != NULL ? "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)"
                                     : "DELETE FROM meta WHERE key = ?1",
                       error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, key);
  if (value != NULL)
    desk_statement_bind_text (statement, 2, value);
  return desk_statement_run (statement, error);
}

/**
 * desk_cache_file_get_number:
 * @cache: cache.db
 * @key: what to look up
 * @value: (out): its value, 0 when there is none
 * @error: return location for an error
 *
 * Returns: %TRUE if it could be read
 */
gboolean
desk_cache_file_get_number (DeskDb *cache, const char *key, gint64 *value, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = desk_cache_file_dup_meta (cache, key, &local_error);

  *value = 0;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (text != NULL)
    *value = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

/**
 * desk_cache_file_set_number:
 * @cache: cache.db, in a transaction
 * @key: what to store
 * @value: its value
 * @error: return location for an error
 *
 * Returns: %TRUE if it is stored
 */
gboolean
desk_cache_file_set_number (DeskDb *cache, const char *key, gint64 value, GError **error)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  return desk_cache_file_set_meta (cache, key, text, error);
}

/**
 * desk_cache_file_get_lowest_row:
 * @cache: cache.db
 *
 * Returns: the lowest row number in use: minus the highest number of the outbox that it knows
 */
gint64
desk_cache_file_get_lowest_row (DeskDb *cache)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);
  gint64 lowest = 0;

  for (guint i = 0; i < n_tables; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT min (row) FROM \"%s\"", tables[i].name);
      gint64 row = 0;

      if (tables[i].has_overlay && desk_db_query_int (cache, sql, &row, NULL))
        lowest = MIN (lowest, row);
    }

  return lowest;
}
