/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customers-page"

#include "config.h"

#include "desk-customers-page.h"

#include "desk-cell-words.h"
#include "desk-choice.h"
#include "desk-column-sort.h"
#include "desk-customer-query.h"
#include "desk-customer-row.h"
#include "desk-export.h"
#include "desk-export-tables.h"
#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-searched-drop-down.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/* Which columns have their words at the end. */
#define LICENCES_POSITION 3
#define LAST_POSITION 4

static const DeskListFilter FILTERS[] = {
  /* Translators: filter with its count: "All 214" */
  { "all", DESK_CUSTOMER_FILTER_ALL, N_ ("All %s"), FALSE },
  /* Translators: filter with its count: customers whose licences need a decision */
  { "attention", DESK_CUSTOMER_FILTER_ATTENTION, N_ ("To look at %s"), FALSE },
  /* Translators: filter with its count: "Trials 40" */
  { "trials", DESK_CUSTOMER_FILTER_TRIALS, N_ ("Trials %s"), FALSE },
  /* Translators: filter with its count: customers without a licence */
  { "no-licence", DESK_CUSTOMER_FILTER_NO_LICENSE, N_ ("No licence %s"), FALSE },
  /* Translators: filter with its count: "Waiting to be sent 2" */
  { "waiting", DESK_CUSTOMER_FILTER_WAITING, N_ ("Waiting to be sent %s"), TRUE },
};

/**
 * DeskCustomersPage:
 *
 * The list of customers.
 */
struct _DeskCustomersPage
{
  DeskListPage parent_instance;

  GtkSingleSelection *selection; /* (owned) (nullable) */

  GtkDropDown *country_filter;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *city_column;
  GtkColumnViewColumn *status_column;
  GtkColumnViewColumn *dealer_column;
};

G_DEFINE_FINAL_TYPE (DeskCustomersPage, desk_customers_page, DESK_TYPE_LIST_PAGE)

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

/* --- filters --------------------------------------------------------------------------------- */

static char *
desk_customers_page_dup_count (DeskListPage *page, guint n_all, const char *shown, const char *all)
{
  /* Translators: how many rows of how many customers are shown: "14 of 214 customers" */
  return g_strdup_printf (ngettext ("%s of %s customer", "%s of %s customers", n_all), shown, all);
}

static void
country_selected_cb (DeskCustomersPage *self)
{
  desk_customer_query_set_country (desk_list_page_get_query (DESK_LIST_PAGE (self)),
                                   desk_choice_get (self->country_filter));
  desk_list_page_update (DESK_LIST_PAGE (self));
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
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) countries = desk_country_list ();
  g_auto (GStrv) names = NULL;

  g_qsort_with_data (countries, (int) g_strv_length (countries), sizeof (char *), compare_names,
                     NULL);
  for (guint i = 0; countries[i] != NULL; i++)
    {
      g_autofree char *name = desk_country_name (countries[i]);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  desk_choice_fill (self->country_filter, _("All countries"), (const char *const *) countries,
                    (const char *const *) names);
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

/* --- life ------------------------------------------------------------------------------------ */

static gpointer
desk_customers_page_new_query (void)
{
  return desk_customer_query_new ();
}

static GtkSelectionModel *
desk_customers_page_new_selection (DeskListPage *page, GListModel *model)
{
  DeskCustomersPage *self = DESK_CUSTOMERS_PAGE (page);

  fill_countries (self);
  self->selection = gtk_single_selection_new (g_object_ref (model));
  gtk_single_selection_set_autoselect (self->selection, FALSE);

  return g_object_ref (GTK_SELECTION_MODEL (self->selection));
}

static void
desk_customers_page_activate (DeskPage *page)
{
  DeskCustomersPage *self = DESK_CUSTOMERS_PAGE (page);
  guint position = GTK_INVALID_LIST_POSITION;

  DESK_PAGE_CLASS (desk_customers_page_parent_class)->activate (page);

  /* Who went through the customers on their pages comes back to the last one. */
  if (self->selection != NULL)
    position = gtk_single_selection_get_selected (self->selection);
  if (position != GTK_INVALID_LIST_POSITION)
    desk_list_page_scroll_to (DESK_LIST_PAGE (page), position);
}

static void
desk_customers_page_dispose (GObject *object)
{
  DeskCustomersPage *self = DESK_CUSTOMERS_PAGE (object);

  g_clear_object (&self->selection);

  G_OBJECT_CLASS (desk_customers_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, country_filter);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, customer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, city_column);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, status_column);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomersPage, dealer_column);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  desk_cell_words_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, country_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_customer);
  gtk_widget_class_bind_template_callback (widget_class, format_person);
  gtk_widget_class_bind_template_callback (widget_class, format_country);
  gtk_widget_class_bind_template_callback (widget_class, format_licences);
  gtk_widget_class_bind_template_callback (widget_class, format_trials);
  gtk_widget_class_bind_template_callback (widget_class, format_last);
}

static void
desk_customers_page_class_init (DeskCustomersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);
  DeskListPageClass *list_class = DESK_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_customers_page_dispose;
  page_class->activate = desk_customers_page_activate;
  list_class->filters = FILTERS;
  list_class->n_filters = G_N_ELEMENTS (FILTERS);
  list_class->export_table = &desk_customers_export;
  list_class->new_query = desk_customers_page_new_query;
  list_class->new_selection = desk_customers_page_new_selection;
  list_class->dup_count = desk_customers_page_dup_count;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customers-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static void
desk_customers_page_init (DeskCustomersPage *self)
{
  GtkColumnView *view = NULL;

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  g_type_ensure (DESK_TYPE_CUSTOMER_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  view = desk_list_page_get_view (DESK_LIST_PAGE (self));
  desk_searched_drop_down_set_up (self->country_filter, _("Country"));
  desk_list_page_add_choice (DESK_LIST_PAGE (self), "country", self->country_filter);
  desk_column_sort_add (self->customer_column, DESK_CUSTOMER_SORT_NAME);
  desk_column_sort_add (self->city_column, DESK_CUSTOMER_SORT_CITY);
  desk_column_sort_add (self->status_column, DESK_CUSTOMER_SORT_URGENCY);
  desk_column_sort_add (self->dealer_column, DESK_CUSTOMER_SORT_DEALER);
  gtk_column_view_sort_by_column (view, self->customer_column, GTK_SORT_ASCENDING);
  desk_column_align_header (view, LICENCES_POSITION, GTK_ALIGN_END);
  desk_column_align_header (view, LAST_POSITION, GTK_ALIGN_END);
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
