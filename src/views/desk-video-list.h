/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_VIDEO_LIST (desk_video_list_get_type ())
G_DECLARE_FINAL_TYPE (DeskVideoList, desk_video_list, DESK, VIDEO_LIST, AdwBin)

void desk_video_list_set_services (DeskVideoList *self, DeskServices *services);

G_END_DECLS
