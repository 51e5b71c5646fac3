/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-billing-page"

#include "config.h"

#include "desk-billing-page.h"

#include "desk-billing-cells.h"
#include "desk-billing-period.h"
#include "desk-billing-statement.h"
#include "desk-column-sort.h"
#include "desk-dealer-balances.h"
#include "desk-dealer-filter.h"
#include "desk-export.h"
#include "desk-export-tables.h"
#include "desk-format.h"
#include "desk-invoice-query.h"
#include "desk-invoice-row.h"
#include "desk-list-words.h"
#include "desk-message.h"
#include "desk-status-pill.h"
#include "desk-transaction-query.h"
#include "desk-transaction-row.h"

#include <glib/gi18n.h>

/* Balances that an account manager sees at once, those to be paid first. */
#define N_BALANCES 3

/* The segments: those of the invoices, and one for the transactions behind them. */
static const struct
{
  const char *format;
  int filter;
} FILTERS[] = {
  { NC_ ("invoices", "All %s"), DESK_INVOICE_FILTER_ALL },
  { NC_ ("invoices", "Due %s"), DESK_INVOICE_FILTER_OPEN },
  { NC_ ("invoices", "Overdue %s"), DESK_INVOICE_FILTER_OVERDUE },
  { NC_ ("invoices", "Paid %s"), DESK_INVOICE_FILTER_PAID },
};
#define N_FILTERS G_N_ELEMENTS (FILTERS)

/**
 * DeskBillingPage:
 *
 * What is to be paid and what may be ordered for, by currency; the invoices and the lines of the
 * account. Currency, period, dealer and text are those of both lists.
 */
struct _DeskBillingPage
{
  DeskPage parent_instance;

  DeskInvoiceQuery *invoice_query;            /* (owned) */
  DeskTransactionQuery *transaction_query;    /* (owned) */
  DeskQueryModel *invoices;                   /* (owned) (nullable): while the page has a store */
  DeskQueryModel *transactions;               /* (owned) (nullable) */
  GtkSingleSelection *invoice_selection;      /* (owned) (nullable) */
  GtkSingleSelection *transaction_selection;  /* (owned) (nullable) */
  GListModel *dealers;                        /* (owned) (nullable): for the balances */
  GtkStringList *currencies;                  /* (owned): behind the line for all of them */
  GSignalGroup *of_store;                     /* (owned) */
  gboolean shows_transactions;

