/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"

G_BEGIN_DECLS

/* What a row of a licence or a subscription offers on its one button, and what it says while
 * something that was done waits to be sent. */
DeskLicenseAction desk_license_offer_get (DeskServices *services,
                                          DeskLicense *license,
                                          DeskSubscription *subscription, /* (nullable) */
                                          DeskOutboxEntry *entry,         /* (nullable) */
                                          const char *today);
DeskLicenseAction desk_license_offer_get_renewal (DeskServices *services,
                                                  DeskLicense *license, /* (nullable) */
                                                  DeskSubscription *subscription,
                                                  DeskOutboxEntry *entry, /* (nullable) */
                                                  const char *today);
char *desk_license_offer_dup_waiting (DeskOutboxEntry *entry); /* (nullable) */

G_END_DECLS
