/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-guide.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_GUIDE_ROW (desk_guide_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskGuideRow, desk_guide_row, DESK, GUIDE_ROW, AdwExpanderRow)

GtkWidget *desk_guide_row_new       (DeskStore    *store,
                                     DeskGuide    *guide);
gboolean   desk_guide_row_is_done   (DeskGuideRow *self);
gboolean   desk_guide_row_matches   (DeskGuideRow *self,
                                     const char   *text);
void       desk_guide_row_open_step (DeskGuideRow *self);

G_END_DECLS
