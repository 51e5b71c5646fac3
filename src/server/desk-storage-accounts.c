/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-storage-accounts"

#include "config.h"

#include "desk-storage-accounts.h"
#include "desk-storage-private.h"

#include "desk-email.h"

/* Operations are remembered this long (contract, principle 1). */
#define OPERATION_DAYS 400

void
desk_account_free (DeskAccount *self)
{
  g_free (self->user_id);
  g_free (self->password_hash);
  g_free (self->rights);
  g_free (self->dealer_id);
  g_free (self->region_id);
  g_free (self->demo_role);
  g_free (self);
}

/**
 * desk_account_has_right:
 * @self: an account
 * @right: such as "dealer.order"
 *
 * Returns: whether it has the right
 */
gboolean
desk_account_has_right (DeskAccount *self, const char *right)
{
  g_auto (GStrv) rights = g_strsplit (self->rights, " ", -1);

  return g_strv_contains ((const char *const *) rights, right);
}

/**
 * desk_storage_put_account:
 * @self: the storage, in a transaction
 * @user_id: a user whose record is there
 * @email: the address to sign in with
 * @password_hash: from desk_password_hash()
 * @rights: parted by spaces
 * @dealer_id: the dealer, or "" for an account manager
 * @region_id: the region
 * @demo_role: (nullable): "dealer", "assistant", "manager", "oem" in the demo
 * @error: return location
 *
 * Returns: whether it was stored; an address that another account has is an error
 */
gboolean
desk_storage_put_account (DeskStorage *self,
                          const char  *user_id,
                          const char  *email,
                          const char  *password_hash,
                          const char  *rights,
                          const char  *dealer_id,
                          const char  *region_id,
                          const char  *demo_role,
                          GError     **error)
{
  g_autofree char *key = desk_email_key (email);
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "INSERT INTO account (user_id, email_key, password_hash, rights, dealer_id, region_id, demo_role)"
                     " VALUES (?, ?, ?, ?, ?, ?, ?)",
                     error);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, user_id);
  desk_statement_bind_text (statement, 2, key);
  desk_statement_bind_text (statement, 3, password_hash);
  desk_statement_bind_text (statement, 4, rights);
  desk_statement_bind_text (statement, 5, dealer_id);
  desk_statement_bind_text (statement, 6, region_id);
  desk_statement_bind_text (statement, 7, demo_role);
  return desk_statement_run (statement, error);
}

static DeskAccount *
find_account (DeskStorage *self, const char *column, const char *value)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT user_id, password_hash, rights, dealer_id, region_id, demo_role FROM account WHERE %s = ?", column);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);
  DeskAccount *account = NULL;

  if (statement == NULL || value == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, value);
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;
  account = g_new0 (DeskAccount, 1);
  account->user_id = g_strdup (desk_statement_get_text (statement, 0));
  account->password_hash = g_strdup (desk_statement_get_text (statement, 1));
  account->rights = g_strdup (desk_statement_get_text (statement, 2));
  account->dealer_id = g_strdup (desk_statement_get_text (statement, 3));
  account->region_id = g_strdup (desk_statement_get_text (statement, 4));
  account->demo_role = g_strdup (desk_statement_get_text (statement, 5));
  return account;
}

DeskAccount *
desk_storage_get_account (DeskStorage *self, const char *user_id)
{
  return find_account (self, "user_id", user_id);
}

DeskAccount *
desk_storage_find_account (DeskStorage *self, const char *email)
{
  g_autofree char *key = desk_email_key (email);

  return find_account (self, "email_key", key);
}

DeskAccount *
desk_storage_find_demo_account (DeskStorage *self, const char *demo_role)
{
  return find_account (self, "demo_role", demo_role);
}

/* Runs one statement with text parameters. */
static gboolean
run_texts (DeskStorage *self, GError **error, const char *sql, const char *first, const char *second)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, first);
  if (second != NULL)
    desk_statement_bind_text (statement, 2, second);
  return desk_statement_run (statement, error);
}

gboolean
desk_storage_set_password (DeskStorage *self, const char *user_id, const char *password_hash, GError **error)
{
  return run_texts (self, error, "UPDATE account SET password_hash = ?2 WHERE user_id = ?1", user_id, password_hash);
}

