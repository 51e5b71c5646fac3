/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a character is to who looks for words. */
typedef enum
{
  DESK_SEARCH_KIND_SIGN,    /* parts words */
  DESK_SEARCH_KIND_NOTHING, /* as if it were not there */
  DESK_SEARCH_KIND_LETTER,
  DESK_SEARCH_KIND_UNSPACED, /* a letter of a writing without spaces */
  DESK_SEARCH_KIND_SYMBOL,   /* a word of its own */
} DeskSearchKind;

DeskSearchKind _desk_search_get_kind (gunichar c);
gunichar _desk_search_get_plain (gunichar c);

G_END_DECLS
