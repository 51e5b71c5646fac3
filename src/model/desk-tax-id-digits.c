/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-tax-id"

#include "config.h"

#include "desk-tax-id-private.h"

#include <string.h>

/*
 * Check digits. Source where nothing else is said: European Commission, DG TAXUD, "VIES – VAT
 * number algorithms" (the document the member states agreed on). All numbers come here with their
 * form right, so that every character is what the form says.
 */

static int
digit (char c)
{
  return c - '0';
}

static gint64
get_number (const char *text, guint length)
{
  gint64 value = 0;

  for (guint i = 0; i < length; i++)
    value = value * 10 + digit (text[i]);

  return value;
}

static int
get_weighted_sum (const char *text, const int *weights, guint n)
{
  int sum = 0;

  for (guint i = 0; i < n; i++)
    sum += digit (text[i]) * weights[i];

  return sum;
}

/* ISO/IEC 7812-1, annex B: every second digit from the right is doubled. */
static gboolean
is_luhn (const char *text, guint length)
{
  int sum = 0;

  for (guint i = 0; i < length; i++)
    {
      int value = digit (text[length - 1 - i]);

      if (i % 2 == 1)
        value = value * 2 > 9 ? value * 2 - 9 : value * 2;
      sum += value;
    }

  return sum % 10 == 0;
}

/* Key of two digits: (12 + 3 · (SIREN mod 97)) mod 97. With a letter in it, which INSEE has kept
 * for later, the key is a number to base 34 (without I and O) less 100, or 24 less 10. SIREN
 * itself is a Luhn number, but that of Monaco begins with 000 and is none. */
gboolean
_desk_tax_id_check_fr (const char *number)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  gint64 siren = get_number (number + 2, 9);
  const char *first = strchr (alphabet, number[0]);
  const char *second = strchr (alphabet, number[1]);
  int key = 0;

  if (first == NULL || second == NULL)
    return FALSE;
  if (strncmp (number + 2, "000", 3) != 0 && !is_luhn (number + 2, 9))
    return FALSE;

  if (g_ascii_isdigit (number[0]) && g_ascii_isdigit (number[1]))
    return get_number (number, 2) == (12 + 3 * (siren % 97)) % 97;

  if (g_ascii_isdigit (number[0]))
    key = (int) (first - alphabet) * 24 + (int) (second - alphabet) - 10;
  else
    key = (int) (first - alphabet) * 34 + (int) (second - alphabet) - 100;

  return key >= 0 && (siren + 1 + key / 11) % 11 == key % 11;
}

/* ISO/IEC 7064, MOD 11,10. */
gboolean
_desk_tax_id_check_de (const char *number)
{
  int product = 10;

  if (number[0] == '0')
    return FALSE;

  for (guint i = 0; i < 8; i++)
    {
      int sum = (digit (number[i]) + product) % 10;

      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }

  return (11 - product) % 10 == digit (number[8]);
}

