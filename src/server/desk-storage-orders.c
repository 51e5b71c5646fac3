/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-storage-orders"

#include "config.h"

#include "desk-storage-private.h"

#include "desk-codec.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-subscription.h"

/**
 * desk_storage_next_order_number:
 * @self: the storage, in a transaction
 * @dealer_id: a dealer
 * @year: the year of the order, such as 2026
 * @error: return location
 *
 * Numbers are a series a dealer and year.
 *
 * Returns: (transfer full): the next number, "26-1184", or %NULL
 */
char *
desk_storage_next_order_number (DeskStorage *self, const char *dealer_id, int year, GError **error)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "INSERT INTO number_series (dealer_id, year, last) VALUES (?, ?, 1001)"
                     " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
                     error);
  gint64 last = 0;

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, dealer_id);
  desk_statement_bind_int (statement, 2, year);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return NULL;
  last = desk_statement_get_int (statement, 0);
  if (!desk_statement_run (statement, error))
    return NULL;
  return g_strdup_printf ("%02d-%" G_GINT64_FORMAT, year % 100, last);
}

/**
 * desk_storage_put_order_request:
 * @self: the storage, in a transaction
 * @order_id: an order
 * @hash: what made it
 * @before_license: (nullable): the trial that it converted, as JSON
 * @error: return location
 *
 * Returns: whether it was stored
 */
gboolean
desk_storage_put_order_request (DeskStorage *self,
                                const char  *order_id,
                                const char  *hash,
                                const char  *before_license,
                                GError     **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
    self->db, "INSERT INTO order_request (order_id, hash, before_license) VALUES (?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, order_id);
  desk_statement_bind_text (statement, 2, hash);
  desk_statement_bind_text (statement, 3, before_license);
  return desk_statement_run (statement, error);
}

/**
 * desk_storage_dup_order_request:
 * @self: the storage
 * @order_id: an order
 * @before_license: (out) (transfer full) (nullable) (optional): the trial that it converted, as JSON
 *
 * Returns: (transfer full) (nullable): hash of the request that made the order
 */
char *
desk_storage_dup_order_request (DeskStorage *self, const char *order_id, char **before_license)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "SELECT hash, before_license FROM order_request WHERE order_id = ?", NULL);

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, order_id);
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;
  if (before_license != NULL)
    *before_license = g_strdup (desk_statement_get_text (statement, 1));
  return g_strdup (desk_statement_get_text (statement, 0));
}

static GPtrArray *
list_licenses (DeskStorage *self, const char *condition, const char *today)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *columns = desk_record_column_list (DESK_TYPE_LICENSE, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM license WHERE %s", columns, condition);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);

  if (statement == NULL)
    return found;
  desk_statement_bind_text (statement, 1, today);
  while (desk_statement_step (statement, NULL) == DESK_STEP_ROW)
    g_ptr_array_add (found, desk_record_from_row (DESK_TYPE_LICENSE, statement, 0));
  return found;
}

/**
 * desk_storage_list_licenses_to_expire:
 * @self: the storage
 * @today: the date
 *
 * Returns: (transfer full): active licences whose last day has passed
 */
GPtrArray *
desk_storage_list_licenses_to_expire (DeskStorage *self, const char *today)
{
  return list_licenses (self, "state IN ('active', 'suspended') AND expires_on < ?", today);
}

/**
 * desk_storage_list_licenses_to_resume:
 * @self: the storage
 * @today: the date
 *
 * Returns: (transfer full): suspended licences whose suspension has ended
 */
GPtrArray *
desk_storage_list_licenses_to_resume (DeskStorage *self, const char *today)
{
  return list_licenses (self, "state = 'suspended' AND suspended_until < ?", today);
}

/**
 * desk_storage_list_orders_to_activate:
 * @self: the storage
 * @until: an instant
 *
 * Returns: (transfer full): orders not activated, made by somebody's request and not by the seed, up to @until
 */
GPtrArray *
desk_storage_list_orders_to_activate (DeskStorage *self, const char *until)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *columns = desk_record_column_list (DESK_TYPE_ORDER, NULL);
  g_autofree char *sql =
    g_strdup_printf ("SELECT %s FROM \"order\" WHERE id IN (SELECT order_id FROM order_request)"
                     " AND state = 'registered' AND created_at <= ? ORDER BY created_at, id",
                     columns);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);

  if (statement == NULL)
    return found;
  desk_statement_bind_text (statement, 1, until);
  while (desk_statement_step (statement, NULL) == DESK_STEP_ROW)
    g_ptr_array_add (found, desk_record_from_row (DESK_TYPE_ORDER, statement, 0));
  return found;
}

/**
 * desk_storage_has_running_contract:
 * @self: the storage
 * @customer_id: a customer
 * @today: the date
 *
 * Returns: whether the customer has a licence, not a trial, that runs: he stays with his dealer
 */
gboolean
desk_storage_has_running_contract (DeskStorage *self, const char *customer_id, const char *today)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "SELECT 1 FROM license WHERE customer_id = ? AND trial = 0"
                     " AND state IN ('registered', 'active', 'suspended')"
                     " AND (expires_on IS NULL OR expires_on >= ?) LIMIT 1",
                     NULL);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, customer_id);
  desk_statement_bind_text (statement, 2, today);
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW;
}

/**
 * desk_storage_dup_protection:
 * @self: the storage
 * @customer_id: a customer
 * @today: the date
 *
 * Returns: (transfer full) (nullable): the day until which a trial protects the customer for his dealer
 */
char *
desk_storage_dup_protection (DeskStorage *self, const char *customer_id, const char *today)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
    self->db, "SELECT max (protected_until) FROM license WHERE customer_id = ? AND protected_until >= ?", NULL);

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, customer_id);
  desk_statement_bind_text (statement, 2, today);
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW ? g_strdup (desk_statement_get_text (statement, 0)) : NULL;
}
