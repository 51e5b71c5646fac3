/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-format"

#include "config.h"

#include "desk-format.h"
#include "desk-format-month.h"

#include "desk-date.h"
#include "desk-icu.h"
#include "desk-locale.h"
#include "desk-zone.h"

#include <glib/gi18n.h>
#include <string.h>

#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unumberformatter.h>

/*
 * Numbers, dates and money in the language of the interface. Amounts never become floating point:
 * ICU is given the decimal digits as text. The formatters are made once for each locale and kept;
 * one lock stands around them, as these functions are called from workers too.
 */

static GMutex lock;
static GHashTable *number_formats = NULL; /* (owned): "locale|skeleton" to UNumberFormatter */
static GHashTable *date_formats = NULL;   /* (owned): "locale|skeleton" to UDateFormat */

/* U+202F is one to two pixels wide in the interface's font and vanishes; a minus is no hyphen. */
static char *
set_type (const char *text)
{
  GString *result = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x202f)
        c = 0x00a0;
      else if (c == '-')
        c = 0x2212;
      g_string_append_unichar (result, c);
    }

  return g_string_free (result, FALSE);
}

/* Amounts in Portuguese are written as in Portugal (1.234,50 €); to ICU the language alone is that of Brazil, whose
 * dates the design has. */
static const char *
get_number_locale (void)
{
  return g_str_equal (desk_locale (), "pt") ? "pt_PT" : desk_locale ();
}

static const UNumberFormatter *
get_number_format (const char *skeleton)
{
  g_autofree char *key = g_strconcat (get_number_locale (), "|", skeleton, NULL);
  UNumberFormatter *format = NULL;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  g_autofree UChar *pattern = NULL;

  if (number_formats == NULL)
    number_formats =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unumf_close);

  format = g_hash_table_lookup (number_formats, key);
  if (format != NULL)
    return format;

  pattern = _desk_icu_from_utf8 (skeleton, &length);
  format = unumf_openForSkeletonAndLocale (pattern, length, get_number_locale (), &status);
  if (U_FAILURE (status))
    {
      unumf_close (format);
      return NULL;
    }

  g_hash_table_insert (number_formats, g_steal_pointer (&key), format);
  return format;
}

/* @digits is a decimal number such as "-1234.50". */
static char *
format_decimal (const char *skeleton, const char *digits)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const UNumberFormatter *format = get_number_format (skeleton);
  UErrorCode status = U_ZERO_ERROR;
  UFormattedNumber *result = NULL;
  const UChar *text = NULL;
  int32_t length = 0;
  g_autofree char *utf8 = NULL;

  if (format == NULL)
    return NULL;

  result = unumf_openResult (&status);
  unumf_formatDecimal (format, digits, -1, result, &status);
  text = ufmtval_getString (unumf_resultAsValue (result, &status), &length, &status);
  if (U_SUCCESS (status))
    utf8 = _desk_icu_to_utf8 (text, length);
  unumf_closeResult (result);

  return utf8 != NULL ? set_type (utf8) : NULL;
}

/* Puts the decimal point where it belongs: (-123450, 2) is "-1234.50". */
static char *
place_point (gint64 value, guint n_decimals)
{
  /* The magnitude of G_MININT64 does not fit a gint64. */
  guint64 magnitude = value < 0 ? (guint64) - (value + 1) + 1 : (guint64) value;
  guint64 power = 1;

  for (guint i = 0; i < n_decimals; i++)
    power *= 10;

  if (n_decimals == 0)
    return g_strdup_printf ("%s%" G_GUINT64_FORMAT, value < 0 ? "-" : "", magnitude);

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT,
                          value < 0 ? "-" : "",
                          magnitude / power,
                          (int) n_decimals,
                          magnitude % power);
}

/**
 * desk_currency_get_decimals:
 * @currency: ISO 4217 code
 *
 * Returns: how many decimals its amounts have: two for the euro, none for the yen
 */
guint
desk_currency_get_decimals (const char *currency)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;
  g_autofree UChar *code = NULL;
  int n_decimals = 2;

  g_return_val_if_fail (currency != NULL, 2);

  code = _desk_icu_from_utf8 (currency, &length);
  if (length == 3)
    n_decimals = ucurr_getDefaultFractionDigits (code, &status);
  if (U_FAILURE (status) || n_decimals < 0 || n_decimals > 4)
    n_decimals = 2;

  return (guint) n_decimals;
}

/**
 * desk_format_money:
 * @minor: an amount in minor units of @currency
 * @currency: ISO 4217 code
 *
 * As many decimals as the currency has: two for the euro, none for the yen.
 *
 * Returns: (transfer full): "€1,234.50" in English, "1 234,50 €" in French, minus as U+2212
 */
