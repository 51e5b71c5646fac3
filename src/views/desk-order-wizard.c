/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-wizard"

#include "config.h"

#include "desk-order-wizard-private.h"

#include "desk-format.h"
#include "desk-license.h"
#include "desk-message.h"

#include <glib/gi18n.h>

/**
 * DeskOrderWizard:
 *
 * The way from an empty form to a registered order or trial, in three steps. What is typed lives
 * in a #DeskOrderSketch, whose draft is saved within half a second, at each step, when the window
 * loses the focus, and by the page's flush.
 *
 * This file moves between the steps; desk-order-wizard-actions.c is what buttons and keys do,
 * desk-order-wizard-open.c puts drafts and orders into the form,
 * desk-order-wizard-register.c places the order, and desk-order-wizard-problem.c shows what the
 * back-end has against it.
 */

G_DEFINE_FINAL_TYPE (DeskOrderWizard, desk_order_wizard, DESK_TYPE_PAGE)

/* --- what is seen ---------------------------------------------------------------------------- */

static void
update_saved (DeskOrderWizard *self)
{
  DeskDraftKeeper *keeper = desk_order_sketch_get_keeper (self->sketch);
  const GError *error = desk_draft_keeper_get_error (keeper);
  const char *saved_at = desk_draft_keeper_get_saved_at (keeper);
  gboolean is_work = self->step != DESK_WIZARD_STEP_REGISTERED;
  gboolean is_touched = desk_order_sketch_get_is_touched (self->sketch);
  g_autofree char *text = NULL;

  /* A draft that was opened again has been saved before. */
  if (saved_at == NULL)
    saved_at = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_UPDATED_AT);

  if (error != NULL)
    {
      g_autoptr(DeskMessage) message = desk_message_new_from_error (error);

      /* Translators: the argument is the reason, such as “The disk is full” */
      text = g_strdup_printf (_("Draft not saved: %s"), message->title);
    }
  else if (saved_at != NULL)
    {
      g_autofree char *time = desk_format_time (saved_at, NULL);

      /* Translators: the argument is a time such as 11:42 */
      text = g_strdup_printf (_("Draft saved at %s"), time);
    }

  gtk_label_set_label (self->saved_label, text != NULL ? text : "");
  gtk_image_set_from_icon_name (self->saved_icon,
                                error != NULL ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_set_visible (self->saved_box, is_work && is_touched && text != NULL);
  gtk_widget_set_visible (self->discard_button, is_work && is_touched);
}

static void
update_actions (DeskOrderWizard *self)
{
  gboolean has_devices = desk_order_sketch_get_n_devices (self->sketch) > 0;
  gboolean has_list = desk_order_sketch_get_price_list (self->sketch) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "wizard.order", has_devices && has_list);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "wizard.try",
                                 has_devices && has_list
                                   && !desk_order_sketch_get_is_conversion (self->sketch));
}

/* What stays as it is in an order that is made of a trial. */
static void
update_trial (DeskOrderWizard *self)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  const char *license_id = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_CONVERTS);
  g_autoptr(DeskLicense) license = NULL;
  g_autoptr(DeskOrder) trial = NULL;
  const char *trial_id = NULL;
  const char *number = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->trial_notice), license_id != NULL);
  desk_page_set_title (DESK_PAGE (self),
                       license_id != NULL ? _("Convert to an order") : _("New licence"));
  if (license_id == NULL)
    return;

  license = desk_store_get (store, DESK_TYPE_LICENSE, license_id);
  if (license != NULL)
    trial_id = desk_record_get_string (license, DESK_LICENSE_ORDER_ID);
  if (trial_id != NULL)
    trial = desk_store_get (store, DESK_TYPE_ORDER, trial_id);
  if (trial != NULL)
    number = desk_record_get_string (trial, DESK_ORDER_NUMBER);

  if (number != NULL)
    /* Translators: the argument is the number of a trial */
    title = g_strdup_printf (_("Trial %s becomes an order"), number);
  else
    title = g_strdup (_("A trial becomes an order"));
  if (license != NULL)
    /* Translators: the argument is a serial number */
    subtitle = g_strdup_printf (_("Customer, devices and serial number %s stay as they are."),
                                desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER));
  desk_notice_set_text (self->trial_notice, title, subtitle);
}

static void
sketch_reset_cb (DeskOrderWizard *self)
{
  update_trial (self);
  update_actions (self);
}

static void
customer_changed_cb (DeskOrderWizard *self)
{
  desk_summary_pane_set_n_faults (self->summary_pane,
                                  desk_customer_step_get_n_faults (self->customer_step));
}

/* --- steps ----------------------------------------------------------------------------------- */

/**
 * _desk_order_wizard_set_step:
 * @step: where to go
 * @takes_focus: whether the focus goes there too
 */
