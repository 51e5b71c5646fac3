/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-licensing"

#include "config.h"

#include "desk-licensing.h"

#include "desk-billing.h"
#include "desk-date.h"
#include "desk-dealer.h"
#include "desk-error.h"
#include "desk-license-rules.h"
#include "desk-order-rules.h"
#include "desk-storage-events.h"

/*
 * What happens to licences without a request: customers activate them, days pass
 * (contract.md, "Licence").
 */

/* How long the customers of the demo take, and how many of them never do it: one in four. */
#define DEMO_SECONDS 180
#define DEMO_NEVER 4

/* So many licences at a time, or requests would wait. The rest follows at the next turn. */
#define MOST_AT_ONCE 500

/* The first time zone of the world is so much ahead of UTC. */
#define EARLIEST_ZONE_SECONDS (14 * 60 * 60)

/* Nobody here did it: the customer, or the calendar. */
static gboolean
log_event (DeskStorage *storage, const char *kind, DeskLicense *license, GError **error)
{
  g_autoptr (DeskEvent) event = desk_storage_new_event (kind, NULL, license);

  desk_record_set_string (event,
                          DESK_EVENT_UNTIL,
                          desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON));
  return desk_storage_log_event (storage, event, NULL, error);
}

/* The order goes with its licence; a trial that was made an order has two. */
static gboolean
activate (DeskStorage *storage, DeskLicense *license, GError **error)
{
  g_autofree char *now = desk_clock_dup_now (desk_storage_get_clock (storage));
  const char *dealer_id = desk_record_get_string (license, DESK_LICENSE_DEALER_ID);
  g_autoptr (GPtrArray) orders =
    desk_storage_find (storage,
                       DESK_TYPE_ORDER,
                       DESK_ORDER_LICENSE_ID,
                       desk_record_get_id (license));

  desk_license_activate (license, now);
  if (!desk_storage_put (storage, license, dealer_id, error) ||
      !log_event (storage, "activated", license, error))
    return FALSE;

  for (guint i = 0; i < orders->len; i++)
    {
      DeskOrder *order = orders->pdata[i];

      if (g_strcmp0 (desk_record_get_string (order, DESK_ORDER_STATE), "registered") != 0)
        continue;
      desk_order_activate (order, now);
      if (!desk_storage_put (storage, order, dealer_id, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
activate_serial (DeskStorage *storage, const char *serial, GError **error)
{
  g_autoptr (GPtrArray) found =
    desk_storage_find (storage, DESK_TYPE_LICENSE, DESK_LICENSE_SERIAL_NUMBER, serial);
  const char *state = NULL;

  if (found->len == 0)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_NOT_FOUND,
                   "there is no licence with the serial number %s",
                   serial);
      return FALSE;
    }

  state = desk_record_get_string (found->pdata[0], DESK_LICENSE_STATE);
  if (g_strcmp0 (state, "registered") != 0)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_CONFLICT,
                   "the licence %s is %s, only one that is registered can be activated",
                   serial,
                   state);
      return FALSE;
    }

  return activate (storage, found->pdata[0], error);
}

/**
 * desk_licensing_activate:
 * @storage: the storage, in no transaction
 * @serial: serial number of a licence
 * @error: return location: %DESK_ERROR_NOT_FOUND, or %DESK_ERROR_CONFLICT if it is not
 *   "registered"
 *
 * Plays the customer: the licence and its order are active from now on.
 *
 * Returns: whether it was activated
 */
gboolean
desk_licensing_activate (DeskStorage *storage, const char *serial, GError **error)
{
  if (!desk_storage_begin (storage, error))
    return FALSE;

  if (!activate_serial (storage, serial, error))
    {
      desk_storage_rollback (storage);
      return FALSE;
    }

  return desk_storage_commit (storage, error);
}

/* Dates of contracts are the dealer's (contract.md, principle 8). */
static char *
dup_dealers_today (DeskStorage *storage, const char *dealer_id)
{
  g_autoptr (DeskDealer) dealer = desk_storage_get (storage, DESK_TYPE_DEALER, dealer_id);

  return desk_clock_dup_today (desk_storage_get_clock (storage),
                               dealer != NULL
                                 ? desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE)
                                 : "UTC");
}

