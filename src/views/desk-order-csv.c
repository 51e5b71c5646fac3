/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-csv"

#include "config.h"

#include "desk-order-csv.h"

#include "desk-date.h"
#include "desk-format.h"
#include "desk-order-row.h"
#include "desk-order-text.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/* A list of orders for a spreadsheet: what is in the table, in as many columns as there are facts. */

static void
add_titles (DeskCsvWriter *csv)
{
  desk_csv_writer_add_text (csv, _("Order"));
  desk_csv_writer_add_text (csv, C_("column of a file", "Kind"));
  desk_csv_writer_add_text (csv, _("Date"));
  desk_csv_writer_add_text (csv, _("Dealer"));
  desk_csv_writer_add_text (csv, _("Customer"));
  desk_csv_writer_add_text (csv, _("City"));
  desk_csv_writer_add_text (csv, _("Country"));
  desk_csv_writer_add_text (csv, _("E-mail"));
  desk_csv_writer_add_text (csv, _("PO number"));
  desk_csv_writer_add_text (csv, _("Plan"));
  desk_csv_writer_add_text (csv, _("Subscription type"));
  desk_csv_writer_add_text (csv, _("Devices"));
  desk_csv_writer_add_text (csv, _("Net"));
  desk_csv_writer_add_text (csv, _("Total"));
  desk_csv_writer_add_text (csv, C_("column of a file", "Currency"));
  desk_csv_writer_add_text (csv, C_("column of a list of orders", "Licence"));
  desk_csv_writer_add_text (csv, _("Serial number"));
}

static void
add_amount (DeskCsvWriter *csv, DeskOrder *order, guint field)
{
  const char *currency = desk_record_get_string (order, DESK_ORDER_CURRENCY);

  /* Nothing is no amount; a sheet may count what costs nothing. */
  if (desk_order_is_trial (order) || desk_record_is_null (order, field) || currency == NULL)
    desk_csv_writer_add_text (csv, NULL);
  else
    desk_csv_writer_add_number (csv, desk_record_get_integer (order, field), desk_currency_get_decimals (currency));
}

static void
add_customer (DeskCsvWriter *csv, DeskCustomer *customer)
{
  static const guint before[] = { DESK_CUSTOMER_COMPANY, DESK_CUSTOMER_CITY };
  const char *country = customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY) : NULL;
  g_autofree char *country_name = country != NULL ? desk_country_name (country) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    desk_csv_writer_add_text (csv, customer != NULL ? desk_record_get_string (customer, before[i]) : NULL);
  desk_csv_writer_add_text (csv, country_name);
  desk_csv_writer_add_text (csv, customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_EMAIL) : NULL);
}

/**
 * desk_order_csv_add:
 * @csv: where to
 * @item: (nullable): a #DeskOrderRow; %NULL for the titles
 * @user_data: not used
 *
 * A #DeskCsvRowFunc.
 */
void
desk_order_csv_add (DeskCsvWriter *csv, gpointer item, gpointer user_data)
{
  DeskOrder *order = NULL;
  DeskDealer *dealer = NULL;
  DeskLicense *license = NULL;
  DeskPriceList *price_list = NULL;
  g_autofree char *plan = NULL;
  g_autofree char *term = NULL;
  g_autofree char *day = NULL;

  if (item == NULL)
    {
      add_titles (csv);
      return;
    }

  order = desk_order_row_get_order (item);
  dealer = desk_order_row_get_dealer (item);
  license = desk_order_row_get_license (item);
  price_list = desk_order_row_get_price_list (item);
  plan = desk_order_text_dup_plan (desk_record_get_string (order, DESK_ORDER_PLAN), price_list);
  term = desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), price_list);
  day = desk_order_text_dup_local_day (desk_record_get_string (order, DESK_ORDER_CREATED_AT));

  desk_csv_writer_add_text (csv, desk_record_get_string (order, DESK_ORDER_NUMBER));
  desk_csv_writer_add_text (csv, desk_order_is_trial (order) ? C_("a licence that is a trial", "Trial") : _("Order"));
  desk_csv_writer_add_text (csv, day);
  desk_csv_writer_add_text (csv, dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_NAME) : NULL);
  add_customer (csv, desk_order_row_get_customer (item));
  desk_csv_writer_add_text (csv, desk_record_get_string (order, DESK_ORDER_PO_NUMBER));
  desk_csv_writer_add_text (csv, plan);
  desk_csv_writer_add_text (csv, term);
  desk_csv_writer_add_number (csv, desk_devices_count (desk_record_get_list (order, DESK_ORDER_DEVICES)), 0);
  add_amount (csv, order, DESK_ORDER_NET);
  add_amount (csv, order, desk_record_is_null (order, DESK_ORDER_TOTAL) ? DESK_ORDER_SEEN_TOTAL : DESK_ORDER_TOTAL);
  desk_csv_writer_add_text (csv, desk_order_is_trial (order) ? NULL : desk_record_get_string (order, DESK_ORDER_CURRENCY));
  desk_csv_writer_add_text (csv, desk_status_get_word (desk_list_row_get_status (item)));
  desk_csv_writer_add_text (csv, license != NULL ? desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER) : NULL);
}
