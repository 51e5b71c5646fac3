/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskBackoff:
 *
 * How long to wait before the next attempt: each wait is about twice the one before, up to a
 * limit, and jittered, so that many clients do not come back at the same moment.
 */
typedef struct _DeskBackoff DeskBackoff;

DeskBackoff *desk_backoff_new (guint first_ms, guint max_ms, guint32 seed);
void desk_backoff_free (DeskBackoff *self);
guint desk_backoff_next (DeskBackoff *self);
void desk_backoff_reset (DeskBackoff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskBackoff, desk_backoff_free)

G_END_DECLS
