/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cli-assets"

#include "config.h"

#include "desk-cli.h"

#include "desk-error.h"
#include "desk-fault.h"
#include "desk-id.h"
#include "desk-storage-assets.h"
#include "desk-text.h"
#include "desk-validate.h"

#include <string.h>

/* What a file is, by its name: not every system could say it by its content. */
static const struct
{
  const char *ending;
  const char *media_type;
} kinds[] = {
  { ".pdf", "application/pdf" },
  { ".png", "image/png" },
  { ".jpg", "image/jpeg" },
  { ".jpeg", "image/jpeg" },
  { ".svg", "image/svg+xml" },
  { ".csv", "text/csv" },
  { ".txt", "text/plain" },
  { ".zip", "application/zip" },
  { ".mp4", "video/mp4" },
  { ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  { ".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
  { ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
};

static const char *
find_media_type (const char *name)
{
  g_autofree char *small = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (small, kinds[i].ending))
      return kinds[i].media_type;

  return "application/octet-stream";
}

static DeskAsset *
make_asset (const char *file, const char *title, const char *languages, GError **error)
{
  g_autoptr (DeskAsset) asset = desk_record_new (DESK_TYPE_ASSET);
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *name = g_path_get_basename (file);
  g_autofree char *id = desk_id_new ("ast");

  desk_record_set_string (asset, DESK_ASSET_ID, id);
  desk_record_set_string (asset, DESK_ASSET_NAME, name);
  desk_record_set_string (asset, DESK_ASSET_MEDIA_TYPE, find_media_type (name));
  desk_record_set_string (asset, DESK_ASSET_LANGUAGES, languages);
  desk_record_set_integer (asset, DESK_ASSET_VERSION, 1);
  if (title != NULL)
    {
      g_autoptr (DeskText) text = desk_record_new (DESK_TYPE_TEXT);

      desk_record_set_string (text, DESK_TEXT_LANGUAGE, "en");
      desk_record_set_string (text, DESK_TEXT_LABEL, title);
      desk_record_append (asset, DESK_ASSET_TEXTS, text);
    }
  if (desk_record_validate_field (asset, DESK_ASSET_NAME, &faults)
      && desk_record_validate_field (asset, DESK_ASSET_TEXTS, &faults)
      && desk_record_validate_field (asset, DESK_ASSET_LANGUAGES, &faults))
    return g_steal_pointer (&asset);

  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "“%s” cannot be the name, the title or the languages of a file",
               name);
  return NULL;
}

static gboolean
store (DeskStorage *storage, DeskAsset *asset, GBytes *content, GError **error)
{
  return desk_storage_begin (storage, error)
         && desk_storage_end (storage,
                              desk_storage_put_asset_content (storage, asset, content, error)
                                && desk_storage_put (storage, asset, DESK_SCOPE_ALL, error),
                              error);
}

/**
 * desk_cli_asset_add:
 * @arguments: FILE and options
 *
 * Adds a marketing file. A server may be running on the same data.
 *
 * Returns: how the program ends
 */
int
desk_cli_asset_add (GStrv arguments)
{
  g_autofree char *data = NULL;
  g_autofree char *title = NULL;
  g_autofree char *languages = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, "What it is called, if not like the file", "TEXT" },
    { "languages", 0, 0, G_OPTION_ARG_STRING, &languages, "The languages it is in, as in \"en fr\"", "CODES" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE - add a marketing file");
  g_autoptr (DeskAsset) asset = NULL;
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GMappedFile) mapped = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;
  asset = make_asset (left[0], title, languages, &error);
  if (asset == NULL)
    return desk_cli_fail_usage ("%s", error->message);

  mapped = g_mapped_file_new (left[0], FALSE, &error);
  content = mapped != NULL ? g_mapped_file_get_bytes (mapped) : NULL;
  storage = content != NULL ? desk_cli_open (data, &error) : NULL;
  if (storage == NULL || !store (storage, asset, content, &error))
    return desk_cli_fail (error);

  g_print ("%s is there for all dealers\n", desk_record_get_string (asset, DESK_ASSET_NAME));
  return DESK_CLI_OK;
}
