/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-order-rules"

#include "config.h"

#include "desk-date.h"
#include "desk-device-model.h"
#include "desk-order-rules.h"
#include "desk-trial.h"

#define TODAY "2026-11-23"

static void
test_can_delete (void)
{
  g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);

  g_assert_true (desk_order_can_delete (order));
  desk_record_set_string (order, DESK_ORDER_STATE, "registered");
  g_assert_true (desk_order_can_delete (order));
  desk_record_set_string (order, DESK_ORDER_ACTIVATED_AT, "2026-11-23T10:00:00Z");
  g_assert_false (desk_order_can_delete (order));
  desk_record_set_null (order, DESK_ORDER_ACTIVATED_AT);
  desk_record_set_string (order, DESK_ORDER_STATE, "activated");
  g_assert_false (desk_order_can_delete (order));
  desk_record_set_string (order, DESK_ORDER_STATE, "deleted");
  g_assert_false (desk_order_can_delete (order));
  desk_record_set_string (order, DESK_ORDER_STATE, "of_a_newer_server");
  g_assert_false (desk_order_can_delete (order));
}

static const struct
{
  const char *order_state;
  const char *license_state; /* NULL: the licence has not come */
  gboolean is_trial;
  const char *expires_on;
  const char *status;
} states[] = {
  { NULL, NULL, FALSE, NULL, "not_activated" },
  { "registered", NULL, FALSE, NULL, "not_activated" },
  { "registered", "registered", TRUE, "2026-12-07", "not_activated" },
  { "activated", "registered", FALSE, NULL, "not_activated" },
  { "activated", NULL, FALSE, NULL, "active" },
  { "activated", "active", FALSE, NULL, "active" },
  { "activated", "active", FALSE, "2026-12-24", "active" },
  { "activated", "active", FALSE, "2026-12-23", "expiring" },
  { "activated", "active", FALSE, "2026-11-23", "expiring" },
  { "activated", "active", FALSE, "2026-11-22", "expired" },
  { "activated", "active", TRUE, "2026-12-07", "trial" },
  { "activated", "active", TRUE, "2026-11-22", "expired" },
  { "activated", "suspended", FALSE, "2026-12-01", "suspended" },
  { "activated", "suspended", TRUE, "2026-12-01", "suspended" },
  { "activated", "expired", FALSE, "2026-12-01", "expired" },
  { "activated", "frozen", FALSE, NULL, "frozen" },
  { "deleted", "active", FALSE, NULL, "deleted" },
};

static void
test_status (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);
      g_autoptr (DeskLicense) license = desk_record_new (DESK_TYPE_LICENSE);
      const char *status = NULL;

      desk_record_set_string (order, DESK_ORDER_STATE, states[i].order_state);
      desk_record_set_string (license, DESK_LICENSE_STATE, states[i].license_state);
      desk_record_set_boolean (license, DESK_LICENSE_TRIAL, states[i].is_trial);
      desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, states[i].expires_on);

      status = desk_status_for (order, states[i].license_state != NULL ? license : NULL, TODAY);
      g_assert_cmpstr (status, ==, states[i].status);
    }
}

static void
test_trial (void)
{
  g_autoptr (DeskLicense) license = desk_record_new (DESK_TYPE_LICENSE);
  g_autofree char *end = desk_trial_end (TODAY);
  g_autofree char *protection_end = desk_trial_protection_end (TODAY);

  g_assert_cmpstr (end, ==, "2026-12-07");
  g_assert_cmpstr (protection_end, ==, "2027-02-21");

  desk_record_set_string (license, DESK_LICENSE_STATE, "active");
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, end);
  g_assert_false (desk_trial_can_extend (license, TODAY));
  desk_record_set_boolean (license, DESK_LICENSE_TRIAL, TRUE);
  g_assert_true (desk_trial_can_extend (license, TODAY));
  g_assert_true (desk_trial_can_extend (license, "2026-12-07"));
  g_assert_false (desk_trial_can_extend (license, "2026-12-08"));
  desk_record_set_boolean (license, DESK_LICENSE_EXTENDED, TRUE);
  g_assert_false (desk_trial_can_extend (license, TODAY));
}

static void
test_term (void)
{
  g_autofree char *month = desk_term_dup_end ("month", "2027-01-31");
  g_autofree char *year = desk_term_dup_end ("year", "2028-02-29");
  g_autofree char *none = desk_term_dup_end ("none", TODAY);

  g_assert_cmpstr (month, ==, "2027-02-28");
  g_assert_cmpstr (year, ==, "2029-02-28");
  g_assert_null (none);
}

