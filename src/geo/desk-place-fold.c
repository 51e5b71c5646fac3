/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-place-fold"

#include "config.h"

#include "desk-place-fold.h"

#include <string.h>

/* The same as fold() in data/map/make-places.mjs, which made the keys that are looked up. */

static const struct
{
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0x00df, "ss" }, /* ß */
  { 0x00e6, "ae" }, /* æ */
  { 0x00f0, "d" },  /* ð */
  { 0x00f8, "o" },  /* ø */
  { 0x00fe, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x0153, "oe" }, /* œ */
  { 0x064a, "ی" },  /* ي and the next: Arabic and Persian keyboards have one each */
  { 0x0649, "ی" },  /* ى */
  { 0x0643, "ک" },  /* ك */
  { 0x0629, "ه" },  /* ة */
  { 0x81fa, "台" }, /* 臺 */
};

static const struct
{
  const char *word;
  const char *plain;
} words[] = {
  { "saint", "st" }, { "sainte", "ste" }, { "sankt", "st" }, { "mount", "mt" }, { "fort", "ft" },
};

/* What stands in a word without parting it. */
static gboolean
is_left_out (gunichar c)
{
  /* Accents, what is added to Arabic letters, and the Thai sign for what is left out. */
  return (c >= 0x0300 && c <= 0x036f) || c == 0x0640 || (c >= 0x064b && c <= 0x0655) || c == 0x200c || c == 0x0e2f || c == '\'' || c == '`' || c == '.' || c == 0x2019 ||
         c == 0x2018 || c == 0x02bc || c == 0x00b4 || c == 0x02bb;
}

static void
append_folded (GString *folded, gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (letters[i].letter == c)
        {
          g_string_append (folded, letters[i].plain);
          return;
        }
    }
  g_string_append_unichar (folded, g_unichar_isalnum (c) || g_unichar_ismark (c) ? c : ' ');
}

static const char *
shorten (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (words[i].word, word))
        return words[i].plain;
    }
  return word;
}

/**
 * desk_place_fold:
 * @text: the name of a place, as somebody typed it
 *
 * Returns: (transfer full): the same without what people leave out or write in two ways: case,
 *   accents, hyphens, apostrophes, "Saint" and "St."
 */
char *
desk_place_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *apart = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  g_autofree char *composed = NULL;
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autoptr (GString) result = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  for (const char *p = apart; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));

      if (!is_left_out (c))
        append_folded (folded, c);
    }
  composed = g_utf8_normalize (folded->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  parts = g_strsplit (composed, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (result->len > 0)
        g_string_append_c (result, ' ');
      g_string_append (result, shorten (parts[i]));
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * desk_place_fold_beginning:
 * @text: the beginning of a name of a place, as somebody types it
 *
 * "Saint-É" begins what is folded to "st etienne", and so does "Sai".
 *
 * Returns: (transfer full): with what folded names begin that @text is the beginning of
 */
GStrv
desk_place_fold_beginning (const char *text)
{
  g_autofree char *folded = desk_place_fold (text);
  g_autofree char *lower = g_utf8_strdown (text, -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *last = strrchr (folded, ' ');
  gboolean is_whole = FALSE;

  last = last != NULL ? last + 1 : folded;
  g_strchomp (lower);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *before = g_strndup (folded, (gsize) (last - folded));
      g_autofree char *beginning = g_strconcat (before, words[i].plain, " ", NULL);

      /* Somebody typed the whole word, which is folded to less. */
      if (g_str_has_suffix (lower, words[i].word) && g_str_equal (last, words[i].plain))
        {
          g_strv_builder_add (builder, beginning);
          is_whole = TRUE;
        }
      else if (strlen (last) >= 3 && g_str_has_prefix (words[i].word, last))
        g_strv_builder_add (builder, beginning);
    }
  if (!is_whole && *folded != '\0')
    g_strv_builder_add (builder, folded);
  return g_strv_builder_end (builder);
}
