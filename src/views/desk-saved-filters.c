/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-saved-filters"

#include "config.h"

#include "desk-saved-filters.h"

#include "desk-toast.h"

#include <glib/gi18n.h>

#define MAX_FILTERS 50
/* Names with what each filter is, as a list page gives it. */
#define SAVED_TYPE "a(sa{ss})"

/**
 * DeskSavedFilters:
 *
 * The filters of a list that the user has given names to: choose one, save what is shown now, take one away.
 */
struct _DeskSavedFilters
{
  AdwBin parent_instance;

  DeskStore *store; /* (owned) (nullable) */
  char *key;        /* (owned) (nullable): of the setting of the account */
  GVariant *now;    /* (owned) (nullable): the filter that the list has */

  GtkPopover *popover;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *empty_label;
  GtkEntry *name_entry;
  GtkWidget *save_button;
};

G_DEFINE_FINAL_TYPE (DeskSavedFilters, desk_saved_filters, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void fill (DeskSavedFilters *self);

/* --- what is saved --------------------------------------------------------------------------- */

/* Returns: (transfer full): as it was last saved, from this window or another; empty if it cannot be read. */
static GVariant *
read_saved (DeskSavedFilters *self)
{
  g_autofree char *text = self->store != NULL ? desk_store_dup_setting (self->store, self->key) : NULL;
  GVariant *saved = text != NULL ? g_variant_parse (G_VARIANT_TYPE (SAVED_TYPE), text, NULL, NULL, NULL) : NULL;

  return saved != NULL ? saved : g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(sa{ss})"), NULL, 0));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSavedFilters) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_store_set_setting_finish (DESK_STORE (source), result, &error))
    desk_toast_show_error (GTK_WIDGET (self), error);
}

static void
write_text (DeskSavedFilters *self, const char *text)
{
  desk_store_set_setting_async (self->store, self->key, text, NULL, written_cb, g_object_ref (self));
  fill (self);
}

typedef struct
{
  DeskSavedFilters *self; /* (owned) */
  char *text;             /* (owned) (nullable) */
} Before;

static void
before_free (gpointer data, GClosure *closure)
{
  Before *before = data;

  g_object_unref (before->self);
  g_free (before->text);
  g_free (before);
}

static void
undo_cb (AdwToast *toast, Before *before)
{
  if (desk_store_get_is_open (before->self->store))
    write_text (before->self, before->text);
}

/* Writes the filters without the one of this @name, and with @filter in its place if there is one; @said is what was
 * done to the one before. */
static void
write_filter (DeskSavedFilters *self, const char *name, GVariant *filter, const char *said)
{
  g_autofree char *before = desk_store_dup_setting (self->store, self->key);
  g_autoptr (GVariant) saved = read_saved (self);
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (SAVED_TYPE));
  g_autoptr (GVariant) changed = NULL;
  g_autofree char *text = NULL;
  gboolean has_place = FALSE;
  AdwToast *toast = NULL;

  for (gsize i = 0; i < g_variant_n_children (saved); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (saved, i);
      const char *other = NULL;

      g_variant_get_child (entry, 0, "&s", &other);
      if (!g_str_equal (other, name))
        g_variant_builder_add_value (&builder, entry);
      else if (filter != NULL)
        g_variant_builder_add (&builder, "(s@a{ss})", name, filter);
      has_place = has_place || g_str_equal (other, name);
    }
  if (!has_place && filter != NULL)
    g_variant_builder_add (&builder, "(s@a{ss})", name, filter);
  changed = g_variant_ref_sink (g_variant_builder_end (&builder));
  text = g_variant_print (changed, FALSE);
  write_text (self, g_variant_n_children (changed) > 0 ? text : NULL);
  if (!has_place)
    return;

  toast = desk_toast_show_undo (GTK_WIDGET (self), said, desk_store_get_hold_seconds ());
  if (toast != NULL)
    {
      Before *data = g_new0 (Before, 1);

      data->self = g_object_ref (self);
      data->text = g_steal_pointer (&before);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), data, before_free, 0);
    }
}

/* --- what is shown --------------------------------------------------------------------------- */

static const char *
get_name (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

/* On what is wanted most: a filter that is there, else a name for the first. */
static void
focus_first (DeskSavedFilters *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  gtk_widget_grab_focus (row != NULL ? row : GTK_WIDGET (self->name_entry));
}

static void
remove_button_clicked_cb (DeskSavedFilters *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  g_autofree char *name = g_strdup (get_name (GTK_LIST_BOX_ROW (row)));
  /* Translators: %s is the name that the user has given to a filter */
  g_autofree char *said = g_strdup_printf (_ ("“%s” removed"), name);

  /* Before the row goes: the window of GTK 4.8 keeps one that has gone as its focus until the next frame, and neither
   * finds the next one nor closes the popover on Escape. */
  gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
  write_filter (self, name, NULL, said);
  focus_first (self);
}

static GtkWidget *
new_row (DeskSavedFilters *self, const char *name, gboolean is_now)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is the name that the user has given to a filter */
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove “%s”"), name);

  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_opacity (check, is_now ? 1 : 0);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_button_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static char *
dup_name (DeskSavedFilters *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_entry))));
}

