/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-mail-card"

#include "config.h"

#include "desk-order-mail-card.h"

#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskOrderMailCard:
 *
 * What became of the activation e-mail, as the back-end says, and the ways to reach the customer all the same.
 */
struct _DeskOrderMailCard
{
  AdwBin parent_instance;

  GtkLabel *state_label;
  GtkWidget *send_button;
  GtkWidget *copy_button;

  char *order_id; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskOrderMailCard, desk_order_mail_card, ADW_TYPE_BIN)

static char *
dup_state (const DeskOrderFacts *facts)
{
  const char *state = desk_record_get_string (facts->order, DESK_ORDER_MAIL_STATE);
  const char *at = desk_record_get_string (facts->order, DESK_ORDER_MAIL_AT);
  const char *address = desk_record_get_string (facts->order, DESK_ORDER_MAIL_ADDRESS);
  g_autofree char *when = at != NULL ? desk_format_instant (at, NULL, NULL) : NULL;

  if (desk_order_facts_is_waiting (facts))
    return g_strdup (_("The activation e-mail goes out once the order has been sent"));
  if (state == NULL)
    return g_strdup (_("None was sent."));
  if (address == NULL)
    address = "";
  if (g_str_equal (state, "sent") && when != NULL)
    /* Translators: an e-mail address, and an instant such as “Today 11:50” */
    return g_strdup_printf (_("Sent to %1$s. %2$s"), address, when);
  if (g_str_equal (state, "failed"))
    /* Translators: %s is an e-mail address */
    return g_strdup_printf (_("Could not be delivered to %s. Send the link yourself."), address);
  if (g_str_equal (state, "withdrawn"))
    /* Translators: %s is an e-mail address */
    return g_strdup_printf (_("Withdrawn. It was addressed to %s."), address);

  /* Translators: %s is an e-mail address */
  return g_strdup_printf (_("On its way to %s."), address);
}

static void
send_cb (DeskOrderMailCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "orders.license", "(si)", self->order_id, DESK_LICENSE_ACTION_SEND_MAIL);
}

static void
copy_cb (DeskOrderMailCard *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), DESK_ACTIVATION_GUIDE);
  desk_toast_show (GTK_WIDGET (self), _("Copied"));
}

/**
 * desk_order_mail_card_update:
 * @services: whose rights count
 * @facts: what is known of the order
 */
void
desk_order_mail_card_update (DeskOrderMailCard *self, DeskServices *services, const DeskOrderFacts *facts)
{
  const char *state = desk_record_get_string (facts->order, DESK_ORDER_MAIL_STATE);
  gboolean is_sent = g_strcmp0 (state, "failed") != 0;
  g_autofree char *text = dup_state (facts);

  g_free (self->order_id);
  self->order_id = g_strdup (desk_record_get_id (facts->order));
  gtk_label_set_label (self->state_label, text);
  if (is_sent)
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), "error-text");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->state_label), "error-text");
  gtk_widget_set_visible (self->send_button, desk_order_facts_can_act (facts, services, DESK_LICENSE_ACTION_SEND_MAIL));
  gtk_widget_set_visible (self->copy_button,
                          g_strcmp0 (desk_record_get_string (facts->order, DESK_ORDER_STATE), "activated") != 0);
}

static void
desk_order_mail_card_finalize (GObject *object)
{
  g_free (DESK_ORDER_MAIL_CARD (object)->order_id);
  G_OBJECT_CLASS (desk_order_mail_card_parent_class)->finalize (object);
}

static void
desk_order_mail_card_dispose (GObject *object)
{
  /* The template would take the child away behind the bin’s back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_ORDER_MAIL_CARD);
  G_OBJECT_CLASS (desk_order_mail_card_parent_class)->dispose (object);
}

static void
desk_order_mail_card_class_init (DeskOrderMailCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_order_mail_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_order_mail_card_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-order-mail-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderMailCard, state_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderMailCard, send_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderMailCard, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
desk_order_mail_card_init (DeskOrderMailCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
