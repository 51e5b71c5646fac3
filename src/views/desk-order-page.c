/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-page"

#include "config.h"

#include "desk-order-page.h"

#include "desk-format.h"
#include "desk-message.h"
#include "desk-notice.h"
#include "desk-order-actions.h"
#include "desk-order-commands.h"
#include "desk-order-customer.h"
#include "desk-order-facts.h"
#include "desk-order-history.h"
#include "desk-order-invoices.h"
#include "desk-order-licence.h"
#include "desk-order-lines.h"
#include "desk-order-mail-card.h"
#include "desk-order-menu.h"
#include "desk-order-text.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/**
 * DeskOrderPage:
 *
 * One order or trial, as the store has it now. It follows the store, and says so when the order is deleted
 * while it is shown.
 */
struct _DeskOrderPage
{
  DeskPage parent_instance;

  GtkStack *stack;
  GtkLabel *title_label;
  DeskStatusPill *pill;
  GtkButton *customer_button;
  GtkLabel *customer_label;
  GtkLabel *registered_label;
  GtkLabel *reason_label;
  GtkButton *next_button;
  GtkButton *delete_button;
  GtkMenuButton *menu_button;
  DeskNotice *notice;
  DeskOrderLines *lines;
  DeskOrderLicence *licence;
  DeskOrderInvoices *invoices;
  DeskOrderHistory *history;
  DeskOrderMailCard *mail;
  DeskOrderCustomer *customer;
  AdwStatusPage *gone_page;
  GtkWidget *again_button;

  GSignalGroup *of_store; /* (owned) */
  char *order_id;         /* (owned) */
  DeskOrderFacts *facts;  /* (owned) (nullable): what was known last, also when the order has gone */
};

G_DEFINE_FINAL_TYPE (DeskOrderPage, desk_order_page, DESK_TYPE_PAGE)

static DeskServices *
get_services (DeskOrderPage *self)
{
  return desk_page_get_services (DESK_PAGE (self));
}

static gboolean
can_order (DeskOrderPage *self)
{
  return desk_services_has_right (get_services (self), "dealer.order");
}

/* --- what is seen ---------------------------------------------------------------------------- */

static char *
dup_title (DeskOrder *order)
{
  const char *number = desk_record_get_string (order, DESK_ORDER_NUMBER);
  gboolean is_trial = desk_order_is_trial (order);

  if (number == NULL || *number == '\0')
    return g_strdup (is_trial ? _("Trial") : _("Order"));
  if (is_trial)
    /* Translators: the argument is the number of a trial */
    return g_strdup_printf (_("Trial %s"), number);
  /* Translators: the argument is the number of an order */
  return g_strdup_printf (_("Order %s"), number);
}

static char *
dup_registered (DeskOrder *order)
{
  const char *at = desk_record_get_string (order, DESK_ORDER_CREATED_AT);
  const char *who = desk_record_get_string (order, DESK_ORDER_CREATED_BY_NAME);
  g_autofree char *when = at != NULL ? desk_format_instant (at, NULL, NULL) : NULL;

  if (when == NULL)
    return g_strdup ("");
  if (who == NULL || *who == '\0')
    return g_steal_pointer (&when);
  /* Translators: when an order was registered, and by whom */
  return g_strdup_printf (_("%1$s, registered by %2$s"), when, who);
}

static gboolean
can_show_customer (DeskOrderPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return G_IS_ACTION_GROUP (root) && g_action_group_get_action_enabled (G_ACTION_GROUP (root), "show-customer");
}

static void
update_identity (DeskOrderPage *self)
{
  DeskOrder *order = self->facts->order;
  g_autofree char *title = dup_title (order);
  g_autofree char *registered = dup_registered (order);
  g_autofree char *who = desk_order_text_dup_customer (self->facts->customer);
  gboolean is_link = self->facts->customer != NULL && can_show_customer (self);

  gtk_label_set_label (self->title_label, title);
  desk_status_pill_set_status (self->pill, desk_order_facts_get_status (self->facts));
  gtk_widget_set_visible (GTK_WIDGET (self->customer_button), is_link);
  gtk_widget_set_visible (GTK_WIDGET (self->customer_label), !is_link);
  gtk_label_set_label (self->customer_label, who);
  gtk_button_set_label (self->customer_button, who);
  gtk_label_set_label (self->registered_label, registered);
  desk_page_set_title (DESK_PAGE (self), title);
}

