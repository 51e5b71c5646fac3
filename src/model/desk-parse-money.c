/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-parse-money"

#include "config.h"

#include "desk-format.h"

#include "desk-json-check.h"

#include <string.h>

/* The point or comma that parts the decimals: the last one, unless it stands before three digits
 * and the currency has fewer decimals than that, or there are several of it. */
static const char *
find_decimal_sign (const char *text, guint n_decimals)
{
  const char *sign = NULL;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '.' || *p == ',')
      sign = p;

  if (sign == NULL || n_decimals == 0 || strlen (sign + 1) > n_decimals ||
      strchr (text, *sign) != sign)
    return NULL;

  return sign;
}

/**
 * desk_parse_money:
 * @text: an amount as somebody types it: "1234.5", "1 234,50", "€1,234.50"
 * @currency: ISO 4217 code
 * @minor: (out): the amount in the minor unit
 *
 * Point and comma are understood whatever the language is: who copies an amount brings the signs of
 * where it stood.
 *
 * Returns: whether it is an amount, not negative
 */
gboolean
desk_parse_money (const char *text, const char *currency, gint64 *minor)
{
  guint n_decimals = desk_currency_get_decimals (currency);
  g_auto (GStrv) parts = g_strsplit (text, currency, 2);
  g_autofree char *bare = g_strjoinv (" ", parts);
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *sign = NULL;
  guint n_after = 0;
  gint64 value = 0;

  for (const char *p = bare; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_digit_value (c) >= 0)
        g_string_append_c (plain, (char) ('0' + g_unichar_digit_value (c)));
      else if (c == '.' || c == ',')
        g_string_append_c (plain, (char) c);
      else if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_CURRENCY_SYMBOL)
        return FALSE;
    }

  sign = find_decimal_sign (plain->str, n_decimals);
  if (plain->len == 0 || strpbrk (plain->str, "0123456789") == NULL)
    return FALSE;

  for (const char *p = plain->str; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        continue;
      if (__builtin_mul_overflow (value, 10, &value) ||
          __builtin_add_overflow (value, *p - '0', &value))
        return FALSE;
      n_after += sign != NULL && p > sign;
    }
  for (; n_after < n_decimals; n_after++)
    if (__builtin_mul_overflow (value, 10, &value))
      return FALSE;

  *minor = value;
  return value <= DESK_JSON_MAX_INTEGER;
}
