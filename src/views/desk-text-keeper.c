/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-text-keeper"

#include "config.h"

#include "desk-text-keeper.h"

#include "desk-toast.h"

#include <glib/gi18n.h>

/* As for drafts: not started anew by the next key, or a quick typist would never be saved. */
#define SAVE_DELAY_MS 300

/**
 * DeskTextKeeper:
 *
 * Keeps on the disk what somebody is typing about a customer and has not saved yet, so that it is
 * still there when he comes back to it, whatever made him leave. There is one text of a kind for
 * each customer, as there is one place to type it in.
 */
struct _DeskTextKeeper
{
  GObject parent_instance;

  DeskStore *store;  /* (owned) */
  char *customer_id; /* (owned) */
  char *key;         /* (owned): of the setting that it is kept in */
  char *text;        /* (owned) (nullable) */
  guint timer;
};

G_DEFINE_FINAL_TYPE (DeskTextKeeper, desk_text_keeper, G_TYPE_OBJECT)

enum
{
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_key (const char *kind, const char *customer_id)
{
  return g_strconcat (kind, ":", customer_id, NULL);
}

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

  g_free (self->customer_id);
  g_free (self->key);
  g_free (self->text);

  G_OBJECT_CLASS (desk_text_keeper_parent_class)->finalize (object);
}

static void
desk_text_keeper_class_init (DeskTextKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_text_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_text_keeper_finalize;

  signals[RESTORED] = g_signal_new ("restored", DESK_TYPE_TEXT_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_text_keeper_init (DeskTextKeeper *self)
{
}

/**
 * desk_text_keeper_new:
 * @store: where it is kept
 * @kind: what is typed, such as "note"
 * @customer_id: the customer that it is about
 *
 * Returns: (transfer full): a keeper of what was left there the last time
 */
DeskTextKeeper *
desk_text_keeper_new (DeskStore *store, const char *kind, const char *customer_id)
{
  DeskTextKeeper *self = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (customer_id != NULL, NULL);

  self = g_object_new (DESK_TYPE_TEXT_KEEPER, NULL);
  self->store = g_object_ref (store);
  self->customer_id = g_strdup (customer_id);
  self->key = dup_key (kind, customer_id);
  self->text = desk_store_dup_setting (store, self->key);

  return self;
}

/**
 * desk_text_keeper_find:
 * @store: where it is kept
 * @kind: what was typed
 * @customer_id: the customer that it is about
 *
 * Returns: whether there is such a text, left without being saved
 */
gboolean
desk_text_keeper_find (DeskStore *store, const char *kind, const char *customer_id)
{
  g_autofree char *key = dup_key (kind, customer_id);
  g_autofree char *text = desk_store_dup_setting (store, key);

  return text != NULL;
}

/**
 * desk_text_keeper_get_customer_id:
 *
 * Returns: (transfer none): the customer that it is about
 */
const char *
desk_text_keeper_get_customer_id (DeskTextKeeper *self)
{
  g_return_val_if_fail (DESK_IS_TEXT_KEEPER (self), NULL);

  return self->customer_id;
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

/**
 * desk_text_keeper_clear:
 *
 * Forgets the text, on the disk too: it is saved where it belongs.
 */
void
desk_text_keeper_clear (DeskTextKeeper *self)
{
  desk_text_keeper_set_text (self, NULL);
  desk_text_keeper_save (self);
}

static void
undo_clicked_cb (AdwToast *toast, DeskTextKeeper *self)
{
  if (!desk_store_get_is_open (self->store))
    return;

  desk_text_keeper_set_text (self, g_object_get_data (G_OBJECT (toast), "text"));
  g_signal_emit (self, signals[RESTORED], 0);
  desk_text_keeper_save (self);
}

/**
 * desk_text_keeper_give_up:
 * @from: a widget in the window
 *
 * Forgets the text and offers to undo that, where there is any. The toast keeps the keeper: to undo brings
 * the text back also where nobody shows it any more.
 */
void
desk_text_keeper_give_up (DeskTextKeeper *self, GtkWidget *from)
{
  g_autofree char *text = desk_text_keeper_dup_text (self);
  AdwToast *toast = NULL;

  g_return_if_fail (DESK_IS_TEXT_KEEPER (self));

  desk_text_keeper_clear (self);
  if (text != NULL)
    toast = desk_toast_show_undo (from, _ ("Changes discarded"), desk_store_get_hold_seconds ());
  if (toast == NULL)
    return;

  g_object_set_data_full (G_OBJECT (toast), "text", g_steal_pointer (&text), g_free);
  g_object_set_data_full (G_OBJECT (toast), "keeper", g_object_ref (self), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);
}
