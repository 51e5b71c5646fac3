/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-tax-id"

#include "config.h"

#include "desk-tax-id.h"

#include <glib/gi18n.h>

/*
 * What is said about tax IDs. A whole sentence for each country, as languages differ in how they
 * say "in" of a country and in what the number is called.
 */

/* Country codes as numbers for switch. */
#define COUNTRY(a, b) ((a) << 8 | (b))

static int
get_country (const char *country)
{
  return desk_tax_id_is_known (country) ? COUNTRY (country[0], country[1]) : 0;
}

/**
 * desk_tax_id_dup_hint:
 * @country: (nullable): ISO 3166-1 alpha-2
 *
 * Returns: (transfer full): a sentence that says what is expected there
 */
char *
desk_tax_id_dup_hint (const char *country)
{
  switch (get_country (country))
    {
    case COUNTRY ('F', 'R'):
      return g_strdup (_("Tax ID required in France: "
                         "11 digits after FR."));
    case COUNTRY ('D', 'E'):
      return g_strdup (_("Tax ID required in Germany: "
                         "9 digits after DE."));
    case COUNTRY ('I', 'T'):
      return g_strdup (_("Tax ID required in Italy: "
                         "11 digits after IT."));
    case COUNTRY ('E', 'S'):
      return g_strdup (_("Tax ID required in Spain: "
                         "9 digits and letters after ES."));
    case COUNTRY ('P', 'T'):
      return g_strdup (_("Tax ID required in Portugal: "
                         "9 digits after PT."));
    case COUNTRY ('N', 'L'):
      return g_strdup (_("Tax ID required in the Netherlands: "
                         "9 digits, B and 2 digits after NL."));
    case COUNTRY ('B', 'E'):
      return g_strdup (_("Tax ID required in Belgium: "
                         "10 digits after BE."));
    case COUNTRY ('G', 'B'):
      return g_strdup (_("Tax ID in the United Kingdom: "
                         "9 or 12 digits after GB."));
    case COUNTRY ('D', 'K'):
      return g_strdup (_("Tax ID required in Denmark: "
                         "8 digits after DK."));
    case COUNTRY ('S', 'E'):
      return g_strdup (_("Tax ID required in Sweden: "
                         "12 digits after SE."));
    case COUNTRY ('F', 'I'):
      return g_strdup (_("Tax ID required in Finland: "
                         "8 digits after FI."));
    case COUNTRY ('N', 'O'):
      return g_strdup (_("Tax ID in Norway: "
                         "9 digits, with or without MVA."));
    case COUNTRY ('B', 'R'):
      return g_strdup (_("Tax ID required in Brazil: "
                         "the 14 characters of the CNPJ."));
    case COUNTRY ('A', 'U'):
      return g_strdup (_("Tax ID in Australia: "
                         "the 11 digits of the ABN."));
    case COUNTRY ('J', 'P'):
      return g_strdup (_("Tax ID in Japan: "
                         "13 digits after T."));
    default:
      return g_strdup (_("Letters and digits, 4 to 20 of them. "
                         "Only that is checked in this country."));
    }
}

