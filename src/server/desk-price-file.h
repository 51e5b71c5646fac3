/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-price-list.h"
#include "desk-storage.h"

G_BEGIN_DECLS

GPtrArray *desk_price_file_read (DeskStorage *storage, const char *text, GPtrArray *faults);
char *desk_price_file_write (GListModel *lists);

G_END_DECLS
