/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* One step of a guide; `key` names the place in the program that it is about. */
#define DESK_GUIDE_STEP_FIELDS(FIELD) \
  FIELD (DESK_GUIDE_STEP_KEY, "key", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_GUIDE_STEP_TITLE, "title", STRING, DESK_FIELD_REQUIRED, 160) \
  FIELD (DESK_GUIDE_STEP_TEXT, "text", TEXT, DESK_FIELD_NONE, 1000)

enum
{
  DESK_GUIDE_STEP_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_GUIDE_STEP_N_FIELDS,
};

#define DESK_TYPE_GUIDE_STEP (desk_guide_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskGuideStep, desk_guide_step, DESK, GUIDE_STEP, DeskRecord)

G_END_DECLS
