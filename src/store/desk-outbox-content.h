/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-outbox-entry-private.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * What an entry keeps for this computer, besides what is sent: JSON text in the column "content".
 *
 *   a new record   {"order":{…},"customer":{…}} as the lists show it
 *   a change       {"action":"renew","changes":{"license":{"id":…,"expires_on":…},"subscription":{…}}}
 *   an edit        {"action":"edit","changes":{"customer":{…}},"before":{…},"revision":12}
 *   a deletion     {"license_id":"lic_…"} of the order whose licence goes with it, or nothing
 *
 * "changes" are merge patches; "before" is what the touched fields were, "revision" the one that the
 * user knew.
 */
gpointer    _desk_outbox_entry_dup_record   (DeskOutboxEntry *self, GType type);
JsonObject *_desk_outbox_entry_dup_content  (DeskOutboxEntry *self);
char       *_desk_outbox_entry_dup_license_id (DeskOutboxEntry *self);
JsonObject *_desk_outbox_content_get_patch  (JsonObject *content, const char *type);
void        _desk_outbox_entry_set_revision (DeskOutboxEntry *self, gint64 revision);
gint64      _desk_outbox_entry_get_revision (DeskOutboxEntry *self);
char       *_desk_outbox_content_to_text    (JsonObject *content);
gpointer    _desk_outbox_entry_dup_theirs   (DeskOutboxEntry *self, const char *problem, GType type);

G_END_DECLS
