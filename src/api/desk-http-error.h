/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

GError *desk_http_error_from_transport (const GError *error);
GError *desk_http_error_from_status (guint status, SoupMessageHeaders *headers, GBytes *problem);

G_END_DECLS
