/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-test-wait.h"

/* For the tests of views: a window, and what a user can do in it. */

int desk_test_views_run (int *argc, char ***argv, void (*add_cases) (void));

GtkWindow *desk_test_window_new (GtkWidget *content);
void desk_test_window_free (GtkWindow *window);
void desk_test_remember_actions (GtkWindow *window, char **last);

void desk_test_settle (void);

GtkWidget *desk_test_find (GtkWidget *root, GType type, const char *label);
GtkWidget *desk_test_find_visible (GtkWidget *root, GType type, const char *label);
GtkWidget *desk_test_find_tooltip (GtkWidget *root, const char *pattern);
const char *desk_test_get_label (GtkWidget *widget);
void desk_test_type (GtkWidget *row, const char *text);
void desk_test_press (GtkWidget *root, const char *label);
void desk_test_choose_from_menu (GtkWidget *root, const char *label);
GtkWidget *desk_test_get_dialog (void);
