/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-trial"

#include "config.h"

#include "desk-trial.h"

#include "desk-date.h"

/**
 * desk_trial_end:
 * @registered_on: date of registration at the dealer
 *
 * Returns: (transfer full) (nullable): the last day of the trial, %NULL if the date is none
 */
char *
desk_trial_end (const char *registered_on)
{
  return desk_date_add_days (registered_on, DESK_TRIAL_DAYS);
}

/**
 * desk_trial_protection_end:
 * @registered_on: date of registration at the dealer
 *
 * Returns: (transfer full) (nullable): the last day on which the prospect stays with the dealer,
 *   %NULL if the date is none
 */
char *
desk_trial_protection_end (const char *registered_on)
{
  return desk_date_add_days (registered_on, DESK_TRIAL_PROTECTION_DAYS);
}

/**
 * desk_trial_can_extend:
 * @license: a licence
 * @today: today's date at the dealer
 *
 * Returns: whether it is a trial that has not ended and was not extended before
 */
gboolean
desk_trial_can_extend (DeskLicense *license, const char *today)
{
  const char *state = desk_record_get_string (license, DESK_LICENSE_STATE);
  const char *expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);

  if (!desk_record_get_boolean (license, DESK_LICENSE_TRIAL) ||
      desk_record_get_boolean (license, DESK_LICENSE_EXTENDED))
    return FALSE;
  if (g_strcmp0 (state, "active") != 0 && g_strcmp0 (state, "registered") != 0)
    return FALSE;

  return expires_on == NULL || g_strcmp0 (expires_on, today) >= 0;
}
