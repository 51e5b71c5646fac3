/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* One of the dealer's own staff. */
#define DESK_USER_FIELDS(FIELD) \
  FIELD (DESK_USER_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "usr") \
  FIELD (DESK_USER_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_USER_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_USER_NAME, "name", STRING, DESK_FIELD_REQUIRED, 120) \
  FIELD (DESK_USER_EMAIL, "email", EMAIL, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_USER_LANGUAGE, "language", LANGUAGE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_USER_IS_ACTIVE, "is_active", BOOLEAN, DESK_FIELD_NONE, 0)

enum
{
  DESK_USER_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_USER_N_FIELDS,
};

#define DESK_TYPE_USER (desk_user_get_type ())
G_DECLARE_FINAL_TYPE (DeskUser, desk_user, DESK, USER, DeskRecord)

G_END_DECLS
