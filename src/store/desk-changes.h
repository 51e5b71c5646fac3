/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskChanges:
 *
 * A set of what has changed: a bit for each table of the feed, by its index, and the following.
 */
typedef guint32 DeskChanges;

/* What search finds, of records that are there already. */
#define DESK_CHANGED_SEARCH (1u << 27)
#define DESK_CHANGED_OUTBOX (1u << 28)
#define DESK_CHANGED_DRAFT (1u << 29)
#define DESK_CHANGED_SETTING (1u << 30)
#define DESK_CHANGED_DAY (1u << 31)
#define DESK_CHANGED_TABLE(index) (1u << (index))
#define DESK_CHANGED_ALL_TABLES ((1u << 27) - 1)

DeskChanges desk_changes_for_name (const char *name);
DeskChanges desk_feed_overlay_changes (void);
const char **desk_changes_list_names (DeskChanges changes);

G_END_DECLS
