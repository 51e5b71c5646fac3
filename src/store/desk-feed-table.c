/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-feed-table"

#include "config.h"

#include "desk-feed-table.h"

#include "desk-codec.h"
#include "desk-derived.h"
#include "desk-feed-sql.h"
#include "desk-record-types.h"

#include <string.h>

/* What is not in the field lists: which types the feed has, and what is made from their fields. */
static const struct
{
  GType (*get_type) (void);
  gboolean has_overlay;
  gboolean is_small;
  const char *order_by; /* (nullable) */
  DeskDerive derive;    /* (nullable) */
  const char *derived[DESK_MAX_DERIVED + 1];
} kinds[] = {
  { desk_dealer_get_type, FALSE, TRUE, "sort_key", desk_derive_dealer, { "sort_key", "folded" } },
  { desk_user_get_type, FALSE, FALSE, NULL, NULL, { NULL } },
  { desk_customer_get_type,
    TRUE,
    FALSE,
    NULL,
    desk_derive_customer,
    { "sort_key", "folded", "email_key" } },
  { desk_contact_get_type, TRUE, FALSE, NULL, desk_derive_contact, { "folded", "email_key" } },
  { desk_order_get_type, TRUE, FALSE, NULL, desk_derive_order, { "folded", "number_key" } },
  { desk_license_get_type, TRUE, FALSE, NULL, NULL, { NULL } },
  { desk_subscription_get_type, TRUE, FALSE, NULL, NULL, { NULL } },
  { desk_price_list_get_type, FALSE, TRUE, "name", NULL, { NULL } },
  { desk_device_model_get_type, FALSE, TRUE, "name", NULL, { NULL } },
  { desk_promotion_get_type, FALSE, TRUE, "code", NULL, { NULL } },
  { desk_region_get_type, FALSE, TRUE, NULL, NULL, { NULL } },
  { desk_note_get_type, TRUE, FALSE, NULL, NULL, { NULL } },
  { desk_event_get_type, FALSE, FALSE, NULL, NULL, { NULL } },
  { desk_invoice_get_type, FALSE, FALSE, NULL, desk_derive_invoice, { "folded", "number_key" } },
  { desk_transaction_get_type,
    FALSE,
    FALSE,
    NULL,
    desk_derive_transaction,
    { "folded", "number_key" } },
  { desk_announcement_get_type, FALSE, TRUE, "starts_on DESC", NULL, { NULL } },
  { desk_guide_get_type, FALSE, TRUE, "position", NULL, { NULL } },
  { desk_asset_get_type, FALSE, TRUE, "name", NULL, { NULL } },
  { desk_video_get_type, FALSE, TRUE, "position", NULL, { NULL } },
};

static DeskFeedTable tables[G_N_ELEMENTS (kinds)];

static void
set_up_table (guint index)
{
  DeskFeedTable *self = &tables[index];

  self->type = kinds[index].get_type ();
  self->name = desk_record_type_get_name (self->type);
  self->index = index;
  self->has_overlay = kinds[index].has_overlay;
  self->is_small = kinds[index].is_small;
  desk_record_get_fields (self->type, &self->n_fields);
  self->derived = kinds[index].derived;
  while (self->derived[self->n_derived] != NULL)
    self->n_derived++;

  self->columns = desk_record_column_list (self->type, NULL);
  self->insert = desk_feed_sql_insert (self);
  self->compare = desk_feed_sql_compare (self);
  if (self->has_overlay)
    {
      self->lay_over = desk_feed_sql_lay_over (self);
      self->select_overlay_row =
          g_strdup_printf ("SELECT row FROM overlay_%s WHERE id = ?", self->name);
    }
  self->select_by_id =
      g_strdup_printf ("SELECT %s FROM all_%s WHERE id = ?", self->columns, self->name);
  self->select_by_row =
      g_strdup_printf ("SELECT %s%s FROM all_%s WHERE row = ?",
                       self->columns,
                       self->has_overlay ? ", op_id, op_state" : "",
                       self->name);
  self->select_base =
      g_strdup_printf ("SELECT %s, row FROM \"%s\" WHERE id = ?", self->columns, self->name);
  self->select_sums =
      g_strdup_printf ("SELECT row, checksum IS NOT NULL AND checksum <> desk_sum (%s), generation"
                       " FROM \"%s\" WHERE row > ? ORDER BY row LIMIT ?",
                       self->columns, self->name);
  self->select_all = g_strdup_printf ("SELECT %s FROM all_%s ORDER BY %s%sid",
                                      self->columns,
                                      self->name,
                                      kinds[index].order_by != NULL ? kinds[index].order_by : "",
                                      kinds[index].order_by != NULL ? ", " : "");
}

/**
 * desk_feed_tables:
 * @n_tables: (out) (optional): their number
 *
 * Returns: (transfer none) (array length=n_tables): the record types of the feed
 */
