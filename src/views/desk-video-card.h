/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-video.h"

G_BEGIN_DECLS

#define DESK_TYPE_VIDEO_CARD (desk_video_card_get_type ())
G_DECLARE_FINAL_TYPE (DeskVideoCard, desk_video_card, DESK, VIDEO_CARD, GtkButton)

GtkWidget *desk_video_card_new      (DeskVideo *video);
gboolean   desk_video_card_can_show (DeskVideo *video);

G_END_DECLS
