/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-contact-editor"

#include "config.h"

#include "desk-contact-editor.h"

#include "desk-edit-text.h"
#include "desk-form-rows.h"
#include "desk-id.h"
#include "desk-language-row.h"
#include "desk-message.h"
#include "desk-order-commands.h"
#include "desk-text-keeper.h"
#include "desk-toast.h"
#include "desk-undo-toast.h"
#include "desk-validate.h"

#include <glib/gi18n.h>

/* The rows of the form; a row and its message are called as the field of the record. */
static const struct
{
  guint field;
  const char *name;
} fields[] = {
  { DESK_CONTACT_FIRST_NAME, "first_name" }, { DESK_CONTACT_LAST_NAME, "last_name" },
  { DESK_CONTACT_EMAIL, "email" },           { DESK_CONTACT_PHONE, "phone" },
  { DESK_CONTACT_ROLE, "role" },             { DESK_CONTACT_LANGUAGE, "language" },
};

#define N_ROWS G_N_ELEMENTS (fields)

/* What is typed here is called on the disk. */
#define KEPT_KIND "contact"

/**
 * DeskContactEditor:
 *
 * Somebody who works at a customer, new or to be changed. What is typed is kept on the disk until it
 * is saved or given up, together with what the user saw when he began: that is what the back-end is
 * told he knew.
 */
struct _DeskContactEditor
{
  AdwBin parent_instance;

  GtkLabel *kept_label;
  GtkLabel *faults_label;
  GtkWidget *save_button;
  GtkSwitch *manager_switch;
  GtkWidget *row_widgets[N_ROWS];
  DeskFieldMessage *messages[N_ROWS];

  DeskFormRows *rows;     /* (owned) */
  DeskServices *services; /* (owned) (nullable) */
  DeskContact *seen;      /* (owned) (nullable): as he was when the user began */
  DeskContact *contact;   /* (owned) (nullable): what is in the rows */
  DeskTextKeeper *keeper; /* (owned) (nullable): of both, as JSON */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskContactEditor, desk_contact_editor, ADW_TYPE_BIN)

