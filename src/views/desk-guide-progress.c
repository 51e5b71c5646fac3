/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-guide-progress"

#include "config.h"

#include "desk-guide-progress.h"

#include "desk-format.h"

#include <string.h>

/* Which steps somebody has done is a setting of his account: the keys of a guide's steps, parted by spaces. */
#define SETTING_PREFIX "learn."

static char *
dup_key (DeskGuide *guide)
{
  return g_strconcat (SETTING_PREFIX, desk_record_get_string (guide, DESK_GUIDE_KEY), NULL);
}

static char **
list_done (DeskStore *store, DeskGuide *guide)
{
  g_autofree char *key = dup_key (guide);
  g_autofree char *value = desk_store_dup_setting (store, key);

  return g_strsplit (value != NULL ? value : "", " ", -1);
}

/**
 * desk_guide_progress_is_done:
 * @store: the store of the account
 * @guide: a guide
 * @step: key of a step
 *
 * Returns: whether the user has done it
 */
gboolean
desk_guide_progress_is_done (DeskStore *store, DeskGuide *guide, const char *step)
{
  g_auto (GStrv) done = list_done (store, guide);

  return g_strv_contains ((const char *const *) done, step);
}

/**
 * desk_guide_progress_set:
 * @store: the store of the account
 * @guide: a guide
 * @step: key of a step
 * @is_done: whether the user has done it
 *
 * Keeps it. In memory it is so at once.
 */
void
desk_guide_progress_set (DeskStore *store, DeskGuide *guide, const char *step, gboolean is_done)
{
  g_auto (GStrv) done = list_done (store, guide);
  g_autofree char *key = dup_key (guide);
  g_autoptr (GString) value = g_string_new (is_done ? step : NULL);

  for (guint i = 0; done[i] != NULL; i++)
    {
      if (*done[i] == '\0' || g_str_equal (done[i], step))
        continue;
      if (value->len > 0)
        g_string_append_c (value, ' ');
      g_string_append (value, done[i]);
    }
  desk_store_set_setting_async (store, key, value->len > 0 ? value->str : NULL, NULL, NULL, NULL);
}

/**
 * desk_guide_progress_count:
 * @store: the store of the account
 * @guide: a guide
 * @n_steps: (out): how many steps it has
 *
 * Returns: how many of them the user has done
 */
guint
desk_guide_progress_count (DeskStore *store, DeskGuide *guide, guint *n_steps)
{
  g_auto (GStrv) done = list_done (store, guide);
  DeskGuideText *text = desk_texts_pick_record (desk_record_get_list (guide, DESK_GUIDE_TEXTS));
  GListModel *steps = text != NULL ? desk_record_get_list (text, DESK_GUIDE_TEXT_STEPS) : NULL;
  guint n_done = 0;

  *n_steps = steps != NULL ? g_list_model_get_n_items (steps) : 0;
  for (guint i = 0; i < *n_steps; i++)
    {
      g_autoptr (DeskGuideStep) step = g_list_model_get_item (steps, i);

      n_done += g_strv_contains ((const char *const *) done, desk_record_get_string (step, DESK_GUIDE_STEP_KEY));
    }

  return n_done;
}
