/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-command-line"

#include "config.h"

#include "desk-command-line.h"

#include "desk-account-folder.h"
#include "desk-accounts.h"
#include "desk-contact.h"
#include "desk-customer.h"
#include "desk-error.h"
#include "desk-export-tables.h"
#include "desk-export.h"
#include "desk-invoice.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-search-hit.h"
#include "desk-user.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the program ends with; README.md lists them. */
enum
{
  EXIT_FOUND = 0,
  EXIT_NOTHING = 1, /* nothing was found */
  EXIT_USAGE = 2,   /* the command line says nothing that can be done */
  EXIT_NOBODY = 3,  /* nobody is signed in, or nothing is here yet */
  EXIT_FAILED = 4,  /* it could not be read, or the file not be written */
};

/**
 * desk_command_line_is_script:
 * @argc: length of @argv
 * @argv: the command line
 *
 * Returns: whether it asks for something that needs no window
 */
gboolean
desk_command_line_is_script (int argc, char *argv[])
{
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--query") || g_str_has_prefix (argv[i], "--query=") ||
        g_str_equal (argv[i], "--export") || g_str_has_prefix (argv[i], "--export="))
      return TRUE;

  return FALSE;
}

/* --- what is found -------------------------------------------------------------------------- */

/* A line is a line, and its fields are parted by tabs. */
static void
add_field (GString *line, const char *text)
{
  g_string_append_c (line, '\t');
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    g_string_append_c (line, g_ascii_iscntrl (*p) ? ' ' : *p);
}

static char *
dup_person (gpointer record, guint first_name, guint last_name)
{
  const char *first = desk_record_get_string (record, first_name);
  const char *last = desk_record_get_string (record, last_name);

  return g_strstrip (g_strconcat (first != NULL ? first : "", " ", last != NULL ? last : "", NULL));
}

static char *
dup_link (const char *place, const char *id)
{
  g_autofree char *escaped = id != NULL ? g_uri_escape_string (id, NULL, FALSE) : NULL;

  return escaped != NULL ? g_strdup_printf ("dealer-desk://%s/%s", place, escaped) : NULL;
}

static void
print_line (const char *kind, const char *name, const char *more, const char *status, char *link)
{
  g_autoptr (GString) line = g_string_new (kind);
  g_autofree char *owned = link;

  add_field (line, name);
  add_field (line, more);
  add_field (line, status);
  add_field (line, link);
  g_print ("%s\n", line->str);
}

static void
print_hit (DeskSearchHit *hit)
{
  gpointer record = desk_search_hit_get_record (hit);
  DeskCustomer *customer = desk_search_hit_get_customer (hit);
  const char *company =
      customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL;
  const char *status = desk_search_hit_get_status (hit);

  if (DESK_IS_CUSTOMER (record))
    print_line ("customer", desk_record_get_string (record, DESK_CUSTOMER_COMPANY),
                desk_record_get_string (record, DESK_CUSTOMER_EMAIL), status,
                dup_link ("customer", desk_record_get_id (record)));
  else if (DESK_IS_ORDER (record))
    print_line ("order", desk_record_get_string (record, DESK_ORDER_NUMBER), company, status,
                dup_link ("order", desk_record_get_id (record)));
  else if (DESK_IS_LICENSE (record))
    print_line ("licence", desk_record_get_string (record, DESK_LICENSE_SERIAL_NUMBER), company,
                status,
                dup_link ("serial", desk_record_get_string (record, DESK_LICENSE_SERIAL_NUMBER)));
  else if (DESK_IS_INVOICE (record))
    print_line ("invoice", desk_record_get_string (record, DESK_INVOICE_NUMBER), company, status,
                dup_link ("order", desk_record_get_string (record, DESK_INVOICE_ORDER_ID)));
  else if (DESK_IS_CONTACT (record))
    {
      g_autofree char *name = dup_person (record, DESK_CONTACT_FIRST_NAME, DESK_CONTACT_LAST_NAME);

      print_line ("person", name, desk_record_get_string (record, DESK_CONTACT_EMAIL), status,
                  dup_link ("customer", desk_record_get_string (record, DESK_CONTACT_CUSTOMER_ID)));
    }
  else if (DESK_IS_USER (record))
    print_line ("colleague", desk_record_get_string (record, DESK_USER_NAME),
                desk_record_get_string (record, DESK_USER_EMAIL), status, NULL);
}

static int
query (DeskAccountFolder *folder, const char *text, GError **error)
{
  g_autoptr (GPtrArray) sections = desk_account_folder_search (folder, text, error);
  guint n_shown = 0;
  guint n_more = 0;

  if (sections == NULL)
    return EXIT_FAILED;

  for (guint i = 0; i < sections->len; i++)
    {
      DeskSearchSection *section = sections->pdata[i];

      for (guint j = 0; j < section->hits->len; j++)
        print_hit (section->hits->pdata[j]);
      n_shown += section->hits->len;
      n_more += section->n_found - MIN (section->n_found, section->hits->len);
    }
  if (n_more > 0)
    /* Translators: printed behind the lines that were found */
    g_printerr (ngettext ("%u more was found\n", "%u more were found\n", n_more), n_more);

  return n_shown > 0 ? EXIT_FOUND : EXIT_NOTHING;
}

/* --- a list into a file --------------------------------------------------------------------- */

static char *
dup_keys (void)
{
  const DeskExportTable *const *tables = desk_export_tables_list ();
  GString *keys = g_string_new (NULL);

  for (guint i = 0; tables[i] != NULL; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? ", " : "", tables[i]->key);
  return g_string_free (keys, FALSE);
}

