/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-registered-step"

#include "config.h"

#include "desk-registered-step.h"

#include "desk-format.h"
#include "desk-order-rules.h"
#include "desk-order-text.h"
#include "desk-price-text.h"
#include "desk-status-pill.h"
#include "desk-trial.h"

#include <glib/gi18n.h>

#define COPIED_MS 2000

/**
 * DeskRegisteredStep:
 *
 * The last step of the wizard. What waits in the outbox is kept, not registered, and is called so;
 * the page turns by itself when the back-end has it, and follows the activation e-mail.
 */
struct _DeskRegisteredStep
{
  AdwBin parent_instance;

  GtkStack *mark_stack;
  GtkSpinner *sending_spinner;
  GtkLabel *title_label;
  GtkLabel *mail_label;
  GtkWidget *guide_card;
  GtkLabel *link_label;
  GtkButton *copy_button;
  AdwButtonContent *copy_content;
  GtkLabel *facts_heading;
  GtkLabel *customer_value;
  DeskStatusPill *status_pill;
  GtkLabel *plan_value;
  GtkLabel *serial_value;
  GtkLabel *total_value;
  GtkLabel *po_value;
  GtkWidget *end_fact;
  GtkLabel *end_value;
  AdwActionRow *same_row;
  GtkWidget *new_row;
  GtkWidget *convert_row;
  GtkLabel *mistake_label;

  DeskServices *services;    /* (owned) (nullable) */
  DeskOutboxEntry *entry;    /* (owned) (nullable): live */
  DeskOrder *order;          /* (owned) (nullable): as the store has it now */
  GSignalGroup *of_store;    /* (owned) */
  GSignalGroup *of_sync;     /* (owned) */
  GSignalGroup *of_entry;    /* (owned) */
  guint copied_timer;
};

G_DEFINE_FINAL_TYPE (DeskRegisteredStep, desk_registered_step, ADW_TYPE_BIN)

