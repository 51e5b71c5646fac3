/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-trade-documents"

#include "config.h"

#include "desk-trade-documents.h"

#include "desk-date.h"
#include "desk-format.h"
#include "desk-logo.h"
#include "desk-order-text.h"
#include "desk-price-text.h"
#include "desk-status-pill.h"
#include "desk-status.h"
#include "desk-transaction-text.h"

#include <glib/gi18n.h>

/* --- words ----------------------------------------------------------------------------------- */

static gpointer
get_linked (DeskStore *store, GType type, gpointer record, guint field)
{
  const char *id = record != NULL ? desk_record_get_string (record, field) : NULL;

  return id != NULL ? desk_store_get (store, type, id) : NULL;
}

/* What there is of the parts, with @separator between them. */
static char *
join (const char *separator, const char *const *parts, guint n_parts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_parts; i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, separator);
      g_string_append (text, parts[i]);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_dealer (DeskDealer *dealer)
{
  const char *code = dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_COUNTRY) : NULL;
  g_autofree char *country = code != NULL ? desk_country_name (code) : NULL;

  if (dealer == NULL)
    return NULL;

  {
    const char *const parts[] = {
      desk_record_get_string (dealer, DESK_DEALER_NAME), desk_record_get_string (dealer, DESK_DEALER_STREET),
      desk_record_get_string (dealer, DESK_DEALER_POSTCODE), desk_record_get_string (dealer, DESK_DEALER_CITY),
      country
    };

    return join (", ", parts, G_N_ELEMENTS (parts));
  }
}

static char *
dup_customer (DeskCustomer *customer)
{
  const char *code = customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY) : NULL;
  g_autofree char *country = code != NULL ? desk_country_name (code) : NULL;

  if (customer == NULL)
    return NULL;

  {
    const char *const parts[] = {
      desk_record_get_string (customer, DESK_CUSTOMER_COMPANY), desk_record_get_string (customer, DESK_CUSTOMER_STREET),
      desk_record_get_string (customer, DESK_CUSTOMER_POSTCODE), desk_record_get_string (customer, DESK_CUSTOMER_CITY),
      country
    };

    return join (", ", parts, G_N_ELEMENTS (parts));
  }
}

static DeskDocument *
new_document (const char *title)
{
  DeskDocument *document = desk_document_new (title);

  /* Translators: at the foot of a printed page; {page} and {pages} stand for its number and how many there are */
  desk_document_set_foot (document, _ ("Page {page} of {pages}"));
  return document;
}

static void
add_date (DeskDocument *document, const char *label, const char *date)
{
  g_autofree char *text = date != NULL ? desk_format_date_long (date) : NULL;

  desk_document_add_fact (document, label, text);
}

static void
add_total (DeskDocument *document, const char *label, gint64 amount, const char *currency)
{
  g_autofree char *text = desk_format_money (amount, currency);

  desk_document_add_total (document, label, text);
}

static void
add_day_of_print (DeskDocument *document, DeskStore *store)
{
  g_autofree char *today = desk_store_dup_today (store);

  /* Translators: day on which a copy, a statement or a confirmation was made */
  add_date (document, _ ("Made on"), today);
}

/**
 * desk_document_dup_file_name:
 * @document: a document
 *
 * Returns: (transfer full): what a file with it may be called on any system
 */
char *
desk_document_dup_file_name (const DeskDocument *document)
{
  g_autofree char *name = g_strdelimit (g_strdup (document->title), "/\\:*?\"<>|", '-');

  return g_strconcat (name, ".pdf", NULL);
}

/* --- invoice --------------------------------------------------------------------------------- */

static char *
dup_what (DeskOrder *order, DeskPriceList *price_list)
{
  g_autofree char *plan = NULL;
  g_autofree char *term = NULL;
  g_autofree char *devices = NULL;
  g_autofree char *number = NULL;
  gint64 n = 0;

  if (order == NULL)
    return g_strdup (DESK_TEXT_NONE);

  n = desk_record_get_integer (order, DESK_ORDER_DEVICE_COUNT);
  number = desk_format_number (n);
  plan = desk_order_text_dup_plan (desk_record_get_string (order, DESK_ORDER_PLAN), price_list);
  term = desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), price_list);
  devices = g_strdup_printf (ngettext ("%s device", "%s devices", (gulong) n), number);

  {
    const char *const parts[] = { plan, term, devices };

    return join (" · ", parts, G_N_ELEMENTS (parts));
  }
}