void
_desk_order_wizard_set_step (DeskOrderWizard *self, DeskWizardStep step, gboolean takes_focus)
{
  gboolean is_work = step != DESK_WIZARD_STEP_REGISTERED;

  self->step = step;
  desk_step_bar_set_step (self->step_bar, step);
  desk_summary_pane_set_step (self->summary_pane, step);
  gtk_stack_set_visible_child_name (self->body_stack, is_work ? "work" : "registered");

  if (is_work)
    {
      const char *name = step == DESK_WIZARD_STEP_CUSTOMER ? "customer" : "configuration";

      gtk_stack_set_visible_child_name (self->step_stack, name);
      /* Where one was is part of the draft, but going there is no reason to make one. */
      if (desk_order_sketch_get_is_touched (self->sketch))
        desk_order_sketch_set_text (self->sketch, DESK_DRAFT_STEP, name);
      desk_draft_keeper_save (desk_order_sketch_get_keeper (self->sketch));
    }
  update_saved (self);
  customer_changed_cb (self);

  if (!takes_focus)
    return;
  switch (step)
    {
    case DESK_WIZARD_STEP_CONFIGURATION:
      desk_configuration_step_focus_start (self->configuration_step);
      break;
    case DESK_WIZARD_STEP_CUSTOMER:
      desk_customer_step_focus_start (self->customer_step);
      break;
    case DESK_WIZARD_STEP_REGISTERED:
      desk_registered_step_focus_start (self->registered_step);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
step_left_cb (DeskOrderWizard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
same_configuration_cb (DeskOrderWizard *self)
{
  _desk_order_wizard_repeat (self);
}

static void
convert_cb (DeskOrderWizard *self)
{
  DeskOrder *order = desk_registered_step_get_order (self->registered_step);

  _desk_order_wizard_convert (self, desk_record_get_string (order, DESK_ORDER_LICENSE_ID));
}

/* --- signals --------------------------------------------------------------------------------- */

static void
sketch_changed_cb (DeskOrderWizard *self)
{
  _desk_order_wizard_forget_problem (self);
  update_saved (self);
}

static void
problem_notice_activated_cb (DeskOrderWizard *self)
{
  _desk_order_wizard_solve_problem (self);
}

/* The back-end has refused what was placed here: it comes back as a draft, at its fault. While another page is seen it
 * stays among what waits, where the user is told of it; nobody looks for it among the drafts. */
static void
entry_state_notify_cb (DeskOrderWizard *self)
{
  if (self->entry == NULL || !desk_page_get_is_active (DESK_PAGE (self))
      || desk_outbox_entry_get_state (self->entry) != DESK_ENTRY_NEEDS_ATTENTION)
    return;

  _desk_order_wizard_edit_entry (self,
                                 desk_outbox_entry_get_op_id (self->entry),
                                 desk_outbox_entry_get_error_code (self->entry),
                                 desk_outbox_entry_get_problem (self->entry));
}

static void
window_is_active_notify_cb (DeskOrderWizard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->sketch != NULL && GTK_IS_WINDOW (root) && !gtk_window_is_active (GTK_WINDOW (root)))
    desk_draft_keeper_save (desk_order_sketch_get_keeper (self->sketch));
}

/* --- the page -------------------------------------------------------------------------------- */

/* Whether what was placed here was taken back on another page, or has become another order there. */
static gboolean
is_order_gone (DeskOrderWizard *self)
{
  DeskStore *store = NULL;
  DeskOutboxEntry *last = NULL;
  const char *id = NULL;
  g_autoptr(DeskOrder) order = NULL;

  if (self->entry == NULL)
    return FALSE;

  store = desk_order_sketch_get_store (self->sketch);
  id = desk_outbox_entry_get_record_id (self->entry);
  last = desk_store_get_entry_of_record (store, id);
  if (last != NULL)
    return desk_outbox_entry_is_deletion (last);

  order = desk_store_get (store, DESK_TYPE_ORDER, id);
  return order == NULL;
}

static void
desk_order_wizard_activate (DeskPage *page)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (page);

  DESK_PAGE_CLASS (desk_order_wizard_parent_class)->activate (page);

  g_signal_group_set_target (self->of_window, gtk_widget_get_root (GTK_WIDGET (self)));
  if (is_order_gone (self))
    _desk_order_wizard_begin_anew (self);
  entry_state_notify_cb (self);
  /* Where something was refused the focus is at that field already. */
  if (self->sketch != NULL && !gtk_widget_get_visible (GTK_WIDGET (self->problem_notice)))
    _desk_order_wizard_set_step (self, self->step, TRUE);
}

static void
desk_order_wizard_deactivate (DeskPage *page)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (page);

  if (self->sketch != NULL)
    desk_draft_keeper_save (desk_order_sketch_get_keeper (self->sketch));
  g_signal_group_set_target (self->of_window, NULL);

  DESK_PAGE_CLASS (desk_order_wizard_parent_class)->deactivate (page);
}

static gboolean
desk_order_wizard_flush (DeskPage *page)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (page);
  g_autoptr(GError) error = NULL;

  if (self->sketch == NULL
      || desk_draft_keeper_flush (desk_order_sketch_get_keeper (self->sketch), &error))
    return TRUE;

  g_warning ("The draft could not be saved: %s", error->message);
  return FALSE;
}

