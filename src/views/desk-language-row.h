/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_LANGUAGE_ROW (desk_language_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskLanguageRow, desk_language_row, DESK, LANGUAGE_ROW, AdwComboRow)

/* Signal "chosen": the user chose a language. */
const char *desk_language_row_get_language (DeskLanguageRow *self);
void        desk_language_row_set_language (DeskLanguageRow *self,
                                            const char      *language);
void        desk_language_row_guess        (DeskLanguageRow *self,
                                            const char      *country);

G_END_DECLS
