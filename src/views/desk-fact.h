/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_FACT (desk_fact_get_type ())
G_DECLARE_FINAL_TYPE (DeskFact, desk_fact, DESK, FACT, AdwBin)

/* Properties: "title" (what it is, over the value), "copy-label" (name of the button that copies;
 * NULL: there is none). */
void desk_fact_set_value (DeskFact   *self,
                          const char *value);

G_END_DECLS
