/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-place-row"

#include "config.h"

#include "desk-place-row.h"

#include "desk-customer-locator.h"
#include "desk-place-picker.h"
#include "desk-town-popover.h"

#include <glib/gi18n.h>

/**
 * DeskPlaceRow:
 *
 * Where a customer will be on the map: found while his town is typed, with the towns that begin so below its row;
 * and how good that is. It can be moved on a small map. A place that was chosen ends with another town.
 */

/* How near one looks at a place: a town with those around it; a region; a country. */
#define TOWN_ZOOM 9
#define REGION_ZOOM 6.5
#define COUNTRY_ZOOM 4.5
#define WORLD_ZOOM 2

struct _DeskPlaceRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *state_label;
  GtkWidget *move_button;
  GtkWidget *forget_button;
  GtkRevealer *revealer;
  GtkBox *picker_box;
  DeskPlacePicker *picker; /* (nullable): made when it is first wanted */

  DeskCustomer *customer;   /* (owned) (nullable) */
  GtkWidget *city;          /* (unowned) (nullable): a row of the same form */
  GtkWidget *region;        /* (unowned) (nullable): the same */
  DeskTownPopover *popover; /* (unowned) (nullable): of city, and gone with it */
  char *town;               /* (owned) (nullable): what the place was found by */
};

enum
{
  MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPlaceRow, desk_place_row, ADW_TYPE_PREFERENCES_ROW)

static const char *
get_text (DeskPlaceRow *self, guint field)
{
  const char *text = self->customer != NULL ? desk_record_get_string (self->customer, field) : NULL;

  return text != NULL ? text : "";
}

static char *
dup_town (DeskPlaceRow *self)
{
  return g_strjoin ("\n", get_text (self, DESK_CUSTOMER_CITY), get_text (self, DESK_CUSTOMER_REGION),
                    get_text (self, DESK_CUSTOMER_COUNTRY), NULL);
}

static gboolean
is_precise (DeskPlaceRow *self, const char *precision)
{
  return g_str_equal (get_text (self, DESK_CUSTOMER_POSITION_PRECISION), precision);
}

/* --- what is seen ---------------------------------------------------------------------------- */

static char *
dup_state (DeskPlaceRow *self)
{
  if (self->customer != NULL && desk_customer_locator_is_manual (self->customer))
    return g_strdup (_("Where you put it"));
  if (is_precise (self, "city"))
    /* Translators: where a customer is on the map; %s is a town */
    return g_strdup_printf (_("In the middle of %s"), get_text (self, DESK_CUSTOMER_CITY));
  if (is_precise (self, "address"))
    return g_strdup (_("At the address"));
  if (is_precise (self, "region"))
    return g_strdup (_("Town not found: in the middle of the state or province"));
  if (is_precise (self, "country"))
    return g_strdup (_("Town not found: in the middle of the country"));
  return g_strdup (_("Not on the map without a town"));
}

/* The one place that decides what is seen. */
static void
update (DeskPlaceRow *self)
{
  g_autofree char *state = dup_state (self);

  gtk_label_set_label (self->state_label, state);
  gtk_widget_set_visible (self->forget_button,
                          self->customer != NULL && desk_customer_locator_is_manual (self->customer));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, state, -1);
}

static double
choose_zoom (DeskPlaceRow *self)
{
  if (desk_record_is_null (self->customer, DESK_CUSTOMER_LATITUDE_E6))
    return WORLD_ZOOM;
  if (is_precise (self, "region"))
    return REGION_ZOOM;
  return is_precise (self, "country") ? COUNTRY_ZOOM : TOWN_ZOOM;
}

static void
show_place (DeskPlaceRow *self)
{
  if (self->picker != NULL && self->customer != NULL)
    desk_place_picker_set_place (
      self->picker, (int) desk_record_get_integer (self->customer, DESK_CUSTOMER_LATITUDE_E6),
      (int) desk_record_get_integer (self->customer, DESK_CUSTOMER_LONGITUDE_E6), choose_zoom (self));
}

/* --- moving it ------------------------------------------------------------------------------- */

static void
move_clicked_cb (DeskPlaceRow *self)
{
  gboolean opens = !gtk_revealer_get_reveal_child (self->revealer);

  if (opens && self->picker == NULL)
    {
      self->picker = DESK_PLACE_PICKER (desk_place_picker_new ());
      gtk_widget_set_vexpand (GTK_WIDGET (self->picker), TRUE);
      gtk_box_prepend (self->picker_box, GTK_WIDGET (self->picker));
    }
  gtk_revealer_set_reveal_child (self->revealer, opens);
  if (opens)
    show_place (self);
}

