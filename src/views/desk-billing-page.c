/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-billing-page"

#include "config.h"

#include "desk-billing-page.h"

#include "desk-billing-cells.h"
#include "desk-billing-period.h"
#include "desk-billing-statement.h"
#include "desk-choice.h"
#include "desk-column-sort.h"
#include "desk-dealer-balances.h"
#include "desk-export-tables.h"
#include "desk-invoice-query.h"
#include "desk-invoice-row.h"
#include "desk-list-words.h"
#include "desk-status-pill.h"
#include "desk-transaction-query.h"
#include "desk-transaction-row.h"

#include <glib/gi18n.h>

/* Balances that an account manager sees at once, those to be paid first. */
#define N_BALANCES 2

static const DeskListFilter FILTERS[] = {
  { "all", DESK_INVOICE_FILTER_ALL, NC_ ("invoices", "All %s"), FALSE },
  { "open", DESK_INVOICE_FILTER_OPEN, NC_ ("invoices", "Due %s"), FALSE },
  { "overdue", DESK_INVOICE_FILTER_OVERDUE, NC_ ("invoices", "Overdue %s"), FALSE },
  { "paid", DESK_INVOICE_FILTER_PAID, NC_ ("invoices", "Paid %s"), FALSE },
  /* Translators: filter with its count: lines of an account */
  { "transactions", DESK_LIST_FILTER_OTHER, NC_ ("invoices", "Transactions %s"), FALSE },
};

/**
 * DeskBillingPage:
 *
 * What is to be paid and what may be ordered for, by currency; the invoices and the lines of the
 * account. Currency, period, dealer and text are those of both lists.
 */
struct _DeskBillingPage
{
  DeskListPage parent_instance;

  DeskInvoiceQuery *invoice_query;         /* (unowned) (nullable): of the first list, once there is a store */
  DeskTransactionQuery *transaction_query; /* (unowned): of the second list */
  GListModel *dealers;                     /* (owned) (nullable): for the balances */
  GSignalGroup *of_store;                  /* (owned) */
  char *currency;                          /* (owned) (nullable): which is chosen */
  char *since;                             /* (owned) (nullable): first day of the period */
  char *until;                             /* (owned) (nullable) */
  char *dealer_id;                         /* (owned) (nullable): whose balances are shown */

  GtkMenuButton *statement_button;
  GtkBox *balances;
  GtkWidget *balances_card;
  GtkDropDown *currency_drop_down;
  GtkDropDown *period_drop_down;
  GtkWidget *buttons;
  GtkColumnView *transactions_view;
  GtkLabel *total_label;
  GtkColumnViewColumn *invoice_number_column;
  GtkColumnViewColumn *invoice_customer_column;
  GtkColumnViewColumn *invoice_dealer_column;
  GtkColumnViewColumn *invoice_order_column;
  GtkColumnViewColumn *invoice_issued_column;
  GtkColumnViewColumn *invoice_due_column;
  GtkColumnViewColumn *invoice_total_column;
  GtkColumnViewColumn *invoice_status_column;
  GtkColumnViewColumn *transaction_date_column;
  GtkColumnViewColumn *transaction_document_column;
  GtkColumnViewColumn *transaction_party_column;
  GtkColumnViewColumn *transaction_dealer_column;
  GtkColumnViewColumn *transaction_amount_column;
};

G_DEFINE_FINAL_TYPE (DeskBillingPage, desk_billing_page, DESK_TYPE_LIST_PAGE)

static DeskServices *
get_services (DeskBillingPage *self)
{
  return desk_page_get_services (DESK_PAGE (self));
}

static DeskStore *
get_store (DeskBillingPage *self)
{
  return desk_list_page_get_store (DESK_LIST_PAGE (self));
}

static gboolean
shows_transactions (DeskListPage *page)
{
  return desk_list_page_get_query (page) == (gpointer) DESK_BILLING_PAGE (page)->transaction_query;
}

