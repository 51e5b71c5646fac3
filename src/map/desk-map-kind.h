/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-spots.h"

G_BEGIN_DECLS

/* How a customer stands, by his worst licence; the order is that of the arcs of a ring and of the legend. */
#define DESK_MAP_N_KINDS DESK_SPOT_N_KINDS

G_END_DECLS
