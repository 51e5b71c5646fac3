/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-storage-actions"

#include "config.h"

#include "desk-storage-actions.h"

#include "desk-storage-private.h"

/**
 * desk_storage_put_action:
 * @self: the storage, in a transaction
 * @id: the action, which nobody has had before
 * @record_id: the record that it happened to
 * @hash: (nullable): of what it was asked with, by which a repetition is known
 * @error: return location
 *
 * Returns: whether it was stored
 */
gboolean
desk_storage_put_action (DeskStorage *self,
                         const char *id,
                         const char *record_id,
                         const char *hash,
                         GError **error)
{
  g_autofree char *now = desk_clock_dup_now (self->clock);
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (self->db,
                       "INSERT INTO action (id, record_id, created_at, hash) VALUES (?, ?, ?, ?)",
                       error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  desk_statement_bind_text (statement, 2, record_id);
  desk_statement_bind_text (statement, 3, now);
  desk_statement_bind_text (statement, 4, hash);
  return desk_statement_run (statement, error);
}

/**
 * desk_storage_dup_action_record:
 * @self: the storage
 * @id: an action
 * @hash: (out) (optional) (nullable): of what it was asked with
 *
 * Returns: (transfer full) (nullable): the record that it happened to, %NULL if it never did; see
 *   desk_storage_take_failure()
 */
char *
desk_storage_dup_action_record (DeskStorage *self, const char *id, char **hash)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (self->db, "SELECT record_id, hash FROM action WHERE id = ?", NULL);

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, id);
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;

  if (hash != NULL)
    *hash = g_strdup (desk_statement_get_text (statement, 1));
  return g_strdup (desk_statement_get_text (statement, 0));
}
