/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customers-page"

#include "config.h"

#include "desk-customers-page.h"

#include "desk-column-sort.h"
#include "desk-customer-query.h"
#include "desk-customer-row.h"
#include "desk-export.h"
#include "desk-export-tables.h"
#include "desk-format.h"
#include "desk-list-words.h"
#include "desk-message.h"
#include "desk-order-text.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/* Which columns have their words at the end. */
#define LICENCES_POSITION 3
#define LAST_POSITION 4

/**
 * DeskCustomersPage:
 *
 * The list of customers. Filters, order, selection and place stay while the account is open.
 */
struct _DeskCustomersPage
{
  DeskPage parent_instance;

  DeskCustomerQuery *query;      /* (owned) */
  DeskQueryModel *model;         /* (owned) (nullable): while the page has a store */
  GtkSingleSelection *selection; /* (owned) (nullable) */
  char **countries;              /* (owned): codes, in the order of the drop-down, behind "all" */
  GListModel *dealers;           /* (owned) (nullable): in the order of the drop-down, behind "all" */

  GtkToggleButton *all_button;
  GtkToggleButton *attention_button;
  GtkToggleButton *trials_button;
  GtkToggleButton *none_button;
  GtkToggleButton *waiting_button;
  GtkDropDown *country_filter;
  GtkDropDown *dealer_filter;
  GtkSearchEntry *filter_entry;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkColumnView *view;
  GtkWidget *new_licence_button;
  GtkWidget *empty_button;
  GtkWidget *footer;
  GtkLabel *count_label;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *city_column;
  GtkColumnViewColumn *status_column;
  GtkColumnViewColumn *dealer_column;
};

G_DEFINE_FINAL_TYPE (DeskCustomersPage, desk_customers_page, DESK_TYPE_PAGE)

static DeskServices *
get_services (DeskCustomersPage *self)
{
  return desk_page_get_services (DESK_PAGE (self));
}

static DeskStore *
get_store (DeskCustomersPage *self)
{
  return desk_services_get_store (get_services (self));
}

/* --- words of the cells ---------------------------------------------------------------------- */

static char *
format_customer (gpointer item, DeskCustomer *customer)
{
  const char *company =
      customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL;

  return g_strdup (company != NULL ? company : "…");
}

static char *
format_person (gpointer item, DeskCustomer *customer)
{
  const char *first =
      customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_FIRST_NAME) : NULL;
  const char *last =
      customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_LAST_NAME) : NULL;

  if (first != NULL && last != NULL)
    return g_strdup_printf ("%s %s", first, last);
  return g_strdup (last != NULL ? last : first);
}

static gboolean
has_words (gpointer item, const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
format_city (gpointer item, DeskCustomer *customer)
{
  return g_strdup (customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_CITY) : NULL);
}

static char *
format_country (gpointer item, DeskCustomer *customer)
{
  const char *country =
      customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY) : NULL;

  return country != NULL ? desk_country_name (country) : NULL;
}

static char *
format_licences (gpointer item, int n)
{
  return n > 0 ? desk_format_number (n) : g_strdup (DESK_TEXT_NONE);
}

static char *
format_trials (gpointer item, int n)
{
  g_autofree char *number = desk_format_number (n);

  return n > 0 ? g_strdup_printf (ngettext ("%s trial", "%s trials", (gulong) n), number) : NULL;
}

static char *
format_last (gpointer item, const char *instant, const char *today)
{
  return desk_order_text_dup_day (instant, today);
}

