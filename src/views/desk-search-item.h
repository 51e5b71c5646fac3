/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "desk-services.h"

G_BEGIN_DECLS

/**
 * DeskSearchItem:
 * @group: a #DeskSearchGroup, or one of the following
 * @title: its name, in which matches are marked
 * @subtitle: one line of context, in which matches are marked, too
 * @trailing: (nullable): a word at the end, where there is no status
 * @status: (nullable): key of the status vocabulary
 * @icon_name: (nullable): %NULL for a person, who has an avatar
 * @spoken: the whole row in one sentence
 * @action: (nullable): what opens it
 * @target: (nullable): of the action
 * @uri: (nullable): what opens it where there is no action
 * @record: (nullable): "type id", by which it is remembered
 *
 * One line of search everywhere, ready to be shown.
 */
typedef struct
{
  int group;
  char *title;           /* (owned) */
  char *subtitle;        /* (owned) */
  char *trailing;        /* (owned) (nullable) */
  const char *status;    /* (interned) (nullable) */
  const char *icon_name; /* (interned) (nullable) */
  char *spoken;          /* (owned) */
  const char *action;    /* (interned) (nullable) */
  char *target;          /* (owned) (nullable) */
  char *uri;             /* (owned) (nullable) */
  char *record;          /* (owned) (nullable) */
  gboolean is_exact;
} DeskSearchItem;

#define DESK_SEARCH_ITEM_COMMANDS DESK_N_SEARCH_GROUPS
#define DESK_SEARCH_ITEM_RECENT (DESK_N_SEARCH_GROUPS + 1)

void desk_search_item_free (DeskSearchItem *self);
DeskSearchItem *desk_search_item_new (DeskSearchGroup group, DeskSearchHit *hit, DeskServices *services);
DeskSearchItem *desk_search_item_new_command (const char *label,
                                              const char *icon_name,
                                              const char *action,
                                              const char *target);
DeskSearchGroup desk_search_hit_find_group (DeskSearchHit *hit);
const char *desk_search_group_get_label (int group);

G_END_DECLS
