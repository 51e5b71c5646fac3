/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-today"

#include "config.h"

#include "desk-today.h"
#include "desk-zone.h"

#define TODAY "2026-11-23"

static gpointer
new_record (GType type, guint field, const char *value)
{
  gpointer record = desk_record_new (type);

  desk_record_set_string (record, field, value);

  return record;
}

/* Each example made by hand: a licence, what belongs to it, and what is to be decided. */
static const struct
{
  const char *state;
  gboolean is_trial;
  const char *expires_on;
  const char *protected_until;
  const char *ends_on;    /* of the subscription */
  const char *created_at; /* of the order */
  const char *mail_state;
  const char *mail_at;
  gboolean is_under_contract;
  DeskTodayReason reason;
  const char *day;
  int wait;
} licenses[] = {
  /* A contract by the year. */
  { "active", FALSE, "2026-12-01", NULL, "2026-12-01", NULL, NULL, NULL, FALSE, DESK_TODAY_NONE, NULL, 0 },
  { "active", FALSE, "2026-11-30", NULL, "2026-11-30", NULL, NULL, NULL, FALSE,
    DESK_TODAY_LICENSE_ENDS, "2026-11-30", 8 },
  { "active", FALSE, "2026-11-23", NULL, "2026-11-23", NULL, NULL, NULL, FALSE,
    DESK_TODAY_LICENSE_ENDS, "2026-11-23", 1 },
  { "active", FALSE, "2026-11-22", NULL, "2026-11-22", NULL, NULL, NULL, FALSE,
    DESK_TODAY_LICENSE_ENDED, "2026-11-22", 2 },
  { "expired", FALSE, "2026-10-24", NULL, "2026-10-24", NULL, NULL, NULL, FALSE,
    DESK_TODAY_LICENSE_ENDED, "2026-10-24", 31 },
  { "expired", FALSE, "2026-10-23", NULL, "2026-10-23", NULL, NULL, NULL, FALSE, DESK_TODAY_NONE, NULL, 0 },
  { "suspended", FALSE, "2026-11-24", NULL, "2026-11-24", NULL, NULL, NULL, FALSE, DESK_TODAY_NONE, NULL, 0 },
  { "active", FALSE, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, DESK_TODAY_NONE, NULL, 0 },
  { NULL, FALSE, "2026-11-24", NULL, NULL, NULL, NULL, NULL, FALSE, DESK_TODAY_NONE, NULL, 0 },
  /* One by the month, whose serial number is good for longer. */
  { "active", FALSE, "2027-05-01", NULL, "2026-11-26", NULL, NULL, NULL, FALSE,
    DESK_TODAY_SUBSCRIPTION_ENDS, "2026-11-26", 4 },
  { "active", FALSE, "2027-05-01", NULL, "2026-11-20", NULL, NULL, NULL, FALSE,
    DESK_TODAY_SUBSCRIPTION_ENDED, "2026-11-20", 4 },
  { "active", FALSE, "2026-11-25", NULL, "2026-11-24", NULL, NULL, NULL, FALSE,
    DESK_TODAY_SUBSCRIPTION_ENDS, "2026-11-24", 2 },
  /* Trials. Who has bought meanwhile is not asked again. */
  { "active", TRUE, "2026-11-25", "2027-02-09", NULL, NULL, NULL, NULL, FALSE,
    DESK_TODAY_TRIAL_ENDS, "2026-11-25", 3 },
  { "registered", TRUE, "2026-11-25", "2027-02-09", NULL, NULL, NULL, NULL, TRUE,
    DESK_TODAY_TRIAL_ENDS, "2026-11-25", 3 },
  { "expired", TRUE, "2026-11-19", "2027-02-03", NULL, NULL, NULL, NULL, FALSE,
    DESK_TODAY_TRIAL_ENDED, "2026-11-19", 7 },
  { "expired", TRUE, "2026-11-19", "2027-02-03", NULL, NULL, NULL, NULL, TRUE, DESK_TODAY_NONE, NULL, 0 },
  { "expired", TRUE, "2026-11-08", "2027-01-23", NULL, NULL, NULL, NULL, FALSE, DESK_TODAY_NONE, NULL, 0 },
  { "expired", TRUE, "2026-09-14", "2026-11-29", NULL, NULL, NULL, NULL, FALSE,
    DESK_TODAY_PROTECTION_ENDS, "2026-11-29", 10 },
  { "expired", TRUE, "2026-09-14", "2026-11-29", NULL, NULL, NULL, NULL, TRUE, DESK_TODAY_NONE, NULL, 0 },
  { "expired", TRUE, "2026-09-07", "2026-11-22", NULL, NULL, NULL, NULL, FALSE, DESK_TODAY_NONE, NULL, 0 },
  { "suspended", TRUE, "2026-11-25", "2026-11-29", NULL, NULL, NULL, NULL, FALSE, DESK_TODAY_NONE, NULL, 0 },
  /* Never activated. Who has sent the e-mail again waits once more. */
  { "registered", FALSE, "2027-11-20", NULL, NULL, "2026-11-20T08:00:00Z", "sent", "2026-11-20T08:00:09Z", FALSE,
    DESK_TODAY_NOT_ACTIVATED, "2026-11-20", 10 },
  { "registered", FALSE, "2027-11-20", NULL, NULL, "2026-11-20T08:00:00Z", "sent", "2026-11-22T09:00:00Z", FALSE,
    DESK_TODAY_NONE, NULL, 0 },
  { "registered", FALSE, "2027-11-20", NULL, NULL, "2026-11-21T08:00:00Z", "sent", "2026-11-21T08:00:09Z", FALSE,
    DESK_TODAY_NONE, NULL, 0 },
  { "registered", FALSE, "2027-11-20", NULL, NULL, "2026-11-23T08:00:00Z", "failed", "2026-11-23T08:01:00Z", FALSE,
    DESK_TODAY_MAIL_FAILED, "2026-11-23", 1 },
  /* Of two things the more urgent one. */
  { "registered", TRUE, "2026-11-24", "2027-02-09", NULL, "2026-11-10T08:00:00Z", "failed", "2026-11-10T08:01:00Z",
    FALSE, DESK_TODAY_MAIL_FAILED, "2026-11-10", 1 },
  { "registered", TRUE, "2026-11-24", "2027-02-09", NULL, "2026-11-10T08:00:00Z", "sent", "2026-11-10T08:01:00Z",
    FALSE, DESK_TODAY_TRIAL_ENDS, "2026-11-24", 2 },
  { "active", FALSE, "2027-11-20", NULL, NULL, "2026-11-01T08:00:00Z", "failed", NULL, FALSE,
    DESK_TODAY_NONE, NULL, 0 },
};

