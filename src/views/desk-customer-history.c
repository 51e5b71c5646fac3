/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-history"

#include "config.h"

#include "desk-customer-history.h"

#include "desk-date.h"
#include "desk-event-text.h"
#include "desk-fault.h"
#include "desk-format.h"
#include "desk-text-keeper.h"
#include "desk-toast.h"
#include "desk-validate.h"

#include <glib/gi18n.h>

/* So many lines are shown until somebody asks for all. */
#define N_SHOWN 8

/* What a note is called that is being written. */
#define KEPT_KIND "note"

/**
 * DeskCustomerHistory:
 *
 * What happened at a customer, was written down about him and billed for him, the newest first; and
 * where one writes down more.
 */
struct _DeskCustomerHistory
{
  AdwBin parent_instance;

  GtkToggleButton *all_button;
  GtkToggleButton *note_button;
  GtkWidget *note_box;
  GtkTextView *note_view;
  GtkLabel *note_fault;
  GtkListBox *list;

  DeskServices *services; /* (owned) (nullable) */
  char *customer_id;      /* (owned) (nullable) */
  DeskTextKeeper *keeper; /* (owned) (nullable): of the note that is being written */
  GPtrArray *lines;       /* (owned) (element-type Line): the newest first */
};

G_DEFINE_FINAL_TYPE (DeskCustomerHistory, desk_customer_history, ADW_TYPE_BIN)

typedef struct
{
  char *at;              /* (owned): an instant or a date, both sort as text */
  char *text;            /* (owned) */
  char *detail;          /* (owned) (nullable): said in the tooltip */
  const char *icon_name; /* (static) */
  gboolean is_bad;
} Line;

static void
line_free (Line *self)
{
  g_free (self->at);
  g_free (self->text);
  g_free (self->detail);
  g_free (self);
}

/* --- the lines ------------------------------------------------------------------------------- */

static void
add_line (DeskCustomerHistory *self, const char *at, char *text, const char *icon_name)
{
  Line *line = g_new0 (Line, 1);

  line->at = g_strdup (at != NULL ? at : "");
  line->text = text;
  line->icon_name = icon_name;
  g_ptr_array_add (self->lines, line);
}

static void
add_events (DeskCustomerHistory *self, DeskStore *store)
{
  g_autoptr (GPtrArray) events = desk_store_list_events_of_customer (store, self->customer_id);

  for (guint i = 0; i < events->len; i++)
    {
      DeskEvent *event = g_ptr_array_index (events, i);
      Line *line = NULL;

      add_line (self, desk_record_get_string (event, DESK_EVENT_AT), desk_event_text_dup (event),
                desk_event_text_get_icon (event));
      line = g_ptr_array_index (self->lines, self->lines->len - 1);
      line->is_bad = desk_event_text_is_bad (event);
    }
}

static void
add_notes (DeskCustomerHistory *self, DeskStore *store)
{
  g_autoptr (GPtrArray) notes = desk_store_list_notes (store, self->customer_id);

  for (guint i = 0; i < notes->len; i++)
    {
      DeskNote *note = g_ptr_array_index (notes, i);
      Line *line = NULL;

      add_line (self, desk_record_get_string (note, DESK_NOTE_CREATED_AT),
                desk_event_text_dup_note (note), "document-edit-symbolic");
      line = g_ptr_array_index (self->lines, self->lines->len - 1);
      line->detail = g_strdup (desk_record_get_string (note, DESK_NOTE_AUTHOR_NAME));
    }
}

static void
add_invoices (DeskCustomerHistory *self, DeskStore *store)
{
  g_autoptr (GPtrArray) invoices = desk_store_list_invoices_of_customer (store, self->customer_id);
  g_autofree char *today = desk_store_dup_today (store);

  for (guint i = 0; i < invoices->len; i++)
    {
      DeskInvoice *invoice = g_ptr_array_index (invoices, i);

      add_line (self, desk_record_get_string (invoice, DESK_INVOICE_ISSUED_ON),
                desk_event_text_dup_invoice (invoice, today), "dd-invoice-symbolic");
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Line *const *) b)->at, (*(Line *const *) a)->at);
}

