/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-list-page"

#include "config.h"

#include "desk-list-page.h"

#include "desk-column-sort.h"
#include "desk-export.h"
#include "desk-filter-bar.h"
#include "desk-format.h"
#include "desk-message.h"
#include "desk-row-menu.h"
#include "desk-services.h"


/**
 * DeskListPage:
 *
 * A page that is a list of the store: filters and a search above it, the table, below it how many rows there are,
 * and in its place, when there is no row, why. Filters, order, selection and place stay while the account is open.
 *
 * A subclass has the table and what is done with its rows; its words are the properties below, set in its template.
 */
typedef struct
{
  gpointer query;               /* (owned) (type DeskQuery) */
  DeskQueryModel *model;        /* (owned) (nullable): while the page has a store */
  GListModel *other_model;      /* (owned) (nullable): see desk_list_page_set_other() */
  GtkColumnView *view;          /* (unowned): in scroller */
  GtkColumnViewColumn *dealer_column; /* (owned) (nullable) */
  GtkWidget *below;             /* (unowned): the last one between list and footer */

  /* Template children */
  GtkWidget *new_licence_button;
  GtkWidget *content;
  DeskFilterBar *filter_bar;
  AdwBin *export_bin;
  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkWidget *empty_button;
  AdwStatusPage *no_match_page;
  AdwStatusPage *error_page;
  GtkScrolledWindow *scroller;
  GtkBox *footer;
  GtkLabel *count_label;
} DeskListPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskListPage, desk_list_page, DESK_TYPE_PAGE)

enum
{
  PROP_0,
  PROP_VIEW,
  PROP_DEALER_COLUMN,
  PROP_PLACE,
  PROP_FILTERS_LABEL,
  PROP_FILTER_LABEL,
  PROP_FILTER_PLACEHOLDER,
  PROP_EMPTY_ICON_NAME,
  PROP_EMPTY_TITLE,
  PROP_EMPTY_DESCRIPTION,
  PROP_NO_MATCH_TITLE,
  PROP_ERROR_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static DeskListPagePrivate *
get_private (DeskListPage *self)
{
  return desk_list_page_get_instance_private (self);
}

/* --- what is shown --------------------------------------------------------------------------- */

static gboolean
shows_other (DeskListPage *self)
{
  return desk_filter_bar_get_chosen (get_private (self)->filter_bar) == DESK_LIST_FILTER_OTHER;
}

static void
update_footer (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);
  DeskListPageClass *klass = DESK_LIST_PAGE_GET_CLASS (self);
  guint n_all = desk_query_model_get_count (priv->model, klass->filters[0].filter);
  g_autofree char *shown = desk_format_number (g_list_model_get_n_items (G_LIST_MODEL (priv->model)));
  g_autofree char *all = desk_format_number (n_all);
  g_autofree char *count = klass->dup_count (self, n_all, shown, all);

  gtk_label_set_label (priv->count_label, count);
}

/* Which of the pages of the stack. */
static const char *
choose_state (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);
  guint all = DESK_LIST_PAGE_GET_CLASS (self)->filters[0].filter;

  if (shows_other (self))
    return priv->other_model != NULL && g_list_model_get_n_items (priv->other_model) > 0 ? "other" : "no-other";
  if (g_list_model_get_n_items (G_LIST_MODEL (priv->model)) > 0)
    return "list";
  if (desk_query_model_get_error (priv->model) != NULL)
    return "error";
  if (desk_query_model_get_is_loading (priv->model))
    return "loading";

  return desk_query_model_get_count (priv->model, all) > 0 || desk_query_get_text (priv->query) != NULL
             || desk_query_get_filter (priv->query) != all || desk_query_get_dealer_id (priv->query) != NULL
           ? "no-match"
           : "empty";
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
  gboolean shows_list = FALSE;
  const GError *error = NULL;
  const char *state = NULL;

  if (priv->model == NULL)
    return;

  state = choose_state (self);
  shows_list = g_str_equal (state, "list");
  error = desk_query_model_get_error (priv->model);
  if (error != NULL)
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      adw_status_page_set_description (priv->error_page, message->sentence);
    }
  desk_filter_bar_update (priv->filter_bar, priv->model, priv->other_model);
  update_footer (self);
  gtk_widget_set_visible (GTK_WIDGET (priv->footer), shows_list && desk_query_model_get_is_counted (priv->model));
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
    desk_query_set_filter (priv->query, desk_filter_bar_get_chosen (priv->filter_bar));
  desk_query_set_text (priv->query, desk_filter_bar_get_text (priv->filter_bar));
  desk_query_set_dealer_id (priv->query, desk_filter_bar_get_dealer_id (priv->filter_bar));
  desk_list_page_update (self);
}

static void
filter_bar_left_cb (DeskListPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (get_private (self)->view));
}

