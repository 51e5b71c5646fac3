/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-list-csv"

#include "config.h"

#include "desk-list-csv.h"

#include "desk-customer-row.h"
#include "desk-format.h"
#include "desk-invoice-row.h"
#include "desk-license-row.h"
#include "desk-order-text.h"
#include "desk-status-pill.h"
#include "desk-transaction-row.h"
#include "desk-transaction-text.h"

#include <glib/gi18n.h>

/* What is in a table, in as many columns as there are facts. Dates stay as they are: a sheet sorts them. */

static void
add_texts (DeskCsvWriter *csv, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    desk_csv_writer_add_text (csv, texts[i]);
}

static void
add_field (DeskCsvWriter *csv, gpointer record, guint field)
{
  desk_csv_writer_add_text (csv, record != NULL ? desk_record_get_string (record, field) : NULL);
}

static void
add_amount (DeskCsvWriter *csv, gpointer record, guint field, guint currency)
{
  desk_csv_writer_add_number (csv, desk_record_get_integer (record, field),
                              desk_currency_get_decimals (desk_record_get_string (record, currency)));
}

static void
add_country (DeskCsvWriter *csv, DeskCustomer *customer)
{
  const char *code = customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY) : NULL;
  g_autofree char *name = code != NULL ? desk_country_name (code) : NULL;

  desk_csv_writer_add_text (csv, name);
}

static void
add_status (DeskCsvWriter *csv, gpointer row)
{
  const char *status = desk_list_row_get_status (row);

  desk_csv_writer_add_text (csv, status != NULL ? desk_status_get_word (status) : NULL);
}

/**
 * desk_invoice_csv_add:
 * @csv: where to
 * @item: (nullable): a #DeskInvoiceRow; %NULL for the titles
 * @user_data: not used
 *
 * A #DeskCsvRowFunc.
 */
void
desk_invoice_csv_add (DeskCsvWriter *csv, gpointer item, gpointer user_data)
{
  const char *const titles[] = { C_ ("transaction", "Invoice"),
                                 _ ("Dealer"),
                                 _ ("Customer"),
                                 _ ("City"),
                                 _ ("Order"),
                                 _ ("Issued on"),
                                 C_ ("column of a list of invoices", "Pay by"),
                                 _ ("Paid on"),
                                 _ ("Net"),
                                 _ ("Tax"),
                                 _ ("Total"),
                                 C_ ("column of a file", "Currency"),
                                 _ ("Status"),
                                 NULL };
  DeskInvoice *invoice = item != NULL ? desk_invoice_row_get_invoice (item) : NULL;

  if (item == NULL)
    {
      add_texts (csv, titles);
      return;
    }

  add_field (csv, invoice, DESK_INVOICE_NUMBER);
  add_field (csv, desk_invoice_row_get_dealer (item), DESK_DEALER_NAME);
  add_field (csv, desk_invoice_row_get_customer (item), DESK_CUSTOMER_COMPANY);
  add_field (csv, desk_invoice_row_get_customer (item), DESK_CUSTOMER_CITY);
  add_field (csv, desk_invoice_row_get_order (item), DESK_ORDER_NUMBER);
  add_field (csv, invoice, DESK_INVOICE_ISSUED_ON);
  add_field (csv, invoice, DESK_INVOICE_DUE_ON);
  add_field (csv, invoice, DESK_INVOICE_PAID_ON);
  add_amount (csv, invoice, DESK_INVOICE_NET, DESK_INVOICE_CURRENCY);
  add_amount (csv, invoice, DESK_INVOICE_TAX, DESK_INVOICE_CURRENCY);
  add_amount (csv, invoice, DESK_INVOICE_TOTAL, DESK_INVOICE_CURRENCY);
  add_field (csv, invoice, DESK_INVOICE_CURRENCY);
  add_status (csv, item);
}

/**
 * desk_transaction_csv_add:
 * @csv: where to
 * @item: (nullable): a #DeskTransactionRow; %NULL for the titles
 * @user_data: not used
 *
 * A #DeskCsvRowFunc.
 */
