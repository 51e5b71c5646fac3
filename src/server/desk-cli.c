/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include "desk-error.h"

/**
 * desk_cli_parse:
 * @context: the options of a command
 * @arguments: what follows the command's name
 * @n_wanted: how many arguments there must be that are no options
 *
 * Reads the options. Says on the standard error what is wrong.
 *
 * Returns: (transfer full) (nullable): the arguments that are no options, or %NULL if the command
 *   cannot go on
 */
GStrv
desk_cli_parse (GOptionContext *context, GStrv arguments, guint n_wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) given = NULL;

  /* GOption takes the first one for the name of the program. */
  g_strv_builder_add (builder, g_get_prgname ());
  g_strv_builder_addv (builder, (const char **) arguments);
  given = g_strv_builder_end (builder);

  if (!g_option_context_parse_strv (context, &given, &error))
    {
      desk_cli_fail_usage ("%s", error->message);
      return NULL;
    }
  if (g_strv_length (given) != n_wanted + 1)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

      g_printerr ("%s", help);
      return NULL;
    }

  return g_strdupv (given + 1);
}

/**
 * desk_cli_fail:
 * @error: why
 *
 * Says on the standard error what went wrong.
 *
 * Returns: how the program ends
 */
int
desk_cli_fail (const GError *error)
{
  g_printerr ("dealer-desk-server: %s\n", error->message);
  return DESK_CLI_FAILED;
}

/**
 * desk_cli_fail_usage:
 * @format: what is wrong with the command line
 * @...: parameters of @format
 *
 * Returns: how the program ends
 */
int
desk_cli_fail_usage (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list parameters;

  va_start (parameters, format);
  text = g_strdup_vprintf (format, parameters);
  va_end (parameters);

  g_printerr ("dealer-desk-server: %s\nTry “dealer-desk-server --help”.\n", text);
  return DESK_CLI_USAGE;
}

/**
 * desk_cli_dup_folder:
 * @folder: (nullable): what --data says
 *
 * Returns: (transfer full): folder of the data
 */
char *
desk_cli_dup_folder (const char *folder)
{
  if (folder != NULL)
    return g_canonicalize_filename (folder, NULL);

  return g_build_filename (g_get_user_data_dir (), "dealer-desk-server", NULL);
}

/**
 * desk_cli_has_database:
 * @folder: folder of the data
 *
 * Returns: whether there is a database in it
 */
gboolean
desk_cli_has_database (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "server.db", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * desk_cli_open:
 * @folder: (nullable): what --data says
 * @error: return location; %DESK_ERROR_NOT_FOUND if there is no database
 *
 * Opens the database for a command that needs one. A server may be running on it.
 *
 * Returns: (transfer full) (nullable): the storage
 */
DeskStorage *
desk_cli_open (const char *folder, GError **error)
{
  g_autofree char *path = desk_cli_dup_folder (folder);
  g_autoptr (DeskClock) clock = desk_clock_new ();

  if (!desk_cli_has_database (path))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_NOT_FOUND,
                   "there is no database in “%s”; “dealer-desk-server init” makes one",
                   path);
      return NULL;
    }

  return desk_storage_open (path, clock, error);
}
