/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Waiting in tests, by running the default main context. Everything ends the test with a failure
 * after DESK_TEST_SECONDS.
 *
 *   g_autoptr (GAsyncResult) result = NULL;
 *   desk_something_async (something, NULL, desk_test_ready_cb, &result);
 *   desk_something_finish (something, desk_test_await (&result), &error);
 */
#ifdef __SANITIZE_ADDRESS__
/* Everything takes several times as long, and more on a machine that does other work beside it. */
#define DESK_TEST_SECONDS 300
#else
#define DESK_TEST_SECONDS 60
#endif

void desk_test_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *desk_test_await (GAsyncResult **result);

typedef gboolean (*DeskTestCondition) (gpointer data);
void desk_test_run_until (DeskTestCondition condition, gpointer data);
void desk_test_run_until_named (DeskTestCondition condition, gpointer data, const char *what);
void desk_test_run_for (guint milliseconds);

char *desk_test_dup_folder (const char *name);
void desk_test_delete_folder (const char *path);

G_END_DECLS
