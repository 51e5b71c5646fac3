/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-choice"

#include "config.h"

#include "desk-choice.h"

#define VALUES_DATA "desk-choice-values"

/**
 * desk_choice_fill:
 * @drop_down: a drop-down
 * @any: the first line, which stands for no value
 * @values: (array zero-terminated=1): what the others stand for
 * @labels: (array zero-terminated=1): their words, as many as there are values
 */
void
desk_choice_fill (GtkDropDown *drop_down, const char *any, const char *const *values, const char *const *labels)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (g_strv_length ((GStrv) values) == g_strv_length ((GStrv) labels));

  gtk_string_list_append (lines, any);
  gtk_string_list_splice (lines, 1, 0, labels);
  g_object_set_data_full (G_OBJECT (drop_down), VALUES_DATA, g_strdupv ((GStrv) values), (GDestroyNotify) g_strfreev);
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (lines));
}

/**
 * desk_choice_get:
 * @drop_down: one that may be filled
 *
 * Returns: (transfer none) (nullable): the value that is chosen; %NULL for any
 */
const char *
desk_choice_get (GtkDropDown *drop_down)
{
  const char *const *values = g_object_get_data (G_OBJECT (drop_down), VALUES_DATA);
  guint selected = gtk_drop_down_get_selected (drop_down);

  return values != NULL && selected > 0 && selected <= g_strv_length ((GStrv) values) ? values[selected - 1] : NULL;
}

/**
 * desk_choice_set:
 * @drop_down: one that may be filled
 * @value: (nullable): what to choose, %NULL for any
 *
 * Returns: whether there is such a line; if not, any is chosen
 */
gboolean
desk_choice_set (GtkDropDown *drop_down, const char *value)
{
  const char *const *values = g_object_get_data (G_OBJECT (drop_down), VALUES_DATA);
  guint line = 0;

  for (guint i = 0; value != NULL && values != NULL && values[i] != NULL && line == 0; i++)
    if (g_str_equal (values[i], value))
      line = i + 1;
  gtk_drop_down_set_selected (drop_down, line);

  return value == NULL || line > 0;
}
