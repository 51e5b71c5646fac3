/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-license.h"
#include "desk-subscription.h"

G_BEGIN_DECLS

/* A suspension that nobody gave an end has this many days; none has more than the second. */
#define DESK_SUSPENSION_DAYS 30
#define DESK_SUSPENSION_MAX_DAYS 366

/* A trial with this many days left or fewer is extended rather than converted. */
#define DESK_TRIAL_ENDING_DAYS 7

/**
 * DeskLicenseAction:
 * @DESK_LICENSE_ACTION_NONE: nothing
 * @DESK_LICENSE_ACTION_SEND_MAIL: send the activation e-mail again
 * @DESK_LICENSE_ACTION_ACTIVATE: activate in the customer's place
 * @DESK_LICENSE_ACTION_EXTEND_TRIAL: 7 more days, once
 * @DESK_LICENSE_ACTION_CONVERT: order what is tried out
 * @DESK_LICENSE_ACTION_SUSPEND: suspend until a day
 * @DESK_LICENSE_ACTION_RESUME: end the suspension
 * @DESK_LICENSE_ACTION_RENEW: one more term of the subscription
 *
 * What a dealer does to a licence.
 */
typedef enum
{
  DESK_LICENSE_ACTION_NONE,
  DESK_LICENSE_ACTION_SEND_MAIL,
  DESK_LICENSE_ACTION_ACTIVATE,
  DESK_LICENSE_ACTION_EXTEND_TRIAL,
  DESK_LICENSE_ACTION_CONVERT,
  DESK_LICENSE_ACTION_SUSPEND,
  DESK_LICENSE_ACTION_RESUME,
  DESK_LICENSE_ACTION_RENEW,
  DESK_LICENSE_N_ACTIONS,
} DeskLicenseAction;

const char *desk_license_action_get_right (DeskLicenseAction action);
gboolean    desk_license_action_is_held   (DeskLicenseAction action);
char       *desk_license_action_dup_label (DeskLicenseAction action);

const char *desk_license_get_state_on  (DeskLicense       *license,
                                        const char        *today);
gboolean    desk_license_can           (DeskLicenseAction  action,
                                        DeskLicense       *license,
                                        DeskSubscription  *subscription,
                                        const char        *today);
gboolean    desk_license_can_be_suspended_until (const char *until,
                                                 const char *today);
DeskLicenseAction desk_license_next_action (DeskLicense      *license,
                                            DeskSubscription *subscription,
                                            const char       *today);

void        desk_license_activate      (DeskLicense       *license,
                                        const char        *now);
void        desk_license_extend_trial  (DeskLicense       *license);
void        desk_license_suspend       (DeskLicense       *license,
                                        const char        *suspension_id,
                                        const char        *until);
void        desk_license_resume        (DeskLicense       *license,
                                        const char        *today);
void        desk_license_renew         (DeskLicense       *license,
                                        DeskSubscription  *subscription,
                                        const char        *period,
                                        const char        *today);

G_END_DECLS
