/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* An edit that is not saved yet, as it is kept on the disk: the record as the user saw it when he began,
 * which the back-end is told he knew, and as it is to be. */
char *desk_edit_text_pack (gpointer seen, gpointer record);
gboolean desk_edit_text_unpack (const char *text, GType type, gpointer seen, gpointer record);

G_END_DECLS
