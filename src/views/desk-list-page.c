/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-list-page"

#include "config.h"

#include "desk-list-page-private.h"

#include "desk-column-sort.h"
#include "desk-export.h"
#include "desk-format.h"
#include "desk-message.h"
#include "desk-row-menu.h"
#include "desk-row-names.h"
#include "desk-services.h"

/**
 * DeskListPage:
 *
 * A page that is a list of the store: filters and a search above it, the table, below it how many rows there are,
 * and in its place, when there is no row, why. Filters, order, selection and place stay while the account is open.
 *
 * A subclass has the table and what is done with its rows; its words are the properties below, set in its template.
 */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskListPage, desk_list_page, DESK_TYPE_PAGE)

static DeskListPagePrivate *
get_private (DeskListPage *self)
{
  return desk_list_page_get_instance_private (self);
}

/* For the other files of this type. */
DeskListPagePrivate *
_desk_list_page_get_private (DeskListPage *self)
{
  return get_private (self);
}

/* --- what is shown --------------------------------------------------------------------------- */

static gboolean
shows_other (DeskListPage *self)
{
  return desk_filter_bar_get_chosen (get_private (self)->filter_bar) == DESK_LIST_FILTER_OTHER;
}

/* The list that is shown, or would be, had it rows. */
static DeskPageList *
get_list (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);

  return &priv->lists[priv->n_lists > 1 && shows_other (self) ? 1 : 0];
}

static gboolean
is_first (DeskListPage *self, DeskPageList *list)
{
  return list == &get_private (self)->lists[0];
}

/* The filter, and the count, of all that the list has. */
static guint
get_all (DeskListPage *self, DeskPageList *list)
{
  return is_first (self, list) ? DESK_LIST_PAGE_GET_CLASS (self)->filters[0].filter : 0;
}

static void
update_footer (DeskListPage *self)
{
  DeskPageList *list = get_list (self);
  guint n_all = desk_query_model_get_count (list->model, get_all (self, list));
  g_autofree char *shown = desk_format_number (g_list_model_get_n_items (G_LIST_MODEL (list->model)));
  g_autofree char *all = desk_format_number (n_all);
  g_autofree char *count = DESK_LIST_PAGE_GET_CLASS (self)->dup_count (self, n_all, shown, all);

  gtk_label_set_label (get_private (self)->count_label, count);
}

/* Whether there may be rows that a filter hides. */
static gboolean
is_filtered (DeskListPage *self, DeskPageList *list)
{
  DeskListPageClass *klass = DESK_LIST_PAGE_GET_CLASS (self);
  guint all = get_all (self, list);

  return desk_query_model_get_count (list->model, all) > 0 || desk_query_get_text (list->query) != NULL
         || desk_query_get_filter (list->query) != all || desk_query_get_dealer_id (list->query) != NULL
         || (klass->has_choice != NULL && klass->has_choice (self));
}

/* Which of the pages of the stack. */
static const char *
choose_state (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);
  DeskPageList *list = get_list (self);

  if (shows_other (self) && priv->n_lists == 1)
    return priv->other_model != NULL && g_list_model_get_n_items (priv->other_model) > 0 ? "other" : "no-other";
  if (g_list_model_get_n_items (G_LIST_MODEL (list->model)) > 0)
    return is_first (self, list) ? "list" : "other";
  if (desk_query_model_get_error (list->model) != NULL)
    return "error";
  if (desk_query_model_get_is_loading (list->model))
    return "loading";

  return is_filtered (self, list) ? "no-match" : "empty";
}

/**
 * desk_list_page_update:
 * @self: the page
 *
 * The only place that chooses what is visible; calls #DeskListPageClass.updated() at its end.
 */
void
desk_list_page_update (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);
  DeskListPageClass *klass = DESK_LIST_PAGE_GET_CLASS (self);
  DeskPageList *list = get_list (self);
  gboolean is_other = shows_other (self) && priv->n_lists == 1;
  gboolean shows_list = FALSE;
  const GError *error = NULL;
  const char *state = NULL;

  if (list->model == NULL)
    return;

  state = choose_state (self);
  shows_list = !is_other && g_list_model_get_n_items (G_LIST_MODEL (list->model)) > 0;
  error = desk_query_model_get_error (list->model);
  if (error != NULL)
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      adw_status_page_set_description (priv->error_page, message->sentence);
    }
  desk_filter_bar_update (priv->filter_bar, priv->lists[0].model, priv->other_model);
  update_footer (self);
  gtk_widget_set_visible (GTK_WIDGET (priv->footer), shows_list && desk_query_model_get_is_counted (list->model));
  gtk_widget_set_visible (priv->new_licence_button, desk_list_page_can_order (self));
  gtk_widget_set_visible (priv->empty_button, desk_list_page_can_order (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", shows_list);
  gtk_stack_set_visible_child_name (priv->stack, state);
  if (klass->updated != NULL)
    klass->updated (self);
}

/* --- filters and order ----------------------------------------------------------------------- */

static void
filter_bar_changed_cb (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);

  if (!shows_other (self))
    desk_query_set_filter (priv->lists[0].query, desk_filter_bar_get_chosen (priv->filter_bar));
  for (guint i = 0; i < priv->n_lists; i++)
    {
      desk_query_set_text (priv->lists[i].query, desk_filter_bar_get_text (priv->filter_bar));
      desk_query_set_dealer_id (priv->lists[i].query, desk_filter_bar_get_dealer_id (priv->filter_bar));
    }
  desk_list_page_update (self);
}

