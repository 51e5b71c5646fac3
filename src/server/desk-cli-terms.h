/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer.h"

G_BEGIN_DECLS

gboolean desk_cli_set_terms (DeskDealer *dealer,
                             GStrv tax_rates,
                             const char *credit_limit,
                             GError **error);

G_END_DECLS