static int
refuse_list (const char *list)
{
  g_autofree char *keys = dup_keys ();

  /* Translators: command line; the arguments are what was asked for, and what there is */
  g_printerr (_ ("There is no list “%s”. There are: %s, expiries\n"), list, keys);
  return EXIT_USAGE;
}

static gboolean
check_file (const char *list, const char *file, DeskExportFormat *format)
{
  gboolean is_calendar = g_str_equal (list, "expiries");

  if (file != NULL && desk_export_parse_format (file, format) &&
      (*format == DESK_EXPORT_ICS) == is_calendar)
    return TRUE;

  /* Translators: command line */
  g_printerr ("%s\n", is_calendar
                          ? _ ("Behind the list comes the name of a file that ends with .ics")
                          : _ ("Behind the list comes the name of a file that ends with .xlsx or "
                               ".csv"));
  return FALSE;
}

static DeskExport *
new_export (DeskAccountFolder *folder, const DeskExportTable *table)
{
  g_autoptr (GObject) asked =
      desk_export_tables_new_query (table != NULL ? table : &desk_licenses_export);
  DeskListReader *reader = desk_account_folder_read_list (folder, asked);

  return table != NULL ? desk_export_new (table, reader) : desk_export_new_calendar (reader);
}

static int export(DeskAccountFolder *folder,
                  const char *list,
                  const char *file_name,
                  GError **error)
{
  const DeskExportTable *table = desk_export_tables_find (list);
  DeskExportFormat format = DESK_EXPORT_XLSX;
  g_autoptr (DeskExport) list_export = NULL;
  g_autoptr (GFile) file = NULL;
  guint n_rows = 0;

  if (!check_file (list, file_name, &format))
    return EXIT_USAGE;

  list_export = new_export (folder, table);
  file = g_file_new_for_commandline_arg (file_name);
  if (!desk_export_write (list_export, file, format, NULL, error))
    {
      if (!g_error_matches (*error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
        return EXIT_FAILED;
      g_clear_error (error);
      g_printerr ("%s\n", _ ("None of these licences ends, so there is nothing for a calendar."));
      return EXIT_NOTHING;
    }

  desk_export_get_progress (list_export, &n_rows);
  /* Translators: command line; a list was written: how many rows, and the name of its file */
  g_print (ngettext ("%u row is in %s\n", "%u rows are in %s\n", n_rows), n_rows, file_name);
  return EXIT_FOUND;
}

/* --- whose ---------------------------------------------------------------------------------- */

static DeskAccountFolder *
open_folder (const char *today, GError **error)
{
  g_autofree char *data_dir = g_build_filename (g_get_user_data_dir (), "dealer-desk", NULL);
  g_autoptr (DeskAccounts) accounts = desk_accounts_new (data_dir);
  g_autoptr (DeskKnownAccount) account = desk_accounts_get_last (accounts);
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autofree char *path = NULL;

  if (account == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "no account is known here");
      return NULL;
    }

  if (today != NULL)
    desk_clock_set_today (clock, today);
  path = desk_accounts_dup_folder (accounts, account->key);
  return desk_account_folder_open (path, clock, error);
}

/* Only for a message: who reads it can do nothing with the error itself. */
static int
fail (const GError *error, const char *file)
{
  g_debug ("%s", error->message);
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    {
      g_printerr ("%s\n", _ ("Nobody is signed in here. Start Dealer Desk and sign in first."));
      return EXIT_NOBODY;
    }
  if (file != NULL)
    /* Translators: a list could not be written into a file; the argument is its name */
    g_printerr (_ ("%s could not be written. Is there room, and may you write there?"), file);
  else
    g_printerr ("%s", _ ("What is on this computer could not be read. Start Dealer Desk, which "
                         "fetches it again."));
  g_printerr ("\n");
  return EXIT_FAILED;
}

static int
run (const char *text, const char *list, const char *file, const char *today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskAccountFolder) folder = NULL;
  int status = EXIT_FAILED;

  if (list != NULL && desk_export_tables_find (list) == NULL && !g_str_equal (list, "expiries"))
    return refuse_list (list);

  folder = open_folder (today, &error);
  if (folder == NULL)
    return fail (error, NULL);

  status = text != NULL ? query (folder, text, &error) : export(folder, list, file, &error);
  return error != NULL ? fail (error, file) : status;
}

/**
 * desk_command_line_run:
 * @argc: length of @argv
 * @argv: the command line, one of which desk_command_line_is_script() says so
 *
 * Answers a script from the store of the account that was used last, also while a window has it
 * open.
 *
 * Returns: what the program ends with
 */
int
desk_command_line_run (int argc, char *argv[])
{
  g_autofree char *text = NULL;
  g_autofree char *list = NULL;
  g_autofree char *today = NULL;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "query", 0, 0, G_OPTION_ARG_STRING, &text, NULL, NULL },
    { "export", 0, 0, G_OPTION_ARG_STRING, &list, NULL, NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today, NULL, NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n_files = 0;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_USAGE;
    }

  n_files = files != NULL ? g_strv_length (files) : 0;
  if ((text != NULL) == (list != NULL) || n_files > (list != NULL ? 1 : 0))
    {
      /* Translators: command line; do not translate what begins with dashes */
      g_printerr ("%s\n", _ ("Either --query TEXT, or --export LIST FILE"));
      return EXIT_USAGE;
    }

  return run (text, list, n_files > 0 ? files[0] : NULL, today);
}
