/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-license-rules"

#include "config.h"

#include "desk-license-rules.h"

#define TODAY "2026-11-23"

static DeskLicense *
new_license (const char *state, gboolean is_trial, const char *expires_on)
{
  DeskLicense *license = desk_record_new (DESK_TYPE_LICENSE);

  desk_record_set_string (license, DESK_LICENSE_STATE, state);
  desk_record_set_boolean (license, DESK_LICENSE_TRIAL, is_trial);
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
  if (g_strcmp0 (state, "suspended") == 0)
    {
      desk_record_set_string (license, DESK_LICENSE_SUSPENDED_UNTIL, TODAY);
      desk_record_set_string (license, DESK_LICENSE_SUSPENSION_ID, "sus_x");
    }

  return license;
}

static DeskSubscription *
new_subscription (const char *starts_on, const char *ends_on)
{
  DeskSubscription *subscription = NULL;

  if (ends_on == NULL)
    return NULL;

  subscription = desk_record_new (DESK_TYPE_SUBSCRIPTION);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_STARTS_ON, starts_on);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_ENDS_ON, ends_on);
  return subscription;
}

/* m: e-mail, a: activate, x: extend, c: convert, s: suspend, r: resume, n: renew */
static const char letters[DESK_LICENSE_N_ACTIONS] = "-maxcsrn";

static const struct
{
  const char *state;
  gboolean is_trial;
  gboolean is_extended;
  const char *expires_on;
  const char *ends_on;
  const char *can;
  char next;
} lives[] = {
  { "registered", FALSE, FALSE, "2027-11-23", "2027-11-23", "ma", 'm' },
  { "registered", TRUE, FALSE, "2026-12-07", NULL, "maxc", 'm' },
  { "registered", TRUE, TRUE, "2026-12-07", NULL, "mac", 'm' },
  { "active", FALSE, FALSE, "2027-11-23", "2027-11-23", "sn", 's' },
  { "active", FALSE, FALSE, NULL, NULL, "s", 's' },
  { "active", FALSE, FALSE, "2026-12-24", "2026-12-24", "sn", 's' },
  { "active", FALSE, FALSE, "2026-12-23", "2026-12-23", "sn", 'n' },
  { "active", FALSE, FALSE, "2026-12-23", NULL, "s", 's' },
  { "active", FALSE, FALSE, "2026-11-23", "2026-11-23", "sn", 'n' },
  { "active", FALSE, FALSE, "2026-11-22", "2026-11-22", "n", 'n' },
  /* By the month: the serial number is good for longer than the subscription. */
  { "active", FALSE, FALSE, "2027-11-23", "2026-12-23", "sn", 'n' },
  { "active", FALSE, FALSE, "2027-11-23", "2026-11-01", "sn", 'n' },
  { "active", TRUE, FALSE, "2026-12-07", NULL, "xcs", 'c' },
  { "active", TRUE, FALSE, "2026-12-01", NULL, "xcs", 'c' },
  { "active", TRUE, FALSE, "2026-11-30", NULL, "xcs", 'x' },
  { "active", TRUE, FALSE, "2026-11-23", NULL, "xcs", 'x' },
  { "active", TRUE, TRUE, "2026-11-30", NULL, "cs", 'c' },
  { "active", TRUE, FALSE, "2026-11-22", NULL, "c", 'c' },
  { "suspended", FALSE, FALSE, "2027-11-23", "2027-11-23", "rn", 'r' },
  { "suspended", TRUE, FALSE, "2026-11-30", NULL, "cr", 'r' },
  { "suspended", FALSE, FALSE, "2026-11-22", "2026-11-22", "n", 'n' },
  { "expired", FALSE, FALSE, "2026-11-01", "2026-11-01", "n", 'n' },
  { "expired", FALSE, FALSE, "2026-11-01", NULL, "", '-' },
  { "expired", TRUE, FALSE, "2026-11-01", NULL, "c", 'c' },
  { "frozen", FALSE, FALSE, "2027-11-01", "2027-11-01", "", '-' },
  { NULL, FALSE, FALSE, NULL, NULL, "", '-' },
};

