/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What another program reads in a file, and what has to be in it. */

char *desk_test_dup_output (const char *const *argv);
void desk_test_await_pdf (const char *path);
char *desk_test_dup_pdf_text (const char *path);
void  desk_test_assert_has (const char *text, const char *part);
void  desk_test_assert_has_joined (const char *text, const char *part);

G_END_DECLS