/**
 * desk_invoice_document_new:
 * @store: an open store
 * @invoice: an invoice
 *
 * Returns: (transfer full): a copy of the invoice, marked as such: the invoice itself is the back-end's
 */
DeskDocument *
desk_invoice_document_new (DeskStore *store, DeskInvoice *invoice)
{
  const char *currency = desk_record_get_string (invoice, DESK_INVOICE_CURRENCY);
  g_autoptr (DeskDealer) dealer = get_linked (store, DESK_TYPE_DEALER, invoice, DESK_INVOICE_DEALER_ID);
  g_autoptr (DeskCustomer) customer = get_linked (store, DESK_TYPE_CUSTOMER, invoice, DESK_INVOICE_CUSTOMER_ID);
  g_autoptr (DeskOrder) order = get_linked (store, DESK_TYPE_ORDER, invoice, DESK_INVOICE_ORDER_ID);
  g_autoptr (DeskPriceList) price_list = get_linked (store, DESK_TYPE_PRICE_LIST, order, DESK_ORDER_PRICE_LIST_ID);
  g_autofree char *today = desk_store_dup_today (store);
  g_autofree char *title = g_strdup_printf (_ ("Invoice %s"), desk_record_get_string (invoice, DESK_INVOICE_NUMBER));
  g_autofree char *net = desk_format_money (desk_record_get_integer (invoice, DESK_INVOICE_NET), currency);
  g_autofree char *billed = dup_dealer (dealer);
  g_autofree char *who = dup_customer (customer);
  g_autofree char *what = dup_what (order, price_list);
  DeskDocument *document = new_document (title);

  /* Translators: mark on a printed invoice, in capitals where the language has them */
  desk_document_set_mark (document, C_ ("mark on an invoice", "COPY"));
  desk_document_add_fact (document, _ ("Billed to"), billed);
  desk_document_add_fact (document, _ ("Customer"), who);
  desk_document_add_fact (document, _ ("Order"),
                          order != NULL ? desk_record_get_string (order, DESK_ORDER_NUMBER) : NULL);
  desk_document_add_fact (document, _ ("PO number"),
                          order != NULL ? desk_record_get_string (order, DESK_ORDER_PO_NUMBER) : NULL);
  add_date (document, _ ("Issued on"), desk_record_get_string (invoice, DESK_INVOICE_ISSUED_ON));
  add_date (document, C_ ("column of a list of invoices", "Pay by"), desk_record_get_string (invoice, DESK_INVOICE_DUE_ON));
  add_date (document, _ ("Paid on"), desk_record_get_string (invoice, DESK_INVOICE_PAID_ON));
  desk_document_add_fact (document, _ ("Status"), desk_status_get_word (desk_invoice_status (invoice, today)));
  add_day_of_print (document, store);

  desk_document_add_column (document, _ ("Description"), 4, PANGO_ALIGN_LEFT);
  desk_document_add_column (document, _ ("Net"), 1, PANGO_ALIGN_RIGHT);
  desk_document_add_row (document, what, net, NULL);
  add_total (document, _ ("Net"), desk_record_get_integer (invoice, DESK_INVOICE_NET), currency);
  add_total (document, _ ("Tax"), desk_record_get_integer (invoice, DESK_INVOICE_TAX), currency);
  add_total (document, C_ ("summary", "Total"), desk_record_get_integer (invoice, DESK_INVOICE_TOTAL), currency);
  desk_document_set_note (document, _ ("A copy made by Dealer Desk, for information. It does not take the place of "
                                       "the invoice that was sent to you."));

  return document;
}

/* --- statement ------------------------------------------------------------------------------- */

static char *
dup_period (const DeskStatementOfAccount *account)
{
  g_autofree char *since = account->since != NULL ? desk_format_date_long (account->since) : NULL;
  g_autofree char *until = account->until != NULL ? desk_format_date_long (account->until) : NULL;

  if (since == NULL || until == NULL)
    /* Translators: period of a statement: all there is */
    return g_strdup (_ ("From the beginning until today"));

  return g_strdup_printf ("%s – %s", since, until);
}

/**
 * desk_statement_document_new:
 * @store: an open store
 * @account: what happened in an account
 *
 * Returns: (transfer full): the statement, with the balance behind each line
 */
