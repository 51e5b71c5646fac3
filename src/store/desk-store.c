/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store"

#include "config.h"

#include "desk-store.h"

#include "desk-announcement.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-store-private.h"
#include "desk-store-verify.h"
#include "desk-store-schema.h"

/*
 * The store of one account: what the feed brought (cache.db), what the user did (user.db), and
 * the lists that views look at. All functions belong in the main thread; all that writes is a job
 * for the one worker, which owns the two connections that may. The signal "changed" comes after
 * the commit, when the lists have been brought up to date.
 */

/* How often it is looked whether another day has begun. */
#define DAY_SECONDS 60

G_DEFINE_FINAL_TYPE (DeskStore, desk_store, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FOLDER,
  PROP_CLOCK,
  PROP_IS_OPEN,
  PROP_IS_FILLED,
  PROP_N_WAITING,
  PROP_N_ATTENTION,
  PROP_N_DRAFTS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  FEED_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_count (DeskStore *self, guint *field, guint value, guint property)
{
  if (*field == value)
    return;

  *field = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
desk_store_set_counts (DeskStore *self, guint n_waiting, guint n_attention, guint n_drafts)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_count (self, &self->n_waiting, n_waiting, PROP_N_WAITING);
  set_count (self, &self->n_attention, n_attention, PROP_N_ATTENTION);
  set_count (self, &self->n_drafts, n_drafts, PROP_N_DRAFTS);
  g_object_thaw_notify (G_OBJECT (self));
}

void
desk_store_set_is_filled (DeskStore *self, gboolean is_filled)
{
  if (self->is_filled == is_filled)
    return;

  self->is_filled = is_filled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_FILLED]);
}

void
desk_store_want_feed (DeskStore *self)
{
  g_signal_emit (self, signals[FEED_WANTED], 0);
}

void
desk_store_emit_changed (DeskStore *self, DeskChanges changes)
{
  g_autofree const char **names = desk_changes_list_names (changes);

  desk_store_follow_announcements (self, changes);
  if (names[0] != NULL)
    g_signal_emit (self, signals[CHANGED], 0, names);
}

/**
 * desk_store_check_open:
 * @self: a store
 * @source_tag: the function that was called
 * @callback: (nullable): called with an error if the store is not open
 * @user_data: for @callback
 *
 * Returns: whether jobs can be started
 */
gboolean
desk_store_check_open (DeskStore *self,
                       gpointer source_tag,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  if (self->is_open)
    return TRUE;

  g_task_report_new_error (self,
                           callback,
                           user_data,
                           source_tag,
                           DESK_ERROR,
                           DESK_ERROR_STORAGE,
                           "the account is not open");
  return FALSE;
}

static gboolean
look_at_day_cb (gpointer user_data)
{
  DeskStore *self = user_data;
  g_autofree char *today = desk_store_dup_today (self);

  if (g_strcmp0 (today, self->today) == 0)
    return G_SOURCE_CONTINUE;

  g_free (self->today);
  self->today = g_steal_pointer (&today);
  desk_store_emit_changed (self, DESK_CHANGED_DAY);
  return G_SOURCE_CONTINUE;
}

static void
stop_worker (DeskStore *self)
{
  if (self->worker == NULL)
    return;

  desk_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskStore *self = DESK_STORE (source);
  g_autoptr (GTask) task = user_data;
  DeskJob *job = desk_job_get (result);
  DeskOpened *opened = job->result;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (self->is_opening)
        stop_worker (self);
      self->is_opening = FALSE;
      g_task_return_error (task, error);
      return;
    }

  if (!self->is_opening)
    {
      g_task_return_new_error (task,
                               DESK_ERROR,
                               DESK_ERROR_STORAGE,
                               "the account was closed while it was being opened");
      return;
    }

  self->is_opening = FALSE;
  self->reader = g_steal_pointer (&opened->reader);
  self->recovery = opened->recovery;
  g_hash_table_unref (self->settings);
  self->settings = g_steal_pointer (&opened->settings);
  desk_store_follow_zone (self);
  self->today = desk_store_dup_today (self);
  self->day_source = g_timeout_add_seconds (DAY_SECONDS, look_at_day_cb, self);

  self->is_open = TRUE;
  desk_store_start_verifying (self);
  desk_store_take_changes (self, job);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OPEN]);

  g_task_return_boolean (task, TRUE);
}

