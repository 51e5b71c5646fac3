/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void desk_zone_set (const char *name);
/* (transfer full) */
GTimeZone *desk_zone_new (const char *name);

G_END_DECLS
