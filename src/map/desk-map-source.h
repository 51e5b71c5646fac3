/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define DESK_TYPE_MAP_SOURCE (desk_map_source_get_type ())
G_DECLARE_FINAL_TYPE (DeskMapSource, desk_map_source, DESK, MAP_SOURCE, ShumateMapSource)

ShumateMapSource *desk_map_source_new (void);

G_END_DECLS
