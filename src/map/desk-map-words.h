/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer-layer.h"
#include "desk-map-loader.h"

G_BEGIN_DECLS

char *desk_map_words_dup_mark (DeskMapLoader *loader, const DeskVisibleMark *visible);

G_END_DECLS