/* What is done with it. The most likely next thing has a button, everything is in the menu. */
static void
update_commands (DeskOrderPage *self)
{
  DeskOrderFacts *facts = self->facts;
  DeskLicenseAction next = DESK_LICENSE_ACTION_NONE;
  g_autoptr (GMenuModel) menu = desk_order_menu_new (facts, get_services (self));
  g_autofree char *reason = desk_order_facts_dup_reason (facts);
  g_autofree char *label = NULL;

  if (facts->license != NULL)
    next = desk_license_next_action (facts->license, facts->subscription, facts->today);
  /* The e-mail has a place of its own. */
  if (next == DESK_LICENSE_ACTION_SEND_MAIL || !desk_order_facts_can_act (facts, get_services (self), next))
    next = DESK_LICENSE_ACTION_NONE;
  label = desk_license_action_dup_label (next);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != DESK_LICENSE_ACTION_NONE);
  gtk_button_set_label (self->next_button, label != NULL ? label : "");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->next_button), "(si)", self->order_id, next);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->next_button), "orders.license");

  gtk_widget_set_visible (GTK_WIDGET (self->delete_button), can_order (self) && desk_order_facts_can_delete (facts));
  gtk_label_set_label (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), can_order (self) && reason != NULL);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

/* What waits, and why. */
static void
update_notice (DeskOrderPage *self)
{
  DeskOutboxEntry *entry = self->facts->entry;
  gboolean is_put = entry != NULL && desk_outbox_entry_is_put (entry);
  const char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->notice), entry != NULL);
  if (entry == NULL)
    return;

  if (desk_outbox_entry_get_state (entry) == DESK_ENTRY_NEEDS_ATTENTION)
    {
      g_autoptr (DeskMessage) message =
        desk_message_new_from_code (desk_outbox_entry_get_error_code (entry), desk_outbox_entry_get_problem (entry));

      desk_notice_set_kind (self->notice, "warning");
      desk_notice_set_icon_name (self->notice, "dialog-warning-symbolic");
      desk_notice_set_text (self->notice, message->title, message->sentence);
      label = is_put ? _("Correct…") : desk_outbox_entry_is_deletion (entry) ? _("Keep the order") : _("Discard");
    }
  else if (desk_outbox_entry_get_state (entry) == DESK_ENTRY_ATTEMPTED)
    {
      desk_notice_set_kind (self->notice, "accent");
      desk_notice_set_icon_name (self->notice, "dd-waiting-symbolic");
      desk_notice_set_text (self->notice, _("Perhaps sent – checking"),
                            _("It was sent, and no answer has come yet. It is asked for again by itself."));
    }
  else
    {
      desk_notice_set_kind (self->notice, "accent");
      desk_notice_set_icon_name (self->notice, "dd-queued-symbolic");
      desk_notice_set_text (self->notice, _("Waiting to be sent"),
                            _("It goes out by itself as soon as there is a connection."));
      label = is_put ? _("Edit…") : NULL;
    }
  desk_notice_set_button_label (self->notice, can_order (self) ? label : NULL);
}

static void
update_gone (DeskOrderPage *self)
{
  g_autofree char *title = NULL;

  if (self->facts == NULL)
    {
      title = g_strdup (_("This order is not on this computer"));
    }
  else
    {
      const char *number = desk_record_get_string (self->facts->order, DESK_ORDER_NUMBER);
      gboolean is_trial = desk_order_is_trial (self->facts->order);

      if (number == NULL || *number == '\0')
        title = g_strdup (is_trial ? _("Trial deleted") : _("Order deleted"));
      else
        title = g_strdup_printf (is_trial ? _("Trial %s deleted") : _("Order %s deleted"), number);
    }
  adw_status_page_set_title (self->gone_page, title);
  gtk_widget_set_visible (self->again_button, self->facts != NULL && can_order (self));
}

/* The only place that decides what is seen. */
static void
update_state (DeskOrderPage *self)
{
  DeskStore *store = desk_services_get_store (get_services (self));
  DeskOrderFacts *facts = NULL;

  if (store == NULL)
    return;

  facts = desk_order_facts_read (store, self->order_id);
  if (facts == NULL)
    {
      update_gone (self);
      gtk_stack_set_visible_child_name (self->stack, "gone");
      return;
    }

  g_clear_pointer (&self->facts, desk_order_facts_free);
  self->facts = facts;
  update_identity (self);
  update_commands (self);
  update_notice (self);
  desk_order_lines_update (self->lines, facts);
  desk_order_licence_update (self->licence, facts);
  desk_order_invoices_update (self->invoices, store, facts);
  desk_order_history_update (self->history, store, facts);
  desk_order_mail_card_update (self->mail, get_services (self), facts);
  desk_order_customer_update (self->customer, facts);
  gtk_stack_set_visible_child_name (self->stack, "order");
}