  GtkMenuButton *statement_button;
  GtkBox *balances;
  GtkWidget *balances_card;
  GtkToggleButton *all_button;
  GtkToggleButton *open_button;
  GtkToggleButton *overdue_button;
  GtkToggleButton *paid_button;
  GtkToggleButton *transactions_button;
  GtkDropDown *currency_drop_down;
  GtkDropDown *period_drop_down;
  DeskDealerFilter *dealer_filter;
  GtkSearchEntry *filter_entry;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkColumnView *invoices_view;
  GtkColumnView *transactions_view;
  GtkWidget *footer;
  GtkLabel *count_label;
  GtkLabel *total_label;
  GtkColumnViewColumn *invoice_number_column;
  GtkColumnViewColumn *invoice_customer_column;
  GtkColumnViewColumn *invoice_dealer_column;
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

G_DEFINE_FINAL_TYPE (DeskBillingPage, desk_billing_page, DESK_TYPE_PAGE)

static DeskServices *
get_services (DeskBillingPage *self)
{
  return desk_page_get_services (DESK_PAGE (self));
}

static DeskStore *
get_store (DeskBillingPage *self)
{
  return desk_services_get_store (get_services (self));
}

static DeskQueryModel *
get_model (DeskBillingPage *self)
{
  return self->shows_transactions ? self->transactions : self->invoices;
}

static gpointer
get_query (DeskBillingPage *self)
{
  return self->shows_transactions ? (gpointer) self->transaction_query : (gpointer) self->invoice_query;
}

static GtkWidget *
get_view (DeskBillingPage *self)
{
  return GTK_WIDGET (self->shows_transactions ? self->transactions_view : self->invoices_view);
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
update_counts (DeskBillingPage *self)
{
  GtkToggleButton *buttons[N_FILTERS] = { self->all_button, self->open_button, self->overdue_button,
                                          self->paid_button };

  for (guint i = 0; i < N_FILTERS; i++)
    desk_list_words_show_count (buttons[i], g_dpgettext2 (NULL, "invoices", FILTERS[i].format), self->invoices,
                                (guint) FILTERS[i].filter);
  /* Translators: filter with its count: lines of an account */
  desk_list_words_show_count (self->transactions_button, _ ("Transactions %s"), self->transactions,
                              DESK_TRANSACTION_FILTER_ALL);
}

static void
update_footer (DeskBillingPage *self)
{
  DeskQueryModel *model = get_model (self);
  guint n_all = desk_query_model_get_count (model, 0);
  g_autofree char *shown = desk_format_number (g_list_model_get_n_items (G_LIST_MODEL (model)));
  g_autofree char *all = desk_format_number (n_all);
  g_autofree char *sums = desk_list_words_dup_totals (model);
  g_autofree char *count = NULL;
  g_autofree char *total = NULL;

  if (self->shows_transactions)
    {
      /* Translators: how many rows of how many lines of an account are shown */
      count = g_strdup_printf (ngettext ("%s of %s transaction", "%s of %s transactions", n_all), shown, all);
      /* Translators: what the lines shown add up to; %s is one amount, or several in different currencies */
      total = g_strdup_printf (_ ("Sum %s"), sums);
    }
  else
    {
      /* Translators: how many rows of how many invoices are shown: "14 of 214 invoices" */
      count = g_strdup_printf (ngettext ("%s of %s invoice", "%s of %s invoices", n_all), shown, all);
      total = g_strdup_printf (_ ("Total incl. tax %s"), sums);
    }
  gtk_label_set_label (self->count_label, count);
  gtk_label_set_label (self->total_label, *sums != '\0' ? total : "");
}

static gboolean
has_filter (DeskBillingPage *self)
{
  return desk_query_get_text (get_query (self)) != NULL || desk_query_get_filter (get_query (self)) != 0
         || desk_query_get_dealer_id (get_query (self)) != NULL
         || desk_invoice_query_get_currency (self->invoice_query) != NULL
         || desk_invoice_query_get_since (self->invoice_query) != NULL;
}

/* The only place that chooses what is visible. */
static void
update_state (DeskBillingPage *self)
{
  const char *visible = self->shows_transactions ? "transactions" : "invoices";
  const GError *error = NULL;
  gboolean has_rows = FALSE;

  if (self->invoices == NULL)
    return;

  error = desk_query_model_get_error (get_model (self));
  has_rows = g_list_model_get_n_items (G_LIST_MODEL (get_model (self))) > 0;
  if (!has_rows && error != NULL)
    visible = "error";
  else if (!has_rows && desk_query_model_get_is_loading (get_model (self)))
    visible = "loading";
  else if (!has_rows)
    visible = has_filter (self) ? "no-match" : "empty";
  if (error != NULL)
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      adw_status_page_set_description (self->error_page, message->sentence);
    }
  update_counts (self);
  update_footer (self);
  gtk_widget_set_visible (self->footer, has_rows && desk_query_model_get_is_counted (get_model (self)));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "billing.export", has_rows);
  gtk_stack_set_visible_child_name (self->stack, visible);
}

/* Which currencies there are is known from the balances; one needs no choice. */
static void
fill_currencies (DeskBillingPage *self)
{
  const char *chosen = desk_invoice_query_get_currency (self->invoice_query);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GtkStringList) currencies = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_string_list_append (currencies, _ ("All currencies"));
  for (guint i = 0; i < g_list_model_get_n_items (self->dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (self->dealers, i);
      GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

      for (guint j = 0; j < g_list_model_get_n_items (balances); j++)
        {
          g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, j);
          const char *currency = g_intern_string (desk_record_get_string (balance, DESK_BALANCE_CURRENCY));

          if (!g_hash_table_add (seen, (gpointer) currency))
            continue;
          gtk_string_list_append (currencies, currency);
          if (g_strcmp0 (currency, chosen) == 0)
            selected = g_list_model_get_n_items (G_LIST_MODEL (currencies)) - 1;
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->currency_drop_down), g_hash_table_size (seen) > 1);
  g_set_object (&self->currencies, currencies);
  gtk_drop_down_set_model (self->currency_drop_down, G_LIST_MODEL (currencies));
  gtk_drop_down_set_selected (self->currency_drop_down, selected);
}

/* Whose account a statement would be of. */
static const char *
get_dealer_id (DeskBillingPage *self)
{
  DeskMe *me = desk_services_get_me (get_services (self));

  if (desk_services_has_right (get_services (self), "region.read"))
    return desk_query_get_dealer_id (self->invoice_query);

  return me != NULL ? desk_record_get_string (me, DESK_ME_DEALER_ID) : NULL;
}

/* A statement is of one account in one currency. */
static void
update_statement (DeskBillingPage *self)
{
  const char *dealer_id = get_dealer_id (self);
  g_autoptr (GMenuModel) menu = desk_billing_statement_menu_new (
    self->dealers, dealer_id, desk_invoice_query_get_currency (self->invoice_query));
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
                                       desk_query_get_dealer_id (self->invoice_query), N_BALANCES);

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

/* --- filters and order ----------------------------------------------------------------------- */

