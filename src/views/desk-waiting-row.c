/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-waiting-row"

#include "config.h"

#include "desk-waiting-row.h"

#include "desk-edit-conflicts.h"
#include "desk-entry-text.h"
#include "desk-format.h"
#include "desk-message.h"
#include "desk-order-commands.h"
#include "desk-refusal-text.h"
#include "desk-status-pill.h"
#include "desk-toast.h"
#include "desk-waiting-commands.h"

#include <glib/gi18n.h>

/**
 * DeskWaitingRow:
 *
 * One thing that waits to be sent: what, for whom, since when, how it stands and why, and what the user
 * can do about it.
 */
struct _DeskWaitingRow
{
  GtkListBoxRow parent_instance;

  DeskServices *services; /* (owned) */
  DeskOutboxEntry *entry; /* (owned) */

  GtkLabel *title_label;
  GtkLabel *detail_label;
  DeskStatusPill *pill;
  GtkLabel *reason_label;
  DeskEditConflicts *conflicts;
  GtkButton *solve_button;
  GtkButton *correct_button;
  GtkButton *trial_button;
  GtkButton *show_button;
  GtkButton *edit_button;
  GtkButton *discard_button;

  DeskMessageAction solution;
};

G_DEFINE_FINAL_TYPE (DeskWaitingRow, desk_waiting_row, GTK_TYPE_LIST_BOX_ROW)

static DeskStore *
get_store (DeskWaitingRow *self)
{
  return desk_services_get_store (self->services);
}

static gboolean
is_of_order (DeskWaitingRow *self)
{
  return g_str_equal (desk_outbox_entry_get_record_type (self->entry), "order");
}

static gboolean
is_order (DeskWaitingRow *self)
{
  return desk_outbox_entry_is_put (self->entry) && is_of_order (self);
}

/* "Today 14:02 · D-1204 · €1,800.48" */
static char *
dup_detail (DeskWaitingRow *self)
{
  DeskClock *clock = desk_services_get_clock (self->services);
  g_autofree char *now = desk_clock_dup_now (clock);
  g_autofree char *detail = desk_entry_text_dup_detail (get_store (self), self->entry);
  g_autofree char *time =
      desk_format_instant (desk_outbox_entry_get_created_at (self->entry), NULL, now);

  if (detail == NULL)
    return g_steal_pointer (&time);

  return g_strdup_printf ("%s · %s", time, detail);
}

/* Why, and when that was said: what was refused long ago may go through now. */
static char *
dup_reason (DeskWaitingRow *self)
{
  g_autofree char *why = desk_entry_text_dup_reason (self->services, self->entry);
  g_autofree char *now = NULL;

  if (desk_outbox_entry_get_state (self->entry) != DESK_ENTRY_NEEDS_ATTENTION)
    return g_steal_pointer (&why);

  now = desk_clock_dup_now (desk_services_get_clock (self->services));
  return desk_refusal_text_dup_dated (self->entry, now, why);
}

static void
set_button (GtkButton *button, const char *label)
{
  gtk_widget_set_visible (GTK_WIDGET (button), label != NULL);
  if (label != NULL)
    gtk_button_set_label (button, label);
}

/* The words of the button that solves it. */
static char *
dup_solution (DeskWaitingRow *self, DeskMessage *message)
{
  g_autoptr (DeskQuote) quote = NULL;
  g_autofree char *customer_id = NULL;
  g_autofree char *total = NULL;

  switch (self->solution)
    {
    case DESK_MESSAGE_USE_PRICE:
      quote = desk_waiting_commands_dup_quote (self->entry);
      if (quote == NULL || !is_order (self))
        return NULL;
      total = desk_format_money (desk_record_get_integer (quote, DESK_QUOTE_TOTAL),
                                 desk_record_get_string (quote, DESK_QUOTE_CURRENCY));
      /* Translators: button; %s is an amount of money, tax included */
      return g_strdup_printf (_ ("Order at %s"), total);
    case DESK_MESSAGE_USE_CUSTOMER:
      customer_id = desk_waiting_commands_dup_customer_id (self->entry);
      return customer_id != NULL && is_order (self) ? g_strdup (message->action_label) : NULL;
    case DESK_MESSAGE_CORRECT:
      if (gtk_widget_get_visible (GTK_WIDGET (self->conflicts)))
        /* Translators: button; sends a change again with what was chosen of two values */
        return g_strdup (_ ("Send what is chosen"));
      if (is_order (self) && desk_waiting_commands_is_about_promotion (self->entry))
        /* Translators: button; opens the order without the promo code */
        return g_strdup (_ ("Order without the code…"));
      return NULL;
    case DESK_MESSAGE_TRY_AGAIN:
      return g_strdup (_ ("Send again"));
    case DESK_MESSAGE_OPEN_ORDER:
      return is_of_order (self) ? g_strdup (message->action_label) : NULL;
    case DESK_MESSAGE_NONE:
    case DESK_MESSAGE_SIGN_IN:
    case DESK_MESSAGE_DISCARD:
    default:
      return NULL;
    }
}

