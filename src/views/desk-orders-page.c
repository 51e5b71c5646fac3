/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-orders-page"

#include "config.h"

#include "desk-orders-page.h"

#include "desk-column-sort.h"
#include "desk-draft-discard.h"
#include "desk-export-tables.h"
#include "desk-list-words.h"
#include "desk-order-actions.h"
#include "desk-order-cells.h"
#include "desk-order-choices.h"
#include "desk-order-commands.h"
#include "desk-order-facts.h"
#include "desk-order-menu.h"
#include "desk-row-menu.h"
#include "desk-row-names.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

static const DeskListFilter FILTERS[] = {
  /* Translators: filter with its count: "All 214" */
  { "all", DESK_ORDER_FILTER_ALL, N_ ("All %s"), FALSE },
  /* Translators: filter with its count: "Orders 172" */
  { "orders", DESK_ORDER_FILTER_ORDERS, N_ ("Orders %s"), FALSE },
  /* Translators: filter with its count: "Trials 40" */
  { "trials", DESK_ORDER_FILTER_TRIALS, N_ ("Trials %s"), FALSE },
  /* Translators: filter with its count: "Drafts 2" */
  { "drafts", DESK_LIST_FILTER_OTHER, N_ ("Drafts %s"), FALSE },
  /* Translators: filter with its count: "Waiting to be sent 2" */
  { "waiting", DESK_ORDER_FILTER_WAITING, N_ ("Waiting to be sent %s"), TRUE },
};

struct _DeskOrdersPage
{
  DeskListPage parent_instance;

  GtkSingleSelection *selection;/* (owned) (nullable) */
  GListModel *drafts;           /* (owned) (nullable) */
  char *wanted_id;              /* (owned) (nullable): to be selected as soon as it is there */

  /* Template children */
  GtkDropDown *status_drop_down;
  GtkDropDown *period_drop_down;
  GtkWidget *drafts_scroller;
  GtkListView *drafts_view;
  GtkWidget *no_drafts_page;
  GtkWidget *key_box;
  GtkLabel *total_label;
  GtkColumnViewColumn *number_column;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *po_column;
  GtkColumnViewColumn *plan_column;
  GtkColumnViewColumn *devices_column;
  GtkColumnViewColumn *date_column;
  GtkColumnViewColumn *total_column;
  GtkColumnViewColumn *licence_column;
  GtkColumnViewColumn *dealer_column;
};

G_DEFINE_FINAL_TYPE (DeskOrdersPage, desk_orders_page, DESK_TYPE_LIST_PAGE)

static DeskStore *
get_store (DeskOrdersPage *self)
{
  return desk_list_page_get_store (DESK_LIST_PAGE (self));
}

/* --- what is shown --------------------------------------------------------------------------- */

static char *
desk_orders_page_dup_count (DeskListPage *page, guint n_all, const char *shown, const char *all)
{
  /* Translators: how many rows of how many orders are shown: "14 of 214 orders" */
  return g_strdup_printf (ngettext ("%s of %s order", "%s of %s orders", n_all), shown, all);
}

static void
select_wanted (DeskOrdersPage *self)
{
  DeskQueryModel *model = desk_list_page_get_model (DESK_LIST_PAGE (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint position = 0;

  if (self->wanted_id == NULL || model == NULL || !desk_query_model_find (model, self->wanted_id, &position))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  desk_list_page_scroll_to (DESK_LIST_PAGE (self), position);
  g_clear_pointer (&self->wanted_id, g_free);
  /* Whoever has asked for an order goes on from it, unless he has begun to type by now. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      (focus == NULL || gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) == NULL))
    gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (desk_list_page_get_view (DESK_LIST_PAGE (self)))));
}

static void
desk_orders_page_updated (DeskListPage *page)
{
  DeskOrdersPage *self = DESK_ORDERS_PAGE (page);
  g_autofree char *sums = desk_list_words_dup_totals (desk_list_page_get_model (page));
  /* Translators: %s is one amount, or several in different currencies */
  g_autofree char *total = g_strdup_printf (_ ("Total incl. tax %s"), sums);

  gtk_label_set_label (self->total_label, *sums != '\0' ? total : "");
  gtk_widget_set_visible (self->key_box, desk_list_page_can_order (page));
  select_wanted (self);
}

/* --- filters --------------------------------------------------------------------------------- */

static void
choice_changed_cb (DeskOrdersPage *self)
{
  DeskListPage *page = DESK_LIST_PAGE (self);

  if (desk_list_page_get_model (page) == NULL || get_store (self) == NULL)
    return;
  desk_order_choices_apply (desk_list_page_get_query (page), get_store (self), self->status_drop_down,
                            self->period_drop_down);
  desk_list_page_update (page);
}

/* --- what is done with an order -------------------------------------------------------------- */

static void
ask_to_delete (DeskOrdersPage *self, DeskOrderRow *row)
{
  desk_order_actions_ask_to_delete (DESK_PAGE (self), desk_record_get_id (desk_order_row_get_order (row)));
}

static void
show_menu (DeskOrdersPage *self, DeskOrderRow *row, GtkWidget *anchor)
{
  DeskOrder *order = desk_order_row_get_order (row);
  g_autoptr (DeskOrderFacts) facts = desk_order_facts_read (get_store (self), desk_record_get_id (order));
  g_autoptr (GMenuModel) menu = NULL;

  if (facts == NULL)
    return;
  menu = desk_order_menu_new (facts, desk_page_get_services (DESK_PAGE (self)));
  desk_row_menu_popup (GTK_WIDGET (self), anchor, menu);
}

static void
more_button_clicked_cb (GtkButton *button, GtkListItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), DESK_TYPE_ORDERS_PAGE);
  DeskOrderRow *row = gtk_list_item_get_item (item);

  if (page != NULL && row != NULL)
    show_menu (DESK_ORDERS_PAGE (page), row, GTK_WIDGET (button));
}