enum
{
  SAME_CONFIGURATION,
  CONVERT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what is seen ---------------------------------------------------------------------------- */

static gboolean
is_done (DeskRegisteredStep *self)
{
  return desk_outbox_entry_get_state (self->entry) == DESK_ENTRY_DONE;
}

/* Whether the customer activated it already: when it was a trial. */
static gboolean
is_active (DeskRegisteredStep *self)
{
  return is_done (self)
         && g_strcmp0 (desk_record_get_string (self->order, DESK_ORDER_STATE), "activated") == 0;
}

/* Whether it does not go out by itself in a moment. */
static gboolean
is_offline (DeskRegisteredStep *self)
{
  DeskSync *sync = desk_services_get_sync (self->services);

  switch (sync != NULL ? desk_sync_get_state (sync) : DESK_SYNC_OFFLINE)
    {
    case DESK_SYNC_OFFLINE:
    case DESK_SYNC_SIGN_IN_AGAIN:
    case DESK_SYNC_FAILED:
      return TRUE;
    case DESK_SYNC_UP_TO_DATE:
    case DESK_SYNC_SYNCING:
    case DESK_SYNC_ATTENTION:
    default:
      return FALSE;
    }
}

static void
set_value (GtkLabel *label, const char *value)
{
  gboolean is_empty = value == NULL || *value == '\0';

  gtk_label_set_label (label, is_empty ? DESK_TEXT_NONE : value);
  if (is_empty)
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
}

/* What became of the activation e-mail, as the back-end says. */
static char *
dup_mail_markup (DeskRegisteredStep *self, DeskCustomer *customer)
{
  const char *state = desk_record_get_string (self->order, DESK_ORDER_MAIL_STATE);
  const char *address = desk_record_get_string (self->order, DESK_ORDER_MAIL_ADDRESS);
  g_autofree char *escaped = NULL;
  g_autofree char *bold = NULL;

  if (!is_done (self) && !desk_record_is_null (self->order, DESK_ORDER_CONVERTS))
    return g_strdup ("");
  if (!is_done (self))
    return g_markup_escape_text (_("The activation e-mail goes out once the order has been sent"),
                                 -1);

  if (address == NULL && customer != NULL)
    address = desk_record_get_string (customer, DESK_CUSTOMER_EMAIL);
  escaped = g_markup_escape_text (address != NULL ? address : "", -1);
  bold = g_strdup_printf ("<b>%s</b>", escaped);

  /* An order that was made of a trial in use. */
  if (is_active (self))
    return g_markup_escape_text (_("The licence goes on under the same serial number. Your customer "
                                   "has nothing to do."),
                                 -1);
  if (g_strcmp0 (state, "failed") == 0)
    /* Translators: the argument is an e-mail address */
    return g_strdup_printf (_("The activation e-mail to %s could not be delivered. Send the link "
                              "yourself."),
                            bold);
  if (g_strcmp0 (state, "withdrawn") == 0)
    /* Translators: the argument is an e-mail address */
    return g_strdup_printf (_("The activation e-mail to %s was withdrawn."), bold);
  if (g_strcmp0 (state, "sent") == 0)
    {
      g_autofree char *time = NULL;

      time = desk_format_time (desk_record_get_string (self->order, DESK_ORDER_MAIL_AT), NULL);
      /* Translators: an e-mail address, and a time such as 11:50 */
      return g_strdup_printf (_("The activation e-mail was sent to %s at %s."), bold, time);
    }
  /* Translators: the argument is an e-mail address */
  return g_strdup_printf (_("The activation e-mail is on its way to %s."), bold);
}

static char *
dup_title (DeskRegisteredStep *self)
{
  const char *number = desk_record_get_string (self->order, DESK_ORDER_NUMBER);
  gboolean is_trial = desk_order_is_trial (self->order);

  if (!is_done (self) && is_offline (self))
    return g_strdup (is_trial ? _("Trial kept, not sent yet") : _("Order kept, not sent yet"));
  if (!is_done (self))
    return g_strdup (is_trial ? _("Sending trial…") : _("Sending order…"));
  if (number == NULL)
    return g_strdup (is_trial ? _("Trial registered") : _("Order registered"));
  if (is_trial)
    /* Translators: the argument is the number of a trial */
    return g_strdup_printf (_("Trial %s registered"), number);
  /* Translators: the argument is the number of an order */
  return g_strdup_printf (_("Order %s registered"), number);
}

static void
update_facts (DeskRegisteredStep *self, DeskStore *store, DeskCustomer *customer)
{
  const char *license_id = desk_record_get_string (self->order, DESK_ORDER_LICENSE_ID);
  const char *list_id = desk_record_get_string (self->order, DESK_ORDER_PRICE_LIST_ID);
  const char *number = desk_record_get_string (self->order, DESK_ORDER_NUMBER);
  GListModel *devices = desk_record_get_list (self->order, DESK_ORDER_DEVICES);
  gboolean is_trial = desk_order_is_trial (self->order);
  g_autoptr(DeskLicense) license = NULL;
  g_autoptr(DeskPriceList) price_list = NULL;
  g_autofree char *today = desk_store_dup_today (store);
  g_autofree char *who = desk_order_text_dup_customer (customer);
  g_autofree char *plan = NULL;
  g_autofree char *term = NULL;
  g_autofree char *plan_and_term = NULL;
  g_autofree char *total = desk_order_text_dup_total (self->order);
  g_autofree char *heading = NULL;
  g_autofree char *n_devices = NULL;
  g_autofree char *configuration = NULL;

  if (license_id == NULL)
    license_id = desk_record_get_string (self->order, DESK_ORDER_CONVERTS);
  if (license_id != NULL)
    license = desk_store_get (store, DESK_TYPE_LICENSE, license_id);
  if (list_id != NULL)
    price_list = desk_store_get (store, DESK_TYPE_PRICE_LIST, list_id);

  plan = desk_order_text_dup_plan (desk_record_get_string (self->order, DESK_ORDER_PLAN),
                                   price_list);
  term = desk_order_text_dup_term (desk_record_get_string (self->order, DESK_ORDER_TERM),
                                   price_list);
  /* Translators: a plan and a subscription type, “Production · SaaS annual” */
  plan_and_term = g_strdup_printf (C_("order", "%s · %s"), plan, term);
  n_devices = desk_price_text_dup_devices ((guint) desk_devices_count (devices));
  /* Translators: devices, plan and subscription type: “4 devices, Production, SaaS annual” */
  configuration = g_strdup_printf (C_("order", "%s, %s, %s"), n_devices, plan, term);

  if (number == NULL)
    heading = g_strdup (is_trial ? _("Trial") : _("Order"));
  else if (is_trial)
    /* Translators: the argument is the number of a trial */
    heading = g_strdup_printf (_("Trial %s"), number);
  else
    /* Translators: the argument is the number of an order */
    heading = g_strdup_printf (_("Order %s"), number);

  gtk_label_set_label (self->facts_heading, heading);
  set_value (self->customer_value, who);
  desk_status_pill_set_status (
    self->status_pill,
    is_done (self) ? desk_status_for (self->order, license, today)
                   : desk_entry_state_get_key (desk_outbox_entry_get_state (self->entry)));
  set_value (self->plan_value, plan_and_term);
  set_value (self->serial_value,
             license != NULL ? desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER) : NULL);
  set_value (self->total_value, total);
  set_value (self->po_value, desk_record_get_string (self->order, DESK_ORDER_PO_NUMBER));

