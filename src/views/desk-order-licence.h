/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-facts.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_LICENCE (desk_order_licence_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderLicence, desk_order_licence, DESK, ORDER_LICENCE, AdwBin)

void desk_order_licence_update (DeskOrderLicence *self, const DeskOrderFacts *facts);

G_END_DECLS
