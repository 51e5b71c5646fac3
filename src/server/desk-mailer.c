/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-mailer"

#include "config.h"

#include "desk-mailer.h"

#include "desk-error.h"
#include "desk-mail-delivery.h"
#include "desk-order-mail.h"
#include "desk-stop-point.h"
#include "desk-worker.h"

/* Longer than any attempt can take. */
#define LEASE_SECONDS 300

/* Between attempts: doubled each time, and jittered by a quarter. */
#define FIRST_WAIT 30
#define LONGEST_WAIT (4 * 60 * 60)

/* Before the table is looked at again when it could not be read. */
#define TROUBLE_SECONDS 10

/* The clock may be set in between. */
#define LONGEST_SLEEP 600

struct _DeskMailer
{
  GObject parent_instance;

  DeskStorage *storage;      /* (owned) */
  DeskWorker *worker;        /* (owned) */
  GCancellable *cancellable; /* (owned) */
  char *spool_folder;        /* (owned) */
  char *smtp_url;            /* (owned) (nullable): NULL is the spool */
  char *from_address;        /* (owned) */
  guint timer_id;
  guint idle_id;
  gboolean is_running;       /* started and not stopped */
  gboolean is_busy;          /* a mail is in the worker */
};

G_DEFINE_FINAL_TYPE (DeskMailer, desk_mailer, G_TYPE_OBJECT)

/* One mail on its way; the data of its task. */
typedef struct
{
  DeskMail *mail; /* (owned) */
  char *message;  /* (owned) */
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *self = data;

  g_clear_pointer (&self->mail, desk_mail_free);
  g_free (self->message);
  g_free (self);
}

static void
desk_mailer_dispose (GObject *object)
{
  DeskMailer *self = DESK_MAILER (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->worker != NULL)
    desk_worker_shutdown (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->storage);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_mailer_parent_class)->dispose (object);
}

static void
desk_mailer_finalize (GObject *object)
{
  DeskMailer *self = DESK_MAILER (object);

  g_free (self->spool_folder);
  g_free (self->smtp_url);
  g_free (self->from_address);

  G_OBJECT_CLASS (desk_mailer_parent_class)->finalize (object);
}

static void
desk_mailer_class_init (DeskMailerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_mailer_dispose;
  object_class->finalize = desk_mailer_finalize;
}

static void
desk_mailer_init (DeskMailer *self)
{
  self->worker = desk_worker_new ("mailer");
  self->cancellable = g_cancellable_new ();
  self->from_address = g_strdup (DESK_MAILER_SPOOL_FROM);
}

/**
 * desk_mailer_new:
 * @storage: where the mail lies
 * @spool_folder: where it goes if there is no mail server
 *
 * Returns: (transfer full): a mailer that does nothing until desk_mailer_start()
 */
DeskMailer *
desk_mailer_new (DeskStorage *storage, const char *spool_folder)
{
  DeskMailer *self = g_object_new (DESK_TYPE_MAILER, NULL);

  self->storage = g_object_ref (storage);
  self->spool_folder = g_strdup (spool_folder);

  return self;
}

/**
 * desk_mailer_set_smtp:
 * @self: a mailer that is not started
 * @url: (nullable): of a mail server, see desk_mail_send(); %NULL is the spool
 * @from_address: (nullable): who sends; %NULL keeps what it is
 */
void
desk_mailer_set_smtp (DeskMailer *self, const char *url, const char *from_address)
{
  g_return_if_fail (DESK_IS_MAILER (self));
  g_return_if_fail (!self->is_running);

  g_free (self->smtp_url);
  self->smtp_url = g_strdup (url);
  if (from_address != NULL)
    {
      g_free (self->from_address);
      self->from_address = g_strdup (from_address);
    }
}

static void
timer_elapsed_cb (gpointer user_data)
{
  DeskMailer *self = user_data;

  self->timer_id = 0;
  desk_mailer_wake (self);
}

static void
sleep_for (DeskMailer *self, gint64 seconds)
{
  g_clear_handle_id (&self->timer_id, g_source_remove);
  self->timer_id = g_timeout_add_once ((guint) CLAMP (seconds, 1, LONGEST_SLEEP) * 1000,
                                       timer_elapsed_cb,
                                       self);
}

static void
sleep_until_next (DeskMailer *self)
{
  gint64 at = 0;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  if (desk_storage_get_next_mail (self->storage, &at))
    sleep_for (self, at - desk_clock_get_unix (desk_storage_get_clock (self->storage)));
}

static guint
get_wait (guint attempts)
{
  guint wait = FIRST_WAIT;

  for (guint i = 1; i < attempts && wait < LONGEST_WAIT; i++)
    wait *= 2;
  wait = MIN (wait, LONGEST_WAIT);

  return wait + (guint) g_random_int_range (0, (gint32) wait / 4 + 1);
}

