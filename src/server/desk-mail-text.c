/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-mail-text"

#include "config.h"

#include "desk-mail-text.h"

#include "desk-error.h"
#include "desk-mail-resources.h"
#include "desk-mime.h"
#include "desk-price-plan.h"
#include "desk-text.h"

#include <string.h>

#define FOLDER "/org/dealerdesk/DealerDesk/mail"
#define FALLBACK_LANGUAGE "en"

/* "pt-BR" and "pt_BR" are looked for as "pt". */
static char *
dup_base_language (const char *language)
{
  gsize length = language != NULL ? strcspn (language, "-_") : 0;

  return length > 0 ? g_ascii_strdown (language, (gssize) length) : g_strdup (FALLBACK_LANGUAGE);
}

static char *
load_template (const char *kind, const char *language, char **found_language, GError **error)
{
  g_autofree char *base = dup_base_language (language);
  g_autofree char *path = g_strdup_printf (FOLDER "/%s.%s.txt", kind, base);
  g_autoptr (GBytes) bytes = NULL;

  if (desk_mail_get_resource () == NULL)
    desk_mail_register_resource ();
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL && !g_str_equal (base, FALLBACK_LANGUAGE))
    return load_template (kind, FALLBACK_LANGUAGE, found_language, error);
  if (bytes == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "there is no mail of kind “%s”", kind);
      return NULL;
    }

  *found_language = g_steal_pointer (&base);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* In one pass, so that braces in a name stay what they are. */
static char *
fill_in (const char *template, const DeskMailWord *words, gsize n_words)
{
  GString *text = g_string_new (NULL);
  const char *rest = template;

  while (*rest != '\0')
    {
      const char *open = strchr (rest, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      gboolean is_known = FALSE;

      if (close == NULL)
        break;

      g_string_append_len (text, rest, open - rest);
      for (gsize i = 0; i < n_words && !is_known; i++)
        {
          is_known = strlen (words[i].name) == (gsize) (close - open - 1) &&
                     strncmp (words[i].name, open + 1, (gsize) (close - open - 1)) == 0;
          if (is_known)
            g_string_append (text, words[i].value);
        }
      /* A brace that is none of ours is only a brace. */
      if (!is_known)
        g_string_append_c (text, '{');
      rest = is_known ? close + 1 : open + 1;
    }

  g_string_append (text, rest);
  return g_string_free (text, FALSE);
}

static char *
dup_devices (DeskOrder *order)
{
  GListModel *devices = desk_record_get_list (order, DESK_ORDER_DEVICES);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskOrderDevice) device = g_list_model_get_item (devices, i);
      const char *name = desk_record_get_string (device, DESK_ORDER_DEVICE_NAME);

      g_string_append_printf (lines,
                              "%s  %" G_GINT64_FORMAT " x %s",
                              i > 0 ? "\n" : "",
                              desk_record_get_integer (device, DESK_ORDER_DEVICE_QUANTITY),
                              name != NULL ? name : "-");
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static char *
dup_contact (DeskDealer *dealer)
{
  const char *email = desk_record_get_string (dealer, DESK_DEALER_EMAIL);
  const char *phone = desk_record_get_string (dealer, DESK_DEALER_PHONE);
  g_autoptr (GString) lines = g_string_new (NULL);

  if (email != NULL)
    g_string_append_printf (lines, "  %s", email);
  if (phone != NULL)
    g_string_append_printf (lines, "%s  %s", lines->len > 0 ? "\n" : "", phone);

  return g_string_free (g_steal_pointer (&lines), FALSE);
}

/* How the price list calls the plan in @language, in English, or at all. */
static const char *
find_plan (DeskPriceList *list, const char *key, const char *language)
{
  GListModel *plans = list != NULL ? desk_record_get_list (list, DESK_PRICE_LIST_PLANS) : NULL;
  const char *label = key;
  int best = 0;

  for (guint i = 0; plans != NULL && i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (DeskPricePlan) plan = g_list_model_get_item (plans, i);
      GListModel *texts = desk_record_get_list (plan, DESK_PRICE_PLAN_TEXTS);

      if (g_strcmp0 (desk_record_get_string (plan, DESK_PRICE_PLAN_KEY), key) != 0)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (texts); j++)
        {
          g_autoptr (DeskText) text = g_list_model_get_item (texts, j);
          const char *its = desk_record_get_string (text, DESK_TEXT_LANGUAGE);
          g_autofree char *base = dup_base_language (its);
          int rank = g_str_equal (base, language)            ? 3
                     : g_str_equal (base, FALLBACK_LANGUAGE) ? 2
                                                             : 1;

          if (rank <= best)
            continue;
          best = rank;
          /* The list keeps it. */
          label = desk_record_get_string (text, DESK_TEXT_LABEL);
        }
    }

  return label != NULL ? label : "-";
}

