/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-date"

#include "config.h"

#include "desk-date.h"

#include "desk-zone.h"

#include <string.h>

/* Reads @n digits, or gives -1: sscanf() would take blanks and signs. */
static int
read_digits (const char *text, guint n)
{
  int value = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }

  return value;
}

/* @text may go on after the ten characters of the date. */
static gboolean
parse_date (const char *text, GDate *date)
{
  int year = -1;
  int month = -1;
  int day = -1;

  if (text == NULL || strnlen (text, 10) < 10 || text[4] != '-' || text[7] != '-')
    return FALSE;

  year = read_digits (text, 4);
  month = read_digits (text + 5, 2);
  day = read_digits (text + 8, 2);
  if (year < 1 || month < 1 || day < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}

static char *
date_to_string (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d",
                          g_date_get_year (date),
                          g_date_get_month (date),
                          g_date_get_day (date));
}

/**
 * desk_date_is_valid:
 * @date: (nullable): a text
 *
 * Returns: whether it is "YYYY-MM-DD" and a day of the calendar
 */
gboolean
desk_date_is_valid (const char *date)
{
  GDate parsed;

  return date != NULL && strlen (date) == 10 && parse_date (date, &parsed);
}

/**
 * desk_instant_is_valid:
 * @instant: (nullable): a text
 *
 * Returns: whether it is "YYYY-MM-DDTHH:MM:SSZ" (RFC 3339 in UTC, whole seconds) and exists
 */
gboolean
desk_instant_is_valid (const char *instant)
{
  GDate parsed;
  int hour = -1;
  int minute = -1;
  int second = -1;

  if (instant == NULL || strlen (instant) != 20 || !parse_date (instant, &parsed))
    return FALSE;
  if (instant[10] != 'T' || instant[13] != ':' || instant[16] != ':' || instant[19] != 'Z')
    return FALSE;

  hour = read_digits (instant + 11, 2);
  minute = read_digits (instant + 14, 2);
  second = read_digits (instant + 17, 2);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

/**
 * desk_date_add_days:
 * @date: a valid date
 * @days: days to go on, or back if negative
 *
 * Returns: (transfer full) (nullable): the date, %NULL if @date is none or the year leaves 1–9999
 */
char *
desk_date_add_days (const char *date, int days)
{
  GDate parsed;
  gint64 julian = 0;

  if (!desk_date_is_valid (date) || !parse_date (date, &parsed))
    return NULL;

  julian = (gint64) g_date_get_julian (&parsed) + days;
  /* 3652059 is 9999-12-31. */
  if (julian < 1 || julian > 3652059)
    return NULL;

  g_date_set_julian (&parsed, (guint32) julian);
  return date_to_string (&parsed);
}

/**
 * desk_date_add_months:
 * @date: a valid date
 * @months: months to go on, or back if negative
 *
 * The day stays, or becomes the last one of a shorter month: 31 January + 1 is 28 February.
 *
 * Returns: (transfer full) (nullable): the date, %NULL if @date is none or the year leaves 1–9999
 */
char *
desk_date_add_months (const char *date, int months)
{
  GDate parsed;
  gint64 month = 0;
  gint64 year = 0;
  int day = 0;

  if (!desk_date_is_valid (date) || !parse_date (date, &parsed))
    return NULL;

  month = (gint64) g_date_get_year (&parsed) * 12 + (g_date_get_month (&parsed) - 1) + months;
  year = month / 12;
  if (month < 12 || year > 9999)
    return NULL;

  month = month % 12 + 1;
  day = g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
  day = MIN (g_date_get_day (&parsed), day);
  g_date_set_dmy (&parsed, day, (GDateMonth) month, (GDateYear) year);
  return date_to_string (&parsed);
}

/**
 * desk_date_days_between:
 * @from: a date
 * @to: a date
 *
 * Returns: days from @from to @to, negative if @to is earlier, 0 if one of them is no date
 */
int
desk_date_days_between (const char *from, const char *to)
{
  GDate a;
  GDate b;

  if (!desk_date_is_valid (from) || !desk_date_is_valid (to))
    return 0;

  parse_date (from, &a);
  parse_date (to, &b);
  return g_date_days_between (&a, &b);
}

/**
 * desk_instant_parse:
 * @instant: (nullable): an instant
 *
 * Returns: (transfer full) (nullable): it in UTC, or %NULL if it is none
 */
GDateTime *
desk_instant_parse (const char *instant)
{
  if (!desk_instant_is_valid (instant))
    return NULL;

  return g_date_time_new_utc (read_digits (instant, 4),
                              read_digits (instant + 5, 2),
                              read_digits (instant + 8, 2),
                              read_digits (instant + 11, 2),
                              read_digits (instant + 14, 2),
                              read_digits (instant + 17, 2));
}

/**
 * desk_instant_from_unix:
 * @seconds: seconds since 1970 in UTC
 *
 * Returns: (transfer full) (nullable): the instant, or %NULL if the year leaves 1–9999
 */
char *
desk_instant_from_unix (gint64 seconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/**
 * desk_date_dup_instant:
 * @date: a date
 *
 * Returns: (transfer full) (nullable): the instant at which the day begins at the dealer; %NULL if @date is none
 */
char *
desk_date_dup_instant (const char *date)
{
  g_autofree char *text = g_strconcat (date, "T00:00:00", NULL);
  g_autoptr (GTimeZone) zone = desk_zone_new (NULL);
  g_autoptr (GDateTime) there = g_date_time_new_from_iso8601 (text, zone);

  return there != NULL ? desk_instant_from_unix (g_date_time_to_unix (there)) : NULL;
}

/**
 * desk_instant_dup_date:
 * @instant: an instant
 * @time_zone: (nullable): IANA name such as "Europe/Amsterdam"; %NULL is that of the dealer
 *
 * Returns: (transfer full) (nullable): the date that the calendar shows there at @instant; in UTC
 *   if the system does not know the time zone; %NULL if @instant is none
 */
char *
desk_instant_dup_date (const char *instant, const char *time_zone)
{
  g_autoptr (GDateTime) time = desk_instant_parse (instant);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) there = NULL;

  if (time == NULL)
    return NULL;

  zone = desk_zone_new (time_zone);
  there = g_date_time_to_timezone (time, zone);
  return there != NULL ? g_date_time_format (there, "%Y-%m-%d") : NULL;
}
