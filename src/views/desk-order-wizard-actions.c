/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-wizard"

#include "config.h"

#include "desk-order-wizard-private.h"

#include "desk-draft-discard.h"

/* What the buttons of the wizard and its parts do, and the keys that do the same. */

static void
go_on (DeskOrderWizard *self, const char *kind)
{
  if (self->step != DESK_WIZARD_STEP_CONFIGURATION || self->is_placing)
    return;
  if (desk_configuration_step_focus_fault (self->configuration_step))
    return;

  desk_order_sketch_set_text (self->sketch, DESK_DRAFT_KIND, kind);
  _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CUSTOMER, TRUE);
}

static void
order_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_on (DESK_ORDER_WIZARD (widget), "order");
}

static void
try_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  go_on (DESK_ORDER_WIZARD (widget), "trial");
}

static void
register_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (widget);

  if (self->step == DESK_WIZARD_STEP_CUSTOMER)
    _desk_order_wizard_register (self);
}

/* Ctrl+Enter is the next step, whichever it is. */
static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (widget);

  gtk_widget_activate_action (widget,
                              self->step == DESK_WIZARD_STEP_CUSTOMER ? "wizard.register"
                                                                      : "wizard.order",
                              NULL);
}

static void
configuration_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (widget);

  if (self->step == DESK_WIZARD_STEP_CUSTOMER && !self->is_placing)
    _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CONFIGURATION, TRUE);
}

static void
first_fault_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_customer_step_focus_fault (DESK_ORDER_WIZARD (widget)->customer_step);
}

/**
 * _desk_order_wizard_set_mode:
 * @is_new: whether a new customer is typed, instead of one being looked for
 *
 * Does nothing where there is no such choice.
 */
void
_desk_order_wizard_set_mode (DeskOrderWizard *self, gboolean is_new)
{
  if (self->step != DESK_WIZARD_STEP_CUSTOMER
      || desk_order_sketch_get_is_conversion (self->sketch))
    return;

  desk_customer_step_show_mode (self->customer_step, is_new);
  desk_customer_step_focus_start (self->customer_step);
}

static void
existing_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _desk_order_wizard_set_mode (DESK_ORDER_WIZARD (widget), FALSE);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _desk_order_wizard_set_mode (DESK_ORDER_WIZARD (widget), TRUE);
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.back", NULL);
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (widget);

  if (self->is_placing)
    return;

  desk_draft_keeper_stop (desk_order_sketch_get_keeper (self->sketch));
  desk_draft_discard (widget,
                      desk_order_sketch_get_store (self->sketch),
                      desk_order_sketch_get_draft (self->sketch),
                      TRUE);
  gtk_widget_activate_action (widget, "win.leave", NULL);
}

/**
 * _desk_order_wizard_install_actions:
 * @widget_class: class of the wizard
 *
 * The actions "wizard.*", which its parts activate, and Escape.
 */
void
_desk_order_wizard_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "wizard.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "wizard.order", NULL, order_action);
  gtk_widget_class_install_action (widget_class, "wizard.try", NULL, try_action);
  gtk_widget_class_install_action (widget_class, "wizard.register", NULL, register_action);
  gtk_widget_class_install_action (widget_class, "wizard.configuration", NULL, configuration_action);
  gtk_widget_class_install_action (widget_class, "wizard.first-fault", NULL, first_fault_action);
  gtk_widget_class_install_action (widget_class, "wizard.existing", NULL, existing_action);
  gtk_widget_class_install_action (widget_class, "wizard.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "wizard.leave", NULL, leave_action);
  gtk_widget_class_install_action (widget_class, "wizard.discard", NULL, discard_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "wizard.leave", NULL);
}

static gboolean
run_shortcut (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  const char *action = user_data;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* The page may be in the window and not be the one that is seen; and who types into the search means what
     he has found. */
  if (!gtk_widget_get_mapped (widget)
      || (GTK_IS_EDITABLE (focus) && !gtk_widget_is_ancestor (focus, widget)))
    return FALSE;

  return gtk_widget_activate_action (widget, action, NULL);
}

/**
 * _desk_order_wizard_add_shortcuts:
 *
 * The keys of the steps. They work wherever in the window the focus is.
 */
void
_desk_order_wizard_add_shortcuts (DeskOrderWizard *self)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } shortcuts[] = {
    { "<Control>Return|<Control>KP_Enter", "wizard.next" },
    { "<Control><Shift>Return|<Control><Shift>KP_Enter", "wizard.try" },
    { "<Control>e", "wizard.existing" },
    { "<Control><Shift>e", "wizard.new" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (shortcuts[i].trigger);
      GtkShortcutAction *action =
        gtk_callback_action_new (run_shortcut, (gpointer) shortcuts[i].action, NULL);

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                            gtk_shortcut_new (trigger, action));
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
