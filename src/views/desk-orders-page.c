/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-orders-page"

#include "config.h"

#include "desk-orders-page.h"

#include "desk-column-sort.h"
#include "desk-export.h"
#include "desk-export-tables.h"
#include "desk-format.h"
#include "desk-list-words.h"
#include "desk-message.h"
#include "desk-order-actions.h"
#include "desk-order-cells.h"
#include "desk-order-choices.h"
#include "desk-order-commands.h"
#include "desk-order-facts.h"
#include "desk-order-menu.h"
#include "desk-row-menu.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

struct _DeskOrdersPage
{
  DeskPage parent_instance;

  DeskOrderQuery *query;        /* (owned) */
  DeskQueryModel *model;        /* (owned) (nullable): while the page has a store */
  GtkSingleSelection *selection;/* (owned) (nullable) */
  GListModel *drafts;           /* (owned) (nullable) */
  char *wanted_id;              /* (owned) (nullable): to be selected as soon as it is there */
  gboolean shows_drafts;

  /* Template children */
  GtkToggleButton *all_button;
  GtkToggleButton *orders_button;
  GtkToggleButton *trials_button;
  GtkToggleButton *drafts_button;
  GtkToggleButton *waiting_button;
  GtkDropDown *dealer_drop_down;
  GtkDropDown *status_drop_down;
  GtkDropDown *period_drop_down;
  GtkSearchEntry *filter_entry;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkColumnView *view;
  GtkListView *drafts_view;
  GtkWidget *new_licence_button;
  GtkWidget *empty_button;
  GtkWidget *footer;
  GtkWidget *key_box;
  GtkLabel *count_label;
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

G_DEFINE_FINAL_TYPE (DeskOrdersPage, desk_orders_page, DESK_TYPE_PAGE)

static DeskStore *
get_store (DeskOrdersPage *self)
{
  return desk_services_get_store (desk_page_get_services (DESK_PAGE (self)));
}

static gboolean
can_order (DeskOrdersPage *self)
{
  return desk_services_has_right (desk_page_get_services (DESK_PAGE (self)), "dealer.order");
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
update_counts (DeskOrdersPage *self)
{
  guint n_waiting = desk_query_model_get_count (self->model, DESK_ORDER_FILTER_WAITING);

  /* Translators: filter with its count: "All 214" */
  desk_list_words_show_count (self->all_button, _ ("All %s"), self->model, DESK_ORDER_FILTER_ALL);
  /* Translators: filter with its count: "Orders 172" */
  desk_list_words_show_count (self->orders_button, _ ("Orders %s"), self->model, DESK_ORDER_FILTER_ORDERS);
  /* Translators: filter with its count: "Trials 40" */
  desk_list_words_show_count (self->trials_button, _ ("Trials %s"), self->model, DESK_ORDER_FILTER_TRIALS);
  /* Translators: filter with its count: "Drafts 2" */
  desk_list_words_set_count (self->drafts_button, _ ("Drafts %s"),
                             g_list_model_get_n_items (self->drafts));
  /* Translators: filter with its count: "Waiting to be sent 2" */
  desk_list_words_set_count (self->waiting_button, _ ("Waiting to be sent %s"), n_waiting);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_button),
                          n_waiting > 0 || gtk_toggle_button_get_active (self->waiting_button));
}

static void
update_footer (DeskOrdersPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint n_all = desk_query_model_get_count (self->model, DESK_ORDER_FILTER_ALL);
  g_autofree char *shown = desk_format_number (n);
  g_autofree char *all = desk_format_number (n_all);
  g_autofree char *count = NULL;
  g_autofree char *sums = desk_list_words_dup_totals (self->model);
  g_autofree char *total = NULL;

  /* Translators: how many rows of how many orders are shown: "14 of 214 orders" */
  count = g_strdup_printf (ngettext ("%s of %s order", "%s of %s orders", n_all), shown, all);
  gtk_label_set_label (self->count_label, count);
  /* Translators: %s is one amount, or several in different currencies */
  total = g_strdup_printf (_ ("Total incl. tax %s"), sums);
  gtk_label_set_label (self->total_label, *sums != '\0' ? total : "");
}