static gboolean
put_access (DeskStorage *self, const char *hash, const char *family, const char *user_id, gint64 until, GError **error)
{
  g_autoptr (DeskStatement) clean =
    desk_db_prepare (self->db, "DELETE FROM access WHERE family = ? AND expires_at < ?", error);
  g_autoptr (DeskStatement) insert = NULL;

  if (clean == NULL)
    return FALSE;
  desk_statement_bind_text (clean, 1, family);
  desk_statement_bind_int (clean, 2, desk_clock_get_unix (self->clock));
  if (!desk_statement_run (clean, error))
    return FALSE;
  insert = desk_db_prepare (self->db, "INSERT INTO access (hash, family, user_id, expires_at) VALUES (?, ?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  desk_statement_bind_text (insert, 1, hash);
  desk_statement_bind_text (insert, 2, family);
  desk_statement_bind_text (insert, 3, user_id);
  desk_statement_bind_int (insert, 4, until);
  return desk_statement_run (insert, error);
}

/**
 * desk_storage_start_session:
 * @self: the storage, in a transaction
 * @user_id: who has signed in
 * @family: id of the new family of tokens
 * @access_hash: hash of the access token
 * @access_until: when it ends, seconds UTC
 * @refresh_hash: hash of the refresh token
 * @error: return location
 *
 * Returns: whether it was stored
 */
gboolean
desk_storage_start_session (DeskStorage *self,
                            const char  *user_id,
                            const char  *family,
                            const char  *access_hash,
                            gint64       access_until,
                            const char  *refresh_hash,
                            GError     **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
    self->db, "INSERT INTO session (family, user_id, refresh_hash, created_at, used_at) VALUES (?, ?, ?, ?4, ?4)", error);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, family);
  desk_statement_bind_text (statement, 2, user_id);
  desk_statement_bind_text (statement, 3, refresh_hash);
  desk_statement_bind_int (statement, 4, desk_clock_get_unix (self->clock));
  return desk_statement_run (statement, error) && put_access (self, access_hash, family, user_id, access_until, error);
}

/**
 * desk_storage_rotate_session:
 * @self: the storage, in a transaction
 * @refresh_hash: hash of the token that was shown
 * @access_hash: hash of a new access token
 * @access_until: when it ends
 * @next_refresh_hash: hash of the token that follows
 * @user_id: (out) (transfer full) (nullable): whose session
 * @error: return location
 *
 * The predecessor of a refresh token stays good until its successor is first used, 24 hours at most: an answer
 * that was lost does not sign anybody out. Any other reuse ends the family.
 *
 * Returns: what became of it
 */
DeskRefresh
desk_storage_rotate_session (DeskStorage *self,
                             const char  *refresh_hash,
                             const char  *access_hash,
                             gint64       access_until,
                             const char  *next_refresh_hash,
                             char       **user_id,
                             GError     **error)
{
  gint64 now = desk_clock_get_unix (self->clock);
  g_autoptr (DeskStatement) find =
    desk_db_prepare (self->db,
                     "SELECT family, user_id, refresh_hash FROM session WHERE refresh_hash = ?1"
                     " OR (predecessor_hash = ?1 AND predecessor_until > ?2)",
                     error);
  g_autoptr (DeskStatement) update = NULL;
  g_autofree char *family = NULL;
  gboolean is_current = FALSE;

  if (find == NULL)
    return DESK_REFRESH_UNKNOWN;
  desk_statement_bind_text (find, 1, refresh_hash);
  desk_statement_bind_int (find, 2, now);
  if (desk_statement_step (find, error) != DESK_STEP_ROW)
    {
      g_autoptr (DeskStatement) spent = desk_db_prepare (self->db, "SELECT family FROM spent_refresh WHERE hash = ?", error);

      if (spent == NULL)
        return DESK_REFRESH_UNKNOWN;
      desk_statement_bind_text (spent, 1, refresh_hash);
      if (desk_statement_step (spent, error) != DESK_STEP_ROW)
        return DESK_REFRESH_UNKNOWN;
      family = g_strdup (desk_statement_get_text (spent, 0));
      desk_statement_reset (spent);
      desk_storage_end_session (self, family, error);
      return DESK_REFRESH_REUSED;
    }
  family = g_strdup (desk_statement_get_text (find, 0));
  *user_id = g_strdup (desk_statement_get_text (find, 1));
  is_current = g_strcmp0 (desk_statement_get_text (find, 2), refresh_hash) == 0;
  desk_statement_reset (find);

  if (is_current)
    {
      /* First use of the current one: its predecessor is spent, and it becomes the predecessor. */
      if (!run_texts (self, error,
                      "INSERT OR IGNORE INTO spent_refresh (hash, family)"
                      " SELECT predecessor_hash, family FROM session WHERE family = ? AND predecessor_hash IS NOT NULL",
                      family, NULL))
        return DESK_REFRESH_UNKNOWN;
    }
  else if (!run_texts (self, error,
                       "INSERT OR IGNORE INTO spent_refresh (hash, family) SELECT refresh_hash, family FROM session WHERE family = ?",
                       family, NULL))
    {
      /* The predecessor again: its successor was never used, and never will be. */
      return DESK_REFRESH_UNKNOWN;
    }
  update = desk_db_prepare (self->db,
                            "UPDATE session SET refresh_hash = ?2, predecessor_hash = ?3, predecessor_until = ?4, used_at = ?5"
                            " WHERE family = ?1",
                            error);
  if (update == NULL)
    return DESK_REFRESH_UNKNOWN;
  desk_statement_bind_text (update, 1, family);
  desk_statement_bind_text (update, 2, next_refresh_hash);
  desk_statement_bind_text (update, 3, refresh_hash);
  desk_statement_bind_int (update, 4, now + 24 * 3600);
  desk_statement_bind_int (update, 5, now);
  if (!desk_statement_run (update, error) || !put_access (self, access_hash, family, *user_id, access_until, error))
    return DESK_REFRESH_UNKNOWN;
  return DESK_REFRESH_OK;
}

