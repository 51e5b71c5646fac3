/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-license-offer"

#include "config.h"

#include "desk-license-offer.h"

#include <glib/gi18n.h>

/* What waits, by desk_outbox_entry_dup_action(). */
static const struct
{
  const char *action;
  const char *waits;
  const char *refused;
} WAITING[] = {
  /* Translators: short, in a row: a renewal that has not been sent yet; and one that was refused */
  { "renew", N_ ("Will be renewed"), N_ ("Could not be renewed") },
  /* Translators: short, in a row: of a licence that is suspended */
  { "resume", N_ ("Will be resumed"), N_ ("Could not be resumed") },
  /* Translators: short, in a row: of a licence */
  { "suspend", N_ ("Will be suspended"), N_ ("Could not be suspended") },
  /* Translators: short, in a row: of a trial */
  { "extend_trial", N_ ("Will be extended"), N_ ("Could not be extended") },
  /* Translators: short, in a row: of a licence */
  { "activate", N_ ("Will be activated"), N_ ("Could not be activated") },
  /* Translators: short, in a row: the activation e-mail */
  { "send_mail", N_ ("E-mail will be sent again"), N_ ("E-mail could not be sent again") },
};

static gboolean
may (DeskServices *services, DeskLicenseAction action)
{
  const char *right = desk_license_action_get_right (action);

  return right == NULL || desk_services_has_right (services, right);
}

/**
 * desk_license_offer_get:
 * @services: whose rights count
 * @license: a licence
 * @subscription: (nullable): its subscription
 * @entry: (nullable): what waits for it
 * @today: today's date at the dealer
 *
 * Nobody suspends a licence because it stands in a list: that is in menus only.
 *
 * Returns: the one thing that fits, %DESK_LICENSE_ACTION_NONE where there is nothing to do, no right
 *   to it, or something waits already
 */
DeskLicenseAction
desk_license_offer_get (DeskServices *services,
                        DeskLicense *license,
                        DeskSubscription *subscription,
                        DeskOutboxEntry *entry,
                        const char *today)
{
  DeskLicenseAction action = DESK_LICENSE_ACTION_NONE;

  g_return_val_if_fail (DESK_IS_LICENSE (license), DESK_LICENSE_ACTION_NONE);

  if (entry != NULL)
    return DESK_LICENSE_ACTION_NONE;

  action = desk_license_next_action (license, subscription, today);
  return action != DESK_LICENSE_ACTION_SUSPEND && may (services, action)
             ? action
             : DESK_LICENSE_ACTION_NONE;
}

/**
 * desk_license_offer_get_renewal:
 * @services: whose rights count
 * @license: (nullable): the licence of @subscription, %NULL until it has come
 * @subscription: a subscription
 * @entry: (nullable): what waits for it
 * @today: today's date at the dealer
 *
 * Returns: %DESK_LICENSE_ACTION_RENEW, or %DESK_LICENSE_ACTION_NONE where that is not to be had
 */
DeskLicenseAction
desk_license_offer_get_renewal (DeskServices *services,
                                DeskLicense *license,
                                DeskSubscription *subscription,
                                DeskOutboxEntry *entry,
                                const char *today)
{
  g_return_val_if_fail (DESK_IS_SUBSCRIPTION (subscription), DESK_LICENSE_ACTION_NONE);

  if (license == NULL || entry != NULL || !may (services, DESK_LICENSE_ACTION_RENEW) ||
      !desk_license_can (DESK_LICENSE_ACTION_RENEW, license, subscription, today))
    return DESK_LICENSE_ACTION_NONE;

  return DESK_LICENSE_ACTION_RENEW;
}

/**
 * desk_license_offer_dup_waiting:
 * @entry: (nullable): what waits for a licence
 *
 * Returns: (transfer full) (nullable): that in a few words; %NULL for nothing, and for what is no
 *   action on a licence
 */
char *
desk_license_offer_dup_waiting (DeskOutboxEntry *entry)
{
  g_autofree char *action = entry != NULL ? desk_outbox_entry_dup_action (entry) : NULL;

  if (action == NULL)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (WAITING); i++)
    if (g_str_equal (WAITING[i].action, action))
      return g_strdup (desk_outbox_entry_get_state (entry) == DESK_ENTRY_NEEDS_ATTENTION
                           ? _ (WAITING[i].refused)
                           : _ (WAITING[i].waits));

  return NULL;
}