char *
desk_format_money (gint64 minor, const char *currency)
{
  static const char zeros[] = "0000";
  g_autofree char *skeleton = NULL;
  g_autofree char *digits = NULL;
  char *result = NULL;
  guint n_decimals = 0;

  g_return_val_if_fail (currency != NULL, NULL);

  n_decimals = desk_currency_get_decimals (currency);
  digits = place_point (minor, n_decimals);
  if (n_decimals > 0)
    skeleton =
        g_strdup_printf ("currency/%s group-on-aligned .%.*s", currency, (int) n_decimals, zeros);
  else
    skeleton = g_strdup_printf ("currency/%s group-on-aligned precision-integer", currency);

  result = format_decimal (skeleton, digits);
  /* A currency that is not three letters is a fault of the data; show it all the same. */
  return result != NULL ? result : g_strdup_printf ("%s %s", currency, digits);
}

/**
 * desk_format_decimal_sign:
 *
 * Returns: what stands before decimals in the language of the interface, '.' or ','; for files that a
 *   spreadsheet reads
 */
char
desk_format_decimal_sign (void)
{
  g_autofree char *half = format_decimal (".0", "0.5");

  return half != NULL && strchr (half, ',') != NULL ? ',' : '.';
}

/**
 * desk_format_number:
 * @number: a number
 *
 * Returns: (transfer full): "1,234" in English, "1 234" in French, minus as U+2212
 */
char *
desk_format_number (gint64 number)
{
  g_autofree char *digits = place_point (number, 0);
  char *result = format_decimal ("group-on-aligned precision-integer", digits);

  return result != NULL ? result : g_steal_pointer (&digits);
}

/**
 * desk_format_percent_bp:
 * @basis_points: hundredths of a percent
 *
 * Returns: (transfer full): 2150 as "21.5%" in English, "21,5 %" in French
 */
char *
desk_format_percent_bp (gint64 basis_points)
{
  g_autofree char *digits = place_point (basis_points, 2);
  char *result = format_decimal ("percent .##", digits);

  return result != NULL ? result : g_strconcat (digits, "%", NULL);
}

/**
 * desk_format_metres:
 * @millimetres: a length, such as the width of a printer
 *
 * Returns: (transfer full): 1626 as "1.63 m" in English, "1,63 m" in French
 */
char *
desk_format_metres (gint64 millimetres)
{
  g_autofree char *digits = place_point ((millimetres + 5) / 10, 2);
  char *result = format_decimal ("measure-unit/length-meter unit-width-short .00", digits);

  return result != NULL ? result : g_strconcat (digits, " m", NULL);
}

/**
 * desk_format_size:
 * @n_bytes: how large a file is
 *
 * Returns: (transfer full): 2100000 as "2.1 MB" in English, "2,1 Mo" in French
 */
char *
desk_format_size (gint64 n_bytes)
{
  gboolean is_small = n_bytes < 1000 * 1000;
  g_autofree char *digits = place_point (is_small ? MAX (n_bytes + 999, 1000) / 1000 : (n_bytes + 50000) / 100000,
                                         is_small ? 0 : 1);
  char *result = format_decimal (is_small ? "measure-unit/digital-kilobyte unit-width-short ."
                                          : "measure-unit/digital-megabyte unit-width-short .0",
                                 digits);

  return result != NULL ? result : g_strconcat (digits, is_small ? " kB" : " MB", NULL);
}

/**
 * desk_format_position:
 * @latitude_e6: millionths of a degree, to the north
 * @longitude_e6: millionths of a degree, to the east
 *
 * Returns: (transfer full): "50.6333° N, 3.0667° E" in English, "50,6333° N, 3,0667° E" in French: some ten metres
 */
char *
desk_format_position (gint64 latitude_e6, gint64 longitude_e6)
{
  const char *format = NULL;
  g_autofree char *latitude_digits = place_point ((ABS (latitude_e6) + 50) / 100, 4);
  g_autofree char *longitude_digits = place_point ((ABS (longitude_e6) + 50) / 100, 4);
  g_autofree char *latitude = format_decimal (".0000", latitude_digits);
  g_autofree char *longitude = format_decimal (".0000", longitude_digits);

  if (latitude_e6 >= 0)
    /* Translators: a place on Earth in degrees, to the north and to the east or to the west of Greenwich */
    format = longitude_e6 >= 0 ? _ ("%1$s° N, %2$s° E") : _ ("%1$s° N, %2$s° W");
  else
    /* Translators: a place on Earth in degrees, to the south and to the east or to the west of Greenwich */
    format = longitude_e6 >= 0 ? _ ("%1$s° S, %2$s° E") : _ ("%1$s° S, %2$s° W");

  return g_strdup_printf (format, latitude != NULL ? latitude : latitude_digits,
                          longitude != NULL ? longitude : longitude_digits);
}