/**
 * desk_store_open_async:
 * @self: a store that is not open
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Makes the folder if it is not there (mode 0700), takes its lock, verifies user.db, opens or
 * makes cache.db, and fills the lists. Needs no network.
 */
void
desk_store_open_async (DeskStore *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (!self->is_open && !self->is_opening);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_store_open_async);
  g_task_set_check_cancellable (task, FALSE);

  self->is_opening = TRUE;
  self->worker = desk_worker_new ("desk-store");
  desk_job_start (desk_job_new (self, desk_store_open_in_worker, NULL, NULL),
                  DESK_PRIORITY_USER,
                  desk_store_open_async,
                  cancellable,
                  opened_cb,
                  task);
}

/**
 * desk_store_open_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is open; else %FALSE, with %DESK_ERROR_LOCKED if another process has it
 *   open, %DESK_ERROR_NEWER_SCHEMA if a newer version of the program has written user.db,
 *   %DESK_ERROR_DISK_FULL or %DESK_ERROR_STORAGE
 */
gboolean
desk_store_open_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_close:
 * @self: a store
 *
 * Finishes what was begun, keeps a copy of user.db, closes both files and gives the lock back.
 * Blocks until then. Closing twice is harmless. The lists are empty afterwards.
 */
void
desk_store_close (DeskStore *self)
{
  gboolean was_open = FALSE;

  g_return_if_fail (DESK_IS_STORE (self));

  if (self->worker == NULL)
    return;

  was_open = self->is_open;
  self->is_open = FALSE;
  self->is_opening = FALSE;
  g_clear_handle_id (&self->day_source, g_source_remove);
  g_clear_handle_id (&self->verify_source, g_source_remove);

  g_clear_object (&self->reader);
  desk_store_stop_search (self);
  stop_worker (self);
  desk_store_wait_for_sync (self);
  desk_store_files_close (&self->files, self->folder, TRUE);

  g_clear_pointer (&self->cursor, g_free);
  g_clear_pointer (&self->today, g_free);
  g_hash_table_remove_all (self->settings);
  g_hash_table_remove_all (self->newest_drafts);
  g_hash_table_remove_all (self->closed_drafts);
  g_list_store_remove_all (self->entries);
  g_list_store_remove_all (self->drafts);
  for (guint i = 0; i < self->lists->len; i++)
    {
      if (g_ptr_array_index (self->lists, i) != NULL)
        g_list_store_remove_all (g_ptr_array_index (self->lists, i));
    }
  g_list_store_remove_all (self->announcements);
  desk_store_set_counts (self, 0, 0, 0);
  desk_store_set_is_filled (self, FALSE);
  self->is_search_wanted = FALSE;
  self->is_search_untidy = FALSE;
  if (was_open)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OPEN]);
}

static void
desk_store_dispose (GObject *object)
{
  DeskStore *self = DESK_STORE (object);

  desk_store_close (self);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (desk_store_parent_class)->dispose (object);
}

static void
desk_store_finalize (GObject *object)
{
  DeskStore *self = DESK_STORE (object);

  g_clear_pointer (&self->folder, g_free);
  g_clear_object (&self->entries);
  g_clear_object (&self->drafts);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_ptr_array_unref);
  g_clear_object (&self->announcements);
  g_clear_pointer (&self->unsaved_drafts, g_hash_table_unref);
  g_clear_pointer (&self->newest_drafts, g_hash_table_unref);
  g_clear_pointer (&self->closed_drafts, g_hash_table_unref);
  g_mutex_clear (&self->drafts_mutex);

  G_OBJECT_CLASS (desk_store_parent_class)->finalize (object);
}

