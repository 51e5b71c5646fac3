/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-guide-step.h"
#include "desk-record.h"

G_BEGIN_DECLS

/* A guide in one language; the body is Markdown. */
#define DESK_GUIDE_TEXT_FIELDS(FIELD) \
  FIELD (DESK_GUIDE_TEXT_LANGUAGE, "language", LANGUAGE, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_GUIDE_TEXT_TITLE, "title", STRING, DESK_FIELD_REQUIRED, 160) \
  FIELD (DESK_GUIDE_TEXT_BODY, "body", TEXT, DESK_FIELD_NONE, 20000) \
  FIELD (DESK_GUIDE_TEXT_STEPS, "steps", LIST, \
         DESK_FIELD_NONE, 40, .item_type = desk_guide_step_get_type)

enum
{
  DESK_GUIDE_TEXT_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_GUIDE_TEXT_N_FIELDS,
};

#define DESK_TYPE_GUIDE_TEXT (desk_guide_text_get_type ())
G_DECLARE_FINAL_TYPE (DeskGuideText, desk_guide_text, DESK, GUIDE_TEXT, DeskRecord)

G_END_DECLS
