/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *desk_locale           (void);
void        desk_locale_override  (const char *locale);
const char *desk_locale_language  (void);

G_END_DECLS
