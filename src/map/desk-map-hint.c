/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-hint"

#include "config.h"

#include "desk-map-hint.h"

/* Who only crosses a mark is not told of it, in ms. */
#define REST_MS 120
/* Room between the card, its mark and the edges. */
#define GAP 8

struct _DeskMapHint
{
  GObject parent_instance;

  DeskCustomerLayer *layer; /* (unowned): lives as long as the overlay */
  GtkOverlay *overlay;      /* (unowned): whose map this belongs to */
  GtkWidget *card;          /* (unowned) (nullable): a child of the overlay */
  DeskCluster cluster;      /* what is pointed at; of none there are no points */
  int point;                /* one of its customers, or -1 */
  int known;                /* one of those of the mark that was activated, or -1 */
  gboolean is_keyed;        /* it has the keys, so it stays when the map moves */
  double x;                 /* where the pointer is */
  double y;
  guint rest_source;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapHint, desk_map_hint, G_TYPE_OBJECT)

/* The only place that says what is shown. */
static void
show (DeskMapHint *self, const DeskVisibleMark *mark, gboolean is_keyed)
{
  DeskCluster none = { 0 };
  const DeskCluster *cluster = mark != NULL ? &mark->cluster : &none;
  gboolean is_other = cluster->first != self->cluster.first || cluster->n_points != self->cluster.n_points;

  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->is_keyed = mark != NULL && is_keyed;
  self->cluster = *cluster;
  self->point = mark != NULL ? (int) desk_customer_layer_get_first (self->layer, mark) : -1;
  if (is_other)
    g_signal_emit (self, signals[CHANGED], 0);
  if (self->card == NULL || (mark == NULL && !gtk_widget_get_visible (self->card)))
    return;
  gtk_widget_set_visible (self->card, mark != NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
}

/* Who has just been activated is not told of again until something else has been pointed at. */
static gboolean
is_known (DeskMapHint *self, const DeskVisibleMark *mark)
{
  if ((int) desk_customer_layer_get_first (self->layer, mark) == self->known)
    return TRUE;
  self->known = -1;
  return FALSE;
}

static void
rest_cb (gpointer data)
{
  DeskMapHint *self = data;
  const DeskVisibleMark *mark = desk_customer_layer_pick (self->layer, self->x, self->y);

  self->rest_source = 0;
  if (mark != NULL && !is_known (self, mark))
    show (self, mark, FALSE);
}

static void
motion_cb (DeskMapHint *self, double x, double y)
{
  /* A pointer that lies still while the map moves below it says nothing. */
  if (x == self->x && y == self->y)
    return;
  self->x = x;
  self->y = y;
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->rest_source = g_timeout_add_once (REST_MS, rest_cb, self);
}

static void
leave_cb (DeskMapHint *self)
{
  g_clear_handle_id (&self->rest_source, g_source_remove);
  self->known = -1;
  if (!self->is_keyed)
    desk_map_hint_follow_keys (self);
}

/* Above its mark, or below; beside it on a map that is too low for either. */
static gboolean
get_child_position_cb (DeskMapHint *self, GtkWidget *child, GdkRectangle *place)
{
  const DeskVisibleMark *mark = desk_map_hint_get_mark (self);
  int width = gtk_widget_get_width (GTK_WIDGET (self->overlay));
  int height = gtk_widget_get_height (GTK_WIDGET (self->overlay));
  GtkRequisition size = { 0 };
  double radius = 0;

  if (child != self->card || mark == NULL)
    return FALSE;
  gtk_widget_get_preferred_size (child, NULL, &size);
  radius = desk_mark_get_radius (&mark->mark) + GAP;
  place->width = MIN (size.width, MAX (width - 2 * GAP, 1));
  place->height = size.height;
  place->x = (int) mark->x - place->width / 2;
  if (mark->y - radius - size.height >= GAP)
    place->y = (int) (mark->y - radius) - size.height;
  else if (mark->y + radius + size.height <= height - GAP)
    place->y = (int) (mark->y + radius);
  else
    {
      place->y = (int) mark->y - size.height / 2;
      place->x = mark->x > width / 2.0 ? (int) (mark->x - radius) - place->width : (int) (mark->x + radius);
    }
  place->x = CLAMP (place->x, GAP, MAX (GAP, width - GAP - place->width));
  place->y = CLAMP (place->y, GAP, MAX (GAP, height - GAP - place->height));
  return TRUE;
}

static void
desk_map_hint_dispose (GObject *object)
{
  g_clear_handle_id (&DESK_MAP_HINT (object)->rest_source, g_source_remove);

  G_OBJECT_CLASS (desk_map_hint_parent_class)->dispose (object);
}

static void
desk_map_hint_class_init (DeskMapHintClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_map_hint_dispose;
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_map_hint_init (DeskMapHint *self)
{
  self->point = -1;
  self->known = -1;
}

/**
 * desk_map_hint_new:
 * @layer: the marks
 * @overlay: what lies over the map, where the card is to be
 *
 * Returns: (transfer full): nothing is pointed at
 */
DeskMapHint *
desk_map_hint_new (DeskCustomerLayer *layer, GtkOverlay *overlay)
{
  DeskMapHint *self = g_object_new (DESK_TYPE_MAP_HINT, NULL);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->layer = layer;
  self->overlay = overlay;
  g_signal_connect_object (motion, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (layer), motion);
  g_signal_connect_object (overlay, "get-child-position", G_CALLBACK (get_child_position_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * desk_map_hint_set_card:
 * @self: a hint
 * @card: (transfer floating): what is shown beside the mark; it follows the signal
 */
void
desk_map_hint_set_card (DeskMapHint *self, GtkWidget *card)
{
  self->card = card;
  gtk_widget_set_visible (card, FALSE);
  gtk_widget_set_can_target (card, FALSE);
  gtk_overlay_add_overlay (self->overlay, card);
}

/**
 * desk_map_hint_follow_keys:
 * @self: a hint
 *
 * Points at the mark that has the keys, or at none.
 */
void
desk_map_hint_follow_keys (DeskMapHint *self)
{
  const DeskVisibleMark *mark = desk_customer_layer_get_keyed (self->layer);

  show (self, mark != NULL && !is_known (self, mark) ? mark : NULL, TRUE);
}

/**
 * desk_map_hint_finish:
 * @self: a hint
 * @mark: what was activated
 *
 * What comes of that says the rest.
 */
void
desk_map_hint_finish (DeskMapHint *self, const DeskVisibleMark *mark)
{
  self->known = (int) desk_customer_layer_get_first (self->layer, mark);
  show (self, NULL, FALSE);
}

/**
 * desk_map_hint_get_mark:
 * @self: a hint
 *
 * Returns: (transfer none) (nullable): what is pointed at, until the view changes
 */
const DeskVisibleMark *
desk_map_hint_get_mark (DeskMapHint *self)
{
  return self->point >= 0 ? desk_customer_layer_find_point (self->layer, (guint) self->point) : NULL;
}
