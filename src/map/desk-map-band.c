/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-band"

#include "config.h"

#include "desk-map-band.h"

#include "desk-map-frame.h"
#include "desk-map-palette.h"

#include <glib/gi18n.h>

/*
 * A rectangle over a map, by which customers are chosen: drawn with Shift and the pointer, or laid in the middle
 * and shaped by keys.
 */

/* One step of the keys, and how large it is at first and at least. */
#define STEP 30
#define FIRST 120
#define LEAST 30
/* What is smaller was a click with Shift. */
#define STILL 6

struct _DeskMapBand
{
  GtkWidget parent_instance;

  GtkWidget *hint;
  gboolean is_on;
  gboolean is_keyed; /* by keys: it stands until it is taken */
  double x0;
  double y0;
  double x1;
  double y1;
};

enum
{
  TAKEN,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapBand, desk_map_band, GTK_TYPE_WIDGET)

static void
update (DeskMapBand *self)
{
  gtk_widget_set_visible (self->hint, self->is_on && self->is_keyed);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * desk_map_band_get_is_on:
 * @self: a band
 *
 * Returns: whether it is there
 */
gboolean
desk_map_band_get_is_on (DeskMapBand *self)
{
  return self->is_on;
}

/**
 * desk_map_band_get_rectangle:
 * @self: a band
 * @rectangle: (out): left, upper, right and lower edge, in the map's pixels
 */
void
desk_map_band_get_rectangle (DeskMapBand *self, double rectangle[4])
{
  rectangle[0] = MIN (self->x0, self->x1);
  rectangle[1] = MIN (self->y0, self->y1);
  rectangle[2] = MAX (self->x0, self->x1);
  rectangle[3] = MAX (self->y0, self->y1);
}

/* Round its middle, which stays. */
static void
set_size (DeskMapBand *self, double width, double height)
{
  double x = (self->x0 + self->x1) / 2;
  double y = (self->y0 + self->y1) / 2;

  width = CLAMP (width, LEAST, 2.0 * gtk_widget_get_width (GTK_WIDGET (self)));
  height = CLAMP (height, LEAST, 2.0 * gtk_widget_get_height (GTK_WIDGET (self)));
  self->x0 = x - width / 2;
  self->x1 = x + width / 2;
  self->y0 = y - height / 2;
  self->y1 = y + height / 2;
}

/**
 * desk_map_band_resize:
 * @self: a band
 * @dx: steps that it becomes wider
 * @dy: steps that it becomes higher
 *
 * By keys. The first step lays it in the middle of the map.
 */
void
desk_map_band_resize (DeskMapBand *self, int dx, int dy)
{
  double rectangle[4];

  if (!self->is_on)
    {
      self->x0 = self->x1 = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
      self->y0 = self->y1 = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
      self->is_on = TRUE;
      self->is_keyed = TRUE;
      set_size (self, FIRST, FIRST);
    }
  desk_map_band_get_rectangle (self, rectangle);
  set_size (self, rectangle[2] - rectangle[0] + 2 * dx * STEP, rectangle[3] - rectangle[1] + 2 * dy * STEP);
  update (self);
}

/**
 * desk_map_band_move:
 * @self: a band
 * @dx: steps to the right
 * @dy: steps down
 */
void
desk_map_band_move (DeskMapBand *self, int dx, int dy)
{
  self->x0 += dx * STEP;
  self->x1 += dx * STEP;
  self->y0 += dy * STEP;
  self->y1 += dy * STEP;
  update (self);
}

/**
 * desk_map_band_take:
 * @self: a band
 *
 * Chooses what is in it; it goes.
 */
void
desk_map_band_take (DeskMapBand *self)
{
  if (!self->is_on)
    return;
  g_signal_emit (self, signals[TAKEN], 0);
  desk_map_band_cancel (self);
}

/**
 * desk_map_band_cancel:
 * @self: a band
 */
void
desk_map_band_cancel (DeskMapBand *self)
{
  if (!self->is_on)
    return;
  self->is_on = FALSE;
  update (self);
}

/* --- pointer --------------------------------------------------------------------------------- */

static void
drag_begin_cb (DeskMapBand *self, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if ((state & GDK_SHIFT_MASK) == 0 || !gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  self->x0 = self->x1 = x;
  self->y0 = self->y1 = y;
  self->is_on = TRUE;
  self->is_keyed = FALSE;
  update (self);
}

static void
drag_update_cb (DeskMapBand *self, double dx, double dy)
{
  self->x1 = self->x0 + dx;
  self->y1 = self->y0 + dy;
  update (self);
}

static void
drag_end_cb (DeskMapBand *self, double dx, double dy)
{
  if (ABS (dx) < STILL && ABS (dy) < STILL)
    desk_map_band_cancel (self);
  else
    desk_map_band_take (self);
}

/* --- the type -------------------------------------------------------------------------------- */

static void
desk_map_band_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskMapBand *self = DESK_MAP_BAND (widget);
  GdkRGBA colour = desk_map_palette_get (desk_map_is_dark (widget))->accent;
  const float widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
  const GdkRGBA colours[4] = { colour, colour, colour, colour };
  GskRoundedRect outline;
  double rectangle[4];

  if (!self->is_on)
    return;
  desk_map_band_get_rectangle (self, rectangle);
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) rectangle[0], (float) rectangle[1],
                                                        (float) (rectangle[2] - rectangle[0]),
                                                        (float) (rectangle[3] - rectangle[1])),
                                   3);
  colour.alpha = 0.14f;
  gtk_snapshot_append_color (snapshot, &colour, &outline.bounds);
  gtk_snapshot_append_border (snapshot, &outline, widths, colours);
  gtk_widget_snapshot_child (widget, self->hint, snapshot);
}