enum
{
  OPENED,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DeskStore *
get_store (DeskContactEditor *self)
{
  return desk_services_get_store (self->services);
}

/* --- what is kept ---------------------------------------------------------------------------- */

static void
keeper_restored_cb (DeskContactEditor *self, DeskTextKeeper *keeper)
{
  /* What another keeper of the same has not written yet goes first. */
  g_set_object (&self->keeper, keeper);
  desk_text_keeper_save (keeper);
  g_signal_emit (self, signals[OPENED], 0, desk_text_keeper_get_customer_id (keeper));
}

static void
set_customer (DeskContactEditor *self, DeskServices *services, const char *customer_id)
{
  g_set_object (&self->services, services);
  g_clear_object (&self->keeper);
  self->keeper = desk_text_keeper_new (get_store (self), KEPT_KIND, customer_id);
  g_signal_connect_object (self->keeper, "restored", G_CALLBACK (keeper_restored_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
keep (DeskContactEditor *self)
{
  g_autofree char *text = NULL;

  if (self->keeper == NULL)
    return;

  text = desk_edit_text_pack (self->seen, self->contact);
  desk_text_keeper_set_text (self->keeper, text);
}

/* --- faults ---------------------------------------------------------------------------------- */

static void
rows_changed_cb (DeskContactEditor *self)
{
  guint n = desk_form_rows_get_n_faults (self->rows);
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (
        ngettext ("Correct %u field to save.", "Correct %u fields to save.", n), n);
  gtk_label_set_label (self->faults_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->faults_label), text != NULL);
}

/* Where the back-end names fields its sentences stand there. */
static void
show_problem (DeskContactEditor *self, DeskOutboxEntry *entry)
{
  const char *json = desk_outbox_entry_get_problem (entry);
  g_autoptr (DeskProblem) problem =
      json != NULL ? desk_problem_new_from_json (json, -1, NULL) : NULL;

  for (guint i = 0; problem != NULL && i < desk_problem_get_n_errors (problem); i++)
    {
      const DeskProblemError *fault = desk_problem_get_error (problem, i);
      g_autofree char *sentence = desk_message_dup_field_sentence (fault);

      if (g_str_has_prefix (fault->pointer, "/contact/"))
        desk_form_rows_show_fault (self->rows, fault->pointer + strlen ("/contact"), sentence);
    }
  desk_form_rows_focus_fault (self->rows);
}

/* --- what is typed --------------------------------------------------------------------------- */

static void
language_chosen_cb (DeskContactEditor *self, DeskLanguageRow *row)
{
  if (self->contact != NULL)
    desk_form_rows_store (self->rows, DESK_CONTACT_LANGUAGE, desk_language_row_get_language (row));
}

static void
manager_notify_cb (DeskContactEditor *self)
{
  if (self->is_updating || self->contact == NULL)
    return;

  desk_record_set_boolean (self->contact, DESK_CONTACT_IS_LICENCE_MANAGER,
                           gtk_switch_get_active (self->manager_switch));
  keep (self);
}

static void
fill_rows (DeskContactEditor *self)
{
  gboolean is_new = desk_record_is_null (self->seen, DESK_CONTACT_EMAIL);
  GtkWidget *language = desk_form_rows_get_widget (self->rows, DESK_CONTACT_LANGUAGE);

  self->is_updating = TRUE;
  desk_form_rows_set_record (self->rows, self->contact, is_new ? NULL : self->seen);
  desk_language_row_set_language (DESK_LANGUAGE_ROW (language),
                                  desk_record_get_string (self->contact, DESK_CONTACT_LANGUAGE));
  gtk_switch_set_active (self->manager_switch,
                         desk_record_get_boolean (self->contact, DESK_CONTACT_IS_LICENCE_MANAGER));
  self->is_updating = FALSE;
  rows_changed_cb (self);
}

/* --- the end --------------------------------------------------------------------------------- */

static void
close_editor (DeskContactEditor *self)
{
  if (self->keeper != NULL)
    desk_text_keeper_clear (self->keeper);
  g_clear_object (&self->keeper);
  g_clear_object (&self->seen);
  g_clear_object (&self->contact);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
saved (DeskContactEditor *self, DeskOutboxEntry *entry, gboolean can_undo, const GError *error)
{
  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (error != NULL)
    {
      desk_toast_show_error (GTK_WIDGET (self), error);
      return;
    }

  if (entry != NULL && can_undo)
    desk_undo_toast_show (GTK_WIDGET (self), get_store (self), entry, _ ("Contact saved"));
  else if (entry != NULL)
    desk_toast_show (GTK_WIDGET (self), _ ("Contact saved"));
  close_editor (self);
}

static void
add_contact_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskContactEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_add_contact_finish (DESK_STORE (source), result, &error);
  /* To undo the correction of somebody who waits would take him away. */
  gboolean is_new = self->seen == NULL || desk_record_is_null (self->seen, DESK_CONTACT_EMAIL);

  saved (self, entry, is_new, error);
}

static void
edit_record_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskContactEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_edit_record_finish (DESK_STORE (source), result, &error);

  saved (self, entry, TRUE, error);
}

static void
save (DeskContactEditor *self)
{
  g_autoptr (DeskContact) contact = NULL;

  if (self->contact == NULL || !gtk_widget_is_sensitive (self->save_button))
    return;

  if (!desk_form_rows_check_all (self->rows))
    {
      desk_form_rows_focus_fault (self->rows);
      return;
    }

  contact = desk_record_copy (self->contact);
  desk_record_tidy (contact);
  gtk_widget_set_sensitive (self->save_button, FALSE);
  if (desk_record_get_integer (self->seen, DESK_RECORD_REVISION) > 0)
    desk_store_edit_record_async (get_store (self), self->seen, contact, NULL, edit_record_cb,
                                  g_object_ref (self));
  else
    desk_store_add_contact_async (get_store (self), contact, NULL, add_contact_cb,
                                  g_object_ref (self));
}

static gboolean
save_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  save (DESK_CONTACT_EDITOR (widget));
  return GDK_EVENT_STOP;
}

static void
give_up (DeskContactEditor *self)
{
  if (self->contact == NULL)
    return;

  desk_text_keeper_give_up (self->keeper, GTK_WIDGET (self));
  close_editor (self);
}

static gboolean
give_up_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  give_up (DESK_CONTACT_EDITOR (widget));
  return GDK_EVENT_STOP;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_contact_editor_dispose (GObject *object)
{
  DeskContactEditor *self = DESK_CONTACT_EDITOR (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->seen);
  g_clear_object (&self->contact);
  g_clear_object (&self->services);
  g_clear_object (&self->rows);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CONTACT_EDITOR);

