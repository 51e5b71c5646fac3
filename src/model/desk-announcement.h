/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"
#include "desk-text.h"

G_BEGIN_DECLS

/* News from the vendor, for a region or everybody, shown from the first to the last day. The label
 * of a text is its title. */
#define DESK_ANNOUNCEMENT_FIELDS(FIELD) \
  FIELD (DESK_ANNOUNCEMENT_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "ann") \
  FIELD (DESK_ANNOUNCEMENT_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_ANNOUNCEMENT_REGION_ID, "region_id", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_ANNOUNCEMENT_SEVERITY, "severity", ENUM, \
         DESK_FIELD_REQUIRED, 0, .keys = "info|warning") \
  FIELD (DESK_ANNOUNCEMENT_STARTS_ON, "starts_on", DATE, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_ANNOUNCEMENT_ENDS_ON, "ends_on", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_ANNOUNCEMENT_LINK, "link", STRING, DESK_FIELD_NONE, 400) \
  FIELD (DESK_ANNOUNCEMENT_TEXTS, "texts", LIST, \
         DESK_FIELD_NONE, 40, .item_type = desk_text_get_type)

enum
{
  DESK_ANNOUNCEMENT_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_ANNOUNCEMENT_N_FIELDS,
};

#define DESK_TYPE_ANNOUNCEMENT (desk_announcement_get_type ())
G_DECLARE_FINAL_TYPE (DeskAnnouncement, desk_announcement, DESK, ANNOUNCEMENT, DeskRecord)

G_END_DECLS
