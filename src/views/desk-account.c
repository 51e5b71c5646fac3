/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-account"

#include "config.h"

#include "desk-account.h"

#include "desk-message.h"
#include "desk-sign-out-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/*
 * What the account menu does. The window saves what its pages hold before it calls any of these,
 * and follows the state of the services; so there is nothing here but questions and failures.
 */

static GtkWindow *
get_window (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* A failure of what the user just asked for, when there is no page left to show it on. */
static void
show_error (GtkWidget *from, const char *heading, const GError *error)
{
  g_autoptr (DeskMessage) message = NULL;
  GtkWidget *dialog = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  message = desk_message_new_from_error (error);
  dialog = adw_message_dialog_new (get_window (from), heading, message->sentence);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The name of a right as the dealer's contract has it. */
static const char *
get_right_name (const char *right)
{
  if (g_str_equal (right, "dealer.order"))
    /* Translators: name of a right of a user, as it is shown to whom gives it */
    return _ ("Dealer – Order products");

  return right;
}

/**
 * desk_account_format_missing_right:
 * @me: who is signed in
 * @right: a right that the user does not have, such as "dealer.order"
 *
 * Returns: (transfer full): which right is missing and whom to ask, in one or two sentences
 */
char *
desk_account_format_missing_right (DeskMe *me, const char *right)
{
  const char *name = desk_record_get_string (me, DESK_ME_MANAGER_NAME);
  const char *email = desk_record_get_string (me, DESK_ME_MANAGER_EMAIL);

  /* Account managers and OEMs belong to no dealer, and have nobody above them in the program. */
  if (desk_record_is_null (me, DESK_ME_DEALER_ID))
    /* Translators: %s is the name of a right */
    return g_strdup_printf (
        _ ("You do not have the right “%s”. Whoever runs the back-end can give it to you."),
        get_right_name (right));
  if (name == NULL || *name == '\0' || email == NULL || *email == '\0')
    /* Translators: %s is the name of a right */
    return g_strdup_printf (_ ("You do not have the right “%s”. Ask your account manager."),
                            get_right_name (right));

  /* Translators: %1$s is the name of a right, %2$s the account manager, %3$s his e-mail address */
  return g_strdup_printf (
      _ ("You do not have the right “%1$s”. Ask your account manager %2$s, %3$s."),
      get_right_name (right), name, email);
}

static void
missing_right_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  const char *uri = user_data;

  if (g_str_equal (response, "write"))
    gtk_show_uri (gtk_window_get_transient_for (GTK_WINDOW (dialog)), uri, GDK_CURRENT_TIME);
}

/**
 * desk_account_show_missing_right:
 * @from: a widget in the window
 * @right: a right that the user does not have
 *
 * Says why a command does nothing, and whom to ask.
 */
void
desk_account_show_missing_right (GtkWidget *from, DeskServices *services, const char *right)
{
  DeskMe *me = desk_services_get_me (services);
  const char *email = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog = NULL;

  if (me == NULL)
    return;

  body = desk_account_format_missing_right (me, right);
  dialog = adw_message_dialog_new (get_window (from), _ ("You may not place orders"), body);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");

  if (!desk_record_is_null (me, DESK_ME_DEALER_ID))
    email = desk_record_get_string (me, DESK_ME_MANAGER_EMAIL);
  if (email != NULL && *email != '\0')
    {
      g_autofree char *escaped = g_uri_escape_string (email, "@", FALSE);

      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "write", _ ("Write an e-mail"));
      g_signal_connect_data (dialog, "response", G_CALLBACK (missing_right_response_cb),
                             g_strconcat ("mailto:", escaped, NULL), (GClosureNotify) g_free, 0);
    }
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
sign_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_services_sign_out_finish (DESK_SERVICES (source), result, &error))
    show_error (from, _ ("You are still signed in"), error);
}

static void
sign_out_response_cb (DeskSignOutDialog *dialog, const char *response, GtkWidget *from)
{
  if (!g_str_equal (response, "sign-out"))
    return;

  desk_services_sign_out_async (desk_sign_out_dialog_get_services (dialog),
                                desk_sign_out_dialog_get_mode (dialog), NULL, sign_out_cb,
                                g_object_ref (from));
}

/**
 * desk_account_sign_out:
 * @from: a widget in the window
 *
 * Signs out; asks before what becomes of drafts and of orders that wait, if there are any.
 */
void
desk_account_sign_out (GtkWidget *from, DeskServices *services)
{
  DeskStore *store = desk_services_get_store (services);
  GtkWidget *dialog = NULL;

  if (store == NULL ||
      (desk_store_get_n_waiting (store) == 0 && desk_store_get_n_drafts (store) == 0))
    {
      desk_services_sign_out_async (services, DESK_SIGN_OUT_KEEP, NULL, sign_out_cb,
                                    g_object_ref (from));
      return;
    }

  dialog = desk_sign_out_dialog_new (get_window (from), services);
  g_signal_connect_object (dialog, "response", G_CALLBACK (sign_out_response_cb), from, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * desk_account_leave:
 * @from: a widget in the window
 *
 * Goes to the sign-in page without a question; drafts and orders that wait are kept for the next
 * sign-in. For the demo, and for a first pull that the user does not want to wait for.
 */
void
desk_account_leave (GtkWidget *from, DeskServices *services)
{
  desk_services_sign_out_async (services, DESK_SIGN_OUT_KEEP, NULL, sign_out_cb,
                                g_object_ref (from));
}

static void
switch_demo_user_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_services_sign_in_demo_finish (DESK_SERVICES (source), result, &error))
    show_error (from, _ ("The demo did not start"), error);
}

/**
 * desk_account_switch_demo_user:
 * @from: a widget in the window
 * @role: dealer, assistant, manager or oem
 *
 * Goes on in the demo as another of its users.
 */
void
desk_account_switch_demo_user (GtkWidget *from, DeskServices *services, const char *role)
{
  if (g_strcmp0 (desk_services_get_demo_role (services), role) == 0)
    return;

  desk_services_sign_in_demo_async (services, role, NULL, switch_demo_user_cb, g_object_ref (from));
}

static void
restart_demo_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_services_restart_demo_finish (DESK_SERVICES (source), result, &error))
    show_error (from, _ ("The demo did not start"), error);
}

static void
restart_demo_response_cb (AdwMessageDialog *dialog, const char *response, DeskServices *services)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (g_str_equal (response, "restart") && window != NULL)
    desk_services_restart_demo_async (services, NULL, restart_demo_cb, g_object_ref (window));
}

/**
 * desk_account_restart_demo:
 * @from: a widget in the window
 *
 * Starts the demo afresh, after asking.
 */
void
desk_account_restart_demo (GtkWidget *from, DeskServices *services)
{
  GtkWidget *dialog = adw_message_dialog_new (
      get_window (from), _ ("Start the demo afresh?"),
      _ ("All that you did in the demo is deleted, and the made-up data is made anew."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "restart",
                                    _ ("Start afresh"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restart",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (restart_demo_response_cb), services, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