  G_OBJECT_CLASS (desk_contact_editor_parent_class)->dispose (object);
}

static void
desk_contact_editor_class_init (DeskContactEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_contact_editor_dispose;

  signals[OPENED] = g_signal_new ("opened", DESK_TYPE_CONTACT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CLOSED] = g_signal_new ("closed", DESK_TYPE_CONTACT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_FIELD_MESSAGE);
  g_type_ensure (DESK_TYPE_LANGUAGE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-contact-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskContactEditor, kept_label);
  gtk_widget_class_bind_template_child (widget_class, DeskContactEditor, faults_label);
  gtk_widget_class_bind_template_child (widget_class, DeskContactEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, DeskContactEditor, manager_switch);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *row = g_strconcat (fields[i].name, "_row", NULL);
      g_autofree char *message = g_strconcat (fields[i].name, "_message", NULL);

      gtk_widget_class_bind_template_child_full (
          widget_class, row, FALSE,
          G_STRUCT_OFFSET (DeskContactEditor, row_widgets) + i * sizeof (GtkWidget *));
      gtk_widget_class_bind_template_child_full (
          widget_class, message, FALSE,
          G_STRUCT_OFFSET (DeskContactEditor, messages) + i * sizeof (DeskFieldMessage *));
    }
  gtk_widget_class_bind_template_callback (widget_class, give_up);
  gtk_widget_class_bind_template_callback (widget_class, language_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, manager_notify_cb);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, give_up_cb, NULL);
}

static void
desk_contact_editor_init (DeskContactEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = desk_form_rows_new ();
  for (guint i = 0; i < N_ROWS; i++)
    {
      const DeskField *field = &desk_record_get_fields (DESK_TYPE_CONTACT, NULL)[fields[i].field];

      desk_form_rows_add (self->rows, fields[i].field, self->row_widgets[i], self->messages[i]);
      desk_form_row_set_required (
          desk_form_rows_get (self->rows, fields[i].field),
          (field->flags & (DESK_FIELD_REQUIRED | DESK_FIELD_STARRED)) != 0);
    }
  g_signal_connect_object (self->rows, "changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "edited", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
}

/**
 * desk_contact_editor_has_unsaved:
 * @store: a store
 * @customer_id: one of its customers
 *
 * Returns: whether somebody began to type a contact of the customer and left without saving
 */
gboolean
desk_contact_editor_has_unsaved (DeskStore *store, const char *customer_id)
{
  return desk_text_keeper_find (store, KEPT_KIND, customer_id);
}

static void
begin (DeskContactEditor *self, DeskContact *seen, DeskContact *contact, gboolean was_kept)
{
  g_set_object (&self->seen, seen);
  g_clear_object (&self->contact);
  self->contact = desk_record_copy (contact);
  fill_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->kept_label), was_kept);
  desk_form_rows_focus_first_empty (self->rows);
}

