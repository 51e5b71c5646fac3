/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-storage-accounts"

#include "config.h"

#include "desk-storage-accounts.h"
#include "desk-storage-private.h"

#include "desk-email.h"

/* Operations are remembered this long (contract, principle 1). */
#define OPERATION_DAYS 400

/* How long a refresh token that was replaced may be shown again. */
#define PREDECESSOR_SECONDS (24 * 60 * 60)

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
    "SELECT user_id, password_hash, rights, dealer_id, region_id, demo_role, ifnull (password_until <= ?2, 0)"
    " FROM account WHERE %s = ?1",
    column);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, NULL);
  DeskAccount *account = NULL;

  if (statement == NULL || value == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, value);
  desk_statement_bind_int (statement, 2, desk_clock_get_unix (self->clock));
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;
  account = g_new0 (DeskAccount, 1);
  account->user_id = g_strdup (desk_statement_get_text (statement, 0));
  account->password_hash = g_strdup (desk_statement_get_text (statement, 1));
  account->rights = g_strdup (desk_statement_get_text (statement, 2));
  account->dealer_id = g_strdup (desk_statement_get_text (statement, 3));
  account->region_id = g_strdup (desk_statement_get_text (statement, 4));
  account->demo_role = g_strdup (desk_statement_get_text (statement, 5));
  account->is_ended = desk_statement_get_int (statement, 6) != 0;
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

/* A session that one refresh token belongs to. */
typedef struct
{
  char *family;             /* (owned) (nullable) */
  char *user_id;            /* (owned) (nullable): NULL if the token is spent */
  gboolean is_current;      /* or else the predecessor of what is current */
  gint64 predecessor_until; /* how long a predecessor is good */
} Found;

static void
found_clear (Found *self)
{
  g_free (self->family);
  g_free (self->user_id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

/* Leaves @found empty for a token that was never given. */
static gboolean
find_session (DeskStorage *self, const char *refresh_hash, Found *found, GError **error)
{
  g_autoptr (DeskStatement) session =
    desk_db_prepare (self->db,
                     "SELECT family, user_id, refresh_hash = ?1, predecessor_until FROM session"
                     " WHERE refresh_hash = ?1 OR predecessor_hash = ?1"
                     " UNION ALL SELECT family, NULL, 0, 0 FROM spent_refresh WHERE hash = ?1",
                     error);
  DeskStep step = DESK_STEP_ERROR;

  if (session == NULL)
    return FALSE;
  desk_statement_bind_text (session, 1, refresh_hash);
  step = desk_statement_step (session, error);
  if (step == DESK_STEP_ROW)
    {
      found->family = g_strdup (desk_statement_get_text (session, 0));
      found->user_id = g_strdup (desk_statement_get_text (session, 1));
      found->is_current = desk_statement_get_int (session, 2) != 0;
      found->predecessor_until = desk_statement_get_int (session, 3);
    }
  return step != DESK_STEP_ERROR;
}

/* The first use of the current token spends its predecessor, and it becomes the predecessor. The predecessor again:
 * its successor was never used and never will be. */
static gboolean
replace_token (DeskStorage *self, const Found *found, const char *shown, const char *next, GError **error)
{
  gint64 now = desk_clock_get_unix (self->clock);
  const char *spend = found->is_current
                        ? "INSERT OR IGNORE INTO spent_refresh (hash, family)"
                          " SELECT predecessor_hash, family FROM session WHERE family = ? AND predecessor_hash IS NOT NULL"
                        : "INSERT OR IGNORE INTO spent_refresh (hash, family)"
                          " SELECT refresh_hash, family FROM session WHERE family = ?";
  g_autoptr (DeskStatement) update = NULL;

  if (!run_texts (self, error, spend, found->family, NULL))
    return FALSE;
  update = desk_db_prepare (self->db,
                            "UPDATE session SET refresh_hash = ?2, predecessor_hash = ?3, predecessor_until = ?4, used_at = ?5"
                            " WHERE family = ?1",
                            error);
  if (update == NULL)
    return FALSE;
  desk_statement_bind_text (update, 1, found->family);
  desk_statement_bind_text (update, 2, next);
  desk_statement_bind_text (update, 3, shown);
  desk_statement_bind_int (update, 4, found->is_current ? now + PREDECESSOR_SECONDS : found->predecessor_until);
  desk_statement_bind_int (update, 5, now);
  return desk_statement_run (update, error);
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
 * The predecessor of a refresh token stays good until its successor is first used, 24 hours after it was replaced at
 * most: an answer that was lost does not sign anybody out. Any other reuse ends the family.
 *
 * Returns: what became of it; good only without an error
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
  g_auto (Found) found = { NULL };

  *user_id = NULL;
  if (!find_session (self, refresh_hash, &found, error) || found.family == NULL)
    return DESK_REFRESH_UNKNOWN;
  if (found.user_id == NULL
      || (!found.is_current && found.predecessor_until <= desk_clock_get_unix (self->clock)))
    {
      desk_storage_end_session (self, found.family, error);
      return DESK_REFRESH_REUSED;
    }
  if (!replace_token (self, &found, refresh_hash, next_refresh_hash, error)
      || !put_access (self, access_hash, found.family, found.user_id, access_until, error))
    return DESK_REFRESH_UNKNOWN;
  *user_id = g_steal_pointer (&found.user_id);
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
    desk_db_prepare (self->db, "SELECT user_id, family FROM access WHERE hash = ? AND expires_at > ? AND sets_password = 0", NULL);

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

/**
 * desk_storage_get_access_end:
 * @self: the storage
 * @access_hash: hash of an access token
 *
 * Returns: when it ends, in seconds UTC; 0 when its session has been ended
 */
gint64
desk_storage_get_access_end (DeskStorage *self, const char *access_hash)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "SELECT expires_at FROM access WHERE hash = ? AND sets_password = 0", NULL);

  if (statement == NULL)
    return 0;
  desk_statement_bind_text (statement, 1, access_hash);
  return desk_statement_step (statement, NULL) == DESK_STEP_ROW ? desk_statement_get_int (statement, 0) : 0;
}

gboolean
desk_storage_end_session (DeskStorage *self, const char *family, GError **error)
{
  return run_texts (self, error, "DELETE FROM session WHERE family = ?", family, NULL)
         && run_texts (self, error, "DELETE FROM access WHERE family = ?", family, NULL)
         && run_texts (self, error, "DELETE FROM spent_refresh WHERE family = ?", family, NULL);
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
