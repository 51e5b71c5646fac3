/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-today"

#include "config.h"

#include "desk-today.h"

#include "desk-date.h"
#include "desk-trial.h"

/*
 * What needs a decision today, and what of it comes first. Our own assumption, from what hurts a dealer: what
 * he believes to be done and is not comes first; then customers who cannot print, or will not in some days,
 * the nearer its date the sooner; then his own money, and prospects whom another may take; what was merely left
 * over comes last. A database finds the same by the same table (desk-today-run.c); a test holds them together.
 */
static const DeskTodayRule rules[DESK_TODAY_N_REASONS] = {
  [DESK_TODAY_REFUSED] = { -DESK_TODAY_EVER, DESK_TODAY_EVER, 0, FALSE },
  [DESK_TODAY_MAIL_FAILED] = { -DESK_TODAY_EVER, DESK_TODAY_EVER, 1, FALSE },
  /* As long as the lists of licences call it recent. */
  [DESK_TODAY_LICENSE_ENDED] = { -30, -1, 1, TRUE },
  [DESK_TODAY_LICENSE_ENDS] = { 0, 7, 1, TRUE },
  [DESK_TODAY_SUBSCRIPTION_ENDED] = { -30, -1, 1, TRUE },
  [DESK_TODAY_SUBSCRIPTION_ENDS] = { 0, 7, 1, TRUE },
  /* A prospect loses less than a customer, and comes back more rarely. */
  [DESK_TODAY_TRIAL_ENDED] = { -DESK_TRIAL_DAYS, -1, 3, TRUE },
  [DESK_TODAY_TRIAL_ENDS] = { 0, 7, 1, TRUE },
  [DESK_TODAY_INVOICE_OVERDUE] = { -DESK_TODAY_EVER, -1, 3, FALSE },
  [DESK_TODAY_PROTECTION_ENDS] = { 0, 14, 4, TRUE },
  [DESK_TODAY_PRICE_LIST_ENDS] = { 0, 14, 5, TRUE },
  [DESK_TODAY_NOT_ACTIVATED] = { -DESK_TODAY_EVER, -3, 10, FALSE },
  [DESK_TODAY_DRAFT_LEFT] = { -DESK_TODAY_EVER, -2, 15, FALSE },
};

/**
 * desk_today_get_rule:
 * @reason: a reason
 *
 * Returns: (transfer none): when it counts, and how much
 */
const DeskTodayRule *
desk_today_get_rule (DeskTodayReason reason)
{
  g_return_val_if_fail (reason > DESK_TODAY_NONE && reason < DESK_TODAY_N_REASONS, NULL);

  return &rules[reason];
}

/**
 * desk_today_is_due:
 * @reason: a reason
 * @day: (nullable): the date that it hangs on
 * @today: today's date at the dealer
 *
 * Returns: whether it needs a decision today
 */
gboolean
desk_today_is_due (DeskTodayReason reason, const char *day, const char *today)
{
  const DeskTodayRule *rule = desk_today_get_rule (reason);
  int days = 0;

  if (day == NULL || !desk_date_is_valid (day))
    return FALSE;

  days = desk_date_days_between (today, day);
  return days >= rule->first && days <= rule->last;
}

/**
 * desk_today_get_wait:
 * @reason: a reason that is due
 * @day: the date that it hangs on
 * @today: today's date at the dealer
 *
 * Returns: how many days it can wait; what can wait the least is the most urgent
 */
int
desk_today_get_wait (DeskTodayReason reason, const char *day, const char *today)
{
  const DeskTodayRule *rule = desk_today_get_rule (reason);

  return rule->wait + (rule->is_by_date ? ABS (desk_date_days_between (today, day)) : 0);
}

/* The most urgent so far. */
typedef struct
{
  const char *today;
  const char *day; /* (unowned) */
  DeskTodayReason reason;
} Found;

/* Of two that can wait equally long the first reason counts. */
static void
consider (Found *found, DeskTodayReason reason, const char *day)
{
  if (!desk_today_is_due (reason, day, found->today))
    return;
  if (found->reason != DESK_TODAY_NONE &&
      desk_today_get_wait (found->reason, found->day, found->today) <=
          desk_today_get_wait (reason, day, found->today))
    return;

  found->reason = reason;
  found->day = day;
}

static DeskTodayReason
take (const Found *found, char **day)
{
  if (day != NULL)
    *day = g_strdup (found->day);

  return found->reason;
}

static char *
dup_day_of (gpointer record, guint field)
{
  const char *instant = desk_record_get_string (record, field);

  return instant != NULL ? desk_instant_dup_date (instant, NULL) : NULL;
}

static gboolean
is_one_of (const char *state, const char *one, const char *other)
{
  return g_strcmp0 (state, one) == 0 || g_strcmp0 (state, other) == 0;
}

