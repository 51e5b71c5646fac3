/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cli-admin"

#include "config.h"

#include "desk-cli.h"

#include "desk-error.h"
#include "desk-invoice-paper.h"
#include "desk-licensing.h"
#include "desk-seed-catalog.h"
#include "desk-seed-guides.h"
#include "desk-seed-records.h"

/* The commands that work on the database and end. */

static gboolean
put_all (DeskStorage *storage, GListStore *records, GError **error)
{
  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (records)); i++)
    {
      g_autoptr (DeskRecord) record = g_list_model_get_item (G_LIST_MODEL (records), i);

      if (!desk_storage_put (storage, record, DESK_SCOPE_ALL, error))
        return FALSE;
    }

  return TRUE;
}

/* What holds for everybody: regions, device models, guides and videos. Prices are the maker's, so those of the demo
 * come only when they are asked for. */
static gboolean
fill (DeskStorage *storage, gboolean with_prices, GError **error)
{
  g_autoptr (DeskSeedCatalog) catalog = desk_seed_catalog_new (error);
  g_autoptr (GListStore) regions = NULL;
  g_autoptr (GListStore) models = NULL;
  g_autoptr (GListStore) guides = NULL;
  g_autoptr (GListStore) videos = NULL;
  g_autoptr (GListStore) lists = NULL;
  g_autofree char *today = desk_clock_dup_today (desk_storage_get_clock (storage), "UTC");

  if (catalog == NULL)
    return FALSE;

  regions = desk_seed_make_regions (catalog, error);
  if (!put_all (storage, regions, error))
    return FALSE;
  models = desk_seed_make_device_models (catalog, error);
  if (!put_all (storage, models, error))
    return FALSE;
  guides = desk_seed_make_guides (error);
  if (!put_all (storage, guides, error))
    return FALSE;
  videos = desk_seed_make_videos (catalog, error);
  if (!put_all (storage, videos, error))
    return FALSE;
  if (!with_prices)
    return TRUE;

  lists = desk_seed_make_price_lists (catalog, today, error);
  return put_all (storage, lists, error);
}

static gboolean
init (const char *folder, gboolean with_prices, GError **error)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autoptr (DeskStorage) storage = NULL;

  if (desk_cli_has_database (folder))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_CONFLICT,
                   "there is a database in “%s” already",
                   folder);
      return FALSE;
    }

  storage = desk_storage_open (folder, clock, error);
  return storage != NULL && desk_storage_begin (storage, error)
         && desk_storage_end (storage, fill (storage, with_prices, error), error);
}

/**
 * desk_cli_init:
 * @arguments: --data DIR, --sample-prices
 *
 * Makes a new database with the regions, the device models, the guides and the videos.
 *
 * Returns: how the program ends
 */
int
desk_cli_init (GStrv arguments)
{
  g_autofree char *data = NULL;
  gboolean with_prices = FALSE;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { "sample-prices", 0, 0, G_OPTION_ARG_NONE, &with_prices,
      "Put the price lists of the demo into it", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- make a new database");
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 0);
  if (left == NULL)
    return DESK_CLI_USAGE;

  folder = desk_cli_dup_folder (data);
  if (!init (folder, with_prices, &error))
    return desk_cli_fail (error);

  g_print ("The database is in %s\n", folder);
  return DESK_CLI_OK;
}

/**
 * desk_cli_activate:
 * @arguments: SERIAL, --data DIR
 *
 * Activates a licence, as the customer does. A server may be running on the same data.
 *
 * Returns: how the program ends
 */
int
desk_cli_activate (GStrv arguments)
{
  g_autofree char *data = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context =
    g_option_context_new ("SERIAL - activate a licence, as the customer does");
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;

  storage = desk_cli_open (data, &error);
  if (storage == NULL || !desk_licensing_activate (storage, left[0], &error))
    return desk_cli_fail (error);

  g_print ("The licence %s is active\n", left[0]);
  return DESK_CLI_OK;
}

/* A line of one to 400 characters. */
static gboolean
is_line (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL) || *text == '\0' || g_utf8_strlen (text, -1) > 400)
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;

  return TRUE;
}

static gboolean
set_issuer (DeskStorage *storage, const char *issuer, GError **error)
{
  return desk_storage_begin (storage, error)
         && desk_storage_end (storage, desk_storage_set_meta (storage, DESK_INVOICE_META_ISSUER, issuer, error), error);
}

/**
 * desk_cli_issuer:
 * @arguments: TEXT, --data DIR
 *
 * Says who sends the invoices: what is written on each of them. A server may be running on the same data.
 *
 * Returns: how the program ends
 */
int
desk_cli_issuer (GStrv arguments)
{
  g_autofree char *data = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context =
    g_option_context_new ("TEXT - say who sends the invoices: name, address and tax ID in one line");
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;
  if (!is_line (left[0]))
    return desk_cli_fail_usage ("who sends the invoices is one line of 1 to 400 characters");

  storage = desk_cli_open (data, &error);
  if (storage == NULL || !set_issuer (storage, left[0], &error))
    return desk_cli_fail (error);

  g_print ("Invoices are from %s\n", left[0]);
  return DESK_CLI_OK;
}

/**
 * desk_cli_backup:
 * @arguments: FILE, --data DIR
 *
 * Copies the database, also while a server runs on it.
 *
 * Returns: how the program ends
 */
int
desk_cli_backup (GStrv arguments)
{
  g_autofree char *data = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE - copy the database");
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;

  if (g_file_test (left[0], G_FILE_TEST_EXISTS))
    {
      g_set_error (&error, DESK_ERROR, DESK_ERROR_CONFLICT, "“%s” is there already", left[0]);
      return desk_cli_fail (error);
    }
  storage = desk_cli_open (data, &error);
  if (storage == NULL || !desk_storage_backup (storage, left[0], &error))
    return desk_cli_fail (error);

  g_print ("The copy is %s; put it back as server.db\n", left[0]);
  return DESK_CLI_OK;
}
