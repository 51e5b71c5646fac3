/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cli-videos"

#include "config.h"

#include "desk-cli.h"

#include "desk-error.h"
#include "desk-id.h"
#include "desk-validate.h"
#include "desk-video.h"


/* Behind the films that are there. */
static gint64
find_position (DeskStorage *storage)
{
  g_autoptr (GListStore) videos = desk_storage_list (storage, DESK_TYPE_VIDEO);
  gint64 position = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (videos)); i++)
    {
      g_autoptr (DeskVideo) video = g_list_model_get_item (G_LIST_MODEL (videos), i);

      position = MAX (position, desk_record_get_integer (video, DESK_VIDEO_POSITION));
    }

  return MIN (position + 1, 9999);
}

/* "2:04" or "1:02:03"; -1 when it is neither. */
static gint64
parse_length (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  guint n_parts = g_strv_length (parts);
  gint64 seconds = 0;

  if (n_parts < 2 || n_parts > 3)
    return -1;
  for (guint i = 0; i < n_parts; i++)
    {
      guint64 value = 0;

      if (!g_ascii_string_to_unsigned (parts[i], 10, 0, i == 0 ? 999 : 59, &value, NULL))
        return -1;
      seconds = seconds * 60 + (gint64) value;
    }

  return seconds;
}

static DeskVideoText *
make_text (const char *link, const char *title, const char *language, const char *length, GError **error)
{
  g_autoptr (DeskVideoText) text = desk_record_new (DESK_TYPE_VIDEO_TEXT);
  g_autoptr (GPtrArray) faults = NULL;

  desk_record_set_string (text, DESK_VIDEO_TEXT_LANGUAGE, language != NULL ? language : "en");
  desk_record_set_string (text, DESK_VIDEO_TEXT_TITLE, title);
  desk_record_set_string (text, DESK_VIDEO_TEXT_LINK, link);
  /* A dealer's browser is not sent where others could read along. */
  if (!g_str_has_prefix (link, "https://") || !g_uri_is_valid (link, G_URI_FLAGS_NONE, NULL))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "“%s” is no address that begins with https://", link);
      return NULL;
    }
  if (length != NULL)
    {
      gint64 seconds = parse_length (length);

      if (seconds < 0)
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "“%s” is no length like 2:04", length);
          return NULL;
        }
      desk_record_set_integer (text, DESK_VIDEO_TEXT_SECONDS, seconds);
    }
  for (guint i = 0; i < DESK_VIDEO_TEXT_N_FIELDS; i++)
    if (!desk_record_validate_field (text, i, &faults))
      {
        g_set_error_literal (error, DESK_ERROR, DESK_ERROR_INVALID,
                             "a film needs a --title, a --language such as fr, and an address of at most 400 bytes");
        return NULL;
      }

  return g_steal_pointer (&text);
}

/* The film in one more language, or in other words in one that it has. */
static void
set_text (DeskVideo *video, DeskVideoText *text)
{
  g_autoptr (GListStore) texts = g_list_store_new (DESK_TYPE_VIDEO_TEXT);
  GListModel *before = desk_record_get_list (video, DESK_VIDEO_TEXTS);

  for (guint i = 0; before != NULL && i < g_list_model_get_n_items (before); i++)
    {
      g_autoptr (DeskVideoText) other = g_list_model_get_item (before, i);

      if (g_strcmp0 (desk_record_get_string (other, DESK_VIDEO_TEXT_LANGUAGE),
                     desk_record_get_string (text, DESK_VIDEO_TEXT_LANGUAGE)) != 0)
        g_list_store_append (texts, other);
    }
  g_list_store_append (texts, text);
  desk_record_set_list (video, DESK_VIDEO_TEXTS, G_LIST_MODEL (texts));
}

static DeskVideo *
find_video (DeskStorage *storage, const char *id, GError **error)
{
  DeskVideo *video = desk_storage_get (storage, DESK_TYPE_VIDEO, id);

  if (video == NULL)
    g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "there is no film “%s”", id);
  return video;
}

static DeskVideo *
make_video (DeskStorage *storage)
{
  DeskVideo *video = desk_record_new (DESK_TYPE_VIDEO);
  g_autofree char *id = desk_id_new ("vid");

  desk_record_set_string (video, DESK_VIDEO_ID, id);
  desk_record_set_integer (video, DESK_VIDEO_POSITION, find_position (storage));
  return video;
}

static gboolean
store (DeskStorage *storage, DeskVideo *video, GError **error)
{
  return desk_storage_begin (storage, error)
         && desk_storage_end (storage, desk_storage_put (storage, video, DESK_SCOPE_ALL, error), error);
}

/**
 * desk_cli_video_add:
 * @arguments: LINK and options
 *
 * Adds a film that is on the web, or one more language of it. A server may be running on the same data.
 *
 * Returns: how the program ends
 */
int
desk_cli_video_add (GStrv arguments)
{
  g_autofree char *data = NULL;
  g_autofree char *title = NULL;
  g_autofree char *language = NULL;
  g_autofree char *length = NULL;
  g_autofree char *of = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, "What it is called", "TEXT" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &language, "The language it is in, if not English", "CODE" },
    { "length", 0, 0, G_OPTION_ARG_STRING, &length, "How long it is, as in 2:04", "M:SS" },
    { "of", 0, 0, G_OPTION_ARG_STRING, &of, "The film that this is in another language", "ID" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("LINK - add a film that is on the web");
  g_autoptr (DeskVideoText) text = NULL;
  g_autoptr (DeskVideo) video = NULL;
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;
  text = make_text (left[0], title, language, length, &error);
  if (text == NULL)
    return desk_cli_fail_usage ("%s", error->message);

  storage = desk_cli_open (data, &error);
  if (storage != NULL)
    video = of != NULL ? find_video (storage, of, &error) : make_video (storage);
  if (video == NULL)
    return desk_cli_fail (error);
  set_text (video, text);
  if (!store (storage, video, &error))
    return desk_cli_fail (error);

  g_print ("%s is there for all dealers\n", desk_record_get_id (video));
  return DESK_CLI_OK;
}

static gboolean
remove_video (DeskStorage *storage, const char *id, GError **error)
{
  g_autoptr (DeskVideo) video = find_video (storage, id, error);

  return video != NULL && desk_storage_begin (storage, error)
         && desk_storage_end (storage, desk_storage_remove (storage, DESK_TYPE_VIDEO, id, DESK_SCOPE_ALL, error), error);
}

/**
 * desk_cli_video_remove:
 * @arguments: ID and options
 *
 * Takes a film away. A server may be running on the same data.
 *
 * Returns: how the program ends
 */
int
desk_cli_video_remove (GStrv arguments)
{
  g_autofree char *data = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("ID - take a film away");
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;

  storage = desk_cli_open (data, &error);
  if (storage == NULL || !remove_video (storage, left[0], &error))
    return desk_cli_fail (error);

  g_print ("%s is gone\n", left[0]);
  return DESK_CLI_OK;
}
