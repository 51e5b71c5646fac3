/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-export-table.h"
#include "desk-list-filters.h"
#include "desk-page.h"
#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_LIST_PAGE (desk_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskListPage, desk_list_page, DESK, LIST_PAGE, DeskPage)

/**
 * DeskListPageClass:
 * @filters: what stands above the list, at least one
 * @n_filters: how many
 * @context: (nullable): the context of their words
 * @export_table: what a spreadsheet of the list has
 * @new_query: Returns (transfer full): the query, with the order in which the list opens
 * @new_selection: the store is there: fill choices of your own. Returns (transfer full): the selection over the model
 * @dup_count: Returns (transfer full): the sentence on how many of how many rows are shown
 * @has_choice: whether a filter of your own may hide rows
 * @updated: the list or what is said of it has changed
 *
 * @has_choice and @updated are optional.
 */
struct _DeskListPageClass
{
  DeskPageClass parent_class;

  const DeskListFilter *filters;
  guint n_filters;
  const char *context;
  const DeskExportTable *export_table;

  gpointer (*new_query) (void);
  GtkSelectionModel *(*new_selection) (DeskListPage *self, GListModel *model);
  char *(*dup_count) (DeskListPage *self, guint n_all, const char *shown, const char *all);
  gboolean (*has_choice) (DeskListPage *self);
  void (*updated) (DeskListPage *self);
};

DeskStore *desk_list_page_get_store (DeskListPage *self);
gpointer desk_list_page_get_query (DeskListPage *self);
DeskQueryModel *desk_list_page_get_model (DeskListPage *self);
GtkColumnView *desk_list_page_get_view (DeskListPage *self);
gboolean desk_list_page_can_order (DeskListPage *self);

void desk_list_page_add_list (DeskListPage          *self,
                              GtkColumnView         *view,
                              GtkColumnViewColumn   *dealer_column,
                              gpointer               query,
                              const DeskExportTable *export_table);
void desk_list_page_set_other (DeskListPage *self, GtkWidget *list, GtkWidget *nothing);
void desk_list_page_set_other_model (DeskListPage *self, GListModel *model);
void desk_list_page_add_choice (DeskListPage *self, const char *key, GtkDropDown *choice);
void desk_list_page_add_above (DeskListPage *self, GtkWidget *widget);
void desk_list_page_add_below (DeskListPage *self, GtkWidget *widget);
void desk_list_page_set_export_button (DeskListPage *self, GtkWidget *button);
void desk_list_page_add_to_footer (DeskListPage *self, GtkWidget *widget);

void desk_list_page_update (DeskListPage *self);
void desk_list_page_scroll_to (DeskListPage *self, guint position);
void desk_list_page_clear_filters (DeskListPage *self);
void desk_list_page_show_filter (DeskListPage *self, const char *key);
void desk_list_page_find (DeskListPage *self, const char *text);

G_END_DECLS
