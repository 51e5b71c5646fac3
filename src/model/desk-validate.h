/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fault.h"
#include "desk-record.h"

G_BEGIN_DECLS

gboolean desk_record_validate       (gpointer     record,
                                     GPtrArray  **faults);
gboolean desk_record_validate_field (gpointer     record,
                                     guint        field,
                                     GPtrArray  **faults);
void     desk_record_tidy           (gpointer     record);

G_END_DECLS
