/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-billing.h"

#include "desk-balance.h"
#include "desk-billing.h"
#include "desk-seed-id.h"
#include "desk-transaction.h"

#include <string.h>

/* Of the other dealers only this much of the past is told: an account manager sees what is due,
 * and the demo is made within seconds. Invoices that are older are paid, of all dealers. */
#define OTHERS_DAYS 60
#define SOONEST_PAYMENT 8
#define LATEST_PAYMENT 44
/* So many of the demo dealer's late invoices are overdue, and of a hundred of the others'. */
#define DEMO_OVERDUE 3
#define OVERDUE_PERCENT 6
/* Of a hundred that are not due yet. */
#define PAID_PERCENT 55

typedef struct
{
  char order_id[DESK_SEED_ID_SIZE];
  char customer_id[DESK_SEED_ID_SIZE];
  const char *party;    /* (unowned): in the chunk */
  const char *currency; /* (unowned): interned */
  gint64 net;
  gint64 tax;
  gint64 total;
  gint64 at;
  guint32 day;
  gboolean can_be_deleted;
} Bill;

struct _DeskSeedBilling
{
  DeskSeedRun *run;             /* (unowned) */
  const DeskSeedSeller *seller; /* (unowned) */
  const DeskSeedDays *days;     /* (unowned) */
  GArray *bills;                /* (owned) (element-type Bill) */
  GStringChunk *parties;        /* (owned) */
  DeskInvoice *invoice;         /* (owned) */
  DeskTransaction *transaction; /* (owned) */
  DeskSeedRandom random;
  guint n_overdue;
  int year;    /* of the series that is being counted */
  guint number;
};

/**
 * desk_seed_billing_new:
 * @run: the making of the demo
 * @seller: the dealer
 * @days: the dealer's calendar
 *
 * Returns: (transfer full): a writer of invoices; all three must live as long
 */
DeskSeedBilling *
desk_seed_billing_new (DeskSeedRun *run, const DeskSeedSeller *seller, const DeskSeedDays *days)
{
  DeskSeedBilling *self = g_new0 (DeskSeedBilling, 1);

  self->run = run;
  self->seller = seller;
  self->days = days;
  self->bills = g_array_new (FALSE, FALSE, sizeof (Bill));
  self->parties = g_string_chunk_new (4096);
  self->invoice = desk_record_new (DESK_TYPE_INVOICE);
  self->transaction = desk_record_new (DESK_TYPE_TRANSACTION);
  desk_seed_random_init (&self->random,
                         run->seed,
                         DESK_SEED_DEALER_STREAM (seller->position, DESK_SEED_STREAM_BILLING));
  return self;
}

/**
 * desk_seed_billing_free:
 * @self: (transfer full) (nullable): a writer of invoices
 */
void
desk_seed_billing_free (DeskSeedBilling *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bills, g_array_unref);
  g_clear_pointer (&self->parties, g_string_chunk_free);
  g_clear_object (&self->invoice);
  g_clear_object (&self->transaction);
  g_free (self);
}

/**
 * desk_seed_billing_add:
 * @self: a writer of invoices
 * @order: an order or a trial, of which nothing is billed
 * @customer: for whom it was
 * @plan: when it was
 */
void
desk_seed_billing_add (DeskSeedBilling *self,
                       DeskOrder *order,
                       DeskCustomer *customer,
                       const DeskSeedPlan *plan)
{
  Bill bill = { .at = plan->created_at, .day = plan->created_day };

  if (desk_seed_life_is_trial (plan->life) ||
      desk_record_get_integer (order, DESK_ORDER_TOTAL) == 0 ||
      (!self->seller->source->is_demo && plan->created_day + OTHERS_DAYS <= self->days->today))
    return;

  g_strlcpy (bill.order_id, desk_record_get_id (order), sizeof bill.order_id);
  g_strlcpy (bill.customer_id, desk_record_get_id (customer), sizeof bill.customer_id);
  bill.party =
      g_string_chunk_insert_const (self->parties,
                                   desk_record_get_string (customer, DESK_CUSTOMER_COMPANY));
  bill.currency = g_intern_string (desk_record_get_string (order, DESK_ORDER_CURRENCY));
  bill.net = desk_record_get_integer (order, DESK_ORDER_NET);
  bill.tax = desk_record_get_integer (order, DESK_ORDER_TAX);
  bill.total = desk_record_get_integer (order, DESK_ORDER_TOTAL);
  bill.can_be_deleted = plan->activated_at == 0;
  g_array_append_val (self->bills, bill);
}

