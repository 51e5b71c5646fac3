/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"
#include "desk-right.h"

G_BEGIN_DECLS

/* Who is signed in (GET /v1/me): the user, the dealer, the rights and the account manager.
 * The id is that of the user. */
#define DESK_ME_FIELDS(FIELD) \
  FIELD (DESK_ME_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "usr") \
  FIELD (DESK_ME_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ME_NAME, "name", STRING, DESK_FIELD_REQUIRED, 120) \
  FIELD (DESK_ME_EMAIL, "email", EMAIL, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_ME_LANGUAGE, "language", LANGUAGE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_ME_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_ME_DEALER_NAME, "dealer_name", STRING, DESK_FIELD_NONE, 160) \
  FIELD (DESK_ME_RIGHTS, "rights", LIST, DESK_FIELD_NONE, 40, .item_type = desk_right_get_type) \
  FIELD (DESK_ME_REGION_ID, "region_id", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_ME_MANAGER_NAME, "manager_name", STRING, DESK_FIELD_NONE, 120) \
  FIELD (DESK_ME_MANAGER_EMAIL, "manager_email", EMAIL, DESK_FIELD_NONE, 0) \
  FIELD (DESK_ME_MANAGER_PHONE, "manager_phone", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_ME_MANAGER_WECHAT, "manager_wechat", STRING, DESK_FIELD_NONE, 60) \
  FIELD (DESK_ME_TIME_ZONE, "time_zone", STRING, DESK_FIELD_REQUIRED, 60) \
  FIELD (DESK_ME_INSTANCE_ID, "instance_id", STRING, DESK_FIELD_REQUIRED, 60) \
  FIELD (DESK_ME_MIN_CLIENT, "min_client", STRING, DESK_FIELD_NONE, 20) \
  FIELD (DESK_ME_IS_DEMO, "is_demo", BOOLEAN, DESK_FIELD_NONE, 0) \
  FIELD (DESK_ME_DEMO_ROLE, "demo_role", ENUM, \
         DESK_FIELD_NONE, 0, .keys = "dealer|assistant|manager|oem")

enum
{
  DESK_ME_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_ME_N_FIELDS,
};

#define DESK_TYPE_ME (desk_me_get_type ())
G_DECLARE_FINAL_TYPE (DeskMe, desk_me, DESK, ME, DeskRecord)

G_END_DECLS