/* Sets the state of those licences for whose dealer the day in @field has passed. */
static gboolean
pass_day (DeskStorage *storage,
          GPtrArray *licenses,
          guint field,
          const char *state,
          const char *kind,
          guint *n_left,
          GError **error)
{
  for (guint i = 0; i < licenses->len && *n_left > 0; i++)
    {
      DeskLicense *license = licenses->pdata[i];
      const char *dealer_id = desk_record_get_string (license, DESK_LICENSE_DEALER_ID);
      g_autofree char *today = dup_dealers_today (storage, dealer_id);

      if (g_strcmp0 (desk_record_get_string (license, field), today) >= 0)
        continue;

      desk_record_set_string (license, DESK_LICENSE_STATE, state);
      desk_record_set_null (license, DESK_LICENSE_SUSPENDED_UNTIL);
      desk_record_set_null (license, DESK_LICENSE_SUSPENSION_ID);
      if (!desk_storage_put (storage, license, dealer_id, error) ||
          !log_event (storage, kind, license, error))
        return FALSE;
      --*n_left;
    }

  return TRUE;
}

static gboolean
pass_days (DeskStorage *storage, GError **error)
{
  DeskClock *clock = desk_storage_get_clock (storage);
  g_autofree char *latest_now =
    desk_instant_from_unix (desk_clock_get_unix (clock) + EARLIEST_ZONE_SECONDS);
  g_autofree char *latest_today = desk_clock_is_shifted (clock)
                                    ? desk_clock_dup_today (clock, "UTC")
                                    : desk_instant_dup_date (latest_now, "UTC");
  g_autoptr (GPtrArray) expired = desk_storage_list_licenses_to_expire (storage, latest_today);
  g_autoptr (GPtrArray) resumed = NULL;
  guint n_left = MOST_AT_ONCE;

  if (!pass_day (storage, expired, DESK_LICENSE_EXPIRES_ON, "expired", "expired", &n_left, error))
    return FALSE;

  resumed = desk_storage_list_licenses_to_resume (storage, latest_today);
  if (!pass_day (storage,
                 resumed,
                 DESK_LICENSE_SUSPENDED_UNTIL,
                 "active",
                 "resumed",
                 &n_left,
                 error))
    return FALSE;

  return desk_billing_pass_days (storage, latest_today, n_left, error);
}

/* The customers of the demo activate what was ordered in it some minutes ago. With a date that was
 * set nothing happens by itself: tests and pictures are to find what they left. */
static gboolean
play_customers (DeskStorage *storage, GError **error)
{
  DeskClock *clock = desk_storage_get_clock (storage);
  g_autofree char *until = desk_instant_from_unix (desk_clock_get_unix (clock) - DEMO_SECONDS);
  g_autoptr (GPtrArray) orders = NULL;

  if (desk_clock_is_shifted (clock))
    return TRUE;

  orders = desk_storage_list_orders_to_activate (storage, until);
  for (guint i = 0; i < orders->len; i++)
    {
      DeskOrder *order = orders->pdata[i];
      g_autoptr (DeskLicense) license =
        desk_storage_get (storage,
                          DESK_TYPE_LICENSE,
                          desk_record_get_string (order, DESK_ORDER_LICENSE_ID));

      if (license == NULL || g_str_hash (desk_record_get_id (order)) % DEMO_NEVER == 0 ||
          g_strcmp0 (desk_record_get_string (license, DESK_LICENSE_STATE), "registered") != 0)
        continue;
      if (!activate (storage, license, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_licensing_tick:
 * @storage: the storage, in no transaction
 * @demo: whether customers activate licences by themselves
 * @error: return location
 *
 * To be called every minute or so: licences expire after their last day, suspensions end, what was
 * not paid is overdue.
 *
 * Returns: whether it worked
 */
gboolean
desk_licensing_tick (DeskStorage *storage, gboolean demo, GError **error)
{
  if (!desk_storage_begin (storage, error))
    return FALSE;

  if (!pass_days (storage, error) || (demo && !play_customers (storage, error)))
    {
      desk_storage_rollback (storage);
      return FALSE;
    }

  return desk_storage_commit (storage, error);
}