/* When a bill was paid, 0 if it is not. What can still be deleted is open, so that deleting it
 * takes from what is due. */
static guint32
pick_payment (DeskSeedBilling *self, const Bill *bill)
{
  guint age = self->days->today - bill->day;
  guint32 paid = 0;

  if (bill->can_be_deleted || age <= SOONEST_PAYMENT)
    return 0;
  if (age <= DESK_INVOICE_DAYS)
    return desk_seed_random_chance (&self->random, PAID_PERCENT)
               ? bill->day + (guint32) desk_seed_random_between (&self->random, SOONEST_PAYMENT,
                                                                 (int) age)
               : 0;

  if (self->seller->source->is_demo ? self->n_overdue < DEMO_OVERDUE && age <= OTHERS_DAYS
                                    : desk_seed_random_chance (&self->random, OVERDUE_PERCENT))
    {
      self->n_overdue++;
      return 0;
    }

  paid = bill->day + (guint32) desk_seed_random_between (&self->random, SOONEST_PAYMENT,
                                                         LATEST_PAYMENT);
  return MIN (paid, self->days->today);
}

static void
set_day (gpointer record, guint field, guint32 day)
{
  g_autofree char *text = day != 0 ? desk_seed_days_format (day) : NULL;

  desk_record_set_string (record, field, text);
}

static gboolean
put (DeskSeedBilling *self, gpointer record, GError **error)
{
  return desk_storage_bulk_put (self->run->bulk, record, desk_record_get_id (self->seller->record),
                                error);
}

static gboolean
write_invoice (DeskSeedBilling *self,
               const Bill *bill,
               const char *number,
               guint32 paid_day,
               GError **error)
{
  DeskInvoice *invoice = self->invoice;
  guint32 due_day = bill->day + DESK_INVOICE_DAYS;
  char id[DESK_SEED_ID_SIZE];

  desk_seed_id_write (id, "inv", bill->at, &self->random);
  desk_record_set_string (invoice, DESK_INVOICE_ID, id);
  desk_record_set_string (invoice, DESK_INVOICE_DEALER_ID,
                          desk_record_get_id (self->seller->record));
  desk_record_set_string (invoice, DESK_INVOICE_NUMBER, number);
  desk_record_set_string (invoice, DESK_INVOICE_ORDER_ID, bill->order_id);
  desk_record_set_string (invoice, DESK_INVOICE_CUSTOMER_ID, bill->customer_id);
  desk_record_set_string (invoice, DESK_INVOICE_CURRENCY, bill->currency);
  desk_record_set_integer (invoice, DESK_INVOICE_NET, bill->net);
  desk_record_set_integer (invoice, DESK_INVOICE_TAX, bill->tax);
  desk_record_set_integer (invoice, DESK_INVOICE_TOTAL, bill->total);
  desk_record_set_string (invoice, DESK_INVOICE_STATE,
                          paid_day != 0                  ? "paid"
                          : due_day < self->days->today ? "overdue"
                                                         : "open");
  set_day (invoice, DESK_INVOICE_ISSUED_ON, bill->day);
  set_day (invoice, DESK_INVOICE_DUE_ON, due_day);
  set_day (invoice, DESK_INVOICE_PAID_ON, paid_day);
  return put (self, invoice, error);
}

/* @number: (nullable): a payment has none, and is by bank transfer. */
static gboolean
write_transaction (DeskSeedBilling *self,
                   const Bill *bill,
                   const char *number,
                   guint32 day,
                   GError **error)
{
  DeskTransaction *transaction = self->transaction;
  gboolean is_payment = number == NULL;
  char id[DESK_SEED_ID_SIZE];

  desk_seed_id_write (id, "txn", bill->at + (gint64) (day - bill->day) * 86400, &self->random);
  desk_record_set_string (transaction, DESK_TRANSACTION_ID, id);
  desk_record_set_string (transaction, DESK_TRANSACTION_DEALER_ID,
                          desk_record_get_id (self->seller->record));
  desk_record_set_string (transaction, DESK_TRANSACTION_KIND, is_payment ? "payment" : "invoice");
  desk_record_set_string (transaction, DESK_TRANSACTION_NUMBER, number);
  desk_record_set_string (transaction, DESK_TRANSACTION_INVOICE_ID,
                          desk_record_get_id (self->invoice));
  desk_record_set_string (transaction, DESK_TRANSACTION_CUSTOMER_ID, bill->customer_id);
  desk_record_set_string (transaction, DESK_TRANSACTION_PARTY, is_payment ? NULL : bill->party);
  desk_record_set_string (transaction, DESK_TRANSACTION_METHOD,
                          is_payment ? "bank_transfer" : NULL);
  desk_record_set_string (transaction, DESK_TRANSACTION_CURRENCY, bill->currency);
  desk_record_set_integer (transaction, DESK_TRANSACTION_AMOUNT,
                           is_payment ? -bill->total : bill->total);
  set_day (transaction, DESK_TRANSACTION_BOOKED_ON, day);
  return put (self, transaction, error);
}

