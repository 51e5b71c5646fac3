/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-dealer-text"

#include "config.h"

#include "desk-dealer-text.h"

#include "desk-format.h"

static gboolean
is_own (DeskDealer *dealer, DeskBalance *balance)
{
  return g_strcmp0 (desk_record_get_string (balance, DESK_BALANCE_CURRENCY),
                    desk_record_get_string (dealer, DESK_DEALER_CURRENCY)) == 0;
}

/**
 * desk_dealer_text_get_owed:
 * @dealer: a dealer
 * @amount: (out): in minor units
 * @currency: (out) (transfer none): his own
 *
 * Returns: whether there is a balance in his own currency
 */
gboolean
desk_dealer_text_get_owed (DeskDealer *dealer, gint64 *amount, const char **currency)
{
  GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

  for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);

      if (!is_own (dealer, balance))
        continue;
      *amount = desk_record_get_integer (balance, DESK_BALANCE_DUE);
      *currency = desk_record_get_string (dealer, DESK_DEALER_CURRENCY);
      return TRUE;
    }

  return FALSE;
}

/**
 * desk_dealer_text_dup_owed:
 * @dealer: a dealer
 * @with_own: whether what he owes in his own currency is among it
 * @separator: what stands between two amounts
 *
 * Returns: (transfer full) (nullable): the amounts; %NULL if he owes nothing
 */
char *
desk_dealer_text_dup_owed (DeskDealer *dealer, gboolean with_own, const char *separator)
{
  GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);
  g_autoptr (GPtrArray) amounts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);
      gint64 due = desk_record_get_integer (balance, DESK_BALANCE_DUE);

      if (due > 0 && (with_own || !is_own (dealer, balance)))
        g_ptr_array_add (amounts,
                         desk_format_money (due, desk_record_get_string (balance, DESK_BALANCE_CURRENCY)));
    }
  if (amounts->len == 0)
    return NULL;

  g_ptr_array_add (amounts, NULL);
  return g_strjoinv (separator, (char **) amounts->pdata);
}

/**
 * desk_dealer_text_get_due_date:
 * @dealer: a dealer
 *
 * Returns: (transfer none) (nullable): the first date by which something of it is to be paid
 */
const char *
desk_dealer_text_get_due_date (DeskDealer *dealer)
{
  GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);
  const char *first = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
    {
      /* The list keeps it. */
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);
      const char *date = desk_record_get_string (balance, DESK_BALANCE_DUE_DATE);

      if (desk_record_get_integer (balance, DESK_BALANCE_DUE) > 0 && date != NULL &&
          (first == NULL || g_strcmp0 (date, first) < 0))
        first = date;
    }

  return first;
}