/**
 * desk_mail_dup_person:
 * @customer: a customer
 *
 * Returns: (transfer full): the name of the licence manager; the company's where there is none
 */
char *
desk_mail_dup_person (DeskCustomer *customer)
{
  const char *first = desk_record_get_string (customer, DESK_CUSTOMER_FIRST_NAME);
  const char *last = desk_record_get_string (customer, DESK_CUSTOMER_LAST_NAME);
  const char *company = desk_record_get_string (customer, DESK_CUSTOMER_COMPANY);
  const char *language = desk_record_get_string (customer, DESK_CUSTOMER_LANGUAGE);
  g_autofree char *base = dup_base_language (language);

  if (first == NULL && last == NULL)
    return g_strdup (company != NULL ? company : "");
  if (first == NULL || last == NULL)
    return g_strdup (first != NULL ? first : last);
  if (g_str_equal (base, "ja"))
    return g_strdup_printf ("%s %s", last, first);

  return g_strdup_printf ("%s %s", first, last);
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

/* Parts subject and body: one line, a blank one, the rest. */
static DeskMailText *
part_text (const char *text, const char *language, GError **error)
{
  g_autoptr (DeskMailText) self = g_new0 (DeskMailText, 1);
  const char *end = strstr (text, "\n\n");

  self->language = g_strdup (language);
  self->subject = end != NULL ? g_strndup (text, (gsize) (end - text)) : g_strdup (text);
  self->body = g_strdup (end != NULL ? end + 2 : "");
  if (desk_mime_is_line (self->subject))
    return g_steal_pointer (&self);

  g_set_error_literal (error,
                       DESK_ERROR,
                       DESK_ERROR_INVALID,
                       "a line break has got into the subject of a mail");
  return NULL;
}

/**
 * desk_mail_text_new_from_words:
 * @kind: name of the text
 * @language: (nullable): BCP 47
 * @words: (array length=n_words): what stands for what is between braces
 * @n_words: how many
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text in that language, or in English where there is none; %NULL with
 *   %DESK_ERROR_INVALID if a line break would get into the subject
 */
DeskMailText *
desk_mail_text_new_from_words (const char *kind,
                               const char *language,
                               const DeskMailWord *words,
                               gsize n_words,
                               GError **error)
{
  g_autofree char *found = NULL;
  g_autofree char *template = load_template (kind, language, &found, error);
  g_autofree char *text = NULL;

  if (template == NULL)
    return NULL;

  text = fill_in (template, words, n_words);
  return part_text (text, found, error);
}

/**
 * desk_mail_text_new:
 * @kind: "activation" or "withdrawn"
 * @order: the order
 * @license: its licence
 * @customer: who gets the mail
 * @dealer: who has sold the licence
 * @price_list: (nullable): what calls the plan by a name
 * @error: return location
 *
 * Writes the mail in the customer's language, or in English where there is no text in it.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with %DESK_ERROR_INVALID if a line break
 *   would get into the subject
 */
DeskMailText *
desk_mail_text_new (const char *kind,
                    DeskOrder *order,
                    DeskLicense *license,
                    DeskCustomer *customer,
                    DeskDealer *dealer,
                    DeskPriceList *price_list,
                    GError **error)
{
  g_autofree char *language = NULL;
  g_autofree char *template =
      load_template (kind,
                     desk_record_get_string (customer, DESK_CUSTOMER_LANGUAGE),
                     &language,
                     error);
  g_autofree char *name = desk_mail_dup_person (customer);
  g_autofree char *devices = dup_devices (order);
  g_autofree char *contact = dup_contact (dealer);
  g_autofree char *text = NULL;
  const DeskMailWord words[] = {
    { "name", name },
    { "company", or_nothing (desk_record_get_string (customer, DESK_CUSTOMER_COMPANY)) },
    { "serial", or_nothing (desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER)) },
    { "plan",
      find_plan (price_list,
                 desk_record_get_string (order, DESK_ORDER_PLAN),
                 language != NULL ? language : FALLBACK_LANGUAGE) },
    { "devices", devices },
    { "number", or_nothing (desk_record_get_string (order, DESK_ORDER_NUMBER)) },
    { "dealer", or_nothing (desk_record_get_string (dealer, DESK_DEALER_NAME)) },
    { "contact", contact },
    { "link", DESK_MAIL_LINK },
  };

  if (template == NULL)
    return NULL;

  text = fill_in (template, words, G_N_ELEMENTS (words));
  return part_text (text, language, error);
}

/**
 * desk_mail_text_free:
 * @self: (transfer full): a text
 */
void
desk_mail_text_free (DeskMailText *self)
{
  g_free (self->subject);
  g_free (self->body);
  g_free (self->language);
  g_free (self);
}