static char *
format_dealer (gpointer item, DeskDealer *dealer)
{
  return g_strdup (dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_NAME) : NULL);
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
update_counts (DeskCustomersPage *self)
{
  DeskQueryModel *model = self->model;
  guint n_waiting = desk_query_model_get_count (model, DESK_CUSTOMER_FILTER_WAITING);

  /* Translators: filter with its count: "All 214" */
  desk_list_words_show_count (self->all_button, _ ("All %s"), model, DESK_CUSTOMER_FILTER_ALL);
  /* Translators: filter with its count: customers whose licences need a decision */
  desk_list_words_show_count (self->attention_button, _ ("To look at %s"), model, DESK_CUSTOMER_FILTER_ATTENTION);
  /* Translators: filter with its count: "Trials 40" */
  desk_list_words_show_count (self->trials_button, _ ("Trials %s"), model, DESK_CUSTOMER_FILTER_TRIALS);
  /* Translators: filter with its count: customers without a licence */
  desk_list_words_show_count (self->none_button, _ ("No licence %s"), model, DESK_CUSTOMER_FILTER_NO_LICENSE);
  /* Translators: filter with its count: "Waiting to be sent 2" */
  desk_list_words_set_count (self->waiting_button, _ ("Waiting to be sent %s"), n_waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_button),
                          n_waiting > 0 || gtk_toggle_button_get_active (self->waiting_button));
}

static void
update_footer (DeskCustomersPage *self)
{
  guint n_all = desk_query_model_get_count (self->model, DESK_CUSTOMER_FILTER_ALL);
  g_autofree char *shown = desk_format_number (g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  g_autofree char *all = desk_format_number (n_all);
  g_autofree char *count = NULL;

  /* Translators: how many rows of how many customers are shown: "14 of 214 customers" */
  count = g_strdup_printf (ngettext ("%s of %s customer", "%s of %s customers", n_all), shown, all);
  gtk_label_set_label (self->count_label, count);
}

static gboolean
has_filter (DeskCustomersPage *self)
{
  return desk_query_get_text (self->query) != NULL
         || desk_query_get_filter (self->query) != DESK_CUSTOMER_FILTER_ALL
         || desk_customer_query_get_country (self->query) != NULL
         || desk_query_get_dealer_id (self->query) != NULL;
}

/* The only place that chooses what is visible. */
static void
update_state (DeskCustomersPage *self)
{
  gboolean can_order = desk_services_has_right (get_services (self), "dealer.order");
  const char *visible = "list";
  const GError *error = NULL;

  if (self->model == NULL)
    return;

  error = desk_query_model_get_error (self->model);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    visible = "list";
  else if (error != NULL)
    visible = "error";
  else if (desk_query_model_get_is_loading (self->model))
    visible = "loading";
  else
    visible = has_filter (self) ? "no-match" : "empty";
  if (error != NULL)
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      adw_status_page_set_description (self->error_page, message->sentence);
    }
  update_counts (self);
  update_footer (self);
  gtk_widget_set_visible (self->footer,
                          g_str_equal (visible, "list") && desk_query_model_get_is_counted (self->model));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.export", g_str_equal (visible, "list"));
  gtk_widget_set_visible (self->new_licence_button, can_order);
  gtk_widget_set_visible (self->empty_button, can_order);
  gtk_stack_set_visible_child_name (self->stack, visible);
}

/* --- filters and order ----------------------------------------------------------------------- */

static void
filter_toggled_cb (GtkToggleButton *button, DeskCustomersPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;

  if (button == self->attention_button)
    desk_query_set_filter (self->query, DESK_CUSTOMER_FILTER_ATTENTION);
  else if (button == self->trials_button)
    desk_query_set_filter (self->query, DESK_CUSTOMER_FILTER_TRIALS);
  else if (button == self->none_button)
    desk_query_set_filter (self->query, DESK_CUSTOMER_FILTER_NO_LICENSE);
  else if (button == self->waiting_button)
    desk_query_set_filter (self->query, DESK_CUSTOMER_FILTER_WAITING);
  else
    desk_query_set_filter (self->query, DESK_CUSTOMER_FILTER_ALL);
  update_state (self);
}

static void
country_selected_cb (DeskCustomersPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->country_filter);
  gboolean is_any = selected == 0 || selected == GTK_INVALID_LIST_POSITION;

  if (self->countries == NULL)
    return;

  desk_customer_query_set_country (self->query, is_any ? NULL : self->countries[selected - 1]);
  update_state (self);
}

