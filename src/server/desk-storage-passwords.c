/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-storage-passwords"

#include "config.h"

#include "desk-storage-passwords.h"

#include "desk-storage-private.h"

/* Runs one statement: @first and @second, which may be NULL, then the instant. */
static gboolean
run (DeskStorage *self, const char *sql, const char *first, const char *second, gint64 at, GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, error);
  int position = 1;

  if (statement == NULL)
    return FALSE;

  if (first != NULL)
    desk_statement_bind_text (statement, position++, first);
  if (second != NULL)
    desk_statement_bind_text (statement, position++, second);
  if (at >= 0)
    desk_statement_bind_int (statement, position, at);
  return desk_statement_run (statement, error);
}

/**
 * desk_storage_put_password_code:
 * @self: the storage, in a transaction
 * @user_id: whose password it may set, or "" for nobody's
 * @hash: hash of the code
 * @kind: "reset" or "invitation"
 * @until: when it ends, seconds UTC
 * @error: return location
 *
 * Codes that were sent before stay good, or others could make them worthless by asking for more.
 *
 * Returns: whether it is stored
 */
gboolean
desk_storage_put_password_code (DeskStorage *self,
                                const char  *user_id,
                                const char  *hash,
                                const char  *kind,
                                gint64       until,
                                GError     **error)
{
  gint64 now = desk_clock_get_unix (self->clock);
  g_autoptr (DeskStatement) insert = NULL;

  if (!run (self, "DELETE FROM password_code WHERE expires_at <= ?1", NULL, NULL, now, error))
    return FALSE;

  insert = desk_db_prepare (self->db,
                            "INSERT INTO password_code (hash, user_id, kind, expires_at) VALUES (?, ?, ?, ?)",
                            error);
  if (insert == NULL)
    return FALSE;
  desk_statement_bind_text (insert, 1, hash);
  desk_statement_bind_text (insert, 2, user_id);
  desk_statement_bind_text (insert, 3, kind);
  desk_statement_bind_int (insert, 4, until);
  return desk_statement_run (insert, error);
}

/**
 * desk_storage_has_password_code:
 * @self: the storage
 * @user_id: a user
 * @hash: hash of what he shows
 *
 * Returns: whether it is a code of his that is still good
 */
gboolean
desk_storage_has_password_code (DeskStorage *self, const char *user_id, const char *hash)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
    self->db, "SELECT 1 FROM password_code WHERE hash = ? AND user_id = ? AND expires_at > ?", NULL);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, hash);
  desk_statement_bind_text (statement, 2, user_id);
  desk_statement_bind_int (statement, 3, desk_clock_get_unix (self->clock));
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW;
}

/**
 * desk_storage_put_password_access:
 * @self: the storage, in a transaction
 * @user_id: a user
 * @access_hash: hash of a token
 * @until: when it ends, seconds UTC
 * @error: return location
 *
 * Returns: whether the token is stored; it belongs to no session
 */
gboolean
desk_storage_put_password_access (DeskStorage *self,
                                  const char  *user_id,
                                  const char  *access_hash,
                                  gint64       until,
                                  GError     **error)
{
  if (!run (self, "DELETE FROM access WHERE sets_password = 1 AND user_id = ?1 AND expires_at <= ?2", user_id, NULL,
            desk_clock_get_unix (self->clock), error))
    return FALSE;
  return run (self,
              "INSERT INTO access (hash, family, user_id, expires_at, sets_password) VALUES (?1, '', ?2, ?3, 1)",
              access_hash, user_id, until, error);
}

/**
 * desk_storage_use_password_access:
 * @self: the storage
 * @access_hash: hash of a token
 *
 * Returns: (transfer full) (nullable): who may set a password with it
 */
char *
desk_storage_use_password_access (DeskStorage *self, const char *access_hash)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
    self->db, "SELECT user_id FROM access WHERE hash = ? AND expires_at > ? AND sets_password = 1", NULL);

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, access_hash);
  desk_statement_bind_int (statement, 2, desk_clock_get_unix (self->clock));
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;
  return g_strdup (desk_statement_get_text (statement, 0));
}

/**
 * desk_storage_end_password:
 * @self: the storage, in a transaction
 * @user_id: a user
 * @until: until when his password is good, seconds UTC; 0 for one that somebody else has made
 * @error: return location
 *
 * From then on the password is good for setting another one, and for nothing else.
 *
 * Returns: whether it is stored
 */
gboolean
desk_storage_end_password (DeskStorage *self, const char *user_id, gint64 until, GError **error)
{
  return run (self, "UPDATE account SET password_until = ?2 WHERE user_id = ?1", user_id, NULL, until, error);
}

/**
 * desk_storage_change_password:
 * @self: the storage, in a transaction
 * @user_id: a user
 * @password_hash: from desk_passwords_hash_async()
 * @family: (nullable): the session that goes on
 * @error: return location
 *
 * Ends all other sessions, and every code and token that could set the password once more.
 *
 * Returns: whether it is stored
 */
gboolean
desk_storage_change_password (DeskStorage *self,
                              const char  *user_id,
                              const char  *password_hash,
                              const char  *family,
                              GError     **error)
{
  const char *kept = family != NULL ? family : "";

  return run (self, "UPDATE account SET password_hash = ?2, password_until = NULL WHERE user_id = ?1", user_id,
              password_hash, -1, error)
         && run (self, "DELETE FROM password_code WHERE user_id = ?1", user_id, NULL, -1, error)
         && run (self,
                 "DELETE FROM spent_refresh WHERE family IN"
                 " (SELECT family FROM session WHERE user_id = ?1 AND family <> ?2)",
                 user_id, kept, -1, error)
         && run (self, "DELETE FROM session WHERE user_id = ?1 AND family <> ?2", user_id, kept, -1, error)
         && run (self, "DELETE FROM access WHERE user_id = ?1 AND (family <> ?2 OR sets_password = 1)", user_id, kept,
                 -1, error);
}
