/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-promotion.h"
#include "desk-store.h"

G_BEGIN_DECLS

/**
 * DeskPromoState:
 * @DESK_PROMO_NONE: no code, or one that is still being typed
 * @DESK_PROMO_CHECKING: the back-end is being asked
 * @DESK_PROMO_APPLIED: the code is good and in the price
 * @DESK_PROMO_UNKNOWN: nobody knows the code
 * @DESK_PROMO_ENDED: it was good once
 * @DESK_PROMO_NOT_STARTED: it will be good later
 * @DESK_PROMO_UNCHECKED: not known on this computer, and the back-end cannot be asked now
 */
typedef enum
{
  DESK_PROMO_NONE,
  DESK_PROMO_CHECKING,
  DESK_PROMO_APPLIED,
  DESK_PROMO_UNKNOWN,
  DESK_PROMO_ENDED,
  DESK_PROMO_NOT_STARTED,
  DESK_PROMO_UNCHECKED,
} DeskPromoState;

DeskPromotion *desk_promo_find        (DeskStore      *store,
                                       const char     *code,
                                       const char     *region_id);
DeskPromoState desk_promo_look_at     (DeskPromotion  *promotion,
                                       const char     *today);
gboolean       desk_promo_is_refused  (DeskPromoState  state);
char          *desk_promo_dup_message (DeskPromoState  state,
                                       DeskPromotion  *promotion,
                                       gint64          discount_bp,
                                       const char     *today);

G_END_DECLS
