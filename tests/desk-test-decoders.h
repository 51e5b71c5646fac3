/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

gboolean desk_test_decoders_agree (GType type, const char *text, gsize length);
guint    desk_test_readers_agree  (const char *text, gsize length);

G_END_DECLS
