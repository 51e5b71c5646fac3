/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-video"

#include "config.h"

#include "desk-video.h"

DESK_DEFINE_RECORD (DeskVideo, desk_video, "video", DESK_VIDEO_FIELDS)
