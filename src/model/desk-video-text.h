/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* A film in one language: where it is on the web, and how long it is if that is known. */
#define DESK_VIDEO_TEXT_FIELDS(FIELD) \
  FIELD (DESK_VIDEO_TEXT_LANGUAGE, "language", LANGUAGE, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_VIDEO_TEXT_TITLE, "title", STRING, DESK_FIELD_REQUIRED, 160) \
  FIELD (DESK_VIDEO_TEXT_LINK, "link", STRING, DESK_FIELD_REQUIRED, 400) \
  FIELD (DESK_VIDEO_TEXT_SECONDS, "seconds", INTEGER, DESK_FIELD_NONE, 86400)

enum
{
  DESK_VIDEO_TEXT_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_VIDEO_TEXT_N_FIELDS,
};

#define DESK_TYPE_VIDEO_TEXT (desk_video_text_get_type ())
G_DECLARE_FINAL_TYPE (DeskVideoText, desk_video_text, DESK, VIDEO_TEXT, DeskRecord)

G_END_DECLS
