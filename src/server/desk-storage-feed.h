/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

/* One page of what somebody sees: changes after a revision, in the order of revisions. */
typedef struct
{
  GHashTable *records; /* (owned): name of a type → GPtrArray of records */
  GHashTable *deleted; /* (owned): name of a type → GPtrArray of ids */
  gint64 revision;     /* of the last change in it, or that from which was asked */
  gboolean more;
} DeskStoragePage;

void desk_storage_page_free (DeskStoragePage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStoragePage, desk_storage_page_free)

DeskStoragePage *desk_storage_read_feed (DeskStorage *self, const char *scopes, gint64 since, guint limit,
                                      gint64 deleted_since, GError **error);
GHashTable *desk_storage_count_feed (DeskStorage *self, const char *scopes, GError **error);
gboolean desk_storage_has_changes (DeskStorage *self, const char *scopes, gint64 since);
gboolean desk_storage_is_seen (DeskStorage *self, const char *scopes, GType type, const char *id);
char *desk_storage_dup_scopes (DeskStorage *self, const char *dealer_id, const char *region_id, gboolean is_manager);
char *desk_storage_dup_scopes_until (DeskStorage *self, const char *dealer_id, const char *region_id, gint64 revision);

G_END_DECLS
