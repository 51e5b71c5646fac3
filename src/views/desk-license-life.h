/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-license-row.h"

G_BEGIN_DECLS

#define DESK_TYPE_LICENSE_LIFE (desk_license_life_get_type ())
G_DECLARE_FINAL_TYPE (DeskLicenseLife, desk_license_life, DESK, LICENSE_LIFE, AdwBin)

void desk_license_life_set_row (DeskLicenseLife *self,
                                DeskLicenseRow  *row);

G_END_DECLS
