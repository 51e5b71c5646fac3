/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

void
desk_exchange_log (SoupMessage *message, GBytes *request, GBytes *answer, const GError *refused);

G_END_DECLS