/* An invoice has a day only. */
static char *
dup_when (DeskCustomerHistory *self, Line *line)
{
  g_autofree char *now = NULL;
  g_autofree char *today = NULL;

  if (strchr (line->at, 'T') == NULL)
    {
      today = desk_store_dup_today (desk_services_get_store (self->services));
      return *line->at != '\0' ? desk_format_date (line->at, today) : g_strdup ("");
    }

  now = desk_instant_from_unix (desk_clock_get_unix (desk_services_get_clock (self->services)));
  return desk_format_instant (line->at, NULL, now);
}

static GtkWidget *
new_row (DeskCustomerHistory *self, Line *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", line->icon_name, "pixel-size", 14,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *text = gtk_label_new (line->text);
  g_autofree char *when = dup_when (self, line);
  GtkWidget *when_label = gtk_label_new (when);

  if (line->is_bad)
    gtk_widget_add_css_class (icon, "error");
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (text), 16);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_add_css_class (when_label, "sub");
  gtk_widget_add_css_class (when_label, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), when_label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_tooltip_text (row, line->detail);

  return row;
}

static void
update_rows (DeskCustomerHistory *self)
{
  gboolean shows_all = gtk_toggle_button_get_active (self->all_button);
  guint n_shown = shows_all ? self->lines->len : MIN (self->lines->len, N_SHOWN);
  g_autofree char *number = desk_format_number (self->lines->len);
  g_autofree char *label = NULL;
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL
         && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < n_shown; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->lines, i)));

  /* Translators: button that shows all lines, with their number: “All 23” */
  label = shows_all ? g_strdup (_("Show less")) : g_strdup_printf (_("All %s"), number);
  gtk_button_set_label (GTK_BUTTON (self->all_button), label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), self->lines->len > N_SHOWN);
}

/* --- a note ---------------------------------------------------------------------------------- */

static char *
dup_note_text (DeskCustomerHistory *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return g_strdup (g_strstrip (text));
}

static void
note_changed_cb (DeskCustomerHistory *self)
{
  g_autofree char *text = dup_note_text (self);

  if (self->keeper != NULL)
    desk_text_keeper_set_text (self->keeper, text);
}

static void
show_kept_note (DeskCustomerHistory *self)
{
  g_autofree char *text = desk_text_keeper_dup_text (self->keeper);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), text != NULL ? text : "",
                            -1);
  gtk_label_set_label (self->note_fault, "");
  gtk_toggle_button_set_active (self->note_button, text != NULL);
}

static void
cancel_note (DeskCustomerHistory *self)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), "", -1);
  gtk_label_set_label (self->note_fault, "");
  desk_customer_history_keep (self);
  gtk_toggle_button_set_active (self->note_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->note_button));
}

static void
note_toggled_cb (DeskCustomerHistory *self)
{
  gboolean is_writing = gtk_toggle_button_get_active (self->note_button);

  gtk_widget_set_visible (self->note_box, is_writing);
  if (is_writing && gtk_widget_get_mapped (GTK_WIDGET (self->note_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->note_view));
}

/* A note on its way to the disk. */
typedef struct
{
  DeskCustomerHistory *self; /* (owned) */
  char *customer_id;         /* (owned): whose note it is */
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->self);
  g_free (saving->customer_id);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* What was kept of a note that is saved now. */
static void
forget_note (DeskStore *store, const char *customer_id)
{
  g_autoptr (DeskTextKeeper) keeper = desk_text_keeper_new (store, KEPT_KIND, customer_id);

  desk_text_keeper_clear (keeper);
}

static void
note_added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  DeskCustomerHistory *self = saving->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOutboxEntry) entry =
      desk_store_add_note_finish (DESK_STORE (source), result, &error);

  if (entry == NULL)
    desk_toast_show_error (GTK_WIDGET (self), error);
  else if (g_strcmp0 (self->customer_id, saving->customer_id) == 0)
    cancel_note (self);
  else
    /* The user has gone on to somebody else, of whom he may be writing already. */
    forget_note (DESK_STORE (source), saving->customer_id);
}

