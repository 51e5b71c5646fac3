/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-clock"

#include "config.h"

#include "desk-clock.h"

#include <string.h>

#define DAY 86400

static gint64
get_true_unix (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
test_system (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autofree char *now = NULL;
  g_autoptr (GDateTime) parsed = NULL;

  g_assert_false (desk_clock_is_shifted (clock));
  g_assert_cmpint (ABS (desk_clock_get_unix (clock) - get_true_unix ()), <=, 1);

  now = desk_clock_dup_now (clock);
  g_assert_cmpuint (strlen (now), ==, strlen ("2026-11-23T10:42:00Z"));
  parsed = g_date_time_new_from_iso8601 (now, NULL);
  g_assert_nonnull (parsed);
  g_assert_cmpint (ABS (g_date_time_to_unix (parsed) - get_true_unix ()), <=, 1);
}

static void
test_set_today (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autofree char *now = NULL;
  gint64 unix_seconds = 0;

  g_assert_true (desk_clock_set_today (clock, "2026-11-23"));
  g_assert_true (desk_clock_is_shifted (clock));

  now = desk_clock_dup_now (clock);
  g_assert_true (g_str_has_prefix (now, "2026-11-23T"));

  /* Another date, at the same time of day. */
  unix_seconds = desk_clock_get_unix (clock);
  g_assert_true (desk_clock_set_today (clock, "2026-11-25"));
  g_assert_cmpint (desk_clock_get_unix (clock) - unix_seconds, >=, 2 * DAY);
  g_assert_cmpint (desk_clock_get_unix (clock) - unix_seconds, <=, 2 * DAY + 1);
}

static void
test_set_today_in_every_zone (void)
{
  static const char *const zones[] = { NULL, "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago",
                                       "Europe/Amsterdam" };
  g_autoptr (DeskClock) clock = desk_clock_new ();

  desk_clock_set_today (clock, "2026-11-23");
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *today = desk_clock_dup_today (clock, zones[i]);

      g_assert_cmpstr (today, ==, "2026-11-23");
    }
}

/* What happens now happens today, wherever dealers are, and whatever hour this test runs at. */
static void
test_set_today_is_when_it_is_now (void)
{
  static const char *const zones[] = { "UTC", "Europe/Paris", "Asia/Tokyo", "Pacific/Auckland",
                                       "America/Los_Angeles" };
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autofree char *now = NULL;
  g_autoptr (GDateTime) instant = NULL;

  desk_clock_set_today (clock, "2026-11-23");
  now = desk_clock_dup_now (clock);
  instant = g_date_time_new_from_iso8601 (now, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);
      g_autoptr (GDateTime) there = g_date_time_to_timezone (instant, zone);
      g_autofree char *date = g_date_time_format (there, "%Y-%m-%d");

      g_assert_cmpstr (date, ==, "2026-11-23");
    }
}

static void
test_set_today_and_back (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();

  desk_clock_set_today (clock, "1999-12-31");
  desk_clock_set_today (clock, NULL);
  g_assert_false (desk_clock_is_shifted (clock));
  g_assert_cmpint (ABS (desk_clock_get_unix (clock) - get_true_unix ()), <=, 1);
}

static void
test_not_a_date (void)
{
  static const char *const texts[] = { "",           "2026-11-31", "2026-13-01", "20261123",
                                       "2026-11-2",  "23.11.2026", "2026/11/23", "tomorrow",
                                       "2026-11-23T", "2026-W48-1", " 2026-11-2" };
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autofree char *today = NULL;

  desk_clock_set_today (clock, "2026-11-23");
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (desk_clock_set_today (clock, texts[i]));
    }

  today = desk_clock_dup_today (clock, NULL);
  g_assert_cmpstr (today, ==, "2026-11-23");
}

static void
test_environment (void)
{
  g_autofree char *today = NULL;
  g_autoptr (DeskClock) clock = NULL;

  g_setenv ("DESK_TODAY", "2026-11-23", TRUE);
  clock = desk_clock_new ();
  g_unsetenv ("DESK_TODAY");

  today = desk_clock_dup_today (clock, NULL);
  g_assert_cmpstr (today, ==, "2026-11-23");
}

static void
test_zone (void)
{
  /* Fourteen hours before UTC and eleven behind: at least one of them has another date. */
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (GTimeZone) east = g_time_zone_new_identifier ("Pacific/Kiritimati");
  g_autoptr (GDateTime) expected = NULL;
  g_autofree char *expected_date = NULL;
  g_autofree char *east_date = NULL;
  g_autofree char *west_date = NULL;
  g_autofree char *unknown_date = NULL;
  g_autofree char *local_date = NULL;

  if (east == NULL)
    {
      g_test_skip ("no time zone data");
      return;
    }

  expected = g_date_time_new_now (east);
  expected_date = g_date_time_format (expected, "%Y-%m-%d");
  east_date = desk_clock_dup_today (clock, "Pacific/Kiritimati");
  west_date = desk_clock_dup_today (clock, "Pacific/Pago_Pago");
  g_assert_cmpstr (east_date, ==, expected_date);
  g_assert_cmpstr (east_date, >, west_date);

  unknown_date = desk_clock_dup_today (clock, "Nowhere/At_All");
  local_date = desk_clock_dup_today (clock, NULL);
  g_assert_cmpstr (unknown_date, ==, local_date);
}