/* Not before it is there; the page scrolls to it then. */
static void
child_revealed_cb (DeskPlaceRow *self)
{
  if (gtk_revealer_get_child_revealed (self->revealer) && gtk_revealer_get_reveal_child (self->revealer))
    gtk_widget_child_focus (GTK_WIDGET (self->picker), GTK_DIR_TAB_FORWARD);
}

static void
close_map (DeskPlaceRow *self)
{
  gtk_widget_grab_focus (self->move_button);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

static void
put_clicked_cb (DeskPlaceRow *self)
{
  int latitude_e6 = 0;
  int longitude_e6 = 0;

  desk_place_picker_get_place (self->picker, &latitude_e6, &longitude_e6);
  desk_customer_locator_put (self->customer, latitude_e6, longitude_e6);
  close_map (self);
  update (self);
  g_signal_emit (self, signals[MOVED], 0);
}

static void
forget_clicked_cb (DeskPlaceRow *self)
{
  desk_customer_locator_locate (self->customer);
  gtk_widget_grab_focus (self->move_button);
  show_place (self);
  update (self);
  g_signal_emit (self, signals[MOVED], 0);
}

/* --- the town -------------------------------------------------------------------------------- */

static void
town_taken_cb (DeskPlaceRow *self, const char *city, const char *region, int latitude_e6, int longitude_e6)
{
  /* What tells it from others of its name, where one is asked for that. */
  if (self->region != NULL && gtk_widget_get_visible (self->region) && *region != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->region), region);
  if (self->customer == NULL
      || (desk_record_get_integer (self->customer, DESK_CUSTOMER_LATITUDE_E6) == latitude_e6
          && desk_record_get_integer (self->customer, DESK_CUSTOMER_LONGITUDE_E6) == longitude_e6))
    return;
  /* One of a name that a larger one has too: its name alone would not find it again. */
  desk_customer_locator_put (self->customer, latitude_e6, longitude_e6);
  show_place (self);
  update (self);
  g_signal_emit (self, signals[MOVED], 0);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
desk_place_row_dispose (GObject *object)
{
  DeskPlaceRow *self = DESK_PLACE_ROW (object);

  g_clear_object (&self->customer);
  g_clear_weak_pointer (&self->popover);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_PLACE_ROW);

  G_OBJECT_CLASS (desk_place_row_parent_class)->dispose (object);
}

static void
desk_place_row_finalize (GObject *object)
{
  g_free (DESK_PLACE_ROW (object)->town);

  G_OBJECT_CLASS (desk_place_row_parent_class)->finalize (object);
}

static void
desk_place_row_class_init (DeskPlaceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_place_row_dispose;
  object_class->finalize = desk_place_row_finalize;

  signals[MOVED] =
    g_signal_new ("moved", DESK_TYPE_PLACE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-place-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceRow, move_button);
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceRow, forget_button);
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, DeskPlaceRow, picker_box);
  gtk_widget_class_bind_template_callback (widget_class, child_revealed_cb);
  gtk_widget_class_bind_template_callback (widget_class, move_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_map);
}

static void
desk_place_row_init (DeskPlaceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_place_row_set_entries:
 * @self: a row
 * @city: the row of the same form that the town is typed into
 * @region: the one for its state or province
 *
 * Towns are shown below @city as they are typed.
 */
void
desk_place_row_set_entries (DeskPlaceRow *self, GtkWidget *city, GtkWidget *region)
{
  g_return_if_fail (self->city == NULL);

  self->city = city;
  self->region = region;
  g_set_weak_pointer (&self->popover, desk_town_popover_new (city));
  g_signal_connect_object (self->popover, "taken", G_CALLBACK (town_taken_cb), self, G_CONNECT_SWAPPED);
}

/**
 * desk_place_row_set_customer:
 * @self: a row
 * @customer: the customer whose place it shows, and changes
 */
void
desk_place_row_set_customer (DeskPlaceRow *self, DeskCustomer *customer)
{
  g_set_object (&self->customer, customer);
  g_free (self->town);
  self->town = dup_town (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  if (self->popover != NULL)
    desk_town_popover_set_country (self->popover, get_text (self, DESK_CUSTOMER_COUNTRY));
  update (self);
}

/**
 * desk_place_row_follow:
 * @self: a row
 *
 * Something about the customer is another: with another town he is somewhere else.
 */
void
desk_place_row_follow (DeskPlaceRow *self)
{
  g_autofree char *town = dup_town (self);

  if (self->customer == NULL || g_strcmp0 (town, self->town) == 0)
    return;
  g_free (self->town);
  self->town = g_steal_pointer (&town);
  desk_customer_locator_locate (self->customer);
  desk_town_popover_set_country (self->popover, get_text (self, DESK_CUSTOMER_COUNTRY));
  if (gtk_revealer_get_reveal_child (self->revealer))
    show_place (self);
  update (self);
}
