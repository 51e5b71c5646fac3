/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-license-rules.h"
#include "desk-services.h"

G_BEGIN_DECLS

char *desk_license_batch_dup_label (DeskLicenseAction   action,
                                    guint               n);
void  desk_license_batch_run       (GtkWidget          *from,
                                    DeskStore          *store,
                                    const char *const  *license_ids,
                                    DeskLicenseAction   action);

G_END_DECLS
