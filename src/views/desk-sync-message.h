/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-message.h"
#include "desk-sync.h"

G_BEGIN_DECLS

/* (transfer full) (nullable) */
DeskMessage *desk_sync_message_new (DeskSync *sync);

G_END_DECLS