/* From what was typed to what it has left, of which the first is chosen: by itself the focus would go to whatever of
 * the list lies below the entry, which may be a button in a row. */
static void
focus_rows_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskListPagePrivate *priv = get_private (DESK_LIST_PAGE (widget));
  GtkSelectionModel *selection = gtk_column_view_get_model (priv->view);

  if (selection == NULL || g_list_model_get_n_items (G_LIST_MODEL (selection)) == 0)
    return;

  gtk_selection_model_select_item (selection, 0, TRUE);
  desk_list_page_scroll_to (DESK_LIST_PAGE (widget), 0);
  /* The rows are a list in the table. */
  gtk_widget_grab_focus (gtk_widget_get_last_child (GTK_WIDGET (priv->view)));
}

/* Those who see one dealer only have no use for his name. */
static void
open_filters (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);
  gboolean is_region = desk_services_has_right (desk_page_get_services (DESK_PAGE (self)), "region.read");
  /* A list of dealers itself has no such column. */
  gboolean has_dealers = is_region && priv->dealer_column != NULL;

  if (!has_dealers && priv->dealer_column != NULL)
    /* A column that is only hidden keeps its width from the others (GTK 4.8). */
    gtk_column_view_remove_column (priv->view, priv->dealer_column);
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

  if (get_private (self)->model != NULL)
    desk_export_ask_list (widget, DESK_LIST_PAGE_GET_CLASS (self)->export_table, desk_list_page_get_store (self),
                          get_private (self)->query);
}

