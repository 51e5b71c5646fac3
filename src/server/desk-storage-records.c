/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-storage-records"

#include "config.h"

#include "desk-storage-private.h"

#include "desk-codec.h"
#include "desk-customer.h"
#include "desk-email.h"
#include "desk-error.h"
#include "desk-record-types.h"

/* "order" is a word of SQL: tables are quoted. */
char *
desk_storage_dup_table (GType type)
{
  return g_strdup_printf ("\"%s\"", desk_record_type_get_name (type));
}

/**
 * desk_storage_dup_region_scope:
 * @region_id: key of a region
 *
 * Returns: (transfer full): the scope of what everybody in the region sees
 */
char *
desk_storage_dup_region_scope (const char *region_id)
{
  return g_strdup_printf ("region/%s", region_id);
}

/* Tells the feed: the record is in @scope (or no more), and in no other. */
static gboolean
note_change (DeskStorage *self, const char *type, const char *id, const char *scope, gboolean present, GError **error)
{
  g_autoptr (DeskStatement) leave =
    desk_db_prepare (self->db,
                     "UPDATE change SET revision = ?1, present = 0"
                     " WHERE scope IN (SELECT scope FROM change_scope WHERE type = ?2 AND id = ?3 AND scope <> ?4)"
                     "   AND type = ?2 AND id = ?3 AND present = 1",
                     error);
  g_autoptr (DeskStatement) enter = NULL;
  g_autoptr (DeskStatement) where = NULL;

  if (leave == NULL)
    return FALSE;
  desk_statement_bind_int (leave, 1, self->revision);
  desk_statement_bind_text (leave, 2, type);
  desk_statement_bind_text (leave, 3, id);
  desk_statement_bind_text (leave, 4, scope);
  if (!desk_statement_run (leave, error))
    return FALSE;
  enter = desk_db_prepare (self->db,
                           "INSERT INTO change (scope, type, id, revision, present) VALUES (?, ?, ?, ?, ?)"
                           " ON CONFLICT DO UPDATE SET revision = excluded.revision, present = excluded.present",
                           error);
  if (enter == NULL)
    return FALSE;
  desk_statement_bind_text (enter, 1, scope);
  desk_statement_bind_text (enter, 2, type);
  desk_statement_bind_text (enter, 3, id);
  desk_statement_bind_int (enter, 4, self->revision);
  desk_statement_bind_int (enter, 5, present);
  if (!desk_statement_run (enter, error))
    return FALSE;
  where = desk_db_prepare (self->db,
                           "INSERT INTO change_scope (type, id, scope) VALUES (?, ?, ?)"
                           " ON CONFLICT DO UPDATE SET scope = excluded.scope WHERE scope <> excluded.scope",
                           error);
  if (where == NULL)
    return FALSE;
  desk_statement_bind_text (where, 1, type);
  desk_statement_bind_text (where, 2, id);
  desk_statement_bind_text (where, 3, scope);
  return desk_statement_run (where, error);
}

/**
 * desk_storage_put:
 * @self: the storage, in a transaction
 * @record: a record; gets the next revision
 * @scope: who sees it: a dealer's id, a region's scope, or %DESK_SCOPE_ALL
 * @error: return location
 *
 * Stores the record and tells the feed. A record that was in another scope leaves it.
 *
 * Returns: whether it was stored
 */
gboolean
desk_storage_put (DeskStorage *self, gpointer record, const char *scope, GError **error)
{
  GType type = G_OBJECT_TYPE (record);
  const char *sql = g_hash_table_lookup (self->upserts, GSIZE_TO_POINTER (type));
  g_autoptr (DeskStatement) statement = NULL;

  g_return_val_if_fail (desk_db_is_in_transaction (self->db), FALSE);

  if (sql == NULL)
    {
      char *made = desk_record_upsert_sql (type, desk_record_type_get_name (type), NULL);

      g_hash_table_insert (self->upserts, GSIZE_TO_POINTER (type), made);
      sql = made;
    }
  desk_record_set_integer (record, DESK_RECORD_REVISION, ++self->revision);
  statement = desk_db_prepare (self->db, sql, error);
  if (statement == NULL)
    return FALSE;
  desk_record_bind (record, statement, 1);
  return desk_statement_run (statement, error)
         && note_change (self, desk_record_type_get_name (type), desk_record_get_id (record), scope, TRUE, error);
}

/**
 * desk_storage_find:
 * @self: the storage
 * @type: type of a record
 * @field: a field of it
 * @value: (nullable): what it has to be
 *
 * Returns: (transfer full): all records with that value, by id
 */
GPtrArray *
desk_storage_find (DeskStorage *self, GType type, guint field, const char *value)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  const DeskField *fields = desk_record_get_fields (type, NULL);
  g_autofree char *columns = desk_record_column_list (type, NULL);
  g_autofree char *table = desk_storage_dup_table (type);
  g_autofree char *sql =
    g_strdup_printf ("SELECT %s FROM %s WHERE \"%s\" = ? ORDER BY id", columns, table, fields[field].name);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);

  if (statement == NULL || value == NULL)
    return found;
  desk_statement_bind_text (statement, 1, value);
  while (desk_statement_step (statement, NULL) == DESK_STEP_ROW)
    g_ptr_array_add (found, desk_record_from_row (type, statement, 0));
  return found;
}

/**
 * desk_storage_get:
 * @self: the storage
 * @type: type of a record
 * @id: (nullable): its id
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
desk_storage_get (DeskStorage *self, GType type, const char *id)
{
  g_autoptr (GPtrArray) found = desk_storage_find (self, type, DESK_RECORD_ID, id);

  return found->len > 0 ? g_object_ref (found->pdata[0]) : NULL;
}

/**
 * desk_storage_list:
 * @self: the storage
 * @type: type of a record
 *
 * Returns: (transfer full): all records of a type that has few
 */
