/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-configuration-step.h"
#include "desk-customer-step.h"
#include "desk-message.h"
#include "desk-notice.h"
#include "desk-order-sketch.h"
#include "desk-order-wizard.h"
#include "desk-price-list-notice.h"
#include "desk-registered-step.h"
#include "desk-step-bar.h"
#include "desk-summary-pane.h"

G_BEGIN_DECLS

struct _DeskOrderWizard
{
  DeskPage parent_instance;

  DeskStepBar *step_bar;
  GtkWidget *saved_box;
  GtkImage *saved_icon;
  GtkLabel *saved_label;
  GtkWidget *discard_button;
  GtkStack *body_stack;
  DeskNotice *trial_notice;
  DeskPriceListNotice *price_list_notice;
  DeskNotice *problem_notice;
  GtkStack *step_stack;
  DeskConfigurationStep *configuration_step;
  DeskCustomerStep *customer_step;
  DeskSummaryPane *summary_pane;
  DeskRegisteredStep *registered_step;

  DeskOrderSketch *sketch;         /* (owned) (nullable): %NULL without services */
  DeskOutboxEntry *entry;          /* (owned) (nullable): what was placed */
  DeskCustomer *known_customer;    /* (owned) (nullable): whom the problem notice offers */
  GSignalGroup *of_entry;          /* (owned) */
  GSignalGroup *of_window;         /* (owned) */
  DeskWizardStep step;
  DeskMessageAction offer;         /* what the button of the problem notice does */
  gint64 seen_total;               /* of the order that came back; -1 if it had none */
  gboolean is_placing;             /* on its way into the outbox */
};

/* desk-order-wizard.c */
void     _desk_order_wizard_set_step       (DeskOrderWizard *self,
                                            DeskWizardStep   step,
                                            gboolean         takes_focus);

/* desk-order-wizard-actions.c */
void     _desk_order_wizard_set_mode       (DeskOrderWizard *self,
                                            gboolean         is_new);
void     _desk_order_wizard_install_actions (GtkWidgetClass *widget_class);
void     _desk_order_wizard_add_shortcuts  (DeskOrderWizard *self);

/* desk-order-wizard-open.c */
void     _desk_order_wizard_begin_anew     (DeskOrderWizard *self);
void     _desk_order_wizard_repeat         (DeskOrderWizard *self);
void     _desk_order_wizard_convert        (DeskOrderWizard *self,
                                            const char      *license_id);

/* desk-order-wizard-register.c */
void     _desk_order_wizard_register       (DeskOrderWizard *self);
void     _desk_order_wizard_edit_entry     (DeskOrderWizard *self,
                                            const char      *op_id,
                                            const char      *code,
                                            const char      *problem_json);

/* desk-order-wizard-problem.c */
void     _desk_order_wizard_show_problem   (DeskOrderWizard *self,
                                            const char      *code,
                                            const char      *problem_json);
void     _desk_order_wizard_show_error     (DeskOrderWizard *self,
                                            const GError    *error);
void     _desk_order_wizard_forget_problem (DeskOrderWizard *self);
void     _desk_order_wizard_solve_problem  (DeskOrderWizard *self);

G_END_DECLS