/* --- what is pressed ------------------------------------------------------------------------- */

static void
customer_button_clicked_cb (DeskOrderPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-customer", "s",
                              desk_record_get_string (self->facts->order, DESK_ORDER_CUSTOMER_ID));
}

static void
delete_button_clicked_cb (DeskOrderPage *self)
{
  desk_order_actions_ask_to_delete (DESK_PAGE (self), self->order_id);
}

static void
delete_key_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  delete_button_clicked_cb (DESK_ORDER_PAGE (widget));
}

static void
notice_activated_cb (DeskOrderPage *self)
{
  DeskOutboxEntry *entry = self->facts != NULL ? self->facts->entry : NULL;
  DeskStore *store = desk_services_get_store (get_services (self));

  if (entry == NULL || store == NULL)
    return;
  if (desk_outbox_entry_is_put (entry))
    desk_order_commands_edit (GTK_WIDGET (self), store, desk_outbox_entry_get_op_id (entry));
  else
    desk_order_commands_dismiss (GTK_WIDGET (self), store, desk_outbox_entry_get_op_id (entry));
}

/* Of an order that has gone, all is known that is needed to order it again. */
static void
again_button_clicked_cb (DeskOrderPage *self)
{
  DeskStore *store = desk_services_get_store (get_services (self));

  if (store != NULL && self->facts != NULL)
    desk_order_commands_again (GTK_WIDGET (self), store, self->facts->order, self->facts->customer,
                               desk_record_get_string (self->facts->order, DESK_ORDER_KIND));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_order_page_activate (DeskPage *page)
{
  DeskOrderPage *self = DESK_ORDER_PAGE (page);

  DESK_PAGE_CLASS (desk_order_page_parent_class)->activate (page);
  g_signal_group_set_target (self->of_store, desk_services_get_store (get_services (self)));
  update_state (self);
}

static void
desk_order_page_deactivate (DeskPage *page)
{
  g_signal_group_set_target (DESK_ORDER_PAGE (page)->of_store, NULL);
  DESK_PAGE_CLASS (desk_order_page_parent_class)->deactivate (page);
}

static void
desk_order_page_dispose (GObject *object)
{
  DeskOrderPage *self = DESK_ORDER_PAGE (object);

  g_clear_object (&self->of_store);
  g_clear_pointer (&self->facts, desk_order_facts_free);
  g_clear_pointer (&self->order_id, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ORDER_PAGE);
  G_OBJECT_CLASS (desk_order_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, customer_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, customer_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, registered_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, reason_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, delete_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, lines);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, licence);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, invoices);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, history);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, mail);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, customer);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, gone_page);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderPage, again_button);
  gtk_widget_class_bind_template_callback (widget_class, customer_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_button_clicked_cb);
}

static void
desk_order_page_class_init (DeskOrderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_order_page_dispose;
  page_class->activate = desk_order_page_activate;
  page_class->deactivate = desk_order_page_deactivate;

  g_type_ensure (DESK_TYPE_NOTICE);
  g_type_ensure (DESK_TYPE_ORDER_LINES);
  g_type_ensure (DESK_TYPE_ORDER_LICENCE);
  g_type_ensure (DESK_TYPE_ORDER_INVOICES);
  g_type_ensure (DESK_TYPE_ORDER_HISTORY);
  g_type_ensure (DESK_TYPE_ORDER_MAIL_CARD);
  g_type_ensure (DESK_TYPE_ORDER_CUSTOMER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-order-page.ui");
  bind_template (widget_class);
  desk_order_actions_install (widget_class);
  gtk_widget_class_install_action (widget_class, "order.delete", NULL, delete_key_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "order.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "order.delete", NULL);
}

static void
desk_order_page_init (DeskOrderPage *self)
{
  self->of_store = g_signal_group_new (DESK_TYPE_STORE);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_group_connect_object (self->of_store, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
}

/**
 * desk_order_page_new:
 * @services: services that are ready
 * @order_id: an order or a trial
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
desk_order_page_new (DeskServices *services, const char *order_id)
{
  DeskOrderPage *self = g_object_new (DESK_TYPE_ORDER_PAGE, "services", services, NULL);

  self->order_id = g_strdup (order_id);
  return GTK_WIDGET (self);
}
