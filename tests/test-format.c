/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-format"

#include "config.h"

#include "desk-date.h"
#include "desk-format.h"
#include "desk-locale.h"
#include "desk-text.h"
#include "desk-zone.h"

#include <stdio.h>
#include <string.h>

#define NBSP "\xc2\xa0"
#define MINUS "\xe2\x88\x92"

static const struct
{
  const char *locale;
  gint64 minor;
  const char *currency;
  const char *text;
} amounts[] = {
  { "en", 123450, "EUR", "€1,234.50" },
  { "en", -22320, "EUR", MINUS "€223.20" },
  { "en", 0, "EUR", "€0.00" },
  { "en", 5, "EUR", "€0.05" },
  { "en", -5, "EUR", MINUS "€0.05" },
  { "en", 123450, "JPY", "¥123,450" },
  { "en", 123450, "USD", "$1,234.50" },
  { "en", 9007199254740993, "EUR", "€90,071,992,547,409.93" },
  { "en", G_MAXINT64, "EUR", "€92,233,720,368,547,758.07" },
  { "en", G_MININT64, "EUR", MINUS "€92,233,720,368,547,758.08" },
  { "fr", 123450, "EUR", "1" NBSP "234,50" NBSP "€" },
  { "fr_FR", 123450, "EUR", "1" NBSP "234,50" NBSP "€" },
  { "fr", -123450, "EUR", MINUS "1" NBSP "234,50" NBSP "€" },
  { "es", 123450, "EUR", "1.234,50" NBSP "€" },
  { "pt_PT", 123450, "EUR", "1" NBSP "234,50" NBSP "€" },
  { "pt", 123450, "EUR", "1" NBSP "234,50" NBSP "€" },
  { "ja", 123450, "EUR", "€1,234.50" },
  { "ja", 123450, "JPY", "￥123,450" },
};

static void
test_money (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *text = NULL;

      desk_locale_override (amounts[i].locale);
      text = desk_format_money (amounts[i].minor, amounts[i].currency);
      g_assert_cmpstr (text, ==, amounts[i].text);
    }

  desk_locale_override (NULL);
}

static void
test_numbers (void)
{
  g_autofree char *english = NULL;
  g_autofree char *english_percent = NULL;
  g_autofree char *english_part = NULL;
  g_autofree char *french = NULL;
  g_autofree char *french_percent = NULL;

  desk_locale_override ("en");
  english = desk_format_number (-1234567);
  english_percent = desk_format_percent_bp (1000);
  english_part = desk_format_percent_bp (-2150);
  g_assert_cmpstr (english, ==, MINUS "1,234,567");
  g_assert_cmpstr (english_percent, ==, "10%");
  g_assert_cmpstr (english_part, ==, MINUS "21.5%");

  desk_locale_override ("fr");
  french = desk_format_number (1234567);
  french_percent = desk_format_percent_bp (1050);
  g_assert_cmpstr (french, ==, "1" NBSP "234" NBSP "567");
  g_assert_cmpstr (french_percent, ==, "10,5" NBSP "%");

  desk_locale_override (NULL);
}

static void
test_positions (void)
{
  static const struct
  {
    const char *locale;
    gint64 latitude_e6;
    gint64 longitude_e6;
    const char *text;
  } positions[] = {
    { "en", 50633333, 3066667, "50.6333° N, 3.0667° E" },
    { "en", -33868800, -70648250, "33.8688° S, 70.6483° W" },
    { "en", 49, -49, "0.0000° N, 0.0000° W" },
    { "fr", -33868820, 151209290, "33,8688° S, 151,2093° E" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autofree char *text = NULL;

      desk_locale_override (positions[i].locale);
      text = desk_format_position (positions[i].latitude_e6, positions[i].longitude_e6);
      g_assert_cmpstr (text, ==, positions[i].text);
    }

  desk_locale_override (NULL);
}

static const struct
{
  const char *locale;
  const char *same_year;
  const char *with_year;
} dates[] = {
  { "en", "23 Nov", "23 Nov 2026" },
  { "en_US", "23 Nov", "23 Nov 2026" },
  { "fr", "23 nov.", "23 nov. 2026" },
  { "es", "23 nov", "23 nov 2026" },
  { "pt", "23 de nov.", "23 de nov. de 2026" },
  { "ja", "11月23日", "2026/11/23" },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *short_date = NULL;
      g_autofree char *old_date = NULL;
      g_autofree char *long_date = NULL;

      desk_locale_override (dates[i].locale);
      short_date = desk_format_date ("2026-11-23", "2026-01-01");
      old_date = desk_format_date ("2026-11-23", "2027-01-01");
      long_date = desk_format_date_long ("2026-11-23");
      g_assert_cmpstr (short_date, ==, dates[i].same_year);
      g_assert_cmpstr (old_date, ==, dates[i].with_year);
      g_assert_cmpstr (long_date, ==, dates[i].with_year);
    }

  desk_locale_override (NULL);
}

