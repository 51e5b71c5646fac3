/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-clock"

#include "config.h"

#include "desk-clock.h"

#include <string.h>

/*
 * What time it is, for all that is shown or decided. Tests and pictures move the date; the
 * back-end's clock corrects the display of a computer whose clock is wrong. All functions may be
 * called from any thread.
 */

#define SECONDS_PER_DAY G_GINT64_CONSTANT (86400)
/* Where a date is set, the time of day is between eight and eleven o'clock UTC, when all zones from
 * Los Angeles to Auckland have the same date. It is taken from the true one, so that programs that
 * are started one after the other agree. */
#define MORNING_BEGINS G_GINT64_CONSTANT (8 * 3600)
#define MORNING_SECONDS G_GINT64_CONSTANT (3 * 3600)

struct _DeskClock
{
  GObject parent_instance;

  GMutex mutex;        /* guards what follows */
  gint64 shift;        /* seconds: from the true time to the one that was set */
  gint64 offset;       /* seconds: from this computer's clock to the back-end's */
  gint64 advance;      /* seconds: desk_clock_advance() */
  gboolean is_shifted; /* a date was set */
};

G_DEFINE_FINAL_TYPE (DeskClock, desk_clock, G_TYPE_OBJECT)

static gint64
get_system_unix (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

/* Days since 1970-01-01, or FALSE if @date is not a date in the form YYYY-MM-DD. */
static gboolean
parse_date (const char *date, gint64 *days)
{
  g_autoptr (GDateTime) instant = NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *text = NULL;

  if (date == NULL || strlen (date) != 10)
    return FALSE;

  text = g_strconcat (date, "T00:00:00Z", NULL);
  instant = g_date_time_new_from_iso8601 (text, utc);
  if (instant == NULL || date[4] != '-' || date[7] != '-')
    return FALSE;

  *days = g_date_time_to_unix (instant) / SECONDS_PER_DAY;
  return TRUE;
}

/**
 * desk_clock_new:
 *
 * The system's clock. If DESK_TODAY=YYYY-MM-DD is in the environment, it is that date, as by
 * desk_clock_set_today().
 *
 * Returns: (transfer full): a clock
 */
DeskClock *
desk_clock_new (void)
{
  DeskClock *self = g_object_new (DESK_TYPE_CLOCK, NULL);
  const char *today = g_getenv ("DESK_TODAY");

  if (today != NULL && *today != '\0' && !desk_clock_set_today (self, today))
    g_warning ("DESK_TODAY=%s is not a date like 2026-11-23", today);

  return self;
}

/**
 * desk_clock_get_unix:
 * @self: a clock
 *
 * Returns: now, in seconds since 1970-01-01T00:00:00Z, with the set date or else the back-end's
 *   correction
 */
gint64
desk_clock_get_unix (DeskClock *self)
{
  gint64 now = get_system_unix ();

  g_return_val_if_fail (DESK_IS_CLOCK (self), now);

  g_mutex_lock (&self->mutex);
  now += self->advance + (self->is_shifted ? self->shift : self->offset);
  g_mutex_unlock (&self->mutex);

  return now;
}

/**
 * desk_clock_get_monotonic:
 * @self: a clock
 *
 * For intervals: never goes back and does not follow the date, only desk_clock_advance().
 *
 * Returns: microseconds since some moment
 */
gint64
desk_clock_get_monotonic (DeskClock *self)
{
  gint64 now = g_get_monotonic_time ();

  g_return_val_if_fail (DESK_IS_CLOCK (self), now);

  g_mutex_lock (&self->mutex);
  now += self->advance * G_USEC_PER_SEC;
  g_mutex_unlock (&self->mutex);

  return now;
}

/**
 * desk_clock_dup_now:
 * @self: a clock
 *
 * Returns: (transfer full): now as the contract writes instants, "2026-11-23T10:42:00Z"
 */
char *
desk_clock_dup_now (DeskClock *self)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (DESK_IS_CLOCK (self), NULL);

  now = g_date_time_new_from_unix_utc (desk_clock_get_unix (self));
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/**
 * desk_clock_dup_today:
 * @self: a clock
 * @time_zone: (nullable): an IANA name such as "Europe/Amsterdam"; %NULL, and a name that this
 *   system does not know, is the local time zone
 *
 * The date now in that time zone. A date that was set holds in every time zone, so that a test
 * gives the same at every hour of the day.
 *
 * Returns: (transfer full): the date, YYYY-MM-DD
 */
char *
desk_clock_dup_today (DeskClock *self, const char *time_zone)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) there = NULL;

  g_return_val_if_fail (DESK_IS_CLOCK (self), NULL);

  if (desk_clock_is_shifted (self))
    zone = g_time_zone_new_utc ();
  else if (time_zone != NULL)
    zone = g_time_zone_new_identifier (time_zone);
  if (zone == NULL)
    zone = g_time_zone_new_local ();

  utc = g_date_time_new_from_unix_utc (desk_clock_get_unix (self));
  there = g_date_time_to_timezone (utc, zone);
  return g_date_time_format (there, "%Y-%m-%d");
}