static void
delete_button_clicked_cb (GtkButton *button, GtkListItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), DESK_TYPE_ORDERS_PAGE);
  DeskOrderRow *row = gtk_list_item_get_item (item);

  if (page != NULL && row != NULL)
    ask_to_delete (DESK_ORDERS_PAGE (page), row);
}

/* Whether the sign stands in the row: where, and only where, deleting is allowed. A user without the right to
 * order has no row for which it is. */
static gboolean
can_offer_delete (gpointer item, DeskOrderRow *row, gboolean can_delete)
{
  GtkWidget *child = gtk_list_item_get_child (GTK_LIST_ITEM (item));
  GtkWidget *page = child != NULL ? gtk_widget_get_ancestor (child, DESK_TYPE_ORDERS_PAGE) : NULL;

  return can_delete && (page == NULL || desk_list_page_can_order (DESK_LIST_PAGE (page)));
}

/* --- keys ------------------------------------------------------------------------------------ */

static void
view_activate_cb (DeskOrdersPage *self, guint position)
{
  g_autoptr (DeskOrderRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);


  if (row != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "s",
                                desk_record_get_id (desk_order_row_get_order (row)));
}

static gboolean
view_key_pressed_cb (GtkEventControllerKey *controller,
                     guint                  keyval,
                     guint                  keycode,
                     GdkModifierType        modifiers,
                     DeskOrdersPage        *self)
{
  DeskOrderRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (row == NULL)
    return FALSE;
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    {
      ask_to_delete (self, row);
      return TRUE;
    }
  if (desk_row_menu_is_key (keyval, modifiers))
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

      show_menu (self, row, focus != NULL ? focus : GTK_WIDGET (desk_list_page_get_view (DESK_LIST_PAGE (self))));
      return TRUE;
    }
  return FALSE;
}

/* --- drafts ---------------------------------------------------------------------------------- */

static void
drafts_view_activate_cb (DeskOrdersPage *self, guint position)
{
  g_autoptr (DeskDraft) draft = g_list_model_get_item (self->drafts, position);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.resume-draft", "s", desk_record_get_id (draft));
}

static void
resume_button_clicked_cb (GtkButton *button, GtkListItem *item)
{
  gtk_widget_activate_action (GTK_WIDGET (button), "win.resume-draft", "s",
                              desk_record_get_id (gtk_list_item_get_item (item)));
}

static void
discard_draft_button_clicked_cb (GtkButton *button, GtkListItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), DESK_TYPE_ORDERS_PAGE);

  desk_draft_discard (page, get_store (DESK_ORDERS_PAGE (page)), gtk_list_item_get_item (item), FALSE);
}

/* --- life ------------------------------------------------------------------------------------ */

static gpointer
desk_orders_page_new_query (void)
{
  DeskOrderQuery *query = desk_order_query_new ();

  desk_query_set_sort (query, DESK_ORDER_SORT_DATE, TRUE);

  return query;
}

