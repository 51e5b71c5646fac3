/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-conflict"

#include "config.h"

#include "desk-customer-conflict.h"

#include "desk-edit-words.h"
#include "desk-entry-text.h"
#include "desk-message.h"
#include "desk-store-act.h"
#include "desk-store-commands.h"
#include "desk-store-outbox.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskCustomerConflict:
 *
 * What has become of an edit of a customer, or of what was done to his people, that the back-end did
 * not take. Where somebody else has changed the same fields meanwhile the user decides for each of
 * them; else he is told why, and corrects it.
 */
struct _DeskCustomerConflict
{
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkLabel *sentence_label;
  GtkListBox *list;
  GtkWidget *discard_button;
  GtkButton *save_button;

  DeskServices *services; /* (owned) (nullable) */
  DeskOutboxEntry *entry; /* (owned) (nullable): shown now */
  GPtrArray *choices;     /* (owned) (element-type Choice) */
};

G_DEFINE_FINAL_TYPE (DeskCustomerConflict, desk_customer_conflict, ADW_TYPE_BIN)

enum
{
  CORRECT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *name;             /* (owned): of the field */
  GtkCheckButton *theirs; /* (unowned): in the list */
} Choice;

static void
choice_free (Choice *self)
{
  g_free (self->name);
  g_free (self);
}

/* --- what is to be decided ------------------------------------------------------------------- */

static GtkCheckButton *
add_side (GtkWidget *box, const char *label, const char *value, const char *spoken)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *side = gtk_label_new (label);
  GtkWidget *text = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (side), 0);
  gtk_widget_add_css_class (side, "sub");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (texts), side);
  gtk_box_append (GTK_BOX (texts), text);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), texts);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_box_append (GTK_BOX (box), button);

  return GTK_CHECK_BUTTON (button);
}

static void
add_choice (DeskCustomerConflict *self, const char *name, DeskRecord *mine, DeskRecord *theirs)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (desk_edit_words_get_title (name));
  g_autofree char *my_value = desk_edit_words_dup_value (mine, name);
  g_autofree char *their_value = desk_edit_words_dup_value (theirs, name);
  /* Translators: a field and its value: “City, yours: Lille” */
  g_autofree char *my_spoken = g_strdup_printf (_ ("%s, yours: %s"), desk_edit_words_get_title (name), my_value);
  /* Translators: a field and its value: “City, now at the server: Lille” */
  g_autofree char *their_spoken =
      g_strdup_printf (_ ("%s, now at the server: %s"), desk_edit_words_get_title (name), their_value);
  GtkCheckButton *my_button = NULL;

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "bold");
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), sides);
  my_button = add_side (sides, _ ("Yours"), my_value, my_spoken);
  choice->name = g_strdup (name);
  choice->theirs = add_side (sides, _ ("Now at the server"), their_value, their_spoken);
  gtk_check_button_set_group (choice->theirs, my_button);
  gtk_check_button_set_active (my_button, TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->choices, choice);
}

static gboolean
is_of_contact (DeskOutboxEntry *entry)
{
  return g_str_equal (desk_outbox_entry_get_record_type (entry), "contact");
}

static void
show_refusal (DeskCustomerConflict *self)
{
  g_autoptr (DeskMessage) message =
      desk_message_new_from_code (desk_outbox_entry_get_error_code (self->entry),
                                  desk_outbox_entry_get_problem (self->entry));

  g_autofree char *what =
      desk_entry_text_dup_title (desk_services_get_store (self->services), self->entry);
  g_autofree char *sentence =
      is_of_contact (self->entry) ? g_strdup_printf ("%s: %s", what, message->sentence) : NULL;

  gtk_label_set_label (self->title_label, _ ("Your changes were not accepted"));
  gtk_label_set_label (self->sentence_label, sentence != NULL ? sentence : message->sentence);
  gtk_button_set_label (self->save_button, _ ("Correct"));
  /* A removal has nothing that could be corrected. */
  gtk_widget_set_visible (GTK_WIDGET (self->save_button),
                          !desk_outbox_entry_is_deletion (self->entry));
}

/* The one place that decides what is seen. */
static void
update_state (DeskCustomerConflict *self)
{
  g_autoptr (DeskRecord) mine = NULL;
  g_autoptr (DeskRecord) theirs = NULL;
  g_auto (GStrv) names = NULL;
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_set_size (self->choices, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), self->entry != NULL);
  if (self->entry == NULL)
    return;

  names = desk_outbox_entry_list_conflicts (self->entry, &mine, &theirs);
  gtk_widget_set_visible (GTK_WIDGET (self->list), names != NULL);
  if (names == NULL)
    {
      show_refusal (self);
      return;
    }

  gtk_label_set_label (self->title_label, is_of_contact (self->entry)
                                              ? _ ("Somebody else changed this contact too")
                                              : _ ("Somebody else changed this customer too"));
  gtk_label_set_label (self->sentence_label,
                       _ ("Choose what is right. All your other changes are kept."));
  gtk_button_set_label (self->save_button, _ ("Save"));
  gtk_widget_set_visible (GTK_WIDGET (self->save_button), TRUE);
  for (guint i = 0; names[i] != NULL; i++)
    add_choice (self, names[i], mine, theirs);
}

