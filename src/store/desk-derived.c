/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-derived"

#include "config.h"

#include "desk-derived.h"

#include "desk-contact.h"
#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-email.h"
#include "desk-fold.h"
#include "desk-invoice.h"
#include "desk-order.h"
#include "desk-transaction.h"

/* Digits of the longest number in an order number that sorts as a number. */
#define NUMBER_WIDTH 12

/* The texts of some fields, one a line, folded; a word of a query never matches across lines. */
static char *
fold_fields (DeskValues *values, const guint *fields, guint n_fields)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *value = desk_values_get_text (values, fields[i]);
      g_autofree char *folded = NULL;

      if (value == NULL)
        continue;
      folded = desk_fold (value);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, folded);
    }

  return g_string_free (text, FALSE);
}

static char *
make_email_key (const char *email)
{
  return email != NULL ? desk_email_key (email) : NULL;
}

static char *
make_sort_key (const char *text)
{
  return text != NULL ? desk_sort_key (text) : NULL;
}

/**
 * desk_derived_clear:
 * @derived: (array length=DESK_MAX_DERIVED): what a #DeskDerive has made
 */
void
desk_derived_clear (char **derived)
{
  for (guint i = 0; i < DESK_MAX_DERIVED; i++)
    g_clear_pointer (&derived[i], g_free);
}

/* sort_key, folded, email_key */
void
desk_derive_customer (DeskValues *values, char **derived)
{
  static const guint fields[] = { DESK_CUSTOMER_COMPANY,
                                  DESK_CUSTOMER_FIRST_NAME,
                                  DESK_CUSTOMER_LAST_NAME,
                                  DESK_CUSTOMER_EMAIL,
                                  DESK_CUSTOMER_CITY };

  derived[0] = make_sort_key (desk_values_get_text (values, DESK_CUSTOMER_COMPANY));
  derived[1] = fold_fields (values, fields, G_N_ELEMENTS (fields));
  derived[2] = make_email_key (desk_values_get_text (values, DESK_CUSTOMER_EMAIL));
}

/* folded, email_key */
void
desk_derive_contact (DeskValues *values, char **derived)
{
  static const guint fields[] = { DESK_CONTACT_FIRST_NAME,
                                  DESK_CONTACT_LAST_NAME,
                                  DESK_CONTACT_EMAIL };

  derived[0] = fold_fields (values, fields, G_N_ELEMENTS (fields));
  derived[1] = make_email_key (desk_values_get_text (values, DESK_CONTACT_EMAIL));
}

/* folded, number_key */
void
desk_derive_order (DeskValues *values, char **derived)
{
  static const guint fields[] = { DESK_ORDER_NUMBER, DESK_ORDER_PO_NUMBER };

  derived[0] = fold_fields (values, fields, G_N_ELEMENTS (fields));
  derived[1] = desk_number_key (desk_values_get_text (values, DESK_ORDER_NUMBER));
}

/* folded, number_key */
void
desk_derive_invoice (DeskValues *values, char **derived)
{
  static const guint fields[] = { DESK_INVOICE_NUMBER };

  derived[0] = fold_fields (values, fields, G_N_ELEMENTS (fields));
  derived[1] = desk_number_key (desk_values_get_text (values, DESK_INVOICE_NUMBER));
}

/* folded, number_key */
void
desk_derive_transaction (DeskValues *values, char **derived)
{
  static const guint fields[] = { DESK_TRANSACTION_NUMBER, DESK_TRANSACTION_PARTY };

  derived[0] = fold_fields (values, fields, G_N_ELEMENTS (fields));
  derived[1] = desk_number_key (desk_values_get_text (values, DESK_TRANSACTION_NUMBER));
}

/* sort_key, folded */
void
desk_derive_dealer (DeskValues *values, char **derived)
{
  static const guint fields[] = { DESK_DEALER_NAME, DESK_DEALER_CITY, DESK_DEALER_EMAIL };

  derived[0] = make_sort_key (desk_values_get_text (values, DESK_DEALER_NAME));
  derived[1] = fold_fields (values, fields, G_N_ELEMENTS (fields));
}

/**
 * desk_number_key:
 * @number: (nullable): an order number, "26-1184"
 *
 * Returns: (transfer full) (nullable): a text that sorts as people count: its runs of digits are
 *   of one width, so that 26-999 comes before 26-1000
 */
char *
desk_number_key (const char *number)
{
  GString *key = NULL;

  if (number == NULL)
    return NULL;

  key = g_string_new (NULL);
  for (const char *p = number; *p != '\0';)
    {
      gsize n_digits = 0;

      while (g_ascii_isdigit (p[n_digits]))
        n_digits++;

      if (n_digits == 0)
        {
          g_string_append_c (key, *p++);
          continue;
        }

      for (gsize i = n_digits; i < NUMBER_WIDTH; i++)
        g_string_append_c (key, '0');
      g_string_append_len (key, p, (gssize) n_digits);
      p += n_digits;
    }

  return g_string_free (key, FALSE);
}
