/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_LOGO_ROW (desk_logo_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskLogoRow, desk_logo_row, DESK, LOGO_ROW, AdwActionRow)

void desk_logo_row_open (DeskLogoRow *self, DeskStore *store);
void desk_logo_row_choose (DeskLogoRow *self, GFile *file);

G_END_DECLS