static void
test_licenses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (licenses); i++)
    {
      g_autoptr (DeskLicense) license = new_record (DESK_TYPE_LICENSE, DESK_LICENSE_STATE, licenses[i].state);
      g_autoptr (DeskSubscription) subscription =
          licenses[i].ends_on != NULL
              ? new_record (DESK_TYPE_SUBSCRIPTION, DESK_SUBSCRIPTION_ENDS_ON, licenses[i].ends_on)
              : NULL;
      g_autoptr (DeskOrder) order =
          licenses[i].created_at != NULL
              ? new_record (DESK_TYPE_ORDER, DESK_ORDER_CREATED_AT, licenses[i].created_at)
              : NULL;
      g_autofree char *day = NULL;
      DeskTodayReason reason = DESK_TODAY_NONE;

      g_test_message ("licence %u", i);
      desk_record_set_boolean (license, DESK_LICENSE_TRIAL, licenses[i].is_trial);
      desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, licenses[i].expires_on);
      desk_record_set_string (license, DESK_LICENSE_PROTECTED_UNTIL, licenses[i].protected_until);
      if (order != NULL)
        {
          desk_record_set_string (order, DESK_ORDER_MAIL_STATE, licenses[i].mail_state);
          desk_record_set_string (order, DESK_ORDER_MAIL_AT, licenses[i].mail_at);
        }

      reason = desk_today_of_license (license, subscription, order, licenses[i].is_under_contract, TODAY, &day);
      g_assert_cmpint (reason, ==, licenses[i].reason);
      g_assert_cmpstr (day, ==, licenses[i].day);
      if (reason != DESK_TODAY_NONE)
        g_assert_cmpint (desk_today_get_wait (reason, day, TODAY), ==, licenses[i].wait);
    }
}

