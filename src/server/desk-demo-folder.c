/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-demo-folder"

#include "config.h"

#include "desk-demo-folder.h"

#include "desk-error.h"
#include "desk-passwords.h"
#include "desk-storage-accounts.h"
#include "desk-user.h"

#include <glib/gstdio.h>

/* Set before the first record of a demo, so that one that was not finished is known again. */
#define META_DEMO "demo"

static const char *const roles[] = { "dealer", "assistant", "manager", "oem" };

static gboolean
delete_database (const char *folder, GError **error)
{
  static const char *const names[] = { "server.db", "server.db-wal", "server.db-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      if (g_unlink (path) != 0 && g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot delete “%s”", path);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
set_meta (DeskStorage *storage, const char *key, const char *value, GError **error)
{
  if (!desk_storage_begin (storage, error))
    return FALSE;

  if (!desk_storage_set_meta (storage, key, value, error))
    {
      desk_storage_rollback (storage);
      return FALSE;
    }

  return desk_storage_commit (storage, error);
}

/* Opens the database, without one that was begun only: the process ended while it made it. */
static DeskStorage *
open_whole (const char *folder, DeskClock *clock, GError **error)
{
  g_autoptr (DeskStorage) storage = desk_storage_open (folder, clock, error);
  g_autofree char *demo = NULL;

  if (storage == NULL)
    return NULL;

  demo = desk_storage_dup_meta (storage, META_DEMO);
  if (demo == NULL || desk_seed_is_seeded (storage))
    return g_steal_pointer (&storage);

  desk_storage_close (storage);
  g_clear_object (&storage);
  if (!delete_database (folder, error))
    return NULL;
  return desk_storage_open (folder, clock, error);
}

/**
 * desk_demo_folder_open:
 * @folder: the folder
 * @options: what a new demo is like
 * @clock: the clock
 * @error: return location; %DESK_ERROR_CONFLICT if there is something else than a demo
 *
 * Opens the demo, makes it if it is new, and moves its dates to today's.
 *
 * Returns: (transfer full) (nullable): the storage
 */
DeskStorage *
desk_demo_folder_open (const char *folder,
                       const DeskSeedOptions *options,
                       DeskClock *clock,
                       GError **error)
{
  g_autoptr (DeskStorage) storage = open_whole (folder, clock, error);
  g_autofree char *today = desk_clock_dup_today (clock, "UTC");

  if (storage == NULL)
    return NULL;

  if (desk_seed_is_seeded (storage))
    return desk_seed_move_to (storage, today, error) ? g_steal_pointer (&storage) : NULL;

  if (desk_storage_get_revision (storage) != 0)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_CONFLICT,
                   "“%s” holds a database that is no demo",
                   folder);
      return NULL;
    }
  if (!set_meta (storage, META_DEMO, "begun", error) || !desk_seed_demo (storage, options, error))
    return NULL;
  return g_steal_pointer (&storage);
}

static JsonObject *
new_user (DeskStorage *storage, const DeskAccount *account, const char *role, GError **error)
{
  g_autoptr (DeskUser) user = desk_storage_get (storage, DESK_TYPE_USER, account->user_id);
  g_autofree char *password = desk_password_random ();
  g_autofree char *hash = desk_password_hash_random (password, error);
  JsonObject *object = NULL;

  if (hash == NULL)
    return NULL;
  if (user == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CORRUPT, "the demo has no user “%s”", role);
      return NULL;
    }
  if (!desk_storage_set_password (storage, account->user_id, hash, error))
    return NULL;

  object = json_object_new ();
  json_object_set_string_member (object, "role", role);
  json_object_set_string_member (object, "email", desk_record_get_string (user, DESK_USER_EMAIL));
  json_object_set_string_member (object, "password", password);
  return object;
}

static JsonArray *
set_passwords (DeskStorage *storage, GError **error)
{
  g_autoptr (JsonArray) users = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (DeskAccount) account = desk_storage_find_demo_account (storage, roles[i]);
      JsonObject *user = NULL;

      if (account == NULL)
        continue;
      user = new_user (storage, account, roles[i], error);
      if (user == NULL)
        return NULL;
      json_array_add_object_element (users, user);
    }

  return g_steal_pointer (&users);
}

/**
 * desk_demo_folder_set_passwords:
 * @storage: a demo, in no transaction
 * @error: return location
 *
 * Gives the users of the demo new passwords, which are known to nobody but the caller.
 *
 * Returns: (transfer full) (nullable): "role", "email" and "password" of each
 */
JsonArray *
desk_demo_folder_set_passwords (DeskStorage *storage, GError **error)
{
  g_autoptr (JsonArray) users = NULL;

  if (!desk_storage_begin (storage, error))
    return NULL;

  users = set_passwords (storage, error);
  if (users == NULL)
    {
      desk_storage_rollback (storage);
      return NULL;
    }

  return desk_storage_commit (storage, error) ? g_steal_pointer (&users) : NULL;
}
