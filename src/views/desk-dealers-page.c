/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-dealers-page"

#include "config.h"

#include "desk-dealers-page.h"

#include "desk-column-sort.h"
#include "desk-dealer-text.h"
#include "desk-export-tables.h"
#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-row-menu.h"

#include <glib/gi18n.h>

/* The columns from here to the one before the last have their words at the end. */
#define FIRST_FIGURE_POSITION 2
#define LAST_FIGURE_POSITION 6

static const DeskListFilter FILTERS[] = {
  /* Translators: filter with its count: "All 40" */
  { "all", DESK_DEALER_FILTER_ALL, NC_ ("dealers", "All %s"), FALSE },
  /* Translators: filter with its count: dealers who have licences that end soon */
  { "expiring", DESK_DEALER_FILTER_EXPIRING, NC_ ("dealers", "With licences ending %s"), FALSE },
  /* Translators: filter with its count: dealers who have not paid what was due */
  { "overdue", DESK_DEALER_FILTER_OVERDUE, NC_ ("dealers", "Overdue %s"), FALSE },
};

/**
 * DeskDealersPage:
 *
 * The dealers of an account manager's region, with what each has sold, what of it ends, what he owes and when he
 * ordered last. Each leads to his customers, licences, orders and invoices.
 */
struct _DeskDealersPage
{
  DeskListPage parent_instance;

  GtkSingleSelection *selection; /* (owned) (nullable) */

  GtkWidget *add_button;
  GtkColumnViewColumn *dealer_column;
  GtkColumnViewColumn *city_column;
  GtkColumnViewColumn *customers_column;
  GtkColumnViewColumn *licences_column;
  GtkColumnViewColumn *expiring_column;
  GtkColumnViewColumn *owed_column;
  GtkColumnViewColumn *last_column;
};

G_DEFINE_FINAL_TYPE (DeskDealersPage, desk_dealers_page, DESK_TYPE_LIST_PAGE)

/* --- words of the cells ------------------------------------------------------------------------ */

static char *
dup_field (DeskDealer *dealer, guint field)
{
  return dealer != NULL ? g_strdup (desk_record_get_string (dealer, field)) : NULL;
}

static char *
format_dealer (gpointer item, DeskDealer *dealer)
{
  char *name = dup_field (dealer, DESK_DEALER_NAME);

  return name != NULL ? name : g_strdup ("…");
}

static char *
format_email (gpointer item, DeskDealer *dealer)
{
  return dup_field (dealer, DESK_DEALER_EMAIL);
}

static char *
format_city (gpointer item, DeskDealer *dealer)
{
  return dup_field (dealer, DESK_DEALER_CITY);
}

static char *
format_country (gpointer item, DeskDealer *dealer)
{
  const char *country = dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_COUNTRY) : NULL;

  return country != NULL ? desk_country_name (country) : NULL;
}

