/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-country-row"

#include "config.h"

#include "desk-country-row.h"

#include "desk-fold.h"
#include "desk-format.h"
#include "desk-row-names.h"

#include <glib/gi18n.h>

/**
 * DeskCountryRow:
 *
 * A row of a form with a country, out of a list that can be searched: by the beginning of any
 * word of the name, without regard to accents, or by the code. AdwComboRow cannot be searched in
 * libadwaita 1.2, and GtkDropDown in GTK 4.8 finds the beginning of the name only. Typing while
 * the row has the focus opens the list.
 */
struct _DeskCountryRow
{
  AdwActionRow parent_instance;

  GtkMenuButton *menu_button;
  GtkPopover *popover;
  GtkSearchEntry *search_entry;
  GtkListView *list_view;
  GtkSingleSelection *selection;
  GtkFilterListModel *filter_model;
  GtkCustomFilter *filter;

  char *country;       /* (owned) (nullable): ISO 3166-1 alpha-2 */
  GHashTable *folded;  /* (owned): code → " name folded" */
  char *wanted;        /* (owned) (nullable): what is searched for, folded */
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (DeskCountryRow, desk_country_row, ADW_TYPE_ACTION_ROW)

enum
{
  CHOSEN,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  DeskCountryRow *self = user_data;
  const char *code = gtk_string_object_get_string (item);
  const char *folded = NULL;

  if (self->wanted == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (code, self->wanted + 1) == 0)
    return TRUE;

  /* Both begin with a space, so that this finds beginnings of words only. */
  folded = g_hash_table_lookup (self->folded, code);
  return folded != NULL && strstr (folded, self->wanted) != NULL;
}

/* 249 names are made when the list is first opened, not with the form. */
static void
fill (DeskCountryRow *self)
{
  g_auto(GStrv) codes = NULL;
  g_autoptr(GtkStringList) list = NULL;

  if (self->is_filled)
    return;

  self->is_filled = TRUE;
  codes = desk_country_list ();
  list = gtk_string_list_new ((const char *const *) codes);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      g_autofree char *name = desk_country_name (codes[i]);
      g_autofree char *folded = desk_fold (name);

      g_hash_table_insert (self->folded, g_strdup (codes[i]), g_strconcat (" ", folded, NULL));
    }
  gtk_filter_list_model_set_model (self->filter_model, G_LIST_MODEL (list));
}

static void
highlight (DeskCountryRow *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

static void
highlight_country (DeskCountryRow *self)
{
  GListModel *items = G_LIST_MODEL (self->selection);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (items, i);

      if (g_strcmp0 (gtk_string_object_get_string (item), self->country) == 0)
        {
          highlight (self, i);
          return;
        }
    }
  highlight (self, 0);
}

/* Of what matches, the first whose whole name begins so: who types “Netherlands” does not mean the Caribbean ones. */
static void
highlight_best (DeskCountryRow *self)
{
  GListModel *items = G_LIST_MODEL (self->selection);

  for (guint i = 0; self->wanted != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (items, i);
      const char *folded = g_hash_table_lookup (self->folded, gtk_string_object_get_string (item));

      if (folded != NULL && g_str_has_prefix (folded, self->wanted))
        {
          highlight (self, i);
          return;
        }
    }
  highlight (self, 0);
}

