/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-waiting-commands"

#include "config.h"

#include "desk-waiting-commands.h"

#include "desk-codec.h"
#include "desk-entry-text.h"
#include "desk-order-commands.h"
#include "desk-problem.h"
#include "desk-toast.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/*
 * An order that was refused is changed by going through a draft: what waited becomes a draft and the
 * draft becomes what waits, each in one transaction, so that at no moment it is in neither.
 */

typedef struct
{
  GtkWidget *from;        /* (owned) */
  DeskOrder *order;       /* (owned) (nullable): what is ordered instead; %NULL opens the wizard */
  DeskCustomer *customer; /* (owned) (nullable): his record, if he is new */
  gboolean is_trial;
  gboolean is_without_promotion;
} Change;

static void
change_free (Change *self)
{
  g_clear_object (&self->from);
  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

/* How many orders of a store are no longer what they were and not yet what they are to be. */
static GQuark
get_n_changing_quark (void)
{
  return g_quark_from_static_string ("desk-waiting-commands-n-changing");
}

static void
add_changing (DeskStore *store, int n)
{
  int now = GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (store), get_n_changing_quark ()));

  g_object_set_qdata (G_OBJECT (store), get_n_changing_quark (), GINT_TO_POINTER (now + n));
}

/**
 * desk_waiting_commands_is_changing:
 * @store: the store
 *
 * Returns: whether an order that waited is being replaced by another one, and may wait as neither for a
 *   moment
 */
gboolean
desk_waiting_commands_is_changing (DeskStore *store)
{
  return g_object_get_qdata (G_OBJECT (store), get_n_changing_quark ()) != NULL;
}

static DeskProblem *
dup_problem (DeskOutboxEntry *entry)
{
  const char *json = desk_outbox_entry_get_problem (entry);

  return json != NULL ? desk_problem_new_from_json (json, -1, NULL) : NULL;
}

/**
 * desk_waiting_commands_dup_quote:
 * @entry: what waits
 *
 * Returns: (transfer full) (nullable): the price that the back-end has named instead
 */
DeskQuote *
desk_waiting_commands_dup_quote (DeskOutboxEntry *entry)
{
  g_autoptr (DeskProblem) problem = dup_problem (entry);
  g_autofree char *json = NULL;

  if (problem != NULL)
    json = desk_problem_dup_member_json (problem, "quote");

  return json != NULL ? desk_record_from_json_string (DESK_TYPE_QUOTE, json, -1, NULL) : NULL;
}

/**
 * desk_waiting_commands_dup_customer_id:
 * @entry: what waits
 *
 * Returns: (transfer full) (nullable): the customer who exists already
 */
char *
desk_waiting_commands_dup_customer_id (DeskOutboxEntry *entry)
{
  g_autoptr (DeskProblem) problem = dup_problem (entry);

  return problem != NULL ? desk_problem_dup_member (problem, "id") : NULL;
}

/**
 * desk_waiting_commands_is_about_promotion:
 * @entry: what waits
 *
 * Returns: whether it was refused for its promo code
 */
gboolean
desk_waiting_commands_is_about_promotion (DeskOutboxEntry *entry)
{
  g_autoptr (DeskProblem) problem = dup_problem (entry);

  for (guint i = 0; problem != NULL && i < desk_problem_get_n_errors (problem); i++)
    if (g_strcmp0 (desk_problem_get_error (problem, i)->pointer, "/order/promo_code") == 0)
      return TRUE;

  return FALSE;
}

static void
discard_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  DeskStore *store = g_object_get_data (G_OBJECT (dialog), "store");
  const char *op_id = g_object_get_data (G_OBJECT (dialog), "op-id");

  if (g_str_equal (response, "discard"))
    desk_order_commands_dismiss (user_data, store, op_id);
}

/**
 * desk_waiting_commands_discard:
 * @from: a widget of a window
 * @store: the store
 * @entry: what waits
 *
 * Asks, and takes it back.
 */
void
desk_waiting_commands_discard (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry)
{
  g_autofree char *title = desk_entry_text_dup_title (store, entry);
  gboolean may_be_sent = desk_outbox_entry_get_state (entry) == DESK_ENTRY_ATTEMPTED;
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (gtk_widget_get_root (from)), _ ("Discard this?"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      /* Translators: %s is what waits to be sent, such as "Order for Studio Nord" */
      may_be_sent ? _ ("%s: it may have arrived already, so its deletion is sent as well.")
                  : _ ("%s: it has had no effect, and will not be sent."),
      title);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "discard",
                                    _ ("Discard"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "store", g_object_ref (store), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "op-id",
                          g_strdup (desk_outbox_entry_get_op_id (entry)), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), from, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
retried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_store_retry_entry_finish (DESK_STORE (source), result, &error))
    desk_toast_show_error (from, error);
}