static void
sort_cb (GtkColumnView *view, int key, gboolean descending, gpointer user_data)
{
  desk_query_set_sort (get_private (user_data)->query, (guint) key, descending);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
open_list (DeskListPage *self)
{
  DeskListPagePrivate *priv = get_private (self);
  g_autoptr (GtkSelectionModel) selection = NULL;

  open_filters (self);
  priv->model = desk_store_query (desk_list_page_get_store (self), priv->query);
  selection = DESK_LIST_PAGE_GET_CLASS (self)->new_selection (self, G_LIST_MODEL (priv->model));
  gtk_column_view_set_model (priv->view, selection);
  g_signal_connect_object (priv->model, "refreshed", G_CALLBACK (desk_list_page_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->model, "notify::is-loading", G_CALLBACK (desk_list_page_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->model, "notify::n-items", G_CALLBACK (desk_list_page_update), self,
                           G_CONNECT_SWAPPED);
}

static void
desk_list_page_activate (DeskPage *page)
{
  DeskListPage *self = DESK_LIST_PAGE (page);
  DeskListPagePrivate *priv = get_private (self);

  DESK_PAGE_CLASS (desk_list_page_parent_class)->activate (page);

  if (priv->model == NULL && desk_list_page_get_store (self) != NULL)
    open_list (self);
  desk_list_page_update (self);
  gtk_widget_grab_focus (GTK_WIDGET (priv->view));
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

  get_private (self)->query = klass->new_query ();
  desk_filter_bar_fill (get_private (self)->filter_bar, klass->filters, klass->n_filters, klass->context);
  desk_column_sort_watch (get_private (self)->view, sort_cb, self);
}

static void
desk_list_page_dispose (GObject *object)
{
  DeskListPagePrivate *priv = get_private (DESK_LIST_PAGE (object));

  desk_row_menu_dispose (GTK_WIDGET (object));
  priv->view = NULL;
  g_clear_object (&priv->dealer_column);
  g_clear_object (&priv->other_model);
  g_clear_object (&priv->model);
  g_clear_object (&priv->query);

  G_OBJECT_CLASS (desk_list_page_parent_class)->dispose (object);
}

/* Where "Show me" of a guide points to: the list, and what is typed above it. */
static void
set_place (DeskListPagePrivate *priv, const char *place)
{
  g_autofree char *filter = g_strconcat (place, "-filter", NULL);

  gtk_widget_set_name (GTK_WIDGET (priv->stack), place);
  g_object_set (priv->filter_bar, "entry-name", filter, NULL);
}

static void
desk_list_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskListPagePrivate *priv = get_private (DESK_LIST_PAGE (object));
  const char *text = G_VALUE_HOLDS_STRING (value) ? g_value_get_string (value) : NULL;

  switch (prop_id)
    {
    case PROP_VIEW:
      priv->view = g_value_get_object (value);
      gtk_scrolled_window_set_child (priv->scroller, GTK_WIDGET (priv->view));
      break;
    case PROP_DEALER_COLUMN:
      g_set_object (&priv->dealer_column, g_value_get_object (value));
      break;
    case PROP_PLACE:
      set_place (priv, text);
      break;
    case PROP_FILTERS_LABEL:
      g_object_set (priv->filter_bar, "filters-label", text, NULL);
      break;
    case PROP_FILTER_LABEL:
      g_object_set (priv->filter_bar, "entry-label", text, NULL);
      break;
    case PROP_FILTER_PLACEHOLDER:
      g_object_set (priv->filter_bar, "entry-placeholder", text, NULL);
      break;
    case PROP_EMPTY_ICON_NAME:
    case PROP_EMPTY_TITLE:
    case PROP_EMPTY_DESCRIPTION:
      g_object_set (priv->empty_page, g_param_spec_get_name (pspec) + strlen ("empty-"), text, NULL);
      break;
    case PROP_NO_MATCH_TITLE:
      adw_status_page_set_title (priv->no_match_page, text);
      break;
    case PROP_ERROR_TITLE:
      adw_status_page_set_title (priv->error_page, text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const texts[] = {
    "place",       "filters-label",     "filter-label",   "filter-placeholder", "empty-icon-name",
    "empty-title", "empty-description", "no-match-title", "error-title",
  };
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_VIEW] = g_param_spec_object ("view", NULL, NULL, GTK_TYPE_COLUMN_VIEW, flags);
  properties[PROP_DEALER_COLUMN] =
    g_param_spec_object ("dealer-column", NULL, NULL, GTK_TYPE_COLUMN_VIEW_COLUMN, flags);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    properties[PROP_PLACE + i] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_list_page_class_init (DeskListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  object_class->constructed = desk_list_page_constructed;
  object_class->dispose = desk_list_page_dispose;
  object_class->set_property = desk_list_page_set_property;
  page_class->activate = desk_list_page_activate;
  page_class->focus_filter = desk_list_page_focus_filter;
  page_class->show_dealer = desk_list_page_show_dealer;

  install_properties (object_class);
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
 * Returns: (transfer none) (type DeskQuery): what the list shows; there once the page is constructed
 */
gpointer
desk_list_page_get_query (DeskListPage *self)
{
  g_return_val_if_fail (DESK_IS_LIST_PAGE (self), NULL);

  return get_private (self)->query;
}

/**
 * desk_list_page_get_model:
 *
 * Returns: (transfer none) (nullable): the rows, once the page has a store
 */
DeskQueryModel *
desk_list_page_get_model (DeskListPage *self)
{
  g_return_val_if_fail (DESK_IS_LIST_PAGE (self), NULL);

  return get_private (self)->model;
}

/**
 * desk_list_page_get_view:
 *
 * Returns: (transfer none): the table
 */
GtkColumnView *
desk_list_page_get_view (DeskListPage *self)
{
  g_return_val_if_fail (DESK_IS_LIST_PAGE (self), NULL);

  return get_private (self)->view;
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
 * desk_list_page_set_other:
 * @self: the page
 * @list: what is shown while the filter %DESK_LIST_FILTER_OTHER is chosen
 * @nothing: what is shown instead of it when there is none
 *
 * To be called before the page is shown.
 */
void
desk_list_page_set_other (DeskListPage *self, GtkWidget *list, GtkWidget *nothing)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  gtk_stack_add_named (get_private (self)->stack, list, "other");
  gtk_stack_add_named (get_private (self)->stack, nothing, "no-other");
}

/**
 * desk_list_page_set_other_model:
 * @self: the page
 * @model: what the filter %DESK_LIST_FILTER_OTHER counts
 */
void
desk_list_page_set_other_model (DeskListPage *self, GListModel *model)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  g_set_object (&get_private (self)->other_model, model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (desk_list_page_update), self, G_CONNECT_SWAPPED);
}

/**
 * desk_list_page_add_choice:
 * @self: the page
 * @key: static; what it is called in a saved filter
 * @choice: a further filter, at the end of those beside the search; see desk_choice_fill()
 */
void
desk_list_page_add_choice (DeskListPage *self, const char *key, GtkDropDown *choice)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  desk_filter_bar_add_choice (get_private (self)->filter_bar, key, choice);
}

/**
 * desk_list_page_add_below:
 * @self: the page
 * @widget: something between the list and its footer, below what was added before
 */
void
desk_list_page_add_below (DeskListPage *self, GtkWidget *widget)
{
  DeskListPagePrivate *priv = get_private (self);

  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  gtk_box_insert_child_after (GTK_BOX (priv->content), widget, priv->below);
  priv->below = widget;
}

/**
 * desk_list_page_set_export_button:
 * @self: the page
 * @button: takes the place of the button that exports the list
 */
void
desk_list_page_set_export_button (DeskListPage *self, GtkWidget *button)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  adw_bin_set_child (get_private (self)->export_bin, button);
}

/**
 * desk_list_page_add_to_footer:
 * @self: the page
 * @widget: what stands at the end of the line below the list
 */
void
desk_list_page_add_to_footer (DeskListPage *self, GtkWidget *widget)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  gtk_box_append (get_private (self)->footer, widget);
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
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (get_private (self)->view)),
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
