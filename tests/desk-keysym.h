/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include <X11/X.h>

G_BEGIN_DECLS

KeySym desk_keysym_find (const char *name);

G_END_DECLS
