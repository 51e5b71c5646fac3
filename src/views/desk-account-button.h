/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_ACCOUNT_BUTTON (desk_account_button_get_type ())
G_DECLARE_FINAL_TYPE (DeskAccountButton, desk_account_button, DESK, ACCOUNT_BUTTON, AdwBin)

G_END_DECLS
