/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-db-migrate"

#include "config.h"

#include "desk-db.h"
#include "desk-error.h"

#include <gio/gio.h>
#include <stdlib.h>

/* The number in front of a file's name, 0 if the name is not of the form NNN-what.sql. */
static gint64
get_file_number (const char *name)
{
  char *end = NULL;
  guint64 number = 0;

  if (!g_ascii_isdigit (name[0]) || !g_str_has_suffix (name, ".sql"))
    return 0;

  number = g_ascii_strtoull (name, &end, 10);
  return *end == '-' && number <= G_MAXINT ? (gint64) number : 0;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 number_a = get_file_number (*(const char *const *) a);
  gint64 number_b = get_file_number (*(const char *const *) b);

  return (number_a > number_b) - (number_a < number_b);
}

/* The files in order, which are 1 to n with none missing. */
static char **
list_files (const char *folder, GError **error)
{
  g_auto (GStrv) names = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                         error);

  if (names == NULL)
    return NULL;

  qsort (names, g_strv_length (names), sizeof *names, compare_numbers);
  for (gsize i = 0; names[i] != NULL; i++)
    {
      if (get_file_number (names[i]) == (gint64) i + 1)
        continue;

      g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED,
                   "“%s” in %s is not schema file %" G_GSIZE_FORMAT, names[i], folder, i + 1);
      return NULL;
    }

  return g_steal_pointer (&names);
}

static gboolean
check_foreign_keys (DeskDb *self, GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (self, "PRAGMA foreign_key_check", error);

  if (statement == NULL)
    return FALSE;

  switch (desk_statement_step (statement, error))
    {
    case DESK_STEP_DONE:
      return TRUE;
    case DESK_STEP_ROW:
      g_set_error (error, DESK_ERROR, DESK_ERROR_CORRUPT, "a row of %s has lost its parent",
                   desk_statement_get_text (statement, 0));
      return FALSE;
    case DESK_STEP_ERROR:
    default:
      return FALSE;
    }
}

static gboolean
run_file_in_transaction (DeskDb *self, const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_path ("/", folder, name, NULL);
  g_autofree char *sql = NULL;
  g_autofree char *set_version = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gint64 number = get_file_number (name);
  gint64 version = 0;

  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (bytes == NULL)
    return FALSE;

  /* Asked again under the lock: another process may have been faster. */
  if (!desk_db_query_int (self, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version >= number)
    return TRUE;

  sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  set_version = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, number);
  if (desk_db_exec (self, sql, error) && desk_db_exec (self, set_version, error) &&
      check_foreign_keys (self, error))
    return TRUE;

  g_prefix_error (error, "%s: ", path);
  return FALSE;
}

/**
 * desk_db_migrate:
 * @self: a connection that may write
 * @resource_folder: a folder of a registered GResource with the files 001-what.sql, 002-….sql
 * @error: return location for an error
 *
 * Brings the file to the newest schema. The number of the last file that was run is the file's
 * `user_version`. Each file runs in a transaction of its own, so that a file is at one version or
 * at the next, whenever the process dies; it must not begin or commit by itself. A schema file
 * that has shipped is never edited.
 *
 * Returns: %TRUE if the schema is the newest; else %FALSE, with %DESK_ERROR_NEWER_SCHEMA if the
 *   file comes from a newer version of the program and was not touched
 */
gboolean
desk_db_migrate (DeskDb *self, const char *resource_folder, GError **error)
{
  g_auto (GStrv) names = NULL;
  gint64 version = 0;
  gint64 newest = 0;

  g_return_val_if_fail (DESK_IS_DB (self), FALSE);
  g_return_val_if_fail (resource_folder != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  names = list_files (resource_folder, error);
  if (names == NULL || !desk_db_query_int (self, "PRAGMA user_version", &version, error))
    return FALSE;

  newest = g_strv_length (names);
  if (version > newest)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NEWER_SCHEMA,
                   "“%s” has schema %" G_GINT64_FORMAT ", this program knows %" G_GINT64_FORMAT,
                   desk_db_get_path (self), version, newest);
      return FALSE;
    }

  for (gint64 i = MAX (version, 0); i < newest; i++)
    {
      if (!desk_db_begin (self, error))
        return FALSE;

      if (!run_file_in_transaction (self, resource_folder, names[i], error))
        {
          desk_db_rollback (self);
          return FALSE;
        }

      if (!desk_db_commit (self, error))
        return FALSE;
    }

  return TRUE;
}
