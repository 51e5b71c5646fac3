/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskJsonKeys:
 *
 * The keys of one object of a JSON text, to find one that occurs twice, in time linear in the
 * text also if somebody chose the keys to make it slow. Used by desk-json-check.c only.
 */
typedef struct _DeskJsonKeys DeskJsonKeys;

DeskJsonKeys *desk_json_keys_new (void);
void desk_json_keys_free (DeskJsonKeys *self);
void desk_json_keys_clear (DeskJsonKeys *self);
gboolean desk_json_keys_add (DeskJsonKeys *self,
                             const char *raw,
                             gsize length,
                             gboolean has_escapes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskJsonKeys, desk_json_keys_free)

G_END_DECLS
