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

/* What is due now, and no more: what comes by itself is waited for. */
void desk_test_settle (void);

/* What has moved or come stands where it belongs only after the next frame. */
void desk_test_await_frame (GtkWindow *window);

GtkWidget *desk_test_find (GtkWidget *root, GType type, const char *label);
GtkWidget *desk_test_find_visible (GtkWidget *root, GType type, const char *label);
GtkWidget *desk_test_find_tooltip (GtkWidget *root, const char *pattern);

/* These wait until it is there, as a user does. */
GtkWidget *desk_test_await_visible (GtkWidget *root, GType type, const char *label);
GtkWidget *desk_test_await_tooltip (GtkWidget *root, const char *pattern);
void desk_test_await_gone (GtkWidget *root, GType type, const char *label);
GtkWidget *desk_test_await_dialog (void);
const char *desk_test_get_label (GtkWidget *widget);
GtkWidget *desk_test_get_focus (GtkWindow *window, GType type);
void desk_test_type (GtkWidget *row, const char *text);
void desk_test_press (GtkWidget *root, const char *label);
void desk_test_press_undo (GtkWidget *root);
void desk_test_choose_from_menu (GtkWidget *root, const char *label);
GtkWidget *desk_test_get_dialog (void);
GtkWidget *desk_test_get_file_dialog (void);
void desk_test_save_in (const char *folder, const char *label);
