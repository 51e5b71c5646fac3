/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskFuzz:
 *
 * Texts to begin with, and what becomes of them by chance. A target is a function that reads one text; it may
 * refuse it, and must not crash.
 *
 * DESK_TEST_ROUNDS says how many rounds a target has, DESK_FUZZ_SECONDS how long it runs instead, and
 * DESK_TEST_SEED makes the same run again.
 */
typedef struct _DeskFuzz DeskFuzz;

/* Returns whether the text was taken for what it was meant to be. */
typedef gboolean (*DeskFuzzTarget) (GRand *random, const char *text, gsize length);

DeskFuzz *desk_fuzz_new (const char *first_folder, ...) G_GNUC_NULL_TERMINATED;
void desk_fuzz_free (DeskFuzz *self);
void desk_fuzz_set_words (DeskFuzz *self, const char *const *words);
void desk_fuzz_run (DeskFuzz *self, DeskFuzzTarget target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskFuzz, desk_fuzz_free)

G_END_DECLS