/* The only place that chooses what is visible. */
static void
update_state (DeskOrdersPage *self)
{
  const char *visible = "list";
  const GError *error = NULL;
  guint n = 0;

  if (self->model == NULL)
    return;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  error = desk_query_model_get_error (self->model);
  if (self->shows_drafts)
    visible = g_list_model_get_n_items (self->drafts) > 0 ? "drafts" : "no-drafts";
  else if (n > 0)
    visible = "list";
  else if (error != NULL)
    visible = "error";
  else if (desk_query_model_get_is_loading (self->model))
    visible = "loading";
  else
    visible = desk_query_model_get_count (self->model, DESK_ORDER_FILTER_ALL) > 0 ? "no-match" : "empty";
  if (error != NULL)
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      adw_status_page_set_description (self->error_page, message->sentence);
    }
  update_counts (self);
  update_footer (self);
  gtk_widget_set_visible (self->footer,
                          g_str_equal (visible, "list") && desk_query_model_get_is_counted (self->model));
  gtk_widget_set_visible (self->key_box, can_order (self));
  gtk_widget_set_visible (self->new_licence_button, can_order (self));
  gtk_widget_set_visible (self->empty_button, can_order (self));
  gtk_widget_set_visible (GTK_WIDGET (self->drafts_button), can_order (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "orders.export", g_str_equal (visible, "list"));
  gtk_stack_set_visible_child_name (self->stack, visible);
}

static void
select_wanted (DeskOrdersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *list = NULL;
  guint position = 0;

  if (self->wanted_id == NULL || self->model == NULL
      || !desk_query_model_find (self->model, self->wanted_id, &position))
    return;
  gtk_single_selection_set_selected (self->selection, position);
  /* The action is that of the list inside the table, which follows its header. */
  list = gtk_widget_get_last_child (GTK_WIDGET (self->view));
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
  g_clear_pointer (&self->wanted_id, g_free);
  /* Whoever has asked for an order goes on from it, unless he has begun to type by now. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) &&
      (focus == NULL || gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) == NULL))
    gtk_widget_grab_focus (list);
}

static void
model_refreshed_cb (DeskOrdersPage *self)
{
  update_state (self);
  select_wanted (self);
}

/* --- filters and order ----------------------------------------------------------------------- */

static void
filter_toggled_cb (GtkToggleButton *button, DeskOrdersPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->shows_drafts = button == self->drafts_button;
  if (button == self->orders_button)
    desk_query_set_filter (self->query, DESK_ORDER_FILTER_ORDERS);
  else if (button == self->trials_button)
    desk_query_set_filter (self->query, DESK_ORDER_FILTER_TRIALS);
  else if (button == self->waiting_button)
    desk_query_set_filter (self->query, DESK_ORDER_FILTER_WAITING);
  else
    desk_query_set_filter (self->query, DESK_ORDER_FILTER_ALL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->filter_entry), !self->shows_drafts);
  gtk_widget_set_sensitive (GTK_WIDGET (self->status_drop_down), !self->shows_drafts);
  gtk_widget_set_sensitive (GTK_WIDGET (self->period_drop_down), !self->shows_drafts);
  gtk_widget_set_sensitive (GTK_WIDGET (self->dealer_drop_down), !self->shows_drafts);
  update_state (self);
}

static void
choice_changed_cb (DeskOrdersPage *self)
{
  if (self->model == NULL || get_store (self) == NULL)
    return;
  desk_order_choices_apply (self->query, get_store (self), self->status_drop_down, self->period_drop_down,
                            self->dealer_drop_down);
  update_state (self);
}

static void
filter_entry_search_changed_cb (DeskOrdersPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));

  desk_query_set_text (self->query, *text != '\0' ? text : NULL);
  update_state (self);
}

static void
filter_entry_stop_search_cb (DeskOrdersPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
clear_filters (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskOrdersPage *self = DESK_ORDERS_PAGE (widget);

  /* All there is, older orders too. */
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  desk_query_set_text (self->query, NULL);
  gtk_drop_down_set_selected (self->status_drop_down, 0);
  gtk_drop_down_set_selected (self->period_drop_down, 0);
  gtk_drop_down_set_selected (self->dealer_drop_down, 0);
  gtk_toggle_button_set_active (self->all_button, TRUE);
}

/* What is in the list now, in its order. */
static void
export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskOrdersPage *self = DESK_ORDERS_PAGE (widget);

  if (self->model != NULL)
    desk_export_ask_list (widget, &desk_orders_export, get_store (self), self->query);
}

