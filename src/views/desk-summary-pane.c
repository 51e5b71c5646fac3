/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-summary-pane"

#include "config.h"

#include "desk-summary-pane.h"

#include "desk-format.h"
#include "desk-offer-dialog.h"
#include "desk-order-text.h"
#include "desk-price-choice.h"
#include "desk-summary-lines.h"
#include "desk-summary-quote.h"
#include "desk-trial.h"

#include <glib/gi18n.h>

/**
 * DeskSummaryPane:
 *
 * Beside the first two steps: what is ordered, what it costs, and the buttons that go on. The
 * figures change at once; while the back-end's price is awaited they are dim.
 */
struct _DeskSummaryPane
{
  AdwBin parent_instance;

  GtkLabel *price_list_label;
  GtkDropDown *price_list_drop_down;
  GtkLabel *validity_label;
  GtkScrolledWindow *scrolled_window;
  DeskSummaryLines *lines_box;
  GtkWidget *sums_separator;
  DeskSummaryLines *sums_box;
  GtkWidget *total_separator;
  GtkWidget *total_box;
  GtkLabel *total_label;
  GtkLabel *period_label;
  GtkWidget *configuration_commands;
  GtkWidget *customer_commands;
  GtkLabel *blocked_label;
  GtkWidget *trial_button;
  GtkLabel *trial_label;
  GtkLabel *register_hint;
  GtkButton *faults_button;
  GtkButton *register_button;

  DeskOrderSketch *sketch; /* (owned) (nullable) */
  GListModel *price_lists; /* (owned) (nullable): those that are valid today */
  DeskWizardStep step;
  guint n_faults;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskSummaryPane, desk_summary_pane, ADW_TYPE_BIN)

/* --- price ----------------------------------------------------------------------------------- */

static void
update_total (DeskSummaryPane *self, DeskQuote *quote, DeskPriceState state, gboolean is_trial)
{
  g_autofree char *total = NULL;
  g_autofree char *period = NULL;
  g_autofree char *spoken = NULL;

  if (is_trial)
    {
      g_autofree char *today = desk_store_dup_today (desk_order_sketch_get_store (self->sketch));
      g_autofree char *end = desk_trial_end (today);
      g_autofree char *date = desk_format_date_long (end);

      total = g_strdup (DESK_TEXT_NONE);
      period = g_strdup_printf (ngettext ("%d day, ends %s", "%d days, ends %s", DESK_TRIAL_DAYS),
                                DESK_TRIAL_DAYS,
                                date);
    }
  else if (quote != NULL)
    {
      total = desk_format_money (desk_record_get_integer (quote, DESK_QUOTE_TOTAL),
                                 desk_record_get_string (quote, DESK_QUOTE_CURRENCY));
      period = desk_summary_quote_dup_period (self->sketch, state);
    }

  gtk_label_set_label (self->total_label, total != NULL ? total : DESK_TEXT_NONE);
  gtk_label_set_label (self->period_label, period != NULL ? period : "");

  /* Translators: for screen readers: the total, and such as “per year, renews 23 Nov 2027” */
  spoken = g_strdup_printf (_("Total %s %s"),
                            total != NULL ? total : DESK_TEXT_NONE,
                            period != NULL ? period : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->total_label),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strchomp (spoken),
                                  -1);
}

static void
set_dim (GtkWidget *widget, gboolean is_dim)
{
  if (is_dim)
    gtk_widget_add_css_class (widget, "awaited");
  else
    gtk_widget_remove_css_class (widget, "awaited");
}

static void
update_price (DeskSummaryPane *self)
{
  DeskPriceWatch *watch = desk_order_sketch_get_price_watch (self->sketch);
  DeskQuote *quote = desk_price_watch_get_quote (watch);
  DeskPriceState state = desk_price_watch_get_state (watch);
  gboolean is_trial = self->step == DESK_WIZARD_STEP_CUSTOMER
                      && desk_order_sketch_get_is_trial (self->sketch);
  gboolean has_sums = quote != NULL && !is_trial;

  desk_summary_lines_clear (self->lines_box);
  desk_summary_lines_clear (self->sums_box);

  if (is_trial)
    desk_summary_quote_append_trial (self->lines_box, self->sketch);
  else if (quote != NULL)
    {
      desk_summary_quote_append_lines (self->lines_box, self->sketch, quote);
      desk_summary_quote_append_sums (self->sums_box, self->sketch, quote);
    }

  gtk_widget_set_visible (self->sums_separator, has_sums);
  gtk_widget_set_visible (GTK_WIDGET (self->sums_box), has_sums);
  gtk_widget_set_visible (self->total_separator, has_sums || is_trial);
  gtk_widget_set_visible (self->total_box, has_sums || is_trial);
  set_dim (GTK_WIDGET (self->lines_box), has_sums && state == DESK_PRICE_CHECKING);
  set_dim (GTK_WIDGET (self->sums_box), has_sums && state == DESK_PRICE_CHECKING);
  set_dim (GTK_WIDGET (self->total_label), has_sums && state == DESK_PRICE_CHECKING);
  update_total (self, quote, state, is_trial);
}

