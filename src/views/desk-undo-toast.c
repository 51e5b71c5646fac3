/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-undo-toast"

#include "config.h"

#include "desk-undo-toast.h"

#include "desk-error.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) window = user_data;
  g_autoptr (GError) error = NULL;

  if (desk_store_undo_entry_finish (DESK_STORE (source), result, &error) || window == NULL)
    return;

  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_BUSY) ||
      g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    desk_toast_show (window, _("Too late to undo: it has been sent"));
  else
    desk_toast_show_error (window, error);
}

static void
weak_ref_free (gpointer weak_ref)
{
  g_weak_ref_clear (weak_ref);
  g_free (weak_ref);
}

static void
undo_clicked_cb (AdwToast *toast, DeskStore *store)
{
  desk_store_undo_entry_async (store, g_object_get_data (G_OBJECT (toast), "op-id"), NULL, undone_cb,
                               g_weak_ref_get (g_object_get_data (G_OBJECT (toast), "window")));
}

/**
 * desk_undo_toast_show:
 * @place: where the toast appears; a row may be gone by then
 * @store: the store
 * @entry: what was done
 * @sentence: it in words: it is on its way, not done
 *
 * Says what was done, and offers to undo it as long as that can be done.
 *
 * Returns: (transfer none) (nullable): the toast
 */
AdwToast *
desk_undo_toast_show (GtkWidget *place,
                      DeskStore *store,
                      DeskOutboxEntry *entry,
                      const char *sentence)
{
  guint seconds = desk_store_get_seconds_held (store, entry);
  AdwToast *toast = NULL;
  GWeakRef *window = NULL;

  if (seconds == 0)
    return desk_toast_show (place, sentence);

  toast = desk_toast_show_undo (place, sentence, seconds);
  if (toast == NULL)
    return NULL;

  g_object_set_data_full (G_OBJECT (toast), "op-id",
                          g_strdup (desk_outbox_entry_get_op_id (entry)), g_free);
  /* A window that is closed takes its toast along; nothing here may keep it. */
  window = g_new0 (GWeakRef, 1);
  g_weak_ref_init (window, gtk_widget_get_root (place));
  g_object_set_data_full (G_OBJECT (toast), "window", window, weak_ref_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), store, 0);
  return toast;
}
