/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cli-terms"

#include "config.h"

#include "desk-cli-terms.h"

#include "desk-error.h"
#include "desk-format.h"

#include <string.h>

/* What is agreed with a dealer: the taxes that he is billed, and for how much he may order. */

#define MOST_TAX_RATES 8
#define LONGEST_LABEL 40
#define MOST_TAX_BP 10000
#define MOST_LIMIT G_GINT64_CONSTANT (1000000000000)

/* "21" is 2100, "5.5" is 550. */
static gboolean
parse_percent (const char *text, gint64 *basis_points)
{
  gint64 value = 0;
  gsize n_whole = strspn (text, "0123456789");
  const char *fraction = text + n_whole;
  gsize n_fraction = 0;

  if (n_whole == 0 || n_whole > 3)
    return FALSE;
  value = g_ascii_strtoll (text, NULL, 10) * 100;

  if (*fraction == '.')
    {
      fraction++;
      n_fraction = strspn (fraction, "0123456789");
      if (n_fraction == 0 || n_fraction > 2 || fraction[n_fraction] != '\0')
        return FALSE;
      value += g_ascii_strtoll (fraction, NULL, 10) * (n_fraction == 1 ? 10 : 1);
    }
  else if (*fraction != '\0')
    {
      return FALSE;
    }

  *basis_points = value;
  return value <= MOST_TAX_BP;
}

static DeskTaxRate *
parse_tax_rate (const char *text, GError **error)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *label = equals != NULL ? g_strstrip (g_strndup (text, (gsize) (equals - text)))
                                          : NULL;
  DeskTaxRate *rate = NULL;
  gint64 basis_points = 0;

  if (label == NULL || *label == '\0' || g_utf8_strlen (label, -1) > LONGEST_LABEL ||
      !parse_percent (equals + 1, &basis_points))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "“%s” is no tax rate; one is given as in VAT=21",
                   text);
      return NULL;
    }

  rate = desk_record_new (DESK_TYPE_TAX_RATE);
  desk_record_set_string (rate, DESK_TAX_RATE_LABEL, label);
  desk_record_set_integer (rate, DESK_TAX_RATE_RATE_BP, basis_points);
  return rate;
}

static gboolean
set_tax_rates (DeskDealer *dealer, GStrv tax_rates, GError **error)
{
  g_autoptr (GListStore) rates = g_list_store_new (DESK_TYPE_TAX_RATE);

  if (g_strv_length (tax_rates) > MOST_TAX_RATES)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "a dealer has %d tax rates at most",
                   MOST_TAX_RATES);
      return FALSE;
    }

  for (guint i = 0; tax_rates[i] != NULL; i++)
    {
      g_autoptr (DeskTaxRate) rate = parse_tax_rate (tax_rates[i], error);

      if (rate == NULL)
        return FALSE;
      g_list_store_append (rates, rate);
    }

  desk_record_set_list (dealer, DESK_DEALER_TAX_RATES, G_LIST_MODEL (rates));
  return TRUE;
}

static DeskBalance *
ensure_balance (DeskDealer *dealer)
{
  const char *currency = desk_record_get_string (dealer, DESK_DEALER_CURRENCY);
  GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);
  DeskBalance *balance = NULL;

  for (guint i = 0; balances != NULL && i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) known = g_list_model_get_item (balances, i);

      if (g_strcmp0 (desk_record_get_string (known, DESK_BALANCE_CURRENCY), currency) == 0)
        return g_steal_pointer (&known);
    }

  balance = desk_record_new (DESK_TYPE_BALANCE);
  desk_record_set_string (balance, DESK_BALANCE_CURRENCY, currency);
  desk_record_set_integer (balance, DESK_BALANCE_DUE, 0);
  desk_record_append (dealer, DESK_DEALER_BALANCES, balance);
  return balance;
}

/* In whole units of the dealer's currency. */
static gboolean
set_credit_limit (DeskBalance *balance, const char *text, GError **error)
{
  const char *currency = desk_record_get_string (balance, DESK_BALANCE_CURRENCY);
  guint64 limit = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, MOST_LIMIT, &limit, NULL))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "“%s” is no credit limit; one is given in whole %s, as in 10000",
                   text,
                   currency);
      return FALSE;
    }

  for (guint i = 0; i < desk_currency_get_decimals (currency); i++)
    limit *= 10;
  desk_record_set_integer (balance, DESK_BALANCE_CREDIT_LIMIT, (gint64) limit);
  desk_record_set_integer (balance,
                           DESK_BALANCE_CREDIT_AVAILABLE,
                           (gint64) limit - desk_record_get_integer (balance, DESK_BALANCE_DUE));
  return TRUE;
}

/**
 * desk_cli_set_terms:
 * @dealer: a dealer with his currency
 * @tax_rates: (nullable): such as "VAT=21", "VAT=5.5"; %NULL leaves what he has
 * @credit_limit: (nullable): in whole units of his currency; %NULL leaves what he has, which may
 *   be no limit
 * @error: return location
 *
 * Returns: whether they could be read
 */
gboolean
desk_cli_set_terms (DeskDealer *dealer, GStrv tax_rates, const char *credit_limit, GError **error)
{
  g_autoptr (DeskBalance) balance = ensure_balance (dealer);

  return (tax_rates == NULL || set_tax_rates (dealer, tax_rates, error)) &&
         (credit_limit == NULL || set_credit_limit (balance, credit_limit, error));
}