/* --- the decision ---------------------------------------------------------------------------- */

static void
resolve_edit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskCustomerConflict) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_resolve_edit_finish (DESK_STORE (source), result, &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (error != NULL)
    desk_toast_show_error (GTK_WIDGET (self), error);
  else
    desk_toast_show (GTK_WIDGET (self), entry != NULL ? _ ("Changes saved") : _ ("Changes discarded"));
}

static void
save_clicked_cb (DeskCustomerConflict *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) theirs = NULL;

  if (self->choices->len == 0)
    {
      g_signal_emit (self, signals[CORRECT], 0, self->entry);
      return;
    }

  for (guint i = 0; i < self->choices->len; i++)
    {
      Choice *choice = g_ptr_array_index (self->choices, i);

      if (gtk_check_button_get_active (choice->theirs))
        g_strv_builder_add (builder, choice->name);
    }
  theirs = g_strv_builder_end (builder);
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  desk_store_resolve_edit_async (desk_services_get_store (self->services),
                                 desk_outbox_entry_get_op_id (self->entry),
                                 (const char *const *) theirs, NULL, resolve_edit_cb,
                                 g_object_ref (self));
}

static void
discard_entry_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskCustomerConflict) self = user_data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self), TRUE);
  if (!desk_store_discard_entry_finish (DESK_STORE (source), result, &error))
    desk_toast_show_error (GTK_WIDGET (self), error);
  else
    desk_toast_show (GTK_WIDGET (self), _ ("Changes discarded"));
}

static void
discard_clicked_cb (DeskCustomerConflict *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
  desk_store_discard_entry_async (desk_services_get_store (self->services),
                                  desk_outbox_entry_get_op_id (self->entry), NULL,
                                  discard_entry_cb, g_object_ref (self));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_customer_conflict_dispose (GObject *object)
{
  DeskCustomerConflict *self = DESK_CUSTOMER_CONFLICT (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->services);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_CONFLICT);

  G_OBJECT_CLASS (desk_customer_conflict_parent_class)->dispose (object);
}

static void
desk_customer_conflict_finalize (GObject *object)
{
  g_ptr_array_unref (DESK_CUSTOMER_CONFLICT (object)->choices);

  G_OBJECT_CLASS (desk_customer_conflict_parent_class)->finalize (object);
}

static void
desk_customer_conflict_class_init (DeskCustomerConflictClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_customer_conflict_dispose;
  object_class->finalize = desk_customer_conflict_finalize;

  signals[CORRECT] = g_signal_new ("correct", DESK_TYPE_CUSTOMER_CONFLICT, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, DESK_TYPE_OUTBOX_ENTRY);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-conflict.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerConflict, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerConflict, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerConflict, list);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerConflict, discard_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerConflict, save_button);
  gtk_widget_class_bind_template_callback (widget_class, discard_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
desk_customer_conflict_init (DeskCustomerConflict *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Whether the entry is an edit of the customer, or about one of his people. */
static gboolean
is_about (DeskStore *store, DeskOutboxEntry *entry, const char *customer_id)
{
  g_autofree char *id = NULL;

  if (!is_of_contact (entry))
    return g_str_equal (desk_outbox_entry_get_record_id (entry), customer_id)
           && g_str_equal (desk_outbox_entry_get_method (entry), "PATCH");

  id = desk_entry_text_dup_customer_id (store, entry);
  return g_strcmp0 (id, customer_id) == 0;
}

/* The oldest of them that waits for a decision. */
static DeskOutboxEntry *
find_entry (DeskStore *store, const char *customer_id)
{
  g_autoptr (GListModel) entries = desk_store_list_entries (store);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DeskOutboxEntry) entry = g_list_model_get_item (entries, i);

      if (desk_outbox_entry_get_state (entry) == DESK_ENTRY_NEEDS_ATTENTION
          && is_about (store, entry, customer_id))
        return g_steal_pointer (&entry);
    }

  return NULL;
}

/**
 * desk_customer_conflict_set_customer:
 * @services: services that are ready
 * @customer_id: whose refused edits are shown, as they are now; there is nothing to see without any
 */
void
desk_customer_conflict_set_customer (DeskCustomerConflict *self,
                                     DeskServices *services,
                                     const char *customer_id)
{
  g_autoptr (DeskOutboxEntry) entry = NULL;

  g_return_if_fail (DESK_IS_CUSTOMER_CONFLICT (self));
  g_return_if_fail (customer_id != NULL);

  g_set_object (&self->services, services);
  entry = find_entry (desk_services_get_store (services), customer_id);
  /* What the user has chosen already stays while other things change. */
  if (entry == self->entry && entry != NULL)
    return;

  g_set_object (&self->entry, entry);
  update_state (self);
}
