/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-days.h"

#include "desk-date.h"

#define SECONDS_A_DAY (24 * 60 * 60)
#define JULIAN_1970 719163 /* of 1970-01-01 */
#define OPENS (8 * 3600 + 1800)
#define OPEN_FOR (9 * 3600)
/* How near to the present something may have happened. */
#define LATEST 90

/**
 * desk_seed_days_init:
 * @self: (out): the calendar
 * @today: today's date
 * @now: the present in Unix time
 * @time_zone: IANA name of the dealer's time zone
 *
 * Returns: whether @today is a date
 */
gboolean
desk_seed_days_init (DeskSeedDays *self, const char *today, gint64 now, const char *time_zone)
{
  GDate date;

  if (!desk_date_is_valid (today))
    return FALSE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_ascii_strtoull (today + 8, NULL, 10),
                  (GDateMonth) g_ascii_strtoull (today + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoull (today, NULL, 10));
  self->today = g_date_get_julian (&date);
  self->now = now;
  /* A machine that does not know the zone gets UTC. */
  self->zone = g_time_zone_new_identifier (time_zone);
  if (self->zone == NULL)
    self->zone = g_time_zone_new_utc ();
  return TRUE;
}

/**
 * desk_seed_days_clear:
 * @self: the calendar
 */
void
desk_seed_days_clear (DeskSeedDays *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static gint64
get_offset (const DeskSeedDays *self, gint64 instant)
{
  int interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, instant);

  return interval >= 0 ? g_time_zone_get_offset (self->zone, interval) : 0;
}

static gint64
get_midnight (const DeskSeedDays *self, guint32 day)
{
  gint64 utc = ((gint64) day - JULIAN_1970) * SECONDS_A_DAY;

  return utc - get_offset (self, utc);
}

/**
 * desk_seed_days_of_instant:
 * @self: the calendar
 * @instant: Unix time
 *
 * Returns: the day at the dealer
 */
guint32
desk_seed_days_of_instant (const DeskSeedDays *self, gint64 instant)
{
  gint64 local = instant + get_offset (self, instant);

  return (guint32) (local / SECONDS_A_DAY + JULIAN_1970);
}

/**
 * desk_seed_days_place:
 * @self: the calendar
 * @random: random numbers
 * @day: today or earlier
 *
 * Returns: a moment of that day within office hours; today's lie before the present, and a little
 *   before it when the day is too young
 */
gint64
desk_seed_days_place (const DeskSeedDays *self, DeskSeedRandom *random, guint32 day)
{
  gint64 opens = get_midnight (self, day) + OPENS;
  gint64 instant = opens + desk_seed_random_below (random, OPEN_FOR);
  gint64 latest = self->now - LATEST;

  if (instant <= latest)
    return instant;

  opens = MIN (opens, latest - 1800);
  return opens + desk_seed_random_below (random, (guint) (latest - opens) + 1);
}

/**
 * desk_seed_days_follow:
 * @self: the calendar
 * @random: random numbers
 * @instant: when something happened
 * @most_seconds: how much later the next thing happened at most
 *
 * Returns: a moment after @instant and not after the present
 */
gint64
desk_seed_days_follow (const DeskSeedDays *self,
                       DeskSeedRandom *random,
                       gint64 instant,
                       gint64 most_seconds)
{
  gint64 room = MIN (most_seconds, self->now - instant);

  return room > 0 ? instant + 1 + desk_seed_random_below (random, (guint) room) : instant;
}

/**
 * desk_seed_days_add_months:
 * @day: a day
 * @months: how many to go on, or back if negative
 *
 * Returns: the same day of that month, or its last
 */
guint32
desk_seed_days_add_months (guint32 day, int months)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  if (months >= 0)
    g_date_add_months (&date, (guint) months);
  else
    g_date_subtract_months (&date, (guint) -months);
  return g_date_get_julian (&date);
}

/**
 * desk_seed_days_get_year:
 * @day: a day
 *
 * Returns: its year
 */
int
desk_seed_days_get_year (guint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return g_date_get_year (&date);
}

/**
 * desk_seed_days_format:
 * @day: a day
 *
 * Returns: (transfer full): "YYYY-MM-DD"
 */
char *
desk_seed_days_format (guint32 day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (&date),
                          (guint) g_date_get_month (&date), g_date_get_day (&date));
}
