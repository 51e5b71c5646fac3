/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-waiting-page"

#include "config.h"

#include "desk-waiting-page.h"

#include "desk-error.h"
#include "desk-notice.h"
#include "desk-services.h"
#include "desk-sync-message.h"
#include "desk-waiting-commands.h"
#include "desk-waiting-row.h"

#include <glib/gi18n.h>

/* That something is held, and how old it is, changes without a signal. */
#define REFRESH_SECONDS 3

/**
 * DeskWaitingPage:
 *
 * Everything that the user has done and the back-end has not acknowledged: what needs him first, the
 * rest in the order in which it was done.
 */
struct _DeskWaitingPage
{
  DeskPage parent_instance;

  GListModel *entries;        /* (owned) (nullable): of #DeskOutboxEntry */
  GSignalGroup *sync_signals; /* (owned) */
  GSignalGroup *list_signals; /* (owned) */
  guint refresh_id;

  DeskNotice *notice;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *send_button;
};

G_DEFINE_FINAL_TYPE (DeskWaitingPage, desk_waiting_page, DESK_TYPE_PAGE)

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer user_data)
{
  DeskOutboxEntry *entry_a = desk_waiting_row_get_entry (DESK_WAITING_ROW (a));
  DeskOutboxEntry *entry_b = desk_waiting_row_get_entry (DESK_WAITING_ROW (b));
  int attention_a = desk_outbox_entry_get_state (entry_a) == DESK_ENTRY_NEEDS_ATTENTION;
  int attention_b = desk_outbox_entry_get_state (entry_b) == DESK_ENTRY_NEEDS_ATTENTION;

  if (attention_a != attention_b)
    return attention_b - attention_a;
  if (desk_outbox_entry_get_created_at (entry_a) == NULL)
    return 0;

  return g_strcmp0 (desk_outbox_entry_get_created_at (entry_a),
                    desk_outbox_entry_get_created_at (entry_b));
}

static DeskWaitingRow *
find_row (DeskWaitingPage *self, DeskOutboxEntry *entry)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (desk_waiting_row_get_entry (DESK_WAITING_ROW (row)) == entry)
      return DESK_WAITING_ROW (row);

  return NULL;
}

/* Row by row, so that focus and what was chosen in a row stay. */
static void
remove_gone_rows (DeskWaitingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkListBoxRow *row = NULL;
  int i = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, i)) != NULL)
    {
      DeskOutboxEntry *entry = desk_waiting_row_get_entry (DESK_WAITING_ROW (row));
      GtkListBoxRow *next = gtk_list_box_get_row_at_index (self->list, i + 1);
      gboolean is_there = FALSE;

      for (guint j = 0; j < g_list_model_get_n_items (self->entries) && !is_there; j++)
        {
          g_autoptr (DeskOutboxEntry) other = g_list_model_get_item (self->entries, j);

          is_there = other == entry;
        }
      if (is_there)
        {
          i++;
          continue;
        }
      if (next == NULL && i > 0)
        next = gtk_list_box_get_row_at_index (self->list, i - 1);
      if (focus != NULL && next != NULL &&
          (focus == GTK_WIDGET (row) || gtk_widget_is_ancestor (focus, GTK_WIDGET (row))))
        gtk_widget_grab_focus (GTK_WIDGET (next));
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
}

/* Whether nobody is heard for a while, however often he asks. */
static gboolean
is_busy (DeskWaitingPage *self)
{
  DeskSync *sync = desk_services_get_sync (desk_page_get_services (DESK_PAGE (self)));
  g_autoptr (DeskMessage) message = sync != NULL ? desk_sync_message_new (sync) : NULL;

  return message != NULL && message->action == DESK_MESSAGE_NONE &&
         g_error_matches (desk_sync_get_error (sync), DESK_ERROR, DESK_ERROR_BUSY);
}

/* Why nothing is sent, and what can be done about it. */
static void
update_notice (DeskWaitingPage *self)
{
  DeskSync *sync = desk_services_get_sync (desk_page_get_services (DESK_PAGE (self)));
  const GError *error = sync != NULL ? desk_sync_get_error (sync) : NULL;
  g_autoptr (DeskMessage) message = NULL;
  gint64 clock_offset = sync != NULL ? desk_sync_get_clock_offset (sync) : 0;

  gtk_widget_set_visible (GTK_WIDGET (self->notice), error != NULL || clock_offset != 0);
  if (error == NULL && clock_offset != 0)
    {
      g_autofree char *sentence = desk_message_dup_clock_sentence (clock_offset);

      desk_notice_set_text (self->notice, _ ("This computer’s clock is wrong"), sentence);
      desk_notice_set_icon_name (self->notice, "dialog-warning-symbolic");
      desk_notice_set_button_label (self->notice, NULL);
    }
  if (error == NULL)
    return;

  message = desk_sync_message_new (sync);
  desk_notice_set_text (self->notice, message->title, message->sentence);
  desk_notice_set_icon_name (self->notice, g_error_matches (error, DESK_ERROR, DESK_ERROR_OFFLINE) ||
                                                   g_error_matches (error, DESK_ERROR, DESK_ERROR_AWAY)
                                               ? "dd-offline-symbolic"
                                               : "dialog-warning-symbolic");
  desk_notice_set_button_label (self->notice, message->action == DESK_MESSAGE_SIGN_IN ||
                                                      message->action == DESK_MESSAGE_TRY_AGAIN
                                                  ? message->action_label
                                                  : NULL);
}

