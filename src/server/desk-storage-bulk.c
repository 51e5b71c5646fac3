/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-storage"

#include "config.h"

#include "desk-storage-bulk.h"

#include "desk-codec.h"
#include "desk-customer.h"
#include "desk-email.h"
#include "desk-storage-private.h"

#define RECORDS_A_TRANSACTION 50000

/* One record type. */
typedef struct
{
  DeskStatement *insert; /* (owned) */
  const char *name;      /* (static): of the table, and in the feed */
  int dealer_field;      /* number of "dealer_id", or -1 */
  gboolean is_deferred;  /* the feed has yet to be told of some */
} Target;

struct _DeskStorageBulk
{
  DeskStorage *storage;  /* (owned) */
  GHashTable *targets;   /* (owned): GType to Target */
  DeskStatement *change; /* (owned) */
  DeskStatement *where;  /* (owned) */
  DeskStatement *email;  /* (owned) */
  GPtrArray
      *indexes; /* (owned) (element-type utf8): SQL of the indexes that are to be made again */
  gint64 n_records;
  gint64 revision;  /* of the last record; the storage learns it at the end */
  gboolean is_open; /* in a transaction */
  gboolean is_finished;
};

static void
free_target (gpointer data)
{
  Target *target = data;

  g_clear_pointer (&target->insert, desk_statement_free);
  g_free (target);
}

