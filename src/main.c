/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "dealer-desk"

#include "config.h"

#include "desk-application.h"
#include "desk-command-line.h"
#include "desk-settings.h"

#include <glib/gi18n.h>
#include <locale.h>

/* The language that the user chose counts from the next start on, which is now. It must be set
 * before anything asks for a translation, and before ICU asks for the locale. */
static void
set_language (void)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  g_autofree char *language = desk_settings_dup_language (settings);
  const char *localedir = g_getenv ("DESK_LOCALEDIR");

  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "");
  /* gettext ignores LANGUAGE in the locale "C", which has no letters beyond ASCII either. */
  if (g_strcmp0 (setlocale (LC_CTYPE, NULL), "C") == 0)
    setlocale (LC_ALL, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (DeskApplication) application = NULL;

  set_language ();
  g_set_application_name ("Dealer Desk");
  g_set_prgname (APP_ID);

  if (desk_command_line_is_script (argc, argv))
    return desk_command_line_run (argc, argv);

  application = desk_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
