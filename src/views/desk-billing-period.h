/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     desk_billing_period_fill  (GtkDropDown *drop_down);
gboolean desk_billing_period_get   (GtkDropDown *drop_down,
                                    const char  *today,
                                    char       **since,
                                    char       **until);
void     desk_billing_period_dates (guint        period,
                                    const char  *today,
                                    char       **since,
                                    char       **until);

G_END_DECLS