static const struct
{
  const char *instant;
  const char *zone;
  const char *text;
} instants[] = {
  { "2026-11-23T10:42:00Z", "Europe/Amsterdam", "Today 11:42" },
  { "2026-11-22T22:59:59Z", "Europe/Amsterdam", "Yesterday 23:59" },
  { "2026-11-22T23:00:00Z", "Europe/Amsterdam", "Today 00:00" },
  { "2026-11-21T10:00:00Z", "Europe/Amsterdam", "21 Nov" },
  { "2025-11-21T10:00:00Z", "Europe/Amsterdam", "21 Nov 2025" },
  { "2026-11-23T16:00:00Z", "Asia/Tokyo", "Today 01:00" },
  { "2026-11-23T16:00:00Z", "No/Such_Zone", "Today 16:00" },
  { "nonsense", "Europe/Amsterdam", "" },
  { NULL, "Europe/Amsterdam", "" },
};

static void
test_instants (void)
{
  g_autofree char *time = NULL;
  g_autofree char *at_dealer = NULL;
  g_autofree char *date_at_dealer = NULL;

  desk_locale_override ("en");
  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autofree char *text =
          desk_format_instant (instants[i].instant, instants[i].zone, "2026-11-23T17:00:00Z");

      /* 17:00 UTC is the 24th in Tokyo already. */
      g_assert_cmpstr (text, ==, instants[i].text);
    }
  time = desk_format_time ("2026-06-23T22:05:00Z", "Europe/Amsterdam");
  g_assert_cmpstr (time, ==, "00:05");

  desk_zone_set ("Pacific/Kiritimati");
  at_dealer = desk_format_instant ("2026-11-23T10:42:00Z", NULL, "2026-11-23T17:00:00Z");
  date_at_dealer = desk_instant_dup_date ("2026-11-23T10:42:00Z", NULL);
  desk_zone_set (NULL);
  g_assert_cmpstr (at_dealer, ==, "Today 00:42");
  g_assert_cmpstr (date_at_dealer, ==, "2026-11-24");

  desk_locale_override (NULL);
}

static void
test_names (void)
{
  g_autofree char *country = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *french = desk_language_name ("fr");
  g_autofree char *brazilian = desk_language_name ("pt-BR");
  g_autofree char *japanese = desk_language_name ("ja");
  g_auto (GStrv) countries = NULL;
  g_auto (GStrv) french_countries = NULL;

  desk_locale_override ("en");
  countries = desk_country_list ();
  g_assert_cmpuint (g_strv_length (countries), ==, 249);
  g_assert_cmpstr (countries[0], ==, "AF");
  g_assert_true (desk_country_is_known ("FR"));
  g_assert_false (desk_country_is_known ("XX"));
  g_assert_false (desk_country_is_known (NULL));

  desk_locale_override ("fr");
  country = desk_country_name ("DE");
  unknown = desk_country_name ("XX");
  french_countries = desk_country_list ();
  g_assert_cmpstr (country, ==, "Allemagne");
  g_assert_cmpstr (unknown, ==, "XX");
  g_assert_cmpstr (french_countries[1], ==, "ZA");

  g_assert_cmpstr (french, ==, "Français");
  g_assert_cmpstr (brazilian, ==, "Português (Brasil)");
  g_assert_cmpstr (japanese, ==, "日本語");

  desk_locale_override (NULL);
}