static void
filter_bar_left_cb (DeskListPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_list (self)->view));
}

/* From what was typed to what it has left, of which the first is chosen: by itself the focus would go to whatever of
 * the list lies below the entry, which may be a button in a row. */
static void
focus_rows_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskListPage *self = DESK_LIST_PAGE (widget);
  GtkColumnView *view = get_list (self)->view;
  GtkSelectionModel *selection = gtk_column_view_get_model (view);

  if (selection == NULL || g_list_model_get_n_items (G_LIST_MODEL (selection)) == 0)
    return;

  gtk_selection_model_select_item (selection, 0, TRUE);
  desk_list_page_scroll_to (self, 0);
  /* The rows are a list in the table. */
  gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (view)));
}

/* Those who see one dealer only have no use for his name. */
static void
open_filters (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);
  gboolean is_region = desk_services_has_right (desk_page_get_services (DESK_PAGE (self)), "region.read");
  /* A list of dealers itself has no such column. */
  gboolean has_dealers = is_region && priv->lists[0].dealer_column != NULL;

  for (guint i = 0; i < priv->n_lists && !has_dealers; i++)
    /* A column that is only hidden keeps its width from the others (GTK 4.8). */
    if (priv->lists[i].dealer_column != NULL)
      gtk_column_view_remove_column (priv->lists[i].view, priv->lists[i].dealer_column);
  desk_filter_bar_open (priv->filter_bar, desk_list_page_get_store (self),
                        DESK_LIST_PAGE_GET_CLASS (self)->export_table->name, has_dealers);
}

static void
clear_filters_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  desk_list_page_clear_filters (DESK_LIST_PAGE (widget));
}

/* What is in the list now, in its order. */
static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskListPage *self = DESK_LIST_PAGE (widget);
  DeskPageList *list = get_list (self);

  if (list->model != NULL)
    desk_export_ask_list (widget, list->export_table, desk_list_page_get_store (self), list->query);
}

void
_desk_list_page_sort_cb (GtkColumnView *view, int key, gboolean descending, gpointer user_data)
{
  DeskListPagePrivate *priv = get_private (user_data);

  for (guint i = 0; i < priv->n_lists; i++)
    if (priv->lists[i].view == view)
      desk_query_set_sort (priv->lists[i].query, (guint) key, descending);
}

/* --- life ------------------------------------------------------------------------------------ */

static GtkSelectionModel *
new_selection (DeskListPage *self, DeskPageList *list)
{
  GtkSingleSelection *selection = NULL;

  if (is_first (self, list))
    return DESK_LIST_PAGE_GET_CLASS (self)->new_selection (self, G_LIST_MODEL (list->model));

  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (list->model)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  return GTK_SELECTION_MODEL (selection);
}

static void
open_list (DeskListPage *self, DeskPageList *list)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  list->model = desk_store_query (desk_list_page_get_store (self), list->query);
  selection = new_selection (self, list);
  gtk_column_view_set_model (list->view, selection);
  g_signal_connect_object (list->model, "refreshed", G_CALLBACK (desk_list_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list->model, "notify::is-loading", G_CALLBACK (desk_list_page_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list->model, "notify::n-items", G_CALLBACK (desk_list_page_update), self,
                           G_CONNECT_SWAPPED);
}

static void
open_lists (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);

  open_filters (self);
  for (guint i = 0; i < priv->n_lists; i++)
    open_list (self, &priv->lists[i]);
  if (priv->n_lists > 1)
    g_set_object (&priv->other_model, G_LIST_MODEL (priv->lists[1].model));
}

static void
desk_list_page_activate (DeskPage *page)
{
  DeskListPage *self = DESK_LIST_PAGE (page);

  DESK_PAGE_CLASS (desk_list_page_parent_class)->activate (page);

  if (get_list (self)->model == NULL && desk_list_page_get_store (self) != NULL)
    open_lists (self);
  desk_list_page_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (get_list (self)->view));
}

static gboolean
desk_list_page_show_dealer (DeskPage *page, const char *dealer_id)
{
  return desk_filter_bar_show_dealer (get_private (DESK_LIST_PAGE (page))->filter_bar, dealer_id);
}

static gboolean
desk_list_page_focus_filter (DeskPage *page)
{
  return desk_filter_bar_focus (get_private (DESK_LIST_PAGE (page))->filter_bar);
}

