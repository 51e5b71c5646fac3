/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-billing"

#include "config.h"

#include "desk-billing.h"

#include "desk-balance.h"
#include "desk-date.h"
#include "desk-id.h"
#include "desk-storage-billing.h"

#include <stdlib.h>

/* The dealer's balance in a currency, which he may not have. */
static DeskBalance *
find_balance (DeskDealer *dealer, const char *currency)
{
  GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

  for (guint i = 0; balances != NULL && i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);

      if (g_strcmp0 (desk_record_get_string (balance, DESK_BALANCE_CURRENCY), currency) == 0)
        return g_steal_pointer (&balance);
    }

  return NULL;
}

/**
 * desk_billing_has_credit:
 * @dealer: a dealer
 * @currency: the currency of @amount
 * @amount: what he wants to order for
 * @available: (out): what he can order for; set if he has a limit
 *
 * Returns: whether he may; where he has no limit there is none to exceed
 */
gboolean
desk_billing_has_credit (DeskDealer *dealer,
                         const char *currency,
                         gint64 amount,
                         gint64 *available)
{
  g_autoptr (DeskBalance) balance = find_balance (dealer, currency);

  if (amount <= 0 || balance == NULL || desk_record_is_null (balance, DESK_BALANCE_CREDIT_LIMIT))
    return TRUE;

  *available = desk_record_get_integer (balance, DESK_BALANCE_CREDIT_AVAILABLE);
  return amount <= *available;
}

/* Adds @amount to what is due, and takes it from the credit; or the other way round. What is due
 * first sets the date. */
static gboolean
move_balance (DeskStorage *storage,
              DeskDealer *dealer,
              const char *currency,
              gint64 amount,
              GError **error)
{
  const char *dealer_id = desk_record_get_id (dealer);
  g_autoptr (DeskBalance) balance = find_balance (dealer, currency);
  g_autofree char *due_date = desk_storage_dup_due_date (storage, dealer_id, currency);

  if (balance == NULL)
    {
      balance = desk_record_new (DESK_TYPE_BALANCE);
      desk_record_set_string (balance, DESK_BALANCE_CURRENCY, currency);
      desk_record_append (dealer, DESK_DEALER_BALANCES, balance);
    }

  desk_record_set_integer (balance,
                           DESK_BALANCE_DUE,
                           desk_record_get_integer (balance, DESK_BALANCE_DUE) + amount);
  desk_record_set_string (balance, DESK_BALANCE_DUE_DATE, due_date);
  if (!desk_record_is_null (balance, DESK_BALANCE_CREDIT_LIMIT))
    desk_record_set_integer (balance,
                             DESK_BALANCE_CREDIT_AVAILABLE,
                             desk_record_get_integer (balance, DESK_BALANCE_CREDIT_AVAILABLE) -
                               amount);

  return desk_storage_put (storage, dealer, dealer_id, error);
}

/* A line of the dealer's account for a document about @invoice. */
static DeskTransaction *
make_transaction (DeskInvoice *invoice,
                  const char *kind,
                  const char *number,
                  gint64 amount,
                  const char *today)
{
  DeskTransaction *transaction = desk_record_new (DESK_TYPE_TRANSACTION);
  g_autofree char *id = desk_id_new ("txn");

  desk_record_set_string (transaction, DESK_TRANSACTION_ID, id);
  desk_record_set_string (transaction,
                          DESK_TRANSACTION_DEALER_ID,
                          desk_record_get_string (invoice, DESK_INVOICE_DEALER_ID));
  desk_record_set_string (transaction, DESK_TRANSACTION_KIND, kind);
  desk_record_set_string (transaction, DESK_TRANSACTION_NUMBER, number);
  desk_record_set_string (transaction,
                          DESK_TRANSACTION_INVOICE_ID,
                          desk_record_get_id (invoice));
  desk_record_set_string (transaction,
                          DESK_TRANSACTION_CUSTOMER_ID,
                          desk_record_get_string (invoice, DESK_INVOICE_CUSTOMER_ID));
  desk_record_set_string (transaction,
                          DESK_TRANSACTION_CURRENCY,
                          desk_record_get_string (invoice, DESK_INVOICE_CURRENCY));
  desk_record_set_integer (transaction, DESK_TRANSACTION_AMOUNT, amount);
  desk_record_set_string (transaction, DESK_TRANSACTION_BOOKED_ON, today);
  return transaction;
}

/**
 * desk_billing_new_invoice:
 * @order: what is billed; the amounts may be changed afterwards, as those of a renewal are others
 *
 * Returns: (transfer full): an invoice, for desk_billing_issue()
 */
