/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-list-page"

#include "config.h"

#include "desk-list-page-private.h"

#include "desk-column-sort.h"
#include "desk-row-names.h"

/* What a subclass adds to a page that is a list. */

/**
 * desk_list_page_add_list:
 * @self: the page
 * @view: its table
 * @dealer_column: (nullable): of it, for those who see many dealers
 * @query: (transfer full) (type DeskQuery): what it shows
 * @export_table: what a spreadsheet of it has
 *
 * A second list: while the filter %DESK_LIST_FILTER_OTHER is chosen it is shown instead of the first one. Search and
 * choice of a dealer are those of both; rows, counts, order, states and export are its own. To be called before the
 * page is shown.
 */
void
desk_list_page_add_list (DeskListPage          *self,
                         GtkColumnView         *view,
                         GtkColumnViewColumn   *dealer_column,
                         gpointer               query,
                         const DeskExportTable *export_table)
{
  DeskListPagePrivate *priv = _desk_list_page_get_private (self);
  DeskPageList *list = &priv->lists[priv->n_lists];
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_return_if_fail (DESK_IS_LIST_PAGE (self));
  g_return_if_fail (priv->n_lists < DESK_LIST_PAGE_MAX_LISTS);

  priv->n_lists++;
  list->view = view;
  list->query = query;
  list->export_table = export_table;
  g_set_object (&list->dealer_column, dealer_column);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (view));
  gtk_stack_add_named (priv->stack, scroller, "other");
  desk_column_sort_watch (view, _desk_list_page_sort_cb, self);
  desk_row_names_watch (GTK_WIDGET (view));
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

  gtk_stack_add_named (_desk_list_page_get_private (self)->stack, list, "other");
  gtk_stack_add_named (_desk_list_page_get_private (self)->stack, nothing, "no-other");
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

  g_set_object (&_desk_list_page_get_private (self)->other_model, model);
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

  desk_filter_bar_add_choice (_desk_list_page_get_private (self)->filter_bar, key, choice);
}

/**
 * desk_list_page_add_above:
 * @self: the page
 * @widget: something above the filters, above what was added before
 */
void
desk_list_page_add_above (DeskListPage *self, GtkWidget *widget)
{
  g_return_if_fail (DESK_IS_LIST_PAGE (self));

  gtk_box_prepend (GTK_BOX (_desk_list_page_get_private (self)->content), widget);
}

/**
 * desk_list_page_add_below:
 * @self: the page
 * @widget: something between the list and its footer, below what was added before
 */
void
desk_list_page_add_below (DeskListPage *self, GtkWidget *widget)
{
  DeskListPagePrivate *priv = _desk_list_page_get_private (self);

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

  adw_bin_set_child (_desk_list_page_get_private (self)->export_bin, button);
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

  gtk_box_append (_desk_list_page_get_private (self)->footer, widget);
}
