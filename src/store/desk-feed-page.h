/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-changes.h"
#include "desk-db.h"
#include "desk-store-feed.h"

G_BEGIN_DECLS

/**
 * DeskFeedPage:
 *
 * A page of the feed, or the answer to a write, which has the same form without a cursor.
 */
typedef struct _DeskFeedPage DeskFeedPage;

DeskFeedPage *desk_feed_page_parse (GBytes *bytes, gboolean is_fragment, GError **error);
void desk_feed_page_free (DeskFeedPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFeedPage, desk_feed_page_free)

gboolean desk_feed_page_apply (DeskFeedPage *self,
                          DeskDb *cache,
                          DeskPageSummary *summary,
                          DeskChanges *changes,
                          GError **error);
gboolean desk_feed_page_get_more (DeskFeedPage *self);
GPtrArray *desk_feed_page_get_ids (DeskFeedPage *self);

gboolean desk_feed_page_bury (DeskDb *cache, const char *type, const char *id, GError **error);

G_END_DECLS
