/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-store.h"

G_BEGIN_DECLS

void desk_store_start_verifying (DeskStore *self);
gboolean desk_store_verify_cb (gpointer user_data);

G_END_DECLS
