/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-account-folder"

#include "config.h"

#include "desk-account-folder.h"

#include "desk-cache-file.h"
#include "desk-error.h"
#include "desk-search-query.h"
#include "desk-setting-table.h"
#include "desk-store-settings.h"
#include "desk-user-file.h"
#include "desk-zone.h"

struct _DeskAccountFolder
{
  char *folder;    /* (owned) */
  char *today;     /* (owned): at the dealer */
  DeskDb *cache;   /* (owned) */
};

/* A setting that cannot be read has a default. */
static char *
read_time_zone (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) user = desk_user_file_open_reader (folder, &error);
  g_autoptr (GHashTable) settings = NULL;
  guint n_damaged = 0;

  if (user != NULL)
    settings = desk_setting_table_load (user, &n_damaged, &error);
  if (settings == NULL)
    {
      g_message ("reading the settings: %s", error->message);
      return NULL;
    }
  return g_strdup (g_hash_table_lookup (settings, DESK_SETTING_TIME_ZONE));
}

/**
 * desk_account_folder_open:
 * @folder: an account's folder
 * @clock: says what day it is
 * @error: %DESK_ERROR_NOT_FOUND when nothing, or not all, has been fetched into it
 *
 * Returns: (transfer full) (nullable): the folder, to be looked into
 */
DeskAccountFolder *
desk_account_folder_open (const char *folder, DeskClock *clock, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *time_zone = NULL;
  g_autoptr (DeskAccountFolder) self = NULL;
  gint64 filled = 0;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "there is no “%s”", path);
      return NULL;
    }

  self = g_new0 (DeskAccountFolder, 1);
  self->folder = g_strdup (folder);
  time_zone = read_time_zone (folder);
  desk_zone_set (time_zone);
  self->today = desk_clock_dup_today (clock, time_zone);
  self->cache = desk_cache_file_open_reader (folder, error);
  if (self->cache == NULL ||
      !desk_cache_file_get_number (self->cache, DESK_META_FILLED_GENERATION, &filled, error))
    return NULL;

  if (filled == 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "“%s” is not filled yet", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
desk_account_folder_close (DeskAccountFolder *self)
{
  g_free (self->folder);
  g_free (self->today);
  if (self->cache != NULL)
    desk_db_close (self->cache);
  g_clear_object (&self->cache);
  g_free (self);
}

/**
 * desk_account_folder_read_list:
 * @query: a #DeskQuery of any kind
 *
 * Returns: (transfer full): a reader of what @query asks for
 */
DeskListReader *
desk_account_folder_read_list (DeskAccountFolder *self, gpointer query)
{
  return desk_list_reader_new_for_folder (self->folder, self->today, query);
}

/**
 * desk_account_folder_search:
 * @text: what is looked for
 * @error: return location for an error
 *
 * Searches as the window does.
 *
 * Returns: (transfer full) (element-type DeskSearchSection) (nullable): the groups in which
 *   something was found, in their order
 */
GPtrArray *
desk_account_folder_search (DeskAccountFolder *self, const char *text, GError **error)
{
  GPtrArray *sections = NULL;

  if (!desk_db_exec (self->cache, "BEGIN", error))
    return NULL;

  sections = desk_search_run (self->cache, text, self->today, error);
  desk_db_rollback (self->cache);
  return sections;
}
