/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *desk_country_dup_currency (const char *country);
char *desk_country_dup_time_zone (const char *country);

G_END_DECLS
