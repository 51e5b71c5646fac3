/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-request.h"

G_BEGIN_DECLS

/* Some of a file, from @offset on: at least one byte, or %NULL when it cannot be read. (transfer full) */
typedef GBytes *(*DeskFileReadFunc) (DeskStorage *storage, const char *sha256, gint64 offset);

void desk_file_answer_send (DeskRequest *request,
                            const char *media_type,
                            const char *sha256,
                            gint64 size,
                            DeskFileReadFunc read);
void desk_file_answer_send_bytes (DeskRequest *request, const char *media_type, GBytes *bytes);

G_END_DECLS
