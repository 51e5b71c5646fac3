/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-mail-link"

#include "config.h"

#include "desk-mail-link.h"

/**
 * desk_mail_link_open:
 * @from: a widget of a window
 * @address: (nullable): an e-mail address
 *
 * Begins a letter in the program that the user writes his e-mail with.
 */
void
desk_mail_link_open (GtkWidget *from, const char *address)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *escaped = NULL;
  g_autofree char *uri = NULL;

  if (address == NULL || *address == '\0')
    return;

  /* What would begin a subject or a second address is part of the name. */
  escaped = g_uri_escape_string (address, "@", FALSE);
  uri = g_strconcat ("mailto:", escaped, NULL);
  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}