static void
filter_toggled_cb (GtkToggleButton *button, DeskBillingPage *self)
{
  GtkToggleButton *buttons[N_FILTERS] = { self->all_button, self->open_button, self->overdue_button,
                                          self->paid_button };

  if (!gtk_toggle_button_get_active (button))
    return;

  self->shows_transactions = button == self->transactions_button;
  for (guint i = 0; i < N_FILTERS; i++)
    if (buttons[i] == button)
      desk_query_set_filter (self->invoice_query, (guint) FILTERS[i].filter);
  update_state (self);
}

static void
choice_changed_cb (DeskBillingPage *self)
{
  guint n_currency = gtk_drop_down_get_selected (self->currency_drop_down);
  const char *currency = NULL;
  const char *dealer_id = desk_dealer_filter_get_dealer_id (self->dealer_filter);
  g_autofree char *today = NULL;
  g_autofree char *since = NULL;
  g_autofree char *until = NULL;

  if (self->invoices == NULL || get_store (self) == NULL)
    return;

  today = desk_store_dup_today (get_store (self));
  desk_billing_period_get (self->period_drop_down, today, &since, &until);
  if (n_currency > 0 && n_currency != GTK_INVALID_LIST_POSITION)
    currency = gtk_string_list_get_string (self->currencies, n_currency);

  desk_invoice_query_set_currency (self->invoice_query, currency);
  desk_invoice_query_set_since (self->invoice_query, since);
  desk_invoice_query_set_until (self->invoice_query, until);
  desk_query_set_dealer_id (self->invoice_query, dealer_id);
  desk_transaction_query_set_currency (self->transaction_query, currency);
  desk_transaction_query_set_since (self->transaction_query, since);
  desk_transaction_query_set_until (self->transaction_query, until);
  desk_query_set_dealer_id (self->transaction_query, dealer_id);
  update_balances (self);
  update_state (self);
}

static void
set_text (DeskBillingPage *self, const char *text)
{
  desk_query_set_text (self->invoice_query, text);
  desk_query_set_text (self->transaction_query, text);
}

static void
filter_entry_search_changed_cb (DeskBillingPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));

  set_text (self, *text != '\0' ? text : NULL);
  update_state (self);
}

static void
filter_entry_stop_search_cb (DeskBillingPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  gtk_widget_grab_focus (get_view (self));
}

static void
clear_filters (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  set_text (self, NULL);
  gtk_drop_down_set_selected (self->currency_drop_down, 0);
  gtk_drop_down_set_selected (self->period_drop_down, 0);
  desk_dealer_filter_clear (self->dealer_filter);
  if (!self->shows_transactions)
    gtk_toggle_button_set_active (self->all_button, TRUE);
}

static void
sort_cb (GtkColumnView *view, int key, gboolean descending, gpointer user_data)
{
  DeskBillingPage *self = user_data;

  if (view == self->transactions_view)
    desk_query_set_sort (self->transaction_query, (guint) key, descending);
  else
    desk_query_set_sort (self->invoice_query, (guint) key, descending);
}

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

/* What is in the list now, in its order. */
static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (widget);

  if (self->invoices != NULL)
    desk_export_ask_list (
        widget, self->shows_transactions ? &desk_transactions_export : &desk_invoices_export,
        get_store (self), get_query (self));
}

static void
statement_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (widget);

  if (get_store (self) != NULL && get_dealer_id (self) != NULL)
    desk_billing_statement_make (widget, get_store (self), get_dealer_id (self),
                                 g_variant_get_string (parameter, NULL),
                                 desk_invoice_query_get_since (self->invoice_query),
                                 desk_invoice_query_get_until (self->invoice_query),
                                 g_str_equal (action, "billing.print-statement"));
}

/* --- life ------------------------------------------------------------------------------------ */

/* Who sees one dealer only has no use for his name; a column that is only hidden keeps its place. */
static void
fill_dealers (DeskBillingPage *self)
{
  gboolean is_region = desk_services_has_right (get_services (self), "region.read");

  self->dealers = desk_store_list_records (get_store (self), DESK_TYPE_DEALER);
  gtk_widget_set_visible (GTK_WIDGET (self->dealer_filter), is_region);
  if (!is_region)
    {
      gtk_column_view_remove_column (self->invoices_view, self->invoice_dealer_column);
      gtk_column_view_remove_column (self->transactions_view, self->transaction_dealer_column);
    }
  for (guint i = 0; i < 3; i++)
    desk_column_align_header (self->invoices_view, (is_region ? 4 : 3) + i, GTK_ALIGN_END);
  desk_column_align_header (self->transactions_view, is_region ? 4 : 3, GTK_ALIGN_END);
  if (is_region)
    desk_dealer_filter_fill (self->dealer_filter, get_store (self));
}

