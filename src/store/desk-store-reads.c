/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-reads"

#include "config.h"

#include "desk-codec.h"
#include "desk-email.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-order-rules.h"
#include "desk-query-model-private.h"
#include "desk-store-private.h"

/* The setting that sync keeps with the time zone of the dealer. */

/* Reads in the main thread have nobody to tell an error to: there is nothing to see, and a
 * damaged cache is made anew. */
void
desk_store_note_error (DeskStore *self, const GError *error)
{
  if (error == NULL)
    return;

  g_message ("reading cache.db: %s", error->message);
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_CORRUPT))
    desk_store_cache_is_damaged (self);
}

/* @is_base: as the back-end has it, without what waits in the outbox. */
static gpointer
read_record (DeskStore *self, GType type, const char *id, gboolean is_base)
{
  const DeskFeedTable *table = NULL;
  g_autoptr (GError) error = NULL;
  gpointer record = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  table = desk_feed_table_for_type (type);
  g_return_val_if_fail (table != NULL, NULL);

  if (self->reader == NULL)
    return NULL;

  record = is_base ? desk_feed_table_get_base (table, self->reader, id, NULL, &error)
                   : desk_feed_table_get (table, self->reader, id, &error);
  desk_store_note_error (self, error);
  return record;
}

/**
 * desk_store_get:
 * @self: a store
 * @type: a record type of the feed
 * @id: id of a record
 *
 * Returns: (transfer full) (nullable): the record, with what waits in the outbox laid over it;
 *   %NULL when there is none
 */
gpointer
desk_store_get (DeskStore *self, GType type, const char *id)
{
  return read_record (self, type, id, FALSE);
}

/**
 * desk_store_get_base:
 * @self: a store
 * @type: a record type of the feed
 * @id: id of a record
 *
 * Returns: (transfer full) (nullable): the record as the back-end has it, also when its deletion
 *   waits in the outbox; %NULL when there is none
 */
gpointer
desk_store_get_base (DeskStore *self, GType type, const char *id)
{
  return read_record (self, type, id, TRUE);
}

/**
 * desk_store_find_customer_by_email:
 * @self: a store
 * @email: a whole e-mail address
 * @dealer_id: (nullable): whose customer; %NULL for anybody's
 *
 * Returns: (transfer full) (nullable): the customer whose licence manager has this address,
 *   compared as the back-end compares
 */
DeskCustomer *
desk_store_find_customer_by_email (DeskStore *self, const char *email, const char *dealer_id)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_CUSTOMER);
  g_autofree char *key = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  DeskCustomer *customer = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (email != NULL, NULL);

  if (self->reader == NULL)
    return NULL;

  key = desk_email_key (email);
  sql = g_strdup_printf ("SELECT %s FROM all_customer WHERE email_key = ?1"
                         " AND (?2 IS NULL OR coalesce (dealer_id, ?2) = ?2) LIMIT 1",
                         table->columns);
  statement = desk_db_prepare (self->reader, sql, &error);
  if (statement != NULL)
    {
      desk_statement_bind_text (statement, 1, key);
      desk_statement_bind_text (statement, 2, dealer_id);
      if (desk_statement_step (statement, &error) == DESK_STEP_ROW)
        customer = desk_record_from_row (DESK_TYPE_CUSTOMER, statement, 0);
    }

  desk_store_note_error (self, error);
  return customer;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  DeskOrder *order_a = *(DeskOrder *const *) a;
  DeskOrder *order_b = *(DeskOrder *const *) b;

  return g_strcmp0 (desk_record_get_string (order_b, DESK_ORDER_CREATED_AT),
                    desk_record_get_string (order_a, DESK_ORDER_CREATED_AT));
}

/**
 * desk_store_list_unactivated_orders:
 * @self: a store
 * @customer_id: id of a customer
 *
 * For the warning that a customer may be about to be billed twice.
 *
 * Returns: (transfer full) (element-type DeskOrder): his orders and trials that can still be
 *   deleted, the newest first
 */
GPtrArray *
desk_store_list_unactivated_orders (DeskStore *self, const char *customer_id)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_ORDER);
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (customer_id != NULL, NULL);

  if (self->reader == NULL)
    return g_steal_pointer (&orders);

  sql = g_strdup_printf ("SELECT %s FROM all_order WHERE customer_id = ?", table->columns);
  statement = desk_db_prepare (self->reader, sql, &error);
  if (statement != NULL)
    {
      desk_statement_bind_text (statement, 1, customer_id);
      while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
        {
          g_autoptr (DeskOrder) order = desk_record_from_row (DESK_TYPE_ORDER, statement, 0);

          if (desk_order_can_delete (order))
            g_ptr_array_add (orders, g_steal_pointer (&order));
        }
    }

  desk_store_note_error (self, error);
  g_ptr_array_sort (orders, compare_newest_first);
  return g_steal_pointer (&orders);
}

/**
 * desk_store_dup_today:
 * @self: a store
 *
 * Returns: (transfer full): today's date where the dealer is
 */
char *
desk_store_dup_today (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  return desk_clock_dup_today (self->clock,
                               g_hash_table_lookup (self->settings, DESK_SETTING_TIME_ZONE));
}

/**
 * desk_store_list_records:
 * @self: a store
 * @type: a small type: price list, device model, promotion, region, dealer, announcement, guide or
 *   asset
 *
 * Returns: (transfer full) (nullable): the live list of all records of a small type
 */
GListModel *
desk_store_list_records (DeskStore *self, GType type)
{
  const DeskFeedTable *table = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  table = desk_feed_table_for_type (type);
  g_return_val_if_fail (table != NULL && table->is_small, NULL);

  return g_object_ref (G_LIST_MODEL (g_ptr_array_index (self->lists, table->index)));
}

/**
 * desk_store_query:
 * @self: a store
 * @query: (type DeskQuery): what is asked for, a query of any kind; the list follows its properties
 *
 * Returns: (transfer full): the live list of the rows that answer the query, empty until the
 *   worker has answered
 */
DeskQueryModel *
desk_store_query (DeskStore *self, gpointer query)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (DESK_IS_QUERY (query), NULL);

  return _desk_query_model_new (self, query);
}