static void
save_note (DeskCustomerHistory *self)
{
  DeskMe *me = desk_services_get_me (self->services);
  Saving *saving = NULL;
  g_autoptr (DeskNote) note = desk_record_new (DESK_TYPE_NOTE);
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *text = dup_note_text (self);

  desk_record_set_string (note, DESK_NOTE_CUSTOMER_ID, self->customer_id);
  desk_record_set_string (note, DESK_NOTE_TEXT, text);
  if (me != NULL)
    {
      desk_record_set_string (note, DESK_NOTE_AUTHOR_ID, desk_record_get_id (me));
      desk_record_set_string (note, DESK_NOTE_AUTHOR_NAME,
                              desk_record_get_string (me, DESK_ME_NAME));
    }
  if (!desk_record_validate_field (note, DESK_NOTE_TEXT, &faults))
    {
      g_autofree char *message = desk_fault_dup_message (g_ptr_array_index (faults, 0));

      gtk_label_set_label (self->note_fault, message);
      gtk_widget_grab_focus (GTK_WIDGET (self->note_view));
      return;
    }

  gtk_label_set_label (self->note_fault, "");
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->customer_id = g_strdup (self->customer_id);
  desk_store_add_note_async (desk_services_get_store (self->services), note, NULL, note_added_cb,
                             saving);
}

static gboolean
note_key_pressed_cb (GtkEventControllerKey *controller,
                     guint keyval,
                     guint keycode,
                     GdkModifierType modifiers,
                     DeskCustomerHistory *self)
{
  gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (is_enter && (modifiers & GDK_CONTROL_MASK) != 0)
    {
      save_note (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_Escape)
    {
      cancel_note (self);
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_customer_history_dispose (GObject *object)
{
  DeskCustomerHistory *self = DESK_CUSTOMER_HISTORY (object);

  g_clear_object (&self->keeper);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_HISTORY);

  G_OBJECT_CLASS (desk_customer_history_parent_class)->dispose (object);
}

static void
desk_customer_history_finalize (GObject *object)
{
  DeskCustomerHistory *self = DESK_CUSTOMER_HISTORY (object);

  g_free (self->customer_id);
  g_ptr_array_unref (self->lines);

  G_OBJECT_CLASS (desk_customer_history_parent_class)->finalize (object);
}

static void
desk_customer_history_class_init (DeskCustomerHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_customer_history_dispose;
  object_class->finalize = desk_customer_history_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-history.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHistory, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHistory, note_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHistory, note_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHistory, note_view);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHistory, note_fault);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerHistory, list);
  gtk_widget_class_bind_template_callback (widget_class, update_rows);
  gtk_widget_class_bind_template_callback (widget_class, note_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_note);
  gtk_widget_class_bind_template_callback (widget_class, save_note);
}

static void
desk_customer_history_init (DeskCustomerHistory *self)
{
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_history_set_customer:
 * @services: services that are ready
 * @customer_id: whose history it is
 */
void
desk_customer_history_set_customer (DeskCustomerHistory *self,
                                    DeskServices *services,
                                    const char *customer_id)
{
  g_return_if_fail (DESK_IS_CUSTOMER_HISTORY (self));

  g_set_object (&self->services, services);
  if (g_strcmp0 (self->customer_id, customer_id) != 0)
    {
      g_free (self->customer_id);
      self->customer_id = g_strdup (customer_id);
      g_clear_object (&self->keeper);
      self->keeper = desk_text_keeper_new (desk_services_get_store (services), KEPT_KIND, customer_id);
      show_kept_note (self);
      gtk_toggle_button_set_active (self->all_button, FALSE);
    }
  desk_customer_history_update (self);
}

/**
 * desk_customer_history_keep:
 *
 * The user goes elsewhere: the note that he is writing is given to the store.
 */
void
desk_customer_history_keep (DeskCustomerHistory *self)
{
  g_return_if_fail (DESK_IS_CUSTOMER_HISTORY (self));

  if (self->keeper != NULL)
    desk_text_keeper_save (self->keeper);
}

/**
 * desk_customer_history_update:
 *
 * Reads it again, because something has changed.
 */
void
desk_customer_history_update (DeskCustomerHistory *self)
{
  DeskStore *store = NULL;

  g_return_if_fail (DESK_IS_CUSTOMER_HISTORY (self));

  store = self->services != NULL ? desk_services_get_store (self->services) : NULL;
  if (store == NULL || self->customer_id == NULL)
    return;

  g_ptr_array_set_size (self->lines, 0);
  add_events (self, store);
  add_notes (self, store);
  add_invoices (self, store);
  g_ptr_array_sort (self->lines, compare_lines);
  update_rows (self);
}
