/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-draft-table"

#include "config.h"

#include "desk-draft-table.h"

#include "desk-checksum.h"
#include "desk-codec.h"
#include "desk-error.h"

static char *
make_checksum (const char *id, const char *content, const char *updated_at)
{
  DeskChecksum *sum = desk_checksum_new ("draft");

  desk_checksum_add_text (sum, id);
  desk_checksum_add_text (sum, content);
  desk_checksum_add_text (sum, updated_at);

  return desk_checksum_finish (sum);
}

/* Of a row with the columns id, content, updated_at, checksum. */
static gboolean
is_sound (DeskStatement *statement)
{
  g_autofree char *checksum = make_checksum (desk_statement_get_text (statement, 0),
                                             desk_statement_get_text (statement, 1),
                                             desk_statement_get_text (statement, 2));

  return g_strcmp0 (checksum, desk_statement_get_text (statement, 3)) == 0;
}

static gboolean
save_text (DeskDb *user,
           const char *id,
           const char *content,
           const char *updated_at,
           GError **error)
{
  g_autofree char *checksum = make_checksum (id, content, updated_at);
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user,
                       "INSERT INTO draft (id, content, updated_at, checksum) VALUES (?,?,?,?)"
                       " ON CONFLICT (id) DO UPDATE SET content = excluded.content,"
                       " updated_at = excluded.updated_at, checksum = excluded.checksum",
                       error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  desk_statement_bind_text (statement, 2, content);
  desk_statement_bind_text (statement, 3, updated_at);
  desk_statement_bind_text (statement, 4, checksum);
  return desk_statement_run (statement, error);
}

/**
 * desk_draft_table_save:
 * @user: user.db
 * @draft: a draft with its id and times
 * @error: return location for an error
 *
 * Returns: %TRUE if it is stored
 */
gboolean
desk_draft_table_save (DeskDb *user, DeskDraft *draft, GError **error)
{
  g_autofree char *content = desk_record_to_json_string (draft, DESK_FIELD_NONE);

  return save_text (user,
                    desk_record_get_string (draft, DESK_DRAFT_ID),
                    content,
                    desk_record_get_string (draft, DESK_DRAFT_UPDATED_AT),
                    error);
}

/**
 * desk_draft_table_remove:
 * @user: user.db
 * @id: id of a draft
 * @error: return location for an error
 *
 * Returns: %TRUE if it is not there any more
 */
gboolean
desk_draft_table_remove (DeskDb *user, const char *id, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user, "DELETE FROM draft WHERE id = ?", error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, id);
  return desk_statement_run (statement, error);
}

/* A statement that stands at the draft's row; %NULL without an error when there is none. */
static DeskStatement *
find_row (DeskDb *db, const char *id, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (db,
                       "SELECT id, content, updated_at, checksum FROM draft WHERE id = ?",
                       error);

  if (statement == NULL)
    return NULL;

  desk_statement_bind_text (statement, 1, id);
  if (desk_statement_step (statement, error) != DESK_STEP_ROW || !is_sound (statement))
    return NULL;

  return g_steal_pointer (&statement);
}

/**
 * desk_draft_table_get_text:
 * @user: user.db
 * @id: id of a draft
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its JSON text; %NULL without an error when there is no
 *   sound draft of this id
 */
char *
desk_draft_table_get_text (DeskDb *user, const char *id, GError **error)
{
  g_autoptr (DeskStatement) statement = find_row (user, id, error);

  return statement != NULL ? g_strdup (desk_statement_get_text (statement, 1)) : NULL;
}

/**
 * desk_draft_table_list:
 * @user: user.db
 * @error: return location for an error
 *
 * Rows that are damaged are left out, and stay in the file.
 *
 * Returns: (transfer full) (element-type DeskDraft) (nullable): the drafts, the last changed first
 */
GPtrArray *
desk_draft_table_list (DeskDb *user, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user,
                       "SELECT id, content, updated_at, checksum FROM draft"
                       " ORDER BY updated_at DESC, id DESC",
                       error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return NULL;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      g_autoptr (GError) local_error = NULL;
      DeskDraft *draft = NULL;

      if (!is_sound (statement))
        continue;

      draft = desk_record_from_own_text (DESK_TYPE_DRAFT,
                                         desk_statement_get_text (statement, 1),
                                         &local_error);
      if (draft != NULL)
        g_ptr_array_add (drafts, draft);
      else
        g_message ("a draft cannot be read: %s", local_error->message);
    }

  return step == DESK_STEP_DONE ? g_steal_pointer (&drafts) : NULL;
}

/**
 * desk_draft_table_list_damaged:
 * @user: user.db
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type utf8) (nullable): ids of the rows that do not have their
 *   checksum
 */
GPtrArray *
desk_draft_table_list_damaged (DeskDb *user, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (user, "SELECT id, content, updated_at, checksum FROM draft", error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return NULL;

  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      if (!is_sound (statement))
        g_ptr_array_add (ids, g_strdup (desk_statement_get_text (statement, 0)));
    }

  return step == DESK_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

/**
 * desk_draft_table_restore:
 * @user: user.db
 * @copy: a copy of it
 * @id: id of a damaged draft
 * @error: return location for an error
 *
 * Takes the draft from the copy.
 *
 * Returns: %TRUE if the draft is sound now; %FALSE without an error if the copy has none
 */
gboolean
desk_draft_table_restore (DeskDb *user, DeskDb *copy, const char *id, GError **error)
{
  g_autoptr (DeskStatement) statement = find_row (copy, id, error);

  if (statement == NULL)
    return FALSE;

  return save_text (user,
                    desk_statement_get_text (statement, 0),
                    desk_statement_get_text (statement, 1),
                    desk_statement_get_text (statement, 2),
                    error);
}
