/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-license-row.h"
#include "desk-license-rules.h"
#include "desk-services.h"

G_BEGIN_DECLS

gboolean          desk_license_menu_may      (DeskServices      *services,
                                              DeskLicenseAction  action);
gboolean          desk_license_menu_can      (DeskServices      *services,
                                              DeskLicenseRow    *row,
                                              DeskLicenseAction  action);
gboolean          desk_license_menu_can_license (DeskServices      *services,
                                                 DeskLicense       *license,
                                                 DeskLicenseAction  action);
DeskLicenseAction desk_license_menu_get_next (DeskServices      *services,
                                              DeskLicenseRow    *row);
GMenuModel       *desk_license_menu_new      (DeskServices      *services,
                                              DeskLicenseRow    *row);

G_END_DECLS