static void
test_devices (void)
{
  g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);
  g_autoptr (GListStore) models = g_list_store_new (DESK_TYPE_DEVICE_MODEL);
  g_autoptr (DeskDeviceModel) model = desk_record_new (DESK_TYPE_DEVICE_MODEL);
  g_autoptr (DeskOrderDevice) known = desk_record_new (DESK_TYPE_ORDER_DEVICE);
  g_autoptr (DeskOrderDevice) unknown = desk_record_new (DESK_TYPE_ORDER_DEVICE);

  desk_record_set_string (model, DESK_DEVICE_MODEL_ID, "dev_1");
  desk_record_set_string (model, DESK_DEVICE_MODEL_NAME, "Printer");
  desk_record_set_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS, "large");
  g_list_store_append (models, model);

  /* What the order says about a device is not believed. */
  desk_record_set_string (known, DESK_ORDER_DEVICE_DEVICE_MODEL_ID, "dev_1");
  desk_record_set_string (known, DESK_ORDER_DEVICE_DEVICE_CLASS, "small");
  desk_record_set_integer (known, DESK_ORDER_DEVICE_QUANTITY, 2);
  desk_record_set_string (unknown, DESK_ORDER_DEVICE_DEVICE_MODEL_ID, "dev_2");
  desk_record_set_string (unknown, DESK_ORDER_DEVICE_NAME, "Anything");
  desk_record_set_integer (unknown, DESK_ORDER_DEVICE_QUANTITY, 3);
  desk_record_append (order, DESK_ORDER_DEVICES, known);
  desk_record_append (order, DESK_ORDER_DEVICES, unknown);

  desk_order_fill_devices (order, G_LIST_MODEL (models));
  g_assert_cmpstr (desk_record_get_string (known, DESK_ORDER_DEVICE_NAME), ==, "Printer");
  g_assert_cmpstr (desk_record_get_string (known, DESK_ORDER_DEVICE_DEVICE_CLASS), ==, "large");
  g_assert_null (desk_record_get_string (unknown, DESK_ORDER_DEVICE_NAME));
  g_assert_cmpint (desk_record_get_integer (order, DESK_ORDER_DEVICE_COUNT), ==, 5);
}

static void
test_dates (void)
{
  static const char *const bad[] = {
    "2026-2-03", "2026-02-30", "2026-13-01", "0000-01-01", "2026-11-23T", "+026-11-23", "", NULL,
  };
  g_autofree char *before = desk_date_add_days ("2026-03-01", -1);
  g_autofree char *leap = desk_date_add_days ("2028-02-28", 1);
  g_autofree char *too_late = desk_date_add_days ("9999-12-31", 1);
  g_autofree char *too_early = desk_date_add_months ("0001-01-31", -1);
  g_autofree char *back = desk_date_add_months ("2027-03-31", -1);
  g_autofree char *there = desk_instant_dup_date ("2026-11-23T23:30:00Z", "Asia/Tokyo");
  g_autofree char *here = desk_instant_dup_date ("2026-11-23T23:30:00Z", "Europe/Amsterdam");
  g_autofree char *west = desk_instant_dup_date ("2026-11-23T02:30:00Z", "America/Sao_Paulo");
  g_autofree char *epoch = desk_instant_from_unix (1795430520);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (desk_date_is_valid (bad[i]));
  g_assert_false (desk_instant_is_valid ("2026-11-23T24:00:00Z"));
  g_assert_false (desk_instant_is_valid ("2026-11-23T10:42:00.5Z"));
  g_assert_false (desk_instant_is_valid ("2026-11-23 10:42:00Z"));

  g_assert_cmpstr (before, ==, "2026-02-28");
  g_assert_cmpstr (leap, ==, "2028-02-29");
  g_assert_null (too_late);
  g_assert_null (too_early);
  g_assert_cmpstr (back, ==, "2027-02-28");
  g_assert_cmpint (desk_date_days_between (TODAY, "2026-12-23"), ==, 30);
  g_assert_cmpint (desk_date_days_between ("2026-12-23", TODAY), ==, -30);
  g_assert_cmpstr (there, ==, "2026-11-24");
  g_assert_cmpstr (here, ==, "2026-11-24");
  g_assert_cmpstr (west, ==, "2026-11-22");
  g_assert_cmpstr (epoch, ==, "2026-11-23T10:42:00Z");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/order-rules/can-delete", test_can_delete);
  g_test_add_func ("/order-rules/status", test_status);
  g_test_add_func ("/order-rules/trial", test_trial);
  g_test_add_func ("/order-rules/term", test_term);
  g_test_add_func ("/order-rules/devices", test_devices);
  g_test_add_func ("/order-rules/dates", test_dates);

  return g_test_run ();
}
