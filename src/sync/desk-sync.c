/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-sync"

#include "config.h"

#include "desk-sync-private.h"

#include "desk-date.h"
#include "desk-error.h"

/* The engine as the views see it: its state, its figures, its signals. When it runs is in
 * desk-sync-run.c, what a run does in the files named in desk-sync-private.h. */

/* After a failure the next attempt comes this soon, and later and later up to the limit. */
#define FIRST_WAIT_MS 2000
#define LONGEST_WAIT_MS (5 * 60 * 1000)
/* The time of the last success is for the start without a network: minutes do. */
#define SAVE_SUCCESS_SECONDS 600
#define SETTING_LAST_SUCCESS "last_success"

G_DEFINE_ENUM_TYPE (DeskSyncState,
                    desk_sync_state,
                    G_DEFINE_ENUM_VALUE (DESK_SYNC_UP_TO_DATE, "up-to-date"),
                    G_DEFINE_ENUM_VALUE (DESK_SYNC_SYNCING, "syncing"),
                    G_DEFINE_ENUM_VALUE (DESK_SYNC_OFFLINE, "offline"),
                    G_DEFINE_ENUM_VALUE (DESK_SYNC_ATTENTION, "attention"),
                    G_DEFINE_ENUM_VALUE (DESK_SYNC_SIGN_IN_AGAIN, "sign-in-again"),
                    G_DEFINE_ENUM_VALUE (DESK_SYNC_FAILED, "failed"))

G_DEFINE_FINAL_TYPE (DeskSync, desk_sync, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_LAST_SUCCESS,
  PROP_IS_FIRST_PULL,
  PROP_N_PULLED,
  PROP_N_EXPECTED,
  PROP_N_WAITING,
  PROP_N_ATTENTION,
  PROP_ERROR,
  PROP_CLOCK_OFFSET,
  PROP_IS_LIVE,
} DeskSyncProperty;

static GParamSpec *properties[PROP_IS_LIVE + 1];

enum
{
  SIGNAL_ENTRY_DONE,
  SIGNAL_ENTRY_STOPPED,
  SIGNAL_ME_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* State */

/* A hotel's sign-in page or a proxy in between are "no connection" to whoever waits for one. */
static gboolean
is_network_error (const GError *error)
{
  return desk_error_is_transient (error) &&
         !g_error_matches (error, DESK_ERROR, DESK_ERROR_DISK_FULL) &&
         !g_error_matches (error, DESK_ERROR, DESK_ERROR_READ_ONLY);
}

void
desk_sync_update_state (DeskSync *self)
{
  DeskSyncState state = DESK_SYNC_UP_TO_DATE;

  if (self->is_running)
    state = DESK_SYNC_SYNCING;
  else if (g_error_matches (self->error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED))
    state = DESK_SYNC_SIGN_IN_AGAIN;
  else if (self->error != NULL)
    state = is_network_error (self->error) ? DESK_SYNC_OFFLINE : DESK_SYNC_FAILED;
  else if (self->is_started && (self->client == NULL || !self->was_asked))
    state = DESK_SYNC_SYNCING;
  else if (desk_store_get_n_attention (self->store) > 0)
    state = DESK_SYNC_ATTENTION;

  if (state == self->state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
desk_sync_set_error (DeskSync *self, const GError *error)
{
  if (error == NULL && self->error == NULL)
    return;
  g_clear_error (&self->error);
  if (error != NULL)
    self->error = g_error_copy (error);
  self->busy_until = desk_error_get_retry_after (error);
  if (self->busy_until > 0)
    self->busy_until += desk_clock_get_unix (self->clock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* @live_since: on the monotonic clock, 0 for not live. */
void
desk_sync_set_live_since (DeskSync *self, gint64 live_since)
{
  gboolean was_live = self->live_since != 0;

  self->live_since = live_since;
  if (was_live != (live_since != 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LIVE]);
}

/* After what the back-end has said of the time. A little is no reason to say anything. */
void
desk_sync_update_clock (DeskSync *self)
{
  gint64 offset = desk_clock_get_offset (self->clock);

  if (ABS (offset) < DESK_CLOCK_TOLERANCE_SECONDS)
    offset = 0;
  if (offset == self->clock_offset)
    return;
  self->clock_offset = offset;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLOCK_OFFSET]);
}

void
desk_sync_remember_success (DeskSync *self)
{
  gint64 now = g_get_monotonic_time ();

  g_free (self->last_success);
  self->last_success = desk_clock_dup_now (self->clock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SUCCESS]);
  if (self->last_success_saved != 0 &&
      now - self->last_success_saved < SAVE_SUCCESS_SECONDS * G_USEC_PER_SEC)
    return;
  self->last_success_saved = now;
  desk_store_set_setting_async (self->store, SETTING_LAST_SUCCESS, self->last_success, NULL, NULL,
                                NULL);
}

void
desk_sync_set_progress (DeskSync *self, gboolean is_first_pull, guint n_pulled, guint n_expected)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);
  if (self->is_first_pull != is_first_pull)
    {
      self->is_first_pull = is_first_pull;
      g_object_notify_by_pspec (object, properties[PROP_IS_FIRST_PULL]);
    }
  if (self->n_pulled != n_pulled)
    {
      self->n_pulled = n_pulled;
      g_object_notify_by_pspec (object, properties[PROP_N_PULLED]);
    }
  if (self->n_expected != n_expected)
    {
      self->n_expected = n_expected;
      g_object_notify_by_pspec (object, properties[PROP_N_EXPECTED]);
    }
  g_object_thaw_notify (object);
}

