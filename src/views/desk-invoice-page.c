/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-invoice-page"

#include "config.h"

#include "desk-invoice-page.h"

#include "desk-document-print.h"
#include "desk-fact.h"
#include "desk-file-row.h"
#include "desk-format.h"
#include "desk-invoice.h"
#include "desk-locale.h"
#include "desk-order-text.h"
#include "desk-status-pill.h"
#include "desk-status.h"
#include "desk-trade-documents.h"
#include "desk-transaction-text.h"

#include <glib/gi18n.h>

/**
 * DeskInvoicePage:
 *
 * One invoice: what it is for, what is to be paid until when, and the lines of the account about it.
 */
struct _DeskInvoicePage
{
  DeskPage parent_instance;

  GtkStack *stack;
  GtkLabel *title_label;
  DeskStatusPill *pill;
  GtkButton *customer_button;
  GtkButton *order_button;
  DeskFact *order_fact;
  DeskFact *dealer_fact;
  DeskFact *issued_fact;
  DeskFact *due_fact;
  DeskFact *paid_fact;
  DeskFact *net_fact;
  DeskFact *tax_fact;
  DeskFact *total_fact;
  GtkListBox *file_list;
  GtkWidget *transactions_card;
  GtkListBox *transactions;

  GSignalGroup *of_store; /* (owned) */
  char *invoice_id;       /* (owned) */
  DeskInvoice *invoice;   /* (owned) (nullable) */
  GSignalGroup *of_sync;  /* (owned) */
  GtkWidget *file_row;    /* (unowned) (nullable) */
  char *file_key;         /* (owned) (nullable): of what the row is about */
};

G_DEFINE_FINAL_TYPE (DeskInvoicePage, desk_invoice_page, DESK_TYPE_PAGE)

static DeskStore *
get_store (DeskInvoicePage *self)
{
  return desk_services_get_store (desk_page_get_services (DESK_PAGE (self)));
}

/* --- what is seen ---------------------------------------------------------------------------- */

static gpointer
get_linked (DeskInvoicePage *self, GType type, guint field)
{
  const char *id = desk_record_get_string (self->invoice, field);

  return id != NULL ? desk_store_get (get_store (self), type, id) : NULL;
}

static void
set_date (DeskInvoicePage *self, DeskFact *fact, guint field)
{
  const char *date = desk_record_get_string (self->invoice, field);
  g_autofree char *text = date != NULL ? desk_format_date_long (date) : NULL;

  desk_fact_set_value (fact, text);
}

static void
set_money (DeskInvoicePage *self, DeskFact *fact, guint field)
{
  g_autofree char *text = desk_format_money (desk_record_get_integer (self->invoice, field),
                                             desk_record_get_string (self->invoice, DESK_INVOICE_CURRENCY));

  desk_fact_set_value (fact, text);
}

static char *
dup_order (DeskOrder *order, DeskPriceList *price_list)
{
  g_autofree char *number = desk_order_text_dup_number (order);
  g_autofree char *plan =
    desk_order_text_dup_plan (desk_record_get_string (order, DESK_ORDER_PLAN), price_list);
  g_autofree char *term =
    desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), price_list);

  return g_strdup_printf ("%s · %s · %s", number, plan, term);
}

static void
update_facts (DeskInvoicePage *self)
{
  g_autoptr (DeskCustomer) customer = get_linked (self, DESK_TYPE_CUSTOMER, DESK_INVOICE_CUSTOMER_ID);
  g_autoptr (DeskDealer) dealer = get_linked (self, DESK_TYPE_DEALER, DESK_INVOICE_DEALER_ID);
  g_autoptr (DeskOrder) order = get_linked (self, DESK_TYPE_ORDER, DESK_INVOICE_ORDER_ID);
  const char *list_id = order != NULL ? desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID) : NULL;
  g_autoptr (DeskPriceList) price_list =
    list_id != NULL ? desk_store_get (get_store (self), DESK_TYPE_PRICE_LIST, list_id) : NULL;
  g_autofree char *order_text = order != NULL ? dup_order (order, price_list) : NULL;
  g_autofree char *who = desk_order_text_dup_customer (customer);

  gtk_button_set_label (self->customer_button, who);
  gtk_widget_set_visible (GTK_WIDGET (self->customer_button), customer != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->order_button), order != NULL);
  desk_fact_set_value (self->order_fact, order_text);
  desk_fact_set_value (self->dealer_fact,
                       dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_NAME) : NULL);
  set_date (self, self->issued_fact, DESK_INVOICE_ISSUED_ON);
  set_date (self, self->due_fact, DESK_INVOICE_DUE_ON);
  set_date (self, self->paid_fact, DESK_INVOICE_PAID_ON);
  set_money (self, self->net_fact, DESK_INVOICE_NET);
  set_money (self, self->tax_fact, DESK_INVOICE_TAX);
  set_money (self, self->total_fact, DESK_INVOICE_TOTAL);
}