  gtk_widget_set_visible (self->end_fact, is_trial);
  if (is_trial)
    {
      const char *expires_on = NULL;
      g_autofree char *end = desk_trial_end (today);
      g_autofree char *date = NULL;

      if (license != NULL)
        expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
      date = desk_format_date_long (expires_on != NULL ? expires_on : end);
      set_value (self->end_value, date);
    }

  adw_action_row_set_subtitle (self->same_row, configuration);
  gtk_widget_set_visible (self->convert_row, is_trial && is_done (self) && license != NULL);
}

static const char *
get_mistake_text (DeskRegisteredStep *self)
{
  if (is_active (self))
    return _("The licence is in use, so this order can no longer be deleted.");
  if (is_done (self))
    return _("Made a mistake? As long as the licence is not activated, you can delete this order in "
             "Orders.");
  return _("Made a mistake? You can edit or delete this order in Orders.");
}

/* The only place that decides what is seen. */
static void
update_state (DeskRegisteredStep *self)
{
  DeskStore *store = NULL;
  const char *customer_id = NULL;
  g_autoptr(DeskOrder) order = NULL;
  g_autoptr(DeskCustomer) customer = NULL;
  g_autofree char *title = NULL;
  g_autofree char *mail = NULL;
  gboolean is_sending = FALSE;

  if (self->entry == NULL)
    return;

  store = desk_services_get_store (self->services);
  if (store == NULL)
    return;

  /* Between the outbox and the answer there may be a moment without it. */
  order = desk_store_get (store, DESK_TYPE_ORDER, desk_outbox_entry_get_record_id (self->entry));
  if (order == NULL && self->order == NULL)
    order = desk_outbox_entry_dup_order (self->entry);
  if (order != NULL)
    g_set_object (&self->order, order);
  if (self->order == NULL)
    return;

  customer_id = desk_record_get_string (self->order, DESK_ORDER_CUSTOMER_ID);
  if (customer_id != NULL)
    customer = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);

  is_sending = !is_done (self) && !is_offline (self);
  gtk_stack_set_visible_child_name (self->mark_stack,
                                    is_done (self) ? "registered"
                                    : is_sending   ? "sending"
                                                   : "waiting");
  gtk_spinner_set_spinning (self->sending_spinner, is_sending);

  title = dup_title (self);
  mail = dup_mail_markup (self, customer);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_markup (self->mail_label, mail);
  gtk_widget_set_visible (GTK_WIDGET (self->mail_label), *mail != '\0');
  /* Before it is sent nobody knows whether a trial that becomes an order is in use already. */
  gtk_widget_set_visible (self->guide_card,
                          is_done (self)
                            ? !is_active (self)
                            : desk_record_is_null (self->order, DESK_ORDER_CONVERTS));
  gtk_label_set_label (self->mistake_label, get_mistake_text (self));
  update_facts (self, store, customer);
}

/* --- what is pressed ------------------------------------------------------------------------- */

static gboolean
copied_timer_cb (gpointer user_data)
{
  DeskRegisteredStep *self = user_data;

  self->copied_timer = 0;
  adw_button_content_set_icon_name (self->copy_content, "edit-copy-symbolic");
  adw_button_content_set_label (self->copy_content, _("Copy activation link"));

  return G_SOURCE_REMOVE;
}

static void
copy_link_cb (DeskRegisteredStep *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), DESK_ACTIVATION_GUIDE);

  adw_button_content_set_icon_name (self->copy_content, "object-select-symbolic");
  /* Translators: on the button, for two seconds after it was pressed */
  adw_button_content_set_label (self->copy_content, _("Copied"));
  g_clear_handle_id (&self->copied_timer, g_source_remove);
  self->copied_timer = g_timeout_add (COPIED_MS, copied_timer_cb, self);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy_link_cb (DESK_REGISTERED_STEP (widget));
}

static void
open_order_cb (DeskRegisteredStep *self)
{
  if (self->entry != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self),
                                "win.select-order",
                                "s",
                                desk_outbox_entry_get_record_id (self->entry));
}

static void
new_row_activated_cb (DeskRegisteredStep *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.new-licence", NULL);
}

static void
same_row_activated_cb (DeskRegisteredStep *self)
{
  g_signal_emit (self, signals[SAME_CONFIGURATION], 0);
}