static gboolean
has_words (gpointer item, const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
format_count (gpointer item, int n)
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
format_owed (gpointer item, DeskDealer *dealer)
{
  /* Amounts of two currencies stand below one another: beside one another they are cut in some language. */
  char *owed = dealer != NULL ? desk_dealer_text_dup_owed (dealer, TRUE, "\n") : NULL;

  return owed != NULL ? owed : g_strdup (DESK_TEXT_NONE);
}

static char *
format_due (gpointer item, DeskDealer *dealer, gboolean is_overdue, const char *today)
{
  const char *due = dealer != NULL ? desk_dealer_text_get_due_date (dealer) : NULL;
  g_autofree char *date = due != NULL && today != NULL ? desk_format_date (due, today) : NULL;

  if (date == NULL)
    return NULL;
  if (is_overdue)
    /* Translators: of an amount that was to be paid by a date and is not; %s is a date */
    return g_strdup_printf (_ ("overdue since %s"), date);

  return g_strdup_printf (_ ("by %s"), date);
}

static char **
list_due_classes (gpointer item, gboolean is_overdue)
{
  const char *classes[] = { "sub", "numeric", is_overdue ? "error-text" : NULL, NULL };

  return g_strdupv ((char **) classes);
}

static char *
format_last (gpointer item, const char *instant, const char *today)
{
  return desk_order_text_dup_day (instant, today);
}

static char *
format_more_label (gpointer item, DeskDealer *dealer)
{
  g_autofree char *name = format_dealer (item, dealer);

  /* Translators: button of a row; %s is a dealer */
  return g_strdup_printf (_ ("What %s has"), name);
}

static char *
desk_dealers_page_dup_count (DeskListPage *page, guint n_all, const char *shown, const char *all)
{
  /* Translators: how many rows of how many dealers are shown: "3 of 40 dealers" */
  return g_strdup_printf (ngettext ("%s of %s dealer", "%s of %s dealers", n_all), shown, all);
}

/* --- what a dealer has ------------------------------------------------------------------------- */

static void
append (GMenu *menu, const char *label, const char *page, const char *dealer_id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.show-of-dealer", "(ss)", page, dealer_id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const char *dealer_id)
{
  GMenu *menu = g_menu_new ();

  append (menu, _ ("Customers"), "customers", dealer_id);
  append (menu, _ ("Licences"), "licences", dealer_id);
  append (menu, _ ("Orders"), "orders", dealer_id);
  append (menu, _ ("Billing"), "billing", dealer_id);
  append (menu, _ ("On the map"), "map", dealer_id);

  return G_MENU_MODEL (menu);
}

static void
show_menu (GtkWidget *self, DeskDealerRow *row, GtkWidget *anchor)
{
  g_autoptr (GMenuModel) menu = make_menu (desk_record_get_id (desk_dealer_row_get_dealer (row)));

  desk_row_menu_popup (self, anchor, menu);
}

static void
more_button_clicked_cb (GtkButton *button, GtkListItem *item)
{
  GtkWidget *self = gtk_widget_get_ancestor (GTK_WIDGET (button), DESK_TYPE_DEALERS_PAGE);
  DeskDealerRow *row = gtk_list_item_get_item (item);

  if (self != NULL && row != NULL)
    show_menu (self, row, GTK_WIDGET (button));
}

static gboolean
view_key_pressed_cb (GtkEventControllerKey *controller,
                     guint                  keyval,
                     guint                  keycode,
                     GdkModifierType        modifiers,
                     DeskDealersPage       *self)
{
  DeskDealerRow *row = self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (row == NULL || !desk_row_menu_is_key (keyval, modifiers))
    return FALSE;

  show_menu (GTK_WIDGET (self), row,
             focus != NULL ? focus : GTK_WIDGET (desk_list_page_get_view (DESK_LIST_PAGE (self))));
  return TRUE;
}

static void
view_activate_cb (DeskDealersPage *self, guint position)
{
  g_autoptr (DeskDealerRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-of-dealer", "(ss)", "customers",
                                desk_record_get_id (desk_dealer_row_get_dealer (row)));
}

/* --- life -------------------------------------------------------------------------------------- */

static gpointer
desk_dealers_page_new_query (void)
{
  return desk_dealer_query_new ();
}

static GtkSelectionModel *
desk_dealers_page_new_selection (DeskListPage *page, GListModel *model)
{
  DeskDealersPage *self = DESK_DEALERS_PAGE (page);

  self->selection = gtk_single_selection_new (g_object_ref (model));
  gtk_single_selection_set_autoselect (self->selection, FALSE);

  return g_object_ref (GTK_SELECTION_MODEL (self->selection));
}

/* All are dealers here, so none of them is what is filtered by. */
static gboolean
desk_dealers_page_show_dealer (DeskPage *page, const char *dealer_id)
{
  return FALSE;
}

static void
desk_dealers_page_updated (DeskListPage *page)
{
  gtk_widget_set_visible (DESK_DEALERS_PAGE (page)->add_button,
                          desk_services_has_right (desk_page_get_services (DESK_PAGE (page)), "dealer.invite"));
}

static void
desk_dealers_page_dispose (GObject *object)
{
  g_clear_object (&DESK_DEALERS_PAGE (object)->selection);

  G_OBJECT_CLASS (desk_dealers_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskDealersPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, DeskDealersPage, dealer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskDealersPage, city_column);
  gtk_widget_class_bind_template_child (widget_class, DeskDealersPage, customers_column);
  gtk_widget_class_bind_template_child (widget_class, DeskDealersPage, licences_column);
  gtk_widget_class_bind_template_child (widget_class, DeskDealersPage, expiring_column);
  gtk_widget_class_bind_template_child (widget_class, DeskDealersPage, owed_column);
  gtk_widget_class_bind_template_child (widget_class, DeskDealersPage, last_column);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_dealer);
  gtk_widget_class_bind_template_callback (widget_class, format_email);
  gtk_widget_class_bind_template_callback (widget_class, format_city);
  gtk_widget_class_bind_template_callback (widget_class, format_country);
  gtk_widget_class_bind_template_callback (widget_class, has_words);
  gtk_widget_class_bind_template_callback (widget_class, format_count);
  gtk_widget_class_bind_template_callback (widget_class, format_trials);
  gtk_widget_class_bind_template_callback (widget_class, format_owed);
  gtk_widget_class_bind_template_callback (widget_class, format_due);
  gtk_widget_class_bind_template_callback (widget_class, list_due_classes);
  gtk_widget_class_bind_template_callback (widget_class, format_last);
  gtk_widget_class_bind_template_callback (widget_class, format_more_label);
}

static void
desk_dealers_page_class_init (DeskDealersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskListPageClass *list_class = DESK_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_dealers_page_dispose;
  DESK_PAGE_CLASS (klass)->show_dealer = desk_dealers_page_show_dealer;
  list_class->filters = FILTERS;
  list_class->n_filters = G_N_ELEMENTS (FILTERS);
  list_class->context = "dealers";
  list_class->export_table = &desk_dealers_export;
  list_class->new_query = desk_dealers_page_new_query;
  list_class->new_selection = desk_dealers_page_new_selection;
  list_class->dup_count = desk_dealers_page_dup_count;
  list_class->updated = desk_dealers_page_updated;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-dealers-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
}

static void
desk_dealers_page_init (DeskDealersPage *self)
{
  GtkColumnView *view = NULL;

  g_type_ensure (DESK_TYPE_DEALER_ROW);
  g_type_ensure (G_TYPE_STRV);
  gtk_widget_init_template (GTK_WIDGET (self));
  view = desk_list_page_get_view (DESK_LIST_PAGE (self));
  desk_column_fit_date (view, self->last_column);
  desk_column_sort_add (self->dealer_column, DESK_DEALER_SORT_NAME);
  desk_column_sort_add (self->city_column, DESK_DEALER_SORT_CITY);
  desk_column_sort_add (self->customers_column, DESK_DEALER_SORT_CUSTOMERS);
  desk_column_sort_add (self->licences_column, DESK_DEALER_SORT_LICENSES);
  desk_column_sort_add (self->expiring_column, DESK_DEALER_SORT_EXPIRING);
  desk_column_sort_add (self->owed_column, DESK_DEALER_SORT_OWED);
  desk_column_sort_add (self->last_column, DESK_DEALER_SORT_LAST_ORDER);
  gtk_column_view_sort_by_column (view, self->dealer_column, GTK_SORT_ASCENDING);
  for (guint i = FIRST_FIGURE_POSITION; i <= LAST_FIGURE_POSITION; i++)
    desk_column_align_header (view, i, GTK_ALIGN_END);
}

/**
 * desk_dealers_page_new:
 * @services: the services
 *
 * Returns: (transfer floating): the list of dealers
 */
GtkWidget *
desk_dealers_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_DEALERS_PAGE, "services", services, NULL);
}
