/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-server-parts"

#include "config.h"

#include "desk-dealer.h"
#include "desk-error.h"
#include "desk-event.h"
#include "desk-faults.h"
#include "desk-id.h"
#include "desk-invoice.h"
#include "desk-license.h"
#include "desk-licensing.h"
#include "desk-order.h"
#include "desk-passwords.h"
#include "desk-rate-limit.h"
#include "desk-storage.h"
#include "desk-test-wait.h"

#include <string.h>

/* The parts of the back-end that need no request. */

static gboolean
verify (DeskPasswords *passwords, const char *hash, const char *password)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_right = FALSE;

  desk_passwords_verify_async (passwords, hash, password, NULL, desk_test_ready_cb, &result);
  is_right = desk_passwords_verify_finish (passwords, desk_test_await (&result), &error);
  g_assert_no_error (error);
  return is_right;
}

static void
test_passwords (void)
{
  g_autoptr (DeskPasswords) passwords = desk_passwords_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *password = desk_password_random ();
  g_autofree char *other = desk_password_random ();
  g_autofree char *hash = desk_password_hash (password, &error);
  g_autofree char *again = desk_password_hash (password, &error);
  g_autofree char *cheap = desk_password_hash_random (password, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (password), ==, 16);
  g_assert_cmpstr (password, !=, other);
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  g_assert_true (verify (passwords, hash, password));
  g_assert_true (verify (passwords, again, password));
  g_assert_true (verify (passwords, cheap, password));
  g_assert_false (verify (passwords, cheap, other));
  g_assert_false (verify (passwords, hash, other));
  g_assert_false (verify (passwords, hash, ""));
  g_assert_false (verify (passwords, NULL, password));
  g_assert_false (verify (passwords, "!", password));
}

static void
test_passwords_cancelled (void)
{
  g_autoptr (DeskPasswords) passwords = desk_passwords_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  desk_passwords_verify_async (passwords, NULL, "x", cancellable, desk_test_ready_cb, &result);
  g_assert_false (desk_passwords_verify_finish (passwords, desk_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Unknown or not, it takes as long: the work is the same. */
static void
test_passwords_time (void)
{
  g_autoptr (DeskPasswords) passwords = desk_passwords_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = desk_password_hash ("right", &error);
  gint64 known = G_MAXINT64;
  gint64 unknown = G_MAXINT64;

  g_assert_no_error (error);
  for (guint i = 0; i < 5; i++)
    {
      gint64 start = g_get_monotonic_time ();

      g_assert_false (verify (passwords, hash, "wrong"));
      known = MIN (known, g_get_monotonic_time () - start);
      start = g_get_monotonic_time ();
      g_assert_false (verify (passwords, NULL, "wrong"));
      unknown = MIN (unknown, g_get_monotonic_time () - start);
    }
  g_assert_cmpint (unknown, >, known / 2);
  g_assert_cmpint (known, >, unknown / 2);
}

static void
test_rate_limit (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskRateLimit) limit = desk_rate_limit_new (3, 60, clock);
  guint wait = 99;

  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (desk_rate_limit_take (limit, "a", &wait));
      g_assert_cmpuint (wait, ==, 0);
    }
  g_assert_false (desk_rate_limit_take (limit, "a", &wait));
  g_assert_cmpuint (wait, >=, 1);
  g_assert_cmpuint (wait, <=, 20);
  /* Somebody else is not kept out. */
  g_assert_true (desk_rate_limit_take (limit, "b", NULL));
  /* What was refused does not count. */
  for (guint i = 0; i < 100; i++)
    g_assert_false (desk_rate_limit_take (limit, "a", NULL));
  desk_clock_advance (clock, wait);
  g_assert_true (desk_rate_limit_take (limit, "a", NULL));
  g_assert_false (desk_rate_limit_take (limit, "a", NULL));
  desk_clock_advance (clock, 60);
  for (guint i = 0; i < 3; i++)
    g_assert_true (desk_rate_limit_take (limit, "a", NULL));
  g_assert_false (desk_rate_limit_take (limit, "a", NULL));
}

static void
test_rate_limit_many (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskRateLimit) limit = desk_rate_limit_new (1, 60, clock);

  for (guint i = 0; i < 20000; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      g_assert_true (desk_rate_limit_take (limit, key, NULL));
      g_assert_false (desk_rate_limit_take (limit, key, NULL));
    }
}

