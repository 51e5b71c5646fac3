/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-license-cells"

#include "config.h"

#include "desk-license-cells.h"

#include "desk-cell-words.h"
#include "desk-format.h"
#include "desk-license-row.h"
#include "desk-order-text.h"
#include "desk-overview-list.h"

#include <glib/gi18n.h>

/*
 * The words in the cells of ui/desk-license-cell-*.ui, as in desk-order-cells.c. The first argument of each is the
 * list item and not used.
 */

static char *
format_serial_number (gpointer item, DeskLicense *license)
{
  const char *serial = license != NULL ? desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER) : NULL;

  return g_strdup (serial != NULL && *serial != '\0' ? serial : DESK_TEXT_NONE);
}

static gboolean
has_serial_number (gpointer item, DeskLicense *license)
{
  const char *serial = license != NULL ? desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER) : NULL;

  return serial != NULL && *serial != '\0';
}

static char *
format_copy_label (gpointer item, DeskLicense *license)
{
  g_autofree char *serial = format_serial_number (item, license);

  /* Translators: button; %s is a serial number */
  return g_strdup_printf (_("Copy %s"), serial);
}

static char *
format_more_label (gpointer item, DeskLicense *license)
{
  g_autofree char *serial = format_serial_number (item, license);

  /* Translators: button that opens the menu of a row; %s is a number such as 26-1179, or a dash */
  return g_strdup_printf (_("More about %s"), serial);
}

static char *
format_plan (gpointer item, DeskLicense *license, DeskPriceList *price_list)
{
  if (license == NULL)
    return NULL;
  return desk_order_text_dup_plan (desk_record_get_string (license, DESK_LICENSE_PLAN), price_list);
}

static char *
format_term (gpointer item, DeskLicense *license, DeskOrder *order, DeskPriceList *price_list)
{
  if (license == NULL)
    return NULL;
  if (desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
    return g_strdup (C_("a licence that is a trial", "Trial"));
  if (order == NULL)
    return g_strdup ("…");
  return desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), price_list);
}

static char *
format_devices (gpointer item, DeskLicense *license)
{
  return license != NULL ? desk_format_number (desk_record_get_integer (license, DESK_LICENSE_DEVICE_COUNT)) : NULL;
}

static char *
dup_date (const char *date, const char *today)
{
  return date != NULL ? desk_format_date (date, today) : g_strdup (DESK_TEXT_NONE);
}

/* A trial and what is bought once have no subscription: theirs is the end of the licence. */
static char *
format_end (gpointer item, DeskLicense *license, DeskSubscription *subscription, const char *today)
{
  const char *end = subscription != NULL ? desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON) : NULL;

  if (end == NULL && license != NULL)
    end = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);

  return dup_date (end, today);
}

/* Only where it is another day than that of the subscription. */
static gboolean
has_other_expiry (gpointer item, DeskLicense *license, DeskSubscription *subscription)
{
  const char *end = subscription != NULL ? desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON) : NULL;
  const char *expires_on = license != NULL ? desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON) : NULL;

  return end != NULL && expires_on != NULL && !g_str_equal (end, expires_on);
}

static char *
format_expiry (gpointer item, DeskLicense *license, const char *today)
{
  g_autofree char *date = NULL;

  if (license == NULL)
    return NULL;
  date = dup_date (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), today);
  /* Translators: until when the serial number is good, in a narrow column; %s is a date */
  return g_strdup_printf (_("No. to %s"), date);
}

static char *
format_days (gpointer item, int days)
{
  return desk_overview_list_dup_days (days);
}

/**
 * desk_license_cells_bind:
 * @widget_class: the class whose template has the list
 *
 * Makes the closures of the cells known to the template. What the buttons in them do is the page's.
 */
void
desk_license_cells_bind (GtkWidgetClass *widget_class)
{
  desk_cell_words_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, format_serial_number);
  gtk_widget_class_bind_template_callback (widget_class, has_serial_number);
  gtk_widget_class_bind_template_callback (widget_class, format_copy_label);
  gtk_widget_class_bind_template_callback (widget_class, format_more_label);
  gtk_widget_class_bind_template_callback (widget_class, format_plan);
  gtk_widget_class_bind_template_callback (widget_class, format_term);
  gtk_widget_class_bind_template_callback (widget_class, format_devices);
  gtk_widget_class_bind_template_callback (widget_class, format_end);
  gtk_widget_class_bind_template_callback (widget_class, format_expiry);
  gtk_widget_class_bind_template_callback (widget_class, has_other_expiry);
  gtk_widget_class_bind_template_callback (widget_class, format_days);
}
