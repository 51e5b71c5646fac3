/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-license-rules"

#include "config.h"

#include "desk-license-rules.h"

#include "desk-date.h"
#include "desk-order-rules.h"
#include "desk-status.h"
#include "desk-trial.h"

#include <glib/gi18n.h>

/*
 * The life of a licence after its order (contract.md, "Rules of the trade"): what may happen to it,
 * and what it is afterwards. The back-end decides by these rules; the desktop shows by the same
 * ones what will be.
 */

static const struct
{
  const char *label;
  const char *right;
  gboolean is_held; /* waits some seconds, so that it can be undone */
} actions[DESK_LICENSE_N_ACTIONS] = {
  [DESK_LICENSE_ACTION_NONE] = { NULL, NULL, FALSE },
  /* Translators: button: send the activation e-mail once more */
  [DESK_LICENSE_ACTION_SEND_MAIL] = { N_("Resend e-mail"), "dealer.order", FALSE },
  /* Translators: button: a dialog asks before it */
  [DESK_LICENSE_ACTION_ACTIVATE] = { N_("Activate licence…"), "oem.activate", FALSE },
  /* Translators: button: seven more days for a trial */
  [DESK_LICENSE_ACTION_EXTEND_TRIAL] = { N_("Extend"), "dealer.order", TRUE },
  /* Translators: button: make an order of a trial */
  [DESK_LICENSE_ACTION_CONVERT] = { N_("Convert"), "dealer.order", FALSE },
  /* Translators: button: stop a licence until a day that a dialog asks for */
  [DESK_LICENSE_ACTION_SUSPEND] = { N_("Suspend…"), "dealer.order", TRUE },
  /* Translators: button: end the suspension of a licence */
  [DESK_LICENSE_ACTION_RESUME] = { NC_("end a suspension", "Resume"), "dealer.order", TRUE },
  /* Translators: button: one more term for a subscription */
  [DESK_LICENSE_ACTION_RENEW] = { N_("Renew"), "dealer.order", TRUE },
};

/**
 * desk_license_action_get_right:
 * @action: an action
 *
 * Returns: (transfer none) (nullable): the right without which the command does not exist
 */
const char *
desk_license_action_get_right (DeskLicenseAction action)
{
  g_return_val_if_fail (action < DESK_LICENSE_N_ACTIONS, NULL);

  return actions[action].right;
}

/**
 * desk_license_action_is_held:
 * @action: an action
 *
 * Returns: whether it waits while it can be undone; an e-mail cannot be called back
 */
gboolean
desk_license_action_is_held (DeskLicenseAction action)
{
  g_return_val_if_fail (action < DESK_LICENSE_N_ACTIONS, FALSE);

  return actions[action].is_held;
}

/**
 * desk_license_action_dup_label:
 * @action: an action
 *
 * Returns: (transfer full) (nullable): the word on its button
 */
char *
desk_license_action_dup_label (DeskLicenseAction action)
{
  g_return_val_if_fail (action < DESK_LICENSE_N_ACTIONS, NULL);

  if (action == DESK_LICENSE_ACTION_RESUME)
    return g_strdup (g_dpgettext2 (NULL, "end a suspension", actions[action].label));

  return actions[action].label != NULL ? g_strdup (_(actions[action].label)) : NULL;
}

static gboolean
is_before (const char *date, const char *today)
{
  return date != NULL && g_strcmp0 (date, today) < 0;
}

/**
 * desk_license_get_state_on:
 * @license: a licence
 * @today: today's date at the dealer
 *
 * The term of a suspended licence runs on. Both its last day and that of a suspension belong to
 * them; what comes the day after is seen before the back-end has said so.
 *
 * Returns: (transfer none) (nullable): "registered", "active", "suspended", "expired", or the
 *   back-end's own word
 */
const char *
desk_license_get_state_on (DeskLicense *license, const char *today)
{
  const char *state = desk_record_get_string (license, DESK_LICENSE_STATE);
  gboolean is_suspended = g_strcmp0 (state, "suspended") == 0;

  if (!is_suspended && g_strcmp0 (state, "active") != 0)
    return state;
  if (is_before (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), today))
    return "expired";
  if (is_suspended &&
      is_before (desk_record_get_string (license, DESK_LICENSE_SUSPENDED_UNTIL), today))
    return "active";

  return state;
}