static void
test_faults (void)
{
  static const char *const good[] = {
    "fault GET /v1/me delay=250",
    "fault PUT /v1/orders/ status=503:retry=7 2",
    "fault POST / status=500 0",
    "fault * /v1/changes deep",
  };
  static const char *const bad[] = {
    "",
    "fault",
    "fault GET",
    "fault GET /v1 explode",
    "fault GET v1 garbage",
    "fault GET /v1 delay=x",
    "fault GET /v1 status=99",
    "fault GET /v1 status=503:retry=",
    "fault GET /v1 garbage many",
    "fault GET /v1 garbage 1 2",
    "faults-clear now",
  };
  g_autoptr (DeskFaults) faults = desk_faults_new ();
  g_autoptr (GError) error = NULL;
  DeskNetFault *fault = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (desk_faults_add_line (faults, bad[i], &error));
      g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
      g_clear_error (&error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (desk_faults_add_line (faults, good[i], &error));
      g_assert_no_error (error);
    }

  fault = desk_faults_take (faults, "GET", "/v1/me");
  g_assert_cmpint (fault->kind, ==, DESK_NET_FAULT_DELAY);
  g_assert_cmpuint (fault->delay_ms, ==, 250);
  desk_net_fault_free (fault);
  g_assert_null (desk_faults_take (faults, "GET", "/v1/me"));

  for (guint i = 0; i < 2; i++)
    {
      fault = desk_faults_take (faults, "PUT", "/v1/orders/ord_1");
      g_assert_cmpint (fault->kind, ==, DESK_NET_FAULT_STATUS);
      g_assert_cmpuint (fault->status, ==, 503);
      g_assert_cmpuint (fault->retry_after, ==, 7);
      desk_net_fault_free (fault);
    }
  g_assert_null (desk_faults_take (faults, "PUT", "/v1/orders/ord_1"));

  for (guint i = 0; i < 10; i++)
    {
      fault = desk_faults_take (faults, "POST", "/v1/quotes");
      g_assert_cmpuint (fault->status, ==, 500);
      desk_net_fault_free (fault);
    }
  fault = desk_faults_take (faults, "GET", "/v1/changes");
  g_assert_cmpint (fault->kind, ==, DESK_NET_FAULT_DEEP);
  desk_net_fault_free (fault);

  g_assert_true (desk_faults_add_line (faults, "faults-clear", &error));
  g_assert_null (desk_faults_take (faults, "POST", "/v1/quotes"));
}

static char *
put_license (DeskStorage *storage,
             const char *dealer_id,
             const char *state,
             const char *expires_on,
             const char *suspended_until)
{
  g_autoptr (DeskLicense) license = desk_record_new (DESK_TYPE_LICENSE);
  g_autoptr (GError) error = NULL;
  char *id = desk_id_new ("lic");

  desk_record_set_string (license, DESK_LICENSE_ID, id);
  desk_record_set_string (license, DESK_LICENSE_DEALER_ID, dealer_id);
  desk_record_set_string (license, DESK_LICENSE_SERIAL_NUMBER, id);
  desk_record_set_string (license, DESK_LICENSE_STATE, state);
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
  desk_record_set_string (license, DESK_LICENSE_SUSPENDED_UNTIL, suspended_until);
  desk_storage_put (storage, license, dealer_id, &error);
  g_assert_no_error (error);
  return id;
}

static void
assert_state (DeskStorage *storage, const char *id, const char *state)
{
  g_autoptr (DeskLicense) license = desk_storage_get (storage, DESK_TYPE_LICENSE, id);

  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_STATE), ==, state);
}

static char *
put_dealer (DeskStorage *storage, const char *time_zone)
{
  g_autoptr (DeskDealer) dealer = desk_record_new (DESK_TYPE_DEALER);
  g_autoptr (GError) error = NULL;
  char *id = desk_id_new ("dlr");

  desk_record_set_string (dealer, DESK_DEALER_ID, id);
  desk_record_set_string (dealer, DESK_DEALER_NAME, time_zone);
  desk_record_set_string (dealer, DESK_DEALER_TIME_ZONE, time_zone);
  desk_storage_put (storage, dealer, id, &error);
  g_assert_no_error (error);
  return id;
}

static void
tick (DeskStorage *storage, gboolean demo)
{
  g_autoptr (GError) error = NULL;

  desk_licensing_tick (storage, demo, &error);
  g_assert_no_error (error);
}

static DeskStorage *
open_storage (const char *folder, DeskClock *clock)
{
  g_autoptr (GError) error = NULL;
  DeskStorage *storage = desk_storage_open (folder, clock, &error);

  g_assert_no_error (error);
  return storage;
}

static char *
put_invoice (DeskStorage *storage, const char *dealer_id, const char *state, const char *due_on)
{
  g_autoptr (DeskInvoice) invoice = desk_record_new (DESK_TYPE_INVOICE);
  g_autoptr (GError) error = NULL;
  char *id = desk_id_new ("inv");

  desk_record_set_string (invoice, DESK_INVOICE_ID, id);
  desk_record_set_string (invoice, DESK_INVOICE_DEALER_ID, dealer_id);
  desk_record_set_string (invoice, DESK_INVOICE_STATE, state);
  desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, due_on);
  desk_storage_put (storage, invoice, dealer_id, &error);
  g_assert_no_error (error);
  return id;
}

