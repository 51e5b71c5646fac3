/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-mark"

#include "config.h"

#include "desk-fold.h"
#include "desk-search-kind-private.h"
#include "desk-search-text.h"

/*
 * Where in a text that is shown stands what was looked for. The text is folded character by character, so that
 * it is known which of its bytes each character of the folded one comes from.
 */

/* A character of a text as it is looked for, and where it stands. */
typedef struct
{
  gunichar c;
  guint start;
  guint end;
  gboolean begins_word;
} Place;

static const char *
find_end_of_unit (const char *p)
{
  const char *end = g_utf8_next_char (p);

  for (; *end != '\0'; end = g_utf8_next_char (end))
    {
      gunichar c = g_utf8_get_char (end);

      if (!g_unichar_ismark (c) && c != 0xff9e && c != 0xff9f)
        break;
    }

  return end;
}

static GArray *
list_places (const char *text)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));
  gboolean begins_word = TRUE;
  const char *end = NULL;

  for (const char *p = text; *p != '\0'; p = end)
    {
      g_autofree char *unit = NULL;
      g_autofree char *folded = NULL;

      end = find_end_of_unit (p);
      unit = g_strndup (p, (gsize) (end - p));
      folded = desk_fold (unit);
      for (const char *q = folded; *q != '\0'; q = g_utf8_next_char (q))
        {
          Place place = { _desk_search_get_plain (g_utf8_get_char (q)), (guint) (p - text),
                          (guint) (end - text), begins_word };
          DeskSearchKind kind = _desk_search_get_kind (place.c);

          if (kind == DESK_SEARCH_KIND_SIGN)
            begins_word = TRUE;
          if (kind == DESK_SEARCH_KIND_SIGN || kind == DESK_SEARCH_KIND_NOTHING)
            continue;

          place.begins_word |= kind == DESK_SEARCH_KIND_SYMBOL;
          begins_word = kind == DESK_SEARCH_KIND_SYMBOL;
          g_array_append_val (places, place);
        }
    }

  return places;
}

/* Whether @what stands at @index; @at_end is one behind it. */
static gboolean
stands_at (GArray *places, guint index, const char *what, gboolean in_one_word, guint *at_end)
{
  guint i = index;

  for (const char *p = what; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      const Place *place = i < places->len ? &g_array_index (places, Place, i) : NULL;

      if (place == NULL || place->c != g_utf8_get_char (p) ||
          (in_one_word && i > index && place->begins_word))
        return FALSE;
    }

  *at_end = i;
  return TRUE;
}

static gboolean
mark_all (GArray *places, const char *what, gboolean is_word, gboolean *marked)
{
  gboolean found = FALSE;
  guint end = 0;

  for (guint i = 0; i < places->len; i++)
    {
      if ((is_word && !g_array_index (places, Place, i).begins_word) ||
          !stands_at (places, i, what, is_word, &end))
        continue;

      for (guint j = i; j < end; j++)
        marked[j] = TRUE;
      found = TRUE;
    }

  return found;
}

/**
 * desk_search_terms_mark:
 * @terms: (element-type DeskSearchTerm): what was looked for
 * @text: a text as it is shown
 *
 * Returns: (transfer full) (element-type DeskSearchMark): the parts of @text that were found, in
 *   their order
 */
GArray *
desk_search_terms_mark (GPtrArray *terms, const char *text)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DeskSearchMark));
  g_autoptr (GArray) places = list_places (text);
  g_autofree gboolean *marked = g_new0 (gboolean, places->len + 1);

  for (guint i = 0; i < terms->len; i++)
    {
      const DeskSearchTerm *term = g_ptr_array_index (terms, i);
      gboolean found = FALSE;

      for (guint j = 0; term->words[j] != NULL; j++)
        found |= mark_all (places, term->words[j], TRUE, marked);
      if (!found && term->finds_parts)
        mark_all (places, term->run, FALSE, marked);
    }

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      DeskSearchMark *last =
          marks->len > 0 ? &g_array_index (marks, DeskSearchMark, marks->len - 1) : NULL;
      DeskSearchMark mark = { place->start, place->end };

      if (!marked[i])
        continue;
      if (last != NULL && last->end >= mark.start)
        last->end = MAX (last->end, mark.end);
      else
        g_array_append_val (marks, mark);
    }

  return marks;
}
