/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-storage-mail"

#include "config.h"

#include "desk-storage-mail.h"

#include "desk-email.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-mime.h"
#include "desk-order.h"
#include "desk-storage-events.h"
#include "desk-storage-private.h"

/*
 * lease_until of a mail that waits is 0 as long as nobody can have got it. It is set when the
 * mail is taken, and set back to 0 only when the attempt has failed for certain. So what was
 * under way when the process died counts as sent, perhaps.
 */
#define PERHAPS_SENT 1

/* A code is not kept any longer than it takes to send it. */
#define ERASE_CODE \
  " subject_data = CASE WHEN kind IN ('reset', 'invitation') THEN '' ELSE subject_data END"

void
desk_mail_free (DeskMail *self)
{
  g_free (self->id);
  g_free (self->order_id);
  g_free (self->kind);
  g_free (self->address);
  g_free (self->name);
  g_free (self->language);
  g_free (self->data);
  g_free (self);
}

/**
 * desk_storage_queue_mail:
 * @self: the storage, in the transaction of what the mail tells of
 * @order_id: the order it belongs to; the user for "reset" and "invitation"
 * @kind: "activation", "withdrawn", "reset" or "invitation"
 * @address: to whom
 * @name: his name
 * @language: BCP 47
 * @data: JSON, see desk_order_mail_build()
 * @error: return location; %DESK_ERROR_INVALID if @address is none or @name is not one line
 *
 * Returns: whether the mail waits to be sent
 */
gboolean
desk_storage_queue_mail (DeskStorage *self,
                         const char *order_id,
                         const char *kind,
                         const char *address,
                         const char *name,
                         const char *language,
                         const char *data,
                         GError **error)
{
  g_autofree char *id = desk_id_new ("mai");
  g_autoptr (DeskStatement) statement = NULL;

  g_return_val_if_fail (desk_db_is_in_transaction (self->db), FALSE);

  if (!desk_email_check (address) || !desk_mime_is_line (name))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "the mail of %s has no good address",
                   order_id);
      return FALSE;
    }

  statement = desk_db_prepare (self->db,
                               "INSERT INTO mail (id, order_id, kind, address, name, language,"
                               " subject_data, state, created_at)"
                               " VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?)",
                               error);
  if (statement == NULL)
    return FALSE;
  desk_statement_bind_text (statement, 1, id);
  desk_statement_bind_text (statement, 2, order_id);
  desk_statement_bind_text (statement, 3, kind);
  desk_statement_bind_text (statement, 4, address);
  desk_statement_bind_text (statement, 5, name);
  desk_statement_bind_text (statement, 6, language);
  desk_statement_bind_text (statement, 7, data);
  desk_statement_bind_int (statement, 8, desk_clock_get_unix (self->clock));
  return desk_statement_run (statement, error);
}

/**
 * desk_storage_stop_mail:
 * @self: the storage, in the transaction of what makes the mail wrong
 * @order_id: an order
 * @was_sent: (out) (optional): whether a mail of it was sent, or perhaps sent, already
 * @error: return location
 *
 * What was not sent yet never will be.
 *
 * Returns: whether it is stopped
 */
gboolean
desk_storage_stop_mail (DeskStorage *self,
                        const char *order_id,
                        gboolean *was_sent,
                        GError **error)
{
  g_autoptr (DeskStatement) look =
    desk_db_prepare (self->db,
                     "SELECT count (*) FROM mail WHERE order_id = ? AND kind = 'activation'"
                     " AND (state = 'sent' OR (state = 'queued' AND lease_until > 0))",
                     error);
  g_autoptr (DeskStatement) stop = NULL;

  if (look == NULL)
    return FALSE;
  desk_statement_bind_text (look, 1, order_id);
  if (desk_statement_step (look, error) != DESK_STEP_ROW)
    return FALSE;
  if (was_sent != NULL)
    *was_sent = desk_statement_get_int (look, 0) > 0;

  stop = desk_db_prepare (self->db,
                          "UPDATE mail SET state = 'stopped'," ERASE_CODE
                          " WHERE order_id = ? AND state = 'queued'",
                          error);
  if (stop == NULL)
    return FALSE;
  desk_statement_bind_text (stop, 1, order_id);
  return desk_statement_run (stop, error);
}

/* Runs one statement with an instant and an id in a transaction of its own. */
static gboolean
run_alone (DeskStorage *self, const char *sql, gint64 value, const char *id, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;

  if (!desk_storage_begin (self, error))
    return FALSE;

  statement = desk_db_prepare (self->db, sql, error);
  if (statement != NULL)
    {
      desk_statement_bind_int (statement, 1, value);
      if (id != NULL)
        desk_statement_bind_text (statement, 2, id);
    }
  if (statement == NULL || !desk_statement_run (statement, error))
    {
      desk_storage_rollback (self);
      return FALSE;
    }

  return desk_storage_commit (self, error);
}

