/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

const char *desk_field_check_text    (const DeskField *field,
                                      const char      *text,
                                      gint64          *limit,
                                      gint64          *found);
const char *desk_field_check_integer (const DeskField *field,
                                      gint64           value,
                                      gint64          *limit);
gboolean    desk_field_knows_key     (const DeskField *field,
                                      const char      *key);

G_END_DECLS
