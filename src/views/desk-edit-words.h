/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

const char *desk_edit_words_get_title (const char *name);
char *desk_edit_words_dup_value (gpointer record, const char *name);

G_END_DECLS
