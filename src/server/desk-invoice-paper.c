/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-invoice-paper"

#include "config.h"

#include "desk-invoice-paper.h"

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-format.h"
#include "desk-locale.h"
#include "desk-mail-resources.h"
#include "desk-order.h"
#include "desk-price-list.h"
#include "desk-region.h"

#include <string.h>

/* The invoice itself, in the language of who reads it; what a desktop prints by itself is a copy, and says so. */

#define WORDS "/org/dealerdesk/DealerDesk/mail/invoice.ini"
#define FALLBACK_LANGUAGE "en"

typedef struct
{
  DeskStorage *storage; /* (unowned) */
  DeskInvoice *invoice; /* (unowned) */
  GKeyFile *words;      /* (owned) */
  char *language;       /* (owned) */
  DeskDealer *dealer;     /* (owned) (nullable) */
  DeskCustomer *customer; /* (owned) (nullable) */
  DeskOrder *order;       /* (owned) (nullable) */
} Paper;

static void
paper_clear (Paper *self)
{
  g_clear_pointer (&self->words, g_key_file_unref);
  g_clear_pointer (&self->language, g_free);
  g_clear_object (&self->dealer);
  g_clear_object (&self->customer);
  g_clear_object (&self->order);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Paper, paper_clear)

/* --- words ----------------------------------------------------------------------------------- */

static GKeyFile *
load_words (GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GKeyFile) words = g_key_file_new ();

  if (desk_mail_get_resource () == NULL)
    desk_mail_register_resource ();
  bytes = g_resources_lookup_data (WORDS, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  return bytes != NULL && g_key_file_load_from_bytes (words, bytes, G_KEY_FILE_NONE, error) ? g_steal_pointer (&words)
                                                                                             : NULL;
}

/* "pt-BR" is looked for as "pt". */
static char *
dup_known_language (GKeyFile *words, const char *language)
{
  gsize length = language != NULL ? strcspn (language, "-_") : 0;
  g_autofree char *base = length > 0 ? g_ascii_strdown (language, (gssize) length) : NULL;

  return base != NULL && g_key_file_has_group (words, base) ? g_steal_pointer (&base) : g_strdup (FALLBACK_LANGUAGE);
}

static char *
dup_word (Paper *self, const char *key)
{
  char *word = g_key_file_get_string (self->words, self->language, key, NULL);

  return word != NULL ? word : g_strdup (key);
}

static void
add_fact (Paper *self, DeskDocument *document, const char *key, const char *value)
{
  g_autofree char *label = dup_word (self, key);

  desk_document_add_fact (document, label, value);
}

static void
add_date (Paper *self, DeskDocument *document, const char *key, guint field)
{
  const char *date = desk_record_get_string (self->invoice, field);
  g_autofree char *text = date != NULL ? desk_format_date_long (date) : NULL;

  add_fact (self, document, key, text);
}

static char *
dup_money (Paper *self, gint64 amount)
{
  return desk_format_money (amount, desk_record_get_string (self->invoice, DESK_INVOICE_CURRENCY));
}

static void
add_total (Paper *self, DeskDocument *document, const char *label, gint64 amount)
{
  g_autofree char *text = dup_money (self, amount);

  desk_document_add_total (document, label, text);
}

static void
add_total_of (Paper *self, DeskDocument *document, const char *key, gint64 amount)
{
  g_autofree char *label = dup_word (self, key);

  add_total (self, document, label, amount);
}

/* --- who and what ---------------------------------------------------------------------------- */

/* What there is of name, street, postcode, city and country, one after the other. */
static char *
dup_address (const char *name, const char *street, const char *postcode, const char *city, const char *code)
{
  g_autofree char *country = code != NULL ? desk_country_name (code) : NULL;
  const char *const parts[] = { name, street, postcode, city, country };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", parts[i]);
  return g_string_free (text, FALSE);
}

static void
add_who (Paper *self, DeskDocument *document)
{
  DeskDealer *dealer = self->dealer;
  DeskCustomer *customer = self->customer;
  g_autofree char *issuer = desk_storage_dup_meta (self->storage, DESK_INVOICE_META_ISSUER);

  add_fact (self, document, "issued_by", issuer);
  if (dealer != NULL)
    {
      g_autofree char *text =
        dup_address (desk_record_get_string (dealer, DESK_DEALER_NAME), desk_record_get_string (dealer, DESK_DEALER_STREET),
                     desk_record_get_string (dealer, DESK_DEALER_POSTCODE),
                     desk_record_get_string (dealer, DESK_DEALER_CITY),
                     desk_record_get_string (dealer, DESK_DEALER_COUNTRY));

      add_fact (self, document, "billed_to", text);
    }
  if (customer != NULL)
    {
      g_autofree char *text = dup_address (desk_record_get_string (customer, DESK_CUSTOMER_COMPANY),
                                           desk_record_get_string (customer, DESK_CUSTOMER_STREET),
                                           desk_record_get_string (customer, DESK_CUSTOMER_POSTCODE),
                                           desk_record_get_string (customer, DESK_CUSTOMER_CITY),
                                           desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY));

      add_fact (self, document, "customer", text);
    }
}