static void
desk_list_page_constructed (GObject *object)
{
  DeskListPage *self = DESK_LIST_PAGE (object);
  DeskListPageClass *klass = DESK_LIST_PAGE_GET_CLASS (self);

  G_OBJECT_CLASS (desk_list_page_parent_class)->constructed (object);

  get_private (self)->lists[0].query = klass->new_query ();
  get_private (self)->lists[0].export_table = klass->export_table;
  desk_filter_bar_fill (get_private (self)->filter_bar, klass->filters, klass->n_filters, klass->context);
  desk_column_sort_watch (get_private (self)->lists[0].view, _desk_list_page_sort_cb, self);
  desk_row_names_watch (GTK_WIDGET (get_private (self)->lists[0].view));
}

static void
desk_list_page_dispose (GObject *object)
{
  DeskListPagePrivate *priv = get_private (DESK_LIST_PAGE (object));

  desk_row_menu_dispose (GTK_WIDGET (object));
  g_clear_object (&priv->other_model);
  for (guint i = 0; i < DESK_LIST_PAGE_MAX_LISTS; i++)
    {
      DeskPageList *list = &priv->lists[i];

      list->view = NULL;
      g_clear_object (&list->dealer_column);
      g_clear_object (&list->model);
      g_clear_object (&list->query);
    }

  G_OBJECT_CLASS (desk_list_page_parent_class)->dispose (object);
}

static void
desk_list_page_class_init (DeskListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  object_class->constructed = desk_list_page_constructed;
  object_class->dispose = desk_list_page_dispose;
  page_class->activate = desk_list_page_activate;
  page_class->focus_filter = desk_list_page_focus_filter;
  page_class->show_dealer = desk_list_page_show_dealer;

  _desk_list_page_install_words (object_class);
  g_type_ensure (DESK_TYPE_FILTER_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-list-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, new_licence_button);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, content);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, filter_bar);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, export_bin);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, empty_page);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, empty_button);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, no_match_page);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, error_page);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, scroller);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, footer);
  gtk_widget_class_bind_template_child_private (widget_class, DeskListPage, count_label);
  gtk_widget_class_bind_template_callback (widget_class, filter_bar_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_bar_left_cb);
  gtk_widget_class_install_action (widget_class, "page.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.focus-rows", NULL, focus_rows_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "page.export", NULL);
}

static void
desk_list_page_init (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  priv->below = GTK_WIDGET (priv->stack);
  priv->n_lists = 1;
}

/**
 * desk_list_page_get_store:
 *
 * Returns: (transfer none) (nullable): the store of the account
 */
DeskStore *
desk_list_page_get_store (DeskListPage *self)
{
  g_return_val_if_fail (DESK_IS_LIST_PAGE (self), NULL);

  return desk_services_get_store (desk_page_get_services (DESK_PAGE (self)));
}

/**
 * desk_list_page_get_query:
 *
 * Returns: (transfer none) (type DeskQuery): what the list that is chosen shows; there once the page is constructed
 */
gpointer
desk_list_page_get_query (DeskListPage *self)
{
  g_return_val_if_fail (DESK_IS_LIST_PAGE (self), NULL);

  return get_list (self)->query;
}

/**
 * desk_list_page_get_model:
 *
 * Returns: (transfer none) (nullable): the rows of the list that is chosen, once the page has a store
 */
DeskQueryModel *
desk_list_page_get_model (DeskListPage *self)
{
  g_return_val_if_fail (DESK_IS_LIST_PAGE (self), NULL);

  return get_list (self)->model;
}

/**
 * desk_list_page_get_view:
 *
 * Returns: (transfer none): the table of the list that is chosen
 */
GtkColumnView *
desk_list_page_get_view (DeskListPage *self)
{
  g_return_val_if_fail (DESK_IS_LIST_PAGE (self), NULL);

  return get_list (self)->view;
}

/**
 * desk_list_page_can_order:
 *
 * Returns: whether the user may order
 */
gboolean
desk_list_page_can_order (DeskListPage *self)
{
  g_return_val_if_fail (DESK_IS_LIST_PAGE (self), FALSE);

  return desk_services_has_right (desk_page_get_services (DESK_PAGE (self)), "dealer.order");
}

/**
 * desk_list_page_scroll_to:
 * @self: the page
 * @position: a row
 *
 * Brings the row into sight.
 */
void
desk_list_page_scroll_to (DeskListPage *self, guint position)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  /* The action is that of the list inside the table, which follows its header. */
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (get_list (self)->view)),
                              "list.scroll-to-item", "u", position);
}

/**
 * desk_list_page_clear_filters:
 * @self: the page
 *
 * Shows all there is.
 */
void
desk_list_page_clear_filters (DeskListPage *self)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  desk_filter_bar_clear (get_private (self)->filter_bar);
}

/**
 * desk_list_page_show_filter:
 * @self: the page
 * @key: a #DeskListFilter.key
 *
 * Shows, of all there is, what the filter leaves.
 */
void
desk_list_page_show_filter (DeskListPage *self, const char *key)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  desk_filter_bar_show_filter (get_private (self)->filter_bar, key);
}

/**
 * desk_list_page_find:
 * @self: the page
 * @text: what to look for
 *
 * Shows, of all there is, what has this text.
 */
void
desk_list_page_find (DeskListPage *self, const char *text)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  desk_filter_bar_find (get_private (self)->filter_bar, text);
}
