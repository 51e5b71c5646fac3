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
#define DESK_TEST_SECONDS 120
#endif

void desk_test_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data);
GAsyncResult *desk_test_await (GAsyncResult **result);

typedef gboolean (*DeskTestCondition) (gpointer data);
void desk_test_run_until (DeskTestCondition condition, gpointer data);
void desk_test_run_until_named (DeskTestCondition condition, gpointer data, const char *what);
void desk_test_run_for (guint milliseconds);

/*
 * As the assertions of the same names, for what comes by itself: from the worker, the back-end, a timer, with a frame.
 * Its time has no limit that a slow machine could miss, and what is waited for is what is asserted. What they are given
 * is looked at many times.
 *
 *   desk_test_await_cmpuint (count_rows (self), ==, 15);
 */
#define desk_test_await_assertion(condition, assertion) \
  G_STMT_START { \
    gint64 desk_test_end_ = 0; \
    while (!(condition) && desk_test_turn (&desk_test_end_)) \
      ; \
    assertion; \
  } G_STMT_END
#define desk_test_await_true(expression) desk_test_await_assertion (expression, g_assert_true (expression))
#define desk_test_await_false(expression) desk_test_await_assertion (!(expression), g_assert_false (expression))
#define desk_test_await_null(pointer) desk_test_await_assertion ((pointer) == NULL, g_assert_null (pointer))
#define desk_test_await_nonnull(pointer) desk_test_await_assertion ((pointer) != NULL, g_assert_nonnull (pointer))
#define desk_test_await_cmpint(n1, cmp, n2) desk_test_await_assertion ((n1) cmp (n2), g_assert_cmpint (n1, cmp, n2))
#define desk_test_await_cmpuint(n1, cmp, n2) desk_test_await_assertion ((n1) cmp (n2), g_assert_cmpuint (n1, cmp, n2))
#define desk_test_await_cmpstr(s1, cmp, s2) \
  desk_test_await_assertion (g_strcmp0 (s1, s2) cmp 0, g_assert_cmpstr (s1, cmp, s2))

gboolean desk_test_turn (gint64 *end);

char *desk_test_dup_folder (const char *name);
void desk_test_delete_folder (const char *path);

G_END_DECLS