GListStore *
desk_storage_list (DeskStorage *self, GType type)
{
  GListStore *list = g_list_store_new (type);
  g_autofree char *columns = desk_record_column_list (type, NULL);
  g_autofree char *table = desk_storage_dup_table (type);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s ORDER BY id", columns, table);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);

  while (statement != NULL && desk_statement_step (statement, NULL) == DESK_STEP_ROW)
    {
      g_autoptr (DeskRecord) record = desk_record_from_row (type, statement, 0);

      g_list_store_append (list, record);
    }
  return list;
}

/**
 * desk_storage_dup_tombstone:
 * @self: the storage
 * @type: name of a record type
 * @id: an id
 *
 * Returns: (transfer full) (nullable): the dealer whose deleted record had that id
 */
char *
desk_storage_dup_tombstone (DeskStorage *self, const char *type, const char *id)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "SELECT dealer_id FROM tombstone WHERE type = ? AND id = ?", NULL);

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, type);
  desk_statement_bind_text (statement, 2, id);
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW ? g_strdup (desk_statement_get_text (statement, 0)) : NULL;
}

/**
 * desk_storage_bury:
 * @self: the storage, in a transaction
 * @type: name of a record type
 * @id: an id, perhaps never seen
 * @dealer_id: whose it was
 * @error: return location
 *
 * Leaves a tombstone that a late PUT cannot pass.
 *
 * Returns: whether it was stored
 */
gboolean
desk_storage_bury (DeskStorage *self, const char *type, const char *id, const char *dealer_id, GError **error)
{
  g_autofree char *now = desk_clock_dup_now (self->clock);
  g_autoptr (DeskStatement) statement = desk_db_prepare (
    self->db, "INSERT OR IGNORE INTO tombstone (type, id, dealer_id, deleted_at) VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, type);
  desk_statement_bind_text (statement, 2, id);
  desk_statement_bind_text (statement, 3, dealer_id);
  desk_statement_bind_text (statement, 4, now);
  return desk_statement_run (statement, error);
}

/**
 * desk_storage_remove:
 * @self: the storage, in a transaction
 * @type: type of a record
 * @id: its id
 * @dealer_id: whose it is
 * @error: return location
 *
 * Deletes the record, leaves a tombstone and tells the feed.
 *
 * Returns: whether it was deleted
 */
gboolean
desk_storage_remove (DeskStorage *self, GType type, const char *id, const char *dealer_id, GError **error)
{
  g_autofree char *table = desk_storage_dup_table (type);
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", table);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  self->revision++;
  desk_statement_bind_text (statement, 1, id);
  return desk_statement_run (statement, error)
         && desk_storage_bury (self, desk_record_type_get_name (type), id, dealer_id, error)
         && note_change (self, desk_record_type_get_name (type), id, dealer_id, FALSE, error);
}

/**
 * desk_storage_put_customer:
 * @self: the storage, in a transaction
 * @customer: a #DeskCustomer with its dealer
 * @error: return location
 *
 * desk_storage_put(), and the address by which the customer is found.
 *
 * Returns: whether it was stored
 */
gboolean
desk_storage_put_customer (DeskStorage *self, gpointer customer, GError **error)
{
  const char *dealer_id = desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID);
  g_autofree char *key = desk_email_key (desk_record_get_string (customer, DESK_CUSTOMER_EMAIL));
  g_autoptr (DeskStatement) forget =
    desk_db_prepare (self->db, "DELETE FROM customer_email WHERE customer_id = ?", error);
  g_autoptr (DeskStatement) insert = NULL;

  if (forget == NULL)
    return FALSE;
  desk_statement_bind_text (forget, 1, desk_record_get_id (customer));
  if (!desk_statement_run (forget, error))
    return FALSE;
  insert = desk_db_prepare (
    self->db, "INSERT INTO customer_email (email_key, dealer_id, customer_id) VALUES (?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  desk_statement_bind_text (insert, 1, key);
  desk_statement_bind_text (insert, 2, dealer_id);
  desk_statement_bind_text (insert, 3, desk_record_get_id (customer));
  return desk_statement_run (insert, error) && desk_storage_put (self, customer, dealer_id, error);
}

/**
 * desk_storage_find_customer_by_email:
 * @self: the storage
 * @dealer_id: a dealer
 * @email: an address; compared NFC and case folded
 *
 * Returns: (transfer full) (nullable): id of the dealer's customer with that address
 */
char *
desk_storage_find_customer_by_email (DeskStorage *self, const char *dealer_id, const char *email)
{
  g_autofree char *key = desk_email_key (email);
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "SELECT customer_id FROM customer_email WHERE email_key = ? AND dealer_id = ?", NULL);

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, key);
  desk_statement_bind_text (statement, 2, dealer_id);
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW ? g_strdup (desk_statement_get_text (statement, 0)) : NULL;
}

/**
 * desk_storage_list_customers_by_email:
 * @self: the storage
 * @email: an address
 *
 * Returns: (transfer full): ids of the customers of all dealers with that address
 */
GPtrArray *
desk_storage_list_customers_by_email (DeskStorage *self, const char *email)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = desk_email_key (email);
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "SELECT customer_id FROM customer_email WHERE email_key = ?", NULL);

  if (statement == NULL)
    return ids;
  desk_statement_bind_text (statement, 1, key);
  while (desk_statement_step (statement, NULL) == DESK_STEP_ROW)
    g_ptr_array_add (ids, g_strdup (desk_statement_get_text (statement, 0)));
  return ids;
}
