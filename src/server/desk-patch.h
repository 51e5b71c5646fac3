/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-request.h"

G_BEGIN_DECLS

/*
 * PATCH with If-Match, whatever the type of the record: the body has one member, named as the type, a merge patch
 * (RFC 7396) of the fields that a user types.
 */

JsonObject *desk_patch_get_sent (DeskRequest *request, GType type);
gboolean desk_patch_check_match (DeskRequest *request, gpointer record);
gpointer desk_patch_merge (DeskRequest *request, gpointer record, JsonObject *patch);
gboolean desk_patch_validate (DeskRequest *request, gpointer record, gpointer merged);

G_END_DECLS
