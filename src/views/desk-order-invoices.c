/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-invoices"

#include "config.h"

#include "desk-order-invoices.h"

#include "desk-format.h"
#include "desk-invoice.h"
#include "desk-status-pill.h"
#include "desk-status.h"

#include <glib/gi18n.h>

/**
 * DeskOrderInvoices:
 *
 * What the dealer is billed for an order, and whether it is paid.
 */
struct _DeskOrderInvoices
{
  AdwBin parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DeskOrderInvoices, desk_order_invoices, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static char *
dup_dates (DeskInvoice *invoice)
{
  const char *paid_on = desk_record_get_string (invoice, DESK_INVOICE_PAID_ON);
  const char *due_on = desk_record_get_string (invoice, DESK_INVOICE_DUE_ON);
  g_autofree char *date = desk_format_date_long (paid_on != NULL ? paid_on : due_on);

  if (paid_on != NULL)
    /* Translators: of an invoice; %s is a date */
    return g_strdup_printf (_("paid on %s"), date);
  /* Translators: of an invoice; %s is a date */
  return g_strdup_printf (_("due on %s"), date);
}

static GtkWidget *
new_row (DeskInvoice *invoice, const char *today)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *number = new_label (desk_record_get_string (invoice, DESK_INVOICE_NUMBER), "bold");
  GtkWidget *pill = desk_status_pill_new (desk_invoice_status (invoice, today));
  g_autofree char *money = desk_format_money (desk_record_get_integer (invoice, DESK_INVOICE_TOTAL),
                                              desk_record_get_string (invoice, DESK_INVOICE_CURRENCY));
  g_autofree char *dates = dup_dates (invoice);

  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_widget_set_hexpand (number, TRUE);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), new_label (dates, "sub"));
  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), new_label (money, NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

/**
 * desk_order_invoices_update:
 * @store: the store
 * @facts: what is known of the order
 *
 * Is not seen while there is no invoice.
 */
void
desk_order_invoices_update (DeskOrderInvoices *self, DeskStore *store, const DeskOrderFacts *facts)
{
  g_autoptr (GPtrArray) invoices = desk_store_list_invoices_of_order (store, desk_record_get_id (facts->order));
  GtkWidget *row = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), invoices->len > 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < invoices->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (invoices, i), facts->today));
}

static void
desk_order_invoices_dispose (GObject *object)
{
  /* The template would take the child away behind the bin’s back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_ORDER_INVOICES);
  G_OBJECT_CLASS (desk_order_invoices_parent_class)->dispose (object);
}

static void
desk_order_invoices_class_init (DeskOrderInvoicesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_order_invoices_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-order-invoices.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderInvoices, list);
}

static void
desk_order_invoices_init (DeskOrderInvoices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
