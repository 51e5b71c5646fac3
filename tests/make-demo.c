/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-db.h"
#include "desk-demo-folder.h"
#include "desk-test-server.h"

#include <glib/gstdio.h>
#include <stdlib.h>

/*
 * make-demo FOLDER FILE: the database of the demo that tests begin with, made once for all of them in the build.
 * desk_test_server_start() copies it. FOLDER is for what is only needed meanwhile.
 *
 * It is as at eight o'clock on DESK_TEST_TODAY, where a date that is set begins: nothing in it lies ahead of a test.
 */

/* Without who it is: each copy becomes a back-end of its own. */
static gboolean
forget_identity (const char *path, GError **error)
{
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_SYNC_NORMAL, error);

  return db != NULL && desk_db_exec (db, "DELETE FROM meta WHERE key IN ('instance_id', 'cursor_key')", error);
}

static gboolean
make (const char *folder, const char *file, GError **error)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (GDateTime) morning = g_date_time_new_from_iso8601 (DESK_TEST_TODAY "T08:00:00Z", NULL);
  const DeskSeedOptions options = {
    .seed = DESK_TEST_SEED,
    .n_customers = DESK_TEST_CUSTOMERS,
    .today = DESK_TEST_TODAY,
    .now = g_date_time_to_unix (morning),
  };
  g_autofree char *path = g_build_filename (folder, "server.db", NULL);
  g_autoptr (DeskStorage) storage = NULL;

  desk_clock_set_today (clock, DESK_TEST_TODAY);
  if (!desk_make_private_dir (folder, error))
    return FALSE;
  g_unlink (path);
  storage = desk_demo_folder_open (folder, &options, clock, error);
  if (storage == NULL)
    return FALSE;
  desk_storage_close (storage);

  if (!forget_identity (path, error))
    return FALSE;
  if (g_rename (path, file) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "“%s” cannot be moved to “%s”", path, file);
      return FALSE;
    }
  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  if (argc != 3)
    {
      g_printerr ("make-demo FOLDER FILE\n");
      return EXIT_FAILURE;
    }
  if (!make (argv[1], argv[2], &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
