/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-list-words"

#include "config.h"

#include "desk-list-words.h"

#include "desk-format.h"

/* What pages with a list say of it. */

/**
 * desk_list_words_set_count:
 * @button: a filter
 * @format: its words, translated, with %s for the count
 * @count: how many rows it leaves
 */
void
desk_list_words_set_count (GtkToggleButton *button, const char *format, guint count)
{
  g_autofree char *number = desk_format_number (count);
  g_autofree char *label = g_strdup_printf (format, number);

  gtk_button_set_label (GTK_BUTTON (button), label);
}

/**
 * desk_list_words_show_count:
 * @button: a filter
 * @format: its words, translated, with %s for the count
 * @model: the list
 * @index: which of its counts
 *
 * The same; three dots while nobody knows yet.
 */
void
desk_list_words_show_count (GtkToggleButton *button, const char *format, DeskQueryModel *model, guint index)
{
  g_autofree char *label = NULL;

  if (desk_query_model_get_is_counted (model))
    {
      desk_list_words_set_count (button, format, desk_query_model_get_count (model, index));
      return;
    }
  label = g_strdup_printf (format, "…");
  gtk_button_set_label (GTK_BUTTON (button), label);
}

/**
 * desk_list_words_dup_totals:
 *
 * Currencies are never added up.
 *
 * Returns: (transfer full): the sum of the rows, one amount for each currency; nothing without any
 */
char *
desk_list_words_dup_totals (DeskQueryModel *model)
{
  GString *sums = g_string_new (NULL);

  for (guint i = 0; i < desk_query_model_get_n_totals (model); i++)
    {
      gint64 amount = 0;
      const char *currency = desk_query_model_get_total (model, i, &amount);
      g_autofree char *money = desk_format_money (amount, currency);

      if (i > 0)
        g_string_append (sums, " · ");
      g_string_append (sums, money);
    }

  return g_string_free (sums, FALSE);
}
