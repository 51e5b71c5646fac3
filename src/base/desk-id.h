/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *desk_id_new (const char *prefix);
gboolean desk_id_is_valid (const char *id, const char *prefix);

G_END_DECLS
