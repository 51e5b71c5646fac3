/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-spot-details"

#include "config.h"

#include "desk-spot-details.h"

#include "desk-codec.h"
#include "desk-date.h"
#include "desk-feed-table.h"
#include "desk-license.h"
#include "desk-status-sql.h"
#include "desk-status.h"
#include "desk-store-private.h"

/* What there is to say about one customer of the map. */

/**
 * desk_spot_details_free:
 * @self: (transfer full): details
 */
void
desk_spot_details_free (DeskSpotDetails *self)
{
  g_clear_object (&self->customer);
  g_free (self->dealer_name);
  g_free (self->plan);
  g_free (self->term);
  g_free (self->since);
  g_free (self->last_order);
  g_free (self);
}

static gboolean
read_licenses (DeskStore *self, DeskSpotDetails *details, const char *id, GError **error)
{
  g_autofree char *today = desk_store_dup_today (self);
  g_autofree char *soon = desk_date_add_days (today, DESK_EXPIRING_DAYS);
  g_autoptr (DeskStatement) statement = NULL;
  gint64 worst = -1;
  DeskStep step = DESK_STEP_ERROR;

  statement = desk_db_prepare (self->reader,
                               "SELECT " DESK_LICENSE_RANK_SQL ("l") " AS rank, l.plan, s.term, coalesce (l.expires_on, ''),"
                               " l.device_count FROM all_license AS l"
                               " LEFT JOIN subscription AS s ON s.license_id = l.id"
                               " WHERE l.customer_id = :customer ORDER BY rank, l.expires_on",
                               error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_named (statement, ":today", today);
  desk_statement_bind_named (statement, ":soon", soon);
  desk_statement_bind_named (statement, ":customer", id);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      if (worst < 0)
        {
          worst = desk_statement_get_int (statement, 0);
          details->plan = g_strdup (desk_statement_get_text (statement, 1));
          details->term = g_strdup (desk_statement_get_text (statement, 2));
          details->since = g_strdup (desk_statement_get_text (statement, 3));
        }
      details->n_licenses++;
      details->n_alike += desk_statement_get_int (statement, 0) == worst ? 1 : 0;
      details->n_devices += (guint) desk_statement_get_int (statement, 4);
    }
  return step == DESK_STEP_DONE;
}

static gboolean
read_rest (DeskStore *self, DeskSpotDetails *details, GError **error)
{
  const char *id = desk_record_get_id (details->customer);
  const char *dealer_id = desk_record_get_string (details->customer, DESK_CUSTOMER_DEALER_ID);
  g_autoptr (DeskStatement) statement = NULL;

  if (!read_licenses (self, details, id, error))
    return FALSE;

  statement = desk_db_prepare (self->reader,
                               "SELECT (SELECT max (created_at) FROM \"order\" WHERE customer_id = ?1"
                               " AND state IS NOT 'deleted'), (SELECT name FROM dealer WHERE id = ?2)",
                               error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  desk_statement_bind_text (statement, 2, dealer_id);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return FALSE;

  details->last_order = g_strdup (desk_statement_get_text (statement, 0));
  details->dealer_name = g_strdup (desk_statement_get_text (statement, 1));
  return TRUE;
}

/**
 * desk_store_read_spot:
 * @self: a store
 * @spot: a customer
 *
 * Some rows by key, in the main thread.
 *
 * Returns: (transfer full): what there is to say about him now
 */
DeskSpotDetails *
desk_store_read_spot (DeskStore *self, const DeskSpot *spot)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_CUSTOMER);
  DeskSpotDetails *details = g_new0 (DeskSpotDetails, 1);
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), details);

  if (self->reader == NULL)
    return details;

  statement = desk_db_prepare (self->reader, table->select_by_row, &error);
  if (statement != NULL)
    {
      desk_statement_bind_int (statement, 1, spot->row);
      if (desk_statement_step (statement, &error) == DESK_STEP_ROW)
        details->customer = desk_record_from_row (DESK_TYPE_CUSTOMER, statement, 0);
    }
  if (details->customer != NULL)
    read_rest (self, details, &error);

  desk_store_note_error (self, error);
  return details;
}

/**
 * desk_store_list_licenses_of_customer:
 * @self: a store
 * @customer_id: a customer
 *
 * A few rows by key, in the main thread; what waits in the outbox included.
 *
 * Returns: (transfer full) (element-type DeskLicense): his licences
 */
GPtrArray *
desk_store_list_licenses_of_customer (DeskStore *self, const char *customer_id)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_LICENSE);
  g_autoptr (GPtrArray) licenses = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  if (self->reader == NULL)
    return g_steal_pointer (&licenses);

  sql = g_strdup_printf ("SELECT %s FROM all_license WHERE customer_id = ? ORDER BY id", table->columns);
  statement = desk_db_prepare (self->reader, sql, &error);
  if (statement != NULL)
    {
      desk_statement_bind_text (statement, 1, customer_id);
      while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
        g_ptr_array_add (licenses, desk_record_from_row (DESK_TYPE_LICENSE, statement, 0));
    }

  desk_store_note_error (self, error);
  return g_steal_pointer (&licenses);
}
