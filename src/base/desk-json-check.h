/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DESK_JSON_MAX_DEPTH:
 *
 * How many arrays and objects may lie in each other (contract.md, principle 7).
 */
#define DESK_JSON_MAX_DEPTH 32

/**
 * DESK_JSON_MAX_INTEGER:
 *
 * The largest absolute value of a number, 2^53: the integers that every reader of JSON has alike.
 */
#define DESK_JSON_MAX_INTEGER G_GINT64_CONSTANT (9007199254740992)

gboolean desk_json_check (const char *data, gsize length, gsize max_size, GError **error);

G_END_DECLS
