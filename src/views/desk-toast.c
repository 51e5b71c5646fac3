/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-toast"

#include "config.h"

#include "desk-message.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* A dialog speaks of what it did in the window under it, whose content has the place for that. */
static GtkWidget *
find_overlay (GtkWidget *from)
{
  GtkWidget *content = NULL;

  if (ADW_IS_APPLICATION_WINDOW (from))
    content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (from));
  else if (ADW_IS_WINDOW (from))
    content = adw_window_get_content (ADW_WINDOW (from));

  return ADW_IS_TOAST_OVERLAY (content) ? content
                                        : gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);
}

/* libadwaita 1.2.2 moves a toast in for longer than it moves one out. If a toast is dismissed while it
 * still moves in, the end of that movement comes to memory that is free by then: a quick hand on "Undo"
 * ended the program. So a toast does not move in, it is there. */
static void
add_at_once (AdwToastOverlay *overlay, AdwToast *toast)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (overlay));
  gboolean is_animated = FALSE;

  g_object_get (settings, "gtk-enable-animations", &is_animated, NULL);
  if (is_animated)
    g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  adw_toast_overlay_add_toast (overlay, toast);
  if (is_animated)
    g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
}

static AdwToast *
show_toast (GtkWidget *from, AdwToast *toast)
{
  GtkWidget *overlay = find_overlay (from);

  /* A page that is not in a window any more has nobody to speak to. */
  if (overlay == NULL)
    {
      g_debug ("Toast without a window: %s", adw_toast_get_title (toast));
      g_object_unref (g_object_ref_sink (toast));
      return NULL;
    }

  add_at_once (ADW_TOAST_OVERLAY (overlay), toast);
  return toast;
}

static AdwToast *
new_toast (const char *text)
{
  /* A toast's title is markup. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return adw_toast_new (escaped);
}

/**
 * desk_toast_show:
 * @from: a widget in the window, or the window
 * @text: plain text in the user's language
 *
 * Returns: (transfer none) (nullable): the toast, for `dismissed` and adw_toast_dismiss();
 *   %NULL if @from is in no window
 */
AdwToast *
desk_toast_show (GtkWidget *from, const char *text)
{
  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  return show_toast (from, new_toast (text));
}

/**
 * desk_toast_show_action:
 * @from: a widget in the window, or the window
 * @text: plain text in the user's language
 * @button_label: what the button does, a verb
 * @action_name: an action that the toast overlay reaches, such as `win.reorder`
 * @target: (nullable): the action's parameter; consumed if floating
 *
 * As desk_toast_show(), with a button, and with time enough to press it.
 *
 * Returns: (transfer none) (nullable): the toast
 */
AdwToast *
desk_toast_show_action (GtkWidget *from,
                        const char *text,
                        const char *button_label,
                        const char *action_name,
                        GVariant *target)
{
  AdwToast *toast = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  toast = new_toast (text);
  adw_toast_set_button_label (toast, button_label);
  adw_toast_set_action_name (toast, action_name);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_timeout (toast, 10);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);

  return show_toast (from, toast);
}

static void
forget_undo_cb (AdwToast *toast, GtkWidget *overlay)
{
  if (g_object_get_data (G_OBJECT (overlay), "desk-undo") == toast)
    g_object_set_data (G_OBJECT (overlay), "desk-undo", NULL);
}

/* As the button. A field in which something was typed takes the key for itself. */
static gboolean
undo_pressed_cb (GtkWidget *overlay, GVariant *args, gpointer user_data)
{
  AdwToast *toast = g_object_get_data (G_OBJECT (overlay), "desk-undo");

  if (toast == NULL)
    return FALSE;

  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
  return TRUE;
}

/* The button is behind everything else for who goes there by Tab, and gone before he is there. */
static void
ensure_undo_key (GtkWidget *overlay)
{
  GtkEventController *controller = NULL;

  if (g_object_get_data (G_OBJECT (overlay), "desk-undo-key") != NULL)
    return;

  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                        gtk_callback_action_new (undo_pressed_cb, NULL, NULL)));
  gtk_widget_add_controller (overlay, controller);
  g_object_set_data (G_OBJECT (overlay), "desk-undo-key", controller);
}

/**
 * desk_toast_show_undo:
 * @from: a widget in the window, or the window
 * @text: plain text in the user's language: what was done
 * @seconds: for how long it can be undone
 *
 * As desk_toast_show(), with the button “Undo”, whose `button-clicked` is the caller's; Ctrl+Z presses it. It
 * does not wait behind other toasts, or its time would be over before it is seen, and it takes the place of the one
 * before.
 *
 * Returns: (transfer none) (nullable): the toast
 */
AdwToast *
desk_toast_show_undo (GtkWidget *from, const char *text, guint seconds)
{
  GtkWidget *overlay = NULL;
  AdwToast *toast = NULL;
  AdwToast *before = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  overlay = find_overlay (from);
  before = overlay != NULL ? g_object_get_data (G_OBJECT (overlay), "desk-undo") : NULL;
  if (before != NULL)
    adw_toast_dismiss (before);

  toast = new_toast (text);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, seconds);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (overlay != NULL)
    {
      ensure_undo_key (overlay);
      g_object_set_data (G_OBJECT (overlay), "desk-undo", toast);
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (forget_undo_cb), overlay, 0);
    }

  return show_toast (from, toast);
}

/**
 * desk_toast_show_error:
 *
 * For the failure of something that the user just did and that has no place of its own on the
 * page. Says nothing if @error says that it was cancelled.
 */
void
desk_toast_show_error (GtkWidget *from, const GError *error)
{
  g_autoptr (DeskMessage) message = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  message = desk_message_new_from_error (error);
  desk_toast_show (from, message->sentence);
}