static GtkWidget *
new_label (const char *text, const char *css_class, gboolean expands)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_hexpand (label, expands);
  if (expands)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static GtkWidget *
new_row (DeskTransaction *transaction)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *date =
    desk_format_date_long (desk_record_get_string (transaction, DESK_TRANSACTION_BOOKED_ON));
  g_autofree char *amount =
    desk_format_money (desk_record_get_integer (transaction, DESK_TRANSACTION_AMOUNT),
                       desk_record_get_string (transaction, DESK_TRANSACTION_CURRENCY));

  gtk_box_append (GTK_BOX (box), new_label (desk_transaction_text_get_document (transaction), "bold", FALSE));
  gtk_box_append (GTK_BOX (box), new_label (desk_transaction_text_get_party (transaction), "dim-label", TRUE));
  gtk_box_append (GTK_BOX (box), new_label (date, "sub", FALSE));
  gtk_box_append (GTK_BOX (box), new_label (amount, NULL, FALSE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
update_transactions (DeskInvoicePage *self)
{
  g_autoptr (GPtrArray) transactions =
    desk_store_list_transactions_of_invoice (get_store (self), self->invoice_id);
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->transactions))) != NULL)
    gtk_list_box_remove (self->transactions, row);
  for (guint i = 0; i < transactions->len; i++)
    gtk_list_box_append (self->transactions, new_row (g_ptr_array_index (transactions, i)));
  gtk_widget_set_visible (self->transactions_card, transactions->len > 0);
}

/* The back-end's own invoice, in the language of the interface. It is another file when the invoice was paid. */
static DeskFileRef *
dup_file (DeskInvoicePage *self)
{
  const char *number = desk_record_get_string (self->invoice, DESK_INVOICE_NUMBER);
  g_autofree char *path =
    g_strdup_printf ("/v1/invoices/%s/document?language=%s", self->invoice_id, desk_locale_language ());
  g_autofree char *key =
    g_strdup_printf ("%s-%" G_GINT64_FORMAT "-%s", self->invoice_id,
                     desk_record_get_integer (self->invoice, DESK_INVOICE_REVISION), desk_locale_language ());
  g_autofree char *name = g_strconcat (number, ".pdf", NULL);

  return desk_file_ref_new (path, key, name, NULL, 0);
}

static void
update_file (DeskInvoicePage *self)
{
  DeskSync *sync = desk_services_get_sync (desk_page_get_services (DESK_PAGE (self)));
  g_autoptr (DeskFileRef) file = dup_file (self);

  if (sync == NULL)
    return;
  if (g_strcmp0 (self->file_key, file->key) != 0)
    {
      g_autoptr (DeskFileFetch) fetch = desk_file_fetch_new (sync, file);
      g_autofree char *title =
        g_strdup_printf (_ ("Invoice %s"), desk_record_get_string (self->invoice, DESK_INVOICE_NUMBER));

      if (self->file_row != NULL)
        gtk_list_box_remove (self->file_list, self->file_row);
      /* Translators: what a file is: the invoice itself, as the back-end makes it, and no copy */
      self->file_row = desk_file_row_new (fetch, title, _ ("PDF · the original"), "x-office-document-symbolic", FALSE);
      gtk_list_box_append (self->file_list, self->file_row);
      g_free (self->file_key);
      self->file_key = g_strdup (file->key);
    }
  desk_file_row_set_is_offline (DESK_FILE_ROW (self->file_row), desk_sync_get_state (sync) == DESK_SYNC_OFFLINE);
}

static void
sync_state_cb (DeskInvoicePage *self)
{
  if (self->invoice != NULL)
    update_file (self);
}

static void
file_list_row_activated_cb (DeskInvoicePage *self, GtkListBoxRow *row)
{
  desk_file_row_act (DESK_FILE_ROW (row));
}

