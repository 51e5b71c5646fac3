/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-form-rows"

#include "config.h"

#include "desk-form-rows.h"

#include "desk-message.h"
#include "desk-validate.h"

/**
 * DeskFormRows:
 *
 * The rows of a form over one record: what is typed goes into the record, right or wrong. A row is
 * held against the model's rules when it is left and when all is saved, never while one types; but
 * what was wrong and is right now loses its message at once.
 */
struct _DeskFormRows
{
  GObject parent_instance;

  GPtrArray *rows;      /* (owned) (element-type DeskFormRow) */
  gpointer record;      /* (owned) (nullable): what is in the rows */
  gpointer before;      /* (owned) (nullable): as it was before, when it is not new */
  DeskFormCheck check;  /* (nullable) */
  gpointer owner;       /* (unowned): of @check */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskFormRows, desk_form_rows, G_TYPE_OBJECT)

enum
{
  CHANGED,
  EDITED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_visible (DeskFormRow *row)
{
  return gtk_widget_get_visible (desk_form_row_get_widget (row));
}

/* --- faults ---------------------------------------------------------------------------------- */

/* What the record lacked before is not the fault of this change; the back-end says the same. */
static gboolean
had_fault (DeskFormRows *self, guint field, DeskFault *fault)
{
  g_autoptr (GPtrArray) faults = NULL;
  DeskFault *old = NULL;

  if (self->before == NULL || desk_record_validate_field (self->before, field, &faults))
    return FALSE;

  old = g_ptr_array_index (faults, 0);
  return g_str_equal (old->code, fault->code)
         && g_strcmp0 (desk_record_get_string (self->before, field),
                       desk_record_get_string (self->record, field))
              == 0;
}

static char *
dup_fault (DeskFormRows *self, guint field)
{
  g_autoptr (GPtrArray) faults = NULL;

  if (!desk_record_validate_field (self->record, field, &faults)
      && !had_fault (self, field, g_ptr_array_index (faults, 0)))
    return desk_fault_dup_message (g_ptr_array_index (faults, 0));

  return self->check != NULL ? self->check (self->owner, field) : NULL;
}

static void
show_fault (DeskFormRows *self, DeskFormRow *row, const char *sentence)
{
  if (desk_form_row_set_fault (row, sentence))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
check_row (DeskFormRows *self, DeskFormRow *row)
{
  g_autofree char *sentence = NULL;

  if (is_visible (row))
    sentence = dup_fault (self, desk_form_row_get_field (row));
  show_fault (self, row, sentence);
}

/* --- what is typed --------------------------------------------------------------------------- */

static void
entry_changed_cb (GtkWidget *widget, DeskFormRows *self)
{
  if (!self->is_updating && self->record != NULL)
    desk_form_rows_store (self, desk_form_rows_find_field (self, widget),
                          gtk_editable_get_text (GTK_EDITABLE (widget)));
}

static void
row_left_cb (GtkEventControllerFocus *controller, DeskFormRows *self)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint field = desk_form_rows_find_field (self, widget);
  DeskFormRow *row = desk_form_rows_get (self, field);

  /* Passing through an empty row is no fault yet. */
  if (self->record == NULL
      || (!desk_form_row_get_is_edited (row) && desk_record_is_null (self->record, field)))
    return;

  check_row (self, row);
  g_signal_emit (self, signals[LEFT], 0, field);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_form_rows_dispose (GObject *object)
{
  DeskFormRows *self = DESK_FORM_ROWS (object);

  g_clear_object ((GObject **) &self->record);
  g_clear_object ((GObject **) &self->before);
  self->check = NULL;

  G_OBJECT_CLASS (desk_form_rows_parent_class)->dispose (object);
}

static void
desk_form_rows_finalize (GObject *object)
{
  g_ptr_array_unref (DESK_FORM_ROWS (object)->rows);

  G_OBJECT_CLASS (desk_form_rows_parent_class)->finalize (object);
}

static void
desk_form_rows_class_init (DeskFormRowsClass *klass)
{
  const GType type = DESK_TYPE_FORM_ROWS;

  G_OBJECT_CLASS (klass)->dispose = desk_form_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_form_rows_finalize;

  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_UINT);
}

static void
desk_form_rows_init (DeskFormRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * desk_form_rows_new:
 *
 * Returns: (transfer full): the rows of a form, none yet
 */
DeskFormRows *
desk_form_rows_new (void)
{
  return g_object_new (DESK_TYPE_FORM_ROWS, NULL);
}

/**
 * desk_form_rows_add:
 * @field: number of the field in its record
 * @widget: an #AdwEntryRow or #AdwActionRow; its title is the label of the field
 * @message: the row under it
 *
 * An entry is listened to; what is chosen in another row is given to desk_form_rows_store(). Both
 * widgets must outlive @self.
 */
void
desk_form_rows_add (DeskFormRows *self, guint field, GtkWidget *widget, DeskFieldMessage *message)
{
  GtkEventController *focus = NULL;

  g_return_if_fail (DESK_IS_FORM_ROWS (self));

  g_ptr_array_add (self->rows, desk_form_row_new (field, widget, message));
  if (ADW_IS_ENTRY_ROW (widget))
    g_signal_connect_object (widget, "changed", G_CALLBACK (entry_changed_cb), self, 0);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "leave", G_CALLBACK (row_left_cb), self, 0);
  gtk_widget_add_controller (widget, focus);
}

/**
 * desk_form_rows_set_check:
 * @check: what else may be wrong
 * @owner: for @check
 */
void
desk_form_rows_set_check (DeskFormRows *self, DeskFormCheck check, gpointer owner)
{
  g_return_if_fail (DESK_IS_FORM_ROWS (self));

  self->check = check;
  self->owner = owner;
}

/**
 * desk_form_rows_set_record:
 * @record: (transfer none): what is in the rows from now on; what is typed goes into it
 * @before: (nullable): the same as it was before, when it is not new
 *
 * Fills the entries; other rows are filled by whoever owns the form.
 */
void
desk_form_rows_set_record (DeskFormRows *self, gpointer record, gpointer before)
{
  g_return_if_fail (DESK_IS_FORM_ROWS (self));
  g_return_if_fail (DESK_IS_RECORD (record));

  g_set_object ((GObject **) &self->record, record);
  g_set_object ((GObject **) &self->before, before);
  self->is_updating = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskFormRow *row = g_ptr_array_index (self->rows, i);

      desk_form_row_set_is_edited (row, FALSE);
      desk_form_row_set_text (row, desk_record_get_string (record, desk_form_row_get_field (row)));
      show_fault (self, row, NULL);
      desk_form_row_set_confirmed (row, FALSE);
    }
  self->is_updating = FALSE;
}