static gboolean
can_renew (DeskLicense *license, DeskSubscription *subscription, const char *state)
{
  /* Trials and perpetual licences have no term that could be repeated. */
  if (subscription == NULL || desk_record_is_null (subscription, DESK_SUBSCRIPTION_ENDS_ON) ||
      desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
    return FALSE;

  return g_strcmp0 (state, "active") == 0 || g_strcmp0 (state, "suspended") == 0 ||
         g_strcmp0 (state, "expired") == 0;
}

/**
 * desk_license_can:
 * @action: an action
 * @license: a licence
 * @subscription: (nullable): its subscription
 * @today: today's date at the dealer
 *
 * Whether it is the user's own licence, and whether he has the right, is for the caller.
 *
 * Returns: whether the rules let it happen
 */
gboolean
desk_license_can (DeskLicenseAction action,
                  DeskLicense *license,
                  DeskSubscription *subscription,
                  const char *today)
{
  const char *state = desk_license_get_state_on (license, today);

  switch (action)
    {
    case DESK_LICENSE_ACTION_SEND_MAIL:
    case DESK_LICENSE_ACTION_ACTIVATE:
      return g_strcmp0 (state, "registered") == 0;
    case DESK_LICENSE_ACTION_EXTEND_TRIAL:
      return desk_trial_can_extend (license, today);
    case DESK_LICENSE_ACTION_CONVERT:
      return desk_record_get_boolean (license, DESK_LICENSE_TRIAL);
    case DESK_LICENSE_ACTION_SUSPEND:
      return g_strcmp0 (state, "active") == 0;
    case DESK_LICENSE_ACTION_RESUME:
      return g_strcmp0 (state, "suspended") == 0;
    case DESK_LICENSE_ACTION_RENEW:
      return can_renew (license, subscription, state);
    case DESK_LICENSE_ACTION_NONE:
    case DESK_LICENSE_N_ACTIONS:
    default:
      return FALSE;
    }
}

/**
 * desk_license_can_be_suspended_until:
 * @until: (nullable): the last day of a suspension
 * @today: today's date at the dealer
 *
 * Returns: whether it is a date from today on, within %DESK_SUSPENSION_MAX_DAYS
 */
gboolean
desk_license_can_be_suspended_until (const char *until, const char *today)
{
  int days = 0;

  if (until == NULL || !desk_date_is_valid (until))
    return FALSE;

  days = desk_date_days_between (today, until);
  return days >= 0 && days <= DESK_SUSPENSION_MAX_DAYS;
}

static gboolean
is_within (const char *date, const char *today, int days)
{
  return date != NULL && desk_date_days_between (today, date) <= days;
}

static DeskLicenseAction
next_of_trial (DeskLicense *license, const char *today)
{
  const char *expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);

  return desk_trial_can_extend (license, today) &&
                 is_within (expires_on, today, DESK_TRIAL_ENDING_DAYS)
             ? DESK_LICENSE_ACTION_EXTEND_TRIAL
             : DESK_LICENSE_ACTION_CONVERT;
}

/**
 * desk_license_next_action:
 * @license: a licence
 * @subscription: (nullable): its subscription
 * @today: today's date at the dealer
 *
 * The one button of a row, by the state of the licence: not activated: the e-mail again; suspended:
 * resume; trial: extend in its last days if that is possible, else convert; expired or expiring:
 * renew; active: suspend.
 *
 * Returns: the action, %DESK_LICENSE_ACTION_NONE for a state that this version does not know, or
 *   where there is nothing to be done
 */
DeskLicenseAction
desk_license_next_action (DeskLicense *license, DeskSubscription *subscription, const char *today)
{
  const char *state = desk_license_get_state_on (license, today);
  DeskLicenseAction action = DESK_LICENSE_ACTION_NONE;

  if (g_strcmp0 (state, "registered") == 0)
    action = DESK_LICENSE_ACTION_SEND_MAIL;
  else if (g_strcmp0 (state, "suspended") == 0)
    action = DESK_LICENSE_ACTION_RESUME;
  else if (desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
    action = next_of_trial (license, today);
  else if (can_renew (license, subscription, state) &&
           (g_strcmp0 (state, "expired") == 0 ||
            is_within (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), today,
                       DESK_EXPIRING_DAYS) ||
            is_within (desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON), today,
                       DESK_EXPIRING_DAYS)))
    action = DESK_LICENSE_ACTION_RENEW;
  else
    action = DESK_LICENSE_ACTION_SUSPEND;

  return desk_license_can (action, license, subscription, today) ? action
                                                                 : DESK_LICENSE_ACTION_NONE;
}

/**
 * desk_license_activate:
 * @license: a licence that is changed
 * @now: an instant
 *
 * Its order is for the caller: desk_order_activate().
 */