/* Whom a dealer asks is his account manager. */
static void
add_contact (Paper *self, DeskDocument *document)
{
  const char *region_id = self->dealer != NULL ? desk_record_get_string (self->dealer, DESK_DEALER_REGION_ID) : NULL;
  g_autoptr (DeskRegion) region = region_id != NULL ? desk_storage_get (self->storage, DESK_TYPE_REGION, region_id) : NULL;
  g_autofree char *text = NULL;

  if (region == NULL)
    return;
  text = dup_address (desk_record_get_string (region, DESK_REGION_MANAGER_NAME),
                      desk_record_get_string (region, DESK_REGION_MANAGER_EMAIL),
                      desk_record_get_string (region, DESK_REGION_MANAGER_PHONE), NULL, NULL);
  add_fact (self, document, "contact", text);
}

/* How the price list calls a plan or a term in the language of the paper. */
static const char *
find_label (GListModel *entries, guint key_field, guint texts_field, const char *key, const char *language)
{
  for (guint i = 0; entries != NULL && i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DeskRecord) entry = g_list_model_get_item (entries, i);
      const char *label = NULL;

      if (g_strcmp0 (desk_record_get_string (entry, key_field), key) != 0)
        continue;
      label = desk_texts_pick_for (desk_record_get_list (entry, texts_field), language);
      return label != NULL ? label : key;
    }
  return key;
}

static char *
dup_what (Paper *self)
{
  const char *list_id = desk_record_get_string (self->order, DESK_ORDER_PRICE_LIST_ID);
  const char *plan = desk_record_get_string (self->order, DESK_ORDER_PLAN);
  const char *term = desk_record_get_string (self->order, DESK_ORDER_TERM);
  g_autoptr (DeskPriceList) list =
    list_id != NULL ? desk_storage_get (self->storage, DESK_TYPE_PRICE_LIST, list_id) : NULL;

  if (list != NULL)
    {
      plan = find_label (desk_record_get_list (list, DESK_PRICE_LIST_PLANS), DESK_PRICE_PLAN_KEY, DESK_PRICE_PLAN_TEXTS,
                         plan, self->language);
      term = find_label (desk_record_get_list (list, DESK_PRICE_LIST_TERMS), DESK_PRICE_TERM_KEY, DESK_PRICE_TERM_TEXTS,
                         term, self->language);
    }
  if (plan != NULL && term != NULL)
    return g_strdup_printf ("%s · %s", plan, term);
  return g_strdup (plan != NULL ? plan : term != NULL ? term : "—");
}

static void
add_rows (Paper *self, DeskDocument *document)
{
  GListModel *devices = self->order != NULL ? desk_record_get_list (self->order, DESK_ORDER_DEVICES) : NULL;
  g_autofree char *net = dup_money (self, desk_record_get_integer (self->invoice, DESK_INVOICE_NET));
  g_autofree char *what = self->order != NULL ? dup_what (self) : g_strdup ("—");
  g_autofree char *description = dup_word (self, "description");
  g_autofree char *quantity = dup_word (self, "quantity");
  g_autofree char *amount = dup_word (self, "amount");

  desk_document_add_column (document, description, 5, PANGO_ALIGN_LEFT);
  desk_document_add_column (document, quantity, 1, PANGO_ALIGN_RIGHT);
  desk_document_add_column (document, amount, 1.5, PANGO_ALIGN_RIGHT);
  desk_document_add_row (document, what, "", net, NULL);
  for (guint i = 0; devices != NULL && i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);
      const char *name = desk_record_get_string (device, DESK_ORDER_DEVICE_NAME);
      g_autofree char *number = desk_format_number (desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY));

      desk_document_add_row (document, name != NULL ? name : "—", number, "", NULL);
    }
}