/* What needs the user is not sent, however often it is asked for. */
static gboolean
has_sendable (DeskWaitingPage *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->entries); i++)
    {
      g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (self->entries, i);

      if (desk_outbox_entry_get_state (entry) != DESK_ENTRY_NEEDS_ATTENTION)
        return TRUE;
    }

  return FALSE;
}

/* The one place that chooses what is shown. */
static void
update_state (DeskWaitingPage *self)
{
  DeskServices *services = desk_page_get_services (DESK_PAGE (self));
  guint n = 0;

  if (self->entries == NULL || desk_services_get_store (services) == NULL)
    return;

  update_notice (self);
  n = g_list_model_get_n_items (self->entries);
  remove_gone_rows (self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (self->entries, i);
      DeskWaitingRow *row = find_row (self, entry);

      if (row != NULL)
        desk_waiting_row_update (row);
      else
        gtk_list_box_append (self->list, desk_waiting_row_new (services, entry));
    }
  gtk_list_box_invalidate_sort (self->list);
  /* What is being changed is in between for a moment, and no reason to say that there is nothing. */
  gtk_stack_set_visible_child_name (
      self->stack,
      n > 0 || desk_waiting_commands_is_changing (desk_services_get_store (services)) ? "list"
                                                                                      : "empty");
  gtk_widget_set_visible (self->send_button, has_sendable (self));
  gtk_widget_set_sensitive (self->send_button, !is_busy (self));
}

static gboolean
refresh_cb (gpointer user_data)
{
  update_state (DESK_WAITING_PAGE (user_data));

  return G_SOURCE_CONTINUE;
}

static void
send_clicked_cb (DeskWaitingPage *self)
{
  DeskSync *sync = desk_services_get_sync (desk_page_get_services (DESK_PAGE (self)));

  if (sync == NULL)
    return;
  if (desk_sync_get_state (sync) == DESK_SYNC_SIGN_IN_AGAIN)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.sign-in-again", NULL);
  else
    desk_sync_now (sync);
}

static void
desk_waiting_page_activate (DeskPage *page)
{
  DeskWaitingPage *self = DESK_WAITING_PAGE (page);
  DeskServices *services = desk_page_get_services (page);

  DESK_PAGE_CLASS (desk_waiting_page_parent_class)->activate (page);

  g_clear_object (&self->entries);
  self->entries = desk_store_list_entries (desk_services_get_store (services));
  g_signal_group_set_target (self->list_signals, desk_services_get_store (services));
  g_signal_group_set_target (self->sync_signals, desk_services_get_sync (services));
  self->refresh_id = g_timeout_add_seconds (REFRESH_SECONDS, refresh_cb, self);
  update_state (self);
}

static void
desk_waiting_page_deactivate (DeskPage *page)
{
  DeskWaitingPage *self = DESK_WAITING_PAGE (page);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_signal_group_set_target (self->list_signals, NULL);
  g_signal_group_set_target (self->sync_signals, NULL);

  DESK_PAGE_CLASS (desk_waiting_page_parent_class)->deactivate (page);
}

static void
desk_waiting_page_dispose (GObject *object)
{
  DeskWaitingPage *self = DESK_WAITING_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->sync_signals);
  g_clear_object (&self->entries);
  desk_page_set_header_end (DESK_PAGE (self), NULL);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_WAITING_PAGE);

  G_OBJECT_CLASS (desk_waiting_page_parent_class)->dispose (object);
}

static void
desk_waiting_page_class_init (DeskWaitingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_waiting_page_dispose;
  page_class->activate = desk_waiting_page_activate;
  page_class->deactivate = desk_waiting_page_deactivate;

  g_type_ensure (DESK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-waiting-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, send_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingPage, list);
}

static void
desk_waiting_page_init (DeskWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_page_set_title (DESK_PAGE (self), _ ("Waiting to be sent"));

  self->send_button = gtk_button_new_with_label (_ ("Send now"));
  g_signal_connect_object (self->send_button, "clicked", G_CALLBACK (send_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  desk_page_set_header_end (DESK_PAGE (self), self->send_button);
  gtk_list_box_set_sort_func (self->list, compare_rows, NULL, NULL);

  self->list_signals = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_swapped (self->list_signals, "changed", G_CALLBACK (update_state), self);
  self->sync_signals = g_signal_group_new (DESK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify", G_CALLBACK (update_state), self);
}

/**
 * desk_waiting_page_new:
 * @services: services that are ready
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
desk_waiting_page_new (DeskServices *services)
{
  g_return_val_if_fail (DESK_IS_SERVICES (services), NULL);

  return g_object_new (DESK_TYPE_WAITING_PAGE, "services", services, NULL);
}
