/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-answer"

#include "config.h"

#include "desk-customer-answer.h"

#include "desk-notice.h"

#include <glib/gi18n.h>

/**
 * DeskCustomerAnswer:
 *
 * Under the e-mail address of a new customer: what the look-up of it said.
 */
struct _DeskCustomerAnswer
{
  AdwBin parent_instance;

  GtkWidget *asking_box;
  GtkSpinner *spinner;
  DeskNotice *own_notice;
  GtkWidget *none_box;
  GtkLabel *free_label;
  GtkWidget *unavailable_box;

  DeskCustomerInquiry *inquiry; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskCustomerAnswer, desk_customer_answer, ADW_TYPE_BIN)

enum
{
  USE_CUSTOMER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
own_notice_activated_cb (DeskCustomerAnswer *self)
{
  g_autoptr(DeskCustomer) customer = NULL;

  if (g_set_object (&customer, desk_customer_inquiry_get_customer (self->inquiry)))
    g_signal_emit (self, signals[USE_CUSTOMER], 0, customer);
}

static void
show_own (DeskCustomerAnswer *self)
{
  DeskCustomer *customer = desk_customer_inquiry_get_customer (self->inquiry);
  const char *first = desk_record_get_string (customer, DESK_CUSTOMER_FIRST_NAME);
  const char *last = desk_record_get_string (customer, DESK_CUSTOMER_LAST_NAME);
  const char *company = desk_record_get_string (customer, DESK_CUSTOMER_COMPANY);
  g_autofree char *who = NULL;
  g_autofree char *title = NULL;

  who = g_strdup_printf ("%s%s%s",
                         first != NULL ? first : "",
                         first != NULL && last != NULL ? " " : "",
                         last != NULL ? last : "");
  if (*who == '\0')
    /* Translators: the argument is the name of a company */
    title = g_strdup_printf (_("Already a customer: %s"), company != NULL ? company : "");
  else
    /* Translators: a person and a company */
    title = g_strdup_printf (_("Already a customer: %s, %s"), who, company != NULL ? company : "");
  desk_notice_set_text (self->own_notice, title, NULL);
}

/* Another dealer's customer is a fault of the row, and not shown here. The parts take turns; a
 * stack would be as wide as its widest part on one line. */
static void
update_state (DeskCustomerAnswer *self)
{
  DeskInquiryState state = desk_customer_inquiry_get_state (self->inquiry);

  if (state == DESK_INQUIRY_OWN)
    show_own (self);
  else if (state == DESK_INQUIRY_NONE)
    {
      g_autofree char *checked = desk_customer_inquiry_dup_checked (self->inquiry);

      gtk_label_set_label (self->free_label, checked);
    }

  gtk_spinner_set_spinning (self->spinner, state == DESK_INQUIRY_ASKING);
  gtk_widget_set_visible (self->asking_box, state == DESK_INQUIRY_ASKING);
  gtk_widget_set_visible (GTK_WIDGET (self->own_notice), state == DESK_INQUIRY_OWN);
  gtk_widget_set_visible (self->none_box, state == DESK_INQUIRY_NONE);
  gtk_widget_set_visible (self->unavailable_box, state == DESK_INQUIRY_UNAVAILABLE);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          state != DESK_INQUIRY_IDLE && state != DESK_INQUIRY_PROTECTED);
}

static void
desk_customer_answer_dispose (GObject *object)
{
  DeskCustomerAnswer *self = DESK_CUSTOMER_ANSWER (object);

  g_clear_object (&self->inquiry);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_ANSWER);

  G_OBJECT_CLASS (desk_customer_answer_parent_class)->dispose (object);
}

static void
desk_customer_answer_class_init (DeskCustomerAnswerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_customer_answer_dispose;

  signals[USE_CUSTOMER] = g_signal_new ("use-customer",
                                        DESK_TYPE_CUSTOMER_ANSWER,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        DESK_TYPE_CUSTOMER);

  g_type_ensure (DESK_TYPE_NOTICE);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-customer-answer.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerAnswer, asking_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerAnswer, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerAnswer, own_notice);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerAnswer, none_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerAnswer, free_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerAnswer, unavailable_box);
  gtk_widget_class_bind_template_callback (widget_class, own_notice_activated_cb);
}

static void
desk_customer_answer_init (DeskCustomerAnswer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_answer_set_inquiry:
 * @inquiry: what is shown
 */
void
desk_customer_answer_set_inquiry (DeskCustomerAnswer *self, DeskCustomerInquiry *inquiry)
{
  g_return_if_fail (DESK_IS_CUSTOMER_ANSWER (self));
  g_return_if_fail (DESK_IS_CUSTOMER_INQUIRY (inquiry));
  g_return_if_fail (self->inquiry == NULL);

  self->inquiry = g_object_ref (inquiry);
  g_signal_connect_object (inquiry,
                           "changed",
                           G_CALLBACK (update_state),
                           self,
                           G_CONNECT_SWAPPED);
  update_state (self);
}
