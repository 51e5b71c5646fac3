/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-commands"

#include "config.h"

#include "desk-order-commands.h"

#include "desk-message.h"
#include "desk-order-draft.h"
#include "desk-toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
open_draft (GtkWidget *from, DeskDraft *draft)
{
  gtk_widget_activate_action (from, "win.resume-draft", "s", desk_record_get_id (draft));
}

/**
 * desk_order_commands_again:
 * @from: a widget of a window
 * @store: the store
 * @order: an order or a trial, perhaps deleted by now
 * @customer: (nullable): for whom
 * @kind: (nullable): "order" or "trial"
 *
 * Opens the wizard with the same once more, as a draft of its own.
 */
void
desk_order_commands_again (GtkWidget    *from,
                           DeskStore    *store,
                           DeskOrder    *order,
                           DeskCustomer *customer,
                           const char   *kind)
{
  g_autoptr (DeskDraft) draft = desk_order_draft_new (store, order, customer, kind);
  g_autoptr (GError) error = NULL;

  if (desk_store_save_draft (store, draft, &error))
    open_draft (from, draft);
  else
    desk_toast_show_error (from, error);
}

static void
entry_edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDraft) draft = desk_store_edit_entry_finish (DESK_STORE (source), result, &error);

  if (draft != NULL)
    open_draft (from, draft);
  else
    desk_toast_show_error (from, error);
}

/**
 * desk_order_commands_edit:
 * @from: a widget of a window
 * @store: the store
 * @op_id: what waits, or was refused
 *
 * Takes it back, as a draft, and opens the wizard.
 */
void
desk_order_commands_edit (GtkWidget *from, DeskStore *store, const char *op_id)
{
  DeskOutboxEntry *entry = desk_store_get_entry (store, op_id);

  /* What was refused opens at what was refused. */
  if (entry != NULL && desk_outbox_entry_get_error_code (entry) != NULL)
    {
      gtk_widget_activate_action (from, "win.correct-entry", "s", op_id);
      return;
    }
  desk_store_edit_entry_async (store, op_id, NULL, entry_edited_cb, g_object_ref (from));
}

static void
entry_dismissed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_store_discard_entry_finish (DESK_STORE (source), result, &error))
    desk_toast_show_error (from, error);
}

/**
 * desk_order_commands_dismiss:
 * @from: a widget of a window
 * @store: the store
 * @op_id: what waits, or was refused
 *
 * Takes it back: what it was to do is not done. A deletion is forgotten, and its order stays.
 */
void
desk_order_commands_dismiss (GtkWidget *from, DeskStore *store, const char *op_id)
{
  desk_store_discard_entry_async (store, op_id, NULL, entry_dismissed_cb, g_object_ref (from));
}

/**
 * desk_order_commands_explain:
 * @from: a widget of a window
 * @entry: what needs attention
 *
 * Says why the back-end refused it, in the user's words.
 */
void
desk_order_commands_explain (GtkWidget *from, DeskOutboxEntry *entry)
{
  g_autoptr (DeskMessage) message =
    desk_message_new_from_code (desk_outbox_entry_get_error_code (entry), desk_outbox_entry_get_problem (entry));
  GtkWidget *dialog =
    adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (from)), message->title, message->sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
