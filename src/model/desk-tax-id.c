/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-tax-id"

#include "config.h"

#include "desk-tax-id.h"

#include "desk-tax-id-private.h"

#include <string.h>

/* Elsewhere only length and characters can be looked at. */
#define OTHER_LEAST 4
#define OTHER_MOST 20

/*
 * Form: "#" is a digit, "X" a letter or digit, anything else is itself; "|" parts several forms.
 * The prefix is what people write before the number; it is taken off before the form is looked at
 * and belongs to the normal form. Suffix likewise.
 *
 * Required: our own assumption, made where the customer's number must stand on an invoice between
 * companies; everywhere else it is welcome, and is checked when it is given.
 *
 * Sources of the forms of the European Union: European Commission, VIES, "VAT identification
 * numbers", question 11 of its FAQ. The check digits have their sources in desk-tax-id-digits.c.
 */
static const struct
{
  const char *country;
  gboolean is_required;
  const char *prefix;
  const char *suffix;
  const char *form;
  gboolean (*check) (const char *number);
} rules[] = {
  /* SIREN of 9 digits after a key of two characters: code général des impôts, annexe 3, 95 B. */
  { "FR", TRUE, "FR", NULL, "XX#########", _desk_tax_id_check_fr },
  /* Umsatzsteuer-Identifikationsnummer: § 27a UStG, Bundeszentralamt für Steuern. */
  { "DE", TRUE, "DE", NULL, "#########", _desk_tax_id_check_de },
  /* Partita IVA: DPR 633/1972 art. 35. */
  { "IT", TRUE, "IT", NULL, "###########", _desk_tax_id_check_it },
  /* NIF: Real Decreto 1065/2007 and Orden EHA/451/2008. */
  { "ES", TRUE, "ES", NULL, "X#######X", _desk_tax_id_check_es },
  /* NIPC: Decreto-Lei 129/98. */
  { "PT", TRUE, "PT", NULL, "#########", _desk_tax_id_check_pt },
  /* Btw-identificatienummer, since 2020 not made from the BSN: Belastingdienst. */
  { "NL", TRUE, "NL", NULL, "#########B##", _desk_tax_id_check_nl },
  /* Ondernemingsnummer: Crossroads Bank for Enterprises, FPS Economy. */
  { "BE", TRUE, "BE", NULL, "##########", _desk_tax_id_check_be },
  /* VAT registration number: HMRC, VAT Notice 700/1; GD government, HA health authorities. */
  { "GB", FALSE, "GB", NULL, "#########|############|GD###|HA###", _desk_tax_id_check_gb },
  /* CVR-nummer: Erhvervsstyrelsen. */
  { "DK", TRUE, "DK", NULL, "########", _desk_tax_id_check_dk },
  /* Organisationsnummer and 01: Skatteverket, SKV 709. */
  { "SE", TRUE, "SE", NULL, "############", _desk_tax_id_check_se },
  /* Y-tunnus without its dash: Patentti- ja rekisterihallitus. */
  { "FI", TRUE, "FI", NULL, "########", _desk_tax_id_check_fi },
  /* Organisasjonsnummer, with MVA when registered for VAT: Brønnøysundregistrene. */
  { "NO", FALSE, "NO", "MVA", "#########", _desk_tax_id_check_no },
  /* CNPJ, letters allowed since July 2026: Instrução Normativa RFB 2.229/2024. */
  { "BR", TRUE, NULL, NULL, "XXXXXXXXXXXX##", _desk_tax_id_check_br },
  /* ABN: Australian Business Register. */
  { "AU", FALSE, "ABN", NULL, "###########", _desk_tax_id_check_au },
  /* Corporate number, with T as registration number for invoices: National Tax Agency. */
  { "JP", FALSE, "T", NULL, "#############", _desk_tax_id_check_jp },
};

static int
find_rule (const char *country)
{
  for (guint i = 0; country != NULL && i < G_N_ELEMENTS (rules); i++)
    {
      if (g_str_equal (rules[i].country, country))
        return (int) i;
    }

  return -1;
}

