/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "desk-seed.h"

G_BEGIN_DECLS

/* The folder of a demo: made at the first start, moved to the date at each. */
DeskStorage *desk_demo_folder_open (const char *folder,
                                    const DeskSeedOptions *options,
                                    DeskClock *clock,
                                    GError **error);
JsonArray *desk_demo_folder_set_passwords (DeskStorage *storage, GError **error);

G_END_DECLS
