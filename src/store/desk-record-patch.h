/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What was changed in a record, as a merge patch (RFC 7396): the members that differ, null for what
 * was taken away. */
JsonObject *desk_record_patch_new   (gpointer before, gpointer after, DeskFieldFlags only);
gpointer    desk_record_patch_apply (JsonObject *patch, gpointer record);

G_END_DECLS