/* --- what is shown --------------------------------------------------------------------------- */

static char *
desk_billing_page_dup_count (DeskListPage *page, guint n_all, const char *shown, const char *all)
{
  if (shows_transactions (page))
    /* Translators: how many rows of how many lines of an account are shown */
    return g_strdup_printf (ngettext ("%s of %s transaction", "%s of %s transactions", n_all), shown, all);

  /* Translators: how many rows of how many invoices are shown: "14 of 214 invoices" */
  return g_strdup_printf (ngettext ("%s of %s invoice", "%s of %s invoices", n_all), shown, all);
}

/* Which currencies there are is known from the balances; one needs no choice. */
static void
fill_currencies (DeskBillingPage *self)
{
  g_autofree char *chosen = g_strdup (desk_choice_get (self->currency_drop_down));
  g_autoptr (GPtrArray) currencies = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (self->dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (self->dealers, i);
      GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

      for (guint j = 0; j < g_list_model_get_n_items (balances); j++)
        {
          g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, j);
          const char *currency = g_intern_string (desk_record_get_string (balance, DESK_BALANCE_CURRENCY));

          if (currency != NULL && !g_ptr_array_find (currencies, currency, NULL))
            g_ptr_array_add (currencies, (gpointer) currency);
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->currency_drop_down), currencies->len > 1);
  g_ptr_array_add (currencies, NULL);
  desk_choice_fill (self->currency_drop_down, _ ("All currencies"), (const char *const *) currencies->pdata,
                    (const char *const *) currencies->pdata);
  desk_choice_set (self->currency_drop_down, chosen);
}

/* Whose account a statement would be of. */
static const char *
get_dealer_id (DeskBillingPage *self)
{
  DeskMe *me = desk_services_get_me (get_services (self));

  if (desk_services_has_right (get_services (self), "region.read"))
    return desk_query_get_dealer_id (self->transaction_query);

  return me != NULL ? desk_record_get_string (me, DESK_ME_DEALER_ID) : NULL;
}

/* A statement is of one account in one currency. */
static void
update_statement (DeskBillingPage *self)
{
  const char *dealer_id = get_dealer_id (self);
  g_autoptr (GMenuModel) menu = desk_billing_statement_menu_new (self->dealers, dealer_id, self->currency);
  gboolean can_make_one = menu != NULL && g_menu_model_get_n_items (menu) > 0;

  gtk_menu_button_set_menu_model (self->statement_button, menu);
  gtk_widget_set_sensitive (GTK_WIDGET (self->statement_button), can_make_one);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->statement_button),
                               can_make_one ? NULL : _ ("Choose a dealer: a statement is of one account"));
}

static void
update_balances (DeskBillingPage *self)
{
  guint n = desk_dealer_balances_fill (self->balances, get_services (self), self->dealers,
                                       desk_query_get_dealer_id (self->transaction_query), N_BALANCES);

  g_free (self->dealer_id);
  self->dealer_id = g_strdup (desk_query_get_dealer_id (self->transaction_query));
  gtk_widget_set_visible (self->balances_card, n > 0);
  update_statement (self);
}

static void
store_changed_cb (DeskBillingPage *self, const char *const *types)
{
  if (self->dealers == NULL || !g_strv_contains (types, "dealer"))
    return;

  fill_currencies (self);
  update_balances (self);
}

static void
desk_billing_page_updated (DeskListPage *page)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (page);
  g_autofree char *sums = desk_list_words_dup_totals (desk_list_page_get_model (page));
  /* Translators: what the lines shown add up to; %s is one amount, or several in different currencies */
  const char *format = shows_transactions (page) ? _ ("Sum %s") : _ ("Total incl. tax %s");
  g_autofree char *total = g_strdup_printf (format, sums);

  gtk_label_set_label (self->total_label, *sums != '\0' ? total : "");
  if (g_strcmp0 (self->dealer_id, desk_query_get_dealer_id (self->transaction_query)) != 0)
    update_balances (self);
}