DeskInvoice *
desk_billing_new_invoice (DeskOrder *order)
{
  DeskInvoice *invoice = desk_record_new (DESK_TYPE_INVOICE);

  desk_record_set_string (invoice, DESK_INVOICE_ORDER_ID, desk_record_get_id (order));
  desk_record_set_string (invoice,
                          DESK_INVOICE_CUSTOMER_ID,
                          desk_record_get_string (order, DESK_ORDER_CUSTOMER_ID));
  desk_record_set_string (invoice,
                          DESK_INVOICE_CURRENCY,
                          desk_record_get_string (order, DESK_ORDER_CURRENCY));
  desk_record_set_integer (invoice,
                           DESK_INVOICE_NET,
                           desk_record_get_integer (order, DESK_ORDER_NET));
  desk_record_set_integer (invoice,
                           DESK_INVOICE_TAX,
                           desk_record_get_integer (order, DESK_ORDER_TAX));
  desk_record_set_integer (invoice,
                           DESK_INVOICE_TOTAL,
                           desk_record_get_integer (order, DESK_ORDER_TOTAL));
  return invoice;
}

/**
 * desk_billing_issue:
 * @storage: the storage, in the transaction of what is billed
 * @dealer: who is billed; his balance moves
 * @customer: for whom he has ordered
 * @invoice: from desk_billing_new_invoice(); gets id, number and dates
 * @today: the date where the dealer is
 * @error: return location
 *
 * Stores the invoice and its line in the dealer's account. There is no invoice over nothing.
 *
 * Returns: whether it is stored
 */
gboolean
desk_billing_issue (DeskStorage *storage,
                    DeskDealer *dealer,
                    DeskCustomer *customer,
                    DeskInvoice *invoice,
                    const char *today,
                    GError **error)
{
  const char *dealer_id = desk_record_get_id (dealer);
  gint64 total = desk_record_get_integer (invoice, DESK_INVOICE_TOTAL);
  g_autofree char *id = desk_id_new ("inv");
  g_autofree char *due_on = desk_date_add_days (today, DESK_INVOICE_DAYS);
  g_autofree char *number = NULL;
  g_autoptr (DeskTransaction) transaction = NULL;

  if (total == 0)
    return TRUE;

  number = desk_storage_next_document_number (storage, dealer_id, "INV", atoi (today), error);
  if (number == NULL)
    return FALSE;

  desk_record_set_string (invoice, DESK_INVOICE_ID, id);
  desk_record_set_string (invoice, DESK_INVOICE_DEALER_ID, dealer_id);
  desk_record_set_string (invoice, DESK_INVOICE_NUMBER, number);
  desk_record_set_string (invoice, DESK_INVOICE_STATE, "open");
  desk_record_set_string (invoice, DESK_INVOICE_ISSUED_ON, today);
  desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, due_on);
  transaction = make_transaction (invoice, "invoice", number, total, today);
  desk_record_set_string (transaction,
                          DESK_TRANSACTION_PARTY,
                          desk_record_get_string (customer, DESK_CUSTOMER_COMPANY));

  return desk_storage_put (storage, invoice, dealer_id, error) &&
         desk_storage_put (storage, transaction, dealer_id, error) &&
         move_balance (storage,
                       dealer,
                       desk_record_get_string (invoice, DESK_INVOICE_CURRENCY),
                       total,
                       error);
}

/* One that is paid stays paid, and the credit note is money that the dealer has with us. */
static gboolean
is_paid (DeskInvoice *invoice)
{
  return g_strcmp0 (desk_record_get_string (invoice, DESK_INVOICE_STATE), "paid") == 0;
}

static char *
dup_party (DeskStorage *storage, DeskInvoice *invoice)
{
  g_autoptr (GPtrArray) lines = desk_storage_find (storage,
                                                   DESK_TYPE_TRANSACTION,
                                                   DESK_TRANSACTION_INVOICE_ID,
                                                   desk_record_get_id (invoice));

  return lines->len > 0
           ? g_strdup (desk_record_get_string (lines->pdata[0], DESK_TRANSACTION_PARTY))
           : NULL;
}

