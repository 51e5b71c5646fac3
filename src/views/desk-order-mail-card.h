/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-facts.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_MAIL_CARD (desk_order_mail_card_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderMailCard, desk_order_mail_card, DESK, ORDER_MAIL_CARD, AdwBin)

void desk_order_mail_card_update (DeskOrderMailCard *self, DeskServices *services, const DeskOrderFacts *facts);

G_END_DECLS
