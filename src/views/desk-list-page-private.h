/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-filter-bar.h"
#include "desk-list-page.h"

G_BEGIN_DECLS

/* A page has one list, or two that are filtered by the same. */
#define DESK_LIST_PAGE_MAX_LISTS 2

typedef struct
{
  gpointer query;                      /* (owned) (type DeskQuery) */
  DeskQueryModel *model;               /* (owned) (nullable): while the page has a store */
  GtkColumnView *view;                 /* (unowned): in its scroller */
  GtkColumnViewColumn *dealer_column;  /* (owned) (nullable) */
  const DeskExportTable *export_table; /* (unowned): static */
} DeskPageList;

typedef struct
{
  DeskPageList lists[DESK_LIST_PAGE_MAX_LISTS];
  guint n_lists;
  GListModel *other_model; /* (owned) (nullable): see desk_list_page_set_other_model() */
  GtkWidget *below;        /* (unowned): the last one between list and footer */

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

DeskListPagePrivate *_desk_list_page_get_private (DeskListPage *self);
void _desk_list_page_sort_cb (GtkColumnView *view, int key, gboolean descending, gpointer user_data);
void _desk_list_page_install_words (GObjectClass *object_class);

G_END_DECLS