DeskDocument *
desk_statement_document_new (DeskStore *store, const DeskStatementOfAccount *account)
{
  g_autoptr (DeskDealer) dealer = desk_store_get (store, DESK_TYPE_DEALER, account->dealer_id);
  /* Translators: title of a printed list of what was billed and paid; %s is a currency */
  g_autofree char *title = g_strdup_printf (_ ("Statement of account %s"), account->currency);
  g_autofree char *who = dup_dealer (dealer);
  g_autofree char *period = dup_period (account);
  DeskDocument *document = new_document (title);
  gint64 balance = account->opening;

  desk_document_add_fact (document, _ ("Dealer"), who);
  desk_document_add_fact (document, _ ("Period"), period);
  add_day_of_print (document, store);
  desk_document_add_column (document, _ ("Date"), 1.1, PANGO_ALIGN_LEFT);
  desk_document_add_column (document, _ ("Document"), 1.3, PANGO_ALIGN_LEFT);
  desk_document_add_column (document, _ ("Customer or method"), 2.6, PANGO_ALIGN_LEFT);
  desk_document_add_column (document, _ ("Amount"), 1.2, PANGO_ALIGN_RIGHT);
  /* Translators: column: what is owed after each line of an account */
  desk_document_add_column (document, _ ("Balance"), 1.2, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < account->transactions->len; i++)
    {
      DeskTransaction *transaction = g_ptr_array_index (account->transactions, i);
      gint64 amount = desk_record_get_integer (transaction, DESK_TRANSACTION_AMOUNT);
      g_autofree char *date = desk_format_date_long (desk_record_get_string (transaction, DESK_TRANSACTION_BOOKED_ON));
      g_autofree char *money = desk_format_money (amount, account->currency);
      g_autofree char *after = NULL;

      balance += amount;
      after = desk_format_money (balance, account->currency);
      desk_document_add_row (document, date, desk_transaction_text_get_document (transaction),
                             desk_transaction_text_get_party (transaction), money, after, NULL);
    }
  /* Translators: what was owed before the first day of a statement */
  add_total (document, _ ("Balance before"), account->opening, account->currency);
  /* Translators: what is owed after the last day of a statement */
  add_total (document, _ ("Balance after"), account->closing, account->currency);

  return document;
}

/* --- order ----------------------------------------------------------------------------------- */

static void
add_devices (DeskDocument *document, DeskOrder *order)
{
  GListModel *devices = desk_record_get_list (order, DESK_ORDER_DEVICES);

  desk_document_add_column (document, _ ("Printer or cutter"), 4, PANGO_ALIGN_LEFT);
  desk_document_add_column (document, _ ("Quantity"), 1, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);
      const char *name = desk_record_get_string (device, DESK_ORDER_DEVICE_NAME);
      g_autofree char *quantity = desk_format_number (desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY));

      desk_document_add_row (document, name != NULL ? name : DESK_TEXT_NONE, quantity, NULL);
    }
}

static void
add_order_totals (DeskDocument *document, DeskOrder *order)
{
  const char *currency = desk_record_get_string (order, DESK_ORDER_CURRENCY);
  GListModel *taxes = desk_record_get_list (order, DESK_ORDER_TAXES);
  gint64 discount = desk_record_get_integer (order, DESK_ORDER_DISCOUNT);

  /* What waits to be sent has no price of the back-end yet. */
  if (desk_record_is_null (order, DESK_ORDER_NET))
    {
      if (!desk_record_is_null (order, DESK_ORDER_SEEN_TOTAL))
        add_total (document, C_ ("summary", "Total"), desk_record_get_integer (order, DESK_ORDER_SEEN_TOTAL), currency);
      return;
    }
  add_total (document, _ ("Subtotal"), desk_record_get_integer (order, DESK_ORDER_SUBTOTAL), currency);
  if (discount != 0)
    {
      const char *code = desk_record_get_string (order, DESK_ORDER_PROMO_CODE);
      g_autofree char *name = g_strdup_printf (_ ("Promo %s"), code != NULL ? code : "");

      add_total (document, g_strchomp (name), -ABS (discount), currency);
    }
  add_total (document, _ ("Net"), desk_record_get_integer (order, DESK_ORDER_NET), currency);
  for (guint i = 0; i < g_list_model_get_n_items (taxes); i++)
    {
      g_autoptr (DeskTaxLine) tax = g_list_model_get_item (taxes, i);
      g_autofree char *name = desk_price_text_dup_tax (tax);

      add_total (document, name, desk_record_get_integer (tax, DESK_TAX_LINE_AMOUNT), currency);
    }
  add_total (document, C_ ("summary", "Total"), desk_record_get_integer (order, DESK_ORDER_TOTAL), currency);
}

/**
 * desk_order_document_new:
 * @store: an open store
 * @facts: what is known of an order or a trial
 *
 * Returns: (transfer full): a confirmation of the order; of a trial, without prices
 */