static void
dealer_selected_cb (DeskCustomersPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->dealer_filter);
  g_autoptr (DeskDealer) dealer = NULL;

  if (self->dealers == NULL)
    return;

  if (selected > 0 && selected != GTK_INVALID_LIST_POSITION)
    dealer = g_list_model_get_item (self->dealers, selected - 1);
  desk_query_set_dealer_id (self->query, dealer != NULL ? desk_record_get_id (dealer) : NULL);
  update_state (self);
}

static void
filter_entry_search_changed_cb (DeskCustomersPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));

  desk_query_set_text (self->query, *text != '\0' ? text : NULL);
  update_state (self);
}

static void
filter_entry_stop_search_cb (DeskCustomersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
clear_filters (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskCustomersPage *self = DESK_CUSTOMERS_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  desk_query_set_text (self->query, NULL);
  gtk_drop_down_set_selected (self->country_filter, 0);
  gtk_drop_down_set_selected (self->dealer_filter, 0);
  gtk_toggle_button_set_active (self->all_button, TRUE);
}

/* What is in the list now, in its order. */
static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskCustomersPage *self = DESK_CUSTOMERS_PAGE (widget);

  if (self->model != NULL)
    desk_export_ask_list (widget, &desk_customers_export, get_store (self), self->query);
}

static void
sort_cb (GtkColumnView *view, int key, gboolean descending, gpointer user_data)
{
  desk_query_set_sort (DESK_CUSTOMERS_PAGE (user_data)->query, (DeskCustomerSort) key, descending);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  g_autofree char *name_a = desk_country_name (*(char *const *) a);
  g_autofree char *name_b = desk_country_name (*(char *const *) b);

  return g_utf8_collate (name_a, name_b);
}

static void
fill_countries (DeskCustomersPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  char **countries = desk_country_list ();

  g_qsort_with_data (countries, (int) g_strv_length (countries), sizeof (char *), compare_names,
                     NULL);
  gtk_string_list_append (names, _("All countries"));
  for (guint i = 0; countries[i] != NULL; i++)
    gtk_string_list_take (names, desk_country_name (countries[i]));
  gtk_drop_down_set_model (self->country_filter, G_LIST_MODEL (names));
  self->countries = countries;
}

/* An account manager has several dealers. */
static void
fill_dealers (DeskCustomersPage *self)
{
  gboolean has_dealers = desk_services_has_right (get_services (self), "region.read");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GListModel *dealers = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->dealer_filter), has_dealers);
  if (!has_dealers)
    {
      /* A column that is only hidden keeps its place. */
      gtk_column_view_remove_column (self->view, self->dealer_column);
      return;
    }

  dealers = desk_store_list_records (get_store (self), DESK_TYPE_DEALER);
  gtk_string_list_append (names, _("All dealers"));
  for (guint i = 0; i < g_list_model_get_n_items (dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, i);
      const char *name = desk_record_get_string (dealer, DESK_DEALER_NAME);

      gtk_string_list_append (names, name != NULL ? name : "…");
    }
  gtk_drop_down_set_model (self->dealer_filter, G_LIST_MODEL (names));
  self->dealers = dealers;
}

static void
view_activate_cb (DeskCustomersPage *self, guint position)
{
  g_autoptr (DeskCustomerRow) row =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-customer", "s",
                                desk_record_get_id (desk_customer_row_get_customer (row)));
}

