/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-seed-run.h"

G_BEGIN_DECLS

gboolean desk_seed_put_assets (DeskSeedRun *run, GError **error);

G_END_DECLS