static gboolean
is_separator (gunichar c)
{
  /* The dashes of word processors too: numbers are pasted. */
  return g_unichar_isspace (c) || c == '.' || c == '-' || c == '/' || c == 0x2060 ||
         (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Takes separators away and makes capitals; wide digits of Japanese keyboards become plain ones. */
static char *
compact (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *result = g_string_new (NULL);

  for (const char *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_separator (c))
        g_string_append_unichar (result, c < 128 ? (gunichar) g_ascii_toupper ((char) c) : c);
    }

  return g_string_free (result, FALSE);
}

/* The number without the prefix and suffix of its rule. */
static char *
strip (int rule, const char *compacted)
{
  const char *start = compacted;
  gsize length = 0;

  if (rules[rule].prefix != NULL && g_str_has_prefix (start, rules[rule].prefix))
    start += strlen (rules[rule].prefix);

  length = strlen (start);
  if (rules[rule].suffix != NULL && g_str_has_suffix (start, rules[rule].suffix))
    length -= strlen (rules[rule].suffix);

  return g_strndup (start, length);
}

static gboolean
has_form (const char *form, const char *number)
{
  if (strlen (form) != strlen (number))
    return FALSE;

  for (guint i = 0; form[i] != '\0'; i++)
    {
      if (form[i] == '#' ? !g_ascii_isdigit (number[i])
                         : (form[i] == 'X' ? !g_ascii_isalnum (number[i]) : form[i] != number[i]))
        return FALSE;
    }

  return TRUE;
}

static DeskTaxIdFault
check_rule (int rule, const char *number)
{
  g_auto (GStrv) forms = g_strsplit (rules[rule].form, "|", -1);
  gboolean length_fits = FALSE;

  for (guint i = 0; forms[i] != NULL; i++)
    {
      if (has_form (forms[i], number))
        return rules[rule].check (number) ? DESK_TAX_ID_OK : DESK_TAX_ID_CHECKSUM;
      if (strlen (forms[i]) == strlen (number))
        length_fits = TRUE;
    }

  return length_fits ? DESK_TAX_ID_FORMAT : DESK_TAX_ID_LENGTH;
}

static DeskTaxIdFault
find_fault (const char *country, const char *text)
{
  g_autofree char *compacted = compact (text != NULL ? text : "");
  g_autofree char *number = NULL;
  int rule = find_rule (country);
  gsize length = 0;

  if (*compacted == '\0')
    return desk_tax_id_is_required (country) ? DESK_TAX_ID_MISSING : DESK_TAX_ID_OK;

  for (const char *p = compacted; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p))
        return DESK_TAX_ID_CHARACTERS;
    }

  if (rule < 0)
    {
      length = strlen (compacted);
      return length >= OTHER_LEAST && length <= OTHER_MOST ? DESK_TAX_ID_OK : DESK_TAX_ID_LENGTH;
    }

  number = strip (rule, compacted);
  return check_rule (rule, number);
}

/**
 * desk_tax_id_check:
 * @country: (nullable): ISO 3166-1 alpha-2
 * @text: (nullable): what was typed; separators, small letters and the usual prefix are welcome
 * @fault: (out) (optional): what is wrong
 *
 * Where the country is not in the table only length and characters are looked at.
 *
 * Returns: whether the number may be right; an empty one is where none is required
 */
gboolean
desk_tax_id_check (const char *country, const char *text, DeskTaxIdFault *fault)
{
  DeskTaxIdFault found = find_fault (country, text);

  if (fault != NULL)
    *fault = found;
  return found == DESK_TAX_ID_OK;
}

/**
 * desk_tax_id_is_required:
 * @country: (nullable): ISO 3166-1 alpha-2
 *
 * Returns: whether a customer there must give one
 */
gboolean
desk_tax_id_is_required (const char *country)
{
  int rule = find_rule (country);

  return rule >= 0 && rules[rule].is_required;
}

/**
 * desk_tax_id_is_known:
 * @country: (nullable): ISO 3166-1 alpha-2
 *
 * Returns: whether the form and the check digits of that country are known
 */
gboolean
desk_tax_id_is_known (const char *country)
{
  return find_rule (country) >= 0;
}

/**
 * desk_tax_id_normalise:
 * @country: (nullable): ISO 3166-1 alpha-2
 * @text: what was typed
 *
 * Returns: (transfer full): the form that is stored: capitals, no separators, with the prefix of
 *   the country where it has one. What is not valid only loses its separators
 */
char *
desk_tax_id_normalise (const char *country, const char *text)
{
  g_autofree char *compacted = compact (text);
  g_autofree char *number = NULL;
  int rule = find_rule (country);

  if (rule < 0 || *compacted == '\0' || find_fault (country, text) != DESK_TAX_ID_OK)
    return g_steal_pointer (&compacted);

  number = strip (rule, compacted);

  /* ABN is a name, not a part of the number, and MVA says that a company in Norway is registered
   * for VAT: neither is added where it was not written. T makes another number of the Japanese. */
  if (strlen (rules[rule].country) == 2 && rules[rule].prefix != NULL &&
      g_str_equal (rules[rule].prefix, rules[rule].country) && !g_str_equal (country, "NO"))
    return g_strconcat (rules[rule].prefix, number, NULL);
  if (g_str_equal (country, "AU"))
    return g_steal_pointer (&number);
  if (g_str_equal (country, "NO"))
    return g_strconcat (number, g_str_has_suffix (compacted, "MVA") ? "MVA" : NULL, NULL);

  return g_steal_pointer (&compacted);
}

/**
 * desk_tax_id_count:
 * @country: (nullable): ISO 3166-1 alpha-2
 * @text: (nullable): what was typed
 *
 * Returns: how many characters of the number itself were typed, without prefix and separators
 */
guint
desk_tax_id_count (const char *country, const char *text)
{
  g_autofree char *compacted = compact (text != NULL ? text : "");
  g_autofree char *number = NULL;
  int rule = find_rule (country);

  number = rule >= 0 ? strip (rule, compacted) : g_strdup (compacted);
  return (guint) g_utf8_strlen (number, -1);
}

/**
 * desk_tax_id_fault_code:
 * @fault: a fault
 *
 * Returns: (nullable): its key in a #DeskFault, %NULL for %DESK_TAX_ID_OK
 */
const char *
desk_tax_id_fault_code (DeskTaxIdFault fault)
{
  switch (fault)
    {
    case DESK_TAX_ID_MISSING:
      return "tax_id_required";
    case DESK_TAX_ID_CHARACTERS:
      return "tax_id_characters";
    case DESK_TAX_ID_LENGTH:
      return "tax_id_length";
    case DESK_TAX_ID_FORMAT:
      return "tax_id_format";
    case DESK_TAX_ID_CHECKSUM:
      return "tax_id_checksum";
    case DESK_TAX_ID_OK:
    default:
      return NULL;
    }
}
