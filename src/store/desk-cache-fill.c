/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cache-fill"

#include "config.h"

#include "desk-cache-fill.h"

#include "desk-cache-file.h"
#include "desk-id.h"

#include <glib/gstdio.h>

/*
 * While cache.db is filled for the first time, pages of its indexes are written many times over: to wait for the disk
 * each time takes more than half of the time. So nobody waits, and a mark beside the file says since which start of
 * the computer that is so. The mark goes when all is on the disk.
 *
 *   the process dies        what it has committed is in the system's memory: the pull goes on where it was
 *   the computer dies       the mark is of an earlier start: the file is made anew, and nothing of the user's was in it
 *   the store is closed     waits for the disk once
 *
 * Where the system has no name for each of its starts, this is not done.
 */

#define BOOT_ID "/proc/sys/kernel/random/boot_id"

static char *
dup_boot_id (void)
{
  g_autofree char *id = NULL;

  if (!g_file_get_contents (BOOT_ID, &id, NULL, NULL))
    return NULL;

  g_strstrip (id);
  return *id != '\0' ? g_steal_pointer (&id) : NULL;
}

static char *
make_path (const char *folder)
{
  return g_build_filename (folder, DESK_CACHE_FILL_MARK, NULL);
}

/**
 * desk_cache_fill_dup_mark:
 * @folder: the account's folder
 *
 * Returns: (transfer full) (nullable): what the mark says, of which no two are the same; %NULL when all that was
 *   committed is on the disk
 */
char *
desk_cache_fill_dup_mark (const char *folder)
{
  g_autofree char *path = make_path (folder);
  char *mark = NULL;

  return g_file_get_contents (path, &mark, NULL, NULL) ? mark : NULL;
}

/**
 * desk_cache_fill_is_lost:
 * @folder: the account's folder
 *
 * Returns: whether the computer has died while cache.db was being filled, so that nothing in it can be trusted
 */
gboolean
desk_cache_fill_is_lost (const char *folder)
{
  g_autofree char *mark = desk_cache_fill_dup_mark (folder);
  g_autofree char *boot = dup_boot_id ();

  return mark != NULL && (boot == NULL || !g_str_has_prefix (mark, boot));
}

/**
 * desk_cache_fill_begin:
 * @cache: cache.db, outside of a transaction
 * @folder: the account's folder
 *
 * From now on nobody waits for the disk, if it is known afterwards that it was so. In the worker.
 *
 * Returns: whether it is so
 */
gboolean
desk_cache_fill_begin (DeskDb *cache, const char *folder)
{
  g_autofree char *path = make_path (folder);
  g_autofree char *boot = dup_boot_id ();
  g_autofree char *id = desk_id_new ("fill");
  g_autofree char *mark = NULL;
  g_autoptr (GError) error = NULL;

  if (boot == NULL)
    return FALSE;

  /* The mark itself is on the disk before anything depends on it. */
  mark = g_strconcat (boot, " ", id, NULL);
  if (g_file_set_contents_full (path, mark, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &error) &&
      desk_db_set_is_bulk (cache, TRUE, &error))
    return TRUE;

  g_message ("the first pull waits for the disk: %s", error->message);
  return FALSE;
}

/**
 * desk_cache_fill_end:
 * @cache: cache.db, outside of a transaction
 * @error: return location for an error
 *
 * From now on it is written as ever. What was written before is on the disk after desk_cache_fill_sync(). In the
 * worker.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_cache_fill_end (DeskDb *cache, GError **error)
{
  return desk_db_set_is_bulk (cache, FALSE, error);
}

/**
 * desk_cache_fill_sync:
 * @folder: the account's folder
 * @error: return location for an error
 *
 * Waits until all is on the disk, which may take seconds; in whatever thread.
 *
 * Returns: %TRUE if it is
 */
gboolean
desk_cache_fill_sync (const char *folder, GError **error)
{
  g_autoptr (DeskDb) reader = desk_cache_file_open_reader (folder, error);

  return reader != NULL && desk_db_sync (reader, error);
}

/**
 * desk_cache_fill_forget:
 * @folder: the account's folder
 * @mark: what the mark said before desk_cache_fill_sync()
 *
 * Takes the mark away, unless it has become another one since. In the worker.
 */
void
desk_cache_fill_forget (const char *folder, const char *mark)
{
  g_autofree char *path = make_path (folder);
  g_autofree char *now = desk_cache_fill_dup_mark (folder);

  if (g_strcmp0 (now, mark) == 0)
    g_unlink (path);
}
