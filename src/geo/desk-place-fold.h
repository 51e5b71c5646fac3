/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *desk_place_fold (const char *text);
GStrv desk_place_fold_beginning (const char *text);

G_END_DECLS