/**
 * desk_waiting_commands_retry:
 * @from: a widget of a window
 * @store: the store
 * @entry: what was refused
 *
 * Sends it again as it is.
 */
void
desk_waiting_commands_retry (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry)
{
  desk_store_retry_entry_async (store, desk_outbox_entry_get_op_id (entry), NULL, retried_cb,
                                g_object_ref (from));
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_place_order_finish (DESK_STORE (source), result, &error);

  add_changing (DESK_STORE (source), -1);
  if (entry == NULL)
    desk_toast_show_error (from, error);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskStore *store = DESK_STORE (source);
  g_autoptr (Change) change = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDraft) draft = desk_store_edit_entry_finish (store, result, &error);

  if (draft != NULL && change->order != NULL)
    {
      desk_store_place_order_async (store, change->order, change->customer,
                                    desk_record_get_id (draft), NULL, placed_cb,
                                    g_object_ref (change->from));
      return;
    }
  add_changing (store, -1);
  if (draft == NULL)
    {
      desk_toast_show_error (change->from, error);
      return;
    }

  if (change->is_trial)
    desk_record_set_string (draft, DESK_DRAFT_KIND, "trial");
  if (change->is_without_promotion)
    desk_record_set_null (draft, DESK_DRAFT_PROMO_CODE);
  if (desk_store_save_draft (store, draft, &error))
    gtk_widget_activate_action (change->from, "win.resume-draft", "s", desk_record_get_id (draft));
  else
    desk_toast_show_error (change->from, error);
}

static void
start (DeskStore *store, DeskOutboxEntry *entry, Change *change)
{
  add_changing (store, 1);
  desk_store_edit_entry_async (store, desk_outbox_entry_get_op_id (entry), NULL, taken_back_cb,
                               change);
}

/* The same order once more, under an id of its own: the refused one was never there. */
static Change *
new_change (GtkWidget *from, DeskOutboxEntry *entry, gboolean is_order)
{
  Change *change = g_new0 (Change, 1);

  change->from = g_object_ref (from);
  if (!is_order)
    return change;

  change->order = desk_outbox_entry_dup_order (entry);
  change->customer = desk_outbox_entry_dup_customer (entry);
  if (change->order != NULL)
    {
      desk_record_set_null (change->order, DESK_ORDER_ID);
      desk_record_set_null (change->order, DESK_ORDER_TOTAL);
    }
  return change;
}

/**
 * desk_waiting_commands_accept_price:
 * @from: a widget of a window
 * @store: the store
 * @entry: an order that was refused because its price has changed
 *
 * Orders at the price that the back-end has named.
 */
void
desk_waiting_commands_accept_price (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry)
{
  g_autoptr (DeskQuote) quote = desk_waiting_commands_dup_quote (entry);
  g_autoptr (Change) change = new_change (from, entry, TRUE);

  if (quote == NULL || change->order == NULL)
    return;

  desk_record_set_integer (change->order, DESK_ORDER_SEEN_TOTAL,
                           desk_record_get_integer (quote, DESK_QUOTE_TOTAL));
  start (store, entry, g_steal_pointer (&change));
}

/**
 * desk_waiting_commands_use_customer:
 * @from: a widget of a window
 * @store: the store
 * @entry: an order for a customer who exists already
 *
 * Orders for that customer.
 */
void
desk_waiting_commands_use_customer (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry)
{
  g_autofree char *id = desk_waiting_commands_dup_customer_id (entry);
  g_autoptr (Change) change = new_change (from, entry, TRUE);

  if (id == NULL || change->order == NULL)
    return;

  desk_record_set_string (change->order, DESK_ORDER_CUSTOMER_ID, id);
  g_clear_object (&change->customer);
  start (store, entry, g_steal_pointer (&change));
}

/**
 * desk_waiting_commands_drop_promotion:
 * @from: a widget of a window
 * @store: the store
 * @entry: an order that was refused for its promo code
 *
 * Opens the wizard with the order without the code, where its price is seen before it is ordered.
 */
void
desk_waiting_commands_drop_promotion (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry)
{
  Change *change = new_change (from, entry, FALSE);

  change->is_without_promotion = TRUE;
  start (store, entry, change);
}

/**
 * desk_waiting_commands_make_trial:
 * @from: a widget of a window
 * @store: the store
 * @entry: an order that was refused
 *
 * Opens the wizard with a trial of the same.
 */
void
desk_waiting_commands_make_trial (GtkWidget *from, DeskStore *store, DeskOutboxEntry *entry)
{
  Change *change = new_change (from, entry, FALSE);

  change->is_trial = TRUE;
  start (store, entry, change);
}
