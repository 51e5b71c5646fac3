/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-subscription"

#include "config.h"

#include "desk-subscription.h"

DESK_DEFINE_RECORD (DeskSubscription, desk_subscription, "subscription", DESK_SUBSCRIPTION_FIELDS)