/* Nobody yet: he reads what his company reads. */
static DeskContact *
new_contact (DeskContactEditor *self, const char *customer_id)
{
  DeskContact *contact = desk_record_new (DESK_TYPE_CONTACT);
  g_autofree char *id = desk_id_new ("con");
  g_autoptr (DeskCustomer) customer =
      desk_store_get (get_store (self), DESK_TYPE_CUSTOMER, customer_id);

  desk_record_set_string (contact, DESK_CONTACT_ID, id);
  desk_record_set_string (contact, DESK_CONTACT_CUSTOMER_ID, customer_id);
  if (customer != NULL)
    {
      desk_record_set_string (contact, DESK_CONTACT_DEALER_ID,
                              desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID));
      desk_record_set_string (contact, DESK_CONTACT_LANGUAGE,
                              desk_record_get_string (customer, DESK_CUSTOMER_LANGUAGE));
    }

  return contact;
}

/**
 * desk_contact_editor_open:
 * @services: services that are ready
 * @customer_id: a customer of the store
 * @contact: (nullable): who is to be changed, %NULL for somebody new
 *
 * Goes on with what was left unsaved the last time at this customer, or begins with @contact.
 */
void
desk_contact_editor_open (DeskContactEditor *self,
                          DeskServices *services,
                          const char *customer_id,
                          DeskContact *contact)
{
  g_autofree char *kept = NULL;
  g_autoptr (DeskContact) seen = NULL;
  g_autoptr (DeskContact) typed = NULL;

  g_return_if_fail (DESK_IS_CONTACT_EDITOR (self));
  g_return_if_fail (customer_id != NULL);

  set_customer (self, services, customer_id);
  kept = desk_text_keeper_dup_text (self->keeper);
  if (desk_edit_text_unpack (kept, DESK_TYPE_CONTACT, &seen, &typed))
    {
      begin (self, seen, typed, TRUE);
      return;
    }

  seen = contact != NULL ? g_object_ref (contact) : new_contact (self, customer_id);
  begin (self, seen, seen, FALSE);
}

/**
 * desk_contact_editor_correct:
 * @services: services that are ready
 * @customer_id: a customer of the store
 * @entry: what was done to one of his people, which the back-end has refused
 *
 * Shows what the user wanted with what the back-end has against it, to be corrected and saved again.
 * The refused entry is taken back; it is kept here.
 */
void
desk_contact_editor_correct (DeskContactEditor *self,
                             DeskServices *services,
                             const char *customer_id,
                             DeskOutboxEntry *entry)
{
  g_autoptr (DeskContact) seen = NULL;
  g_autoptr (DeskContact) contact = NULL;

  g_return_if_fail (DESK_IS_CONTACT_EDITOR (self));
  g_return_if_fail (DESK_IS_OUTBOX_ENTRY (entry));

  set_customer (self, services, customer_id);
  contact = desk_outbox_entry_dup_contact (entry);
  if (contact != NULL)
    seen = new_contact (self, customer_id);
  else
    seen = desk_store_get (get_store (self), DESK_TYPE_CONTACT,
                           desk_outbox_entry_get_record_id (entry));
  if (contact == NULL && seen != NULL)
    contact = desk_outbox_entry_apply_edit (entry, seen);
  if (contact == NULL)
    return;

  begin (self, seen, contact, FALSE);
  keep (self);
  desk_text_keeper_save (self->keeper);
  show_problem (self, entry);
  desk_order_commands_dismiss (GTK_WIDGET (self), get_store (self), desk_outbox_entry_get_op_id (entry));
}

/**
 * desk_contact_editor_get_contact_id:
 *
 * Returns: (transfer none) (nullable): who is edited; %NULL when nobody is
 */
const char *
desk_contact_editor_get_contact_id (DeskContactEditor *self)
{
  g_return_val_if_fail (DESK_IS_CONTACT_EDITOR (self), NULL);

  return self->seen != NULL ? desk_record_get_id (self->seen) : NULL;
}

/**
 * desk_contact_editor_keep:
 *
 * The user goes elsewhere: what was typed is given to the store.
 */
void
desk_contact_editor_keep (DeskContactEditor *self)
{
  g_return_if_fail (DESK_IS_CONTACT_EDITOR (self));

  if (self->keeper != NULL)
    desk_text_keeper_save (self->keeper);
}
