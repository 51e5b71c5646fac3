/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is done with a file that was fetched. */
gboolean desk_file_may_open (const char *path);
void desk_file_open (GtkWidget *from, const char *path);
void desk_file_save_as (GtkWidget *from, const char *path);
void desk_file_copy (GtkWidget *from, const char *path, GFile *target);

G_END_DECLS