static void
add_text (GListStore *texts, const char *language, const char *label)
{
  g_autoptr (DeskText) text = desk_record_new (DESK_TYPE_TEXT);

  desk_record_set_string (text, DESK_TEXT_LANGUAGE, language);
  desk_record_set_string (text, DESK_TEXT_LABEL, label);
  g_list_store_append (texts, text);
}

static void
test_texts (void)
{
  g_autoptr (GListStore) texts = g_list_store_new (DESK_TYPE_TEXT);

  g_assert_null (desk_texts_pick (G_LIST_MODEL (texts)));
  add_text (texts, "de", "Jahr");
  g_assert_cmpstr (desk_texts_pick_for (G_LIST_MODEL (texts), "fr"), ==, "Jahr");
  add_text (texts, "en", "Year");
  add_text (texts, "pt-BR", "Ano");
  add_text (texts, "fr", "Année");
  add_text (texts, "fr-CA", "An");

  g_assert_cmpstr (desk_texts_pick_for (G_LIST_MODEL (texts), "fr_FR"), ==, "Année");
  g_assert_cmpstr (desk_texts_pick_for (G_LIST_MODEL (texts), "fr_CA"), ==, "An");
  g_assert_cmpstr (desk_texts_pick_for (G_LIST_MODEL (texts), "pt"), ==, "Ano");
  g_assert_cmpstr (desk_texts_pick_for (G_LIST_MODEL (texts), "ja"), ==, "Year");
}

/* The locale comes from LANGUAGE, which ICU itself does not read. */
static void
test_environment (void)
{
  static const struct
  {
    const char *language;
    const char *expected;
  } cases[] = {
    { "fr", "fr 1" NBSP "234,50" NBSP "€" },
    { "fr_FR.UTF-8:en", "fr_FR 1" NBSP "234,50" NBSP "€" },
    { "", "en €1,234.50" },
    { "C", "en €1,234.50" },
  };

  if (g_test_subprocess ())
    {
      g_autofree char *money = desk_format_money (123450, "EUR");

      /* Not g_print(), which writes in the character set of the locale. */
      printf ("%s %s\n", desk_locale (), money);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pattern = g_strconcat ("*", cases[i].expected, "*", NULL);

      g_setenv ("LANGUAGE", cases[i].language, TRUE);
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      g_test_trap_assert_stdout (pattern);
    }
  g_unsetenv ("LANGUAGE");
}

static gpointer
format_in_thread (gpointer data)
{
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *money = desk_format_money (123450 + i * 100, i % 2 == 0 ? "EUR" : "USD");
      g_autofree char *date = desk_format_date_long ("2026-11-23");

      if (strstr (money, ".50") == NULL || !g_str_equal (date, "23 Nov 2026"))
        return GINT_TO_POINTER (FALSE);
    }

  return GINT_TO_POINTER (TRUE);
}

static void
test_threads (void)
{
  GThread *threads[4] = { NULL };

  desk_locale_override ("en");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("format", format_in_thread, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_assert_true (GPOINTER_TO_INT (g_thread_join (threads[i])));
  desk_locale_override (NULL);
}

static void
test_size (void)
{
  static const struct
  {
    const char *locale;
    gint64 size;
    const char *text;
  } cases[] = {
    { "en", 1, "1 kB" },
    { "en", 1000, "1 kB" },
    { "en", 1001, "2 kB" },
    { "en", 999999, "1,000 kB" },
    { "en", 2100000, "2.1 MB" },
    { "en", 38000000, "38.0 MB" },
    { "fr", 2100000, "2,1\u00a0Mo" },
    { "fr", 12345, "13\u00a0ko" },
    { "ja", 2100000, "2.1 MB" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;

      desk_locale_override (cases[i].locale);
      text = desk_format_size (cases[i].size);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  desk_locale_override (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/format/money", test_money);
  g_test_add_func ("/format/numbers", test_numbers);
  g_test_add_func ("/format/positions", test_positions);
  g_test_add_func ("/format/dates", test_dates);
  g_test_add_func ("/format/instants", test_instants);
  g_test_add_func ("/format/names", test_names);
  g_test_add_func ("/format/texts", test_texts);
  g_test_add_func ("/format/environment", test_environment);
  g_test_add_func ("/format/threads", test_threads);

  g_test_add_func ("/format/size", test_size);
  return g_test_run ();
}
