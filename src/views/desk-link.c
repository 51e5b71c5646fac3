/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-link"

#include "config.h"

#include "desk-link.h"

#include "desk-markup.h"

#include <adwaita.h>
#include <glib/gi18n.h>

static void
dialog_response_cb (GtkWidget *dialog, const char *response, char *url)
{
  if (g_str_equal (response, "open"))
    gtk_show_uri (gtk_window_get_transient_for (GTK_WINDOW (dialog)), url, GDK_CURRENT_TIME);
}

/**
 * desk_link_is_safe:
 * @url: (nullable): an address that the back-end gave
 *
 * Returns: whether a browser may be sent there: a page of the web that nobody reads along
 */
gboolean
desk_link_is_safe (const char *url)
{
  g_autoptr (GUri) uri = url != NULL ? g_uri_parse (url, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL && g_str_equal (g_uri_get_scheme (uri), "https") ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0';
}

/**
 * desk_link_ask:
 * @from: a widget of the window
 * @url: an address in a text of others
 *
 * Shows where it leads to, and opens it in the browser if the user wants that.
 */
void
desk_link_ask (GtkWidget *from, const char *url)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWidget *dialog = adw_message_dialog_new (root != NULL ? GTK_WINDOW (root) : NULL,
                                              _ ("Open this page in your browser?"), url);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "open",
                                    _ ("Open page"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (dialog_response_cb), g_strdup (url),
                         (GClosureNotify) g_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
label_activate_link_cb (GtkLabel *label, const char *url)
{
  desk_link_ask (GTK_WIDGET (label), url);
  return TRUE;
}

/**
 * desk_link_set_label:
 * @label: a label that was not given here before
 * @markdown: (nullable): a text of the back-end
 *
 * Shows the text; links in it are asked about.
 */
void
desk_link_set_label (GtkLabel *label, const char *markdown)
{
  g_autofree char *markup = desk_markup_from_markdown (markdown);

  gtk_label_set_markup (label, markup);
  g_signal_connect (label, "activate-link", G_CALLBACK (label_activate_link_cb), NULL);
}
