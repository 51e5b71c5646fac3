/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-refusal-text"

#include "config.h"

#include "desk-refusal-text.h"

#include "desk-codec.h"
#include "desk-date.h"
#include "desk-edit-words.h"
#include "desk-format.h"
#include "desk-message.h"
#include "desk-order-text.h"

#include <glib/gi18n.h>

/* Codes of fields whose sentences say themselves which field they are about. */
static const char *const TELLING_CODES[] = { "tax_id_", "promo_", "price_list_", "other_region",
                                             "unavailable" };

static gboolean
is_telling (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TELLING_CODES); i++)
    if (g_str_has_prefix (code, TELLING_CODES[i]))
      return TRUE;

  return FALSE;
}

/* "E-mail: An e-mail address such as name@company.com is expected." */
static char *
dup_field (const DeskProblemError *error)
{
  g_autofree char *sentence = desk_message_dup_field_sentence (error);
  const char *slash = strrchr (error->pointer, '/');
  const char *name = slash != NULL ? slash + 1 : error->pointer;
  const char *title = desk_edit_words_get_title (name);

  /* A name that nobody has given a word is none that a user knows. */
  if (is_telling (error->code) || title == name)
    return g_steal_pointer (&sentence);

  /* Translators: the name of a field, then what is wrong with it */
  return g_strdup_printf (_ ("%s: %s"), title, sentence);
}

/* All that has to be corrected, so that it is corrected at once. */
static char *
dup_fields (DeskProblem *problem)
{
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  for (guint i = 0; i < desk_problem_get_n_errors (problem); i++)
    {
      g_autofree char *sentence = dup_field (desk_problem_get_error (problem, i));

      if (!g_ptr_array_find_with_equal_func (sentences, sentence, g_str_equal, NULL))
        g_ptr_array_add (sentences, g_steal_pointer (&sentence));
    }

  return sentences->len > 0 ? g_strjoinv (" ", (char **) sentences->pdata) : NULL;
}

/**
 * desk_refusal_text_dup_price:
 * @seen_total: what the user saw
 * @quote: what the back-end has named instead
 *
 * Returns: (transfer full): both totals, in a sentence
 */
char *
desk_refusal_text_dup_price (gint64 seen_total, DeskQuote *quote)
{
  const char *currency = desk_record_get_string (quote, DESK_QUOTE_CURRENCY);
  g_autofree char *new_total =
      desk_format_money (desk_record_get_integer (quote, DESK_QUOTE_TOTAL), currency);
  g_autofree char *old_total = desk_format_money (seen_total, currency);

  /* Translators: two amounts of money, tax included */
  return g_strdup_printf (_ ("The total is now %s instead of %s. Nothing has been ordered yet."),
                          new_total, old_total);
}

/**
 * desk_refusal_text_dup_credit:
 * @seen_total: of the order
 * @currency: of the order
 * @problem: what the back-end said
 *
 * Returns: (transfer full) (nullable): how much the credit is short of, in sentences; %NULL if
 * @problem does not tell
 */
char *
desk_refusal_text_dup_credit (gint64 seen_total, const char *currency, DeskProblem *problem)
{
  g_autofree char *left = desk_problem_dup_member_json (problem, "credit_available");
  g_autofree char *credit = NULL;
  g_autofree char *total = NULL;

  if (left == NULL)
    return NULL;

  credit = desk_format_money (g_ascii_strtoll (left, NULL, 10), currency);
  total = desk_format_money (seen_total, currency);
  /* Translators: two amounts of money: the total of an order, and what may still be spent */
  return g_strdup_printf (_ ("This order is %s, and %s of your credit is left. Order less, or ask "
                             "your account manager to raise the limit."),
                          total, credit);
}

static char *
dup_order_sentence (DeskOrder *order, const char *code, DeskProblem *problem)
{
  const char *currency = desk_record_get_string (order, DESK_ORDER_CURRENCY);
  gint64 seen_total = desk_record_get_integer (order, DESK_ORDER_SEEN_TOTAL);
  g_autofree char *json = NULL;
  g_autoptr (DeskQuote) quote = NULL;

  if (desk_record_is_null (order, DESK_ORDER_SEEN_TOTAL) || currency == NULL)
    return NULL;
  if (g_strcmp0 (code, "credit_exceeded") == 0)
    return desk_refusal_text_dup_credit (seen_total, currency, problem);
  if (g_strcmp0 (code, "price_changed") != 0)
    return NULL;

  json = desk_problem_dup_member_json (problem, "quote");
  if (json != NULL)
    quote = desk_record_from_json_string (DESK_TYPE_QUOTE, json, -1, NULL);

  return quote != NULL ? desk_refusal_text_dup_price (seen_total, quote) : NULL;
}

