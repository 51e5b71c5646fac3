/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-transaction-text"

#include "config.h"

#include "desk-transaction-text.h"

#include <glib/gi18n.h>

static const char *
get_kind_word (DeskTransaction *transaction)
{
  const char *kind = desk_record_get_string (transaction, DESK_TRANSACTION_KIND);

  if (g_strcmp0 (kind, "payment") == 0)
    /* Translators: line of an account: money that was paid */
    return C_ ("transaction", "Payment");
  if (g_strcmp0 (kind, "credit_note") == 0)
    return C_ ("transaction", "Credit note");

  return C_ ("transaction", "Invoice");
}

/**
 * desk_transaction_text_get_document:
 * @transaction: a line of an account
 *
 * Returns: (transfer none): what it is: the number of an invoice or a credit note, or the word for a
 *   payment
 */
const char *
desk_transaction_text_get_document (DeskTransaction *transaction)
{
  const char *number = desk_record_get_string (transaction, DESK_TRANSACTION_NUMBER);
  gboolean is_payment =
    g_strcmp0 (desk_record_get_string (transaction, DESK_TRANSACTION_KIND), "payment") == 0;

  return number != NULL && !is_payment ? number : get_kind_word (transaction);
}

/**
 * desk_transaction_text_get_party:
 * @transaction: a line of an account
 *
 * Returns: (transfer none): whom it is about; of a payment, how it was made
 */
const char *
desk_transaction_text_get_party (DeskTransaction *transaction)
{
  const char *party = desk_record_get_string (transaction, DESK_TRANSACTION_PARTY);
  const char *method = desk_record_get_string (transaction, DESK_TRANSACTION_METHOD);

  if (party != NULL)
    return party;
  if (g_strcmp0 (method, "bank_transfer") == 0)
    return C_ ("method of payment", "Bank transfer");
  if (g_strcmp0 (method, "direct_debit") == 0)
    return C_ ("method of payment", "Direct debit");
  if (g_strcmp0 (method, "card") == 0)
    return C_ ("method of payment", "Card");

  return method != NULL ? method : "";
}
