/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-guides.h"

#include "desk-error.h"
#include "desk-guide.h"
#include "desk-seed-id.h"

#include <stdlib.h>
#include <string.h>

/*
 * The guides: data/guides/NN-KEY.LANGUAGE.md, where NN is the position. A file is Markdown: the title, what
 * the guide is about, and for each step a heading that ends with the key of the place in the program that it
 * is about, in braces.
 */

#define FOLDER "/org/dealerdesk/DealerDesk/seed/guides"
#define VERSION 1

/* Adds what has been read of a step, or of the beginning. */
static void
end_part (DeskGuideText *text, GListStore *steps, DeskGuideStep *step, GString *content)
{
  g_strstrip (content->str);
  if (step == NULL)
    {
      desk_record_set_string (text, DESK_GUIDE_TEXT_BODY, content->str);
    }
  else
    {
      desk_record_set_string (step, DESK_GUIDE_STEP_TEXT, content->str);
      g_list_store_append (steps, step);
    }
  g_string_set_size (content, 0);
}

/* "Title {key}" */
static DeskGuideStep *
parse_heading (const char *heading, GError **error)
{
  const char *brace = strrchr (heading, '{');
  gsize length = strlen (heading);
  g_autofree char *title = NULL;
  g_autofree char *key = NULL;
  DeskGuideStep *step = NULL;

  if (brace == NULL || brace == heading || heading[length - 1] != '}')
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "The step “%s” has no key", heading);
      return NULL;
    }

  title = g_strstrip (g_strndup (heading, (gsize) (brace - heading)));
  key = g_strndup (brace + 1, (gsize) (heading + length - 1 - (brace + 1)));
  step = desk_record_new (DESK_TYPE_GUIDE_STEP);
  desk_record_set_string (step, DESK_GUIDE_STEP_KEY, key);
  desk_record_set_string (step, DESK_GUIDE_STEP_TITLE, title);

  return step;
}

/**
 * desk_seed_parse_guide:
 * @markdown: a guide
 * @language: its language
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): title, beginning and steps
 */
DeskGuideText *
desk_seed_parse_guide (const char *markdown, const char *language, GError **error)
{
  g_autoptr (DeskGuideText) text = desk_record_new (DESK_TYPE_GUIDE_TEXT);
  g_autoptr (GListStore) steps = g_list_store_new (DESK_TYPE_GUIDE_STEP);
  g_autoptr (DeskGuideStep) step = NULL;
  g_autoptr (GString) content = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);

  desk_record_set_string (text, DESK_GUIDE_TEXT_LANGUAGE, language);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], "# "))
        {
          desk_record_set_string (text, DESK_GUIDE_TEXT_TITLE, g_strstrip (lines[i] + 2));
        }
      else if (g_str_has_prefix (lines[i], "## "))
        {
          end_part (text, steps, step, content);
          g_clear_object (&step);
          step = parse_heading (g_strstrip (lines[i] + 3), error);
          if (step == NULL)
            return NULL;
        }
      else
        {
          g_string_append (content, lines[i]);
          g_string_append_c (content, '\n');
        }
    }
  end_part (text, steps, step, content);
  desk_record_set_list (text, DESK_GUIDE_TEXT_STEPS, G_LIST_MODEL (steps));
  if (desk_record_get_string (text, DESK_GUIDE_TEXT_TITLE) == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FAILED, "A guide has no title");
      return NULL;
    }

  return g_steal_pointer (&text);
}

/* Returns: (transfer full): the guide with this key, made if there is none. */
static DeskGuide *
ensure_guide (GListStore *guides, const char *key, gint64 position)
{
  DeskGuide *guide = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GListStore) texts = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (guides)); i++)
    {
      guide = g_list_model_get_item (G_LIST_MODEL (guides), i);
      if (g_str_equal (desk_record_get_string (guide, DESK_GUIDE_KEY), key))
        return guide;
      g_object_unref (guide);
    }

  id = desk_seed_id_new_from_name ("gde", key);
  texts = g_list_store_new (DESK_TYPE_GUIDE_TEXT);
  guide = desk_record_new (DESK_TYPE_GUIDE);
  desk_record_set_string (guide, DESK_GUIDE_ID, id);
  desk_record_set_string (guide, DESK_GUIDE_KEY, key);
  desk_record_set_integer (guide, DESK_GUIDE_POSITION, position);
  desk_record_set_integer (guide, DESK_GUIDE_VERSION, VERSION);
  desk_record_set_list (guide, DESK_GUIDE_TEXTS, G_LIST_MODEL (texts));
  g_list_store_append (guides, guide);

  return guide;
}

static gboolean
add_file (GListStore *guides, const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf (FOLDER "/%s", name);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_auto (GStrv) parts = g_strsplit (name, ".", 3);
  const char *dash = strchr (name, '-');
  g_autoptr (DeskGuide) guide = NULL;
  g_autoptr (DeskGuideText) text = NULL;
  g_autoptr (GListStore) texts = NULL;
  g_autofree char *markdown = NULL;
  GListModel *before = NULL;

  if (bytes == NULL)
    return FALSE;

  g_return_val_if_fail (g_strv_length (parts) == 3 && dash != NULL, FALSE);
  markdown = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  text = desk_seed_parse_guide (markdown, parts[1], error);
  if (text == NULL)
    return FALSE;

  guide = ensure_guide (guides, parts[0] + (dash + 1 - name), strtol (name, NULL, 10));
  texts = g_list_store_new (DESK_TYPE_GUIDE_TEXT);
  before = desk_record_get_list (guide, DESK_GUIDE_TEXTS);
  for (guint i = 0; i < g_list_model_get_n_items (before); i++)
    {
      g_autoptr (DeskGuideText) other = g_list_model_get_item (before, i);

      g_list_store_append (texts, other);
    }
  g_list_store_append (texts, text);
  desk_record_set_list (guide, DESK_GUIDE_TEXTS, G_LIST_MODEL (texts));

  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/**
 * desk_seed_make_guides:
 * @error: return location for an error
 *
 * Returns: (transfer full): list of #DeskGuide, each in all languages that it is written in, or %NULL
 */
GListStore *
desk_seed_make_guides (GError **error)
{
  g_autoptr (GListStore) guides = g_list_store_new (DESK_TYPE_GUIDE);
  g_auto (GStrv) names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return NULL;

  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    if (!add_file (guides, names[i], error))
      return NULL;

  return g_steal_pointer (&guides);
}
