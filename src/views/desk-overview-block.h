/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_BLOCK (desk_overview_block_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskOverviewBlock, desk_overview_block, DESK, OVERVIEW_BLOCK, AdwBin)

/**
 * DeskOverviewState:
 * @DESK_OVERVIEW_LOADING: the first answer of the store has not come
 * @DESK_OVERVIEW_CONTENT: there is something to show
 * @DESK_OVERVIEW_EMPTY: there is nothing, which the block says
 * @DESK_OVERVIEW_ERROR: the store could not be read
 */
typedef enum
{
  DESK_OVERVIEW_LOADING,
  DESK_OVERVIEW_CONTENT,
  DESK_OVERVIEW_EMPTY,
  DESK_OVERVIEW_ERROR,
} DeskOverviewState;

/**
 * DeskOverviewBlockClass:
 * @open: the page is shown for the first time: connect to the store and show what is there
 * @refresh: "Try again" after an error, and whenever the page is shown again: dates may have moved
 *
 * Both are optional.
 */
struct _DeskOverviewBlockClass
{
  AdwBinClass parent_class;

  void (*open) (DeskOverviewBlock *self);
  void (*refresh) (DeskOverviewBlock *self);

  gpointer padding[6];
};

DeskServices *desk_overview_block_get_services (DeskOverviewBlock *self);
DeskStore *desk_overview_block_get_store (DeskOverviewBlock *self);

void desk_overview_block_show (DeskOverviewBlock *self);

void desk_overview_block_set_is_strip (DeskOverviewBlock *self);
void desk_overview_block_set_title (DeskOverviewBlock *self, const char *title);
void desk_overview_block_set_count (DeskOverviewBlock *self, const char *count);
void desk_overview_block_set_link (DeskOverviewBlock *self,
                                   const char *label,
                                   const char *action,
                                   const char *target);
void desk_overview_block_set_head_end (DeskOverviewBlock *self, GtkWidget *widget);
void desk_overview_block_set_content (DeskOverviewBlock *self, GtkWidget *content);
void desk_overview_block_set_empty (DeskOverviewBlock *self,
                                    const char *icon_name,
                                    const char *sentence);
DeskOverviewState desk_overview_block_get_state (DeskOverviewBlock *self);
void desk_overview_block_set_state (DeskOverviewBlock *self, DeskOverviewState state);
gboolean desk_overview_block_get_is_present (DeskOverviewBlock *self);
void desk_overview_block_set_is_present (DeskOverviewBlock *self, gboolean is_present);

G_END_DECLS