void
desk_sync_emit_me_changed (DeskSync *self, DeskMe *me)
{
  g_signal_emit (self, signals[SIGNAL_ME_CHANGED], 0, me);
}

void
desk_sync_emit_entry_done (DeskSync *self, const char *op_id, const char *record_id)
{
  g_signal_emit (self, signals[SIGNAL_ENTRY_DONE], 0, op_id, record_id);
}

void
desk_sync_emit_entry_stopped (DeskSync *self,
                              const char *op_id,
                              const char *record_id,
                              const char *code)
{
  g_signal_emit (self, signals[SIGNAL_ENTRY_STOPPED], 0, op_id, record_id, code);
}

static void
n_waiting_changed_cb (DeskStore *store, GParamSpec *pspec, gpointer user_data)
{
  g_object_notify_by_pspec (user_data, properties[PROP_N_WAITING]);
}

static void
n_attention_changed_cb (DeskStore *store, GParamSpec *pspec, gpointer user_data)
{
  DeskSync *self = user_data;

  g_object_notify_by_pspec (user_data, properties[PROP_N_ATTENTION]);
  if (self->is_started && !self->is_stopped)
    desk_sync_update_state (self);
}

/* Object */

static void
desk_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskSync *self = DESK_SYNC (object);

  switch ((DeskSyncProperty) id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_LAST_SUCCESS:
      g_value_set_string (value, self->last_success);
      break;
    case PROP_IS_FIRST_PULL:
      g_value_set_boolean (value, self->is_first_pull);
      break;
    case PROP_N_PULLED:
      g_value_set_uint (value, self->n_pulled);
      break;
    case PROP_N_EXPECTED:
      g_value_set_uint (value, self->n_expected);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, desk_sync_get_n_waiting (self));
      break;
    case PROP_N_ATTENTION:
      g_value_set_uint (value, desk_sync_get_n_attention (self));
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_CLOCK_OFFSET:
      g_value_set_int64 (value, self->clock_offset);
      break;
    case PROP_IS_LIVE:
      g_value_set_boolean (value, desk_sync_get_is_live (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_sync_dispose (GObject *object)
{
  DeskSync *self = DESK_SYNC (object);

  if (self->store != NULL)
    desk_sync_stop (self);
  g_clear_object (&self->client);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->entry);
  G_OBJECT_CLASS (desk_sync_parent_class)->dispose (object);
}

static void
desk_sync_finalize (GObject *object)
{
  DeskSync *self = DESK_SYNC (object);

  g_free (self->instance_id);
  g_free (self->user_id);
  g_free (self->cursor);
  g_free (self->last_success);
  g_clear_error (&self->error);
  g_clear_error (&self->entry_error);
  g_clear_pointer (&self->backoff, desk_backoff_free);
  g_clear_pointer (&self->events_backoff, desk_backoff_free);
  g_clear_pointer (&self->tried, g_hash_table_unref);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->current_runs, g_ptr_array_unref);
  g_clear_pointer (&self->verifying, g_ptr_array_unref);
  G_OBJECT_CLASS (desk_sync_parent_class)->finalize (object);
}

