/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* One right of the user, such as "dealer.order". */
#define DESK_RIGHT_FIELDS(FIELD) \
  FIELD (DESK_RIGHT_KEY, "key", STRING, DESK_FIELD_REQUIRED, 60)

enum
{
  DESK_RIGHT_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_RIGHT_N_FIELDS,
};

#define DESK_TYPE_RIGHT (desk_right_get_type ())
G_DECLARE_FINAL_TYPE (DeskRight, desk_right, DESK, RIGHT, DeskRecord)

G_END_DECLS