static void
choose_highlighted (DeskCountryRow *self)
{
  GtkStringObject *item = gtk_single_selection_get_selected_item (self->selection);

  if (item == NULL)
    return;

  desk_country_row_set_country (self, gtk_string_object_get_string (item));
  gtk_menu_button_popdown (self->menu_button);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
search_changed_cb (DeskCountryRow *self)
{
  g_autofree char *folded = desk_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  g_clear_pointer (&self->wanted, g_free);
  if (*g_strstrip (folded) != '\0')
    self->wanted = g_strconcat (" ", folded, NULL);

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    highlight_best (self);
}

static void
search_activate_cb (DeskCountryRow *self)
{
  choose_highlighted (self);
}

static void
search_stop_cb (DeskCountryRow *self)
{
  gtk_menu_button_popdown (self->menu_button);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* The focus stays in the search field while Up and Down move the highlight. */
static gboolean
search_key_pressed_cb (DeskCountryRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n_items == 0 || position == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      highlight (self, MIN (position + 1, n_items - 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      highlight (self, position > 0 ? position - 1 : 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
list_activate_cb (DeskCountryRow *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  choose_highlighted (self);
}

static void
item_setup_cb (DeskCountryRow *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
item_bind_cb (DeskCountryRow *self, GtkListItem *item)
{
  GtkStringObject *object = gtk_list_item_get_item (item);
  g_autofree char *name = desk_country_name (gtk_string_object_get_string (object));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), name);
}

static void
popover_show_cb (DeskCountryRow *self)
{
  fill (self);
  if (self->wanted == NULL)
    highlight_country (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
popover_closed_cb (DeskCountryRow *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_signal_emit (self, signals[LEFT], 0);
}

/* A letter on the closed row is the beginning of a search. */
static gboolean
key_pressed_cb (DeskCountryRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[8] = { 0 };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) || !g_unichar_isalpha (letter))
    return GDK_EVENT_PROPAGATE;

  g_unichar_to_utf8 (letter, text);
  gtk_menu_button_popup (self->menu_button);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->search_entry), -1);
  return GDK_EVENT_STOP;
}

static void
desk_country_row_dispose (GObject *object)
{
  DeskCountryRow *self = DESK_COUNTRY_ROW (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_COUNTRY_ROW);

  G_OBJECT_CLASS (desk_country_row_parent_class)->dispose (object);
}

static void
desk_country_row_finalize (GObject *object)
{
  DeskCountryRow *self = DESK_COUNTRY_ROW (object);

  g_free (self->country);
  g_free (self->wanted);
  g_hash_table_unref (self->folded);

  G_OBJECT_CLASS (desk_country_row_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name,
                       DESK_TYPE_COUNTRY_ROW,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       0);
}

static void
desk_country_row_class_init (DeskCountryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_country_row_dispose;
  object_class->finalize = desk_country_row_finalize;

  signals[CHOSEN] = new_signal ("chosen");
  signals[LEFT] = new_signal ("left");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-country-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCountryRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCountryRow, popover);
  gtk_widget_class_bind_template_child (widget_class, DeskCountryRow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskCountryRow, list_view);
  gtk_widget_class_bind_template_child (widget_class, DeskCountryRow, selection);
  gtk_widget_class_bind_template_child (widget_class, DeskCountryRow, filter_model);
  gtk_widget_class_bind_template_child (widget_class, DeskCountryRow, filter);
  gtk_widget_class_bind_template_callback (widget_class, popover_show_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
desk_country_row_init (DeskCountryRow *self)
{
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  gtk_widget_init_template (GTK_WIDGET (self));

  /* The row has the focus; the button in it would only be one more stop on the way. */
  gtk_widget_set_focusable (gtk_widget_get_first_child (GTK_WIDGET (self->menu_button)), FALSE);
  gtk_custom_filter_set_filter_func (self->filter, match_cb, self, NULL);
  desk_row_names_watch (GTK_WIDGET (self->list_view));
  desk_country_row_set_country (self, NULL);
}

/**
 * desk_country_row_get_country:
 *
 * Returns: (transfer none) (nullable): ISO 3166-1 alpha-2
 */
const char *
desk_country_row_get_country (DeskCountryRow *self)
{
  g_return_val_if_fail (DESK_IS_COUNTRY_ROW (self), NULL);

  return self->country;
}

/**
 * desk_country_row_set_country:
 * @country: (nullable): ISO 3166-1 alpha-2; %NULL if none is chosen
 *
 * Does not emit "chosen".
 */
void
desk_country_row_set_country (DeskCountryRow *self, const char *country)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  g_return_if_fail (DESK_IS_COUNTRY_ROW (self));

  value = g_strdup (country);
  g_free (self->country);
  self->country = g_steal_pointer (&value);

  if (self->country != NULL)
    name = desk_country_name (self->country);
  /* Translators: stands in the row "Country" as long as none is chosen */
  gtk_menu_button_set_label (self->menu_button, name != NULL ? name : _("Choose"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  name != NULL ? name : _("Choose"),
                                  -1);
}