static gboolean
credit (DeskStorage *storage,
        DeskDealer *dealer,
        DeskInvoice *invoice,
        const char *today,
        GPtrArray *credits,
        GPtrArray *removed,
        GError **error)
{
  const char *dealer_id = desk_record_get_id (dealer);
  gint64 total = desk_record_get_integer (invoice, DESK_INVOICE_TOTAL);
  g_autofree char *number =
    desk_storage_next_document_number (storage, dealer_id, "CN", atoi (today), error);
  g_autofree char *party = dup_party (storage, invoice);
  g_autoptr (DeskTransaction) transaction = NULL;

  if (number == NULL)
    return FALSE;

  transaction = make_transaction (invoice, "credit_note", number, -total, today);
  desk_record_set_string (transaction, DESK_TRANSACTION_PARTY, party);
  if (!desk_storage_put (storage, transaction, dealer_id, error))
    return FALSE;
  g_ptr_array_add (credits, g_steal_pointer (&transaction));

  if (!is_paid (invoice))
    {
      if (!desk_storage_remove (storage,
                                DESK_TYPE_INVOICE,
                                desk_record_get_id (invoice),
                                dealer_id,
                                error))
        return FALSE;
      g_ptr_array_add (removed, g_strdup (desk_record_get_id (invoice)));
    }

  return move_balance (storage,
                       dealer,
                       desk_record_get_string (invoice, DESK_INVOICE_CURRENCY),
                       -total,
                       error);
}

/**
 * desk_billing_take_back:
 * @storage: the storage, in the transaction in which the order is deleted
 * @dealer: who was billed; his balance moves
 * @order: the order
 * @today: the date where the dealer is
 * @removed: (element-type utf8): receives the ids of the invoices that have gone
 * @error: return location
 *
 * A credit note over each invoice of the order. An invoice that was not paid goes, and its line in
 * the account stays beside that of the credit note.
 *
 * Returns: (transfer full) (element-type DeskTransaction) (nullable): the credit notes; %NULL on
 *   an error
 */
GPtrArray *
desk_billing_take_back (DeskStorage *storage,
                        DeskDealer *dealer,
                        DeskOrder *order,
                        const char *today,
                        GPtrArray *removed,
                        GError **error)
{
  g_autoptr (GPtrArray) credits = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) invoices = desk_storage_find (storage,
                                                      DESK_TYPE_INVOICE,
                                                      DESK_INVOICE_ORDER_ID,
                                                      desk_record_get_id (order));

  for (guint i = 0; i < invoices->len; i++)
    {
      if (!credit (storage, dealer, invoices->pdata[i], today, credits, removed, error))
        return NULL;
    }

  /* An order from before there were invoices has only moved the balance. */
  if (invoices->len == 0 && desk_record_get_integer (order, DESK_ORDER_TOTAL) != 0 &&
      g_strcmp0 (desk_record_get_string (order, DESK_ORDER_KIND), "order") == 0 &&
      !move_balance (storage,
                     dealer,
                     desk_record_get_string (order, DESK_ORDER_CURRENCY),
                     -desk_record_get_integer (order, DESK_ORDER_TOTAL),
                     error))
    return NULL;

  return g_steal_pointer (&credits);
}

static char *
dup_dealers_today (DeskStorage *storage, DeskInvoice *invoice)
{
  g_autoptr (DeskDealer) dealer =
    desk_storage_get (storage,
                      DESK_TYPE_DEALER,
                      desk_record_get_string (invoice, DESK_INVOICE_DEALER_ID));

  return desk_clock_dup_today (desk_storage_get_clock (storage),
                               dealer != NULL
                                 ? desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE)
                                 : "UTC");
}

/**
 * desk_billing_pass_days:
 * @storage: the storage, in a transaction
 * @latest_today: the date where the day begins first
 * @most: how many invoices at most
 * @error: return location
 *
 * What was to be paid until yesterday is overdue.
 *
 * Returns: whether it worked
 */
gboolean
desk_billing_pass_days (DeskStorage *storage, const char *latest_today, guint most, GError **error)
{
  g_autoptr (GPtrArray) invoices = desk_storage_list_invoices_past_due (storage, latest_today);
  guint n = 0;

  for (guint i = 0; i < invoices->len && n < most; i++)
    {
      DeskInvoice *invoice = invoices->pdata[i];
      g_autofree char *today = dup_dealers_today (storage, invoice);

      if (g_strcmp0 (desk_record_get_string (invoice, DESK_INVOICE_DUE_ON), today) >= 0)
        continue;

      desk_record_set_string (invoice, DESK_INVOICE_STATE, "overdue");
      if (!desk_storage_put (storage,
                             invoice,
                             desk_record_get_string (invoice, DESK_INVOICE_DEALER_ID),
                             error))
        return FALSE;
      n++;
    }

  return TRUE;
}
