/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskIdHunk:
 * @old_start: where it begins in the old list
 * @n_removed: how many ids go there
 * @new_start: where it begins in the new list
 * @n_added: how many ids come there
 *
 * One place where two lists differ.
 */
typedef struct
{
  guint old_start;
  guint n_removed;
  guint new_start;
  guint n_added;
} DeskIdHunk;

GArray *desk_id_diff (const gint64 *old_ids,
                      guint n_old,
                      const gint64 *new_ids,
                      guint n_new,
                      guint max_hunks);

G_END_DECLS
