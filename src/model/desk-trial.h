/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-license.h"

G_BEGIN_DECLS

/* From the dealer guide and, where it is silent, our own assumption (days of a trial). */
#define DESK_TRIAL_DAYS 14
#define DESK_TRIAL_EXTENSION_DAYS 7
#define DESK_TRIAL_PROTECTION_DAYS 90

char     *desk_trial_end            (const char  *registered_on);
char     *desk_trial_protection_end (const char  *registered_on);
gboolean  desk_trial_can_extend     (DeskLicense *license,
                                     const char  *today);

G_END_DECLS
