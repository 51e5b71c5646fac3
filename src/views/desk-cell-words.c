/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-cell-words"

#include "config.h"

#include "desk-cell-words.h"

#include "desk-customer.h"
#include "desk-dealer.h"

/* What the cells of several lists say of a customer or a dealer who may not have come yet. */

static char *
format_company (gpointer item, DeskCustomer *customer)
{
  const char *company = customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL;

  return g_strdup (company != NULL ? company : "…");
}

static char *
format_city (gpointer item, DeskCustomer *customer)
{
  return g_strdup (customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_CITY) : NULL);
}

static char *
format_dealer (gpointer item, DeskDealer *dealer)
{
  return g_strdup (dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_NAME) : "…");
}

static gboolean
has_words (gpointer item, const char *text)
{
  return text != NULL && *text != '\0';
}

/**
 * desk_cell_words_bind:
 * @widget_class: of a page whose template has a table
 *
 * Gives the cells format_company, format_city, format_dealer, and has_words for what is not there without words.
 */
void
desk_cell_words_bind (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, format_company);
  gtk_widget_class_bind_template_callback (widget_class, format_city);
  gtk_widget_class_bind_template_callback (widget_class, format_dealer);
  gtk_widget_class_bind_template_callback (widget_class, has_words);
}
