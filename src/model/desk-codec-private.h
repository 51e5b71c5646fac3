/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char    *_desk_codec_list_to_string   (GListModel *list);
gboolean _desk_codec_list_from_string (gpointer    record,
                                       guint       number,
                                       const char *text);

G_END_DECLS