static void
test_can (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      g_autoptr (DeskLicense) license =
          new_license (lives[i].state, lives[i].is_trial, lives[i].expires_on);
      g_autoptr (DeskSubscription) subscription =
          new_subscription ("2025-01-01", lives[i].ends_on);
      g_autoptr (GString) can = g_string_new (NULL);

      desk_record_set_boolean (license, DESK_LICENSE_EXTENDED, lives[i].is_extended);
      for (guint k = 0; k < DESK_LICENSE_N_ACTIONS; k++)
        {
          if (desk_license_can (k, license, subscription, TODAY))
            g_string_append_c (can, letters[k]);
        }
      g_test_message ("%u: %s", i, lives[i].state);
      g_assert_cmpstr (can->str, ==, lives[i].can);
      g_assert_cmpint (letters[desk_license_next_action (license, subscription, TODAY)],
                       ==,
                       lives[i].next);
    }
}

static const struct
{
  const char *until;
  gboolean is_good;
} suspensions[] = {
  { NULL, FALSE },        { "", FALSE },          { "2026-02-30", FALSE }, { "2026-11-22", FALSE },
  { "2026-11-23", TRUE }, { "2026-12-23", TRUE }, { "2027-11-24", TRUE },  { "2027-11-25", FALSE },
};

static void
test_until (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (suspensions); i++)
    g_assert_cmpint (desk_license_can_be_suspended_until (suspensions[i].until, TODAY),
                     ==,
                     suspensions[i].is_good);
}

/* The day after the last one of a suspension, or of the term, is seen before the back-end says so. */
static void
test_state_on (void)
{
  g_autoptr (DeskLicense) license = new_license ("suspended", FALSE, "2026-11-25");

  g_assert_cmpstr (desk_license_get_state_on (license, "2026-11-23"), ==, "suspended");
  g_assert_cmpstr (desk_license_get_state_on (license, "2026-11-24"), ==, "active");
  g_assert_cmpstr (desk_license_get_state_on (license, "2026-11-25"), ==, "active");
  g_assert_cmpstr (desk_license_get_state_on (license, "2026-11-26"), ==, "expired");
}

static void
test_suspension (void)
{
  g_autoptr (DeskLicense) license = new_license ("active", FALSE, "2026-12-01");

  desk_license_suspend (license, "sus_y", "2026-12-23");
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_STATE), ==, "suspended");
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_SUSPENDED_UNTIL),
                   ==,
                   "2026-12-23");
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_SUSPENSION_ID), ==, "sus_y");
  /* The term runs on. */
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), ==, "2026-12-01");

  desk_license_resume (license, "2026-12-01");
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_STATE), ==, "active");
  g_assert_true (desk_record_is_null (license, DESK_LICENSE_SUSPENDED_UNTIL));
  g_assert_true (desk_record_is_null (license, DESK_LICENSE_SUSPENSION_ID));

  desk_license_suspend (license, "sus_y", "2026-12-23");
  desk_license_resume (license, "2026-12-02");
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_STATE), ==, "expired");
}

static void
test_extension (void)
{
  g_autoptr (DeskLicense) license = new_license ("active", TRUE, "2026-11-30");

  desk_license_extend_trial (license);
  g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), ==, "2026-12-07");
  g_assert_true (desk_record_get_boolean (license, DESK_LICENSE_EXTENDED));
  g_assert_false (
      desk_license_can (DESK_LICENSE_ACTION_EXTEND_TRIAL, license, NULL, "2026-12-01"));
}

