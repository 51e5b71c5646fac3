/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_COUNTRY_ROW (desk_country_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskCountryRow, desk_country_row, DESK, COUNTRY_ROW, AdwActionRow)

/* Signals: "chosen": the user chose a country; "left": the list was closed. */
const char *desk_country_row_get_country (DeskCountryRow *self);
void        desk_country_row_set_country (DeskCountryRow *self,
                                          const char     *country);

G_END_DECLS
