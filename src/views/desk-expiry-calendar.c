/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-expiry-calendar"

#include "config.h"

#include "desk-expiry-calendar.h"

#include "desk-calendar-writer.h"
#include "desk-date.h"
#include "desk-error.h"
#include "desk-license-row.h"
#include "desk-order-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>

/* When licences and their subscriptions end, for the dealer's own calendar. */

typedef struct
{
  DeskCalendarWriter *calendar;
  FILE *file;
  guint n_days;
  DeskExpiryProgressFunc progress;
  gpointer user_data;
} Writing;

static gboolean
flush (Writing *self, GError **error)
{
  g_autoptr (GBytes) bytes = desk_calendar_writer_take (self->calendar);
  gsize length = 0;
  const void *data = g_bytes_get_data (bytes, &length);

  if (fwrite (data, 1, length, self->file) == length)
    return TRUE;

  g_set_error (error, DESK_ERROR, errno == ENOSPC ? DESK_ERROR_DISK_FULL : DESK_ERROR_STORAGE,
               "cannot write a calendar: %s", g_strerror (errno));
  return FALSE;
}

static char *
dup_description (DeskLicenseRow *row)
{
  DeskLicense *license = desk_license_row_get_license (row);
  DeskCustomer *customer = desk_license_row_get_customer (row);
  g_autofree char *plan = desk_order_text_dup_plan (
      desk_record_get_string (license, DESK_LICENSE_PLAN), desk_license_row_get_price_list (row));
  g_autoptr (GString) text = g_string_new (plan);
  const char *lines[] = {
    desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER),
    customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_EMAIL) : NULL,
    customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_CITY) : NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL && *lines[i] != '\0')
      g_string_append_printf (text, "\n%s", lines[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is past is no business of a calendar. */
static gboolean
is_to_come (DeskLicenseRow *row, const char *date)
{
  return date != NULL && g_strcmp0 (date, desk_list_row_get_today (row)) >= 0;
}

static void
add_day (Writing *self, DeskLicenseRow *row, const char *what, const char *date, const char *format)
{
  DeskLicense *license = desk_license_row_get_license (row);
  DeskCustomer *customer = desk_license_row_get_customer (row);
  const char *serial = desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER);
  g_autofree char *uid = NULL;
  g_autofree char *who = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *description = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *url = NULL;

  if (!is_to_come (row, date))
    return;

  uid = g_strdup_printf ("%s-%s@dealerdesk.org", desk_record_get_id (license), what);
  who = desk_order_text_dup_customer (customer);
  summary = g_strdup_printf (format, who);
  description = dup_description (row);
  escaped = serial != NULL ? g_uri_escape_string (serial, NULL, FALSE) : NULL;
  url = escaped != NULL ? g_strconcat ("dealer-desk://serial/", escaped, NULL) : NULL;
  desk_calendar_writer_add_day (self->calendar, uid, date, summary, description, url);
  self->n_days++;
}

static gboolean
add_license (gpointer row, guint position, guint n_rows, gpointer user_data, GError **error)
{
  Writing *self = user_data;
  DeskLicense *license = desk_license_row_get_license (row);
  DeskSubscription *subscription = desk_license_row_get_subscription (row);

  /* Translators: a day in a calendar; the argument is company and city of a customer */
  add_day (self, row, "serial", desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON),
           _ ("Licence expires: %s"));
  if (subscription != NULL)
    /* Translators: a day in a calendar; the argument is company and city of a customer */
    add_day (self, row, "subscription",
             desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON),
             _ ("Subscription ends: %s"));
  self->progress (position + 1, n_rows, self->user_data);
  return flush (self, error);
}

static gboolean
write_days (Writing *self, DeskListReader *licenses, GCancellable *cancellable, GError **error)
{
  if (!desk_list_reader_read (licenses, add_license, self, cancellable, error))
    return FALSE;

  if (self->n_days == 0)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_NOT_FOUND,
                           "no licence has an end to come");
      return FALSE;
    }

  desk_calendar_writer_end (self->calendar);
  return flush (self, error);
}

/**
 * desk_expiry_calendar_write:
 * @licenses: reads a list of licences
 * @path: what is written; a file that is there is lost
 * @progress: called after each licence
 * @user_data: for @progress
 * @cancellable: (nullable): ends it, also in the middle
 * @error: %DESK_ERROR_NOT_FOUND when none of them has an end to come
 *
 * Writes when they end, and their subscriptions, as iCalendar. In any thread.
 *
 * Returns: %TRUE if all of it is written
 */
gboolean
desk_expiry_calendar_write (DeskListReader *licenses,
                            const char *path,
                            DeskExpiryProgressFunc progress,
                            gpointer user_data,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *now = desk_instant_from_unix (g_get_real_time () / G_USEC_PER_SEC);
  g_autoptr (DeskCalendarWriter) calendar = desk_calendar_writer_new (_ ("Expiries"), now);
  Writing self = { calendar, g_fopen (path, "wb"), 0, progress, user_data };
  gboolean is_written = FALSE;

  if (self.file == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot write a calendar: %s",
                   g_strerror (errno));
      return FALSE;
    }

  is_written = write_days (&self, licenses, cancellable, error);
  if (fclose (self.file) == 0 || !is_written)
    return is_written;

  g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot write a calendar: %s",
               g_strerror (errno));
  return FALSE;
}