static void
assert_invoice (DeskStorage *storage, const char *id, const char *state)
{
  g_autoptr (DeskInvoice) invoice = desk_storage_get (storage, DESK_TYPE_INVOICE, id);

  g_assert_cmpstr (desk_record_get_string (invoice, DESK_INVOICE_STATE), ==, state);
}

/* The history of a licence is this one event that nobody has done, or none. */
static void
assert_event (DeskStorage *storage, const char *license_id, const char *kind)
{
  g_autoptr (GPtrArray) events =
    desk_storage_find (storage, DESK_TYPE_EVENT, DESK_EVENT_LICENSE_ID, license_id);

  g_assert_cmpuint (events->len, ==, kind != NULL ? 1 : 0);
  if (kind == NULL)
    return;
  g_assert_cmpstr (desk_record_get_string (events->pdata[0], DESK_EVENT_KIND), ==, kind);
  g_assert_cmpstr (desk_record_get_string (events->pdata[0], DESK_EVENT_SERIAL_NUMBER),
                   ==,
                   license_id);
  g_assert_true (desk_record_is_null (events->pdata[0], DESK_EVENT_ACTOR_NAME));
}

/* The last day to pay is in time. */
static void
test_overdue (void)
{
  g_autofree char *folder = desk_test_dup_folder ("licensing");
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dealer_id = NULL;
  g_autofree char *last_day = NULL;
  g_autofree char *passed = NULL;
  g_autofree char *paid = NULL;

  desk_clock_set_today (clock, "2026-11-23");
  storage = open_storage (folder, clock);
  desk_storage_begin (storage, &error);
  g_assert_no_error (error);
  dealer_id = put_dealer (storage, "Europe/Amsterdam");
  last_day = put_invoice (storage, dealer_id, "open", "2026-11-23");
  passed = put_invoice (storage, dealer_id, "open", "2026-11-22");
  paid = put_invoice (storage, dealer_id, "paid", "2026-11-01");
  desk_storage_commit (storage, &error);
  g_assert_no_error (error);

  tick (storage, FALSE);
  assert_invoice (storage, last_day, "open");
  assert_invoice (storage, passed, "overdue");
  assert_invoice (storage, paid, "paid");

  desk_clock_set_today (clock, "2026-11-24");
  tick (storage, FALSE);
  assert_invoice (storage, last_day, "overdue");
  assert_invoice (storage, paid, "paid");
  desk_test_delete_folder (folder);
}

static void
test_days_pass (void)
{
  g_autofree char *folder = desk_test_dup_folder ("licensing");
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dealer_id = NULL;
  g_autofree char *last_day = NULL;
  g_autofree char *passed = NULL;
  g_autofree char *perpetual = NULL;
  g_autofree char *waiting = NULL;
  g_autofree char *suspended = NULL;
  g_autofree char *over = NULL;

  desk_clock_set_today (clock, "2026-11-23");
  storage = open_storage (folder, clock);
  desk_storage_begin (storage, &error);
  g_assert_no_error (error);
  dealer_id = put_dealer (storage, "Europe/Amsterdam");
  last_day = put_license (storage, dealer_id, "active", "2026-11-23", NULL);
  passed = put_license (storage, dealer_id, "active", "2026-11-22", NULL);
  perpetual = put_license (storage, dealer_id, "active", NULL, NULL);
  waiting = put_license (storage, dealer_id, "registered", "2026-11-22", NULL);
  suspended = put_license (storage, dealer_id, "suspended", NULL, "2026-11-23");
  over = put_license (storage, dealer_id, "suspended", "2027-11-23", "2026-11-22");
  desk_storage_commit (storage, &error);
  g_assert_no_error (error);

  tick (storage, FALSE);
  assert_state (storage, last_day, "active");
  assert_state (storage, passed, "expired");
  assert_state (storage, perpetual, "active");
  assert_state (storage, waiting, "registered");
  assert_state (storage, suspended, "suspended");
  assert_state (storage, over, "active");
  assert_event (storage, last_day, NULL);
  assert_event (storage, passed, "expired");
  assert_event (storage, waiting, NULL);
  assert_event (storage, suspended, NULL);
  assert_event (storage, over, "resumed");

  desk_clock_set_today (clock, "2026-11-24");
  tick (storage, FALSE);
  assert_state (storage, last_day, "expired");
  assert_state (storage, suspended, "active");
  desk_test_delete_folder (folder);
}

