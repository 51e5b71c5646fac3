/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_ARRIVING_STRIP (desk_arriving_strip_get_type ())
G_DECLARE_FINAL_TYPE (DeskArrivingStrip, desk_arriving_strip, DESK, ARRIVING_STRIP, AdwBin)

void desk_arriving_strip_set_account (DeskArrivingStrip *self, DeskSync *sync, DeskStore *store);

G_END_DECLS
