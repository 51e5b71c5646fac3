/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-text-keeper"

#include "config.h"

#include "desk-text-keeper.h"

#include "desk-store-settings.h"

/* As for drafts: not started anew by the next key, or a quick typist would never be saved. */
#define SAVE_DELAY_MS 300

/**
 * DeskTextKeeper:
 *
 * Keeps on the disk what somebody is typing about one record and has not saved yet, so that it is
 * still there when he comes back to it, whatever made him leave.
 */
struct _DeskTextKeeper
{
  GObject parent_instance;

  DeskStore *store; /* (owned) */
  char *key;        /* (owned): of the setting that it is kept in */
  char *text;       /* (owned) (nullable) */
  guint timer;
};

G_DEFINE_FINAL_TYPE (DeskTextKeeper, desk_text_keeper, G_TYPE_OBJECT)

static void
timer_cb (gpointer user_data)
{
  DeskTextKeeper *self = user_data;

  self->timer = 0;
  desk_text_keeper_save (self);
}

static void
desk_text_keeper_dispose (GObject *object)
{
  DeskTextKeeper *self = DESK_TEXT_KEEPER (object);

  if (self->timer != 0)
    desk_text_keeper_save (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_text_keeper_parent_class)->dispose (object);
}

static void
desk_text_keeper_finalize (GObject *object)
{
  DeskTextKeeper *self = DESK_TEXT_KEEPER (object);

  g_free (self->key);
  g_free (self->text);

  G_OBJECT_CLASS (desk_text_keeper_parent_class)->finalize (object);
}

static void
desk_text_keeper_class_init (DeskTextKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_text_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_text_keeper_finalize;
}

static void
desk_text_keeper_init (DeskTextKeeper *self)
{
}

/**
 * desk_text_keeper_new:
 * @store: where it is kept
 * @key: under which name, such as "note:cus_…"
 *
 * Returns: (transfer full): a keeper of what was left there the last time
 */
DeskTextKeeper *
desk_text_keeper_new (DeskStore *store, const char *key)
{
  DeskTextKeeper *self = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  self = g_object_new (DESK_TYPE_TEXT_KEEPER, NULL);
  self->store = g_object_ref (store);
  self->key = g_strdup (key);
  self->text = desk_store_dup_setting (store, key);

  return self;
}

/**
 * desk_text_keeper_dup_text:
 *
 * Returns: (transfer full) (nullable): what was set last, %NULL when there is nothing to keep
 */
char *
desk_text_keeper_dup_text (DeskTextKeeper *self)
{
  g_return_val_if_fail (DESK_IS_TEXT_KEEPER (self), NULL);

  return g_strdup (self->text);
}

/**
 * desk_text_keeper_set_text:
 * @text: (nullable): what is typed now; %NULL or empty when there is nothing to keep any more
 *
 * It is on the disk within 500 ms.
 */
void
desk_text_keeper_set_text (DeskTextKeeper *self, const char *text)
{
  g_return_if_fail (DESK_IS_TEXT_KEEPER (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  if (self->timer == 0)
    self->timer = g_timeout_add_once (SAVE_DELAY_MS, timer_cb, self);
}

/**
 * desk_text_keeper_save:
 *
 * Gives it to the store now, which writes it before it closes.
 */
void
desk_text_keeper_save (DeskTextKeeper *self)
{
  g_autofree char *kept = NULL;

  g_return_if_fail (DESK_IS_TEXT_KEEPER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  kept = desk_store_dup_setting (self->store, self->key);
  if (g_strcmp0 (kept, self->text) != 0)
    desk_store_set_setting_async (self->store, self->key, self->text, NULL, NULL, NULL);
}