/**
 * desk_clock_set_today:
 * @self: a clock
 * @date: (nullable): YYYY-MM-DD, or %NULL for the true date
 *
 * Moves the clock, so that it is a morning of @date (in UTC), and the time of day runs on: what is
 * seen is the same at whatever hour it is looked at. From one set date to the next the time of day stays.
 * While a date is set, the back-end's correction is left out: with it the date would be the
 * back-end's and not this one.
 *
 * Returns: %FALSE if @date is not a date; then nothing changes
 */
gboolean
desk_clock_set_today (DeskClock *self, const char *date)
{
  gint64 days = 0;

  g_return_val_if_fail (DESK_IS_CLOCK (self), FALSE);

  if (date != NULL && !parse_date (date, &days))
    return FALSE;

  g_mutex_lock (&self->mutex);
  if (date == NULL)
    self->shift = 0;
  else
    {
      gint64 now = get_system_unix () + self->advance + self->shift;
      gint64 time = now % SECONDS_PER_DAY;

      if (!self->is_shifted)
        time = MORNING_BEGINS + time % MORNING_SECONDS;
      self->shift += days * SECONDS_PER_DAY + time - now;
    }
  self->is_shifted = date != NULL;
  g_mutex_unlock (&self->mutex);

  return TRUE;
}

/**
 * desk_clock_is_shifted:
 * @self: a clock
 *
 * Returns: %TRUE if a date was set, by DESK_TODAY or desk_clock_set_today()
 */
gboolean
desk_clock_is_shifted (DeskClock *self)
{
  gboolean is_shifted = FALSE;

  g_return_val_if_fail (DESK_IS_CLOCK (self), FALSE);

  g_mutex_lock (&self->mutex);
  is_shifted = self->is_shifted;
  g_mutex_unlock (&self->mutex);

  return is_shifted;
}

/**
 * desk_clock_set_offset:
 * @self: a clock
 * @seconds: what the back-end's Date header is ahead of this computer's true time (not of
 *   desk_clock_get_unix(), which has the last correction in it)
 *
 * Corrects the display of a computer whose clock is wrong. Intervals are not touched.
 */
void
desk_clock_set_offset (DeskClock *self, gint64 seconds)
{
  g_return_if_fail (DESK_IS_CLOCK (self));

  g_mutex_lock (&self->mutex);
  self->offset = seconds;
  g_mutex_unlock (&self->mutex);
}

/**
 * desk_clock_get_offset:
 * @self: a clock
 *
 * Returns: what desk_clock_set_offset() was told last: by how many seconds this computer's clock is behind
 */
gint64
desk_clock_get_offset (DeskClock *self)
{
  gint64 offset = 0;

  g_return_val_if_fail (DESK_IS_CLOCK (self), 0);

  g_mutex_lock (&self->mutex);
  offset = self->offset;
  g_mutex_unlock (&self->mutex);

  return offset;
}

/**
 * desk_clock_advance:
 * @self: a clock
 * @seconds: how far, not negative
 *
 * Lets time go by at once, on the calendar and for intervals. For tests.
 */
void
desk_clock_advance (DeskClock *self, gint64 seconds)
{
  g_return_if_fail (DESK_IS_CLOCK (self));
  g_return_if_fail (seconds >= 0);

  g_mutex_lock (&self->mutex);
  self->advance += seconds;
  g_mutex_unlock (&self->mutex);
}

static void
desk_clock_finalize (GObject *object)
{
  DeskClock *self = DESK_CLOCK (object);

  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (desk_clock_parent_class)->finalize (object);
}

static void
desk_clock_class_init (DeskClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = desk_clock_finalize;
}

static void
desk_clock_init (DeskClock *self)
{
  g_mutex_init (&self->mutex);
}