/* --- filters --------------------------------------------------------------------------------- */

static void
choice_changed_cb (DeskBillingPage *self)
{
  g_autofree char *today = NULL;

  if (self->dealers == NULL || get_store (self) == NULL)
    return;

  g_clear_pointer (&self->currency, g_free);
  g_clear_pointer (&self->since, g_free);
  g_clear_pointer (&self->until, g_free);
  today = desk_store_dup_today (get_store (self));
  desk_billing_period_get (self->period_drop_down, today, &self->since, &self->until);
  self->currency = g_strdup (desk_choice_get (self->currency_drop_down));

  for (guint i = 0; i < 2; i++)
    g_object_set (i == 0 ? (gpointer) self->invoice_query : (gpointer) self->transaction_query, "currency",
                  self->currency, "since", self->since, "until", self->until, NULL);
  update_balances (self);
  desk_list_page_update (DESK_LIST_PAGE (self));
}

static gboolean
desk_billing_page_has_choice (DeskListPage *page)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (page);

  return self->currency != NULL || self->since != NULL;
}

/* --- what is done ---------------------------------------------------------------------------- */

/* A line of the account leads to its invoice; a payment on account has none. */
static void
view_activate_cb (GtkColumnView *view, guint position, DeskBillingPage *self)
{
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);
  DeskInvoice *invoice = NULL;

  if (DESK_IS_INVOICE_ROW (row))
    invoice = desk_invoice_row_get_invoice (DESK_INVOICE_ROW (row));
  else if (DESK_IS_TRANSACTION_ROW (row))
    invoice = desk_transaction_row_get_invoice (DESK_TRANSACTION_ROW (row));
  if (invoice != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-invoice", "s", desk_record_get_id (invoice));
}

static void
statement_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (widget);

  if (get_store (self) != NULL && get_dealer_id (self) != NULL)
    desk_billing_statement_make (widget, get_store (self), get_dealer_id (self),
                                 g_variant_get_string (parameter, NULL), self->since, self->until,
                                 g_str_equal (action, "billing.print-statement"));
}

/* --- life ------------------------------------------------------------------------------------ */

static gpointer
desk_billing_page_new_query (void)
{
  return desk_invoice_query_new ();
}

static GtkSelectionModel *
desk_billing_page_new_selection (DeskListPage *page, GListModel *model)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (page);
  GtkSingleSelection *selection = gtk_single_selection_new (g_object_ref (model));
  GtkColumnView *view = desk_list_page_get_view (page);
  gboolean is_region = desk_services_has_right (get_services (self), "region.read");
  guint n_figures = 3;

  self->invoice_query = desk_list_page_get_query (page);
  gtk_single_selection_set_autoselect (selection, FALSE);
  /* The dealer takes its room: an order is named on the page of its invoice. */
  if (is_region)
    gtk_column_view_remove_column (view, self->invoice_order_column);
  for (guint i = 0; i < n_figures; i++)
    desk_column_align_header (view, 3 + i, GTK_ALIGN_END);
  desk_column_align_header (self->transactions_view, is_region ? 4 : 3, GTK_ALIGN_END);

  self->dealers = desk_store_list_records (get_store (self), DESK_TYPE_DEALER);
  fill_currencies (self);
  g_signal_group_set_target (self->of_store, get_store (self));
  update_balances (self);

  return GTK_SELECTION_MODEL (selection);
}

static void
desk_billing_page_dispose (GObject *object)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (object);

  g_clear_object (&self->of_store);
  g_clear_object (&self->dealers);

  G_OBJECT_CLASS (desk_billing_page_parent_class)->dispose (object);
}