/* Nobody should agree to a customer whose name he has not read. */
static char *
dup_customer (DeskStore *store, DeskProblem *problem)
{
  g_autofree char *id = desk_problem_dup_member (problem, "id");
  g_autoptr (DeskCustomer) customer =
      id != NULL ? desk_store_get (store, DESK_TYPE_CUSTOMER, id) : NULL;
  g_autofree char *name = NULL;

  if (customer == NULL)
    return NULL;

  name = desk_order_text_dup_customer (customer);
  /* Translators: %s is a company */
  return g_strdup_printf (
      _ ("%s is your customer already, with this e-mail address. Use that customer for the order."),
      name);
}

/* What the entry and its problem tell beyond the code, which is all that there is for the general
 * sentence. */
static char *
dup_sentence (DeskStore *store, DeskOutboxEntry *entry)
{
  const char *code = desk_outbox_entry_get_error_code (entry);
  const char *json = desk_outbox_entry_get_problem (entry);
  g_autoptr (DeskProblem) problem =
      json != NULL ? desk_problem_new_from_json (json, -1, NULL) : NULL;
  g_autoptr (DeskOrder) order = NULL;

  if (problem == NULL)
    return NULL;
  if (g_strcmp0 (code, "invalid") == 0)
    return dup_fields (problem);
  if (g_strcmp0 (code, "customer_exists") == 0)
    return dup_customer (store, problem);

  order = desk_outbox_entry_dup_order (entry);

  return order != NULL ? dup_order_sentence (order, code, problem) : NULL;
}

/* Two have changed the same: what the user is to do about it stands below. */
static char *
dup_conflict (DeskOutboxEntry *entry)
{
  g_autoptr (DeskRecord) mine = NULL;
  g_autoptr (DeskRecord) theirs = NULL;
  g_auto (GStrv) names = desk_outbox_entry_list_conflicts (entry, &mine, &theirs);

  if (names == NULL || names[0] == NULL)
    return NULL;

  return g_strdup_printf ("%s. %s",
                          g_str_equal (desk_outbox_entry_get_record_type (entry), "contact")
                              ? _ ("Somebody else changed this contact too")
                              : _ ("Somebody else changed this customer too"),
                          _ ("Choose what is right. All your other changes are kept."));
}

/**
 * desk_refusal_text_dup:
 * @store: the store that @entry is in
 * @entry: what needs attention
 *
 * Returns: (transfer full): why it was refused and what that means for the user, in sentences
 */
char *
desk_refusal_text_dup (DeskStore *store, DeskOutboxEntry *entry)
{
  g_autoptr (DeskMessage) message = NULL;
  g_autofree char *sentence = NULL;
  char *conflict = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (entry), NULL);

  conflict = dup_conflict (entry);
  if (conflict != NULL)
    return conflict;

  message = desk_message_new_from_code (desk_outbox_entry_get_error_code (entry),
                                        desk_outbox_entry_get_problem (entry));
  sentence = dup_sentence (store, entry);

  return g_strdup_printf ("%s. %s", message->title,
                          sentence != NULL ? sentence : message->sentence);
}

/**
 * desk_refusal_text_dup_dated:
 * @entry: what needs attention
 * @now: the present instant
 * @why: why it was refused
 *
 * Returns: (transfer full): @why, after when the back-end said so
 */
char *
desk_refusal_text_dup_dated (DeskOutboxEntry *entry, const char *now, const char *why)
{
  const char *answered_at = desk_outbox_entry_get_answered_at (entry);
  g_autofree char *day = NULL;
  g_autofree char *today = NULL;
  g_autofree char *time = NULL;

  /* Found to be damaged, or too old, by this computer. */
  if (answered_at == NULL)
    return g_strdup (why);

  day = desk_instant_dup_date (answered_at, NULL);
  today = desk_instant_dup_date (now, NULL);
  if (g_strcmp0 (day, today) != 0)
    {
      time = desk_format_date (day, today);
      /* Translators: %1$s is a date, %2$s why: "Refused on 21 Nov: The tax ID was not accepted" */
      return g_strdup_printf (_ ("Refused on %1$s: %2$s"), time, why);
    }

  time = desk_format_time (answered_at, NULL);
  /* Translators: %1$s is a time, %2$s why: "Refused at 10:52: The tax ID was not accepted" */
  return g_strdup_printf (_ ("Refused at %1$s: %2$s"), time, why);
}
