/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows have numbers below this, and above its negative. */
#define DESK_SEARCH_KEY_HALF (G_GINT64_CONSTANT (1) << 31)
/* The weight of what comes last among records of a kind. */
#define DESK_SEARCH_MAX_WEIGHT 7

/* The kinds of records that are found, in the order they are shown in; their numbers are in the
 * keys of search_doc and in the triggers of the schema. */
typedef enum
{
  DESK_SEARCH_KIND_COMPANY = 1,
  DESK_SEARCH_KIND_CONTACT = 2,
  DESK_SEARCH_KIND_USER = 3,
  DESK_SEARCH_KIND_ORDER = 4,
  DESK_SEARCH_KIND_LICENSE = 5,
  DESK_SEARCH_KIND_INVOICE = 6,
} DeskSearchKind;

gint64 desk_search_key (DeskSearchKind kind, gint64 row);
DeskSearchKind desk_search_key_get_kind (gint64 key);
gint64 desk_search_key_get_row (gint64 key);

gint64 desk_search_entry (gint64 key, guint weight);
gint64 desk_search_entry_first (DeskSearchKind kind);
gint64 desk_search_entry_get_key (gint64 entry);

char desk_search_get_mark (DeskSearchKind kind);

G_END_DECLS