static GtkSingleSelection *
show_list (DeskBillingPage *self, GtkColumnView *view, DeskQueryModel *model)
{
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (model)));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (model, "refreshed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::is-loading", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "notify::n-items", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  return selection;
}

static void
desk_billing_page_activate (DeskPage *page)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (page);

  DESK_PAGE_CLASS (desk_billing_page_parent_class)->activate (page);
  if (self->invoices == NULL && get_store (self) != NULL)
    {
      fill_dealers (self);
      fill_currencies (self);
      self->invoices = desk_store_query (get_store (self), self->invoice_query);
      self->transactions = desk_store_query (get_store (self), self->transaction_query);
      self->invoice_selection = show_list (self, self->invoices_view, self->invoices);
      self->transaction_selection = show_list (self, self->transactions_view, self->transactions);
      g_signal_group_set_target (self->of_store, get_store (self));
      update_balances (self);
    }
  update_state (self);
  gtk_widget_grab_focus (get_view (self));
}

static gboolean
desk_billing_page_show_dealer (DeskPage *page, const char *dealer_id)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (page);

  clear_filters (GTK_WIDGET (self), NULL, NULL);
  return desk_dealer_filter_choose (self->dealer_filter, dealer_id);
}

static gboolean
desk_billing_page_focus_filter (DeskPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_BILLING_PAGE (page)->filter_entry));
}

static void
desk_billing_page_dispose (GObject *object)
{
  DeskBillingPage *self = DESK_BILLING_PAGE (object);

  g_clear_object (&self->of_store);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_BILLING_PAGE);
  g_clear_object (&self->invoice_selection);
  g_clear_object (&self->transaction_selection);
  g_clear_object (&self->invoices);
  g_clear_object (&self->transactions);
  g_clear_object (&self->invoice_query);
  g_clear_object (&self->transaction_query);
  g_clear_object (&self->dealers);
  g_clear_object (&self->currencies);

  G_OBJECT_CLASS (desk_billing_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, statement_button);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, balances);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, balances_card);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, overdue_button);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, paid_button);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, transactions_button);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, currency_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, period_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, dealer_filter);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoices_view);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, transactions_view);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, footer);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, total_label);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_number_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_customer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskBillingPage, invoice_dealer_column);
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
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_billing_page_dispose;
  page_class->activate = desk_billing_page_activate;
  page_class->focus_filter = desk_billing_page_focus_filter;
  page_class->show_dealer = desk_billing_page_show_dealer;

  g_type_ensure (DESK_TYPE_INVOICE_ROW);
  g_type_ensure (DESK_TYPE_TRANSACTION_ROW);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  g_type_ensure (DESK_TYPE_DEALER_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-billing-page.ui");
  bind_children (widget_class);
  desk_billing_cells_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activate_cb);
  gtk_widget_class_install_action (widget_class, "billing.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "billing.export", NULL, export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "billing.export", NULL);
  gtk_widget_class_install_action (widget_class, "billing.save-statement", "s", statement_action);
  gtk_widget_class_install_action (widget_class, "billing.print-statement", "s", statement_action);
}

static void
desk_billing_page_init (DeskBillingPage *self)
{
  self->invoice_query = desk_invoice_query_new ();
  self->transaction_query = desk_transaction_query_new ();
  self->of_store = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_object (self->of_store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_billing_period_fill (self->period_drop_down);
  desk_column_sort_add (self->invoice_number_column, DESK_INVOICE_SORT_NUMBER);
  desk_column_sort_add (self->invoice_customer_column, DESK_INVOICE_SORT_CUSTOMER);
  desk_column_sort_add (self->invoice_dealer_column, DESK_INVOICE_SORT_DEALER);
  desk_column_sort_add (self->invoice_issued_column, DESK_INVOICE_SORT_DATE);
  desk_column_sort_add (self->invoice_due_column, DESK_INVOICE_SORT_DUE);
  desk_column_sort_add (self->invoice_total_column, DESK_INVOICE_SORT_TOTAL);
  desk_column_sort_add (self->invoice_status_column, DESK_INVOICE_SORT_STATUS);
  desk_column_sort_watch (self->invoices_view, sort_cb, self);
  desk_column_sort_add (self->transaction_date_column, DESK_TRANSACTION_SORT_DATE);
  desk_column_sort_add (self->transaction_document_column, DESK_TRANSACTION_SORT_NUMBER);
  desk_column_sort_add (self->transaction_party_column, DESK_TRANSACTION_SORT_PARTY);
  desk_column_sort_add (self->transaction_dealer_column, DESK_TRANSACTION_SORT_DEALER);
  desk_column_sort_add (self->transaction_amount_column, DESK_TRANSACTION_SORT_AMOUNT);
  desk_column_sort_watch (self->transactions_view, sort_cb, self);
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
