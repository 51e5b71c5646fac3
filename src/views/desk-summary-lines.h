/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_SUMMARY_LINES (desk_summary_lines_get_type ())
G_DECLARE_FINAL_TYPE (DeskSummaryLines, desk_summary_lines, DESK, SUMMARY_LINES, GtkBox)

void desk_summary_lines_clear  (DeskSummaryLines *self);
void desk_summary_lines_append (DeskSummaryLines *self,
                                const char       *name,
                                const char       *detail,
                                const char       *amount,
                                const char       *css_class);

G_END_DECLS
