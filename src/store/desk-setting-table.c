/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-setting-table"

#include "config.h"

#include "desk-setting-table.h"

#include "desk-checksum.h"

static char *
make_checksum (const char *key, const char *value)
{
  DeskChecksum *sum = desk_checksum_new ("setting");

  desk_checksum_add_text (sum, key);
  desk_checksum_add_text (sum, value);

  return desk_checksum_finish (sum);
}

/**
 * desk_setting_table_set:
 * @user: user.db
 * @key: name of the setting
 * @value: (nullable): its value, %NULL to remove it
 * @error: return location for an error
 *
 * Returns: %TRUE if it is stored
 */
gboolean
desk_setting_table_set (DeskDb *user, const char *key, const char *value, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  g_autofree char *checksum = NULL;

  if (value == NULL)
    {
      statement = desk_db_prepare (user, "DELETE FROM setting WHERE key = ?", error);
      if (statement == NULL)
        return FALSE;

      desk_statement_bind_text (statement, 1, key);
      return desk_statement_run (statement, error);
    }

  statement = desk_db_prepare (user,
                               "INSERT INTO setting (key, value, checksum) VALUES (?,?,?)"
                               " ON CONFLICT (key) DO UPDATE SET value = excluded.value,"
                               " checksum = excluded.checksum",
                               error);
  if (statement == NULL)
    return FALSE;

  checksum = make_checksum (key, value);
  desk_statement_bind_text (statement, 1, key);
  desk_statement_bind_text (statement, 2, value);
  desk_statement_bind_text (statement, 3, checksum);
  return desk_statement_run (statement, error);
}

/**
 * desk_setting_table_load:
 * @user: user.db
 * @n_damaged: (out): how many rows did not have their checksum and were left out
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the values by key
 */
GHashTable *
desk_setting_table_load (DeskDb *user, guint *n_damaged, GError **error)
{
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user, "SELECT key, value, checksum FROM setting", error);
  DeskStep step = DESK_STEP_ERROR;

  *n_damaged = 0;
  if (statement == NULL)
    return NULL;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      const char *key = desk_statement_get_text (statement, 0);
      const char *value = desk_statement_get_text (statement, 1);
      g_autofree char *checksum = make_checksum (key, value);

      if (g_strcmp0 (checksum, desk_statement_get_text (statement, 2)) == 0)
        g_hash_table_insert (settings, g_strdup (key), g_strdup (value));
      else
        (*n_damaged)++;
    }

  return step == DESK_STEP_DONE ? g_steal_pointer (&settings) : NULL;
}
