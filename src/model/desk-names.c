/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-names"

#include "config.h"

#include "desk-format.h"

#include "desk-fold.h"
#include "desk-guide-text.h"
#include "desk-icu.h"
#include "desk-locale.h"
#include "desk-text.h"
#include "desk-video-text.h"

#include <string.h>

#include <unicode/uloc.h>

/* Names of countries and languages, and labels that come with the data in several languages. */

/**
 * desk_country_name:
 * @code: (nullable): ISO 3166-1 alpha-2
 *
 * Returns: (transfer full): its name in the language of the interface, or @code if ICU has none
 */
char *
desk_country_name (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[160] = { 0 };
  g_autofree char *locale = NULL;
  int32_t length = 0;

  if (code == NULL || strlen (code) != 2)
    return g_strdup (code != NULL ? code : "");

  locale = g_strconcat ("und_", code, NULL);
  length = uloc_getDisplayCountry (locale,
                                   desk_locale (),
                                   buffer,
                                   G_N_ELEMENTS (buffer),
                                   &status);
  if (U_FAILURE (status) || length == 0)
    return g_strdup (code);

  return _desk_icu_to_utf8 (buffer, length);
}

/* Codes that ICU lists as countries, now or in later versions, and ISO 3166-1 only reserves. */
static const char *const reserved[] = {
  "AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "TA", "UN", "XK", NULL,
};

/**
 * desk_country_is_known:
 * @code: (nullable): a text
 *
 * Returns: whether it is the code of one of the 249 countries of ISO 3166-1
 */
gboolean
desk_country_is_known (const char *code)
{
  const char *const *countries = uloc_getISOCountries ();

  return code != NULL && g_strv_contains (countries, code) && !g_strv_contains (reserved, code);
}

typedef struct
{
  char *code; /* (owned) */
  char *key;  /* (owned) */
} Country;

static int
compare_countries (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Country *) a)->key, ((const Country *) b)->key);
}

/**
 * desk_country_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): the codes of all countries, sorted by their
 *   names in the language of the interface
 */
char **
desk_country_list (void)
{
  const char *const *codes = uloc_getISOCountries ();
  guint n_codes = g_strv_length ((char **) codes);
  guint n_countries = 0;
  g_autofree Country *countries = g_new0 (Country, n_codes);
  char **list = g_new0 (char *, n_codes + 1);

  for (guint i = 0; i < n_codes; i++)
    {
      g_autofree char *name = NULL;

      if (g_strv_contains (reserved, codes[i]))
        continue;
      name = desk_country_name (codes[i]);
      countries[n_countries].code = g_strdup (codes[i]);
      countries[n_countries].key = desk_sort_key (name);
      n_countries++;
    }
  qsort (countries, n_countries, sizeof (Country), compare_countries);
  for (guint i = 0; i < n_countries; i++)
    {
      list[i] = countries[i].code;
      g_free (countries[i].key);
    }

  return list;
}

/**
 * desk_country_language:
 * @code: (nullable): ISO 3166-1 alpha-2
 *
 * The language that most people there write, from the likely subtags of CLDR: a first guess for a
 * new customer, which the dealer may change.
 *
 * Returns: (transfer full) (nullable): BCP 47 without a region, such as "fr"
 */
char *
desk_country_language (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY] = { 0 };
  char language[ULOC_LANG_CAPACITY] = { 0 };
  g_autofree char *unknown = NULL;

  if (code == NULL || strlen (code) != 2)
    return NULL;

  unknown = g_strconcat ("und_", code, NULL);
  uloc_addLikelySubtags (unknown, locale, sizeof (locale), &status);
  uloc_getLanguage (locale, language, sizeof (language), &status);
  if (U_FAILURE (status) || *language == '\0' || g_str_equal (language, "und"))
    return NULL;
  return g_strdup (language);
}

/**
 * desk_language_name:
 * @code: (nullable): BCP 47, such as "fr" or "pt-BR"
 *
 * Returns: (transfer full): the name in the language itself, with a capital: "Français"
 */
