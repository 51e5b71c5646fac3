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
 * @new_query: what the block asks for
 * @fill: shows an item of the list in its row; again whenever the item changes
 * @refreshed: there is an answer, with its counts
 * @activated: Enter on a row, or a click
 * @button_clicked: (optional): the row's button
 */
struct _DeskOverviewListClass
{
  DeskOverviewBlockClass parent_class;

  DeskQuery *(*new_query) (DeskOverviewList *self);
  void (*fill) (DeskOverviewList *self, DeskOverviewRow *row, gpointer item);
  void (*refreshed) (DeskOverviewList *self, DeskQueryModel *model);
  void (*activated) (DeskOverviewList *self, gpointer item);
  void (*button_clicked) (DeskOverviewList *self, gpointer item);

  gpointer padding[6];
};

gpointer desk_overview_list_get_query (DeskOverviewList *self);
DeskQueryModel *desk_overview_list_get_model (DeskOverviewList *self);
void desk_overview_list_set_top (DeskOverviewList *self, GtkWidget *widget);
void desk_overview_list_set_is_empty (DeskOverviewList *self, gboolean is_empty);

/* Words of rows. */
char *desk_overview_list_dup_dealer (DeskOverviewList *self, gpointer dealer);
char *desk_overview_list_dup_days (int days);
const char *desk_overview_list_get_days_style (int days);

G_END_DECLS