static gboolean
set_pragmas (DeskStorage *storage, gboolean is_bulk, gboolean is_huge, GError **error)
{
  if (!is_bulk)
    return desk_db_exec (
        storage->db,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -2000", error);

  /* Inserts come in no order of their keys, so the trees they go into should stay in memory. What
   * is huge is written once only, and so is lost if the process ends meanwhile. */
  if (is_huge && !desk_db_exec (storage->db, "PRAGMA journal_mode = MEMORY", error))
    return FALSE;
  return desk_db_exec (storage->db, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000", error);
}

/* Entries of an index come in no order, which costs a search each; made at once they are sorted
 * first. */
static gboolean
drop_indexes (DeskStorageBulk *self, GError **error)
{
  g_autoptr (DeskStatement) list = desk_db_prepare (
      self->storage->db,
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
      error);
  g_autoptr (GString) drops = g_string_new (NULL);
  DeskStep step = DESK_STEP_ERROR;

  if (list == NULL)
    return FALSE;

  while ((step = desk_statement_step (list, error)) == DESK_STEP_ROW)
    {
      g_string_append_printf (drops, "DROP INDEX \"%s\";", desk_statement_get_text (list, 0));
      g_ptr_array_add (self->indexes, g_strdup (desk_statement_get_text (list, 1)));
    }

  return step == DESK_STEP_DONE && desk_db_exec (self->storage->db, drops->str, error);
}

static gboolean
make_indexes (DeskStorageBulk *self, GError **error)
{
  for (guint i = 0; i < self->indexes->len; i++)
    {
      if (!desk_db_exec (self->storage->db, g_ptr_array_index (self->indexes, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_storage_bulk_new:
 * @storage: a storage, in no transaction
 * @is_huge: whether to be quick rather than safe: should the process be killed, the file may be
 *   broken, and not just without what was not committed
 * @error: return location for an error
 *
 * Begins a bulk.
 *
 * Returns: (transfer full): the bulk, or %NULL with %DESK_ERROR_STORAGE
 */
DeskStorageBulk *
desk_storage_bulk_new (DeskStorage *storage, gboolean is_huge, GError **error)
{
  g_autoptr (DeskStorageBulk) self = g_new0 (DeskStorageBulk, 1);

  self->storage = g_object_ref (storage);
  self->targets = g_hash_table_new_full (NULL, NULL, NULL, free_target);
  self->indexes = g_ptr_array_new_with_free_func (g_free);
  if (!set_pragmas (storage, TRUE, is_huge, error))
    return NULL;

  self->change = desk_db_prepare (
      storage->db, "INSERT INTO change (scope, type, id, revision, present) VALUES (?, ?, ?, ?, 1)",
      error);
  if (self->change == NULL)
    return NULL;
  self->where = desk_db_prepare (
      storage->db, "INSERT INTO change_scope (type, id, scope) VALUES (?, ?, ?)", error);
  if (self->where == NULL)
    return NULL;
  self->email = desk_db_prepare (
      storage->db,
      "INSERT INTO customer_email (email_key, dealer_id, customer_id) VALUES (?, ?, ?)", error);
  if (self->email == NULL || !desk_storage_begin (storage, error))
    return NULL;

  self->is_open = TRUE;
  self->revision = storage->revision;
  if (!drop_indexes (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * desk_storage_bulk_free:
 * @self: (transfer full) (nullable): a bulk; what was not committed is lost
 */
void
desk_storage_bulk_free (DeskStorageBulk *self)
{
  if (self == NULL)
    return;

  if (self->is_open)
    desk_storage_rollback (self->storage);
  g_clear_pointer (&self->change, desk_statement_free);
  g_clear_pointer (&self->where, desk_statement_free);
  g_clear_pointer (&self->email, desk_statement_free);
  g_clear_pointer (&self->targets, g_hash_table_unref);
  g_clear_pointer (&self->indexes, g_ptr_array_unref);
  if (!self->is_finished)
    set_pragmas (self->storage, FALSE, FALSE, NULL);
  g_clear_object (&self->storage);
  g_free (self);
}

static Target *
ensure_target (DeskStorageBulk *self, GType type, GError **error)
{
  Target *target = g_hash_table_lookup (self->targets, GSIZE_TO_POINTER (type));
  g_autofree char *sql = NULL;
  DeskStatement *insert = NULL;

  if (target != NULL)
    return target;

  sql = desk_record_upsert_sql (type, desk_record_type_get_name (type), NULL);
  insert = desk_db_prepare (self->storage->db, sql, error);
  if (insert == NULL)
    return NULL;

  target = g_new0 (Target, 1);
  target->insert = insert;
  target->name = desk_record_type_get_name (type);
  target->dealer_field = desk_record_find_field (type, "dealer_id");
  g_hash_table_insert (self->targets, GSIZE_TO_POINTER (type), target);
  return target;
}

static gboolean
put_email (DeskStorageBulk *self, gpointer customer, GError **error)
{
  g_autofree char *key = desk_email_key (desk_record_get_string (customer, DESK_CUSTOMER_EMAIL));

  desk_statement_bind_text (self->email, 1, key);
  desk_statement_bind_text (self->email, 2,
                            desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID));
  desk_statement_bind_text (self->email, 3, desk_record_get_id (customer));
  return desk_statement_run (self->email, error);
}

static gboolean
put_change (DeskStorageBulk *self,
            const char *type,
            gpointer record,
            const char *scope,
            GError **error)
{
  desk_statement_bind_text (self->change, 1, scope);
  desk_statement_bind_text (self->change, 2, type);
  desk_statement_bind_text (self->change, 3, desk_record_get_id (record));
  desk_statement_bind_int (self->change, 4, desk_record_get_integer (record, DESK_RECORD_REVISION));
  return desk_statement_run (self->change, error);
}

static gboolean
put_where (DeskStorageBulk *self,
           const char *type,
           gpointer record,
           const char *scope,
           GError **error)
{
  desk_statement_bind_text (self->where, 1, type);
  desk_statement_bind_text (self->where, 2, desk_record_get_id (record));
  desk_statement_bind_text (self->where, 3, scope);
  return desk_statement_run (self->where, error);
}

/**
 * desk_storage_bulk_show:
 * @self: a bulk
 * @record: a record that was put
 * @scope: one more scope of the feed that it belongs to
 * @error: return location for an error
 *
 * Returns: whether it worked
 */
gboolean
desk_storage_bulk_show (DeskStorageBulk *self, gpointer record, const char *scope, GError **error)
{
  return put_change (self, desk_record_type_get_name (G_OBJECT_TYPE (record)), record, scope,
                     error);
}

/**
 * desk_storage_bulk_put:
 * @self: a bulk
 * @record: (inout): a new record; it gets its revision
 * @scope: the scope of the feed that it belongs to
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
desk_storage_bulk_put (DeskStorageBulk *self, gpointer record, const char *scope, GError **error)
{
  Target *target = ensure_target (self, G_OBJECT_TYPE (record), error);

  if (target == NULL)
    return FALSE;

  desk_record_set_integer (record, DESK_RECORD_REVISION, ++self->revision);
  desk_record_bind (record, target->insert, 1);
  if (!desk_statement_run (target->insert, error))
    return FALSE;

  /* Most are seen by their own dealer; the feed is told of them all at once. */
  if (target->dealer_field >= 0 &&
      g_strcmp0 (desk_record_get_string (record, (guint) target->dealer_field), scope) == 0)
    target->is_deferred = TRUE;
  else if (!put_change (self, target->name, record, scope, error) ||
           !put_where (self, target->name, record, scope, error))
    return FALSE;
  if (DESK_IS_CUSTOMER (record) && !put_email (self, record, error))
    return FALSE;

  self->n_records++;
  if (self->n_records % RECORDS_A_TRANSACTION != 0)
    return TRUE;

  /* Not the storage's own, which looks for the last revision in what has been deferred. */
  self->is_open = FALSE;
  if (!desk_db_commit (self->storage->db, error) || !desk_db_begin (self->storage->db, error))
    return FALSE;
  self->is_open = TRUE;
  return TRUE;
}

/**
 * desk_storage_bulk_set_number:
 * @self: a bulk
 * @dealer_id: a dealer
 * @year: a year
 * @last: the last order number that the dealer has given in it
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
desk_storage_bulk_set_number (DeskStorageBulk *self,
                              const char *dealer_id,
                              int year,
                              guint last,
                              GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (self->storage->db,
                       "INSERT INTO number_series (dealer_id, year, last) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, dealer_id);
  desk_statement_bind_int (statement, 2, year);
  desk_statement_bind_int (statement, 3, last);
  return desk_statement_run (statement, error);
}

/**
 * desk_storage_bulk_set_document_number:
 * @self: a bulk
 * @dealer_id: a dealer
 * @kind: "INV" or "CN"
 * @year: a year
 * @last: the last number of such a document of the dealer in it
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
desk_storage_bulk_set_document_number (DeskStorageBulk *self,
                                       const char *dealer_id,
                                       const char *kind,
                                       int year,
                                       guint last,
                                       GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
      self->storage->db,
      "INSERT INTO document_series (dealer_id, kind, year, last) VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, dealer_id);
  desk_statement_bind_text (statement, 2, kind);
  desk_statement_bind_int (statement, 3, year);
  desk_statement_bind_int (statement, 4, last);
  return desk_statement_run (statement, error);
}

/**
 * desk_storage_bulk_get_count:
 * @self: a bulk
 *
 * Returns: how many records it has put
 */
gint64
desk_storage_bulk_get_count (DeskStorageBulk *self)
{
  return self->n_records;
}

/* In the order of the keys, so that each table grows at its ends. */
static gboolean
put_deferred (DeskStorageBulk *self, GError **error)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, self->targets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Target *target = value;
      g_autofree char *changes = NULL;
      g_autofree char *scopes = NULL;

      if (!target->is_deferred)
        continue;

      changes = g_strdup_printf ("INSERT INTO change (scope, type, id, revision, present)"
                                 " SELECT dealer_id, '%s', id, revision, 1 FROM \"%s\""
                                 " WHERE dealer_id IS NOT NULL ORDER BY dealer_id, id",
                                 target->name, target->name);
      scopes = g_strdup_printf ("INSERT INTO change_scope (type, id, scope)"
                                " SELECT '%s', id, dealer_id FROM \"%s\""
                                " WHERE dealer_id IS NOT NULL ORDER BY id",
                                target->name, target->name);
      if (!desk_db_exec (self->storage->db, changes, error) ||
          !desk_db_exec (self->storage->db, scopes, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_storage_bulk_finish:
 * @self: a bulk
 * @error: return location for an error
 *
 * Tells the feed and makes the indexes.
 *
 * Returns: whether everything is stored
 */
gboolean
desk_storage_bulk_finish (DeskStorageBulk *self, GError **error)
{
  if (!put_deferred (self, error) || !make_indexes (self, error))
    return FALSE;

  self->storage->revision = self->revision;
  self->is_open = FALSE;
  if (!desk_storage_commit (self->storage, error))
    return FALSE;

  /* From here on what is committed is safe, and with it what was before. */
  self->is_finished = TRUE;
  return set_pragmas (self->storage, FALSE, FALSE, error) &&
         desk_db_exec (self->storage->db, "PRAGMA wal_checkpoint (TRUNCATE)", error);
}