static gboolean
desk_order_wizard_go_back (DeskPage *page)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (page);

  if (self->step != DESK_WIZARD_STEP_CUSTOMER)
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.configuration", NULL);
  return TRUE;
}

static gboolean
desk_order_wizard_focus_filter (DeskPage *page)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (page);

  if (self->step == DESK_WIZARD_STEP_CONFIGURATION)
    desk_configuration_step_focus_start (self->configuration_step);
  else if (self->step == DESK_WIZARD_STEP_CUSTOMER)
    _desk_order_wizard_set_mode (self, FALSE);
  return self->step != DESK_WIZARD_STEP_REGISTERED;
}

static void
desk_order_wizard_constructed (GObject *object)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (object);
  DeskServices *services = desk_page_get_services (DESK_PAGE (self));

  G_OBJECT_CLASS (desk_order_wizard_parent_class)->constructed (object);

  desk_page_set_title (DESK_PAGE (self), _("New licence"));
  if (services == NULL || desk_services_get_store (services) == NULL)
    return;

  self->sketch = desk_order_sketch_new (services);
  desk_configuration_step_set_sketch (self->configuration_step, self->sketch);
  desk_customer_step_set_sketch (self->customer_step, self->sketch);
  desk_summary_pane_set_sketch (self->summary_pane, self->sketch);
  desk_price_list_notice_set_sketch (self->price_list_notice, self->sketch);

  g_signal_connect_object (self->sketch,
                           "reset",
                           G_CALLBACK (sketch_reset_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sketch,
                           "changed",
                           G_CALLBACK (sketch_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sketch,
                           "priced",
                           G_CALLBACK (update_actions),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sketch,
                           "saved",
                           G_CALLBACK (update_saved),
                           self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
  _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CONFIGURATION, FALSE);
}

static void
desk_order_wizard_dispose (GObject *object)
{
  DeskOrderWizard *self = DESK_ORDER_WIZARD (object);

  g_clear_object (&self->of_entry);
  g_clear_object (&self->of_window);
  g_clear_object (&self->known_customer);
  g_clear_object (&self->entry);
  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_ORDER_WIZARD);

  G_OBJECT_CLASS (desk_order_wizard_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, step_bar);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, saved_box);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, saved_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, saved_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, discard_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, body_stack);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, trial_notice);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, price_list_notice);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, problem_notice);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, step_stack);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, configuration_step);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, customer_step);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, summary_pane);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderWizard, registered_step);
  gtk_widget_class_bind_template_callback (widget_class, step_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, customer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_notice_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, same_configuration_cb);
  gtk_widget_class_bind_template_callback (widget_class, convert_cb);
}

static void
desk_order_wizard_class_init (DeskOrderWizardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  object_class->constructed = desk_order_wizard_constructed;
  object_class->dispose = desk_order_wizard_dispose;
  page_class->activate = desk_order_wizard_activate;
  page_class->deactivate = desk_order_wizard_deactivate;
  page_class->flush = desk_order_wizard_flush;
  page_class->go_back = desk_order_wizard_go_back;
  page_class->focus_filter = desk_order_wizard_focus_filter;

  _desk_order_wizard_install_actions (widget_class);

  g_type_ensure (DESK_TYPE_CONFIGURATION_STEP);
  g_type_ensure (DESK_TYPE_CUSTOMER_STEP);
  g_type_ensure (DESK_TYPE_NOTICE);
  g_type_ensure (DESK_TYPE_PRICE_LIST_NOTICE);
  g_type_ensure (DESK_TYPE_REGISTERED_STEP);
  g_type_ensure (DESK_TYPE_STEP_BAR);
  g_type_ensure (DESK_TYPE_SUMMARY_PANE);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-order-wizard.ui");
  bind_children (widget_class);
}

static void
desk_order_wizard_init (DeskOrderWizard *self)
{
  self->seen_total = -1;
  self->of_entry = g_signal_group_new (DESK_TYPE_OUTBOX_ENTRY);
  self->of_window = g_signal_group_new (GTK_TYPE_WINDOW);

  gtk_widget_init_template (GTK_WIDGET (self));

  _desk_order_wizard_add_shortcuts (self);
  g_signal_group_connect_object (self->of_entry,
                                 "notify::state",
                                 G_CALLBACK (entry_state_notify_cb),
                                 self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->of_window,
                                 "notify::is-active",
                                 G_CALLBACK (window_is_active_notify_cb),
                                 self,
                                 G_CONNECT_SWAPPED);
}

/**
 * desk_order_wizard_get_draft_id:
 *
 * Returns: (transfer none) (nullable): the draft that is written here
 */
const char *
desk_order_wizard_get_draft_id (DeskOrderWizard *self)
{
  DeskDraft *draft = NULL;

  g_return_val_if_fail (DESK_IS_ORDER_WIZARD (self), NULL);

  draft = self->sketch != NULL ? desk_order_sketch_get_draft (self->sketch) : NULL;

  return draft != NULL ? desk_record_get_id (DESK_RECORD (draft)) : NULL;
}
