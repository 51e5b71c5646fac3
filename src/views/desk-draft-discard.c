/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-draft-discard"

#include "config.h"

#include "desk-draft-discard.h"

#include "desk-toast.h"

#include <glib/gi18n.h>

typedef struct
{
  DeskStore *store;   /* (owned) */
  DeskDraft *draft;   /* (owned): a copy */
  GWeakRef window;
  gboolean was_open;
} Discarded;

static void
discarded_free (gpointer data, GClosure *closure)
{
  Discarded *discarded = data;

  g_clear_object (&discarded->store);
  g_clear_object (&discarded->draft);
  g_weak_ref_clear (&discarded->window);
  g_free (discarded);
}

static void
undo_clicked_cb (AdwToast *toast, gpointer user_data)
{
  Discarded *discarded = user_data;
  g_autoptr(GtkWidget) window = g_weak_ref_get (&discarded->window);
  g_autoptr(GError) error = NULL;

  if (window == NULL || !desk_store_get_is_open (discarded->store))
    return;

  if (!desk_store_save_draft (discarded->store, discarded->draft, &error))
    desk_toast_show_error (window, error);
  else if (discarded->was_open)
    gtk_widget_activate_action (window,
                                "win.resume-draft",
                                "s",
                                desk_record_get_id (discarded->draft));
}

static void
draft_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GtkWidget) from = user_data;
  g_autoptr(GError) error = NULL;

  if (!desk_store_delete_draft_finish (DESK_STORE (source), result, &error))
    desk_toast_show_error (from, error);
}

/**
 * desk_draft_discard:
 * @from: a widget in the window
 * @store: an open store
 * @draft: a draft, saved or not
 * @was_open: whether it was being written: then to undo is to go on with it
 *
 * Deletes the draft and offers to undo that. What comes back is a draft of its own: the old one is
 * gone for good, so that a save that was still under way cannot raise it.
 */
void
desk_draft_discard (GtkWidget *from, DeskStore *store, DeskDraft *draft, gboolean was_open)
{
  Discarded *discarded = NULL;
  AdwToast *toast = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DESK_IS_STORE (store));
  g_return_if_fail (DESK_IS_DRAFT (draft));

  if (desk_record_get_id (draft) != NULL)
    desk_store_delete_draft_async (store,
                                   desk_record_get_id (draft),
                                   NULL,
                                   draft_deleted_cb,
                                   g_object_ref (from));

  toast = desk_toast_show_undo (from, _("Draft discarded"), desk_store_get_hold_seconds ());
  if (toast == NULL)
    return;

  discarded = g_new0 (Discarded, 1);
  discarded->store = g_object_ref (store);
  discarded->was_open = was_open;
  discarded->draft = desk_record_copy (draft);
  desk_record_set_null (discarded->draft, DESK_DRAFT_ID);
  g_weak_ref_init (&discarded->window, gtk_widget_get_root (from));

  g_signal_connect_data (toast,
                         "button-clicked",
                         G_CALLBACK (undo_clicked_cb),
                         discarded,
                         discarded_free,
                         0);
}
