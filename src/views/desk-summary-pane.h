/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"
#include "desk-step-bar.h"

G_BEGIN_DECLS

#define DESK_TYPE_SUMMARY_PANE (desk_summary_pane_get_type ())
G_DECLARE_FINAL_TYPE (DeskSummaryPane, desk_summary_pane, DESK, SUMMARY_PANE, AdwBin)

/* Its buttons activate wizard.order, wizard.try, wizard.register, wizard.configuration and
 * wizard.first-fault. */
void     desk_summary_pane_set_sketch       (DeskSummaryPane *self,
                                             DeskOrderSketch *sketch);
void     desk_summary_pane_set_step         (DeskSummaryPane *self,
                                             DeskWizardStep   step);
void     desk_summary_pane_set_n_faults     (DeskSummaryPane *self,
                                             guint            n_faults);
void     desk_summary_pane_focus_register   (DeskSummaryPane *self);
gboolean desk_summary_pane_focus_price_list (DeskSummaryPane *self);

G_END_DECLS