DeskDocument *
desk_order_document_new (DeskStore *store, const DeskOrderFacts *facts)
{
  const char *number = desk_record_get_string (facts->order, DESK_ORDER_NUMBER);
  gboolean is_trial = desk_order_is_trial (facts->order);
  g_autoptr (DeskDealer) dealer = get_linked (store, DESK_TYPE_DEALER, facts->order, DESK_ORDER_DEALER_ID);
  g_autofree char *title = NULL;
  g_autofree char *who = dup_customer (facts->customer);
  g_autofree char *from = dup_dealer (dealer);
  g_autofree char *plan =
    desk_order_text_dup_plan (desk_record_get_string (facts->order, DESK_ORDER_PLAN), facts->price_list);
  g_autofree char *term =
    desk_order_text_dup_term (desk_record_get_string (facts->order, DESK_ORDER_TERM), facts->price_list);
  const char *created_at = desk_record_get_string (facts->order, DESK_ORDER_CREATED_AT);
  g_autofree char *when = created_at != NULL ? desk_format_instant (created_at, NULL, NULL) : NULL;
  DeskDocument *document = NULL;

  if (number == NULL || *number == '\0')
    title = g_strdup (is_trial ? _ ("Trial") : _ ("Order"));
  else
    title = g_strdup_printf (is_trial ? _ ("Trial %s") : _ ("Order %s"), number);
  document = new_document (title);
  desk_document_add_fact (document, _ ("Dealer"), from);
  desk_document_add_fact (document, _ ("Customer"), who);
  desk_document_add_fact (document, _ ("PO number"), desk_record_get_string (facts->order, DESK_ORDER_PO_NUMBER));
  desk_document_add_fact (document, _ ("Registered"), when);
  desk_document_add_fact (document, _ ("Plan"), plan);
  desk_document_add_fact (document, _ ("Subscription type"), is_trial ? C_ ("a licence that is a trial", "Trial") : term);
  if (facts->license != NULL)
    {
      desk_document_add_fact (document, _ ("Serial number"),
                              desk_record_get_string (facts->license, DESK_LICENSE_SERIAL_NUMBER));
      add_date (document, _ ("Serial number expires"),
                desk_record_get_string (facts->license, DESK_LICENSE_EXPIRES_ON));
    }
  if (facts->subscription != NULL)
    add_date (document, _ ("Subscription ends"),
              desk_record_get_string (facts->subscription, DESK_SUBSCRIPTION_ENDS_ON));
  desk_document_add_fact (document, _ ("Status"), desk_status_get_word (desk_order_facts_get_status (facts)));
  add_day_of_print (document, store);
  add_devices (document, facts->order);
  if (!is_trial)
    add_order_totals (document, facts->order);
  if (desk_order_facts_is_waiting (facts))
    desk_document_set_note (document, _ ("Not registered yet: it waits to be sent."));

  return document;
}

/* --- what a dealer offers his customer ------------------------------------------------------- */

/* Whom it is for: chosen, or still being typed. */
static DeskCustomer *
dup_draft_customer (DeskStore *store, DeskDraft *draft)
{
  gpointer known = get_linked (store, DESK_TYPE_CUSTOMER, draft, DESK_DRAFT_CUSTOMER_ID);

  return known != NULL ? known : g_list_model_get_item (desk_record_get_list (draft, DESK_DRAFT_CUSTOMER), 0);
}

/**
 * desk_offer_line_dup_name:
 * @line: a line of what the dealer pays
 * @draft: the draft that was priced
 * @price_list: (nullable): its price list
 *
 * Returns: (transfer full): what is offered: a device, or the plan with its subscription type
 */
char *
desk_offer_line_dup_name (DeskQuoteLine *line, DeskDraft *draft, DeskPriceList *price_list)
{
  const char *label = desk_record_get_string (line, DESK_QUOTE_LINE_LABEL);
  g_autofree char *plan = NULL;
  g_autofree char *term = NULL;

  if (!desk_record_is_null (line, DESK_QUOTE_LINE_DEVICE_MODEL_ID))
    return g_strdup (label != NULL ? label : "");

  plan = desk_order_text_dup_plan (desk_record_get_string (draft, DESK_DRAFT_PLAN), price_list);
  term = desk_order_text_dup_term (desk_record_get_string (draft, DESK_DRAFT_TERM), price_list);
  {
    const char *const parts[] = { "PrintFactory", plan, term };

    return join (" · ", parts, G_N_ELEMENTS (parts));
  }
}

