/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-tax-id.h"

#include "desk-tax-id.h"

#include <string.h>

/* Of the countries without a rule this many in a hundred customers have a number. */
#define ELSEWHERE_PERCENT 60

/*
 * Forms of numbers that desk_tax_id_check() takes: "#" is a random digit, "?" the check digit,
 * found by trying, "%%" two check digits, which are worked out; anything else is itself. The
 * sources of the check digits stand in desk-tax-id-digits.c.
 */
static const struct
{
  const char *country;
  const char *form;
} forms[] = {
  { "FR", "FR%%########?" },  { "DE", "DE9#######?" }, { "IT", "IT9######015?" },
  { "ES", "ESB9######?" },    { "PT", "PT5#######?" }, { "NL", "NL8#######?B01" },
  { "BE", "BE09######%%" },   { "GB", "GB9######%%" }, { "DK", "DK9######?" },
  { "SE", "SE559######?01" }, { "FI", "FI9######?" },  { "NO", "NO9#######?MVA" },
  { "BR", "9#######0001%%" }, { "AU", "%%#########" }, { "JP", "T?9###########" },
};

static int
digit (char c)
{
  return c - '0';
}

static void
put_two (char *at, int value)
{
  at[0] = (char) ('0' + value / 10);
  at[1] = (char) ('0' + value % 10);
}

static gint64
get_number (const char *text, guint length)
{
  gint64 value = 0;

  for (guint i = 0; i < length; i++)
    value = value * 10 + digit (text[i]);

  return value;
}

/* One digit of a CNPJ: weights 2 to 9 from the right, over and over. */
static int
get_br_digit (const char *number, guint length)
{
  int sum = 0;

  for (guint i = 0; i < length; i++)
    sum += digit (number[length - 1 - i]) * (2 + (int) i % 8);

  return sum % 11 < 2 ? 0 : 11 - sum % 11;
}

/* Two check digits for which trying all pairs would be slow. */
static void
put_check_digits (const char *country, char *text)
{
  static const int gb_weights[] = { 8, 7, 6, 5, 4, 3, 2 };
  static const int au_weights[] = { 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 };
  int sum = 0;

  if (g_str_equal (country, "FR"))
    put_two (text + 2, (int) ((12 + 3 * (get_number (text + 4, 9) % 97)) % 97));
  else if (g_str_equal (country, "BE"))
    put_two (text + 10, (int) (97 - get_number (text + 2, 8) % 97));
  else if (g_str_equal (country, "BR"))
    {
      text[12] = (char) ('0' + get_br_digit (text, 12));
      text[13] = (char) ('0' + get_br_digit (text, 13));
    }
  else if (g_str_equal (country, "GB"))
    {
      for (guint i = 0; i < 7; i++)
        sum += digit (text[2 + i]) * gb_weights[i];
      put_two (text + 9, (97 - sum % 97) % 97);
    }
  else if (g_str_equal (country, "AU"))
    {
      for (guint i = 2; i < 11; i++)
        sum += digit (text[i]) * au_weights[i - 1];
      for (int key = 10; key < 100; key++)
        {
          put_two (text, key);
          if ((sum + 10 * (key / 10 - 1) + key % 10) % 89 == 0)
            break;
        }
    }
}

static char *
try_form (DeskSeedRandom *random, const char *country, const char *form)
{
  g_autofree char *text = g_strdup (form);
  char *open = strchr (text, '?');

  for (char *p = text; *p != '\0'; p++)
    {
      if (*p == '#')
        *p = (char) ('0' + desk_seed_random_below (random, 10));
    }

  for (char try = '0'; try <= '9'; try++)
    {
      if (open != NULL)
        *open = try;
      put_check_digits (country, text);
      if (desk_tax_id_check (country, text, NULL))
        return g_steal_pointer (&text);
      if (open == NULL)
        break;
    }

  return NULL;
}

/**
 * desk_seed_tax_id_new:
 * @random: where the digits come from
 * @country: ISO 3166-1 alpha-2
 *
 * Makes up a tax ID whose check digits are right. Whether some company really has it nobody looks
 * up; everything else about its owner is invented.
 *
 * Returns: (transfer full) (nullable): the number, or %NULL where a customer has none
 */
char *
desk_seed_tax_id_new (DeskSeedRandom *random, const char *country)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      if (!g_str_equal (forms[i].country, country))
        continue;

      /* Of some digits no check digit makes a number. */
      for (;;)
        {
          char *text = try_form (random, country, forms[i].form);

          if (text != NULL)
            return text;
        }
    }

  if (!desk_seed_random_chance (random, ELSEWHERE_PERCENT))
    return NULL;
  return g_strdup_printf ("%s%09u", country, desk_seed_random_below (random, 1000000000));
}
