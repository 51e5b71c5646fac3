/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-overview-block.h"
#include "desk-overview-row.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_LIST (desk_overview_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskOverviewList,
                          desk_overview_list,
                          DESK,
                          OVERVIEW_LIST,
                          DeskOverviewBlock)

/**
 * DeskOverviewListClass:
 * @new_query: what the block asks for; of a list that is no query's @open_list
 * @open_list: (optional): gives the live list, with a signal "refreshed" after each answer; by itself that of
 *   @new_query
 * @get_error: (optional): why the last answer failed, %NULL if it did not; as @open_list
 * @fill: shows an item of the list in its row; again whenever the item changes
 * @refreshed: there is an answer, with its counts, in desk_overview_list_get_model()
 * @activated: Enter on a row, or a click
 * @button_clicked: (optional): the row's button
 */
struct _DeskOverviewListClass
{
  DeskOverviewBlockClass parent_class;

  DeskQuery *(*new_query) (DeskOverviewList *self);
  GListModel *(*open_list) (DeskOverviewList *self);
  const GError *(*get_error) (DeskOverviewList *self);
  void (*fill) (DeskOverviewList *self, DeskOverviewRow *row, gpointer item);
  void (*refreshed) (DeskOverviewList *self);
  void (*activated) (DeskOverviewList *self, gpointer item);
  void (*button_clicked) (DeskOverviewList *self, gpointer item);

  gpointer padding[6];
};

gpointer desk_overview_list_get_query (DeskOverviewList *self);
gpointer desk_overview_list_get_model (DeskOverviewList *self);
void desk_overview_list_set_top (DeskOverviewList *self, GtkWidget *widget);
void desk_overview_list_set_bottom (DeskOverviewList *self, GtkWidget *widget);
void desk_overview_list_set_is_empty (DeskOverviewList *self, gboolean is_empty);

/* Words of rows. */
char *desk_overview_list_dup_dealer (DeskOverviewList *self, gpointer dealer);
char *desk_overview_list_dup_days (int days);
const char *desk_overview_list_get_days_style (int days);

G_END_DECLS
