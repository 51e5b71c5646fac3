/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-row-cache"

#include "config.h"

#include "desk-row-cache.h"

struct _DeskRowCache
{
  GType row_type;
  GHashTable *rows;  /* (owned): GWeakRef to DeskListRow by row number */
  GPtrArray *recent; /* (owned) (nullable elements): DeskListRow, a ring */
  guint next;
};

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
clear_row (gpointer row)
{
  g_clear_object (&row);
}

/**
 * desk_row_cache_new:
 * @row_type: what the rows are, a kind of #DeskListRow
 * @n_recent: how many rows are kept though nobody holds them
 *
 * Returns: (transfer full): a cache
 */
DeskRowCache *
desk_row_cache_new (GType row_type, guint n_recent)
{
  DeskRowCache *self = g_new0 (DeskRowCache, 1);

  self->row_type = row_type;
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_weak_ref);
  self->recent = g_ptr_array_new_with_free_func (clear_row);
  g_ptr_array_set_size (self->recent, (int) n_recent);

  return self;
}

/**
 * desk_row_cache_free:
 * @self: (transfer full): a cache
 */
void
desk_row_cache_free (DeskRowCache *self)
{
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_pointer (&self->recent, g_ptr_array_unref);
  g_free (self);
}

/**
 * desk_row_cache_get:
 * @self: a cache
 * @id: a row number
 *
 * Returns: (transfer full) (nullable): the row, if it lives
 */
DeskListRow *
desk_row_cache_get (DeskRowCache *self, gint64 id)
{
  GWeakRef *ref = g_hash_table_lookup (self->rows, &id);

  return ref != NULL ? g_weak_ref_get (ref) : NULL;
}

/**
 * desk_row_cache_add:
 * @self: a cache
 * @id: a row number that has no row
 *
 * Returns: (transfer full): a new row, to be filled
 */
DeskListRow *
desk_row_cache_add (DeskRowCache *self, gint64 id)
{
  DeskListRow *row = g_object_new (self->row_type, NULL);
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, row);
  g_hash_table_replace (self->rows, g_memdup2 (&id, sizeof id), ref);

  g_clear_object ((DeskListRow **) &self->recent->pdata[self->next]);
  self->recent->pdata[self->next] = g_object_ref (row);
  self->next = (self->next + 1) % self->recent->len;

  return row;
}

/**
 * desk_row_cache_list:
 * @self: a cache
 *
 * Forgets the rows that nobody holds any more.
 *
 * Returns: (transfer full) (element-type gint64): the numbers of those that live
 */
GArray *
desk_row_cache_list (DeskRowCache *self)
{
  GArray *live = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer ref = NULL;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &ref))
    {
      g_autoptr (DeskListRow) row = g_weak_ref_get (ref);

      if (row == NULL)
        g_hash_table_iter_remove (&iter);
      else
        g_array_append_vals (live, key, 1);
    }

  return live;
}