static void
desk_sync_class_init (DeskSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = desk_sync_get_property;
  object_class->dispose = desk_sync_dispose;
  object_class->finalize = desk_sync_finalize;

  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, DESK_TYPE_SYNC_STATE, DESK_SYNC_UP_TO_DATE, flags);
  properties[PROP_LAST_SUCCESS] = g_param_spec_string ("last-success", NULL, NULL, NULL, flags);
  properties[PROP_IS_FIRST_PULL] = g_param_spec_boolean ("is-first-pull", NULL, NULL, FALSE, flags);
  properties[PROP_N_PULLED] = g_param_spec_uint ("n-pulled", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_EXPECTED] =
      g_param_spec_uint ("n-expected", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_ATTENTION] =
      g_param_spec_uint ("n-attention", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_LIVE] = g_param_spec_boolean ("is-live", NULL, NULL, FALSE, flags);
  properties[PROP_CLOCK_OFFSET] = g_param_spec_int64 ("clock-offset", NULL, NULL, G_MININT64,
                                                      G_MAXINT64, 0, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * DeskSync::entry-done:
   * @op_id: the operation id
   * @record_id: the order's id
   *
   * The back-end has acknowledged an entry of the outbox, and the store shows its answer.
   */
  signals[SIGNAL_ENTRY_DONE] =
      g_signal_new ("entry-done", DESK_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  /**
   * DeskSync::entry-stopped:
   * @op_id: the operation id
   * @record_id: the order's id
   * @code: of the back-end's problem
   *
   * The back-end has refused an entry of the outbox; it needs the user's attention.
   */
  signals[SIGNAL_ENTRY_STOPPED] =
      g_signal_new ("entry-stopped", DESK_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_ME_CHANGED] = g_signal_new ("me-changed", DESK_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_ME);
}

static void
desk_sync_init (DeskSync *self)
{
  self->cancellable = g_cancellable_new ();
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->runs = g_ptr_array_new_with_free_func (g_object_unref);
  self->current_runs = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * desk_sync_new:
 * @store: the account's store, open
 * @instance_id: the account's back-end
 * @user_id: the account's user
 *
 * Returns: (transfer full): an engine that does nothing before desk_sync_start()
 */
DeskSync *
desk_sync_new (DeskStore *store, DeskClock *clock, const char *instance_id, const char *user_id)
{
  DeskSync *self = NULL;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);
  g_return_val_if_fail (DESK_IS_CLOCK (clock), NULL);

  self = g_object_new (DESK_TYPE_SYNC, NULL);
  g_set_object (&self->store, store);
  g_set_object (&self->clock, clock);
  self->instance_id = g_strdup (instance_id);
  self->user_id = g_strdup (user_id);
  self->backoff = desk_backoff_new (FIRST_WAIT_MS, LONGEST_WAIT_MS, 0);
  self->events_backoff = desk_backoff_new (FIRST_WAIT_MS, LONGEST_WAIT_MS, 0);
  self->last_success = desk_store_dup_setting (store, SETTING_LAST_SUCCESS);
  self->is_first_pull = !desk_store_get_is_filled (store);
  g_signal_connect_object (store, "notify::n-waiting", G_CALLBACK (n_waiting_changed_cb), self, 0);
  g_signal_connect_object (store, "notify::n-attention", G_CALLBACK (n_attention_changed_cb), self,
                           0);
  desk_sync_update_state (self);
  return self;
}

/* Getters */

DeskSyncState
desk_sync_get_state (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), DESK_SYNC_FAILED);

  return self->state;
}

/**
 * desk_sync_get_last_success:
 *
 * Returns: (transfer none) (nullable): when outbox and feed were gone through to their end last;
 *   after a start without network it may be some minutes early
 */
const char *
desk_sync_get_last_success (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), NULL);

  return self->last_success;
}

/**
 * desk_sync_get_is_first_pull:
 *
 * Returns: whether the store has not been filled once yet
 */
gboolean
desk_sync_get_is_first_pull (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), FALSE);

  return self->is_first_pull;
}

guint
desk_sync_get_n_pulled (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), 0);

  return self->n_pulled;
}

/**
 * desk_sync_get_n_expected:
 *
 * Returns: how many records the first pull will bring, 0 while nobody knows
 */
guint
desk_sync_get_n_expected (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), 0);

  return self->n_expected;
}

guint
desk_sync_get_n_waiting (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), 0);

  return desk_store_get_n_waiting (self->store);
}

guint
desk_sync_get_n_attention (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), 0);

  return desk_store_get_n_attention (self->store);
}

/**
 * desk_sync_get_error:
 *
 * Returns: (transfer none) (nullable): why the last run ended early
 */
const GError *
desk_sync_get_error (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), NULL);

  return self->error;
}

/**
 * desk_sync_dup_busy_until:
 *
 * Returns: (transfer full) (nullable): the instant before which the back-end does not want to be asked again, if it
 *   has named one that is to come; nothing is sent until then, whoever is impatient
 */
char *
desk_sync_dup_busy_until (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), NULL);

  return self->busy_until > desk_clock_get_unix (self->clock) ? desk_instant_from_unix (self->busy_until) : NULL;
}

/**
 * desk_sync_get_clock_offset:
 *
 * Returns: by how many seconds this computer's clock is behind that of the back-end, 0 when it is good enough
 */
gint64
desk_sync_get_clock_offset (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), 0);

  return self->clock_offset;
}

/**
 * desk_sync_get_is_live:
 *
 * Returns: whether the back-end says by itself what is new, so that what is there is what there is
 */
gboolean
desk_sync_get_is_live (DeskSync *self)
{
  g_return_val_if_fail (DESK_IS_SYNC (self), FALSE);

  return self->live_since != 0;
}