/* --- head and foot --------------------------------------------------------------------------- */

static void
update_price_list (DeskSummaryPane *self)
{
  DeskPriceList *price_list = desk_order_sketch_get_price_list (self->sketch);
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  g_autoptr(GListModel) running = desk_price_choice_list_running (store);
  g_autofree char *name = NULL;
  g_autofree char *validity = NULL;
  const char *until = NULL;
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < g_list_model_get_n_items (running); i++)
    {
      g_autoptr(DeskPriceList) list = g_list_model_get_item (running, i);

      if (price_list != NULL
          && g_strcmp0 (desk_record_get_id (list), desk_record_get_id (price_list)) == 0)
        position = i;
    }

  /* Where there is nothing to choose there is no drop-down. */
  gtk_widget_set_visible (GTK_WIDGET (self->price_list_drop_down),
                          g_list_model_get_n_items (running) > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->price_list_label),
                          g_list_model_get_n_items (running) <= 1);

  self->is_updating = TRUE;
  g_set_object (&self->price_lists, running);
  gtk_drop_down_set_model (self->price_list_drop_down, running);
  gtk_drop_down_set_selected (self->price_list_drop_down, position);
  self->is_updating = FALSE;

  if (price_list != NULL)
    {
      /* Translators: the argument is the name of a price list */
      name = g_strdup_printf (_("Price list %s"),
                              desk_record_get_string (price_list, DESK_PRICE_LIST_NAME));
      until = desk_record_get_string (price_list, DESK_PRICE_LIST_VALID_UNTIL);
    }
  else
    name = g_strdup (_("No price list yet"));
  if (until != NULL)
    {
      g_autofree char *date = desk_format_date_long (until);

      /* Translators: a price list; the argument is a date with its year */
      validity = g_strdup_printf (_("valid until %s"), date);
    }

  gtk_label_set_label (self->price_list_label, name);
  gtk_label_set_label (self->validity_label, validity != NULL ? validity : "");
  gtk_widget_set_visible (GTK_WIDGET (self->validity_label), validity != NULL);
}

static void
price_list_selected_cb (DeskSummaryPane *self)
{
  DeskPriceList *price_list = NULL;

  if (self->is_updating || self->sketch == NULL)
    return;

  price_list = gtk_drop_down_get_selected_item (self->price_list_drop_down);
  if (price_list != NULL)
    desk_order_sketch_set_text (self->sketch,
                                DESK_DRAFT_PRICE_LIST_ID,
                                desk_record_get_id (price_list));
}

static void
quote_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskSummaryPane *self = DESK_SUMMARY_PANE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWindow *parent = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  gtk_window_present (GTK_WINDOW (desk_offer_dialog_new (parent, self->sketch)));
}

static void
update_commands (DeskSummaryPane *self)
{
  DeskPriceWatch *watch = desk_order_sketch_get_price_watch (self->sketch);
  gboolean is_offline = desk_price_watch_get_is_offline (watch);
  gboolean has_devices = desk_order_sketch_get_n_devices (self->sketch) > 0;
  gboolean is_conversion = desk_order_sketch_get_is_conversion (self->sketch);
  const char *blocked = NULL;
  g_autofree char *trial = NULL;

  if (desk_order_sketch_needs_dealer (self->sketch))
    blocked = _("Choose the dealer first");
  else if (!has_devices)
    blocked = _("Choose at least one printer or cutter");
  else if (is_offline)
    blocked = _("Will be sent when you are online");
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "summary.quote",
                                 has_devices && desk_price_watch_get_quote (watch) != NULL);
  gtk_label_set_label (self->blocked_label, blocked != NULL ? blocked : "");
  gtk_widget_set_visible (GTK_WIDGET (self->blocked_label), blocked != NULL);

  /* Translators: under the button “Try” */
  trial = g_strdup_printf (ngettext ("Trial: %d day, nothing to pay",
                                     "Trial: %d days, nothing to pay",
                                     DESK_TRIAL_DAYS),
                           DESK_TRIAL_DAYS);
  gtk_label_set_label (self->trial_label, trial);
  gtk_widget_set_visible (self->trial_button, !is_conversion);
  gtk_widget_set_visible (GTK_WIDGET (self->trial_label), !is_conversion);

  gtk_widget_set_visible (GTK_WIDGET (self->faults_button), self->n_faults > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->register_hint), self->n_faults == 0);
  gtk_label_set_label (self->register_hint,
                       is_offline ? _("Will be sent when you are online")
                                  : _("The activation e-mail goes out at once."));
  if (self->n_faults > 0)
    {
      g_autofree char *number = desk_format_number (self->n_faults);
      g_autofree char *text = NULL;

      text = g_strdup_printf (ngettext ("Correct %s field to register.",
                                        "Correct %s fields to register.",
                                        self->n_faults),
                              number);
      gtk_button_set_label (self->faults_button, text);
    }

  gtk_widget_set_visible (self->configuration_commands,
                          self->step == DESK_WIZARD_STEP_CONFIGURATION);
  gtk_widget_set_visible (self->customer_commands, self->step != DESK_WIZARD_STEP_CONFIGURATION);
}

