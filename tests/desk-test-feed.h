/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-test-client.h"

G_BEGIN_DECLS

/**
 * DeskTestFeed:
 * @records: "type/id" to the record, as the pages said last
 * @deleted: "type/id" of what the pages said is deleted
 * @cursor: of the last page
 * @counts: (nullable): of the last page
 * @n_pages: how many pages it took
 *
 * What a client knows that has taken pages of the feed until there were no more.
 */
typedef struct
{
  GHashTable *records; /* (owned) (element-type utf8 JsonObject) */
  GHashTable *deleted; /* (owned) (element-type utf8) */
  char *cursor;        /* (owned) */
  JsonObject *counts;  /* (owned) (nullable) */
  guint n_pages;
} DeskTestFeed;

DeskTestFeed *desk_test_feed_new    (void);
void          desk_test_feed_free   (DeskTestFeed   *self);
void          desk_test_feed_take   (DeskTestFeed   *self,
                                     DeskTestAnswer *page);
void          desk_test_feed_pull   (DeskTestFeed   *self,
                                     DeskTestClient *client,
                                     guint           limit);
DeskTestFeed *desk_test_feed_pulled (DeskTestClient *client);
JsonObject   *desk_test_feed_get    (DeskTestFeed   *self,
                                     const char     *type,
                                     const char     *id);
JsonObject   *desk_test_feed_find   (DeskTestFeed   *self,
                                     const char     *type,
                                     const char     *member,
                                     const char     *value);
guint         desk_test_feed_count  (DeskTestFeed   *self,
                                     const char     *type);
void          desk_test_feed_assert_counts (DeskTestFeed *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestFeed, desk_test_feed_free)

G_END_DECLS