/**
 * desk_storage_use_access:
 * @self: the storage
 * @access_hash: hash of an access token
 * @family: (out) (transfer full) (optional): its session
 *
 * Returns: (transfer full) (nullable): id of the user, or %NULL when the token is unknown or has ended
 */
char *
desk_storage_use_access (DeskStorage *self, const char *access_hash, char **family)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "SELECT user_id, family FROM access WHERE hash = ? AND expires_at > ?", NULL);

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, access_hash);
  desk_statement_bind_int (statement, 2, desk_clock_get_unix (self->clock));
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;
  if (family != NULL)
    *family = g_strdup (desk_statement_get_text (statement, 1));
  return g_strdup (desk_statement_get_text (statement, 0));
}

gboolean
desk_storage_end_session (DeskStorage *self, const char *family, GError **error)
{
  return run_texts (self, error, "DELETE FROM session WHERE family = ?", family, NULL)
         && run_texts (self, error, "DELETE FROM access WHERE family = ?", family, NULL);
}

gboolean
desk_storage_put_operation (DeskStorage *self,
                            const char  *user_id,
                            const char  *op_id,
                            const char  *hash,
                            guint        status,
                            const char  *answer,
                            GError     **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (
    self->db, "INSERT INTO operation (user_id, op_id, hash, status, answer, created_at) VALUES (?, ?, ?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, user_id);
  desk_statement_bind_text (statement, 2, op_id);
  desk_statement_bind_text (statement, 3, hash);
  desk_statement_bind_int (statement, 4, status);
  desk_statement_bind_text (statement, 5, answer);
  desk_statement_bind_int (statement, 6, desk_clock_get_unix (self->clock));
  return desk_statement_run (statement, error);
}

gboolean
desk_storage_get_operation (DeskStorage *self,
                            const char  *user_id,
                            const char  *op_id,
                            char       **hash,
                            guint       *status,
                            char       **answer)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "SELECT hash, status, answer FROM operation WHERE user_id = ? AND op_id = ?", NULL);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, user_id);
  desk_statement_bind_text (statement, 2, op_id);
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return FALSE;
  *hash = g_strdup (desk_statement_get_text (statement, 0));
  *status = (guint) desk_statement_get_int (statement, 1);
  *answer = g_strdup (desk_statement_get_text (statement, 2));
  return TRUE;
}

/**
 * desk_storage_forget_operations:
 * @self: the storage, in a transaction
 * @error: return location
 *
 * Forgets operations after 400 days; the client never sends an older entry without asking.
 *
 * Returns: whether it went well
 */
gboolean
desk_storage_forget_operations (DeskStorage *self, GError **error)
{
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, "DELETE FROM operation WHERE created_at < ?", error);

  if (statement == NULL)
    return FALSE;
  desk_statement_bind_int (statement, 1, desk_clock_get_unix (self->clock) - OPERATION_DAYS * 86400);
  return desk_statement_run (statement, error);
}
