/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-guide-step"

#include "config.h"

#include "desk-guide-step.h"

DESK_DEFINE_RECORD (DeskGuideStep, desk_guide_step, "guide_step", DESK_GUIDE_STEP_FIELDS)