static void
test_offset (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autofree char *today = NULL;

  desk_clock_set_offset (clock, -3 * 3600);
  g_assert_cmpint (ABS (desk_clock_get_unix (clock) - get_true_unix () + 3 * 3600), <=, 1);
  g_assert_cmpint (desk_clock_get_offset (clock), ==, -3 * 3600);
  desk_clock_set_offset (clock, 60);
  g_assert_cmpint (ABS (desk_clock_get_unix (clock) - get_true_unix () - 60), <=, 1);

  /* The date that a test has set is not the back-end's to correct. */
  desk_clock_set_today (clock, "2026-11-23");
  desk_clock_set_offset (clock, 40 * DAY);
  today = desk_clock_dup_today (clock, NULL);
  g_assert_cmpstr (today, ==, "2026-11-23");
}

/* The day on which clocks are set has 23 or 25 hours, and is one day all the same. */
static void
test_daylight_saving (void)
{
  static const struct
  {
    const char *before;
    const char *day;
    guint n_half_hours;
  } cases[] = {
    { "2026-03-28", "2026-03-29", 46 },
    { "2026-06-01", "2026-06-02", 48 },
    { "2026-10-24", "2026-10-25", 50 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskClock) clock = desk_clock_new ();
      g_autofree char *text = g_strconcat (cases[i].before, "T12:10:00Z", NULL);
      g_autoptr (GDateTime) noon = g_date_time_new_from_iso8601 (text, NULL);
      g_autofree char *last = NULL;
      guint n = 0;

      /* A date that was set is the same in every zone: the back-end's clock moves this one. */
      desk_clock_set_offset (clock, g_date_time_to_unix (noon) - get_true_unix ());
      last = desk_clock_dup_today (clock, "Europe/Amsterdam");
      for (guint j = 0; j < 4 * 48; j++)
        {
          g_autofree char *today = NULL;

          desk_clock_advance (clock, 1800);
          today = desk_clock_dup_today (clock, "Europe/Amsterdam");
          g_assert_cmpstr (today, >=, last);
          n += g_str_equal (today, cases[i].day);
          g_free (last);
          last = g_steal_pointer (&today);
        }
      g_test_message ("%s: %u half hours", cases[i].day, n);
      g_assert_cmpuint (n, ==, cases[i].n_half_hours);
    }
}

static void
test_advance (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autofree char *today = NULL;
  gint64 unix_before = 0;
  gint64 monotonic_before = desk_clock_get_monotonic (clock);

  desk_clock_set_today (clock, "2026-02-28");
  unix_before = desk_clock_get_unix (clock);
  desk_clock_advance (clock, DAY);

  today = desk_clock_dup_today (clock, NULL);
  g_assert_cmpstr (today, ==, "2026-03-01");
  g_assert_cmpint (desk_clock_get_unix (clock) - unix_before, >=, DAY);
  g_assert_cmpint (desk_clock_get_unix (clock) - unix_before, <=, DAY + 1);
  g_assert_cmpint (desk_clock_get_monotonic (clock) - monotonic_before, >=,
                   (gint64) DAY * G_USEC_PER_SEC);
}

static void
test_monotonic (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  gint64 before = desk_clock_get_monotonic (clock);

  desk_clock_set_today (clock, "1999-01-01");
  desk_clock_set_offset (clock, -100000);
  g_assert_cmpint (desk_clock_get_monotonic (clock), >=, before);
  g_assert_cmpint (desk_clock_get_monotonic (clock) - before, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_unsetenv ("DESK_TODAY");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/clock/system", test_system);
  g_test_add_func ("/clock/set-today", test_set_today);
  g_test_add_func ("/clock/set-today-in-every-zone", test_set_today_in_every_zone);
  g_test_add_func ("/clock/set-today-is-when-it-is-now", test_set_today_is_when_it_is_now);
  g_test_add_func ("/clock/set-today-and-back", test_set_today_and_back);
  g_test_add_func ("/clock/not-a-date", test_not_a_date);
  g_test_add_func ("/clock/environment", test_environment);
  g_test_add_func ("/clock/zone", test_zone);
  g_test_add_func ("/clock/offset", test_offset);
  g_test_add_func ("/clock/daylight-saving", test_daylight_saving);
  g_test_add_func ("/clock/advance", test_advance);
  g_test_add_func ("/clock/monotonic", test_monotonic);

  return g_test_run ();
}