/* The end of one attempt. Returns: (transfer full) (nullable): what is to be sent next, if it is known by now */
static DeskMail *
settle (DeskMailer *self, const DeskMail *mail, const GError *failure)
{
  g_autoptr (DeskMail) next = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_stored = FALSE;

  if (failure == NULL)
    {
      is_stored = desk_storage_mark_mail_sent (self->storage,
                                               mail,
                                               LEASE_SECONDS,
                                               self->is_running ? &next : NULL,
                                               &error);
    }
  else if (g_error_matches (failure, DESK_ERROR, DESK_ERROR_INVALID) ||
           mail->attempts >= DESK_MAIL_MAX_ATTEMPTS)
    {
      g_warning ("The mail %s is given up: %s", mail->id, failure->message);
      is_stored = desk_storage_mark_mail_failed (self->storage, mail, &error);
    }
  else
    {
      g_message ("The mail %s waits: %s", mail->id, failure->message);
      is_stored =
        desk_storage_postpone_mail (self->storage, mail, get_wait (mail->attempts), &error);
    }

  /* Its lease runs out, then it is sent again under the same name. */
  if (!is_stored)
    g_warning ("What became of the mail %s was not stored: %s", mail->id, error->message);

  return g_steal_pointer (&next);
}

static void send_mail (DeskMailer *self, DeskMail *mail);

static void
deliver_in_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DeskMailer *self = source;
  Delivery *delivery = data;
  GError *error = NULL;
  gboolean is_sent = FALSE;

  g_assert (desk_worker_is_in_context (self->worker));

  desk_stop_point ("mail-before-send");
  if (self->smtp_url != NULL)
    is_sent = desk_mail_send (self->smtp_url,
                              self->from_address,
                              delivery->mail->address,
                              delivery->message,
                              cancellable,
                              &error);
  else
    is_sent = desk_mail_spool (self->spool_folder, delivery->mail->id, delivery->message, &error);

  if (!is_sent)
    {
      g_task_return_error (task, error);
      return;
    }
  desk_stop_point ("mail-after-send");
  g_task_return_boolean (task, TRUE);
}

static void
mail_delivered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskMailer *self = DESK_MAILER (source);
  Delivery *delivery = g_task_get_task_data (G_TASK (result));
  DeskMail *next = NULL;
  g_autoptr (GError) error = NULL;

  self->is_busy = FALSE;
  g_task_propagate_boolean (G_TASK (result), &error);
  /* What was cut off at the end of the program has perhaps gone; its lease says so. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    next = settle (self, delivery->mail, error);
  if (next != NULL)
    send_mail (self, next);
  else
    desk_mailer_wake (self);
}

static void
deliver (DeskMailer *self, DeskMail *mail, char *message)
{
  Delivery *delivery = g_new0 (Delivery, 1);
  GTask *task = g_task_new (self, self->cancellable, mail_delivered_cb, NULL);

  delivery->mail = mail;
  delivery->message = message;
  g_task_set_source_tag (task, deliver);
  g_task_set_task_data (task, delivery, delivery_free);
  /* A mail that has gone is known to have gone, also if the program ends just then. */
  g_task_set_check_cancellable (task, FALSE);
  self->is_busy = TRUE;
  desk_worker_queue (self->worker, DESK_PRIORITY_USER, task, deliver_in_worker);
}

/* @mail: (transfer full): what was taken */
static void
send_mail (DeskMailer *self, DeskMail *mail)
{
  g_autoptr (DeskMail) taken = mail;
  g_autoptr (GError) error = NULL;
  char *message = desk_order_mail_build (taken, self->from_address, &error);

  if (message == NULL)
    {
      /* It will not get better. */
      g_autoptr (GError) failure =
        g_error_new_literal (DESK_ERROR, DESK_ERROR_INVALID, error->message);

      settle (self, taken, failure);
      desk_mailer_wake (self);
      return;
    }

  deliver (self, g_steal_pointer (&taken), message);
}

static void
send_next_cb (gpointer user_data)
{
  DeskMailer *self = user_data;
  DeskMail *mail = NULL;
  g_autoptr (GError) error = NULL;

  self->idle_id = 0;
  if (self->is_busy || !self->is_running)
    return;

  if (!desk_storage_take_mail (self->storage, LEASE_SECONDS, &mail, &error))
    {
      g_warning ("The mail cannot be read: %s", error->message);
      sleep_for (self, TROUBLE_SECONDS);
      return;
    }
  if (mail == NULL)
    {
      sleep_until_next (self);
      return;
    }

  send_mail (self, mail);
}

/**
 * desk_mailer_start:
 * @self: a mailer
 *
 * Begins to send. There must be no other mailer on this storage.
 */
void
desk_mailer_start (DeskMailer *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DESK_IS_MAILER (self));

  if (!desk_storage_release_mail (self->storage, &error))
    g_warning ("Mail that was under way waits for its lease: %s", error->message);
  self->is_running = TRUE;
  desk_mailer_wake (self);
}

/**
 * desk_mailer_wake:
 * @self: a mailer
 *
 * To be called when there may be new mail; looks as soon as the main loop turns.
 */
void
desk_mailer_wake (DeskMailer *self)
{
  g_return_if_fail (DESK_IS_MAILER (self));

  if (!self->is_running || self->is_busy || self->idle_id != 0)
    return;

  self->idle_id = g_idle_add_once (send_next_cb, self);
}

/**
 * desk_mailer_stop:
 * @self: a mailer
 *
 * Stops sending for good, and waits until what is under way has ended, with its state stored.
 * Runs the main context meanwhile.
 */
void
desk_mailer_stop (DeskMailer *self)
{
  g_return_if_fail (DESK_IS_MAILER (self));

  self->is_running = FALSE;
  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  while (self->is_busy)
    g_main_context_iteration (NULL, TRUE);
  desk_worker_shutdown (self->worker);
}
