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
fold_fields (gpointer record, const guint *fields, guint n_fields)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *value = desk_record_get_string (record, fields[i]);

      if (value == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, value);
    }

  return desk_fold (text->str);
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

/* sort_key, folded, email_key */
void
desk_derive_customer (gpointer record, char **values)
{
  static const guint fields[] = { DESK_CUSTOMER_COMPANY,
                                  DESK_CUSTOMER_FIRST_NAME,
                                  DESK_CUSTOMER_LAST_NAME,
                                  DESK_CUSTOMER_EMAIL,
                                  DESK_CUSTOMER_CITY };

  values[0] = make_sort_key (desk_record_get_string (record, DESK_CUSTOMER_COMPANY));
  values[1] = fold_fields (record, fields, G_N_ELEMENTS (fields));
  values[2] = make_email_key (desk_record_get_string (record, DESK_CUSTOMER_EMAIL));
}

/* folded, email_key */
void
desk_derive_contact (gpointer record, char **values)
{
  static const guint fields[] = { DESK_CONTACT_FIRST_NAME,
                                  DESK_CONTACT_LAST_NAME,
                                  DESK_CONTACT_EMAIL };

  values[0] = fold_fields (record, fields, G_N_ELEMENTS (fields));
  values[1] = make_email_key (desk_record_get_string (record, DESK_CONTACT_EMAIL));
}

/* folded, number_key */
void
desk_derive_order (gpointer record, char **values)
{
  static const guint fields[] = { DESK_ORDER_NUMBER, DESK_ORDER_PO_NUMBER };

  values[0] = fold_fields (record, fields, G_N_ELEMENTS (fields));
  values[1] = desk_number_key (desk_record_get_string (record, DESK_ORDER_NUMBER));
}

/* folded, number_key */
void
desk_derive_invoice (gpointer record, char **values)
{
  static const guint fields[] = { DESK_INVOICE_NUMBER };

  values[0] = fold_fields (record, fields, G_N_ELEMENTS (fields));
  values[1] = desk_number_key (desk_record_get_string (record, DESK_INVOICE_NUMBER));
}

/* folded, number_key */
void
desk_derive_transaction (gpointer record, char **values)
{
  static const guint fields[] = { DESK_TRANSACTION_NUMBER, DESK_TRANSACTION_PARTY };

  values[0] = fold_fields (record, fields, G_N_ELEMENTS (fields));
  values[1] = desk_number_key (desk_record_get_string (record, DESK_TRANSACTION_NUMBER));
}

/* sort_key, folded */
void
desk_derive_dealer (gpointer record, char **values)
{
  static const guint fields[] = { DESK_DEALER_NAME, DESK_DEALER_CITY, DESK_DEALER_EMAIL };

  values[0] = make_sort_key (desk_record_get_string (record, DESK_DEALER_NAME));
  values[1] = fold_fields (record, fields, G_N_ELEMENTS (fields));
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
