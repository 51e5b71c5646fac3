/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-storage-billing"

#include "config.h"

#include "desk-storage-billing.h"

#include "desk-codec.h"
#include "desk-invoice.h"
#include "desk-storage-private.h"

/**
 * desk_storage_next_document_number:
 * @self: the storage, in a transaction
 * @dealer_id: a dealer
 * @kind: "INV" or "CN"
 * @year: the year of the document, such as 2026
 * @error: return location
 *
 * Numbers are a series a dealer, kind and year.
 *
 * Returns: (transfer full): the next number, "INV-26-0918", or %NULL
 */
char *
desk_storage_next_document_number (DeskStorage *self,
                                   const char *dealer_id,
                                   const char *kind,
                                   int year,
                                   GError **error)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "INSERT INTO document_series (dealer_id, kind, year, last)"
                     " VALUES (?, ?, ?, 1)"
                     " ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last",
                     error);
  gint64 last = 0;

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, dealer_id);
  desk_statement_bind_text (statement, 2, kind);
  desk_statement_bind_int (statement, 3, year);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW)
    return NULL;
  last = desk_statement_get_int (statement, 0);
  if (!desk_statement_run (statement, error))
    return NULL;

  return g_strdup_printf ("%s-%02d-%04" G_GINT64_FORMAT, kind, year % 100, last);
}

/**
 * desk_storage_dup_due_date:
 * @self: the storage
 * @dealer_id: a dealer
 * @currency: a currency
 *
 * Returns: (transfer full) (nullable): when the first of his invoices is due that are not paid, or
 *   was; %NULL when all are
 */
char *
desk_storage_dup_due_date (DeskStorage *self, const char *dealer_id, const char *currency)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "SELECT min (due_on) FROM invoice WHERE dealer_id = ?"
                     " AND state IN ('open', 'overdue') AND currency = ?",
                     NULL);

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, dealer_id);
  desk_statement_bind_text (statement, 2, currency);
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;

  return g_strdup (desk_statement_get_text (statement, 0));
}

/**
 * desk_storage_list_invoices_past_due:
 * @self: the storage
 * @today: a date
 *
 * Returns: (transfer full) (element-type DeskInvoice): open invoices that were due before
 */
GPtrArray *
desk_storage_list_invoices_past_due (DeskStorage *self, const char *today)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *columns = desk_record_column_list (DESK_TYPE_INVOICE, NULL);
  g_autofree char *sql =
    g_strdup_printf ("SELECT %s FROM invoice WHERE state = 'open' AND due_on < ?", columns);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);

  if (statement == NULL)
    return found;
  desk_statement_bind_text (statement, 1, today);
  while (desk_statement_step (statement, NULL) == DESK_STEP_ROW)
    g_ptr_array_add (found, desk_record_from_row (DESK_TYPE_INVOICE, statement, 0));

  return found;
}
