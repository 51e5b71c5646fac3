/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-months"

#include "config.h"

#include "desk-overview-months.h"

#include "desk-date.h"
#include "desk-format-month.h"
#include "desk-format.h"

#include <glib/gi18n.h>

#define N_MONTHS 12
#define BAR_HEIGHT 46
/* This month and the next are what is to be done now. */
#define N_NEAR 2

/**
 * DeskOverviewMonths:
 *
 * How much ends in each month, as bars. A bar is a toggle button: pressed it chooses its month,
 * pressed again none. Arrow keys go from bar to bar.
 */
struct _DeskOverviewMonths
{
  GtkBox parent_instance;

  GtkWidget *buttons[N_MONTHS]; /* (unowned): children */
  GtkWidget *counts[N_MONTHS];  /* (unowned) */
  GtkWidget *bars[N_MONTHS];    /* (unowned) */
  GtkWidget *names[N_MONTHS];   /* (unowned) */
  char *months[N_MONTHS];       /* (owned) (nullable): "2026-12" */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskOverviewMonths, desk_overview_months, GTK_TYPE_BOX)

enum
{
  MONTH_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
button_toggled_cb (GtkToggleButton *button, DeskOverviewMonths *self)
{
  const char *chosen = NULL;

  if (self->is_updating)
    return;

  self->is_updating = TRUE;
  for (guint i = 0; i < N_MONTHS; i++)
    if (GTK_WIDGET (button) != self->buttons[i])
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), FALSE);
    else if (gtk_toggle_button_get_active (button))
      chosen = self->months[i];
  self->is_updating = FALSE;
  g_signal_emit (self, signals[MONTH_CHOSEN], 0, chosen);
}

/* Left and right from bar to bar; Tab leaves them. */
static gboolean
desk_overview_months_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DeskOverviewMonths *self = DESK_OVERVIEW_MONTHS (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  int at = -1;

  for (int i = 0; i < N_MONTHS; i++)
    if (self->buttons[i] == focus)
      at = i;
  if (at < 0)
    {
      for (guint i = 0; i < N_MONTHS; i++)
        if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
          at = (int) i;
      return gtk_widget_grab_focus (self->buttons[MAX (at, 0)]);
    }
  if (direction == GTK_DIR_LEFT && at > 0)
    return gtk_widget_grab_focus (self->buttons[at - 1]);
  if (direction == GTK_DIR_RIGHT && at + 1 < N_MONTHS)
    return gtk_widget_grab_focus (self->buttons[at + 1]);

  return FALSE;
}

static void
add_month (DeskOverviewMonths *self, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *space = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->buttons[i] = gtk_toggle_button_new ();
  self->counts[i] = gtk_label_new (NULL);
  self->bars[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->names[i] = gtk_label_new (NULL);
  gtk_widget_set_vexpand (space, TRUE);
  gtk_widget_add_css_class (self->bars[i], "bar");
  gtk_widget_add_css_class (self->counts[i], "numeric");
  gtk_widget_add_css_class (self->buttons[i], "flat");
  if (i < N_NEAR)
    gtk_widget_add_css_class (self->buttons[i], "near");
  gtk_box_append (GTK_BOX (box), space);
  gtk_box_append (GTK_BOX (box), self->counts[i]);
  gtk_box_append (GTK_BOX (box), self->bars[i]);
  gtk_box_append (GTK_BOX (box), self->names[i]);
  gtk_button_set_child (GTK_BUTTON (self->buttons[i]), box);
  g_signal_connect_object (self->buttons[i], "toggled", G_CALLBACK (button_toggled_cb), self, 0);
  gtk_box_append (GTK_BOX (self), self->buttons[i]);
}

static void
desk_overview_months_finalize (GObject *object)
{
  DeskOverviewMonths *self = DESK_OVERVIEW_MONTHS (object);

  for (guint i = 0; i < N_MONTHS; i++)
    g_free (self->months[i]);

  G_OBJECT_CLASS (desk_overview_months_parent_class)->finalize (object);
}

static void
desk_overview_months_class_init (DeskOverviewMonthsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = desk_overview_months_finalize;
  widget_class->focus = desk_overview_months_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[MONTH_CHOSEN] =
      g_signal_new ("month-chosen", DESK_TYPE_OVERVIEW_MONTHS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
desk_overview_months_init (DeskOverviewMonths *self)
{
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "months");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Subscriptions that expire, by month"), -1);
  for (guint i = 0; i < N_MONTHS; i++)
    add_month (self, i);
}

/**
 * desk_overview_months_new:
 *
 * Returns: (transfer floating): twelve bars
 */
GtkWidget *
desk_overview_months_new (void)
{
  return g_object_new (DESK_TYPE_OVERVIEW_MONTHS, NULL);
}

/* "2026-11" and how many months later; the month's short and long name in the user's language. */
static char *
dup_month (const char *first_month, guint later, char **short_name, char **long_name)
{
  g_autofree char *first_day = g_strconcat (first_month, "-01", NULL);
  g_autofree char *day = desk_date_add_months (first_day, (int) later);

  *short_name = desk_format_month (day, FALSE);
  *long_name = desk_format_month (day, TRUE);

  return g_strndup (day, 7);
}

/**
 * desk_overview_months_set_counts:
 * @first_month: "2026-11"
 * @counts: (array length=n_counts): how much ends in that month and in each of the next
 */
void
desk_overview_months_set_counts (DeskOverviewMonths *self,
                                 const char *first_month,
                                 const guint *counts,
                                 guint n_counts)
{
  guint most = 1;

  g_return_if_fail (DESK_IS_OVERVIEW_MONTHS (self));
  g_return_if_fail (n_counts == N_MONTHS);

  for (guint i = 0; i < N_MONTHS; i++)
    most = MAX (most, counts[i]);
  for (guint i = 0; i < N_MONTHS; i++)
    {
      g_autofree char *short_name = NULL;
      g_autofree char *long_name = NULL;
      g_autofree char *month = dup_month (first_month, i, &short_name, &long_name);
      g_autofree char *number = desk_format_number ((int) counts[i]);
      /* Translators: for screen readers, a bar: "December, 9 subscriptions" */
      g_autofree char *words = g_strdup_printf (
          ngettext ("%1$s, %2$s subscription", "%1$s, %2$s subscriptions", counts[i]), long_name,
          number);

      g_free (self->months[i]);
      self->months[i] = g_steal_pointer (&month);
      gtk_label_set_label (GTK_LABEL (self->counts[i]), number);
      gtk_label_set_label (GTK_LABEL (self->names[i]), short_name);
      gtk_widget_set_size_request (self->bars[i], -1,
                                   (int) (counts[i] * BAR_HEIGHT / most) + (counts[i] > 0 ? 2 : 0));
      gtk_widget_set_tooltip_text (self->buttons[i], words);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
}
