/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-edit-conflicts"

#include "config.h"

#include "desk-edit-conflicts.h"

#include "desk-edit-words.h"
#include "desk-store-act.h"

#include <glib/gi18n.h>

/**
 * DeskEditConflicts:
 *
 * What the user and somebody else have both changed in a customer or contact: a line for each field,
 * with his own words and those that the server has, of which he takes one.
 */
struct _DeskEditConflicts
{
  GtkGrid parent_instance;

  GStrv names;         /* (owned) (nullable): of the fields */
  GPtrArray *theirs;   /* (owned) (element-type GtkCheckButton): in the order of the names */
  char *op_id;         /* (owned) (nullable): of what is shown */
  GtkSizeGroup *sides; /* (owned): both values have the same room */
};

G_DEFINE_FINAL_TYPE (DeskEditConflicts, desk_edit_conflicts, GTK_TYPE_GRID)

static void
add_head (DeskEditConflicts *self, int column, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "sub");
  gtk_widget_add_css_class (label, "bold");
  gtk_grid_attach (GTK_GRID (self), label, column, 0, 1, 1);
}

/* A long value goes on in the next line: neither is it cut, nor is anything made wider by it. */
static GtkWidget *
add_choice (DeskEditConflicts *self, int row, int column, const char *value, const char *spoken)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (value);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  gtk_size_group_add_widget (self->sides, button);
  gtk_grid_attach (GTK_GRID (self), button, column, row, 1, 1);
  return button;
}

static void
add_field (DeskEditConflicts *self, int row, const char *name, DeskRecord *mine, DeskRecord *theirs)
{
  const char *title = desk_edit_words_get_title (name);
  GtkWidget *label = gtk_label_new (title);
  g_autofree char *my_value = desk_edit_words_dup_value (mine, name);
  g_autofree char *their_value = desk_edit_words_dup_value (theirs, name);
  /* Translators: a field and its value: “City, yours: Lille” */
  g_autofree char *my_spoken = g_strdup_printf (_ ("%s, yours: %s"), title, my_value);
  /* Translators: a field and its value: “City, now at the server: Lille” */
  g_autofree char *their_spoken =
      g_strdup_printf (_ ("%s, now at the server: %s"), title, their_value);
  GtkWidget *my_button = add_choice (self, row, 1, my_value, my_spoken);
  GtkWidget *their_button = add_choice (self, row, 2, their_value, their_spoken);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_grid_attach (GTK_GRID (self), label, 0, row, 1, 1);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (their_button), GTK_CHECK_BUTTON (my_button));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (my_button), TRUE);
  g_ptr_array_add (self->theirs, their_button);
}

static void
desk_edit_conflicts_finalize (GObject *object)
{
  DeskEditConflicts *self = DESK_EDIT_CONFLICTS (object);

  g_strfreev (self->names);
  g_ptr_array_unref (self->theirs);
  g_object_unref (self->sides);
  g_free (self->op_id);

  G_OBJECT_CLASS (desk_edit_conflicts_parent_class)->finalize (object);
}

static void
desk_edit_conflicts_class_init (DeskEditConflictsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_edit_conflicts_finalize;
}

static void
desk_edit_conflicts_init (DeskEditConflicts *self)
{
  self->theirs = g_ptr_array_new ();
  self->sides = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  gtk_grid_set_row_spacing (GTK_GRID (self), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self), 18);
}

static void
clear (DeskEditConflicts *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_grid_remove (GTK_GRID (self), child);
  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->op_id, g_free);
  g_ptr_array_set_size (self->theirs, 0);
}

/**
 * desk_edit_conflicts_set_entry:
 * @entry: what waits
 *
 * Shows what is to be decided about @entry. What was chosen already stays.
 *
 * Returns: whether there is anything to decide
 */
gboolean
desk_edit_conflicts_set_entry (DeskEditConflicts *self, DeskOutboxEntry *entry)
{
  g_autoptr (DeskRecord) mine = NULL;
  g_autoptr (DeskRecord) theirs = NULL;
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (DESK_IS_EDIT_CONFLICTS (self), FALSE);

  names = desk_outbox_entry_list_conflicts (entry, &mine, &theirs);
  if (names == NULL || names[0] == NULL)
    {
      clear (self);
      return FALSE;
    }
  if (g_strcmp0 (self->op_id, desk_outbox_entry_get_op_id (entry)) == 0 &&
      g_strv_equal ((const char *const *) self->names, (const char *const *) names))
    return TRUE;

  clear (self);
  self->op_id = g_strdup (desk_outbox_entry_get_op_id (entry));
  add_head (self, 1, _ ("Yours"));
  add_head (self, 2, _ ("Now at the server"));
  for (int i = 0; names[i] != NULL; i++)
    add_field (self, i + 1, names[i], mine, theirs);
  self->names = g_steal_pointer (&names);

  return TRUE;
}

/**
 * desk_edit_conflicts_dup_theirs:
 *
 * Returns: (transfer full): the names of the fields that are to stay as somebody else made them
 */
GStrv
desk_edit_conflicts_dup_theirs (DeskEditConflicts *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (DESK_IS_EDIT_CONFLICTS (self), NULL);

  for (guint i = 0; i < self->theirs->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->theirs, i)))
      g_strv_builder_add (builder, self->names[i]);

  return g_strv_builder_end (builder);
}