static void
add_offer_line (DeskDocument *document,
                DeskOffer *offer,
                DeskQuoteLine *line,
                const char *name,
                const char *currency,
                gint64 *total)
{
  gint64 unit_price = 0;
  gint64 amount = 0;
  g_autofree char *quantity = NULL;
  g_autofree char *one = NULL;
  g_autofree char *all = NULL;

  /* What cannot be counted is not offered; nothing in a price list comes near it. */
  if (!desk_offer_work_out (offer, line, &unit_price, &amount) ||
      __builtin_add_overflow (*total, amount, total))
    return;

  quantity = desk_format_number (desk_record_get_integer (line, DESK_QUOTE_LINE_QUANTITY));
  one = desk_format_money (unit_price, currency);
  all = amount == 0 && unit_price > 0 ? g_strdup (C_ ("device", "included"))
                                      : desk_format_money (amount, currency);
  desk_document_add_row (document, name, quantity, one, all, NULL);
}

static void
add_offer_facts (DeskDocument *document, DeskStore *store, DeskDraft *draft, DeskOffer *offer)
{
  g_autoptr (DeskDealer) dealer = get_linked (store, DESK_TYPE_DEALER, draft, DESK_DRAFT_DEALER_ID);
  g_autoptr (DeskCustomer) customer = dup_draft_customer (store, draft);
  g_autofree char *from = dup_dealer (dealer);
  g_autofree char *who = dup_customer (customer);
  g_autofree char *today = desk_store_dup_today (store);
  gint64 days = desk_record_get_integer (offer, DESK_OFFER_VALID_DAYS);
  g_autofree char *until =
      desk_date_add_days (today, days > 0 ? (int) days : DESK_OFFER_DAYS);

  /* Translators: on a quote: the dealer who makes it */
  desk_document_add_fact (document, C_ ("quote", "From"), from);
  /* Translators: on a quote: the customer who gets it */
  desk_document_add_fact (document, C_ ("quote", "For"), who);
  add_date (document, _ ("Date"), today);
  /* Translators: on a quote, before a date */
  add_date (document, C_ ("quote", "Valid until"), until);
}

static void
set_offer_note (DeskDocument *document, DeskOffer *offer)
{
  const char *notes = desk_record_get_string (offer, DESK_OFFER_NOTES);
  const char *const parts[] = { notes, _ ("All prices without tax.") };
  g_autofree char *note = join ("\n\n", parts, G_N_ELEMENTS (parts));

  desk_document_set_note (document, note);
}

/**
 * desk_offer_document_new:
 * @store: an open store
 * @draft: what is offered, and to whom
 * @offer: at what prices
 * @quote: what the dealer himself pays, which is not said in it
 *
 * Returns: (transfer full): a quote for the dealer's customer, with the dealer's logo
 */
DeskDocument *
desk_offer_document_new (DeskStore *store, DeskDraft *draft, DeskOffer *offer, DeskQuote *quote)
{
  const char *currency = desk_record_get_string (quote, DESK_QUOTE_CURRENCY);
  GListModel *lines = desk_record_get_list (quote, DESK_QUOTE_LINES);
  g_autoptr (DeskPriceList) price_list =
      get_linked (store, DESK_TYPE_PRICE_LIST, draft, DESK_DRAFT_PRICE_LIST_ID);
  cairo_surface_t *logo = desk_logo_load (store);
  /* Translators: what a dealer offers his customer, as a document */
  DeskDocument *document = new_document (_ ("Quote"));
  gint64 total = 0;

  desk_document_set_logo (document, logo);
  g_clear_pointer (&logo, cairo_surface_destroy);
  add_offer_facts (document, store, draft, offer);

  desk_document_add_column (document, _ ("Description"), 4, PANGO_ALIGN_LEFT);
  desk_document_add_column (document, C_ ("column of a quote", "Quantity"), 1, PANGO_ALIGN_RIGHT);
  desk_document_add_column (document, C_ ("column of a quote", "Price"), 1.4, PANGO_ALIGN_RIGHT);
  desk_document_add_column (document, _ ("Amount"), 1.4, PANGO_ALIGN_RIGHT);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (DeskQuoteLine) line = g_list_model_get_item (lines, i);
      g_autofree char *name = desk_offer_line_dup_name (line, draft, price_list);

      add_offer_line (document, offer, line, name, currency, &total);
    }
  add_total (document, C_ ("summary", "Total"), total, currency);
  set_offer_note (document, offer);
  return document;
}