const DeskFeedTable *
desk_feed_tables (guint *n_tables)
{
  static gsize is_ready = 0;

  if (g_once_init_enter (&is_ready))
    {
      for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
        set_up_table (i);
      g_once_init_leave (&is_ready, 1);
    }

  if (n_tables != NULL)
    *n_tables = G_N_ELEMENTS (tables);
  return tables;
}

/**
 * desk_feed_table_for_name:
 * @name: a key of the feed
 *
 * Returns: (transfer none) (nullable): its table, %NULL when this version has none
 */
const DeskFeedTable *
desk_feed_table_for_name (const char *name)
{
  guint n_tables = 0;
  const DeskFeedTable *all = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      if (g_str_equal (all[i].name, name))
        return &all[i];
    }

  return NULL;
}

/**
 * desk_feed_table_for_type:
 * @type: a record type
 *
 * Returns: (transfer none) (nullable): its table, %NULL when the feed does not have it
 */
const DeskFeedTable *
desk_feed_table_for_type (GType type)
{
  guint n_tables = 0;
  const DeskFeedTable *all = desk_feed_tables (&n_tables);

  for (guint i = 0; i < n_tables; i++)
    {
      if (all[i].type == type)
        return &all[i];
    }

  return NULL;
}

/**
 * desk_feed_table_derive:
 * @self: a table
 * @values: a record
 * @derived: (out) (array length=DESK_MAX_DERIVED): receives the derived columns, to be freed by
 *   desk_derived_clear()
 */
void
desk_feed_table_derive (const DeskFeedTable *self, DeskValues *values, char **derived)
{
  if (kinds[self->index].derive != NULL)
    kinds[self->index].derive (values, derived);
}

/**
 * desk_feed_table_bind:
 * @self: a table
 * @statement: one that puts a record into the table or its overlay, to be run before the others change
 * @values: the record
 * @derived: its derived columns
 *
 * Binds both, from parameter 2 on; the first is the row.
 */
void
desk_feed_table_bind (const DeskFeedTable *self, DeskStatement *statement, DeskValues *values, char **derived)
{
  desk_values_bind (values, statement, 2);
  for (guint i = 0; i < self->n_derived; i++)
    {
      guint index = 2 + self->n_fields + i;

      if (derived[i] != NULL)
        desk_statement_bind_borrowed (statement, index, derived[i], strlen (derived[i]));
      else
        desk_statement_bind_null (statement, index);
    }
}

/**
 * desk_feed_table_find_overlay_row:
 * @self: a table that has an overlay
 * @cache: cache.db
 * @id: id of a record
 * @row: (out): the number of what is laid over the table under this id, 0 if nothing is
 * @error: return location for an error
 *
 * Returns: %TRUE if it could be read
 */
gboolean
desk_feed_table_find_overlay_row (const DeskFeedTable *self,
                                  DeskDb *cache,
                                  const char *id,
                                  gint64 *row,
                                  GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (cache, self->select_overlay_row, error);
  DeskStep step = DESK_STEP_ERROR;

  *row = 0;
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  step = desk_statement_step (statement, error);
  if (step == DESK_STEP_ROW)
    *row = desk_statement_get_int (statement, 0);

  return step != DESK_STEP_ERROR;
}

/**
 * desk_feed_table_delete:
 * @self: a table
 * @cache: cache.db, in a transaction
 * @id: id of a record
 * @was_there: (out): whether there was one
 * @error: return location for an error
 *
 * Returns: %TRUE if it is not there any more
 */
