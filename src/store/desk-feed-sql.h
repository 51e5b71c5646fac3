/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-feed-table.h"

G_BEGIN_DECLS

char *desk_feed_sql_insert (const DeskFeedTable *self);
char *desk_feed_sql_compare (const DeskFeedTable *self);
char *desk_feed_sql_update (const DeskFeedTable *self, guint64 changes);
char *desk_feed_sql_lay_over (const DeskFeedTable *self);

G_END_DECLS
