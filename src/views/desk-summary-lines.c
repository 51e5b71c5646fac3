/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-summary-lines"

#include "config.h"

#include "desk-summary-lines.h"

/**
 * DeskSummaryLines:
 *
 * Names on the left and amounts on the right, as on an invoice. An amount is never cut and never
 * wraps; a name wraps.
 */
struct _DeskSummaryLines
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskSummaryLines, desk_summary_lines, GTK_TYPE_BOX)

static void
desk_summary_lines_class_init (DeskSummaryLinesClass *klass)
{
}

static void
desk_summary_lines_init (DeskSummaryLines *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static GtkWidget *
new_label (const char *text, float xalign, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * desk_summary_lines_clear:
 *
 * Removes all lines.
 */
void
desk_summary_lines_clear (DeskSummaryLines *self)
{
  GtkWidget *child = NULL;

  g_return_if_fail (DESK_IS_SUMMARY_LINES (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
}

/**
 * desk_summary_lines_append:
 * @name: what it is
 * @detail: (nullable): smaller, under the name
 * @amount: (nullable): on the right
 * @css_class: (nullable): for name and amount
 */
void
desk_summary_lines_append (DeskSummaryLines *self,
                           const char *name,
                           const char *detail,
                           const char *amount,
                           const char *css_class)
{
  GtkWidget *line = NULL;
  GtkWidget *texts = NULL;
  GtkWidget *label = NULL;

  g_return_if_fail (DESK_IS_SUMMARY_LINES (self));

  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (texts, TRUE);

  label = new_label (name, 0, css_class);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (texts), label);
  if (detail != NULL)
    {
      label = new_label (detail, 0, "sub");
      gtk_widget_add_css_class (label, "numeric");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (texts), label);
    }
  gtk_box_append (GTK_BOX (line), texts);

  if (amount != NULL)
    {
      label = new_label (amount, 1, css_class);
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "amount");
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), label);
    }
  gtk_box_append (GTK_BOX (self), line);
}