static void
test_others (void)
{
  g_autoptr (DeskInvoice) invoice = new_record (DESK_TYPE_INVOICE, DESK_INVOICE_STATE, "open");
  g_autoptr (DeskPriceList) list = new_record (DESK_TYPE_PRICE_LIST, DESK_PRICE_LIST_VALID_UNTIL, "2026-12-07");
  g_autoptr (DeskDraft) draft = new_record (DESK_TYPE_DRAFT, DESK_DRAFT_UPDATED_AT, "2026-11-21T23:00:00Z");
  g_autofree char *due_on = NULL;

  desk_zone_set ("UTC");
  desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, "2026-11-23");
  g_assert_cmpint (desk_today_of_invoice (invoice, TODAY, NULL), ==, DESK_TODAY_NONE);
  desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, "2026-11-22");
  g_assert_cmpint (desk_today_of_invoice (invoice, TODAY, &due_on), ==, DESK_TODAY_INVOICE_OVERDUE);
  g_assert_cmpstr (due_on, ==, "2026-11-22");
  desk_record_set_string (invoice, DESK_INVOICE_DUE_ON, "2024-02-29");
  g_assert_cmpint (desk_today_of_invoice (invoice, TODAY, NULL), ==, DESK_TODAY_INVOICE_OVERDUE);
  desk_record_set_string (invoice, DESK_INVOICE_STATE, "paid");
  g_assert_cmpint (desk_today_of_invoice (invoice, TODAY, NULL), ==, DESK_TODAY_NONE);

  g_assert_cmpint (desk_today_of_price_list (list, FALSE, TODAY, NULL), ==, DESK_TODAY_PRICE_LIST_ENDS);
  g_assert_cmpint (desk_today_of_price_list (list, TRUE, TODAY, NULL), ==, DESK_TODAY_NONE);
  desk_record_set_string (list, DESK_PRICE_LIST_VALID_UNTIL, "2026-12-08");
  g_assert_cmpint (desk_today_of_price_list (list, FALSE, TODAY, NULL), ==, DESK_TODAY_NONE);
  desk_record_set_null (list, DESK_PRICE_LIST_VALID_UNTIL);
  g_assert_cmpint (desk_today_of_price_list (list, FALSE, TODAY, NULL), ==, DESK_TODAY_NONE);

  g_assert_cmpint (desk_today_of_draft (draft, TODAY, NULL), ==, DESK_TODAY_DRAFT_LEFT);
  /* In Tokyo that was yesterday already. */
  desk_zone_set ("Asia/Tokyo");
  g_assert_cmpint (desk_today_of_draft (draft, TODAY, NULL), ==, DESK_TODAY_NONE);
  desk_zone_set ("UTC");
  desk_record_set_string (draft, DESK_DRAFT_UPDATED_AT, "2026-11-22T00:00:00Z");
  g_assert_cmpint (desk_today_of_draft (draft, TODAY, NULL), ==, DESK_TODAY_NONE);
}

/* What a dealer would do first, by common sense; each line is more urgent than the next, or as urgent. */
static void
test_order (void)
{
  static const struct
  {
    DeskTodayReason reason;
    const char *day;
  } lines[] = {
    { DESK_TODAY_REFUSED, "2026-11-01" },           { DESK_TODAY_MAIL_FAILED, "2026-11-23" },
    { DESK_TODAY_LICENSE_ENDS, "2026-11-23" },      { DESK_TODAY_TRIAL_ENDS, "2026-11-24" },
    { DESK_TODAY_LICENSE_ENDED, "2026-11-22" },     { DESK_TODAY_INVOICE_OVERDUE, "2026-11-01" },
    { DESK_TODAY_TRIAL_ENDED, "2026-11-22" },       { DESK_TODAY_PROTECTION_ENDS, "2026-11-24" },
    { DESK_TODAY_SUBSCRIPTION_ENDS, "2026-11-30" }, { DESK_TODAY_PRICE_LIST_ENDS, "2026-11-27" },
    { DESK_TODAY_NOT_ACTIVATED, "2026-11-01" },     { DESK_TODAY_DRAFT_LEFT, "2026-11-20" },
    { DESK_TODAY_LICENSE_ENDED, "2026-10-30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_test_message ("line %u", i);
      g_assert_true (desk_today_is_due (lines[i].reason, lines[i].day, TODAY));
      if (i > 0)
        g_assert_cmpint (desk_today_get_wait (lines[i - 1].reason, lines[i - 1].day, TODAY), <=,
                         desk_today_get_wait (lines[i].reason, lines[i].day, TODAY));
    }
  g_assert_false (desk_today_is_due (DESK_TODAY_LICENSE_ENDS, NULL, TODAY));
  g_assert_false (desk_today_is_due (DESK_TODAY_LICENSE_ENDS, "soon", TODAY));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/today/licenses", test_licenses);
  g_test_add_func ("/today/others", test_others);
  g_test_add_func ("/today/order", test_order);

  return g_test_run ();
}
