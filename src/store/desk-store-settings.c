/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-settings"

#include "config.h"

#include "desk-setting-table.h"
#include "desk-store-private.h"
#include "desk-zone.h"

typedef struct
{
  char *key;   /* (owned) */
  char *value; /* (owned) (nullable) */
} SetSetting;

static void
set_setting_free (SetSetting *self)
{
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->value, g_free);
  g_free (self);
}

static gboolean
set_setting_in_worker (DeskJob *job, GError **error)
{
  SetSetting *self = job->input;

  if (!desk_setting_table_set (job->files->user, self->key, self->value, error))
    return FALSE;

  job->changes = DESK_CHANGED_SETTING;
  return TRUE;
}

/**
 * desk_store_follow_zone:
 * @self: a store
 *
 * Has what is shown follow the time zone of the dealer whose store it is.
 */
void
desk_store_follow_zone (DeskStore *self)
{
  desk_zone_set (g_hash_table_lookup (self->settings, DESK_SETTING_TIME_ZONE));
}

/**
 * desk_store_set_setting_async:
 * @self: a store
 * @key: name of the setting
 * @value: (nullable): its value, %NULL to remove it
 * @cancellable: (nullable): ends it before it has begun
 * @callback: (nullable): called when it is on the disk
 * @user_data: for @callback
 *
 * Changes a setting of the account. Reading it gives the new value at once.
 */
void
desk_store_set_setting_async (DeskStore *self,
                              const char *key,
                              const char *value,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  SetSetting *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (key != NULL);

  if (!desk_store_check_open (self, desk_store_set_setting_async, callback, user_data))
    return;

  input = g_new0 (SetSetting, 1);
  input->key = g_strdup (key);
  input->value = g_strdup (value);
  if (value != NULL)
    g_hash_table_insert (self->settings, g_strdup (key), g_strdup (value));
  else
    g_hash_table_remove (self->settings, key);
  desk_store_follow_zone (self);

  desk_job_start (
      desk_job_new (self, set_setting_in_worker, input, (GDestroyNotify) set_setting_free),
      DESK_PRIORITY_USER,
      desk_store_set_setting_async,
      cancellable,
      callback,
      user_data);
}

/**
 * desk_store_set_setting_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is on the disk
 */
gboolean
desk_store_set_setting_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_store_dup_setting:
 * @self: a store
 * @key: name of a setting
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
desk_store_dup_setting (DeskStore *self, const char *key)
{
  g_return_val_if_fail (DESK_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return g_strdup (g_hash_table_lookup (self->settings, key));
}

/**
 * desk_store_get_is_usable:
 * @self: a store
 *
 * Returns: whether there is something to work with: all has come once, or the user has said that he begins with
 *   what has
 */
gboolean
desk_store_get_is_usable (DeskStore *self)
{
  g_return_val_if_fail (DESK_IS_STORE (self), FALSE);

  return self->is_filled || g_hash_table_contains (self->settings, DESK_SETTING_WORKS_MEANWHILE);
}

/**
 * desk_store_work_meanwhile:
 * @self: an open store that is not filled yet
 *
 * The user does not wait for the end of the first pull. That is so in every window, and after a restart too,
 * until all has come; the signal "changed" tells of it.
 */
void
desk_store_work_meanwhile (DeskStore *self)
{
  g_return_if_fail (DESK_IS_STORE (self));

  desk_store_set_setting_async (self, DESK_SETTING_WORKS_MEANWHILE, "yes", NULL, NULL, NULL);
}

/**
 * desk_store_stop_working_meanwhile:
 * @self: an open store
 *
 * All has come, or is about to be deleted: another first pull is another choice.
 */
void
desk_store_stop_working_meanwhile (DeskStore *self)
{
  g_return_if_fail (DESK_IS_STORE (self));

  if (g_hash_table_contains (self->settings, DESK_SETTING_WORKS_MEANWHILE))
    desk_store_set_setting_async (self, DESK_SETTING_WORKS_MEANWHILE, NULL, NULL, NULL, NULL);
}