static char *
dup_length_message (const char *country, int found)
{
  gulong n = (gulong) found;

  switch (get_country (country))
    {
    case COUNTRY ('F', 'R'):
      return g_strdup_printf (ngettext ("Tax ID required in France: "
                                        "11 digits after FR, %d entered.",
                                        "Tax ID required in France: "
                                        "11 digits after FR, %d entered.",
                                        n),
                              found);
    case COUNTRY ('D', 'E'):
      return g_strdup_printf (ngettext ("Tax ID required in Germany: "
                                        "9 digits after DE, %d entered.",
                                        "Tax ID required in Germany: "
                                        "9 digits after DE, %d entered.",
                                        n),
                              found);
    case COUNTRY ('I', 'T'):
      return g_strdup_printf (ngettext ("Tax ID required in Italy: "
                                        "11 digits after IT, %d entered.",
                                        "Tax ID required in Italy: "
                                        "11 digits after IT, %d entered.",
                                        n),
                              found);
    case COUNTRY ('E', 'S'):
      return g_strdup_printf (ngettext ("Tax ID required in Spain: "
                                        "9 digits and letters after ES, %d entered.",
                                        "Tax ID required in Spain: "
                                        "9 digits and letters after ES, %d entered.",
                                        n),
                              found);
    case COUNTRY ('P', 'T'):
      return g_strdup_printf (ngettext ("Tax ID required in Portugal: "
                                        "9 digits after PT, %d entered.",
                                        "Tax ID required in Portugal: "
                                        "9 digits after PT, %d entered.",
                                        n),
                              found);
    case COUNTRY ('N', 'L'):
      return g_strdup_printf (ngettext ("Tax ID required in the Netherlands: "
                                        "9 digits, B and 2 digits after NL, %d entered.",
                                        "Tax ID required in the Netherlands: "
                                        "9 digits, B and 2 digits after NL, %d entered.",
                                        n),
                              found);
    case COUNTRY ('B', 'E'):
      return g_strdup_printf (ngettext ("Tax ID required in Belgium: "
                                        "10 digits after BE, %d entered.",
                                        "Tax ID required in Belgium: "
                                        "10 digits after BE, %d entered.",
                                        n),
                              found);
    case COUNTRY ('G', 'B'):
      return g_strdup_printf (ngettext ("Tax ID in the United Kingdom: "
                                        "9 or 12 digits after GB, %d entered.",
                                        "Tax ID in the United Kingdom: "
                                        "9 or 12 digits after GB, %d entered.",
                                        n),
                              found);
    case COUNTRY ('D', 'K'):
      return g_strdup_printf (ngettext ("Tax ID required in Denmark: "
                                        "8 digits after DK, %d entered.",
                                        "Tax ID required in Denmark: "
                                        "8 digits after DK, %d entered.",
                                        n),
                              found);
    case COUNTRY ('S', 'E'):
      return g_strdup_printf (ngettext ("Tax ID required in Sweden: "
                                        "12 digits after SE, %d entered.",
                                        "Tax ID required in Sweden: "
                                        "12 digits after SE, %d entered.",
                                        n),
                              found);
    case COUNTRY ('F', 'I'):
      return g_strdup_printf (ngettext ("Tax ID required in Finland: "
                                        "8 digits after FI, %d entered.",
                                        "Tax ID required in Finland: "
                                        "8 digits after FI, %d entered.",
                                        n),
                              found);
    case COUNTRY ('N', 'O'):
      return g_strdup_printf (ngettext ("Tax ID in Norway: "
                                        "9 digits, with or without MVA, %d entered.",
                                        "Tax ID in Norway: "
                                        "9 digits, with or without MVA, %d entered.",
                                        n),
                              found);
    case COUNTRY ('B', 'R'):
      return g_strdup_printf (ngettext ("Tax ID required in Brazil: "
                                        "the 14 characters of the CNPJ, %d entered.",
                                        "Tax ID required in Brazil: "
                                        "the 14 characters of the CNPJ, %d entered.",
                                        n),
                              found);
    case COUNTRY ('A', 'U'):
      return g_strdup_printf (ngettext ("Tax ID in Australia: "
                                        "the 11 digits of the ABN, %d entered.",
                                        "Tax ID in Australia: "
                                        "the 11 digits of the ABN, %d entered.",
                                        n),
                              found);
    case COUNTRY ('J', 'P'):
      return g_strdup_printf (ngettext ("Tax ID in Japan: "
                                        "13 digits after T, %d entered.",
                                        "Tax ID in Japan: "
                                        "13 digits after T, %d entered.",
                                        n),
                              found);
    default:
      return g_strdup_printf (ngettext ("Letters and digits, 4 to 20 of them, %d entered.",
                                        "Letters and digits, 4 to 20 of them, %d entered.",
                                        n),
                              found);
    }
}

/**
 * desk_tax_id_dup_fault_message:
 * @country: (nullable): ISO 3166-1 alpha-2
 * @code: key from desk_tax_id_fault_code()
 * @found: number of characters that were typed, without prefix
 *
 * Returns: (transfer full): a sentence for the message under the field: what is expected and what
 *   was found
 */
char *
desk_tax_id_dup_fault_message (const char *country, const char *code, gint64 found)
{
  if (g_str_equal (code, "tax_id_length") && found > 0)
    return dup_length_message (country, (int) CLAMP (found, 0, G_MAXINT));
  if (g_str_equal (code, "tax_id_characters"))
    return g_strdup (_("A tax ID has letters and digits only."));
  if (g_str_equal (code, "tax_id_checksum"))
    return g_strdup (_("The check digits of this tax ID do not agree: "
                       "please look for a typing error."));

  return desk_tax_id_dup_hint (country);
}

/**
 * desk_tax_id_dup_message:
 * @country: (nullable): ISO 3166-1 alpha-2
 * @text: (nullable): what was typed
 *
 * Returns: (transfer full) (nullable): what is wrong with it in the user's language, or %NULL if
 *   nothing is
 */
char *
desk_tax_id_dup_message (const char *country, const char *text)
{
  DeskTaxIdFault fault = DESK_TAX_ID_OK;

  if (desk_tax_id_check (country, text, &fault))
    return NULL;

  return desk_tax_id_dup_fault_message (country,
                                        desk_tax_id_fault_code (fault),
                                        desk_tax_id_count (country, text));
}