static const struct
{
  const char *state;
  const char *expires_on;
  const char *starts_on;
  const char *ends_on;
  const char *period;
  const char *new_expires_on;
  const char *new_starts_on;
  const char *new_ends_on;
} renewals[] = {
  /* By the year, running: both dates one year on. */
  { "active", "2026-12-10", "2025-12-10", "2026-12-10", "year", "2027-12-10", "2025-12-10",
    "2027-12-10" },
  { "suspended", "2026-12-10", "2025-12-10", "2026-12-10", "year", "2027-12-10", "2025-12-10",
    "2027-12-10" },
  /* Renewed on its last day. */
  { "active", "2026-11-23", "2025-11-23", "2026-11-23", "year", "2027-11-23", "2025-11-23",
    "2027-11-23" },
  /* Expired: from today on. */
  { "expired", "2026-10-01", "2025-10-01", "2026-10-01", "year", "2027-11-23", TODAY,
    "2027-11-23" },
  { "active", "2026-11-22", "2025-11-22", "2026-11-22", "year", "2027-11-23", TODAY,
    "2027-11-23" },
  /* By the month: the serial number stays as it is while it is good for longer. */
  { "active", "2027-06-01", "2026-06-01", "2026-12-01", "month", "2027-06-01", "2026-06-01",
    "2027-01-01" },
  { "active", "2026-12-20", "2025-12-20", "2026-12-20", "month", "2027-12-20", "2025-12-20",
    "2027-01-20" },
  { "expired", "2026-10-01", "2026-09-01", "2026-10-01", "month", "2027-11-23", TODAY,
    "2026-12-23" },
  { "active", "2027-06-01", "2026-06-01", "2026-11-01", "month", "2027-06-01", TODAY,
    "2026-12-23" },
  /* The 31st stays the last day of the month. */
  { "active", "2027-12-31", "2026-12-31", "2027-02-28", "month", "2027-12-31", "2026-12-31",
    "2027-03-31" },
  { "active", "2028-02-29", "2024-02-29", "2027-02-28", "year", "2028-02-29", "2024-02-29",
    "2028-02-29" },
  /* No term that could be repeated. */
  { "active", "2027-06-01", "2026-06-01", "2027-06-01", "none", "2027-06-01", "2026-06-01",
    "2027-06-01" },
  { "active", "2027-06-01", "2026-06-01", "2027-06-01", NULL, "2027-06-01", "2026-06-01",
    "2027-06-01" },
};

static void
test_renewal (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (renewals); i++)
    {
      g_autoptr (DeskLicense) license =
          new_license (renewals[i].state, FALSE, renewals[i].expires_on);
      g_autoptr (DeskSubscription) subscription =
          new_subscription (renewals[i].starts_on, renewals[i].ends_on);
      gboolean is_suspended = g_str_equal (renewals[i].state, "suspended");

      g_test_message ("%u", i);
      desk_license_renew (license, subscription, renewals[i].period, TODAY);
      g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_STATE),
                       ==,
                       is_suspended ? "suspended" : "active");
      g_assert_cmpstr (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON),
                       ==,
                       renewals[i].new_expires_on);
      g_assert_cmpstr (desk_record_get_string (subscription, DESK_SUBSCRIPTION_STARTS_ON),
                       ==,
                       renewals[i].new_starts_on);
      g_assert_cmpstr (desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON),
                       ==,
                       renewals[i].new_ends_on);
    }
}

static void
test_words (void)
{
  for (guint i = DESK_LICENSE_ACTION_NONE + 1; i < DESK_LICENSE_N_ACTIONS; i++)
    {
      g_autofree char *label = desk_license_action_dup_label (i);

      g_assert_nonnull (label);
      g_assert_nonnull (desk_license_action_get_right (i));
    }

  /* What has left the house cannot be called back. */
  g_assert_false (desk_license_action_is_held (DESK_LICENSE_ACTION_SEND_MAIL));
  g_assert_false (desk_license_action_is_held (DESK_LICENSE_ACTION_ACTIVATE));
  g_assert_true (desk_license_action_is_held (DESK_LICENSE_ACTION_RENEW));
  g_assert_cmpstr (desk_license_action_get_right (DESK_LICENSE_ACTION_ACTIVATE),
                   ==,
                   "oem.activate");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/license-rules/can", test_can);
  g_test_add_func ("/license-rules/until", test_until);
  g_test_add_func ("/license-rules/state-on", test_state_on);
  g_test_add_func ("/license-rules/suspension", test_suspension);
  g_test_add_func ("/license-rules/extension", test_extension);
  g_test_add_func ("/license-rules/renewal", test_renewal);
  g_test_add_func ("/license-rules/words", test_words);

  return g_test_run ();
}
