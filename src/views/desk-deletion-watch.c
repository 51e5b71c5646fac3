/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-deletion-watch"

#include "config.h"

#include "desk-deletion-watch.h"

#include "desk-format.h"
#include "desk-message.h"
#include "desk-order-commands.h"
#include "desk-order-text.h"
#include "desk-problem.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* After this long without an answer the user is told that it will happen later. */
#define PATIENCE_MS 2500

/*
 * Deletes an order and says what came of it. Queued is not deleted: the sentence "deleted" is
 * said when the back-end has answered, or when nothing had been sent. It holds a reference to itself
 * until then.
 */
struct _DeskDeletionWatch
{
  GObject parent_instance;

  DeskServices *services;  /* (owned) */
  DeskSync *sync;          /* (owned) */
  GtkWidget *place;        /* (owned): where toasts are shown; the page may be left before the answer comes */
  DeskOrder *order;        /* (owned): a copy, as the record is gone afterwards */
  DeskCustomer *customer;  /* (owned) (nullable) */
  char *op_id;             /* (owned) (nullable): of the DELETE */
  GStrv early;             /* (owned) (nullable): op id and code (or "") answered before op_id was known */
  guint patience_id;
};

G_DEFINE_FINAL_TYPE (DeskDeletionWatch, desk_deletion_watch, G_TYPE_OBJECT)

static char *
dup_number (DeskDeletionWatch *self)
{
  return g_strdup (desk_record_get_string (self->order, DESK_ORDER_NUMBER) ?: "");
}

static void
order_again (DeskDeletionWatch *self, const char *kind)
{
  DeskStore *store = desk_services_get_store (self->services);

  if (store != NULL)
    desk_order_commands_again (self->place, store, self->order, self->customer, kind);
}

static void
again_clicked_cb (DeskDeletionWatch *self)
{
  order_again (self, desk_record_get_string (self->order, DESK_ORDER_KIND));
}

static void
as_trial_clicked_cb (DeskDeletionWatch *self, GtkButton *button)
{
  adw_toast_dismiss (g_object_get_data (G_OBJECT (button), "toast"));
  order_again (self, "trial");
}

static void
finish (DeskDeletionWatch *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->sync, self);
  g_object_unref (self);
}

