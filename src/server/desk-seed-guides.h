/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-guide-text.h"

G_BEGIN_DECLS

DeskGuideText *desk_seed_parse_guide (const char *markdown,
                                      const char *language,
                                      GError    **error);
GListStore    *desk_seed_make_guides (GError    **error);

G_END_DECLS
