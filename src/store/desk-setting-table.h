/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"

G_BEGIN_DECLS

/* The table "setting" of user.db. A damaged row is as good as none: settings have defaults. */

gboolean desk_setting_table_set (DeskDb *user, const char *key, const char *value, GError **error);
GHashTable *desk_setting_table_load (DeskDb *user, guint *n_damaged, GError **error);

G_END_DECLS