/**
 * desk_today_of_license:
 * @license: a licence
 * @subscription: (nullable): its subscription
 * @order: (nullable): its order, %NULL until that has come
 * @is_under_contract: whether its customer has another licence, ordered and not over
 * @today: today's date at the dealer
 * @day: (out) (optional) (nullable) (transfer full): the date that it hangs on
 *
 * Somebody who has ordered meanwhile is no prospect any more: neither the end of his trial nor that of his
 * protection matters. What is suspended was decided.
 *
 * Returns: the most urgent reason, %DESK_TODAY_NONE if there is nothing to decide
 */
DeskTodayReason
desk_today_of_license (DeskLicense *license,
                       DeskSubscription *subscription,
                       DeskOrder *order,
                       gboolean is_under_contract,
                       const char *today,
                       char **day)
{
  Found found = { today, NULL, DESK_TODAY_NONE };
  const char *state = desk_record_get_string (license, DESK_LICENSE_STATE);
  const char *expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  gboolean is_registered = g_strcmp0 (state, "registered") == 0;
  g_autofree char *mail_day = NULL;
  g_autofree char *order_day = NULL;

  if (desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
    {
      if (!is_registered && !is_one_of (state, "active", "expired"))
        return take (&found, day);
      if (!is_under_contract)
        consider (&found, DESK_TODAY_TRIAL_ENDED, expires_on);
      consider (&found, DESK_TODAY_TRIAL_ENDS, expires_on);
      if (!is_under_contract)
        consider (&found, DESK_TODAY_PROTECTION_ENDS,
                  desk_record_get_string (license, DESK_LICENSE_PROTECTED_UNTIL));
    }
  else if (is_one_of (state, "active", "expired"))
    {
      const char *ends_on =
          subscription != NULL ? desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON) : NULL;

      consider (&found, DESK_TODAY_LICENSE_ENDED, expires_on);
      consider (&found, DESK_TODAY_LICENSE_ENDS, expires_on);
      consider (&found, DESK_TODAY_SUBSCRIPTION_ENDED, ends_on);
      consider (&found, DESK_TODAY_SUBSCRIPTION_ENDS, ends_on);
    }

  if (is_registered && order != NULL)
    {
      const char *mail_state = desk_record_get_string (order, DESK_ORDER_MAIL_STATE);

      mail_day = dup_day_of (order, DESK_ORDER_MAIL_AT);
      order_day = dup_day_of (order, DESK_ORDER_CREATED_AT);
      if (g_strcmp0 (mail_state, "failed") == 0)
        consider (&found, DESK_TODAY_MAIL_FAILED, mail_day != NULL ? mail_day : order_day);
      /* Who has just sent the e-mail again waits for the customer once more. */
      consider (&found, DESK_TODAY_NOT_ACTIVATED,
                g_strcmp0 (mail_state, "sent") == 0 && mail_day != NULL ? mail_day : order_day);
    }

  return take (&found, day);
}

/**
 * desk_today_of_invoice:
 * @invoice: an invoice
 * @today: today's date at the dealer
 * @day: (out) (optional) (nullable) (transfer full): when it was due
 *
 * Returns: %DESK_TODAY_INVOICE_OVERDUE or %DESK_TODAY_NONE
 */
DeskTodayReason
desk_today_of_invoice (DeskInvoice *invoice, const char *today, char **day)
{
  Found found = { today, NULL, DESK_TODAY_NONE };

  if (is_one_of (desk_record_get_string (invoice, DESK_INVOICE_STATE), "open", "overdue"))
    consider (&found, DESK_TODAY_INVOICE_OVERDUE,
              desk_record_get_string (invoice, DESK_INVOICE_DUE_ON));

  return take (&found, day);
}

/**
 * desk_today_of_price_list:
 * @list: a price list
 * @is_followed: whether another one of the same region and currency is good for longer
 * @today: today's date at the dealer
 * @day: (out) (optional) (nullable) (transfer full): its last day
 *
 * Returns: %DESK_TODAY_PRICE_LIST_ENDS or %DESK_TODAY_NONE
 */
DeskTodayReason
desk_today_of_price_list (DeskPriceList *list, gboolean is_followed, const char *today, char **day)
{
  Found found = { today, NULL, DESK_TODAY_NONE };

  if (!is_followed)
    consider (&found, DESK_TODAY_PRICE_LIST_ENDS,
              desk_record_get_string (list, DESK_PRICE_LIST_VALID_UNTIL));

  return take (&found, day);
}

/**
 * desk_today_of_draft:
 * @draft: an order that was begun
 * @today: today's date at the dealer
 * @day: (out) (optional) (nullable) (transfer full): when it was left
 *
 * Returns: %DESK_TODAY_DRAFT_LEFT or %DESK_TODAY_NONE
 */
DeskTodayReason
desk_today_of_draft (DeskDraft *draft, const char *today, char **day)
{
  Found found = { today, NULL, DESK_TODAY_NONE };
  g_autofree char *left_on = dup_day_of (draft, DESK_DRAFT_UPDATED_AT);

  consider (&found, DESK_TODAY_DRAFT_LEFT, left_on);

  return take (&found, day);
}