static UDateFormat *
open_date_format (const char *skeleton)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = NULL;
  g_autofree UChar *source = NULL;
  int32_t source_length = 0;
  UChar pattern[80] = { 0 };
  int32_t length = 0;

  /* Japanese shortens no month, and a date with its year, written with words, is wider than the
   * columns of a list. With strokes it is as wide as in other languages, and as usual. */
  if (g_str_equal (desk_locale_language (), "ja") && g_str_equal (skeleton, "yMMMd"))
    skeleton = "yMMdd";

  /* English has the day first here for everybody, as in the rest of the interface. */
  if (g_str_equal (desk_locale_language (), "en"))
    {
      const char *english = g_str_equal (skeleton, "MMMd")    ? "d MMM"
                            : g_str_has_prefix (skeleton, "L") ? skeleton
                                                               : "d MMM y";

      source = _desk_icu_from_utf8 (english, &length);
      memcpy (pattern, source, sizeof (UChar) * (gsize) length);
    }
  else
    {
      UDateTimePatternGenerator *generator = udatpg_open (desk_locale (), &status);

      source = _desk_icu_from_utf8 (skeleton, &source_length);
      length = udatpg_getBestPattern (generator,
                                      source,
                                      source_length,
                                      pattern,
                                      G_N_ELEMENTS (pattern),
                                      &status);
      udatpg_close (generator);
    }
  if (U_FAILURE (status))
    return NULL;

  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, desk_locale (), utc, 3, pattern, length, &status);
  return U_SUCCESS (status) ? format : NULL;
}

static char *
format_date (const char *date, const char *skeleton)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *key = g_strconcat (desk_locale (), "|", skeleton, NULL);
  g_autofree char *noon = g_strconcat (date, "T12:00:00Z", NULL);
  g_autoptr (GDateTime) time = desk_instant_parse (noon);
  UDateFormat *format = NULL;
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[120] = { 0 };
  int32_t length = 0;
  g_autofree char *utf8 = NULL;

  if (date_formats == NULL)
    date_formats =
        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) udat_close);

  format = g_hash_table_lookup (date_formats, key);
  if (format == NULL)
    {
      format = open_date_format (skeleton);
      if (format == NULL)
        return g_strdup (date);
      g_hash_table_insert (date_formats, g_steal_pointer (&key), format);
    }

  length = udat_format (format,
                        (UDate) g_date_time_to_unix (time) * 1000,
                        buffer,
                        G_N_ELEMENTS (buffer),
                        NULL,
                        &status);
  if (U_FAILURE (status))
    return g_strdup (date);

  /* Not set_type(): a hyphen in a date is one. */
  utf8 = _desk_icu_to_utf8 (buffer, length);
  return g_steal_pointer (&utf8);
}

/**
 * desk_format_date:
 * @date: (nullable): a date
 * @today: (nullable): today's date, or %NULL to always show the year
 *
 * Returns: (transfer full): "23 Nov", with the year if it is not that of @today; "" for no date
 */
char *
desk_format_date (const char *date, const char *today)
{
  if (!desk_date_is_valid (date))
    return g_strdup (date != NULL ? date : "");

  if (today != NULL && strncmp (date, today, 4) == 0)
    return format_date (date, "MMMd");

  return format_date (date, "yMMMd");
}

/**
 * desk_format_date_long:
 * @date: (nullable): a date
 *
 * Returns: (transfer full): "23 Nov 2026", for contracts; "" for no date
 */
char *
desk_format_date_long (const char *date)
{
  return desk_format_date (date, NULL);
}

/**
 * desk_format_month:
 * @date: a date
 * @is_long: whether there is room
 *
 * Returns: (transfer full): its month as it stands alone, "November" or "Nov"
 */
char *
desk_format_month (const char *date, gboolean is_long)
{
  g_return_val_if_fail (desk_date_is_valid (date), g_strdup (date));

  return format_date (date, is_long ? "LLLL" : "LLL");
}

static GDateTime *
to_zone (const char *instant, const char *time_zone)
{
  g_autoptr (GDateTime) time = desk_instant_parse (instant);
  g_autoptr (GTimeZone) zone = NULL;

  if (time == NULL)
    return NULL;

  zone = desk_zone_new (time_zone);
  return g_date_time_to_timezone (time, zone);
}

/**
 * desk_format_time:
 * @instant: (nullable): an instant
 * @time_zone: (nullable): IANA name; %NULL is that of the dealer
 *
 * Returns: (transfer full): "11:42", always 24 hours; "" for no instant
 */
char *
desk_format_time (const char *instant, const char *time_zone)
{
  g_autoptr (GDateTime) there = to_zone (instant, time_zone);

  return there != NULL ? g_date_time_format (there, "%H:%M") : g_strdup ("");
}

/**
 * desk_format_instant:
 * @instant: (nullable): an instant
 * @time_zone: (nullable): IANA name; %NULL is that of the dealer
 * @now: (nullable): the present instant
 *
 * Returns: (transfer full): "Today 11:42", "Yesterday 18:05", else the date; "" for no instant
 */
char *
desk_format_instant (const char *instant, const char *time_zone, const char *now)
{
  g_autofree char *date = desk_instant_dup_date (instant, time_zone);
  g_autofree char *today = desk_instant_dup_date (now, time_zone);
  g_autofree char *time = NULL;

  if (date == NULL)
    return g_strdup ("");
  if (today == NULL)
    return desk_format_date (date, NULL);

  time = desk_format_time (instant, time_zone);
  switch (desk_date_days_between (date, today))
    {
    case 0:
      /* Translators: %s is a time such as 11:42 */
      return g_strdup_printf (_("Today %s"), time);
    case 1:
      /* Translators: %s is a time such as 11:42 */
      return g_strdup_printf (_("Yesterday %s"), time);
    default:
      return desk_format_date (date, today);
    }
}
