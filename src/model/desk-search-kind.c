/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-kind"

#include "config.h"

#include "desk-search-kind-private.h"

static gboolean
is_unspaced (gunichar c)
{
  return (c >= 0x0e00 && c <= 0x0eff) ||   /* Thai, Lao */
         (c >= 0x1000 && c <= 0x109f) ||   /* Burmese */
         (c >= 0x1780 && c <= 0x17ff) ||   /* Khmer */
         (c >= 0x3005 && c <= 0x3007) ||   /* 々 〆 〇 */
         (c >= 0x3041 && c <= 0x30ff && c != 0x30fb) || /* kana, without the dot between words */
         (c >= 0x31f0 && c <= 0x31ff) ||   /* small kana */
         (c >= 0x3400 && c <= 0x9fff) ||   /* Han */
         (c >= 0xac00 && c <= 0xd7af) ||   /* Hangul */
         (c >= 0xf900 && c <= 0xfaff) ||   /* Han */
         (c >= 0x20000 && c <= 0x3ffff);   /* Han */
}

/* Vowel points and the stretching line of Arabic, and what joins or varies signs. */
static gboolean
is_nothing (gunichar c)
{
  return (c >= 0x064b && c <= 0x065f) || c == 0x0640 || c == 0x0670 || c == 0x200c ||
         c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f);
}

DeskSearchKind
_desk_search_get_kind (gunichar c)
{
  GUnicodeType type = G_UNICODE_UNASSIGNED;

  if (c < 0x80)
    return g_ascii_isalnum ((char) c) ? DESK_SEARCH_KIND_LETTER : DESK_SEARCH_KIND_SIGN;
  if (is_nothing (c))
    return DESK_SEARCH_KIND_NOTHING;
  if (is_unspaced (c))
    return DESK_SEARCH_KIND_UNSPACED;

  type = g_unichar_type (c);
  if (type == G_UNICODE_OTHER_SYMBOL && c >= 0x2190)
    return DESK_SEARCH_KIND_SYMBOL;
  if (g_unichar_isalnum (c) || g_unichar_ismark (c))
    return DESK_SEARCH_KIND_LETTER;
  return DESK_SEARCH_KIND_SIGN;
}

/* The forms of alef that people type for one another. */
gunichar
_desk_search_get_plain (gunichar c)
{
  return c == 0x0622 || c == 0x0623 || c == 0x0625 ? 0x0627 : c;
}
