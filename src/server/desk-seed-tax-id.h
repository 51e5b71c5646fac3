/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-seed-random.h"

G_BEGIN_DECLS

char *desk_seed_tax_id_new (DeskSeedRandom *random,
                            const char     *country);

G_END_DECLS
