/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DESK_TYPE_WORKER (desk_worker_get_type ())
G_DECLARE_FINAL_TYPE (DeskWorker, desk_worker, DESK, WORKER, GObject)

/**
 * DeskPriority:
 * @DESK_PRIORITY_USER: what the user just did (commands)
 * @DESK_PRIORITY_READ: what he waits to see (queries)
 * @DESK_PRIORITY_SYNC: pages of the feed, the outbox
 * @DESK_PRIORITY_IDLE: what nobody waits for
 *
 * A job of a smaller value runs first; jobs of one value run in the order they were queued.
 */
typedef enum
{
  DESK_PRIORITY_USER,
  DESK_PRIORITY_READ,
  DESK_PRIORITY_SYNC,
  DESK_PRIORITY_IDLE,
} DeskPriority;

DeskWorker *desk_worker_new (const char *name);
void desk_worker_queue (DeskWorker *self,
                        DeskPriority priority,
                        GTask *task,
                        GTaskThreadFunc func);
gboolean desk_worker_is_in_context (DeskWorker *self);
void desk_worker_shutdown (DeskWorker *self);

G_END_DECLS