static void
desk_map_band_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskMapBand *self = DESK_MAP_BAND (widget);
  GtkRequisition size = { 0 };
  double rectangle[4];

  if (!gtk_widget_should_layout (self->hint))
    return;
  gtk_widget_get_preferred_size (self->hint, &size, NULL);
  desk_map_band_get_rectangle (self, rectangle);
  gtk_widget_size_allocate (self->hint,
                            &(GtkAllocation) { (int) ((rectangle[0] + rectangle[2] - size.width) / 2),
                                               (int) MIN (rectangle[3] + 8, height - size.height - 8), size.width,
                                               size.height },
                            -1);
}

static void
desk_map_band_dispose (GObject *object)
{
  g_clear_pointer (&DESK_MAP_BAND (object)->hint, gtk_widget_unparent);

  G_OBJECT_CLASS (desk_map_band_parent_class)->dispose (object);
}

static void
desk_map_band_class_init (DeskMapBandClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_map_band_dispose;
  widget_class->snapshot = desk_map_band_snapshot;
  widget_class->size_allocate = desk_map_band_size_allocate;

  signals[TAKEN] = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
desk_map_band_init (DeskMapBand *self)
{
  /* Translators: shown at a rectangle over the map; Enter and Esc are keys */
  self->hint = gtk_label_new (_("Enter selects, Esc cancels"));
  gtk_widget_add_css_class (self->hint, "map-chip");
  gtk_widget_set_visible (self->hint, FALSE);
  gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * desk_map_band_new:
 * @map: the map over which it lies; a drag with Shift on it draws the band
 *
 * Returns: (transfer floating): a band that is not there yet
 */
GtkWidget *
desk_map_band_new (GtkWidget *map)
{
  DeskMapBand *self = g_object_new (DESK_TYPE_MAP_BAND, NULL);
  GtkGesture *drag = gtk_gesture_drag_new ();

  /* Before the map, which would move, and the marks, which would be clicked. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (map, GTK_EVENT_CONTROLLER (drag));
  return GTK_WIDGET (self);
}
