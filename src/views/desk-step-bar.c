/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-step-bar"

#include "config.h"

#include "desk-step-bar.h"

#include <glib/gi18n.h>

/**
 * DeskStepBar:
 *
 * Where in the wizard the dealer is: a disc with a number or a check, and a word, for each step.
 * It only shows; going back is the business of buttons that say so.
 */
struct _DeskStepBar
{
  AdwBin parent_instance;

  GtkWidget *steps[DESK_WIZARD_N_STEPS];
  GtkStack *discs[DESK_WIZARD_N_STEPS];
  GtkLabel *names[DESK_WIZARD_N_STEPS];

  DeskWizardStep step;
};

G_DEFINE_FINAL_TYPE (DeskStepBar, desk_step_bar, ADW_TYPE_BIN)

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean has_it)
{
  if (has_it)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_state (DeskStepBar *self)
{
  for (guint i = 0; i < DESK_WIZARD_N_STEPS; i++)
    {
      const char *name = gtk_label_get_label (self->names[i]);
      g_autofree char *spoken = NULL;

      /* The last step is the end: arriving there is having done it. */
      set_css_class (self->steps[i], "done", i < self->step);
      set_css_class (self->steps[i], "current", i == self->step);
      gtk_stack_set_visible_child_name (self->discs[i], i < self->step ? "done" : "number");

      if (i < self->step)
        /* Translators: for screen readers; 1 is the number, 2 the number of steps, 3 its name */
        spoken = g_strdup_printf (_("Step %1$u of %2$u, %3$s, done"),
                                  i + 1,
                                  DESK_WIZARD_N_STEPS,
                                  name);
      else if (i == self->step)
        /* Translators: for screen readers; 1 is the number, 2 the number of steps, 3 its name */
        spoken = g_strdup_printf (_("Step %1$u of %2$u, %3$s, current"),
                                  i + 1,
                                  DESK_WIZARD_N_STEPS,
                                  name);
      else
        /* Translators: for screen readers; 1 is the number, 2 the number of steps, 3 its name */
        spoken = g_strdup_printf (_("Step %1$u of %2$u, %3$s"), i + 1, DESK_WIZARD_N_STEPS, name);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps[i]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken,
                                      -1);
    }
}

static void
desk_step_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_STEP_BAR);

  G_OBJECT_CLASS (desk_step_bar_parent_class)->dispose (object);
}

static void
desk_step_bar_class_init (DeskStepBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_step_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-step-bar.ui");
  for (guint i = 0; i < DESK_WIZARD_N_STEPS; i++)
    {
      g_autofree char *step = g_strdup_printf ("step_%u", i + 1);
      g_autofree char *disc = g_strdup_printf ("disc_%u", i + 1);
      g_autofree char *name = g_strdup_printf ("name_%u", i + 1);

      gtk_widget_class_bind_template_child_full (widget_class,
                                                 step,
                                                 FALSE,
                                                 G_STRUCT_OFFSET (DeskStepBar, steps)
                                                   + (gssize) (i * sizeof (gpointer)));
      gtk_widget_class_bind_template_child_full (widget_class,
                                                 disc,
                                                 FALSE,
                                                 G_STRUCT_OFFSET (DeskStepBar, discs)
                                                   + (gssize) (i * sizeof (gpointer)));
      gtk_widget_class_bind_template_child_full (widget_class,
                                                 name,
                                                 FALSE,
                                                 G_STRUCT_OFFSET (DeskStepBar, names)
                                                   + (gssize) (i * sizeof (gpointer)));
    }
}

static void
desk_step_bar_init (DeskStepBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_state (self);
}

/**
 * desk_step_bar_set_step:
 * @step: where the dealer is
 */
void
desk_step_bar_set_step (DeskStepBar *self, DeskWizardStep step)
{
  g_return_if_fail (DESK_IS_STEP_BAR (self));

  self->step = step;
  update_state (self);
}

/**
 * desk_step_bar_get_step:
 *
 * Returns: where the dealer is
 */
DeskWizardStep
desk_step_bar_get_step (DeskStepBar *self)
{
  g_return_val_if_fail (DESK_IS_STEP_BAR (self), DESK_WIZARD_STEP_CONFIGURATION);

  return self->step;
}