void
desk_transaction_csv_add (DeskCsvWriter *csv, gpointer item, gpointer user_data)
{
  const char *const titles[] = { _ ("Date"),   _ ("Document"), _ ("Customer or method"),
                                 _ ("Dealer"), _ ("Amount"),   C_ ("column of a file", "Currency"),
                                 _ ("Status"), NULL };
  DeskTransaction *transaction = item != NULL ? desk_transaction_row_get_transaction (item) : NULL;

  if (item == NULL)
    {
      add_texts (csv, titles);
      return;
    }

  add_field (csv, transaction, DESK_TRANSACTION_BOOKED_ON);
  desk_csv_writer_add_text (csv, desk_transaction_text_get_document (transaction));
  desk_csv_writer_add_text (csv, desk_transaction_text_get_party (transaction));
  add_field (csv, desk_transaction_row_get_dealer (item), DESK_DEALER_NAME);
  add_amount (csv, transaction, DESK_TRANSACTION_AMOUNT, DESK_TRANSACTION_CURRENCY);
  add_field (csv, transaction, DESK_TRANSACTION_CURRENCY);
  add_status (csv, item);
}

/**
 * desk_license_csv_add:
 * @csv: where to
 * @item: (nullable): a #DeskLicenseRow; %NULL for the titles
 * @user_data: not used
 *
 * A #DeskCsvRowFunc.
 */
void
desk_license_csv_add (DeskCsvWriter *csv, gpointer item, gpointer user_data)
{
  const char *const titles[] = { _ ("Serial number"),
                                 _ ("Dealer"),
                                 _ ("Customer"),
                                 _ ("City"),
                                 _ ("Country"),
                                 _ ("E-mail"),
                                 _ ("Plan"),
                                 _ ("Devices"),
                                 _ ("Serial number expires"),
                                 _ ("Subscription ends"),
                                 _ ("Status"),
                                 NULL };
  DeskLicense *license = item != NULL ? desk_license_row_get_license (item) : NULL;
  g_autofree char *plan = NULL;

  if (item == NULL)
    {
      add_texts (csv, titles);
      return;
    }

  plan = desk_order_text_dup_plan (desk_record_get_string (license, DESK_LICENSE_PLAN),
                                   desk_license_row_get_price_list (item));
  add_field (csv, license, DESK_LICENSE_SERIAL_NUMBER);
  add_field (csv, desk_license_row_get_dealer (item), DESK_DEALER_NAME);
  add_field (csv, desk_license_row_get_customer (item), DESK_CUSTOMER_COMPANY);
  add_field (csv, desk_license_row_get_customer (item), DESK_CUSTOMER_CITY);
  add_country (csv, desk_license_row_get_customer (item));
  add_field (csv, desk_license_row_get_customer (item), DESK_CUSTOMER_EMAIL);
  desk_csv_writer_add_text (csv, plan);
  desk_csv_writer_add_number (csv, desk_record_get_integer (license, DESK_LICENSE_DEVICE_COUNT), 0);
  add_field (csv, license, DESK_LICENSE_EXPIRES_ON);
  add_field (csv, desk_license_row_get_subscription (item), DESK_SUBSCRIPTION_ENDS_ON);
  add_status (csv, item);
}

/**
 * desk_customer_csv_add:
 * @csv: where to
 * @item: (nullable): a #DeskCustomerRow; %NULL for the titles
 * @user_data: not used
 *
 * A #DeskCsvRowFunc.
 */
void
desk_customer_csv_add (DeskCsvWriter *csv, gpointer item, gpointer user_data)
{
  static const guint before[] = { DESK_CUSTOMER_COMPANY, DESK_CUSTOMER_FIRST_NAME, DESK_CUSTOMER_LAST_NAME,
                                  DESK_CUSTOMER_EMAIL,   DESK_CUSTOMER_PHONE,      DESK_CUSTOMER_STREET,
                                  DESK_CUSTOMER_POSTCODE, DESK_CUSTOMER_CITY };
  const char *const titles[] = { _ ("Company"), _ ("First name"), _ ("Last name"), _ ("E-mail"), _ ("Phone"),
                                 _ ("Address"), _ ("Postcode"),   _ ("City"),      _ ("Country"), _ ("Tax ID"),
                                 _ ("Dealer"),  _ ("Status"),     NULL };
  DeskCustomer *customer = item != NULL ? desk_customer_row_get_customer (item) : NULL;

  if (item == NULL)
    {
      add_texts (csv, titles);
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    add_field (csv, customer, before[i]);
  add_country (csv, customer);
  add_field (csv, customer, DESK_CUSTOMER_TAX_ID);
  add_field (csv, desk_customer_row_get_dealer (item), DESK_DEALER_NAME);
  add_status (csv, item);
}