/* What helps stands out: where nothing is solved by one press, that is to correct it. */
static void
set_suggested (GtkButton *button, gboolean is_suggested)
{
  if (is_suggested)
    gtk_widget_add_css_class (GTK_WIDGET (button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "suggested-action");
}

static void
update_buttons (DeskWaitingRow *self)
{
  DeskEntryState state = desk_outbox_entry_get_state (self->entry);
  gboolean needs_user = state == DESK_ENTRY_NEEDS_ATTENTION;
  const char *code = desk_outbox_entry_get_error_code (self->entry);
  gboolean is_damaged = g_strcmp0 (code, DESK_ENTRY_CODE_DAMAGED) == 0;
  gboolean is_attempted = state == DESK_ENTRY_ATTEMPTED;
  g_autofree char *customer_id = NULL;
  g_autoptr (DeskMessage) message = NULL;
  g_autofree char *label = NULL;

  self->solution = DESK_MESSAGE_NONE;
  if (needs_user && !is_damaged)
    {
      message = desk_message_new_from_code (code, desk_outbox_entry_get_problem (self->entry));
      self->solution = message->action;
      label = dup_solution (self, message);
    }
  set_button (self->solve_button, label);
  set_button (self->correct_button,
              needs_user && is_order (self) && !is_damaged ? _ ("Correct") : NULL);
  set_suggested (self->correct_button, label == NULL && self->solution == DESK_MESSAGE_CORRECT);
  set_button (self->trial_button,
              g_strcmp0 (code, "credit_exceeded") == 0 && is_order (self)
                  /* Translators: button; opens a trial of the same, instead of the order */
                  ? _ ("Make it a trial…")
                  : NULL);
  set_button (self->edit_button,
              !needs_user && !is_attempted && is_order (self) ? _ ("Edit") : NULL);
  customer_id = desk_entry_text_dup_customer_id (get_store (self), self->entry);
  set_button (self->show_button, customer_id != NULL ? _ ("Show customer") : NULL);
  /* What may have arrived is taken back by its deletion, and only an order has one. */
  set_button (self->discard_button, !is_attempted || is_order (self) ? _ ("Discard") : NULL);
}

/* All of the row in one name, for who cannot see it. */
static void
update_words (DeskWaitingRow *self, const char *status)
{
  g_autofree char *words = g_strjoin (
      ", ", gtk_label_get_label (self->title_label), gtk_label_get_label (self->detail_label),
      desk_status_get_word (status), gtk_label_get_label (self->reason_label), NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * desk_waiting_row_update:
 *
 * Shows how the entry stands now. What was chosen in the row stays.
 */
void
desk_waiting_row_update (DeskWaitingRow *self)
{
  DeskStore *store = NULL;
  const char *status = NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *reason = NULL;

  g_return_if_fail (DESK_IS_WAITING_ROW (self));

  store = get_store (self);
  if (store == NULL)
    return;

  status = desk_entry_state_get_key (desk_outbox_entry_get_state (self->entry));
  title = desk_entry_text_dup_title (store, self->entry);
  detail = dup_detail (self);
  reason = dup_reason (self);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->detail_label, detail);
  gtk_label_set_label (self->reason_label, reason);
  desk_status_pill_set_status (self->pill, status);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts),
                          desk_edit_conflicts_set_entry (self->conflicts, self->entry));
  update_buttons (self);
  update_words (self, status);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_resolve_edit_finish (DESK_STORE (source), result, &error);

  if (error != NULL)
    desk_toast_show_error (from, error);
}

