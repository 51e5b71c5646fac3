/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-promotion"

#include "config.h"

#include "desk-promotion.h"

DESK_DEFINE_RECORD (DeskPromotion, desk_promotion, "promotion", DESK_PROMOTION_FIELDS)