gboolean
desk_feed_table_delete (const DeskFeedTable *self,
                        DeskDb *cache,
                        const char *id,
                        gboolean *was_there,
                        GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", self->name);
  g_autoptr (DeskStatement) statement = desk_db_prepare (cache, sql, error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  if (!desk_statement_run (statement, error))
    return FALSE;

  *was_there = desk_db_get_changes (cache) > 0;
  return TRUE;
}

/**
 * desk_feed_table_sweep:
 * @self: a table
 * @cache: cache.db, in a transaction
 * @generation: the full pull that has ended
 * @n_swept: (out): how many rows went
 * @error: return location for an error
 *
 * Deletes what an earlier full pull brought and this one did not.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_feed_table_sweep (const DeskFeedTable *self,
                       DeskDb *cache,
                       gint64 generation,
                       gint64 *n_swept,
                       GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE generation < ?", self->name);
  g_autoptr (DeskStatement) statement = desk_db_prepare (cache, sql, error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, generation);
  if (!desk_statement_run (statement, error))
    return FALSE;

  *n_swept = desk_db_get_changes (cache);
  return TRUE;
}

/**
 * desk_feed_table_rederive:
 * @self: a table
 * @cache: cache.db, in a transaction
 * @error: return location for an error
 *
 * Makes the derived columns of all rows anew, for another language.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_feed_table_rederive (const DeskFeedTable *self, DeskDb *cache, GError **error)
{
  g_autoptr (GString) sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (DeskValues) values = desk_values_new (self->type);
  g_autofree char *select = NULL;
  gint64 after = G_MININT64;

  if (kinds[self->index].derive == NULL)
    return TRUE;

  sql = g_string_new ("UPDATE ");
  g_string_append_printf (sql, "\"%s\"", self->name);
  for (guint i = 0; i < self->n_derived; i++)
    g_string_append_printf (sql, "%s\"%s\"", i == 0 ? " SET " : " = ?, ", self->derived[i]);
  g_string_append (sql, " = ? WHERE row = ?");
  statement = desk_db_prepare (cache, sql->str, error);
  if (statement == NULL)
    return FALSE;

  /* One row after the other by its number: a table must not change under a running query. */
  select = g_strdup_printf ("SELECT row, %s FROM \"%s\" WHERE row > ? ORDER BY row LIMIT 1",
                            self->columns,
                            self->name);
  while (TRUE)
    {
      g_autoptr (DeskStatement) next = desk_db_prepare (cache, select, error);
      g_autoptr (DeskRecord) record = NULL;
      char *derived[DESK_MAX_DERIVED] = { NULL };
      DeskStep step = DESK_STEP_ERROR;

      if (next == NULL)
        return FALSE;

      desk_statement_bind_int (next, 1, after);
      step = desk_statement_step (next, error);
      if (step != DESK_STEP_ROW)
        return step == DESK_STEP_DONE;

      after = desk_statement_get_int (next, 0);
      record = desk_record_from_row (self->type, next, 1);
      desk_statement_reset (next);

      desk_values_take_record (values, record);
      desk_feed_table_derive (self, values, derived);
      for (guint i = 0; i < self->n_derived; i++)
        desk_statement_bind_text (statement, 1 + i, derived[i]);
      desk_derived_clear (derived);
      desk_statement_bind_int (statement, 1 + self->n_derived, after);
      if (!desk_statement_run (statement, error))
        return FALSE;
    }
}

/**
 * desk_feed_table_lay_over:
 * @self: a table that has an overlay
 * @cache: cache.db, in a transaction
 * @record: what is to be shown; of one that is hidden only the id counts
 * @row: its row number, free in the table and in the overlay
 * @op_id: the entry it comes from
 * @op_state: key of the entry's state
 * @is_hidden: whether the record shall not show
 * @error: return location for an error
 *
 * Lays what waits in the outbox over the table. If something is laid there already, only its
 * entry, state and visibility change.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_feed_table_lay_over (const DeskFeedTable *self,
                          DeskDb *cache,
                          gpointer record,
                          gint64 row,
                          const char *op_id,
                          const char *op_state,
                          gboolean is_hidden,
                          GError **error)
{
  g_autoptr (DeskValues) values = desk_values_new (self->type);
  g_autoptr (DeskStatement) statement = NULL;
  char *derived[DESK_MAX_DERIVED] = { NULL };
  gboolean is_laid = FALSE;
  guint next = 2 + self->n_fields + self->n_derived;

  g_return_val_if_fail (self->has_overlay, FALSE);

  statement = desk_db_prepare (cache, self->lay_over, error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, row);
  desk_values_take_record (values, record);
  desk_feed_table_derive (self, values, derived);
  desk_feed_table_bind (self, statement, values, derived);
  desk_statement_bind_text (statement, next, op_id);
  desk_statement_bind_text (statement, next + 1, op_state);
  desk_statement_bind_int (statement, next + 2, is_hidden ? 1 : 0);
  is_laid = desk_statement_run (statement, error);
  desk_derived_clear (derived);
  return is_laid;
}

/**
 * desk_feed_table_get:
 * @self: a table
 * @db: cache.db
 * @id: id of a record
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the record with what waits in the outbox laid over it;
 *   %NULL without an error when there is none
 */
gpointer
desk_feed_table_get (const DeskFeedTable *self, DeskDb *db, const char *id, GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, self->select_by_id, error);

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, id);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return NULL;

  return desk_record_from_row (self->type, statement, 0);
}

/**
 * desk_feed_table_get_base:
 * @self: a table
 * @db: cache.db
 * @id: id of a record
 * @row: (out) (optional): its row number, 0 when there is none
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the record as the feed brought it; %NULL without an error
 *   when there is none
 */
gpointer
desk_feed_table_get_base (const DeskFeedTable *self,
                          DeskDb *db,
                          const char *id,
                          gint64 *row,
                          GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, self->select_base, error);

  if (row != NULL)
    *row = 0;
  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, id);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return NULL;

  if (row != NULL)
    *row = desk_statement_get_int (statement, self->n_fields);
  return desk_record_from_row (self->type, statement, 0);
}

/**
 * desk_feed_table_list:
 * @self: a table
 * @db: cache.db
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskRecord) (nullable): all records of a small type, in
 *   their order
 */
GPtrArray *
desk_feed_table_list (const DeskFeedTable *self, DeskDb *db, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskStatement) statement = desk_db_prepare (db, self->select_all, error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return NULL;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    g_ptr_array_add (records, desk_record_from_row (self->type, statement, 0));

  return step == DESK_STEP_DONE ? g_steal_pointer (&records) : NULL;
}