/* Luhn; the company part is not all zeros, then the office: a province, or 120, 121, 888, 999. */
gboolean
_desk_tax_id_check_it (const char *number)
{
  gint64 office = get_number (number + 7, 3);

  if (get_number (number, 7) == 0)
    return FALSE;
  if (!((office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 ||
        office == 999))
    return FALSE;

  return is_luhn (number, 11);
}

/* Persons: 8 digits, or X, Y, Z (0, 1, 2) and 7, or K, L, M and 7, then a letter by mod 23.
 * Companies: a letter, 7 digits with Luhn weights, then a digit or a letter, by their kind. */
gboolean
_desk_tax_id_check_es (const char *number)
{
  static const char person_letters[] = "TRWAGMYFPDXBNJZSQVHLCKE";
  static const char company_letters[] = "JABCDEFGHI";
  int sum = 0;
  int control = 0;

  if (g_ascii_isdigit (number[0]))
    return number[8] == person_letters[get_number (number, 8) % 23];
  if (strchr ("XYZ", number[0]) != NULL)
    {
      gint64 value = (number[0] - 'X') * 10000000 + get_number (number + 1, 7);

      return number[8] == person_letters[value % 23];
    }
  if (strchr ("KLM", number[0]) != NULL)
    return number[8] == person_letters[get_number (number + 1, 7) % 23];
  if (strchr ("ABCDEFGHJNPQRSUVW", number[0]) == NULL)
    return FALSE;

  for (guint i = 1; i <= 7; i++)
    {
      int value = digit (number[i]);

      if (i % 2 == 1)
        value = value * 2 > 9 ? value * 2 - 9 : value * 2;
      sum += value;
    }
  control = (10 - sum % 10) % 10;

  /* Foreign and public bodies have a letter, limited companies a digit, the others either. */
  if (strchr ("NPQRSW", number[0]) != NULL)
    return number[8] == company_letters[control];
  if (strchr ("ABEH", number[0]) != NULL)
    return number[8] == '0' + control;
  return number[8] == '0' + control || number[8] == company_letters[control];
}

gboolean
_desk_tax_id_check_pt (const char *number)
{
  static const int weights[] = { 9, 8, 7, 6, 5, 4, 3, 2 };
  int control = 11 - get_weighted_sum (number, weights, 8) % 11;

  return number[0] != '0' && (control > 9 ? 0 : control) == digit (number[8]);
}

/* Either the eleven test of the old numbers, or since 2020 ISO/IEC 7064 MOD 97-10 over the whole
 * number with its NL (letters count from A = 10), which leaves 1. */
gboolean
_desk_tax_id_check_nl (const char *number)
{
  static const int weights[] = { 9, 8, 7, 6, 5, 4, 3, 2 };
  int rest = 0;

  if (get_number (number, 9) == 0 || get_number (number + 10, 2) == 0)
    return FALSE;
  if (get_weighted_sum (number, weights, 8) % 11 == digit (number[8]))
    return TRUE;

  rest = 2321; /* N = 23, L = 21 */
  for (guint i = 0; i < 12; i++)
    {
      if (g_ascii_isdigit (number[i]))
        rest = (rest * 10 + digit (number[i])) % 97;
      else
        rest = (rest * 100 + number[i] - 'A' + 10) % 97;
    }

  return rest == 1;
}

gboolean
_desk_tax_id_check_be (const char *number)
{
  if (number[0] != '0' && number[0] != '1')
    return FALSE;
  if (get_number (number, 8) == 0)
    return FALSE;

  return 97 - get_number (number, 8) % 97 == get_number (number + 8, 2);
}

/* HMRC: mod 97, and since 2009 also mod 9755. GD and HA have number ranges instead. */
gboolean
_desk_tax_id_check_gb (const char *number)
{
  static const int weights[] = { 8, 7, 6, 5, 4, 3, 2 };
  int sum = 0;

  if (g_str_has_prefix (number, "GD"))
    return get_number (number + 2, 3) < 500;
  if (g_str_has_prefix (number, "HA"))
    return get_number (number + 2, 3) >= 500;
  if (get_number (number, 9) == 0)
    return FALSE;

  sum = get_weighted_sum (number, weights, 7) + (int) get_number (number + 7, 2);
  return sum % 97 == 0 || (sum + 55) % 97 == 0;
}

gboolean
_desk_tax_id_check_dk (const char *number)
{
  static const int weights[] = { 2, 7, 6, 5, 4, 3, 2, 1 };

  return number[0] != '0' && get_weighted_sum (number, weights, 8) % 11 == 0;
}

/* Organisation number by Luhn, then the number of the branch: 01 to 94. */
gboolean
_desk_tax_id_check_se (const char *number)
{
  gint64 branch = get_number (number + 10, 2);

  return get_number (number, 10) != 0 && branch >= 1 && branch <= 94 && is_luhn (number, 10);
}

gboolean
_desk_tax_id_check_fi (const char *number)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1 };

  return get_number (number, 8) != 0 && get_weighted_sum (number, weights, 8) % 11 == 0;
}

/* Brønnøysundregistrene, "Om organisasjonsnummeret": modulus 11; begins with 8 or 9. */
gboolean
_desk_tax_id_check_no (const char *number)
{
  static const int weights[] = { 3, 2, 7, 6, 5, 4, 3, 2, 1 };

  return (number[0] == '8' || number[0] == '9') &&
         get_weighted_sum (number, weights, 9) % 11 == 0;
}

/* Receita Federal, "CNPJ alfanumérico": modulus 11 twice; a letter counts as its ASCII code
 * less 48, so digits count as themselves. */
gboolean
_desk_tax_id_check_br (const char *number)
{
  gboolean differs = FALSE;

  for (guint i = 1; i < 14; i++)
    differs = differs || number[i] != number[0];
  if (!differs)
    return FALSE;

  for (guint length = 12; length <= 13; length++)
    {
      int sum = 0;
      int weight = 2;
      int control = 0;

      for (guint i = length; i > 0; i--)
        {
          sum += digit (number[i - 1]) * weight;
          weight = weight == 9 ? 2 : weight + 1;
        }
      control = sum % 11 < 2 ? 0 : 11 - sum % 11;
      if (control != digit (number[length]))
        return FALSE;
    }

  return TRUE;
}

/* Australian Business Register, "Format of the ABN": 1 less in the first place, modulus 89. */
gboolean
_desk_tax_id_check_au (const char *number)
{
  static const int weights[] = { 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 };

  return number[0] != '0' && (get_weighted_sum (number, weights, 11) - weights[0]) % 89 == 0;
}

/* National Tax Agency, "Structure of corporate numbers": the first digit is
 * 9 - (Σ digit · weight mod 9), weights 1, 2, 1, 2 … from the right of the other twelve. */
gboolean
_desk_tax_id_check_jp (const char *number)
{
  int sum = 0;

  for (guint i = 1; i <= 12; i++)
    sum += digit (number[13 - i]) * (i % 2 == 1 ? 1 : 2);

  return 9 - sum % 9 == digit (number[0]);
}
