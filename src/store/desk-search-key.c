/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-key"

#include "config.h"

#include "desk-search-key.h"

/*
 * The number of an entry says what it is and how it ranks: kind, then weight, then the newest row
 * first. So a query has the best entries of a kind first and may stop after a few. FTS5 takes
 * ascending numbers without writing to the disk in between; that is why a batch is sorted.
 */

#define KEY_SHIFT 32
#define WEIGHT_SHIFT 33
#define ENTRY_SHIFT 36

/**
 * desk_search_key:
 * @kind: a kind of record
 * @row: number of a row
 *
 * Returns: what search_doc calls it
 */
gint64
desk_search_key (DeskSearchKind kind, gint64 row)
{
  return ((gint64) kind << KEY_SHIFT) + row;
}

/**
 * desk_search_key_get_kind:
 * @key: what search_doc calls a record
 *
 * Returns: what kind of record it is
 */
DeskSearchKind
desk_search_key_get_kind (gint64 key)
{
  return (DeskSearchKind) ((key + DESK_SEARCH_KEY_HALF) >> KEY_SHIFT);
}

/**
 * desk_search_key_get_row:
 * @key: what search_doc calls a record
 *
 * Returns: the number of its row, negative for one of the overlay
 */
gint64
desk_search_key_get_row (gint64 key)
{
  return key - ((gint64) desk_search_key_get_kind (key) << KEY_SHIFT);
}

/**
 * desk_search_entry_first:
 * @kind: a kind of record, or the one behind the last
 *
 * Returns: the least number that an entry of the kind has in the indexes
 */
gint64
desk_search_entry_first (DeskSearchKind kind)
{
  return (gint64) kind << ENTRY_SHIFT;
}

/**
 * desk_search_get_mark:
 * @kind: a kind of record
 *
 * Returns: the letter in front of each word and gram of it in the indexes; kinds that are shown in one group have one
 */
char
desk_search_get_mark (DeskSearchKind kind)
{
  switch (kind)
    {
    case DESK_SEARCH_KIND_COMPANY:
      return 'a';
    case DESK_SEARCH_KIND_CONTACT:
    case DESK_SEARCH_KIND_USER:
      return 'b';
    case DESK_SEARCH_KIND_ORDER:
      return 'c';
    case DESK_SEARCH_KIND_LICENSE:
      return 'd';
    case DESK_SEARCH_KIND_INVOICE:
    default:
      return 'e';
    }
}

/**
 * desk_search_entry:
 * @key: what search_doc calls a record
 * @weight: 0 for what is to be found first, at most %DESK_SEARCH_MAX_WEIGHT
 *
 * Returns: its number in the indexes
 */
gint64
desk_search_entry (gint64 key, guint weight)
{
  return desk_search_entry_first (desk_search_key_get_kind (key)) +
         ((gint64) weight << WEIGHT_SHIFT) + (DESK_SEARCH_KEY_HALF - desk_search_key_get_row (key));
}

/**
 * desk_search_entry_get_key:
 * @entry: a number in the indexes
 *
 * Returns: what search_doc calls the record
 */
gint64
desk_search_entry_get_key (gint64 entry)
{
  DeskSearchKind kind = (DeskSearchKind) (entry >> ENTRY_SHIFT);
  gint64 rest = entry & ((G_GINT64_CONSTANT (1) << WEIGHT_SHIFT) - 1);

  return desk_search_key (kind, DESK_SEARCH_KEY_HALF - rest);
}