/* How the sum came about is known of the invoice that the order made, and not of a renewal. */
static gboolean
is_of_order (Paper *self)
{
  return self->order != NULL
         && desk_record_get_integer (self->order, DESK_ORDER_TOTAL)
              == desk_record_get_integer (self->invoice, DESK_INVOICE_TOTAL)
         && desk_record_get_integer (self->order, DESK_ORDER_NET)
              == desk_record_get_integer (self->invoice, DESK_INVOICE_NET);
}

static void
add_totals (Paper *self, DeskDocument *document)
{
  GListModel *taxes = is_of_order (self) ? desk_record_get_list (self->order, DESK_ORDER_TAXES) : NULL;
  guint n_taxes = taxes != NULL ? g_list_model_get_n_items (taxes) : 0;

  if (is_of_order (self) && desk_record_get_integer (self->order, DESK_ORDER_DISCOUNT) != 0)
    {
      add_total_of (self, document, "subtotal", desk_record_get_integer (self->order, DESK_ORDER_SUBTOTAL));
      add_total_of (self, document, "discount", -ABS (desk_record_get_integer (self->order, DESK_ORDER_DISCOUNT)));
    }
  add_total_of (self, document, "net", desk_record_get_integer (self->invoice, DESK_INVOICE_NET));
  for (guint i = 0; i < n_taxes; i++)
    {
      g_autoptr (DeskTaxLine) tax = g_list_model_get_item (taxes, i);
      g_autofree char *rate = desk_format_percent_bp (desk_record_get_integer (tax, DESK_TAX_LINE_RATE_BP));
      g_autofree char *label = g_strdup_printf ("%s %s", desk_record_get_string (tax, DESK_TAX_LINE_LABEL), rate);

      add_total (self, document, label, desk_record_get_integer (tax, DESK_TAX_LINE_AMOUNT));
    }
  if (n_taxes == 0)
    add_total_of (self, document, "tax", desk_record_get_integer (self->invoice, DESK_INVOICE_TAX));
  add_total_of (self, document, "total", desk_record_get_integer (self->invoice, DESK_INVOICE_TOTAL));
}

static gpointer
get_linked (DeskStorage *storage, GType type, DeskInvoice *invoice, guint field)
{
  const char *id = desk_record_get_string (invoice, field);

  return id != NULL ? desk_storage_get (storage, type, id) : NULL;
}

static DeskDocument *
make (Paper *self)
{
  g_autofree char *title = dup_word (self, "title");
  g_autofree char *foot = dup_word (self, "foot");
  g_autoptr (GString) numbered = g_string_new (title);
  DeskDocument *document = NULL;

  g_string_replace (numbered, "{number}", desk_record_get_string (self->invoice, DESK_INVOICE_NUMBER), 0);
  document = desk_document_new (numbered->str);
  desk_document_set_language (document, self->language);
  desk_document_set_foot (document, foot);
  add_who (self, document);
  if (self->order != NULL)
    {
      add_fact (self, document, "order", desk_record_get_string (self->order, DESK_ORDER_NUMBER));
      add_fact (self, document, "po_number", desk_record_get_string (self->order, DESK_ORDER_PO_NUMBER));
    }
  add_date (self, document, "issued_on", DESK_INVOICE_ISSUED_ON);
  add_date (self, document, "due_on", DESK_INVOICE_DUE_ON);
  add_date (self, document, "paid_on", DESK_INVOICE_PAID_ON);
  add_contact (self, document);
  add_rows (self, document);
  add_totals (self, document);
  return document;
}

/**
 * desk_invoice_paper_new:
 * @storage: the storage
 * @invoice: an invoice
 * @language: (nullable): of who reads it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the invoice for printing
 */
DeskDocument *
desk_invoice_paper_new (DeskStorage *storage, DeskInvoice *invoice, const char *language, GError **error)
{
  g_auto (Paper) paper = { .storage = storage, .invoice = invoice };
  DeskDocument *document = NULL;

  paper.words = load_words (error);
  if (paper.words == NULL)
    return NULL;
  paper.language = dup_known_language (paper.words, language);
  paper.dealer = get_linked (storage, DESK_TYPE_DEALER, invoice, DESK_INVOICE_DEALER_ID);
  paper.customer = get_linked (storage, DESK_TYPE_CUSTOMER, invoice, DESK_INVOICE_CUSTOMER_ID);
  paper.order = get_linked (storage, DESK_TYPE_ORDER, invoice, DESK_INVOICE_ORDER_ID);
  /* Dates and amounts as they are written there. */
  desk_locale_override (paper.language);
  document = make (&paper);
  desk_locale_override (NULL);
  return document;
}
