/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-draft-keeper"

#include "config.h"

#include "desk-draft-keeper.h"

#include "desk-error.h"

/* What was typed is on the disk 500 ms later at most. The timer is not started anew by the next
 * key, or a quick typist would never be saved; the rest of the time is for the disk. */
#define SAVE_DELAY_MS 300

/* After a failure, such as a full disk. */
#define RETRY_DELAY_MS 3000

/**
 * DeskDraftKeeper:
 *
 * Keeps one draft on the disk while it is being typed. A draft that nobody touched is never
 * written, so that looking at the empty form leaves nothing behind.
 */
struct _DeskDraftKeeper
{
  GObject parent_instance;

  DeskStore *store;  /* (owned) */
  DeskDraft *draft;  /* (owned): changed by the owner of this keeper, in the main thread */
  GError *error;     /* (owned) (nullable): why the last save failed */
  char *saved_at;    /* (owned) (nullable): instant of the last save */
  guint timer;
  guint n_running;   /* saves without an answer */
  gboolean is_dirty;
  gboolean is_stopped;
};

G_DEFINE_FINAL_TYPE (DeskDraftKeeper, desk_draft_keeper, G_TYPE_OBJECT)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
timer_cb (gpointer user_data)
{
  DeskDraftKeeper *self = user_data;

  self->timer = 0;
  desk_draft_keeper_save (self);

  return G_SOURCE_REMOVE;
}

static void
start_timer (DeskDraftKeeper *self, guint delay_ms)
{
  if (self->timer == 0 && !self->is_stopped)
    self->timer = g_timeout_add (delay_ms, timer_cb, self);
}

static void
note_saved (DeskDraftKeeper *self)
{
  g_clear_error (&self->error);
  g_free (self->saved_at);
  self->saved_at = desk_clock_dup_now (desk_store_get_clock (self->store));
  g_signal_emit (self, signals[SAVED], 0);
}

/* Ordered or deleted in another window: there is nothing left to be saved, and nothing to be said. */
static gboolean
take_gone (DeskDraftKeeper *self, const GError *error)
{
  if (!g_error_matches (error, DESK_ERROR, DESK_ERROR_GONE))
    return FALSE;

  self->is_dirty = FALSE;
  desk_draft_keeper_stop (self);

  return TRUE;
}

static void
draft_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(DeskDraftKeeper) self = user_data;
  g_autoptr(GError) error = NULL;

  self->n_running--;

  if (desk_store_save_draft_finish (DESK_STORE (source), result, &error))
    {
      note_saved (self);
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->is_stopped || take_gone (self, error))
    return;

  g_warning ("The draft could not be saved: %s", error->message);
  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  self->is_dirty = TRUE;
  g_signal_emit (self, signals[SAVED], 0);
  start_timer (self, RETRY_DELAY_MS);
}

static void
desk_draft_keeper_dispose (GObject *object)
{
  DeskDraftKeeper *self = DESK_DRAFT_KEEPER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_draft_keeper_parent_class)->dispose (object);
}

static void
desk_draft_keeper_finalize (GObject *object)
{
  DeskDraftKeeper *self = DESK_DRAFT_KEEPER (object);

  g_clear_error (&self->error);
  g_free (self->saved_at);

  G_OBJECT_CLASS (desk_draft_keeper_parent_class)->finalize (object);
}