static GtkSelectionModel *
desk_orders_page_new_selection (DeskListPage *page, GListModel *model)
{
  DeskOrdersPage *self = DESK_ORDERS_PAGE (page);
  g_autoptr (GtkSingleSelection) drafts_selection = NULL;

  /* The dealer's own numbers say little to another, and both do not fit. */
  if (desk_services_has_right (desk_page_get_services (DESK_PAGE (page)), "region.read"))
    gtk_column_view_remove_column (desk_list_page_get_view (page), self->po_column);
  desk_order_choices_apply (desk_list_page_get_query (page), get_store (self), self->status_drop_down,
                            self->period_drop_down);
  self->selection = gtk_single_selection_new (g_object_ref (model));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  self->drafts = desk_store_list_drafts (get_store (self));
  drafts_selection = gtk_single_selection_new (g_object_ref (self->drafts));
  gtk_list_view_set_model (self->drafts_view, GTK_SELECTION_MODEL (drafts_selection));
  /* Whoever may not order has no drafts to go on with. */
  if (desk_list_page_can_order (page))
    desk_list_page_set_other_model (page, self->drafts);

  return g_object_ref (GTK_SELECTION_MODEL (self->selection));
}

static void
desk_orders_page_dispose (GObject *object)
{
  DeskOrdersPage *self = DESK_ORDERS_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->drafts);
  g_clear_pointer (&self->wanted_id, g_free);
  G_OBJECT_CLASS (desk_orders_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, status_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, period_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, drafts_scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, drafts_view);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, no_drafts_page);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, key_box);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, total_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, number_column);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, customer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, po_column);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, plan_column);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, devices_column);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, date_column);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, total_column);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, licence_column);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, dealer_column);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  desk_order_cells_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, drafts_view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, can_offer_delete);
  gtk_widget_class_bind_template_callback (widget_class, resume_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_draft_button_clicked_cb);
}

static void
desk_orders_page_class_init (DeskOrdersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskListPageClass *list_class = DESK_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_orders_page_dispose;
  list_class->filters = FILTERS;
  list_class->n_filters = G_N_ELEMENTS (FILTERS);
  list_class->export_table = &desk_orders_export;
  list_class->new_query = desk_orders_page_new_query;
  list_class->new_selection = desk_orders_page_new_selection;
  list_class->dup_count = desk_orders_page_dup_count;
  list_class->updated = desk_orders_page_updated;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-orders-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  desk_order_actions_install (widget_class);
}

static void
desk_orders_page_init (DeskOrdersPage *self)
{
  static const guint right_aligned[] = { 4, 5, 6 };
  DeskListPage *page = DESK_LIST_PAGE (self);
  GtkColumnView *view = NULL;

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  g_type_ensure (DESK_TYPE_ORDER_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
  view = desk_list_page_get_view (page);
  desk_list_page_add_choice (page, "status", self->status_drop_down);
  desk_list_page_add_choice (page, "days", self->period_drop_down);
  desk_list_page_set_other (page, self->drafts_scroller, self->no_drafts_page);
  desk_row_names_watch (GTK_WIDGET (self->drafts_view));
  desk_list_page_add_to_footer (page, self->key_box);
  desk_list_page_add_to_footer (page, GTK_WIDGET (self->total_label));
  desk_column_fit_date (view, self->date_column);
  desk_column_sort_add (self->number_column, DESK_ORDER_SORT_NUMBER);
  desk_column_sort_add (self->customer_column, DESK_ORDER_SORT_CUSTOMER);
  desk_column_sort_add (self->po_column, DESK_ORDER_SORT_PO_NUMBER);
  desk_column_sort_add (self->plan_column, DESK_ORDER_SORT_PLAN);
  desk_column_sort_add (self->devices_column, DESK_ORDER_SORT_DEVICES);
  desk_column_sort_add (self->date_column, DESK_ORDER_SORT_DATE);
  desk_column_sort_add (self->total_column, DESK_ORDER_SORT_TOTAL);
  desk_column_sort_add (self->licence_column, DESK_ORDER_SORT_STATUS);
  desk_column_sort_add (self->dealer_column, DESK_ORDER_SORT_DEALER);
  desk_order_choices_fill_status (self->status_drop_down);
  desk_order_choices_fill_period (self->period_drop_down);
  gtk_column_view_sort_by_column (view, self->date_column, GTK_SORT_DESCENDING);
  for (guint i = 0; i < G_N_ELEMENTS (right_aligned); i++)
    desk_column_align_header (view, right_aligned[i], GTK_ALIGN_END);
}

/**
 * desk_orders_page_new:
 * @services: the services
 *
 * The list of orders and trials, of drafts, and of what waits to be sent.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
desk_orders_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_ORDERS_PAGE, "services", services, NULL);
}

/**
 * desk_orders_page_show_order:
 * @self: the page
 * @order_id: an order
 *
 * Takes filters away and selects the order, at once or as soon as it is in the list.
 */
void
desk_orders_page_show_order (DeskOrdersPage *self, const char *order_id)
{
  g_return_if_fail (DESK_IS_ORDERS_PAGE (self));

  desk_list_page_clear_filters (DESK_LIST_PAGE (self));
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (order_id);
  select_wanted (self);
}
