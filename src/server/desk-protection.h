/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-request.h"

G_BEGIN_DECLS

gboolean desk_protection_find (DeskRequest *request, const char *email, const char *dealer_id, char **until);

G_END_DECLS