/**
 * desk_storage_release_mail:
 * @self: the storage
 * @error: return location
 *
 * To be called when a mailer starts: the one before is dead, so its leases need not run out. Waits
 * end too, because the clock may have been set back.
 *
 * Returns: whether it is done
 */
gboolean
desk_storage_release_mail (DeskStorage *self, GError **error)
{
  return run_alone (self,
                    "UPDATE mail SET lease_until = min (lease_until, ?1), not_before = 0"
                    " WHERE state = 'queued'",
                    PERHAPS_SENT,
                    NULL,
                    error);
}

/* In a transaction of the caller. @mail: (out) (nullable): the oldest that is to be sent now */
static gboolean
take_next (DeskStorage *self, guint lease_seconds, DeskMail **mail, GError **error)
{
  gint64 now = desk_clock_get_unix (self->clock);
  g_autoptr (DeskMail) taken = NULL;
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "UPDATE mail SET lease_until = ?1 + ?2, attempts = attempts + 1"
                     " WHERE id = (SELECT id FROM mail WHERE state = 'queued'"
                     "  AND not_before <= ?1 AND lease_until <= ?1"
                     "  ORDER BY created_at, id LIMIT 1)"
                     " RETURNING id, order_id, kind, address, name, language,"
                     " subject_data, attempts, created_at",
                     error);
  DeskStep step = DESK_STEP_ERROR;

  *mail = NULL;
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, now);
  desk_statement_bind_int (statement, 2, lease_seconds);
  step = desk_statement_step (statement, error);
  if (step == DESK_STEP_ROW)
    {
      taken = g_new0 (DeskMail, 1);
      taken->id = g_strdup (desk_statement_get_text (statement, 0));
      taken->order_id = g_strdup (desk_statement_get_text (statement, 1));
      taken->kind = g_strdup (desk_statement_get_text (statement, 2));
      taken->address = g_strdup (desk_statement_get_text (statement, 3));
      taken->name = g_strdup (desk_statement_get_text (statement, 4));
      taken->language = g_strdup (desk_statement_get_text (statement, 5));
      taken->data = g_strdup (desk_statement_get_text (statement, 6));
      taken->attempts = (guint) desk_statement_get_int (statement, 7);
      taken->created_at = desk_statement_get_int (statement, 8);
      step = desk_statement_step (statement, error);
    }
  if (step == DESK_STEP_ERROR)
    return FALSE;

  *mail = g_steal_pointer (&taken);
  return TRUE;
}

/**
 * desk_storage_take_mail:
 * @self: the storage
 * @lease_seconds: for so long nobody else gets it
 * @mail: (out) (transfer full) (nullable): the oldest mail that is to be sent now, or %NULL
 * @error: return location
 *
 * Returns: %FALSE if it failed; nothing to send is no failure
 */
gboolean
desk_storage_take_mail (DeskStorage *self, guint lease_seconds, DeskMail **mail, GError **error)
{
  g_autoptr (DeskMail) taken = NULL;

  *mail = NULL;
  if (!desk_storage_begin (self, error))
    return FALSE;
  if (!take_next (self, lease_seconds, &taken, error))
    {
      desk_storage_rollback (self);
      return FALSE;
    }
  if (!desk_storage_commit (self, error))
    return FALSE;

  *mail = g_steal_pointer (&taken);
  return TRUE;
}

/* An event of an order that is gone, made of an earlier one: history stays when the order goes. */
static DeskEvent *
new_event_of_deleted (DeskStorage *self, const DeskMail *mail, const char *kind)
{
  g_autoptr (GPtrArray) events =
    desk_storage_find (self, DESK_TYPE_EVENT, DESK_EVENT_ORDER_ID, mail->order_id);
  DeskEvent *event = NULL;

  if (events->len == 0)
    return NULL;

  event = desk_record_copy (events->pdata[0]);
  desk_record_set_string (event, DESK_EVENT_KIND, kind);
  desk_record_set_null (event, DESK_EVENT_ACTOR_ID);
  desk_record_set_null (event, DESK_EVENT_ACTOR_NAME);
  desk_record_set_null (event, DESK_EVENT_UNTIL);
  return event;
}

static gboolean
log_event (DeskStorage *self,
           const DeskMail *mail,
           DeskOrder *order,
           const char *kind,
           GError **error)
{
  g_autoptr (DeskEvent) event = order != NULL ? desk_storage_new_event (kind, order, NULL)
                                              : new_event_of_deleted (self, mail, kind);

  if (event == NULL)
    return TRUE;

  desk_record_set_string (event, DESK_EVENT_ADDRESS, mail->address);
  desk_record_set_string (event, DESK_EVENT_MAIL_KIND, mail->kind);
  return desk_storage_log_event (self, event, NULL, error);
}