void
desk_license_activate (DeskLicense *license, const char *now)
{
  desk_record_set_string (license, DESK_LICENSE_STATE, "active");
  desk_record_set_string (license, DESK_LICENSE_ACTIVATED_AT, now);
}

/**
 * desk_license_extend_trial:
 * @license: a trial that is changed
 *
 * Seven more days, once. The protection of the prospect stays as it is.
 */
void
desk_license_extend_trial (DeskLicense *license)
{
  g_autofree char *expires_on =
      desk_date_add_days (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON),
                          DESK_TRIAL_EXTENSION_DAYS);

  desk_record_set_boolean (license, DESK_LICENSE_EXTENDED, TRUE);
  desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON, expires_on);
}

/**
 * desk_license_suspend:
 * @license: a licence that is changed
 * @suspension_id: id of the suspension, by which it is ended
 * @until: its last day
 */
void
desk_license_suspend (DeskLicense *license, const char *suspension_id, const char *until)
{
  desk_record_set_string (license, DESK_LICENSE_STATE, "suspended");
  desk_record_set_string (license, DESK_LICENSE_SUSPENDED_UNTIL, until);
  desk_record_set_string (license, DESK_LICENSE_SUSPENSION_ID, suspension_id);
}

/**
 * desk_license_resume:
 * @license: a suspended licence that is changed
 * @today: today's date at the dealer
 *
 * The term has run on: a licence whose last day has passed is expired.
 */
void
desk_license_resume (DeskLicense *license, const char *today)
{
  gboolean is_over = is_before (desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON), today);

  desk_record_set_string (license, DESK_LICENSE_STATE, is_over ? "expired" : "active");
  desk_record_set_null (license, DESK_LICENSE_SUSPENDED_UNTIL);
  desk_record_set_null (license, DESK_LICENSE_SUSPENSION_ID);
}

static int
count_months (const char *from, const char *to)
{
  return (atoi (to) - atoi (from)) * 12 + atoi (to + 5) - atoi (from + 5);
}

/* The end of one more term. A subscription that began on the 31st ends on the 31st again after it
 * has ended in February. */
static char *
dup_next_end (const char *starts_on, const char *ends_on, const char *period)
{
  g_autofree char *next = desk_term_dup_end (period, ends_on);
  g_autofree char *anchored = NULL;

  if (next == NULL || starts_on == NULL || g_strcmp0 (starts_on, ends_on) >= 0)
    return g_steal_pointer (&next);

  anchored = desk_date_add_months (starts_on, count_months (starts_on, ends_on));
  if (g_strcmp0 (anchored, ends_on) != 0)
    return g_steal_pointer (&next);

  return desk_date_add_months (starts_on, count_months (starts_on, next));
}

/**
 * desk_license_renew:
 * @license: a licence that is changed
 * @subscription: its subscription, that is changed
 * @period: (nullable): "month" or "year", of the subscription's term
 * @today: today's date at the dealer
 *
 * One more term: behind the present one, or from today on if that is over. The serial number is
 * good until the end of the subscription; where it would have to be made longer it is good for a
 * year, as that of an order is.
 */
void
desk_license_renew (DeskLicense *license,
                    DeskSubscription *subscription,
                    const char *period,
                    const char *today)
{
  const char *ends_on = desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON);
  const char *expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  gboolean is_expired = g_strcmp0 (desk_license_get_state_on (license, today), "expired") == 0;
  gboolean is_over = is_before (ends_on, today);
  g_autofree char *from = g_strdup (is_over ? today : ends_on);
  g_autofree char *next =
      dup_next_end (is_over ? NULL
                            : desk_record_get_string (subscription, DESK_SUBSCRIPTION_STARTS_ON),
                    from, period);

  if (next == NULL)
    return;

  if (expires_on != NULL && (is_expired || is_before (expires_on, next)))
    {
      g_autofree char *year = desk_term_dup_end ("year", is_expired ? today : from);

      desk_record_set_string (license, DESK_LICENSE_EXPIRES_ON,
                              is_before (year, next) ? next : year);
    }
  if (is_expired)
    {
      desk_record_set_string (license, DESK_LICENSE_STATE, "active");
      desk_record_set_null (license, DESK_LICENSE_SUSPENDED_UNTIL);
      desk_record_set_null (license, DESK_LICENSE_SUSPENSION_ID);
    }
  if (is_over)
    desk_record_set_string (subscription, DESK_SUBSCRIPTION_STARTS_ON, today);
  desk_record_set_string (subscription, DESK_SUBSCRIPTION_ENDS_ON, next);
}
