/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-license-batch"

#include "config.h"

#include "desk-license-batch.h"

#include "desk-error.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* The same command for several licences: an entry of the outbox for each, one toast for all. */
typedef struct
{
  gatomicrefcount ref_count;
  GtkWidget *place;  /* (owned): where the toast appears */
  DeskStore *store;  /* (owned) */
  GPtrArray *op_ids; /* (owned): what was queued */
  GError *error;     /* (owned) (nullable): the first that went wrong */
  DeskLicenseAction action;
  guint n_open;      /* answers to come */
  guint seconds;     /* for which all of them can be undone */
} Batch;

static Batch *
batch_ref (Batch *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
batch_unref (Batch *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_object (&self->place);
  g_clear_object (&self->store);
  g_clear_pointer (&self->op_ids, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Batch, batch_unref)

/**
 * desk_license_batch_dup_label:
 * @action: an action
 * @n: of how many licences
 *
 * Returns: (transfer full) (nullable): the words on the button, %NULL for what is done to one licence only
 */
char *
desk_license_batch_dup_label (DeskLicenseAction action, guint n)
{
  switch (action)
    {
    case DESK_LICENSE_ACTION_SEND_MAIL:
      /* Translators: button; %u is a number of licences */
      return g_strdup_printf (ngettext ("Resend %u e-mail", "Resend %u e-mails", n), n);
    case DESK_LICENSE_ACTION_EXTEND_TRIAL:
      /* Translators: button; %u is a number */
      return g_strdup_printf (ngettext ("Extend %u trial", "Extend %u trials", n), n);
    case DESK_LICENSE_ACTION_RESUME:
      /* Translators: button; %u is a number */
      return g_strdup_printf (ngettext ("Resume %u licence", "Resume %u licences", n), n);
    case DESK_LICENSE_ACTION_RENEW:
      /* Translators: button; %u is a number */
      return g_strdup_printf (ngettext ("Renew %u licence", "Renew %u licences", n), n);
    case DESK_LICENSE_ACTION_NONE:
    case DESK_LICENSE_ACTION_ACTIVATE:
    case DESK_LICENSE_ACTION_CONVERT:
    case DESK_LICENSE_ACTION_SUSPEND:
    case DESK_LICENSE_N_ACTIONS:
    default:
      return NULL;
    }
}

static char *
dup_sentence (DeskLicenseAction action, guint n)
{
  if (action == DESK_LICENSE_ACTION_SEND_MAIL)
    return g_strdup_printf (ngettext ("%u activation e-mail will be sent again",
                                      "%u activation e-mails will be sent again", n), n);
  if (action == DESK_LICENSE_ACTION_EXTEND_TRIAL)
    return g_strdup_printf (ngettext ("%u trial extended by 7 days", "%u trials extended by 7 days", n), n);
  if (action == DESK_LICENSE_ACTION_RESUME)
    return g_strdup_printf (ngettext ("%u licence resumed", "%u licences resumed", n), n);
  return g_strdup_printf (ngettext ("%u subscription renewed", "%u subscriptions renewed", n), n);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Batch) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_store_undo_entry_finish (DESK_STORE (source), result, &error) && self->error == NULL)
    self->error = g_steal_pointer (&error);
  if (--self->n_open > 0 || self->error == NULL)
    return;
  if (g_error_matches (self->error, DESK_ERROR, DESK_ERROR_BUSY)
      || g_error_matches (self->error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    desk_toast_show (self->place, _("Too late to undo: it has been sent"));
  else
    desk_toast_show_error (self->place, self->error);
}

static void
undo_clicked_cb (AdwToast *toast)
{
  Batch *self = g_object_get_data (G_OBJECT (toast), "batch");

  g_clear_error (&self->error);
  self->n_open = self->op_ids->len;
  for (guint i = 0; i < self->op_ids->len; i++)
    desk_store_undo_entry_async (self->store, g_ptr_array_index (self->op_ids, i), NULL, undone_cb, batch_ref (self));
}

static void
show_toast (Batch *self)
{
  g_autofree char *sentence = NULL;
  AdwToast *toast = NULL;

  if (self->error != NULL)
    desk_toast_show_error (self->place, self->error);
  if (self->op_ids->len == 0)
    return;
  sentence = dup_sentence (self->action, self->op_ids->len);
  if (self->seconds == 0)
    {
      desk_toast_show (self->place, sentence);
      return;
    }
  toast = desk_toast_show_undo (self->place, sentence, self->seconds);
  if (toast == NULL)
    return;
  g_object_set_data_full (G_OBJECT (toast), "batch", batch_ref (self), (GDestroyNotify) batch_unref);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), NULL);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Batch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry = desk_store_act_finish (DESK_STORE (source), result, &error);

  if (entry != NULL)
    {
      guint seconds = desk_store_get_seconds_held (self->store, entry);

      /* As long as the first of them can still be undone. */
      self->seconds = self->op_ids->len == 0 ? seconds : MIN (self->seconds, seconds);
      g_ptr_array_add (self->op_ids, g_strdup (desk_outbox_entry_get_op_id (entry)));
    }
  else if (self->error == NULL)
    self->error = g_steal_pointer (&error);
  if (--self->n_open == 0)
    show_toast (self);
}

/**
 * desk_license_batch_run:
 * @from: a widget of a window
 * @store: the store
 * @license_ids: (array zero-terminated=1): licences for which rights and rules let it happen
 * @action: one that has a label by desk_license_batch_dup_label()
 *
 * Does it to each of them. One toast says how many, and takes all of them back.
 */
void
desk_license_batch_run (GtkWidget         *from,
                        DeskStore         *store,
                        const char *const *license_ids,
                        DeskLicenseAction  action)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
  g_autoptr (Batch) self = g_new0 (Batch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->place = g_object_ref (overlay != NULL ? overlay : from);
  self->store = g_object_ref (store);
  self->op_ids = g_ptr_array_new_with_free_func (g_free);
  self->action = action;
  self->n_open = g_strv_length ((GStrv) license_ids);
  for (guint i = 0; license_ids[i] != NULL; i++)
    desk_store_act_async (store, action, license_ids[i], NULL, NULL, acted_cb, batch_ref (self));
}
