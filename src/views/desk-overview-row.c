/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-row"

#include "config.h"

#include "desk-overview-row.h"

#include "desk-status-pill.h"

/**
 * DeskOverviewRow:
 *
 * A row of a block of the overview: a name with details below it, and, as far as the block has them,
 * a state, a date, the days that are left, and the one thing that is done next.
 */
struct _DeskOverviewRow
{
  GtkListBoxRow parent_instance;

  gpointer item; /* (owned) (nullable): what the row is about */

  GtkLabel *name_label;
  GtkLabel *details_label;
  GtkWidget *pill_box;
  DeskStatusPill *pill;
  GtkLabel *date_label;
  GtkLabel *days_label;
  GtkWidget *button_box;
  GtkButton *button;

  char *days_style; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskOverviewRow, desk_overview_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  BUTTON_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* All of the row in one name, for who cannot see it. */
static void
update_words (DeskOverviewRow *self)
{
  const char *status = desk_status_pill_get_status (self->pill);
  const char *parts[] = {
    gtk_label_get_label (self->name_label), gtk_label_get_label (self->details_label),
    status != NULL ? desk_status_get_word (status) : "", gtk_label_get_label (self->date_label),
    gtk_label_get_label (self->days_label),
  };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (*parts[i] == '\0')
        continue;
      if (words->len > 0)
        g_string_append (words, ", ");
      g_string_append (words, parts[i]);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static void
set_label (DeskOverviewRow *self, GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  update_words (self);
}

static void
button_clicked_cb (DeskOverviewRow *self)
{
  g_signal_emit (self, signals[BUTTON_CLICKED], 0);
}

static gboolean
click_button (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DeskOverviewRow *self = DESK_OVERVIEW_ROW (widget);

  if (!gtk_widget_get_visible (GTK_WIDGET (self->button)))
    return FALSE;

  g_signal_emit (self, signals[BUTTON_CLICKED], 0);

  return TRUE;
}

static void
desk_overview_row_dispose (GObject *object)
{
  DeskOverviewRow *self = DESK_OVERVIEW_ROW (object);

  g_clear_object (&self->item);

  G_OBJECT_CLASS (desk_overview_row_parent_class)->dispose (object);
}

static void
desk_overview_row_finalize (GObject *object)
{
  g_free (DESK_OVERVIEW_ROW (object)->days_style);

  G_OBJECT_CLASS (desk_overview_row_parent_class)->finalize (object);
}

static void
desk_overview_row_class_init (DeskOverviewRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_overview_row_dispose;
  object_class->finalize = desk_overview_row_finalize;

  signals[BUTTON_CLICKED] = g_signal_new ("button-clicked", DESK_TYPE_OVERVIEW_ROW,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-overview-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewRow, details_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewRow, pill_box);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewRow, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewRow, date_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewRow, days_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewRow, button_box);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewRow, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, click_button, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, click_button,
                                NULL);
}

static void
desk_overview_row_init (DeskOverviewRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_overview_row_new:
 * @item: (nullable): a #GObject that the row is about
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
desk_overview_row_new (gpointer item)
{
  DeskOverviewRow *self = g_object_new (DESK_TYPE_OVERVIEW_ROW, NULL);

  g_set_object (&self->item, item);

  return GTK_WIDGET (self);
}

/**
 * desk_overview_row_get_item:
 *
 * Returns: (transfer none) (nullable): what the row is about
 */
gpointer
desk_overview_row_get_item (DeskOverviewRow *self)
{
  g_return_val_if_fail (DESK_IS_OVERVIEW_ROW (self), NULL);

  return self->item;
}

/**
 * desk_overview_row_set_text:
 * @name: whom or what the row is about
 * @details: one line about it
 */
void
desk_overview_row_set_text (DeskOverviewRow *self, const char *name, const char *details)
{
  g_return_if_fail (DESK_IS_OVERVIEW_ROW (self));

  set_label (self, self->name_label, name != NULL ? name : "…");
  set_label (self, self->details_label, details);
}

/**
 * desk_overview_row_set_status:
 * @status: (nullable): key of the status vocabulary, %NULL for no pill
 */
void
desk_overview_row_set_status (DeskOverviewRow *self, const char *status)
{
  g_return_if_fail (DESK_IS_OVERVIEW_ROW (self));

  desk_status_pill_set_status (self->pill, status);
  gtk_widget_set_visible (self->pill_box, status != NULL);
  update_words (self);
}

/**
 * desk_overview_row_set_date:
 * @date: (nullable): a date in the user's language
 */
void
desk_overview_row_set_date (DeskOverviewRow *self, const char *date)
{
  g_return_if_fail (DESK_IS_OVERVIEW_ROW (self));

  set_label (self, self->date_label, date);
}

/**
 * desk_overview_row_set_days:
 * @days: (nullable): how many days are left, in words
 * @style: (nullable): CSS class that says how urgent that is
 */
void
desk_overview_row_set_days (DeskOverviewRow *self, const char *days, const char *style)
{
  g_return_if_fail (DESK_IS_OVERVIEW_ROW (self));

  if (self->days_style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->days_label), self->days_style);
  g_free (self->days_style);
  self->days_style = g_strdup (style);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->days_label), style);
  set_label (self, self->days_label, days);
}

/**
 * desk_overview_row_set_button:
 * @label: (nullable): what is done next, a verb; %NULL for no button
 * @is_suggested: whether it is the one thing to do on the page
 */
void
desk_overview_row_set_button (DeskOverviewRow *self, const char *label, gboolean is_suggested)
{
  g_return_if_fail (DESK_IS_OVERVIEW_ROW (self));

  gtk_button_set_label (self->button, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (is_suggested)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "suggested-action");
}

/**
 * desk_overview_row_add_to_groups:
 * @pills: (nullable): what makes the pills of all rows equally wide
 * @days: (nullable): the same for the days that are left
 * @buttons: (nullable): the same for the buttons
 */
void
desk_overview_row_add_to_groups (DeskOverviewRow *self,
                                 GtkSizeGroup *pills,
                                 GtkSizeGroup *days,
                                 GtkSizeGroup *buttons)
{
  g_return_if_fail (DESK_IS_OVERVIEW_ROW (self));

  if (pills != NULL)
    gtk_size_group_add_widget (pills, self->pill_box);
  if (days != NULL)
    gtk_size_group_add_widget (days, GTK_WIDGET (self->days_label));
  if (buttons != NULL)
    gtk_size_group_add_widget (buttons, self->button_box);
}
