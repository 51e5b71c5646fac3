/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-video-text"

#include "config.h"

#include "desk-video-text.h"

DESK_DEFINE_RECORD (DeskVideoText, desk_video_text, "video_text", DESK_VIDEO_TEXT_FIELDS)