static void
desk_draft_keeper_class_init (DeskDraftKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_draft_keeper_dispose;
  object_class->finalize = desk_draft_keeper_finalize;

  signals[SAVED] = g_signal_new ("saved",
                                 DESK_TYPE_DRAFT_KEEPER,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
desk_draft_keeper_init (DeskDraftKeeper *self)
{
}

/**
 * desk_draft_keeper_new:
 * @store: where drafts are kept
 * @draft: the draft; the caller goes on changing it and says so by desk_draft_keeper_touch()
 *
 * Returns: (transfer full): a keeper that has nothing to save yet
 */
DeskDraftKeeper *
desk_draft_keeper_new (DeskStore *store, DeskDraft *draft)
{
  DeskDraftKeeper *self = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (DESK_IS_DRAFT (draft), NULL);

  self = g_object_new (DESK_TYPE_DRAFT_KEEPER, NULL);
  self->store = g_object_ref (store);
  self->draft = g_object_ref (draft);

  return self;
}

/**
 * desk_draft_keeper_touch:
 *
 * The draft has changed: it is saved within 500 ms.
 */
void
desk_draft_keeper_touch (DeskDraftKeeper *self)
{
  g_return_if_fail (DESK_IS_DRAFT_KEEPER (self));

  self->is_dirty = TRUE;
  start_timer (self, SAVE_DELAY_MS);
}

/**
 * desk_draft_keeper_save:
 *
 * Saves now if there is something to save, without waiting for the disk: at each step, and when
 * the window loses the focus.
 */
void
desk_draft_keeper_save (DeskDraftKeeper *self)
{
  g_return_if_fail (DESK_IS_DRAFT_KEEPER (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->is_dirty || self->is_stopped || !desk_store_get_is_open (self->store))
    return;

  self->is_dirty = FALSE;
  self->n_running++;
  desk_store_save_draft_async (self->store, self->draft, NULL, draft_saved_cb, g_object_ref (self));
}

/**
 * desk_draft_keeper_flush:
 *
 * Saves now and waits for the disk: for SIGTERM and for the end of the program.
 *
 * Returns: %TRUE if nothing is left to be saved
 */
gboolean
desk_draft_keeper_flush (DeskDraftKeeper *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (DESK_IS_DRAFT_KEEPER (self), FALSE);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->is_stopped || (!self->is_dirty && self->n_running == 0))
    return TRUE;

  if (!desk_store_save_draft (self->store, self->draft, &local_error))
    {
      if (take_gone (self, local_error))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      self->is_dirty = TRUE;
      start_timer (self, RETRY_DELAY_MS);
      return FALSE;
    }

  self->is_dirty = FALSE;
  note_saved (self);
  return TRUE;
}

/**
 * desk_draft_keeper_stop:
 *
 * Never writes the draft again: it was discarded, or became an order.
 */
void
desk_draft_keeper_stop (DeskDraftKeeper *self)
{
  g_return_if_fail (DESK_IS_DRAFT_KEEPER (self));

  self->is_stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
}

/**
 * desk_draft_keeper_resume:
 *
 * Undoes desk_draft_keeper_stop(), when the draft could not become an order after all.
 */
void
desk_draft_keeper_resume (DeskDraftKeeper *self)
{
  g_return_if_fail (DESK_IS_DRAFT_KEEPER (self));

  self->is_stopped = FALSE;
  desk_draft_keeper_touch (self);
}

/**
 * desk_draft_keeper_get_is_dirty:
 *
 * Returns: whether something was typed that is not on the disk
 */
gboolean
desk_draft_keeper_get_is_dirty (DeskDraftKeeper *self)
{
  g_return_val_if_fail (DESK_IS_DRAFT_KEEPER (self), FALSE);

  return self->is_dirty || self->n_running > 0;
}

/**
 * desk_draft_keeper_get_saved_at:
 *
 * Returns: (nullable): the instant of the last save, %NULL if there was none
 */
const char *
desk_draft_keeper_get_saved_at (DeskDraftKeeper *self)
{
  g_return_val_if_fail (DESK_IS_DRAFT_KEEPER (self), NULL);

  return self->saved_at;
}

/**
 * desk_draft_keeper_get_error:
 *
 * Returns: (nullable): why the last save failed, %NULL if it did not
 */
const GError *
desk_draft_keeper_get_error (DeskDraftKeeper *self)
{
  g_return_val_if_fail (DESK_IS_DRAFT_KEEPER (self), NULL);

  return self->error;
}
