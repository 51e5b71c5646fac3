/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-storage"

#include "config.h"

#include "desk-storage-private.h"

#include "desk-error.h"
#include "desk-id.h"
#include "desk-platform.h"
#include "desk-server-resources.h"
#include "desk-token.h"

G_DEFINE_FINAL_TYPE (DeskStorage, desk_storage, G_TYPE_OBJECT)

enum
{
  SIGNAL_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
desk_storage_finalize (GObject *object)
{
  DeskStorage *self = DESK_STORAGE (object);

  desk_storage_close (self);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->instance_id, g_free);
  g_clear_pointer (&self->upserts, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  G_OBJECT_CLASS (desk_storage_parent_class)->finalize (object);
}

static void
desk_storage_class_init (DeskStorageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_storage_finalize;

  /**
   * DeskStorage::moved:
   *
   * A transaction was committed that somebody may see in his feed.
   */
  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", DESK_TYPE_STORAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_storage_init (DeskStorage *self)
{
  self->upserts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/* Mints the identity of a new database. */
static gboolean
ensure_identity (DeskStorage *self, GError **error)
{
  g_autofree char *cursor_key = desk_token_new ();

  self->instance_id = desk_storage_dup_meta (self, "instance_id");
  if (self->instance_id != NULL)
    return TRUE;
  self->instance_id = desk_id_new ("ins");
  return desk_storage_set_meta (self, "instance_id", self->instance_id, error)
         && desk_storage_set_meta (self, "cursor_key", cursor_key, error);
}

/* Once for the process: the linker drops constructors of a static library. */
static void
register_schema (void)
{
  static gsize is_registered = 0;

  if (g_once_init_enter (&is_registered))
    {
      desk_server_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
}

/**
 * desk_storage_open:
 * @folder: folder of the data, made when it is missing
 * @clock: the clock
 * @error: return location
 *
 * Opens, and brings up to date, server.db in @folder.
 *
 * Returns: (transfer full): the storage, or %NULL
 */
DeskStorage *
desk_storage_open (const char *folder, DeskClock *clock, GError **error)
{
  g_autoptr (DeskStorage) self = g_object_new (DESK_TYPE_STORAGE, NULL);
  g_autofree char *path = g_build_filename (folder, "server.db", NULL);

  self->clock = g_object_ref (clock);
  if (!desk_make_private_dir (folder, error))
    return NULL;
  register_schema ();
  self->db = desk_db_open (path, DESK_DB_SYNC_FULL, error);
  if (self->db == NULL
      || !desk_db_migrate (self->db, "/org/dealerdesk/DealerDesk/schema/server", error)
      || !ensure_identity (self, error)
      || !desk_db_query_int (self->db, "SELECT coalesce (max (revision), 0) FROM change", &self->revision, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * desk_storage_close:
 * @self: the storage
 *
 * Closes the database. Safe to call twice.
 */
void
desk_storage_close (DeskStorage *self)
{
  if (self->db != NULL)
    desk_db_close (self->db);
  g_clear_object (&self->db);
}

/**
 * desk_storage_backup:
 * @self: the storage
 * @path: a file
 * @error: return location
 *
 * Copies the database while it is in use.
 *
 * Returns: whether the copy is whole
 */
gboolean
desk_storage_backup (DeskStorage *self, const char *path, GError **error)
{
  return desk_db_backup (self->db, path, error);
}

/**
 * desk_storage_get_clock:
 * @self: the storage
 *
 * Returns: (transfer none): the clock
 */
DeskClock *
desk_storage_get_clock (DeskStorage *self)
{
  return self->clock;
}

gboolean
desk_storage_begin (DeskStorage *self, GError **error)
{
  if (!desk_db_begin (self->db, error))
    return FALSE;

  /* Another process may have written meanwhile: "activate" beside "run". */
  if (desk_db_query_int (self->db, "SELECT coalesce (max (revision), 0) FROM change", &self->revision, error))
    {
      self->known = self->revision;
      return TRUE;
    }
  desk_db_rollback (self->db);
  return FALSE;
}

gboolean
desk_storage_commit (DeskStorage *self, GError **error)
{
  if (desk_db_commit (self->db, error))
    {
      if (self->revision != self->known)
        g_signal_emit (self, signals[SIGNAL_MOVED], 0);
      return TRUE;
    }
  desk_storage_rollback (self);
  return FALSE;
}

void
desk_storage_rollback (DeskStorage *self)
{
  desk_db_rollback (self->db);
  /* What was counted in the transaction did not happen, nor what was read in it. */
  g_clear_pointer (&self->kept, g_hash_table_unref);
  desk_db_query_int (self->db, "SELECT coalesce (max (revision), 0) FROM change", &self->revision, NULL);
}

/**
 * desk_storage_end:
 * @self: the storage, in a transaction
 * @is_good: whether all that was to be written in it could be; if not, @error is set already
 * @error: return location
 *
 * Commits what is good, and takes back what is not.
 *
 * Returns: whether it is on the disk
 */
gboolean
desk_storage_end (DeskStorage *self, gboolean is_good, GError **error)
{
  if (is_good)
    return desk_storage_commit (self, error);

  desk_storage_rollback (self);
  return FALSE;
}

/**
 * desk_storage_take_failure:
 * @self: the storage
 *
 * Functions that answer with a record or %NULL do not tell "there is none" from "it could not be read". This does:
 * ask before what they said is acted upon.
 *
 * Returns: (transfer full) (nullable): what has failed since this was last asked
 */
GError *
desk_storage_take_failure (DeskStorage *self)
{
  return desk_db_take_failure (self->db);
}

/**
 * desk_storage_dup_meta:
 * @self: the storage
 * @key: a key
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
desk_storage_dup_meta (DeskStorage *self, const char *key)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, "SELECT value FROM meta WHERE key = ?", NULL);

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, key);
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW ? g_strdup (desk_statement_get_text (statement, 0)) : NULL;
}

gboolean
desk_storage_set_meta (DeskStorage *self, const char *key, const char *value, GError **error)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", error);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, key);
  desk_statement_bind_text (statement, 2, value);
  return desk_statement_run (statement, error);
}

/**
 * desk_storage_get_instance_id:
 * @self: the storage
 *
 * Returns: (transfer none): what tells this database from every other
 */
const char *
desk_storage_get_instance_id (DeskStorage *self)
{
  return self->instance_id;
}

/**
 * desk_storage_get_revision:
 * @self: the storage
 *
 * Also of what another process has written.
 *
 * Returns: the revision of the last change
 */
gint64
desk_storage_get_revision (DeskStorage *self)
{
  gint64 revision = 0;

  desk_db_query_int (self->db, "SELECT coalesce (max (revision), 0) FROM change", &revision, NULL);
  return revision;
}