/**
 * desk_form_rows_get:
 * @field: number of a field that has a row
 *
 * Returns: (transfer none): its row
 */
DeskFormRow *
desk_form_rows_get (DeskFormRows *self, guint field)
{
  g_return_val_if_fail (DESK_IS_FORM_ROWS (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (desk_form_row_get_field (g_ptr_array_index (self->rows, i)) == field)
      return g_ptr_array_index (self->rows, i);

  g_return_val_if_reached (NULL);
}

/**
 * desk_form_rows_get_widget:
 * @field: number of a field that has a row
 *
 * Returns: (transfer none): its row on the screen
 */
GtkWidget *
desk_form_rows_get_widget (DeskFormRows *self, guint field)
{
  return desk_form_row_get_widget (desk_form_rows_get (self, field));
}

/**
 * desk_form_rows_find_field:
 * @widget: a row on the screen
 *
 * Returns: number of its field
 */
guint
desk_form_rows_find_field (DeskFormRows *self, gpointer widget)
{
  g_return_val_if_fail (DESK_IS_FORM_ROWS (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    if (desk_form_row_get_widget (g_ptr_array_index (self->rows, i)) == widget)
      return desk_form_row_get_field (g_ptr_array_index (self->rows, i));

  g_return_val_if_reached (0);
}

/**
 * desk_form_rows_store:
 * @field: number of a field that has a row
 * @text: (nullable): what the user has typed or chosen there
 */
void
desk_form_rows_store (DeskFormRows *self, guint field, const char *text)
{
  DeskFormRow *row = NULL;

  g_return_if_fail (DESK_IS_FORM_ROWS (self));
  g_return_if_fail (self->record != NULL);

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (desk_record_get_string (self->record, field), text) == 0)
    return;

  row = desk_form_rows_get (self, field);
  desk_form_row_set_is_edited (row, TRUE);
  desk_record_set_string (self->record, field, text);
  g_signal_emit (self, signals[EDITED], 0, field);
  if (desk_form_row_has_fault (row))
    check_row (self, row);
}

/**
 * desk_form_rows_check:
 * @field: number of a field that has a row
 *
 * Holds the row against the rules and shows what is wrong.
 */
void
desk_form_rows_check (DeskFormRows *self, guint field)
{
  g_return_if_fail (DESK_IS_FORM_ROWS (self));
  g_return_if_fail (self->record != NULL);

  check_row (self, desk_form_rows_get (self, field));
}

/**
 * desk_form_rows_check_all:
 *
 * Returns: whether all is right; what is not is shown
 */
gboolean
desk_form_rows_check_all (DeskFormRows *self)
{
  g_return_val_if_fail (DESK_IS_FORM_ROWS (self), FALSE);
  g_return_val_if_fail (self->record != NULL, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    check_row (self, g_ptr_array_index (self->rows, i));

  return desk_form_rows_get_n_faults (self) == 0;
}

/**
 * desk_form_rows_get_n_faults:
 *
 * Returns: how many rows have a message
 */
guint
desk_form_rows_get_n_faults (DeskFormRows *self)
{
  guint n_faults = 0;

  g_return_val_if_fail (DESK_IS_FORM_ROWS (self), 0);

  for (guint i = 0; i < self->rows->len; i++)
    n_faults += desk_form_row_has_fault (g_ptr_array_index (self->rows, i)) ? 1 : 0;

  return n_faults;
}

/**
 * desk_form_rows_focus_first_empty:
 *
 * Puts the focus where there is something to type, or on the first row.
 */
void
desk_form_rows_focus_first_empty (DeskFormRows *self)
{
  DeskFormRow *found = NULL;

  g_return_if_fail (DESK_IS_FORM_ROWS (self));
  g_return_if_fail (self->rows->len > 0 && self->record != NULL);

  for (guint i = 0; i < self->rows->len && found == NULL; i++)
    {
      DeskFormRow *row = g_ptr_array_index (self->rows, i);

      if (ADW_IS_ENTRY_ROW (desk_form_row_get_widget (row)) && is_visible (row)
          && desk_record_is_null (self->record, desk_form_row_get_field (row)))
        found = row;
    }
  if (found == NULL)
    found = g_ptr_array_index (self->rows, 0);
  gtk_widget_grab_focus (desk_form_row_get_widget (found));
}

/**
 * desk_form_rows_focus_fault:
 *
 * Returns: whether a row has a message; the first of them has the focus then
 */
gboolean
desk_form_rows_focus_fault (DeskFormRows *self)
{
  g_return_val_if_fail (DESK_IS_FORM_ROWS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskFormRow *row = g_ptr_array_index (self->rows, i);

      if (desk_form_row_has_fault (row))
        {
          gtk_widget_grab_focus (desk_form_row_get_widget (row));
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * desk_form_rows_show_fault:
 * @pointer: JSON pointer of a field within the record, such as "/tax_id"
 * @sentence: what the back-end has against it, in the user's language
 *
 * Returns: whether there is such a row; it has the focus then
 */
gboolean
desk_form_rows_show_fault (DeskFormRows *self, const char *pointer, const char *sentence)
{
  g_return_val_if_fail (DESK_IS_FORM_ROWS (self), FALSE);
  g_return_val_if_fail (pointer != NULL && *pointer == '/', FALSE);
  g_return_val_if_fail (self->record != NULL, FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskFormRow *row = g_ptr_array_index (self->rows, i);
      const DeskField *fields = desk_record_get_fields (G_OBJECT_TYPE (self->record), NULL);

      if (!g_str_equal (pointer + 1, fields[desk_form_row_get_field (row)].name))
        continue;
      gtk_widget_set_visible (desk_form_row_get_widget (row), TRUE);
      show_fault (self, row, sentence);
      gtk_widget_grab_focus (desk_form_row_get_widget (row));
      return TRUE;
    }

  return FALSE;
}
