/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-changes"

#include "config.h"

#include "desk-changes.h"

#include "desk-feed-table.h"

static const struct
{
  DeskChanges change;
  const char *name;
} others[] = {
  { DESK_CHANGED_SEARCH, "search" },
  { DESK_CHANGED_OUTBOX, "outbox" },
  { DESK_CHANGED_DRAFT, "draft" },
  { DESK_CHANGED_SETTING, "setting" },
  { DESK_CHANGED_DAY, "day" },
};

/**
 * desk_changes_for_name:
 * @name: name of a record type of the feed
 *
 * Returns: its bit
 */
DeskChanges
desk_changes_for_name (const char *name)
{
  const DeskFeedTable *table = desk_feed_table_for_name (name);

  g_return_val_if_fail (table != NULL, 0);

  return DESK_CHANGED_TABLE (table->index);
}

/**
 * desk_feed_overlay_changes:
 *
 * Returns: the bits of all the types that may wait in the outbox
 */
DeskChanges
desk_feed_overlay_changes (void)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);
  DeskChanges changes = 0;

  for (guint i = 0; i < n_tables; i++)
    {
      if (tables[i].has_overlay)
        changes |= DESK_CHANGED_TABLE (i);
    }

  return changes;
}

/**
 * desk_changes_list_names:
 * @changes: what has changed
 *
 * Returns: (transfer container) (array zero-terminated=1): the names for the signal "changed"
 */
const char **
desk_changes_list_names (DeskChanges changes)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < n_tables; i++)
    {
      if (changes & DESK_CHANGED_TABLE (i))
        g_ptr_array_add (names, (gpointer) tables[i].name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (changes & others[i].change)
        g_ptr_array_add (names, (gpointer) others[i].name);
    }
  g_ptr_array_add (names, NULL);

  return (const char **) g_ptr_array_free (names, FALSE);
}