/* The only place that decides what is seen. */
static void
update_state (DeskInvoicePage *self)
{
  g_autofree char *today = NULL;
  g_autofree char *title = NULL;
  g_autoptr (DeskInvoice) invoice = NULL;

  if (get_store (self) == NULL)
    return;

  invoice = desk_store_get (get_store (self), DESK_TYPE_INVOICE, self->invoice_id);
  g_set_object (&self->invoice, invoice);
  gtk_stack_set_visible_child_name (self->stack, invoice != NULL ? "invoice" : "gone");
  if (invoice == NULL)
    {
      desk_page_set_title (DESK_PAGE (self), C_ ("transaction", "Invoice"));
      return;
    }

  today = desk_store_dup_today (get_store (self));
  /* Translators: %s is the number of an invoice */
  title = g_strdup_printf (_ ("Invoice %s"), desk_record_get_string (invoice, DESK_INVOICE_NUMBER));
  gtk_label_set_label (self->title_label, title);
  desk_page_set_title (DESK_PAGE (self), title);
  desk_status_pill_set_status (self->pill, desk_invoice_status (invoice, today));
  update_facts (self);
  update_file (self);
  update_transactions (self);
}

static void
store_changed_cb (DeskInvoicePage *self, const char *const *types)
{
  if (g_strv_contains (types, "invoice") || g_strv_contains (types, "transaction")
      || g_strv_contains (types, "order") || g_strv_contains (types, "customer") || g_strv_contains (types, "day"))
    update_state (self);
}

/* --- what is pressed ------------------------------------------------------------------------- */

static void
customer_button_clicked_cb (DeskInvoicePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-customer", "s",
                              desk_record_get_string (self->invoice, DESK_INVOICE_CUSTOMER_ID));
}

static void
order_button_clicked_cb (DeskInvoicePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "s",
                              desk_record_get_string (self->invoice, DESK_INVOICE_ORDER_ID));
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskInvoicePage *self = DESK_INVOICE_PAGE (widget);

  if (self->invoice != NULL)
    desk_document_print (widget, desk_invoice_document_new (get_store (self), self->invoice));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskInvoicePage *self = DESK_INVOICE_PAGE (widget);
  DeskDocument *document = NULL;
  g_autofree char *name = NULL;

  if (self->invoice == NULL)
    return;

  document = desk_invoice_document_new (get_store (self), self->invoice);
  name = desk_document_dup_file_name (document);
  desk_document_save (widget, document, name);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_invoice_page_activate (DeskPage *page)
{
  DeskInvoicePage *self = DESK_INVOICE_PAGE (page);

  DESK_PAGE_CLASS (desk_invoice_page_parent_class)->activate (page);
  g_signal_group_set_target (self->of_store, get_store (self));
  g_signal_group_set_target (self->of_sync, desk_services_get_sync (desk_page_get_services (page)));
  update_state (self);
}

static void
desk_invoice_page_deactivate (DeskPage *page)
{
  g_signal_group_set_target (DESK_INVOICE_PAGE (page)->of_store, NULL);
  g_signal_group_set_target (DESK_INVOICE_PAGE (page)->of_sync, NULL);
  DESK_PAGE_CLASS (desk_invoice_page_parent_class)->deactivate (page);
}

static void
desk_invoice_page_dispose (GObject *object)
{
  DeskInvoicePage *self = DESK_INVOICE_PAGE (object);

  g_clear_object (&self->of_store);
  g_clear_object (&self->of_sync);
  g_clear_pointer (&self->file_key, g_free);
  g_clear_object (&self->invoice);
  g_clear_pointer (&self->invoice_id, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_INVOICE_PAGE);

  G_OBJECT_CLASS (desk_invoice_page_parent_class)->dispose (object);
}

static void
desk_invoice_page_class_init (DeskInvoicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_invoice_page_dispose;
  page_class->activate = desk_invoice_page_activate;
  page_class->deactivate = desk_invoice_page_deactivate;

  g_type_ensure (DESK_TYPE_FACT);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-invoice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, customer_button);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, order_button);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, order_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, dealer_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, issued_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, due_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, paid_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, net_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, tax_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, total_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, file_list);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, transactions_card);
  gtk_widget_class_bind_template_child (widget_class, DeskInvoicePage, transactions);
  gtk_widget_class_bind_template_callback (widget_class, customer_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_list_row_activated_cb);
  gtk_widget_class_install_action (widget_class, "invoice.print-copy", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "invoice.save-copy", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "invoice.print-copy", NULL);
}

static void
desk_invoice_page_init (DeskInvoicePage *self)
{
  self->of_store = g_signal_group_new (DESK_TYPE_STORE);
  self->of_sync = g_signal_group_new (DESK_TYPE_SYNC);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_group_connect_object (self->of_sync, "notify::state", G_CALLBACK (sync_state_cb), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->of_store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * desk_invoice_page_new:
 * @services: services that are ready
 * @invoice_id: an invoice
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
desk_invoice_page_new (DeskServices *services, const char *invoice_id)
{
  DeskInvoicePage *self = g_object_new (DESK_TYPE_INVOICE_PAGE, "services", services, NULL);

  self->invoice_id = g_strdup (invoice_id);
  return GTK_WIDGET (self);
}