/* The same hour is two dates at either end of the world. */
static void
test_time_zones (void)
{
  g_autofree char *folder = desk_test_dup_folder ("licensing");
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskStorage) storage = open_storage (folder, clock);
  g_autoptr (GError) error = NULL;
  g_autofree char *west = NULL;
  g_autofree char *east = NULL;
  g_autofree char *of_west = NULL;
  g_autofree char *of_east = NULL;
  g_autofree char *in_west = desk_clock_dup_today (clock, "Pacific/Pago_Pago");

  desk_storage_begin (storage, &error);
  g_assert_no_error (error);
  west = put_dealer (storage, "Pacific/Pago_Pago");
  east = put_dealer (storage, "Pacific/Kiritimati");
  of_west = put_license (storage, west, "active", in_west, NULL);
  of_east = put_license (storage, east, "active", in_west, NULL);
  desk_storage_commit (storage, &error);
  g_assert_no_error (error);

  tick (storage, FALSE);
  assert_state (storage, of_west, "active");
  /* 25 hours ahead: it is always a later date there. */
  assert_state (storage, of_east, "expired");
  desk_test_delete_folder (folder);
}

/* Orders of the seed wait for ever; of those that were placed most are activated. */
static void
test_demo_customers (void)
{
  g_autofree char *folder = desk_test_dup_folder ("licensing");
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskStorage) storage = open_storage (folder, clock);
  g_autoptr (GPtrArray) activated = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dealer_id = NULL;
  g_autofree char *now = desk_clock_dup_now (clock);

  desk_storage_begin (storage, &error);
  g_assert_no_error (error);
  dealer_id = put_dealer (storage, "Europe/Amsterdam");
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *license_id = put_license (storage, dealer_id, "registered", NULL, NULL);
      g_autofree char *order_id = desk_id_new ("ord");
      g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);

      desk_record_set_string (order, DESK_ORDER_ID, order_id);
      desk_record_set_string (order, DESK_ORDER_DEALER_ID, dealer_id);
      desk_record_set_string (order, DESK_ORDER_LICENSE_ID, license_id);
      desk_record_set_string (order, DESK_ORDER_STATE, "registered");
      desk_record_set_string (order, DESK_ORDER_CREATED_AT, now);
      desk_storage_put (storage, order, dealer_id, &error);
      g_assert_no_error (error);
      if (i < 20)
        continue;
      desk_storage_put_order_request (storage, order_id, "hash", NULL, &error);
      g_assert_no_error (error);
    }
  desk_storage_commit (storage, &error);
  g_assert_no_error (error);

  tick (storage, TRUE);
  activated = desk_storage_find (storage, DESK_TYPE_ORDER, DESK_ORDER_STATE, "activated");
  g_assert_cmpuint (activated->len, ==, 0);
  g_clear_pointer (&activated, g_ptr_array_unref);

  desk_clock_advance (clock, 200);
  tick (storage, FALSE);
  activated = desk_storage_find (storage, DESK_TYPE_ORDER, DESK_ORDER_STATE, "activated");
  g_assert_cmpuint (activated->len, ==, 0);
  g_clear_pointer (&activated, g_ptr_array_unref);

  tick (storage, TRUE);
  activated = desk_storage_find (storage, DESK_TYPE_ORDER, DESK_ORDER_STATE, "activated");
  g_assert_cmpuint (activated->len, >, 0);
  g_assert_cmpuint (activated->len, <, 100);
  for (guint i = 0; i < activated->len; i++)
    {
      DeskOrder *order = activated->pdata[i];
      g_autofree char *hash =
        desk_storage_dup_order_request (storage, desk_record_get_id (order), NULL);

      g_assert_nonnull (hash);
      g_assert_nonnull (desk_record_get_string (order, DESK_ORDER_ACTIVATED_AT));
      assert_state (storage, desk_record_get_string (order, DESK_ORDER_LICENSE_ID), "active");
      assert_event (storage, desk_record_get_string (order, DESK_ORDER_LICENSE_ID), "activated");
    }
  desk_test_delete_folder (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server/passwords/verify", test_passwords);
  g_test_add_func ("/server/passwords/cancelled", test_passwords_cancelled);
  g_test_add_func ("/server/passwords/time", test_passwords_time);
  g_test_add_func ("/server/rate-limit/one", test_rate_limit);
  g_test_add_func ("/server/rate-limit/many", test_rate_limit_many);
  g_test_add_func ("/server/faults", test_faults);
  g_test_add_func ("/server/licensing/days", test_days_pass);
  g_test_add_func ("/server/licensing/overdue", test_overdue);
  g_test_add_func ("/server/licensing/time-zones", test_time_zones);
  g_test_add_func ("/server/licensing/demo", test_demo_customers);

  return g_test_run ();
}