static void
update_state (DeskSummaryPane *self)
{
  update_price_list (self);
  update_price (self);
  update_commands (self);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
desk_summary_pane_dispose (GObject *object)
{
  DeskSummaryPane *self = DESK_SUMMARY_PANE (object);

  g_clear_object (&self->price_lists);
  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_SUMMARY_PANE);

  G_OBJECT_CLASS (desk_summary_pane_parent_class)->dispose (object);
}

static void
desk_summary_pane_class_init (DeskSummaryPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_summary_pane_dispose;

  g_type_ensure (DESK_TYPE_PRICE_LIST);
  g_type_ensure (DESK_TYPE_SUMMARY_LINES);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-summary-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, price_list_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, price_list_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, validity_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, scrolled_window);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, lines_box);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, sums_separator);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, sums_box);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, total_separator);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, total_box);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, total_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, period_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, configuration_commands);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, customer_commands);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, blocked_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, trial_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, trial_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, register_hint);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, faults_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSummaryPane, register_button);
  gtk_widget_class_bind_template_callback (widget_class, price_list_selected_cb);
  gtk_widget_class_install_action (widget_class, "summary.quote", NULL, quote_action);
}

/* One can only scroll by keys what has the focus; where all is seen it would be a stop for
 * nothing. */
static void
adjustment_changed_cb (DeskSummaryPane *self, GtkAdjustment *adjustment)
{
  gtk_widget_set_can_focus (GTK_WIDGET (self->scrolled_window),
                            gtk_adjustment_get_upper (adjustment)
                              > gtk_adjustment_get_page_size (adjustment));
}

static void
desk_summary_pane_init (DeskSummaryPane *self)
{
  GtkAdjustment *adjustment = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled_window);
  g_signal_connect_object (adjustment,
                           "changed",
                           G_CALLBACK (adjustment_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/**
 * desk_summary_pane_set_sketch:
 * @sketch: what is summed up
 */
void
desk_summary_pane_set_sketch (DeskSummaryPane *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_SUMMARY_PANE (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  g_signal_connect_object (sketch,
                           "priced",
                           G_CALLBACK (update_state),
                           self,
                           G_CONNECT_SWAPPED);
  update_state (self);
}

/**
 * desk_summary_pane_set_step:
 * @step: the step beside it
 */
void
desk_summary_pane_set_step (DeskSummaryPane *self, DeskWizardStep step)
{
  g_return_if_fail (DESK_IS_SUMMARY_PANE (self));

  self->step = step;
  if (self->sketch != NULL)
    update_state (self);
}

/**
 * desk_summary_pane_set_n_faults:
 * @n_faults: how many fields keep the order from being registered
 */
void
desk_summary_pane_set_n_faults (DeskSummaryPane *self, guint n_faults)
{
  g_return_if_fail (DESK_IS_SUMMARY_PANE (self));

  self->n_faults = n_faults;
  if (self->sketch != NULL)
    update_commands (self);
}

/**
 * desk_summary_pane_focus_register:
 *
 * Puts the focus on the button that ends the wizard.
 */
void
desk_summary_pane_focus_register (DeskSummaryPane *self)
{
  g_return_if_fail (DESK_IS_SUMMARY_PANE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->register_button));
}

/**
 * desk_summary_pane_focus_price_list:
 *
 * Puts the focus on the choice of price list, if there is one.
 *
 * Returns: whether there is
 */
gboolean
desk_summary_pane_focus_price_list (DeskSummaryPane *self)
{
  g_return_val_if_fail (DESK_IS_SUMMARY_PANE (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->price_list_drop_down))
         && gtk_widget_grab_focus (GTK_WIDGET (self->price_list_drop_down));
}
