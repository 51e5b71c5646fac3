/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-town-popover"

#include "config.h"

#include "desk-town-popover.h"

#include "desk-place-index.h"

/**
 * DeskTownPopover:
 *
 * The towns that begin with what is typed into a row, below it, the largest first. The keys stay in the row:
 * arrows go through the towns, Return takes one, Escape closes; who types on is not held up.
 */

#define MAX_TOWNS 6
/* One letter begins too much. */
#define MIN_LETTERS 2

struct _DeskTownPopover
{
  GtkPopover parent_instance;

  GtkWidget *entry; /* (unowned): its parent */
  GtkListBox *list;
  GPtrArray *hits; /* (owned) (nullable): what the rows are made of */
  char *country;   /* (owned) (nullable): ISO 3166-1 alpha-2 */
  gboolean is_taking;
};

enum
{
  TAKEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskTownPopover, desk_town_popover, GTK_TYPE_POPOVER)

static GtkWidget *
make_row (const DeskPlaceHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *city = gtk_label_new (hit->city);
  GtkWidget *region = gtk_label_new (hit->region);
  g_autofree char *name = g_strjoin (", ", hit->city, *hit->region != '\0' ? hit->region : NULL, NULL);

  gtk_label_set_xalign (GTK_LABEL (city), 0);
  gtk_label_set_ellipsize (GTK_LABEL (city), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (city, TRUE);
  gtk_widget_add_css_class (region, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (region), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), city);
  gtk_box_append (GTK_BOX (box), region);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  /* The keys stay with who types. */
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
fill (DeskTownPopover *self, const char *text)
{
  GtkWidget *row = NULL;

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (g_utf8_strlen (text, -1) < MIN_LETTERS && g_unichar_isalpha (g_utf8_get_char (text))
      && g_utf8_get_char (text) < 0x2e80)
    return;
  self->hits = desk_place_index_complete (desk_place_index_get_bundled (), text, self->country, MAX_TOWNS);
  for (guint i = 0; i < self->hits->len; i++)
    gtk_list_box_append (self->list, make_row (self->hits->pdata[i]));
}

static void
take (DeskTownPopover *self, guint i)
{
  const DeskPlaceHit *hit = self->hits->pdata[i];
  g_autofree char *city = g_strdup (hit->city);
  g_autofree char *region = g_strdup (hit->region);
  DeskPlace place = hit->place;

  self->is_taking = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), city);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_signal_emit (self, signals[TAKEN], 0, city, region, place.latitude_e6, place.longitude_e6);
  self->is_taking = FALSE;
}

static void
row_activated_cb (DeskTownPopover *self, GtkListBoxRow *row)
{
  take (self, (guint) gtk_list_box_row_get_index (row));
}

/* What a program fills in opens nothing. */
static gboolean
is_typed (DeskTownPopover *self)
{
  return !self->is_taking && (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static void
entry_changed_cb (DeskTownPopover *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (!is_typed (self))
    return;
  fill (self, text);
  /* The one that is typed out is no news. */
  if (self->hits == NULL || self->hits->len == 0
      || (self->hits->len == 1 && g_str_equal (((DeskPlaceHit *) self->hits->pdata[0])->city, text)))
    gtk_popover_popdown (GTK_POPOVER (self));
  else
    gtk_popover_popup (GTK_POPOVER (self));
}

static gboolean
select_next (DeskTownPopover *self, int direction)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int next = row != NULL ? gtk_list_box_row_get_index (row) + direction : direction > 0 ? 0 : (int) self->hits->len - 1;

  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, next));
  row = gtk_list_box_get_selected_row (self->list);
  /* The row has the keys; so its description says what they are at. */
  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, row, -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (DeskTownPopover *self, guint key, guint code, GdkModifierType state)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return select_next (self, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return select_next (self, -1);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (row == NULL)
        return GDK_EVENT_PROPAGATE;
      take (self, (guint) gtk_list_box_row_get_index (row));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
left_cb (DeskTownPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
desk_town_popover_dispose (GObject *object)
{
  DeskTownPopover *self = DESK_TOWN_POPOVER (object);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_pointer (&self->country, g_free);

  G_OBJECT_CLASS (desk_town_popover_parent_class)->dispose (object);
}

static void
desk_town_popover_class_init (DeskTownPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_town_popover_dispose;

  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT, G_TYPE_INT);
}

static void
desk_town_popover_init (DeskTownPopover *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_activate_on_single_click (self->list, TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (self->list), 280, -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->list));
  gtk_popover_set_autohide (GTK_POPOVER (self), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_BOTTOM);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "menu");
}

/**
 * desk_town_popover_new:
 * @entry: a #GtkEditable into which towns are typed; it becomes the parent, and takes the popover along when it goes
 *
 * Returns: (transfer none): the popover, which shows itself
 */
DeskTownPopover *
desk_town_popover_new (GtkWidget *entry)
{
  DeskTownPopover *self = g_object_new (DESK_TYPE_TOWN_POPOVER, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = entry;
  gtk_widget_set_parent (GTK_WIDGET (self), entry);
  g_signal_connect_object (entry, "destroy", G_CALLBACK (gtk_widget_unparent), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  gtk_widget_add_controller (entry, focus);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

/**
 * desk_town_popover_set_country:
 * @self: a popover
 * @country: (nullable): ISO 3166-1 alpha-2
 */
void
desk_town_popover_set_country (DeskTownPopover *self, const char *country)
{
  if (g_strcmp0 (self->country, country) == 0)
    return;
  g_free (self->country);
  self->country = g_strdup (country);
}