static void
solve_clicked_cb (DeskWaitingRow *self)
{
  GtkWidget *from = gtk_widget_get_parent (GTK_WIDGET (self));
  DeskStore *store = get_store (self);

  switch (self->solution)
    {
    case DESK_MESSAGE_USE_PRICE:
      desk_waiting_commands_accept_price (from, store, self->entry);
      break;
    case DESK_MESSAGE_USE_CUSTOMER:
      desk_waiting_commands_use_customer (from, store, self->entry);
      break;
    case DESK_MESSAGE_CORRECT:
      if (gtk_widget_get_visible (GTK_WIDGET (self->conflicts)))
        {
          g_auto (GStrv) theirs = desk_edit_conflicts_dup_theirs (self->conflicts);

          desk_store_resolve_edit_async (store, desk_outbox_entry_get_op_id (self->entry),
                                         (const char *const *) theirs, NULL, resolved_cb,
                                         g_object_ref (from));
        }
      else
        {
          desk_waiting_commands_drop_promotion (from, store, self->entry);
        }
      break;
    case DESK_MESSAGE_TRY_AGAIN:
      desk_waiting_commands_retry (from, store, self->entry);
      break;
    case DESK_MESSAGE_OPEN_ORDER:
      gtk_widget_activate_action (GTK_WIDGET (self), "win.show-order", "s",
                                  desk_outbox_entry_get_record_id (self->entry));
      break;
    case DESK_MESSAGE_NONE:
    case DESK_MESSAGE_SIGN_IN:
    case DESK_MESSAGE_DISCARD:
    default:
      break;
    }
}

static void
edit_clicked_cb (DeskWaitingRow *self)
{
  desk_order_commands_edit (gtk_widget_get_parent (GTK_WIDGET (self)), get_store (self),
                            desk_outbox_entry_get_op_id (self->entry));
}

static void
trial_clicked_cb (DeskWaitingRow *self)
{
  desk_waiting_commands_make_trial (gtk_widget_get_parent (GTK_WIDGET (self)), get_store (self),
                                    self->entry);
}

static void
show_clicked_cb (DeskWaitingRow *self)
{
  g_autofree char *customer_id = desk_entry_text_dup_customer_id (get_store (self), self->entry);

  if (customer_id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-customer", "s", customer_id);
}

static void
discard_clicked_cb (DeskWaitingRow *self)
{
  desk_waiting_commands_discard (gtk_widget_get_parent (GTK_WIDGET (self)), get_store (self),
                                 self->entry);
}

/* The row's keys press its buttons, as far as it has them. */
static gboolean
press (GtkButton *button)
{
  GtkWidget *widget = GTK_WIDGET (button);

  if (!gtk_widget_get_visible (widget) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  g_signal_emit_by_name (button, "clicked");
  return TRUE;
}

static gboolean
discard_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return press (DESK_WAITING_ROW (widget)->discard_button);
}

/* What is nearest to its being done. */
static gboolean
solve_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DeskWaitingRow *self = DESK_WAITING_ROW (widget);

  return press (self->solve_button) || press (self->correct_button) || press (self->edit_button) ||
         press (self->show_button);
}

static void
desk_waiting_row_dispose (GObject *object)
{
  DeskWaitingRow *self = DESK_WAITING_ROW (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_WAITING_ROW);

  G_OBJECT_CLASS (desk_waiting_row_parent_class)->dispose (object);
}

static void
desk_waiting_row_class_init (DeskWaitingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_waiting_row_dispose;

  g_type_ensure (DESK_TYPE_EDIT_CONFLICTS);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-waiting-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, conflicts);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, solve_button);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, correct_button);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, trial_button);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, show_button);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, DeskWaitingRow, discard_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, discard_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, solve_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, solve_key_cb, NULL);
  gtk_widget_class_bind_template_callback (widget_class, solve_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, trial_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, discard_clicked_cb);
}

static void
desk_waiting_row_init (DeskWaitingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_waiting_row_new:
 * @services: services that are ready
 * @entry: what waits
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
desk_waiting_row_new (DeskServices *services, DeskOutboxEntry *entry)
{
  DeskWaitingRow *self = g_object_new (DESK_TYPE_WAITING_ROW, NULL);

  self->services = g_object_ref (services);
  self->entry = g_object_ref (entry);
  desk_waiting_row_update (self);

  return GTK_WIDGET (self);
}

/**
 * desk_waiting_row_get_entry:
 *
 * Returns: (transfer none): what waits
 */
DeskOutboxEntry *
desk_waiting_row_get_entry (DeskWaitingRow *self)
{
  g_return_val_if_fail (DESK_IS_WAITING_ROW (self), NULL);

  return self->entry;
}