static gboolean
end_series (DeskSeedBilling *self, GError **error)
{
  return self->number == 0 ||
         desk_storage_bulk_set_document_number (self->run->bulk,
                                                desk_record_get_id (self->seller->record), "INV",
                                                self->year, self->number, error);
}

static gboolean
write_bill (DeskSeedBilling *self, const Bill *bill, guint32 paid_day, GError **error)
{
  int year = desk_seed_days_get_year (bill->day);
  g_autofree char *number = NULL;

  if (year != self->year)
    {
      if (!end_series (self, error))
        return FALSE;
      self->year = year;
      self->number = 0;
    }

  number = g_strdup_printf ("INV-%02d-%04u", year % 100, ++self->number);
  return write_invoice (self, bill, number, paid_day, error) &&
         write_transaction (self, bill, number, bill->day, error) &&
         (paid_day == 0 || write_transaction (self, bill, NULL, paid_day, error));
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const Bill *bill_a = a;
  const Bill *bill_b = b;

  if (bill_a->at != bill_b->at)
    return bill_a->at < bill_b->at ? -1 : 1;
  return strcmp (bill_a->order_id, bill_b->order_id);
}

/* What is due is the sum of what is not paid, from the first day on. */
static void
add_due (DeskSeedBilling *self, const Bill *bill)
{
  GListModel *balances = desk_record_get_list (self->seller->record, DESK_DEALER_BALANCES);

  for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);

      if (!g_str_equal (desk_record_get_string (balance, DESK_BALANCE_CURRENCY), bill->currency))
        continue;

      /* The oldest comes first. */
      if (desk_record_is_null (balance, DESK_BALANCE_DUE_DATE))
        set_day (balance, DESK_BALANCE_DUE_DATE, bill->day + DESK_INVOICE_DAYS);
      desk_record_set_integer (balance, DESK_BALANCE_DUE,
                               desk_record_get_integer (balance, DESK_BALANCE_DUE) + bill->total);
    }
}

/* So much credit that it is not gone after a few orders. */
static void
set_credit (DeskSeedBilling *self)
{
  GListModel *balances = desk_record_get_list (self->seller->record, DESK_DEALER_BALANCES);

  for (guint i = 0; i < g_list_model_get_n_items (balances); i++)
    {
      g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, i);
      gint64 limit = desk_record_get_integer (balance, DESK_BALANCE_CREDIT_LIMIT);
      gint64 due = desk_record_get_integer (balance, DESK_BALANCE_DUE);

      limit *= 1 + 2 * due / MAX (limit, 1);
      desk_record_set_integer (balance, DESK_BALANCE_DUE, due);
      desk_record_set_integer (balance, DESK_BALANCE_CREDIT_LIMIT, limit);
      desk_record_set_integer (balance, DESK_BALANCE_CREDIT_AVAILABLE, limit - due);
    }
}

/**
 * desk_seed_billing_write:
 * @self: a writer of invoices, to which all orders of the dealer were added
 * @error: return location for an error
 *
 * Writes invoices and payments, and sets the dealer's balances.
 *
 * Returns: whether they were written
 */
gboolean
desk_seed_billing_write (DeskSeedBilling *self, GError **error)
{
  g_array_sort (self->bills, compare_times);
  for (guint i = 0; i < self->bills->len; i++)
    {
      const Bill *bill = &g_array_index (self->bills, Bill, i);
      guint32 paid_day = pick_payment (self, bill);

      if (!write_bill (self, bill, paid_day, error))
        return FALSE;
      if (paid_day == 0)
        add_due (self, bill);
    }

  set_credit (self);
  return end_series (self, error);
}
