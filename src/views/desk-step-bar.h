/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DeskWizardStep:
 *
 * The steps of the order wizard.
 */
typedef enum
{
  DESK_WIZARD_STEP_CONFIGURATION,
  DESK_WIZARD_STEP_CUSTOMER,
  DESK_WIZARD_STEP_REGISTERED,
} DeskWizardStep;

#define DESK_WIZARD_N_STEPS 3

#define DESK_TYPE_STEP_BAR (desk_step_bar_get_type ())
G_DECLARE_FINAL_TYPE (DeskStepBar, desk_step_bar, DESK, STEP_BAR, AdwBin)

void           desk_step_bar_set_step (DeskStepBar   *self,
                                       DeskWizardStep step);
DeskWizardStep desk_step_bar_get_step (DeskStepBar   *self);

G_END_DECLS
