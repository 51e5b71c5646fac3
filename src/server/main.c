/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "dealer-desk-server"

#include "config.h"

#include "desk-cli.h"

#include <locale.h>

static const struct
{
  const char *name;
  const char *second; /* (nullable): "add" in "user add" */
  const char *summary;
  DeskCliFunc func;
} commands[] = {
  { "run", NULL, "Serve, until the program is told to end", desk_cli_run },
  { "init", NULL, "Make a new database", desk_cli_init },
  { "user", "add", "Add somebody who may sign in, with the dealer if it is new", desk_cli_user_add },
  { "user", "expire", "Have a password replaced at the next sign-in", desk_cli_user_expire },
  { "import", NULL, "Take price lists from a file", desk_cli_import },
  { "export", NULL, "Write the price lists into a file", desk_cli_export },
  { "promo", "add", "Add a promotion", desk_cli_promo_add },
  { "asset", "add", "Add a marketing file", desk_cli_asset_add },
  { "video", "add", "Add a film that is on the web", desk_cli_video_add },
  { "video", "remove", "Take a film away", desk_cli_video_remove },
  { "issuer", NULL, "Say who sends the invoices", desk_cli_issuer },
  { "activate", NULL, "Activate a licence, as the customer does", desk_cli_activate },
  { "backup", NULL, "Copy the database, also while it is in use", desk_cli_backup },
};

static void
print_help (void)
{
  g_print ("Usage: dealer-desk-server COMMAND [OPTION…]\n\n"
           "The reference back-end of Dealer Desk.\n\n"
           "Commands:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *name =
        g_strjoin (" ", commands[i].name, commands[i].second, NULL);

      g_print ("  %-12s %s\n", name, commands[i].summary);
    }
  g_print ("\n“dealer-desk-server COMMAND --help” lists the options of a command.\n");
}

int
main (int argc, char *argv[])
{
  gboolean is_half = FALSE;

  setlocale (LC_ALL, "");
  /* What others read stands on the standard output: nothing else may. */
  g_log_writer_default_set_use_stderr (TRUE);
  g_set_prgname ("dealer-desk-server");

  if (argc < 2)
    {
      print_help ();
      return DESK_CLI_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
      g_str_equal (argv[1], "help"))
    {
      print_help ();
      return DESK_CLI_OK;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      g_print ("dealer-desk-server %s\n", APP_VERSION);
      return DESK_CLI_OK;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      gboolean is_double = commands[i].second != NULL;

      if (!g_str_equal (argv[1], commands[i].name))
        continue;
      if (is_double && (argc < 3 || !g_str_equal (argv[2], commands[i].second)))
        {
          is_half = TRUE;
          continue;
        }
      return commands[i].func (argv + (is_double ? 3 : 2));
    }

  if (is_half)
    return desk_cli_fail_usage ("“%s” goes with another word; --help lists them", argv[1]);
  return desk_cli_fail_usage ("there is no command “%s”", argv[1]);
}