char *
desk_language_name (const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY] = { 0 };
  UChar buffer[160] = { 0 };
  int32_t length = 0;
  g_autofree char *name = NULL;
  GString *result = NULL;

  if (code == NULL || *code == '\0')
    return g_strdup ("");

  uloc_forLanguageTag (code, locale, sizeof (locale), NULL, &status);
  length = uloc_getDisplayName (locale, locale, buffer, G_N_ELEMENTS (buffer), &status);
  if (U_FAILURE (status) || length == 0)
    return g_strdup (code);

  name = _desk_icu_to_utf8 (buffer, length);
  result = g_string_new (NULL);
  g_string_append_unichar (result, g_unichar_totitle (g_utf8_get_char (name)));
  g_string_append (result, g_utf8_next_char (name));
  return g_string_free (result, FALSE);
}

/* How well a text in @have serves somebody who reads @want, 0 to 3. */
static guint
rate_language (const char *have, const char *want)
{
  gsize length = strcspn (want, "-_");

  if (have == NULL)
    return 0;
  if (g_ascii_strcasecmp (have, want) == 0)
    return 3;
  if (g_ascii_strncasecmp (have, want, length) == 0 &&
      (have[length] == '\0' || have[length] == '-'))
    return 2;
  return g_ascii_strncasecmp (have, "en", 2) == 0 && (have[2] == '\0' || have[2] == '-') ? 1 : 0;
}

/* Whatever is said in several languages begins with which it is. */
#define LANGUAGE DESK_TEXT_LANGUAGE
G_STATIC_ASSERT (LANGUAGE == (int) DESK_GUIDE_TEXT_LANGUAGE && LANGUAGE == (int) DESK_VIDEO_TEXT_LANGUAGE);

static gpointer
find_text (GListModel *texts, const char *language)
{
  DeskRecord *best = NULL;
  guint best_rate = 0;
  g_autofree char *want = g_strdelimit (g_strdup (language), "_", '-');

  for (guint i = 0; texts != NULL && i < g_list_model_get_n_items (texts); i++)
    {
      g_autoptr (DeskRecord) text = g_list_model_get_item (texts, i);
      guint rate = rate_language (desk_record_get_string (text, LANGUAGE), want);

      /* The list keeps the text alive. */
      if (best == NULL || rate > best_rate)
        {
          best = text;
          best_rate = rate;
        }
    }

  return best;
}

/**
 * desk_texts_pick_for:
 * @texts: (nullable): list of #DeskText
 * @language: BCP 47 or a locale
 *
 * The language itself, else another variety of it, else English, else the first.
 *
 * Returns: (transfer none) (nullable): the label, owned by @texts; %NULL if there is none at all
 */
const char *
desk_texts_pick_for (GListModel *texts, const char *language)
{
  DeskText *text = find_text (texts, language);

  return text != NULL ? desk_record_get_string (text, DESK_TEXT_LABEL) : NULL;
}

/**
 * desk_texts_pick:
 * @texts: (nullable): list of #DeskText
 *
 * Returns: (transfer none) (nullable): the label in the language of the interface
 */
const char *
desk_texts_pick (GListModel *texts)
{
  return desk_texts_pick_for (texts, desk_locale ());
}

/**
 * desk_texts_pick_note:
 * @texts: (nullable): list of #DeskText
 *
 * Returns: (transfer none) (nullable): the note in the language of the interface
 */
const char *
desk_texts_pick_note (GListModel *texts)
{
  DeskText *text = find_text (texts, desk_locale ());

  return text != NULL ? desk_record_get_string (text, DESK_TEXT_NOTE) : NULL;
}

/**
 * desk_texts_pick_record:
 * @texts: (nullable): list of #DeskText, #DeskGuideText or #DeskVideoText
 *
 * Returns: (transfer none) (nullable): the one in the language of the interface, else in another variety of it, else
 *   in English, else the first; owned by @texts
 */
gpointer
desk_texts_pick_record (GListModel *texts)
{
  return find_text (texts, desk_locale ());
}
