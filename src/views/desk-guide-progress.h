/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-guide.h"
#include "desk-services.h"

G_BEGIN_DECLS

gboolean desk_guide_progress_is_done (DeskStore  *store,
                                      DeskGuide  *guide,
                                      const char *step);
void     desk_guide_progress_set     (DeskStore  *store,
                                      DeskGuide  *guide,
                                      const char *step,
                                      gboolean    is_done);
guint    desk_guide_progress_count   (DeskStore  *store,
                                      DeskGuide  *guide,
                                      guint      *n_steps);

G_END_DECLS