static void
update_save_button (DeskSavedFilters *self)
{
  g_autofree char *name = dup_name (self);
  g_autoptr (GVariant) saved = read_saved (self);

  gtk_widget_set_sensitive (self->save_button, *name != '\0' && g_variant_n_children (saved) < MAX_FILTERS);
}

/* The only place that decides what is listed. */
static void
fill (DeskSavedFilters *self)
{
  g_autoptr (GVariant) saved = read_saved (self);
  gsize n = g_variant_n_children (saved);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) filter = NULL;
      const char *name = NULL;

      g_variant_get_child (saved, i, "(&s@a{ss})", &name, &filter);
      gtk_list_box_append (self->list, new_row (self, name, self->now != NULL && g_variant_equal (filter, self->now)));
    }
  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->empty_label, n == 0);
  update_save_button (self);
}

/* --- what is done ---------------------------------------------------------------------------- */

static void
save (DeskSavedFilters *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *said = NULL;

  if (*name == '\0' || self->now == NULL || !gtk_widget_is_sensitive (self->save_button))
    return;

  /* Translators: %s is the name that the user has given to a filter; there was another of this name */
  said = g_strdup_printf (_ ("“%s” replaced"), name);
  gtk_editable_set_text (GTK_EDITABLE (self->name_entry), "");
  write_filter (self, name, self->now, said);
}

static void
list_row_activated_cb (DeskSavedFilters *self, GtkListBoxRow *row)
{
  g_autoptr (GVariant) saved = read_saved (self);

  for (gsize i = 0; i < g_variant_n_children (saved); i++)
    {
      g_autoptr (GVariant) filter = NULL;
      const char *name = NULL;

      g_variant_get_child (saved, i, "(&s@a{ss})", &name, &filter);
      if (g_str_equal (name, get_name (row)))
        {
          gtk_popover_popdown (self->popover);
          g_signal_emit (self, signals[CHOSEN], 0, filter);
          return;
        }
    }
}

/* The list is filled here and not when the popover is shown: that is said only after it was mapped. */
static void
popover_map_cb (DeskSavedFilters *self)
{
  fill (self);
  focus_first (self);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_saved_filters_dispose (GObject *object)
{
  DeskSavedFilters *self = DESK_SAVED_FILTERS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SAVED_FILTERS);
  g_clear_object (&self->store);
  g_clear_pointer (&self->now, g_variant_unref);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (desk_saved_filters_parent_class)->dispose (object);
}

static void
desk_saved_filters_class_init (DeskSavedFiltersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_saved_filters_dispose;

  /**
   * DeskSavedFilters::chosen:
   * @filter: what desk_saved_filters_set_now() was given when it was saved
   *
   * The list is to have this filter.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_VARIANT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-saved-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSavedFilters, popover);
  gtk_widget_class_bind_template_child (widget_class, DeskSavedFilters, list);
  gtk_widget_class_bind_template_child (widget_class, DeskSavedFilters, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskSavedFilters, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSavedFilters, name_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskSavedFilters, save_button);
  gtk_widget_class_bind_template_callback (widget_class, update_save_button);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, popover_map_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_row_activated_cb);
}

static void
desk_saved_filters_init (DeskSavedFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_saved_filters_open:
 * @self: saved filters
 * @store: the store of the account
 * @list: which list it is, such as "orders"
 *
 * Offers the filters that the user has saved for this list.
 */
void
desk_saved_filters_open (DeskSavedFilters *self, DeskStore *store, const char *list)
{
  g_return_if_fail (DESK_IS_SAVED_FILTERS (self));

  g_set_object (&self->store, store);
  g_free (self->key);
  self->key = g_strconcat ("filters.", list, NULL);
}

/**
 * desk_saved_filters_set_now:
 * @self: saved filters
 * @filter: (type a{ss}): what the list shows now
 */
void
desk_saved_filters_set_now (DeskSavedFilters *self, GVariant *filter)
{
  g_return_if_fail (DESK_IS_SAVED_FILTERS (self));
  g_return_if_fail (g_variant_is_of_type (filter, G_VARIANT_TYPE ("a{ss}")));

  g_clear_pointer (&self->now, g_variant_unref);
  self->now = g_variant_ref_sink (filter);
}