static void
convert_row_activated_cb (DeskRegisteredStep *self)
{
  g_signal_emit (self, signals[CONVERT], 0);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
desk_registered_step_dispose (GObject *object)
{
  DeskRegisteredStep *self = DESK_REGISTERED_STEP (object);

  g_clear_handle_id (&self->copied_timer, g_source_remove);
  g_clear_object (&self->of_store);
  g_clear_object (&self->of_sync);
  g_clear_object (&self->of_entry);
  g_clear_object (&self->order);
  g_clear_object (&self->entry);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_REGISTERED_STEP);

  G_OBJECT_CLASS (desk_registered_step_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name,
                       DESK_TYPE_REGISTERED_STEP,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       0);
}

static void
desk_registered_step_class_init (DeskRegisteredStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_registered_step_dispose;

  signals[SAME_CONFIGURATION] = new_signal ("same-configuration");
  signals[CONVERT] = new_signal ("convert");

  gtk_widget_class_install_action (widget_class, "registered.copy-link", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class,
                                       GDK_KEY_c,
                                       GDK_CONTROL_MASK,
                                       "registered.copy-link",
                                       NULL);

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-registered-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, mark_stack);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, sending_spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, mail_label);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, guide_card);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, link_label);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, copy_button);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, copy_content);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, facts_heading);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, customer_value);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, status_pill);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, plan_value);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, serial_value);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, total_value);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, po_value);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, end_fact);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, end_value);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, same_row);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, new_row);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, convert_row);
  gtk_widget_class_bind_template_child (widget_class, DeskRegisteredStep, mistake_label);
  gtk_widget_class_bind_template_callback (widget_class, copy_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_order_cb);
  gtk_widget_class_bind_template_callback (widget_class, new_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, same_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, convert_row_activated_cb);
}

static void
desk_registered_step_init (DeskRegisteredStep *self)
{
  self->of_store = g_signal_group_new (DESK_TYPE_STORE);
  self->of_sync = g_signal_group_new (DESK_TYPE_SYNC);
  self->of_entry = g_signal_group_new (DESK_TYPE_OUTBOX_ENTRY);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_label_set_label (self->link_label, DESK_ACTIVATION_GUIDE);
  g_signal_group_connect_object (self->of_store,
                                 "changed",
                                 G_CALLBACK (update_state),
                                 self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->of_sync,
                                 "notify::state",
                                 G_CALLBACK (update_state),
                                 self,
                                 G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->of_entry,
                                 "notify::state",
                                 G_CALLBACK (update_state),
                                 self,
                                 G_CONNECT_SWAPPED);
}

/**
 * desk_registered_step_set_entry:
 * @services: services that are ready
 * @entry: the order in the outbox, live
 *
 * Shows the order and goes on following it.
 */
void
desk_registered_step_set_entry (DeskRegisteredStep *self,
                                DeskServices *services,
                                DeskOutboxEntry *entry)
{
  g_return_if_fail (DESK_IS_REGISTERED_STEP (self));
  g_return_if_fail (DESK_IS_SERVICES (services));
  g_return_if_fail (DESK_IS_OUTBOX_ENTRY (entry));

  g_clear_object (&self->order);
  g_set_object (&self->services, services);
  g_set_object (&self->entry, entry);
  g_signal_group_set_target (self->of_store, desk_services_get_store (services));
  g_signal_group_set_target (self->of_sync, desk_services_get_sync (services));
  g_signal_group_set_target (self->of_entry, entry);
  update_state (self);
}

/**
 * desk_registered_step_focus_start:
 *
 * Puts the focus on the one thing that is done here. It is described by the title, so that a
 * screen reader says what has happened.
 */
void
desk_registered_step_focus_start (DeskRegisteredStep *self)
{
  g_return_if_fail (DESK_IS_REGISTERED_STEP (self));

  gtk_widget_grab_focus (gtk_widget_get_visible (self->guide_card)
                           ? GTK_WIDGET (self->copy_button)
                           : self->new_row);
}

/**
 * desk_registered_step_get_order:
 *
 * Returns: (transfer none) (nullable): the order as the store has it
 */
DeskOrder *
desk_registered_step_get_order (DeskRegisteredStep *self)
{
  g_return_val_if_fail (DESK_IS_REGISTERED_STEP (self), NULL);

  return self->order;
}

/**
 * desk_registered_step_get_is_done:
 *
 * Returns: whether the back-end has it
 */
gboolean
desk_registered_step_get_is_done (DeskRegisteredStep *self)
{
  g_return_val_if_fail (DESK_IS_REGISTERED_STEP (self), FALSE);

  return self->entry != NULL && is_done (self);
}
