/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-layout"

#include "config.h"

#include "desk-overview-layout.h"

/* Setting of the account: keys in their order, a minus before those that are hidden. */
#define SETTING "overview"

/**
 * DeskOverviewLayout:
 *
 * In which order the blocks of the overview stand, and which of them are hidden. Kept by account and
 * computer. A block that a later version brings stands at its own place and is shown.
 */
struct _DeskOverviewLayout
{
  GObject parent_instance;

  DeskStore *store;          /* (owned) */
  const char *const *known;  /* (static): all keys in their first order */
  GPtrArray *keys;           /* (element-type utf8) (unowned): from @known */
  GHashTable *hidden;        /* (owned): set of keys */
};

G_DEFINE_FINAL_TYPE (DeskOverviewLayout, desk_overview_layout, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
find_known (DeskOverviewLayout *self, const char *key)
{
  for (guint i = 0; self->known[i] != NULL; i++)
    if (g_str_equal (self->known[i], key))
      return self->known[i];

  return NULL;
}

static gboolean
find_position (DeskOverviewLayout *self, const char *key, guint *position)
{
  return g_ptr_array_find_with_equal_func (self->keys, key, g_str_equal, position);
}

/* Those that the setting does not name: each behind the one that it follows at first. */
static void
add_missing (DeskOverviewLayout *self)
{
  for (guint i = 0; self->known[i] != NULL; i++)
    {
      guint position = 0;

      if (find_position (self, self->known[i], NULL))
        continue;
      if (i > 0 && find_position (self, self->known[i - 1], &position))
        position++;
      g_ptr_array_insert (self->keys, (int) position, (gpointer) self->known[i]);
    }
}

static void
read_setting (DeskOverviewLayout *self)
{
  g_autofree char *value = desk_store_dup_setting (self->store, SETTING);
  g_auto (GStrv) parts = g_strsplit (value != NULL ? value : "", " ", -1);

  g_ptr_array_set_size (self->keys, 0);
  g_hash_table_remove_all (self->hidden);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gboolean is_hidden = *parts[i] == '-';
      const char *key = find_known (self, is_hidden ? parts[i] + 1 : parts[i]);

      if (key == NULL || find_position (self, key, NULL))
        continue;
      g_ptr_array_add (self->keys, (gpointer) key);
      if (is_hidden)
        g_hash_table_add (self->hidden, (gpointer) key);
    }
  add_missing (self);
}

static void
setting_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskOverviewLayout) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_store_set_setting_finish (DESK_STORE (source), result, &error))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
write_setting (DeskOverviewLayout *self)
{
  g_autoptr (GString) value = g_string_new (NULL);

  for (guint i = 0; i < self->keys->len; i++)
    {
      const char *key = g_ptr_array_index (self->keys, i);

      g_string_append_printf (value, "%s%s%s", i > 0 ? " " : "",
                              g_hash_table_contains (self->hidden, key) ? "-" : "", key);
    }
  desk_store_set_setting_async (self->store, SETTING, value->str, NULL, setting_set_cb,
                                g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
desk_overview_layout_finalize (GObject *object)
{
  DeskOverviewLayout *self = DESK_OVERVIEW_LAYOUT (object);

  g_clear_object (&self->store);
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->hidden);

  G_OBJECT_CLASS (desk_overview_layout_parent_class)->finalize (object);
}

static void
desk_overview_layout_class_init (DeskOverviewLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_overview_layout_finalize;

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_OVERVIEW_LAYOUT, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", DESK_TYPE_OVERVIEW_LAYOUT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
desk_overview_layout_init (DeskOverviewLayout *self)
{
  self->keys = g_ptr_array_new ();
  self->hidden = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * desk_overview_layout_new:
 * @store: an open store
 * @keys: (array zero-terminated=1): static; all blocks in their first order
 *
 * Returns: (transfer full): the layout as it was chosen last
 */
DeskOverviewLayout *
desk_overview_layout_new (DeskStore *store, const char *const *keys)
{
  DeskOverviewLayout *self = g_object_new (DESK_TYPE_OVERVIEW_LAYOUT, NULL);

  self->store = g_object_ref (store);
  self->known = keys;
  read_setting (self);

  return self;
}

guint
desk_overview_layout_get_n_blocks (DeskOverviewLayout *self)
{
  g_return_val_if_fail (DESK_IS_OVERVIEW_LAYOUT (self), 0);

  return self->keys->len;
}

/**
 * desk_overview_layout_get_key:
 * @position: below desk_overview_layout_get_n_blocks()
 *
 * Returns: (transfer none): the block that stands there, hidden or not
 */
const char *
desk_overview_layout_get_key (DeskOverviewLayout *self, guint position)
{
  g_return_val_if_fail (DESK_IS_OVERVIEW_LAYOUT (self), NULL);
  g_return_val_if_fail (position < self->keys->len, NULL);

  return g_ptr_array_index (self->keys, position);
}

gboolean
desk_overview_layout_is_hidden (DeskOverviewLayout *self, const char *key)
{
  g_return_val_if_fail (DESK_IS_OVERVIEW_LAYOUT (self), FALSE);

  return g_hash_table_contains (self->hidden, key);
}

void
desk_overview_layout_set_hidden (DeskOverviewLayout *self, const char *key, gboolean is_hidden)
{
  const char *known = NULL;

  g_return_if_fail (DESK_IS_OVERVIEW_LAYOUT (self));

  known = find_known (self, key);
  if (known == NULL || g_hash_table_contains (self->hidden, known) == !!is_hidden)
    return;

  if (is_hidden)
    g_hash_table_add (self->hidden, (gpointer) known);
  else
    g_hash_table_remove (self->hidden, known);
  write_setting (self);
}

/**
 * desk_overview_layout_move:
 * @key: a block
 * @to_key: the block whose place it takes; that one and those in between make room
 */
void
desk_overview_layout_move (DeskOverviewLayout *self, const char *key, const char *to_key)
{
  guint from = 0;
  guint to = 0;
  gpointer moved = NULL;

  g_return_if_fail (DESK_IS_OVERVIEW_LAYOUT (self));

  if (!find_position (self, key, &from) || !find_position (self, to_key, &to) || from == to)
    return;

  moved = g_ptr_array_steal_index (self->keys, from);
  g_ptr_array_insert (self->keys, (int) to, moved);
  write_setting (self);
}

/**
 * desk_overview_layout_reset:
 *
 * All blocks in their first order, none hidden.
 */
void
desk_overview_layout_reset (DeskOverviewLayout *self)
{
  g_return_if_fail (DESK_IS_OVERVIEW_LAYOUT (self));

  g_ptr_array_set_size (self->keys, 0);
  g_hash_table_remove_all (self->hidden);
  add_missing (self);
  desk_store_set_setting_async (self->store, SETTING, NULL, NULL, setting_set_cb,
                                g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}
