/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The square of Web Mercator ends here; what lies beyond is shown at its edge. */
#define DESK_MERCATOR_MAX_LATITUDE 85.0511287798066

gboolean desk_mercator_is_valid (double latitude, double longitude);
double desk_mercator_x (double longitude);
double desk_mercator_y (double latitude);
double desk_mercator_longitude (double x);
double desk_mercator_latitude (double y);
double desk_mercator_metres (double y);

G_END_DECLS