static void
sort_cb (GtkColumnView *view, int key, gboolean descending, gpointer user_data)
{
  DeskOrdersPage *self = user_data;

  desk_query_set_sort (self->query, (DeskOrderSort) key, descending);
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

  return can_delete && (page == NULL || can_order (DESK_ORDERS_PAGE (page)));
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
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0))
    {
      GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

      show_menu (self, row, focus != NULL ? focus : GTK_WIDGET (self->view));
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

  desk_order_commands_discard_draft (page, get_store (DESK_ORDERS_PAGE (page)), gtk_list_item_get_item (item));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_orders_page_activate (DeskPage *page)
{
  DeskOrdersPage *self = DESK_ORDERS_PAGE (page);

  DESK_PAGE_CLASS (desk_orders_page_parent_class)->activate (page);
  if (self->model == NULL && get_store (self) != NULL)
    {
      g_autoptr (GtkSingleSelection) drafts_selection = NULL;

      if (desk_services_has_right (desk_page_get_services (page), "region.read"))
        {
          desk_order_choices_fill_dealer (self->dealer_drop_down, get_store (self));
          gtk_widget_set_visible (GTK_WIDGET (self->dealer_drop_down), TRUE);
          /* The dealer's own numbers say little to another, and both do not fit. */
          gtk_column_view_remove_column (self->view, self->po_column);
        }
      else
        {
          /* Hidden, it would keep its width. */
          gtk_column_view_remove_column (self->view, self->dealer_column);
        }
      desk_order_choices_apply (self->query, get_store (self), self->status_drop_down, self->period_drop_down,
                                self->dealer_drop_down);
      self->model = desk_store_query (get_store (self), self->query);
      self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
      gtk_single_selection_set_autoselect (self->selection, FALSE);
      self->drafts = desk_store_list_drafts (get_store (self));
      drafts_selection = gtk_single_selection_new (g_object_ref (self->drafts));
      gtk_list_view_set_model (self->drafts_view, GTK_SELECTION_MODEL (drafts_selection));
      gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
      g_signal_connect_object (self->model, "refreshed", G_CALLBACK (model_refreshed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->model, "notify::is-loading", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->model, "notify::n-items", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->drafts, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
    }
  update_state (self);
  select_wanted (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
desk_orders_page_focus_filter (DeskPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_ORDERS_PAGE (page)->filter_entry));
}

static void
desk_orders_page_dispose (GObject *object)
{
  DeskOrdersPage *self = DESK_ORDERS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ORDERS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->drafts);
  g_clear_object (&self->query);
  g_clear_pointer (&self->wanted_id, g_free);
  G_OBJECT_CLASS (desk_orders_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, orders_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, trials_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, drafts_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, waiting_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, dealer_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, status_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, period_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, view);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, drafts_view);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, new_licence_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, footer);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, key_box);
  gtk_widget_class_bind_template_child (widget_class, DeskOrdersPage, count_label);
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
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_stop_search_cb);
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
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_orders_page_dispose;
  page_class->activate = desk_orders_page_activate;
  page_class->focus_filter = desk_orders_page_focus_filter;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-orders-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "orders.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "orders.export", NULL, export);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "orders.export", NULL);
  desk_order_actions_install (widget_class);
}

static void
desk_orders_page_init (DeskOrdersPage *self)
{
  static const guint right_aligned[] = { 4, 5, 6 };

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  g_type_ensure (DESK_TYPE_ORDER_ROW);
  self->query = desk_order_query_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
  gtk_column_view_sort_by_column (self->view, self->date_column, GTK_SORT_DESCENDING);
  desk_query_set_sort (self->query, DESK_ORDER_SORT_DATE, TRUE);
  desk_column_sort_watch (self->view, sort_cb, self);
  for (guint i = 0; i < G_N_ELEMENTS (right_aligned); i++)
    desk_column_align_header (self->view, right_aligned[i], GTK_ALIGN_END);
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
 * desk_orders_page_find:
 * @self: the page
 * @text: what to look for
 *
 * Shows, of all orders, those with this text.
 */
void
desk_orders_page_find (DeskOrdersPage *self, const char *text)
{
  g_return_if_fail (DESK_IS_ORDERS_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "orders.clear-filters", NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
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

  gtk_widget_activate_action (GTK_WIDGET (self), "orders.clear-filters", NULL);
  g_free (self->wanted_id);
  self->wanted_id = g_strdup (order_id);
  select_wanted (self);
}
