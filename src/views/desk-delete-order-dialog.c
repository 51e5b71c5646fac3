/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-delete-order-dialog"

#include "config.h"

#include "desk-delete-order-dialog.h"

#include "desk-order-text.h"

#include <glib/gi18n.h>

struct _DeskDeleteOrderDialog
{
  AdwMessageDialog parent_instance;

  /* Template children */
  GtkLabel *customer_label;
  GtkLabel *licence_label;
  GtkLabel *total_label;
};

G_DEFINE_FINAL_TYPE (DeskDeleteOrderDialog, desk_delete_order_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
desk_delete_order_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_DELETE_ORDER_DIALOG);
  G_OBJECT_CLASS (desk_delete_order_dialog_parent_class)->dispose (object);
}

static void
desk_delete_order_dialog_class_init (DeskDeleteOrderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_delete_order_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/dealerdesk/DealerDesk/ui/desk-delete-order-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDeleteOrderDialog, customer_label);
  gtk_widget_class_bind_template_child (widget_class, DeskDeleteOrderDialog, licence_label);
  gtk_widget_class_bind_template_child (widget_class, DeskDeleteOrderDialog, total_label);
}

static void
desk_delete_order_dialog_init (DeskDeleteOrderDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What is known of the order decides what can be promised about it. */
static char *
dup_body (const DeskOrderFacts *facts)
{
  DeskOutboxEntry *entry = facts->entry;
  g_autofree char *who = NULL;

  if (entry != NULL && desk_outbox_entry_is_put (entry))
    {
      if (desk_outbox_entry_get_state (entry) == DESK_ENTRY_ATTEMPTED)
        return g_strdup (_("It was perhaps sent already. If it was, it is deleted at the back-end too, as soon as "
                           "there is a connection. The customer stays in your customer list."));
      return g_strdup (_("It has not been sent yet: nobody has received an e-mail, and nothing is billed."));
    }
  who = g_strdup (facts->customer != NULL ? desk_record_get_string (facts->customer, DESK_CUSTOMER_COMPANY) : NULL);
  if (who == NULL)
    return g_strdup (_("The licence has not been activated, so the order can still be deleted. The activation link "
                       "already sent will stop working. The customer stays in your customer list."));
  /* Translators: %s is a company */
  return g_strdup_printf (_("The licence has not been activated, so the order can still be deleted. The activation "
                            "link already sent to %s will stop working. The customer stays in your customer list."),
                          who);
}

/**
 * desk_delete_order_dialog_new:
 * @parent: the window
 * @facts: what is known of the order that shall be deleted
 *
 * Asks before deleting, and says what happens to the link and to the customer (the dealer guide,
 * "Delete an order or a trial", step 5). The response is %DESK_RESPONSE_DELETE or that the dialog
 * was closed.
 *
 * Returns: (transfer floating): a dialog, not yet presented
 */
GtkWidget *
desk_delete_order_dialog_new (GtkWindow *parent, const DeskOrderFacts *facts)
{
  DeskDeleteOrderDialog *self = g_object_new (DESK_TYPE_DELETE_ORDER_DIALOG, "transient-for", parent, NULL);
  DeskOrder *order = facts->order;
  gboolean is_trial = desk_order_is_trial (order);
  const char *number = desk_record_get_string (order, DESK_ORDER_NUMBER);
  g_autofree char *heading = NULL;
  g_autofree char *body = dup_body (facts);
  g_autofree char *who = desk_order_text_dup_customer (facts->customer);
  g_autofree char *plan = desk_order_text_dup_plan (desk_record_get_string (order, DESK_ORDER_PLAN), facts->price_list);
  g_autofree char *term = desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), facts->price_list);
  g_autofree char *licence = g_strdup_printf ("%s · %s", plan, is_trial ? C_("a licence that is a trial", "Trial") : term);
  g_autofree char *total = desk_order_text_dup_total (order);

  if (number == NULL || *number == '\0')
    heading = g_strdup (is_trial ? _("Delete this trial?") : _("Delete this order?"));
  else
    /* Translators: %s is the number of an order or a trial, such as 26-1179 */
    heading = g_strdup_printf (is_trial ? _("Delete trial %s?") : _("Delete order %s?"), number);
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self),
                                    "keep", is_trial ? _("Keep trial") : _("Keep order"),
                                    DESK_RESPONSE_DELETE, is_trial ? _("Delete trial") : _("Delete order"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self), DESK_RESPONSE_DELETE, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self), "keep");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (self), "keep");
  gtk_label_set_label (self->customer_label, who);
  gtk_label_set_label (self->licence_label, licence);
  gtk_label_set_label (self->total_label, total);
  return GTK_WIDGET (self);
}
