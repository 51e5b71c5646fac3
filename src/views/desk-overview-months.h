/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_OVERVIEW_MONTHS (desk_overview_months_get_type ())
G_DECLARE_FINAL_TYPE (DeskOverviewMonths, desk_overview_months, DESK, OVERVIEW_MONTHS, GtkBox)

/* Signal "month-chosen" (const char *, nullable): "2026-12", or none. */
GtkWidget *desk_overview_months_new (void);
void desk_overview_months_set_counts (DeskOverviewMonths *self,
                                      const char *first_month,
                                      const guint *counts,
                                      guint n_counts);

G_END_DECLS