/* Tells the feed, through the history and the order's record. A deleted order has none any more. */
static gboolean
mirror (DeskStorage *self, const DeskMail *mail, const char *state, GError **error)
{
  g_autoptr (DeskOrder) order = desk_storage_get (self, DESK_TYPE_ORDER, mail->order_id);
  const char *kind = g_str_equal (state, "failed") ? "mail_failed" : "mail_sent";
  g_autofree char *now = desk_clock_dup_now (self->clock);

  if (order == NULL)
    return log_event (self, mail, NULL, kind, error);

  desk_record_set_string (order, DESK_ORDER_MAIL_STATE, state);
  desk_record_set_string (order, DESK_ORDER_MAIL_AT, now);
  desk_record_set_string (order, DESK_ORDER_MAIL_ADDRESS, mail->address);
  return desk_storage_put (self,
                           order,
                           desk_record_get_string (order, DESK_ORDER_DEALER_ID),
                           error) &&
         log_event (self, mail, order, kind, error);
}

static gboolean
settle (DeskStorage *self,
        const DeskMail *mail,
        const char *state,
        const char *order_state,
        guint lease_seconds,
        DeskMail **next,
        GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  g_autoptr (DeskMail) taken = NULL;
  g_autoptr (GError) take_error = NULL;

  if (!desk_storage_begin (self, error))
    return FALSE;

  /* One that was stopped while it was under way stays stopped. */
  statement = desk_db_prepare (self->db,
                               "UPDATE mail SET state = ?, lease_until = 0," ERASE_CODE
                               " WHERE id = ? AND state = 'queued'",
                               error);
  if (statement != NULL)
    {
      desk_statement_bind_text (statement, 1, state);
      desk_statement_bind_text (statement, 2, mail->id);
    }
  if (statement == NULL || !desk_statement_run (statement, error) ||
      (desk_db_get_changes (self->db) > 0 && !mirror (self, mail, order_state, error)))
    {
      desk_storage_rollback (self);
      return FALSE;
    }

  /* That this one was sent is worth more than the next one. */
  if (next != NULL && !take_next (self, lease_seconds, &taken, &take_error))
    g_warning ("The next mail cannot be read: %s", take_error->message);
  if (!desk_storage_commit (self, error))
    return FALSE;

  if (next != NULL)
    *next = g_steal_pointer (&taken);
  return TRUE;
}

/**
 * desk_storage_mark_mail_sent:
 * @self: the storage
 * @mail: what was taken
 * @lease_seconds: for so long nobody else gets the next one
 * @next: (out) (optional) (transfer full) (nullable): the mail that is to be sent next, or %NULL
 * @error: return location
 *
 * Takes the next one as desk_storage_take_mail() does, in the same commit: one wait for the disk a mail, not two.
 *
 * Returns: whether it is stored; if not, the mail is sent again when its lease has run out
 */
gboolean
desk_storage_mark_mail_sent (DeskStorage *self,
                             const DeskMail *mail,
                             guint lease_seconds,
                             DeskMail **next,
                             GError **error)
{
  if (next != NULL)
    *next = NULL;
  return settle (self,
                 mail,
                 "sent",
                 g_str_equal (mail->kind, "withdrawn") ? "withdrawn" : "sent",
                 lease_seconds,
                 next,
                 error);
}

/**
 * desk_storage_mark_mail_failed:
 * @self: the storage
 * @mail: what was taken
 * @error: return location
 *
 * The mail is given up.
 *
 * Returns: whether it is stored
 */
gboolean
desk_storage_mark_mail_failed (DeskStorage *self, const DeskMail *mail, GError **error)
{
  return settle (self, mail, "failed", "failed", 0, NULL, error);
}

/**
 * desk_storage_postpone_mail:
 * @self: the storage
 * @mail: what was taken, and was not sent for certain
 * @seconds: how long to wait before the next attempt
 * @error: return location
 *
 * Returns: whether it is stored
 */
gboolean
desk_storage_postpone_mail (DeskStorage *self, const DeskMail *mail, guint seconds, GError **error)
{
  return run_alone (self,
                    "UPDATE mail SET lease_until = 0, not_before = ?1 WHERE id = ?2",
                    desk_clock_get_unix (self->clock) + seconds,
                    mail->id,
                    error);
}

/**
 * desk_storage_get_next_mail:
 * @self: the storage
 * @at: (out): when the next mail is to be sent, seconds UTC
 *
 * Returns: whether there is one
 */
gboolean
desk_storage_get_next_mail (DeskStorage *self, gint64 *at)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db,
                     "SELECT min (max (not_before, lease_until)) FROM mail WHERE state = 'queued'",
                     NULL);

  if (statement == NULL || desk_statement_step (statement, NULL) != DESK_STEP_ROW ||
      desk_statement_is_null (statement, 0))
    return FALSE;

  *at = desk_statement_get_int (statement, 0);
  return TRUE;
}
