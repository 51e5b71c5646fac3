/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-fold"

#include "config.h"

#include "desk-fold.h"

#include "desk-icu.h"
#include "desk-locale.h"

#include <string.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

/* Letters that people type without their stroke, though Unicode does not take it apart. */
static const struct
{
  UChar32 letter;
  const char *plain;
} letters[] = {
  { 0x00e6, "ae" }, /* æ */
  { 0x00f0, "d" },  /* ð */
  { 0x00f8, "o" },  /* ø */
  { 0x00fe, "th" }, /* þ */
  { 0x0111, "d" },  /* đ */
  { 0x0127, "h" },  /* ħ */
  { 0x0131, "i" },  /* ı */
  { 0x0142, "l" },  /* ł */
  { 0x0153, "oe" }, /* œ */
};

/* Accents only. The voicing marks of kana (U+3099, U+309A) and the vowel signs of Indic scripts
 * are combining too, but make another letter. */
static gboolean
is_accent (UChar32 c)
{
  return (c >= 0x0300 && c <= 0x036f) || (c >= 0x1ab0 && c <= 0x1aff) ||
         (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff);
}

static const char *
find_plain (UChar32 c)
{
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (letters[i].letter == c)
        return letters[i].plain;
    }

  return NULL;
}

/* ICU grows by little, but one compatibility character can become 18; so ask first. */
static UChar *
normalize (const UNormalizer2 *normalizer, const UChar *text, int32_t length, int32_t *new_length)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar *result = NULL;

  *new_length = unorm2_normalize (normalizer, text, length, NULL, 0, &status);
  g_assert (status == U_BUFFER_OVERFLOW_ERROR || U_SUCCESS (status));

  status = U_ZERO_ERROR;
  result = g_new0 (UChar, *new_length + 1);
  unorm2_normalize (normalizer, text, length, result, *new_length + 1, &status);
  g_assert (U_SUCCESS (status));
  return result;
}

static char *
fold_any (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance (&status);
  const UNormalizer2 *nfd = unorm2_getNFDInstance (&status);
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  int32_t length = 0;
  int32_t kept = 0;
  g_autofree UChar *source = _desk_icu_from_utf8 (text, &length);
  g_autofree UChar *folded = normalize (fold, source, length, &length);
  g_autofree UChar *apart = normalize (nfd, folded, length, &length);
  /* No letter of the table becomes longer than two. */
  g_autofree UChar *plain = g_new0 (UChar, length * 2 + 1);
  g_autofree UChar *result = NULL;

  g_assert (U_SUCCESS (status));

  for (int32_t i = 0; i < length;)
    {
      const char *replacement = NULL;
      UChar32 c = 0;

      U16_NEXT (apart, i, length, c);
      if (is_accent (c))
        continue;

      replacement = find_plain (c);
      if (replacement != NULL)
        {
          while (*replacement != '\0')
            plain[kept++] = (UChar) *replacement++;
        }
      else
        {
          U16_APPEND_UNSAFE (plain, kept, c);
        }
    }

  result = normalize (nfc, plain, kept, &length);
  return _desk_icu_to_utf8 (result, length);
}

/* Letters of Latin script in one piece, up to LATIN_END: nothing in them is joined with what stands before, so that a
 * text of them alone is folded letter by letter. */
#define LATIN_BEGIN 0x80
#define LATIN_END 0x250
#define LATIN_SIZE 8 /* bytes; none becomes longer */

static const char (*get_latin (void))[LATIN_SIZE]
{
  static char latin[LATIN_END - LATIN_BEGIN][LATIN_SIZE];
  static gsize is_ready = 0;

  if (g_once_init_enter (&is_ready))
    {
      for (gunichar c = LATIN_BEGIN; c < LATIN_END; c++)
        {
          char text[8] = "";
          g_autofree char *folded = NULL;

          text[g_unichar_to_utf8 (c, text)] = '\0';
          folded = fold_any (text);
          g_assert (strlen (folded) < LATIN_SIZE);
          strcpy (latin[c - LATIN_BEGIN], folded);
        }
      g_once_init_leave (&is_ready, 1);
    }

  return (const char (*)[LATIN_SIZE]) latin;
}

/**
 * desk_fold:
 * @text: (nullable): UTF-8
 *
 * For search: what is stored and what is typed are folded alike, so that accents, width and case
 * do not count ("ＳＩＧＮ" and "sign", "Łódź" and "lodz"). From any thread.
 *
 * Returns: (transfer full): the folded text; "" for %NULL
 */
char *
desk_fold (const char *text)
{
  const char (*latin)[LATIN_SIZE] = get_latin ();
  GString *folded = g_string_new (NULL);

  for (const guchar *p = (const guchar *) text; p != NULL && *p != '\0'; p++)
    {
      gunichar c = *p;

      if (c < LATIN_BEGIN)
        {
          g_string_append_c (folded, g_ascii_tolower ((char) c));
          continue;
        }

      /* Two bytes: what is beyond, and what is no UTF-8, goes the long way. */
      c = (c & 0x1f) << 6 | (p[1] & 0x3f);
      if (p[0] < 0xc2 || p[0] > 0xdf || (p[1] & 0xc0) != 0x80 || c >= LATIN_END)
        {
          g_string_free (folded, TRUE);
          return fold_any (text);
        }
      g_string_append (folded, latin[c - LATIN_BEGIN]);
      p++;
    }

  return g_string_free (folded, FALSE);
}

typedef struct
{
  UCollator *collator; /* (owned) */
  const char *locale;  /* (interned) */
} Collation;

static void
free_collation (gpointer data)
{
  Collation *collation = data;

  ucol_close (collation->collator);
  g_free (collation);
}

/* One a thread: a collator must not be used by two at once. */
static GPrivate collation_key = G_PRIVATE_INIT (free_collation);

static UCollator *
get_collator (void)
{
  Collation *collation = g_private_get (&collation_key);
  const char *locale = desk_locale ();
  UErrorCode status = U_ZERO_ERROR;

  if (collation != NULL && collation->locale == locale)
    return collation->collator;

  collation = g_new0 (Collation, 1);
  collation->locale = locale;
  collation->collator = ucol_open (locale, &status);
  g_assert (U_SUCCESS (status));
  /* So that order 26-99 comes before 26-1179. */
  ucol_setAttribute (collation->collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
  g_private_replace (&collation_key, collation);
  return collation->collator;
}

/**
 * desk_sort_key:
 * @text: (nullable): UTF-8
 *
 * In the order of the interface's language; keys of different languages do not go together. From
 * any thread.
 *
 * Returns: (transfer full): a key in hexadecimal digits; comparing keys bytewise compares texts
 */
char *
desk_sort_key (const char *text)
{
  static const char digits[] = "0123456789abcdef";
  UCollator *collator = get_collator ();
  int32_t length = 0;
  g_autofree UChar *source = _desk_icu_from_utf8 (text != NULL ? text : "", &length);
  uint8_t room[256] = { 0 };
  int32_t size = ucol_getSortKey (collator, source, length, room, sizeof room);
  g_autofree uint8_t *longer = NULL;
  const uint8_t *key = room;
  char *hex = g_malloc0 ((gsize) size * 2 + 1);

  if ((gsize) size > sizeof room)
    {
      longer = g_malloc0 ((gsize) size);
      ucol_getSortKey (collator, source, length, longer, size);
      key = longer;
    }
  /* The last byte is the end mark 0. */
  for (int32_t i = 0; i + 1 < size; i++)
    {
      hex[2 * i] = digits[key[i] >> 4];
      hex[2 * i + 1] = digits[key[i] & 15];
    }

  return hex;
}
