/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-editor"

#include "config.h"

#include "desk-customer-editor.h"

#include "desk-customer-form.h"
#include "desk-edit-text.h"
#include "desk-message.h"
#include "desk-order-commands.h"
#include "desk-store-act.h"
#include "desk-store-commands.h"
#include "desk-text-keeper.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* What is typed here is called on the disk. */
#define KEPT_KIND "edit"

/**
 * DeskCustomerEditor:
 *
 * Edits who a customer is, in the form that a new one is typed into. What is typed is kept on the
 * disk until it is saved or given up, together with what the user saw when he began: that is what
 * the back-end is told he knew.
 */
struct _DeskCustomerEditor
{
  AdwBin parent_instance;

  GtkLabel *kept_label;
  GtkLabel *faults_label;
  GtkWidget *save_button;
  DeskCustomerForm *form;

  DeskServices *services;  /* (owned) (nullable) */
  DeskCustomer *seen;      /* (owned) (nullable): as he was when the user began */
  DeskTextKeeper *keeper;  /* (owned) (nullable): of both, as JSON */
};

G_DEFINE_FINAL_TYPE (DeskCustomerEditor, desk_customer_editor, ADW_TYPE_BIN)

enum
{
  OPENED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DeskStore *
get_store (DeskCustomerEditor *self)
{
  return desk_services_get_store (self->services);
}

/* --- what is kept ---------------------------------------------------------------------------- */

static void
keeper_restored_cb (DeskCustomerEditor *self, DeskTextKeeper *keeper)
{
  /* What another keeper of the same has not written yet goes first. */
  g_set_object (&self->keeper, keeper);
  desk_text_keeper_save (keeper);
  g_signal_emit (self, signals[OPENED], 0, desk_text_keeper_get_customer_id (keeper));
}

static void
set_customer (DeskCustomerEditor *self, DeskServices *services, const char *customer_id)
{
  g_set_object (&self->services, services);
  g_clear_object (&self->keeper);
  self->keeper = desk_text_keeper_new (get_store (self), KEPT_KIND, customer_id);
  g_signal_connect_object (self->keeper, "restored", G_CALLBACK (keeper_restored_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
form_edited_cb (DeskCustomerEditor *self)
{
  g_autofree char *text = NULL;

  if (self->keeper == NULL)
    return;

  text = desk_edit_text_pack (self->seen, desk_customer_form_get_customer (self->form));
  desk_text_keeper_set_text (self->keeper, text);
}

/* --- faults ---------------------------------------------------------------------------------- */

static void
form_changed_cb (DeskCustomerEditor *self)
{
  guint n = desk_customer_form_get_n_faults (self->form);
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (
        ngettext ("Correct %u field to save.", "Correct %u fields to save.", n), n);
  gtk_label_set_label (self->faults_label, text != NULL ? text : "");
}

/* --- the end --------------------------------------------------------------------------------- */

static void
close_editor (DeskCustomerEditor *self)
{
  if (self->keeper != NULL)
    desk_text_keeper_clear (self->keeper);
  g_clear_object (&self->keeper);
  g_clear_object (&self->seen);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
edit_customer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskCustomerEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_edit_record_finish (DESK_STORE (source), result, &error);

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (error != NULL)
    {
      desk_toast_show_error (GTK_WIDGET (self), error);
      return;
    }

  if (entry != NULL)
    desk_toast_show (GTK_WIDGET (self), _ ("Changes saved"));
  close_editor (self);
}

static void
save (DeskCustomerEditor *self)
{
  g_autoptr (DeskCustomer) customer = NULL;

  if (self->seen == NULL || !gtk_widget_is_sensitive (self->save_button))
    return;

  if (!desk_customer_form_validate (self->form))
    {
      desk_customer_form_focus_fault (self->form);
      return;
    }

  gtk_widget_set_sensitive (self->save_button, FALSE);
  customer = desk_customer_form_dup_customer (self->form);
  desk_store_edit_record_async (get_store (self), self->seen, customer, NULL, edit_customer_cb,
                                  g_object_ref (self));
}

static gboolean
save_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  save (DESK_CUSTOMER_EDITOR (widget));
  return GDK_EVENT_STOP;
}

static void
give_up (DeskCustomerEditor *self)
{
  if (self->seen == NULL)
    return;

  desk_text_keeper_give_up (self->keeper, GTK_WIDGET (self));
  close_editor (self);
}

static gboolean
give_up_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  give_up (DESK_CUSTOMER_EDITOR (widget));
  return GDK_EVENT_STOP;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_customer_editor_dispose (GObject *object)
{
  DeskCustomerEditor *self = DESK_CUSTOMER_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->seen);
  g_clear_object (&self->services);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_EDITOR);

  G_OBJECT_CLASS (desk_customer_editor_parent_class)->dispose (object);
}

static void
desk_customer_editor_class_init (DeskCustomerEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_customer_editor_dispose;

  signals[OPENED] = g_signal_new ("opened", DESK_TYPE_CUSTOMER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", DESK_TYPE_CUSTOMER_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_CUSTOMER_FORM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerEditor, kept_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerEditor, faults_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerEditor, form);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, give_up);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, give_up_cb, NULL);
}

static void
desk_customer_editor_init (DeskCustomerEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_editor_has_unsaved:
 * @store: a store
 * @customer_id: one of its customers
 *
 * Returns: whether somebody began to edit the customer and left without saving
 */
gboolean
desk_customer_editor_has_unsaved (DeskStore *store, const char *customer_id)
{
  return desk_text_keeper_find (store, KEPT_KIND, customer_id);
}

static void
begin (DeskCustomerEditor *self, DeskCustomer *seen, DeskCustomer *customer, gboolean was_kept)
{
  g_set_object (&self->seen, seen);
  desk_customer_form_edit (self->form, self->services, seen, customer);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_label), was_kept);
  form_changed_cb (self);
  form_edited_cb (self);
}

/**
 * desk_customer_editor_open:
 * @services: services that are ready
 * @customer_id: a customer of the store
 *
 * Goes on with what was left unsaved the last time, or begins with the customer as he is.
 */
void
desk_customer_editor_open (DeskCustomerEditor *self, DeskServices *services, const char *customer_id)
{
  g_autoptr (DeskCustomer) seen = NULL;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autofree char *kept = NULL;
  gboolean was_kept = FALSE;

  g_return_if_fail (DESK_IS_CUSTOMER_EDITOR (self));
  g_return_if_fail (customer_id != NULL);

  set_customer (self, services, customer_id);
  kept = desk_text_keeper_dup_text (self->keeper);
  was_kept = desk_edit_text_unpack (kept, DESK_TYPE_CUSTOMER, &seen, &customer);
  if (!was_kept)
    seen = desk_store_get (get_store (self), DESK_TYPE_CUSTOMER, customer_id);
  if (seen == NULL)
    return;

  begin (self, seen, was_kept ? customer : seen, was_kept);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

/* Where the back-end names fields its sentences stand there; the rest is about the address. */
static void
show_problem (DeskCustomerEditor *self, DeskOutboxEntry *entry)
{
  const char *code = desk_outbox_entry_get_error_code (entry);
  const char *json = desk_outbox_entry_get_problem (entry);
  g_autoptr (DeskProblem) problem =
      json != NULL ? desk_problem_new_from_json (json, -1, NULL) : NULL;
  g_autoptr (DeskMessage) message = desk_message_new_from_code (code, json);

  for (guint i = 0; problem != NULL && i < desk_problem_get_n_errors (problem); i++)
    {
      const DeskProblemError *fault = desk_problem_get_error (problem, i);
      g_autofree char *sentence = desk_message_dup_field_sentence (fault);

      if (g_str_has_prefix (fault->pointer, "/customer/"))
        desk_customer_form_show_fault (self->form, fault->pointer + strlen ("/customer"), sentence);
    }
  if (g_strcmp0 (code, "customer_exists") == 0 || g_strcmp0 (code, "customer_protected") == 0)
    desk_customer_form_show_fault (self->form, "/email", message->sentence);
  desk_customer_form_focus_fault (self->form);
}

/**
 * desk_customer_editor_correct:
 * @services: services that are ready
 * @entry: an edit that the back-end has refused
 *
 * Shows what the user wanted with what the back-end has against it, to be corrected and saved again.
 * The refused edit is taken back; it is kept here.
 */
void
desk_customer_editor_correct (DeskCustomerEditor *self,
                              DeskServices *services,
                              DeskOutboxEntry *entry)
{
  const char *customer_id = desk_outbox_entry_get_record_id (entry);
  g_autoptr (DeskCustomer) seen = NULL;
  g_autoptr (DeskCustomer) customer = NULL;

  g_return_if_fail (DESK_IS_CUSTOMER_EDITOR (self));
  g_return_if_fail (DESK_IS_OUTBOX_ENTRY (entry));

  set_customer (self, services, customer_id);
  seen = desk_store_get (get_store (self), DESK_TYPE_CUSTOMER, customer_id);
  if (seen != NULL)
    customer = desk_outbox_entry_apply_edit (entry, seen);
  if (customer == NULL)
    return;

  begin (self, seen, customer, FALSE);
  desk_text_keeper_save (self->keeper);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
  show_problem (self, entry);
  desk_order_commands_dismiss (GTK_WIDGET (self), get_store (self), desk_outbox_entry_get_op_id (entry));
}

/**
 * desk_customer_editor_keep:
 *
 * The user goes elsewhere: what was typed is given to the store.
 */
void
desk_customer_editor_keep (DeskCustomerEditor *self)
{
  g_return_if_fail (DESK_IS_CUSTOMER_EDITOR (self));

  if (self->keeper != NULL)
    desk_text_keeper_save (self->keeper);
}