static void
desk_billing_page_finalize (GObject *object)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (object);

  g_free (self->currency);
  g_free (self->since);
  g_free (self->until);
  g_free (self->dealer_id);

  G_OBJECT_CLASS (desk_billing_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, statement_button);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, balances);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, balances_card);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, currency_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, period_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, transactions_view);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, total_label);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_number_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_customer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_dealer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_order_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_issued_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_due_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_total_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_status_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, transaction_date_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, transaction_document_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, transaction_party_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, transaction_dealer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, transaction_amount_column);
}

static void
desk_billing_page_class_init (DeskBillingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskListPageClass *list_class = DESK_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_billing_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_billing_page_finalize;
  list_class->filters = FILTERS;
  list_class->n_filters = G_N_ELEMENTS (FILTERS);
  list_class->context = "invoices";
  list_class->export_table = &desk_invoices_export;
  list_class->new_query = desk_billing_page_new_query;
  list_class->new_selection = desk_billing_page_new_selection;
  list_class->dup_count = desk_billing_page_dup_count;
  list_class->has_choice = desk_billing_page_has_choice;
  list_class->updated = desk_billing_page_updated;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-billing-page.ui");
  bind_children (widget_class);
  desk_billing_cells_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activate_cb);
  gtk_widget_class_install_action (widget_class, "billing.save-statement", "s", statement_action);
  gtk_widget_class_install_action (widget_class, "billing.print-statement", "s", statement_action);
}

static void
desk_billing_page_init (DeskBillingPage *self)
{
  DeskListPage *page = DESK_LIST_PAGE (self);

  g_type_ensure (DESK_TYPE_INVOICE_ROW);
  g_type_ensure (DESK_TYPE_TRANSACTION_ROW);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  self->of_store = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_object (self->of_store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_column_fit_date (desk_list_page_get_view (page), self->invoice_issued_column);
  desk_column_fit_date (desk_list_page_get_view (page), self->invoice_due_column);
  self->transaction_query = desk_transaction_query_new ();
  desk_list_page_add_list (page, self->transactions_view, self->transaction_dealer_column, self->transaction_query,
                           &desk_transactions_export);
  desk_list_page_add_above (page, self->balances_card);
  desk_list_page_add_choice (page, "currency", self->currency_drop_down);
  desk_list_page_add_choice (page, "period", self->period_drop_down);
  desk_list_page_set_export_button (page, self->buttons);
  desk_list_page_add_to_footer (page, GTK_WIDGET (self->total_label));
  desk_column_fit_date (self->transactions_view, self->transaction_date_column);
  desk_billing_period_fill (self->period_drop_down);
  desk_column_sort_add (self->invoice_number_column, DESK_INVOICE_SORT_NUMBER);
  desk_column_sort_add (self->invoice_customer_column, DESK_INVOICE_SORT_CUSTOMER);
  desk_column_sort_add (self->invoice_dealer_column, DESK_INVOICE_SORT_DEALER);
  desk_column_sort_add (self->invoice_issued_column, DESK_INVOICE_SORT_DATE);
  desk_column_sort_add (self->invoice_due_column, DESK_INVOICE_SORT_DUE);
  desk_column_sort_add (self->invoice_total_column, DESK_INVOICE_SORT_TOTAL);
  desk_column_sort_add (self->invoice_status_column, DESK_INVOICE_SORT_STATUS);
  desk_column_sort_add (self->transaction_date_column, DESK_TRANSACTION_SORT_DATE);
  desk_column_sort_add (self->transaction_document_column, DESK_TRANSACTION_SORT_NUMBER);
  desk_column_sort_add (self->transaction_party_column, DESK_TRANSACTION_SORT_PARTY);
  desk_column_sort_add (self->transaction_dealer_column, DESK_TRANSACTION_SORT_DEALER);
  desk_column_sort_add (self->transaction_amount_column, DESK_TRANSACTION_SORT_AMOUNT);
}

/**
 * desk_billing_page_new:
 * @services: the services
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
desk_billing_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_BILLING_PAGE, "services", services, NULL);
}
