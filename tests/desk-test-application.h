/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../src/desk-application.h"
#include "../src/desk-window.h"
#include "desk-test-server.h"

G_BEGIN_DECLS

/* The whole program in process, with a back-end, its windows and its keys. For g_test_add(). */
typedef struct
{
  DeskTestServer *server;       /* (owned): runs */
  DeskApplication *application; /* (owned): nobody is signed in, there is one window */
} DeskTestApplication;

void desk_test_application_set_up (DeskTestApplication *self, gconstpointer data);
void desk_test_application_tear_down (DeskTestApplication *self, gconstpointer data);
void desk_test_application_sign_in (DeskTestApplication *self, const char *role);

guint desk_test_application_count (DeskTestApplication *self);
GtkWidget *desk_test_application_get_active (DeskTestApplication *self);
void desk_test_application_await_windows (DeskTestApplication *self, guint n);
void desk_test_application_await_active (DeskTestApplication *self, GtkWidget *window);
GtkWidget *desk_test_application_await_other (DeskTestApplication *self, GtkWidget *window);
void desk_test_application_await_page (DeskTestApplication *self, GType type);

G_END_DECLS
