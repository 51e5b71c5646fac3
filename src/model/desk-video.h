/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"
#include "desk-video-text.h"

G_BEGIN_DECLS

/* A film about the work, somewhere on the web; it opens in the browser. */
#define DESK_VIDEO_FIELDS(FIELD) \
  FIELD (DESK_VIDEO_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "vid") \
  FIELD (DESK_VIDEO_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_VIDEO_POSITION, "position", INTEGER, DESK_FIELD_REQUIRED, 9999) \
  FIELD (DESK_VIDEO_TEXTS, "texts", LIST, \
         DESK_FIELD_NONE, 40, .item_type = desk_video_text_get_type)

enum
{
  DESK_VIDEO_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_VIDEO_N_FIELDS,
};

#define DESK_TYPE_VIDEO (desk_video_get_type ())
G_DECLARE_FINAL_TYPE (DeskVideo, desk_video, DESK, VIDEO, DeskRecord)

G_END_DECLS
