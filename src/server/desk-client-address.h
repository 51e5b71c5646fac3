/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

char *desk_client_address_dup (SoupServerMessage *message,
                               gboolean           is_behind_proxy);

G_END_DECLS