/* Who went through the customers on their pages comes back to the last one. */
static void
scroll_to_selected (DeskCustomersPage *self)
{
  guint position = self->selection != NULL ? gtk_single_selection_get_selected (self->selection)
                                           : GTK_INVALID_LIST_POSITION;

  /* The action is that of the list inside the table, which follows its header. */
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (self->view)),
                                "list.scroll-to-item", "u", position);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_customers_page_activate (DeskPage *page)
{
  DeskCustomersPage *self = DESK_CUSTOMERS_PAGE (page);

  DESK_PAGE_CLASS (desk_customers_page_parent_class)->activate (page);
  if (self->model == NULL && get_store (self) != NULL)
    {
      fill_countries (self);
      fill_dealers (self);
      self->model = desk_store_query (get_store (self), self->query);
      self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
      gtk_single_selection_set_autoselect (self->selection, FALSE);
      gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
      g_signal_connect_object (self->model, "refreshed", G_CALLBACK (update_state), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->model, "notify::is-loading", G_CALLBACK (update_state), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->model, "notify::n-items", G_CALLBACK (update_state), self,
                               G_CONNECT_SWAPPED);
    }
  update_state (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  scroll_to_selected (self);
}

static gboolean
desk_customers_page_focus_filter (DeskPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_CUSTOMERS_PAGE (page)->filter_entry));
}

static void
desk_customers_page_dispose (GObject *object)
{
  DeskCustomersPage *self = DESK_CUSTOMERS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_CUSTOMERS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->dealers);
  g_clear_object (&self->query);
  g_clear_pointer (&self->countries, g_strfreev);

  G_OBJECT_CLASS (desk_customers_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, attention_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, trials_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, none_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, waiting_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, country_filter);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, dealer_filter);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, view);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, new_licence_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, footer);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, customer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, city_column);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, status_column);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, dealer_column);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, country_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, dealer_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_customer);
  gtk_widget_class_bind_template_callback (widget_class, format_person);
  gtk_widget_class_bind_template_callback (widget_class, format_city);
  gtk_widget_class_bind_template_callback (widget_class, has_words);
  gtk_widget_class_bind_template_callback (widget_class, format_country);
  gtk_widget_class_bind_template_callback (widget_class, format_licences);
  gtk_widget_class_bind_template_callback (widget_class, format_trials);
  gtk_widget_class_bind_template_callback (widget_class, format_last);
  gtk_widget_class_bind_template_callback (widget_class, format_dealer);
}

static void
desk_customers_page_class_init (DeskCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_customers_page_dispose;
  page_class->activate = desk_customers_page_activate;
  page_class->focus_filter = desk_customers_page_focus_filter;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customers-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "customers.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "customers.export", NULL, export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "customers.export", NULL);
}

static void
desk_customers_page_init (DeskCustomersPage *self)
{
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  g_type_ensure (DESK_TYPE_CUSTOMER_ROW);
  self->query = desk_customer_query_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_column_sort_add (self->customer_column, DESK_CUSTOMER_SORT_NAME);
  desk_column_sort_add (self->city_column, DESK_CUSTOMER_SORT_CITY);
  desk_column_sort_add (self->status_column, DESK_CUSTOMER_SORT_URGENCY);
  desk_column_sort_add (self->dealer_column, DESK_CUSTOMER_SORT_DEALER);
  gtk_column_view_sort_by_column (self->view, self->customer_column, GTK_SORT_ASCENDING);
  desk_column_sort_watch (self->view, sort_cb, self);
  desk_column_align_header (self->view, LICENCES_POSITION, GTK_ALIGN_END);
  desk_column_align_header (self->view, LAST_POSITION, GTK_ALIGN_END);
}

/**
 * desk_customers_page_new:
 * @services: the services
 *
 * Returns: (transfer floating): the list of customers
 */
GtkWidget *
desk_customers_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_CUSTOMERS_PAGE, "services", services, NULL);
}

/**
 * desk_customers_page_find:
 * @text: what to look for
 *
 * Shows, of all customers, those with this text.
 */
void
desk_customers_page_find (DeskCustomersPage *self, const char *text)
{
  g_return_if_fail (DESK_IS_CUSTOMERS_PAGE (self));

  clear_filters (GTK_WIDGET (self), NULL, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}

/**
 * desk_customers_page_get_selection:
 *
 * Returns: (transfer none) (nullable): the customers in the order of the list, of whom one is selected
 */
GtkSingleSelection *
desk_customers_page_get_selection (DeskCustomersPage *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMERS_PAGE (self), NULL);

  return self->selection;
}
