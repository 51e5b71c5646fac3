/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-event.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-storage.h"

G_BEGIN_DECLS

/* The history of customers. What happens writes its event in its own transaction:
 *
 *   g_autoptr (DeskEvent) event = desk_storage_new_event ("suspended", order, license);
 *
 *   desk_record_set_string (event, DESK_EVENT_UNTIL, until);
 *   if (!desk_storage_log_event (storage, event, user_id, &error))
 *     …
 */
DeskEvent *desk_storage_new_event (const char *kind, DeskOrder *order, DeskLicense *license);
gboolean desk_storage_log_event (DeskStorage *self,
                                 DeskEvent *event,
                                 const char *actor_id,
                                 GError **error);

G_END_DECLS
