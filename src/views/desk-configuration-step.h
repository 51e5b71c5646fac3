/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_CONFIGURATION_STEP (desk_configuration_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskConfigurationStep,
                      desk_configuration_step,
                      DESK,
                      CONFIGURATION_STEP,
                      AdwBin)

/* Signal "left": Escape where there was nothing to clear. */
void     desk_configuration_step_set_sketch    (DeskConfigurationStep *self,
                                                DeskOrderSketch       *sketch);
void     desk_configuration_step_focus_start   (DeskConfigurationStep *self);
gboolean desk_configuration_step_focus_pointer (DeskConfigurationStep *self,
                                                const char            *pointer);
gboolean desk_configuration_step_focus_fault   (DeskConfigurationStep *self);

G_END_DECLS
