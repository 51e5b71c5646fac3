/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-license"

#include "config.h"

#include "desk-license.h"

DESK_DEFINE_RECORD (DeskLicense, desk_license, "license", DESK_LICENSE_FIELDS)
