/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-billing-cells"

#include "config.h"

#include "desk-billing-cells.h"

#include "desk-cell-words.h"
#include "desk-format.h"
#include "desk-invoice-row.h"
#include "desk-order-text.h"
#include "desk-transaction-row.h"
#include "desk-transaction-text.h"

#include <glib/gi18n.h>

/*
 * The words in the cells of ui/desk-invoice-cell-*.ui and ui/desk-transaction-cell-*.ui, as in
 * desk-order-cells.c. The first argument of each is the list item and not used.
 */

static char *
dup_day (gpointer record, guint field, const char *today)
{
  const char *date = record != NULL ? desk_record_get_string (record, field) : NULL;

  return date != NULL ? desk_format_date (date, today) : NULL;
}

static char *
dup_money (gpointer record, guint amount, guint currency)
{
  if (record == NULL)
    return NULL;

  return desk_format_money (desk_record_get_integer (record, amount),
                            desk_record_get_string (record, currency));
}

static char *
format_invoice_number (gpointer item, DeskInvoice *invoice)
{
  return g_strdup (invoice != NULL ? desk_record_get_string (invoice, DESK_INVOICE_NUMBER) : NULL);
}

static char *
format_invoice_order (gpointer item, DeskOrder *order)
{
  return order != NULL ? desk_order_text_dup_number (order) : g_strdup (DESK_TEXT_NONE);
}

static char *
format_invoice_issued (gpointer item, DeskInvoice *invoice, const char *today)
{
  return dup_day (invoice, DESK_INVOICE_ISSUED_ON, today);
}

static char *
format_invoice_due (gpointer item, DeskInvoice *invoice, const char *today)
{
  return dup_day (invoice, DESK_INVOICE_DUE_ON, today);
}

static char *
format_invoice_total (gpointer item, DeskInvoice *invoice)
{
  return dup_money (invoice, DESK_INVOICE_TOTAL, DESK_INVOICE_CURRENCY);
}

static char *
format_transaction_date (gpointer item, DeskTransaction *transaction, const char *today)
{
  return dup_day (transaction, DESK_TRANSACTION_BOOKED_ON, today);
}

static char *
format_transaction_document (gpointer item, DeskTransaction *transaction)
{
  return g_strdup (transaction != NULL ? desk_transaction_text_get_document (transaction) : NULL);
}

static char *
format_transaction_party (gpointer item, DeskTransaction *transaction)
{
  return g_strdup (transaction != NULL ? desk_transaction_text_get_party (transaction) : NULL);
}

static char *
format_transaction_amount (gpointer item, DeskTransaction *transaction)
{
  return dup_money (transaction, DESK_TRANSACTION_AMOUNT, DESK_TRANSACTION_CURRENCY);
}

/**
 * desk_billing_cells_bind:
 * @widget_class: the class whose template has the lists
 *
 * Makes the closures of the cells known to the template.
 */
void
desk_billing_cells_bind (GtkWidgetClass *widget_class)
{
  desk_cell_words_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, format_invoice_number);
  gtk_widget_class_bind_template_callback (widget_class, format_invoice_order);
  gtk_widget_class_bind_template_callback (widget_class, format_invoice_issued);
  gtk_widget_class_bind_template_callback (widget_class, format_invoice_due);
  gtk_widget_class_bind_template_callback (widget_class, format_invoice_total);
  gtk_widget_class_bind_template_callback (widget_class, format_transaction_date);
  gtk_widget_class_bind_template_callback (widget_class, format_transaction_document);
  gtk_widget_class_bind_template_callback (widget_class, format_transaction_party);
  gtk_widget_class_bind_template_callback (widget_class, format_transaction_amount);
}