/* A toast has room for one button; the second stands beside its words. */
static void
add_trial_button (DeskDeletionWatch *self, AdwToast *toast, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *button = gtk_button_new_with_label (_("As a trial"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  g_object_set_data (G_OBJECT (button), "toast", toast);
  g_signal_connect_object (button, "clicked", G_CALLBACK (as_trial_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_toast_set_custom_title (toast, box);
}

static void
say_deleted (DeskDeletionWatch *self)
{
  g_autofree char *number = dup_number (self);
  gboolean is_trial = desk_order_is_trial (self->order);
  g_autofree char *text = NULL;
  AdwToast *toast = NULL;

  if (*number == '\0')
    text = g_strdup (is_trial ? _("Trial deleted") : _("Order deleted"));
  else
    text = g_strdup_printf (is_trial ? _("Trial %s deleted") : _("Order %s deleted"), number);
  toast = desk_toast_show (self->place, text);
  if (toast == NULL)
    return;
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_button_label (toast, _("Order again"));
  if (!is_trial)
    add_trial_button (self, toast, text);
  /* The toast keeps what it is about. */
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (again_clicked_cb), g_object_ref (self),
                         (GClosureNotify) (void (*) (void)) g_object_unref, G_CONNECT_SWAPPED);
}

static gboolean
patience_cb (gpointer user_data)
{
  DeskDeletionWatch *self = user_data;
  g_autofree char *number = dup_number (self);
  g_autofree char *text = NULL;

  self->patience_id = 0;
  if (*number == '\0')
    text = g_strdup (_("It will be deleted as soon as there is a connection"));
  else
    /* Translators: %s is the number of an order or a trial */
    text = g_strdup_printf (_("%s will be deleted as soon as there is a connection"), number);
  desk_toast_show (self->place, text);
  return G_SOURCE_REMOVE;
}

/* Somebody was faster. */
static char *
dup_too_late (DeskDeletionWatch *self, const char *op_id)
{
  DeskOutboxEntry *entry = desk_store_get_entry (desk_services_get_store (self->services), op_id);
  const char *json = entry != NULL ? desk_outbox_entry_get_problem (entry) : NULL;
  g_autoptr (DeskProblem) problem = json != NULL ? desk_problem_new_from_json (json, -1, NULL) : NULL;
  g_autofree char *at = problem != NULL ? desk_problem_dup_member (problem, "activated_at") : NULL;
  g_autofree char *time = at != NULL ? desk_format_time (at, NULL) : NULL;

  if (time == NULL)
    return g_strdup (_("Too late: the licence is activated"));

  /* Translators: the order can no longer be deleted; %s is a time such as 11:58 */
  return g_strdup_printf (_("Too late: the licence was activated at %s"), time);
}

/* The answer, good (no @code) or bad. It may come before the command's own callback has told its id. */
static void
answered (DeskDeletionWatch *self, const char *op_id, const char *record_id, const char *code)
{
  if (self->op_id == NULL && g_strcmp0 (record_id, desk_record_get_id (self->order)) == 0)
    {
      const char *early[] = { op_id, code, NULL };

      g_strfreev (self->early);
      self->early = g_strdupv ((char **) early);
    }
  if (self->op_id == NULL || g_strcmp0 (op_id, self->op_id) != 0)
    return;
  if (*code == '\0')
    {
      say_deleted (self);
    }
  else if (g_str_equal (code, "already_activated"))
    {
      g_autofree char *text = dup_too_late (self, op_id);

      desk_toast_show (self->place, text);
    }
  else
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_code (code, NULL);

      desk_toast_show (self->place, message->title);
    }
  finish (self);
}

static void
entry_done_cb (DeskDeletionWatch *self, const char *op_id, const char *record_id)
{
  answered (self, op_id, record_id, "");
}

static void
entry_stopped_cb (DeskDeletionWatch *self, const char *op_id, const char *record_id, const char *code)
{
  answered (self, op_id, record_id, code);
}

static void
order_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskDeletionWatch *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_store_delete_order_finish (DESK_STORE (source), result, &self->op_id, &error))
    {
      desk_toast_show_error (self->place, error);
      finish (self);
    }
  else if (self->op_id == NULL)
    {
      say_deleted (self);
      finish (self);
    }
  else
    {
      self->patience_id = g_timeout_add (PATIENCE_MS, patience_cb, self);
      if (self->early != NULL)
        answered (self, self->early[0], desk_record_get_id (self->order), self->early[1]);
    }
}

static void
desk_deletion_watch_dispose (GObject *object)
{
  DeskDeletionWatch *self = DESK_DELETION_WATCH (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->services);
  g_clear_object (&self->sync);
  g_clear_object (&self->place);
  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  g_clear_pointer (&self->op_id, g_free);
  g_clear_pointer (&self->early, g_strfreev);
  G_OBJECT_CLASS (desk_deletion_watch_parent_class)->dispose (object);
}

static void
desk_deletion_watch_class_init (DeskDeletionWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_deletion_watch_dispose;
}

static void
desk_deletion_watch_init (DeskDeletionWatch *self)
{
}

/**
 * desk_deletion_watch_start:
 * @services: the services
 * @page: where toasts are shown
 * @order: what is to be deleted
 * @customer: (nullable): its customer
 *
 * Deletes the order, with the user's consent, and tells him what came of it.
 *
 * It lives until the end is known, and as long as its toast offers the same once more.
 */
void
desk_deletion_watch_start (DeskServices *services, GtkWidget *page, DeskOrder *order, DeskCustomer *customer)
{
  DeskDeletionWatch *self = g_object_new (DESK_TYPE_DELETION_WATCH, NULL);
  GtkWidget *overlay = gtk_widget_get_ancestor (page, ADW_TYPE_TOAST_OVERLAY);

  self->services = g_object_ref (services);
  self->sync = g_object_ref (desk_services_get_sync (services));
  self->place = g_object_ref (overlay != NULL ? overlay : page);
  self->order = desk_record_copy (order);
  self->customer = customer != NULL ? desk_record_copy (customer) : NULL;
  /* Connected first: the answer may come before the callback of the command. */
  g_signal_connect_swapped (self->sync, "entry-done", G_CALLBACK (entry_done_cb), self);
  g_signal_connect_swapped (self->sync, "entry-stopped", G_CALLBACK (entry_stopped_cb), self);
  desk_store_delete_order_async (desk_services_get_store (services), desk_record_get_id (order), NULL, order_deleted_cb,
                                 self);
}
