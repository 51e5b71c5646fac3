/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-guide-text.h"
#include "desk-record.h"

G_BEGIN_DECLS

/* How something is done, step by step; the version counts up with its content. */
#define DESK_GUIDE_FIELDS(FIELD) \
  FIELD (DESK_GUIDE_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "gde") \
  FIELD (DESK_GUIDE_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_GUIDE_KEY, "key", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_GUIDE_POSITION, "position", INTEGER, DESK_FIELD_REQUIRED, 9999) \
  FIELD (DESK_GUIDE_VERSION, "version", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_GUIDE_TEXTS, "texts", LIST, \
         DESK_FIELD_NONE, 40, .item_type = desk_guide_text_get_type)

enum
{
  DESK_GUIDE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_GUIDE_N_FIELDS,
};

#define DESK_TYPE_GUIDE (desk_guide_get_type ())
G_DECLARE_FINAL_TYPE (DeskGuide, desk_guide, DESK, GUIDE, DeskRecord)

G_END_DECLS