static void
desk_store_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskStore *self = DESK_STORE (object);

  switch (prop_id)
    {
    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_IS_OPEN:
      g_value_set_boolean (value, self->is_open);
      break;
    case PROP_IS_FILLED:
      g_value_set_boolean (value, self->is_filled);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, self->n_waiting);
      break;
    case PROP_N_ATTENTION:
      g_value_set_uint (value, self->n_attention);
      break;
    case PROP_N_DRAFTS:
      g_value_set_uint (value, self->n_drafts);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_store_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskStore *self = DESK_STORE (object);

  switch (prop_id)
    {
    case PROP_FOLDER:
      self->folder = g_value_dup_string (value);
      break;
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_store_class_init (DeskStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags read_flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamFlags construct_flags =
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = desk_store_dispose;
  object_class->finalize = desk_store_finalize;
  object_class->get_property = desk_store_get_property;
  object_class->set_property = desk_store_set_property;

  properties[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, construct_flags);
  properties[PROP_CLOCK] =
      g_param_spec_object ("clock", NULL, NULL, DESK_TYPE_CLOCK, construct_flags);
  properties[PROP_IS_OPEN] = g_param_spec_boolean ("is-open", NULL, NULL, FALSE, read_flags);
  properties[PROP_IS_FILLED] = g_param_spec_boolean ("is-filled", NULL, NULL, FALSE, read_flags);
  properties[PROP_N_WAITING] =
      g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, read_flags);
  properties[PROP_N_ATTENTION] =
      g_param_spec_uint ("n-attention", NULL, NULL, 0, G_MAXUINT, 0, read_flags);
  properties[PROP_N_DRAFTS] =
      g_param_spec_uint ("n-drafts", NULL, NULL, 0, G_MAXUINT, 0, read_flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * DeskStore::changed:
   * @self: the store
   * @types: (array zero-terminated=1): names of record types, "outbox", "draft", "setting", "day"
   *
   * After a commit, in the main thread, once for each page or command.
   */
  /**
   * DeskStore::feed-wanted:
   *
   * What was there was damaged: the feed is to be read from its start, the sooner the better.
   */
  signals[FEED_WANTED] = g_signal_new ("feed-wanted", DESK_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed",
                                   DESK_TYPE_STORE,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   G_TYPE_STRV | G_SIGNAL_TYPE_STATIC_SCOPE);

  desk_store_schema_register_resource ();
}

static void
clear_list (gpointer list)
{
  g_clear_object (&list);
}

static void
desk_store_init (DeskStore *self)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  self->entries = g_list_store_new (DESK_TYPE_OUTBOX_ENTRY);
  self->drafts = g_list_store_new (DESK_TYPE_DRAFT);
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->unsaved_drafts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->newest_drafts =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->closed_drafts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_mutex_init (&self->drafts_mutex);

  self->lists = g_ptr_array_new_with_free_func (clear_list);
  for (guint i = 0; i < n_tables; i++)
    g_ptr_array_add (self->lists, tables[i].is_small ? g_list_store_new (tables[i].type) : NULL);
  self->announcements = g_list_store_new (DESK_TYPE_ANNOUNCEMENT);
}

/**
 * desk_store_new:
 * @folder: the account's folder, accounts/<instance>-<user>
 * @clock: what time it is
 *
 * Returns: (transfer full): a store, to be opened
 */
DeskStore *
desk_store_new (const char *folder, DeskClock *clock)
{
  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (DESK_IS_CLOCK (clock), NULL);

  return g_object_new (DESK_TYPE_STORE, "folder", folder, "clock", clock, NULL);
}

/**
 * desk_store_get_folder:
 * @self: a store
 *
 * From any thread.
 *
 * Returns: (transfer none): the account's folder
 */
const char *
desk_store_get_folder (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  return self->folder;
}

/**
 * desk_store_get_clock:
 * @self: a store
 *
 * Returns: (transfer none): its clock
 */
DeskClock *
desk_store_get_clock (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);

  return self->clock;
}

/**
 * desk_store_get_is_open:
 * @self: a store
 *
 * Returns: whether it is open
 */
gboolean
desk_store_get_is_open (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  return self->is_open;
}

/**
 * desk_store_get_is_filled:
 * @self: a store
 *
 * Returns: whether a full pull has ended once since cache.db was made
 */
gboolean
desk_store_get_is_filled (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  return self->is_filled;
}

/**
 * desk_store_get_n_waiting:
 * @self: a store
 *
 * Returns: entries of the outbox that are not done, those that need attention included
 */
guint
desk_store_get_n_waiting (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), 0);

  return self->n_waiting;
}

/**
 * desk_store_get_n_attention:
 * @self: a store
 *
 * Returns: entries of the outbox that need the user's attention
 */
guint
desk_store_get_n_attention (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), 0);

  return self->n_attention;
}

/**
 * desk_store_get_n_drafts:
 * @self: a store
 *
 * Returns: drafts that can be resumed
 */
guint
desk_store_get_n_drafts (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), 0);

  return self->n_drafts;
}

/**
 * desk_store_get_recovery:
 * @self: a store
 *
 * Returns: what had to be done to user.db when it was opened
 */
DeskStoreRecovery
desk_store_get_recovery (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), DESK_STORE_RECOVERY_NONE);

  return self->recovery;
}
