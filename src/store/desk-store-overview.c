/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-store-overview"

#include "config.h"

#include "desk-store-overview.h"

#include "desk-codec.h"
#include "desk-feed-table.h"
#include "desk-store-private.h"
#include "desk-transaction.h"

/**
 * desk_store_has_orders:
 * @self: an open store
 *
 * Returns: whether there is any order or trial, what waits included
 */
gboolean
desk_store_has_orders (DeskStore *self)
{
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_one = FALSE;

  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  if (self->reader == NULL)
    return FALSE;

  statement = desk_db_prepare (self->reader, "SELECT 1 FROM all_order LIMIT 1", &error);
  if (statement != NULL)
    has_one = desk_statement_step (statement, &error) == DESK_STEP_ROW;
  desk_store_note_error (self, error);

  return has_one;
}

/**
 * desk_store_list_latest_transactions:
 * @self: an open store
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type DeskTransaction): the last booked first
 */
GPtrArray *
desk_store_list_latest_transactions (DeskStore *self, guint limit)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_TRANSACTION);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  if (self->reader == NULL)
    return g_steal_pointer (&records);

  sql = g_strdup_printf ("SELECT %s FROM all_%s ORDER BY booked_on DESC, id DESC LIMIT %u",
                         table->columns, table->name, limit);
  statement = desk_db_prepare (self->reader, sql, &error);
  while (statement != NULL && desk_statement_step (statement, &error) == DESK_STEP_ROW)
    g_ptr_array_add (records, desk_record_from_row (DESK_TYPE_TRANSACTION, statement, 0));
  desk_store_note_error (self, error);

  return g_steal_pointer (&records);
}
