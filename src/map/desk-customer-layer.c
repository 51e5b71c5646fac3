/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-layer"

#include "config.h"

#include "desk-customer-layer.h"

#include "desk-base-map.h"
#include "desk-map-frame.h"

#include <math.h>

/*
 * Clusters and pins, drawn in one go from shared pictures. The layer is there for the pointer only where a mark
 * is, so that dragging and scrolling reach the map; what begins as a drag on a mark is not a click.
 */

/* A mark reaches so far beyond its place. */
#define REACH 48
/* A press and its release are a click when they are no further apart. */
#define STILL 5
#define MAX_PICTURES 400

struct _DeskCustomerLayer
{
  ShumateLayer parent_instance;

  DeskClusterIndex *index;  /* (owned) (nullable) */
  DeskPictureCache *cache;  /* (owned) */
  GArray *visible;          /* (owned): DeskVisibleMark, from north to south */
  DeskMapFrame frame;       /* that visible was made for */
  gboolean is_stale;
  int selected;             /* a point, or -1 */
  int focused;              /* a point of the mark that has the keys, or -1 */
  gboolean is_keyed;        /* it came there by keys, so a ring shows it */
  guint zoom;               /* of the clusters */
  gboolean is_by_dealer;    /* what the index counts */
  double press_x;
  double press_y;
  DeskVisibleMark activated;
};

enum
{
  ACTIVATED,
  FOCUS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskCustomerLayer, desk_customer_layer, SHUMATE_TYPE_LAYER)

/* --- what is in view ------------------------------------------------------------------------- */

/* With a margin, so that clusters do not jump to and fro while the zoom moves. */
static guint
choose_zoom (DeskCustomerLayer *self, double zoom)
{
  if (self->zoom == G_MAXUINT || zoom < self->zoom - 0.35 || zoom > self->zoom + 0.75)
    return (guint) MAX (0, floor (zoom + 0.3));
  return self->zoom;
}

static gboolean
has_point (DeskCustomerLayer *self, const DeskCluster *cluster, int point)
{
  DeskCluster found = { 0 };

  return point >= 0 && desk_cluster_index_find (self->index, self->zoom, (guint) point, &found)
         && found.first == cluster->first;
}

static void
add_visible (DeskCustomerLayer *self, const DeskMapFrame *frame, const DeskCluster *cluster)
{
  DeskVisibleMark visible = { .cluster = *cluster };
  guint sums[DESK_CLUSTER_MAX_KINDS] = { 0 };

  desk_cluster_index_get_sums (self->index, cluster, sums);
  visible.mark.n_points = cluster->n_points;
  visible.mark.is_by_dealer = self->is_by_dealer;
  for (guint kind = 0; kind < DESK_MAP_N_KINDS; kind++)
    visible.mark.sums[kind] = sums[kind];
  visible.mark.is_selected = has_point (self, cluster, self->selected);
  visible.mark.is_focused = self->is_keyed && gtk_widget_has_focus (GTK_WIDGET (self))
                            && has_point (self, cluster, self->focused);
  visible.x = (float) (cluster->x * frame->world - frame->x);
  visible.y = (float) (cluster->y * frame->world - frame->y);
  g_array_append_val (self->visible, visible);
}

static void
ensure_visible (DeskCustomerLayer *self)
{
  DeskMapFrame frame = desk_map_frame_get (shumate_layer_get_viewport (SHUMATE_LAYER (self)), GTK_WIDGET (self));
  g_autoptr (GArray) clusters = NULL;

  if (!self->is_stale && frame.zoom == self->frame.zoom && frame.x == self->frame.x && frame.y == self->frame.y
      && frame.width == self->frame.width && frame.height == self->frame.height)
    return;
  self->frame = frame;
  self->is_stale = FALSE;
  g_array_set_size (self->visible, 0);
  self->zoom = choose_zoom (self, frame.zoom);
  if (self->index == NULL || frame.width < 1)
    return;
  clusters = g_array_new (FALSE, FALSE, sizeof (DeskCluster));
  desk_cluster_index_query (self->index, self->zoom, (frame.x - REACH) / frame.world, (frame.y - REACH) / frame.world,
                            (frame.x + frame.width + REACH) / frame.world,
                            (frame.y + frame.height + REACH) / frame.world, clusters);
  for (guint i = 0; i < clusters->len; i++)
    add_visible (self, &frame, &g_array_index (clusters, DeskCluster, i));
}

static void
invalidate (DeskCustomerLayer *self)
{
  self->is_stale = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * desk_customer_layer_pick:
 * @self: a layer
 * @x: a place in it
 * @y: the same
 *
 * Returns: (transfer none) (nullable): the mark there, until the view changes
 */
const DeskVisibleMark *
desk_customer_layer_pick (DeskCustomerLayer *self, double x, double y)
{
  ensure_visible (self);
  /* The last drawn lies on top. */
  for (guint i = self->visible->len; i-- > 0;)
    {
      const DeskVisibleMark *visible = &g_array_index (self->visible, DeskVisibleMark, i);
      double radius = desk_mark_get_radius (&visible->mark) + 2;

      if (hypot (visible->x - x, visible->y - y) <= radius)
        return visible;
    }
  return NULL;
}

/**
 * desk_customer_layer_covers:
 * @self: a layer
 * @x0: left edge of a box in it
 * @y0: upper edge
 * @x1: right edge
 * @y1: lower edge
 *
 * Returns: whether a mark reaches into the box
 */
gboolean
desk_customer_layer_covers (DeskCustomerLayer *self, double x0, double y0, double x1, double y1)
{
  ensure_visible (self);
  for (guint i = 0; i < self->visible->len; i++)
    {
      const DeskVisibleMark *visible = &g_array_index (self->visible, DeskVisibleMark, i);
      double radius = desk_mark_get_radius (&visible->mark);
      double dx = visible->x - CLAMP (visible->x, x0, x1);
      double dy = visible->y - CLAMP (visible->y, y0, y1);

      if (dx * dx + dy * dy < radius * radius)
        return TRUE;
    }
  return FALSE;
}

/**
 * desk_customer_layer_find_point:
 * @self: a layer
 * @point: a customer
 *
 * Returns: (transfer none) (nullable): the mark that he belongs to, if it is in view
 */
const DeskVisibleMark *
desk_customer_layer_find_point (DeskCustomerLayer *self, guint point)
{
  ensure_visible (self);
  for (guint i = 0; self->index != NULL && i < self->visible->len; i++)
    {
      const DeskVisibleMark *visible = &g_array_index (self->visible, DeskVisibleMark, i);

      if (has_point (self, &visible->cluster, (int) point))
        return visible;
    }
  return NULL;
}

static void
desk_customer_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskCustomerLayer *self = DESK_CUSTOMER_LAYER (widget);
  int scale = gtk_widget_get_scale_factor (widget);
  DeskPictureShow show = { 0 };

  ensure_visible (self);
  desk_picture_cache_begin_frame (self->cache);
  desk_picture_show_begin (&show, widget, snapshot);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->visible->len; i++)
      {
        const DeskVisibleMark *visible = &g_array_index (self->visible, DeskVisibleMark, i);
        gboolean is_on_top = visible->mark.is_selected || visible->mark.is_focused;
        double side = 0;
        double x = 0;
        double y = 0;
        DeskPicture *picture = NULL;

        if (is_on_top != (pass == 1))
          continue;
        picture = desk_mark_get_picture (&visible->mark, self->cache, widget, &side);
        if (picture == NULL)
          continue;
        x = round ((visible->x - side / 2) * scale) / scale;
        y = round ((visible->y - side / 2) * scale) / scale;
        desk_picture_show_append (&show, picture, x, y, desk_picture_get_width (picture),
                                  desk_picture_get_height (picture));
      }
  desk_picture_show_end (&show);
  if (desk_picture_cache_end_frame (self->cache))
    desk_map_redraw_soon (widget);
}

static gboolean
desk_customer_layer_contains (GtkWidget *widget, double x, double y)
{
  return desk_customer_layer_pick (DESK_CUSTOMER_LAYER (widget), x, y) != NULL;
}

/* --- pointer and keys ------------------------------------------------------------------------ */

static void
activate (DeskCustomerLayer *self, const DeskVisibleMark *visible)
{
  self->activated = *visible;
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
click_pressed_cb (DeskCustomerLayer *self, int n_press, double x, double y)
{
  self->press_x = x;
  self->press_y = y;
}

static void
click_released_cb (DeskCustomerLayer *self, int n_press, double x, double y)
{
  const DeskVisibleMark *visible = desk_customer_layer_pick (self, x, y);

  if (visible == NULL || hypot (x - self->press_x, y - self->press_y) > STILL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->focused = (int) desk_customer_layer_get_first (self, visible);
  self->is_keyed = FALSE;
  self->is_stale = TRUE;
  activate (self, visible);
}

static int
get_urgency (const DeskVisibleMark *visible)
{
  static const DeskSpotKind order[] = {
    DESK_SPOT_EXPIRED,       DESK_SPOT_EXPIRING, DESK_SPOT_SUSPENDED,  DESK_SPOT_TRIAL,
    DESK_SPOT_NOT_ACTIVATED, DESK_SPOT_ACTIVE,   DESK_SPOT_NO_LICENSE,
  };

  /* By dealer all are alike, and size decides. */
  for (guint i = 0; i < G_N_ELEMENTS (order) && !visible->mark.is_by_dealer; i++)
    {
      if (visible->mark.sums[order[i]] > 0)
        return (int) i;
    }
  return G_N_ELEMENTS (order);
}

static int
compare_urgency (gconstpointer data_a, gconstpointer data_b)
{
  const DeskVisibleMark *a = data_a;
  const DeskVisibleMark *b = data_b;
  int difference = get_urgency (a) - get_urgency (b);

  if (difference != 0)
    return difference;
  if (a->mark.is_by_dealer && a->cluster.n_points != b->cluster.n_points)
    return a->cluster.n_points > b->cluster.n_points ? -1 : 1;
  return a->cluster.first < b->cluster.first ? -1 : a->cluster.first > b->cluster.first;
}

/* Those whose middle is in view, the most urgent first. */
static GArray *
list_walk (DeskCustomerLayer *self)
{
  GArray *walk = g_array_new (FALSE, FALSE, sizeof (DeskVisibleMark));

  ensure_visible (self);
  for (guint i = 0; i < self->visible->len; i++)
    {
      const DeskVisibleMark *visible = &g_array_index (self->visible, DeskVisibleMark, i);

      if (visible->x >= 0 && visible->y >= 0 && visible->x <= self->frame.width && visible->y <= self->frame.height)
        g_array_append_val (walk, *visible);
    }
  g_array_sort (walk, compare_urgency);
  return walk;
}

static void
give_keys (DeskCustomerLayer *self, const DeskVisibleMark *visible)
{
  self->focused = (int) desk_customer_layer_get_first (self, visible);
  self->is_keyed = TRUE;
  invalidate (self);
  g_signal_emit (self, signals[FOCUS_CHANGED], 0);
}

/**
 * desk_customer_layer_walk:
 * @self: a layer
 * @direction: 1 for the next mark, -1 for the one before
 *
 * Gives the keys to another mark in view, by urgency.
 *
 * Returns: %FALSE when there is no further one
 */
gboolean
desk_customer_layer_walk (DeskCustomerLayer *self, int direction)
{
  g_autoptr (GArray) walk = list_walk (self);
  int at = direction > 0 ? -1 : (int) walk->len;

  for (guint i = 0; i < walk->len; i++)
    {
      if (has_point (self, &g_array_index (walk, DeskVisibleMark, i).cluster, self->focused))
        at = (int) i;
    }
  at += direction;
  if (at < 0 || at >= (int) walk->len)
    {
      desk_customer_layer_forget_focus (self);
      return FALSE;
    }
  give_keys (self, &g_array_index (walk, DeskVisibleMark, at));
  return TRUE;
}

/**
 * desk_customer_layer_walk_towards:
 * @self: a layer
 * @dx: 1 to the right, -1 to the left
 * @dy: 1 down, -1 up
 *
 * Gives the keys to the nearest mark in view that way: from the one that has them, or from the middle.
 *
 * Returns: %FALSE when there is none
 */
gboolean
desk_customer_layer_walk_towards (DeskCustomerLayer *self, int dx, int dy)
{
  const DeskVisibleMark *from = desk_customer_layer_get_focused (self);
  g_autoptr (GArray) walk = list_walk (self);
  const DeskVisibleMark *nearest = NULL;
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < walk->len; i++)
    {
      const DeskVisibleMark *visible = &g_array_index (walk, DeskVisibleMark, i);
      double x = visible->x - (from != NULL ? from->x : self->frame.width / 2);
      double y = visible->y - (from != NULL ? from->y : self->frame.height / 2);
      double along = x * dx + y * dy;
      double across = fabs (x * dy + y * dx);

      /* What lies more to the side is reached by the other keys. */
      if (from != NULL && (along <= 0 || across > along * 2))
        continue;
      if (hypot (x, y) + across >= best)
        continue;
      best = hypot (x, y) + across;
      nearest = visible;
    }
  if (nearest == NULL)
    return FALSE;
  give_keys (self, nearest);
  return TRUE;
}

/**
 * desk_customer_layer_forget_focus:
 * @self: a layer
 *
 * No mark has the keys any more.
 */
void
desk_customer_layer_forget_focus (DeskCustomerLayer *self)
{
  if (self->focused < 0)
    return;
  self->focused = -1;
  invalidate (self);
  g_signal_emit (self, signals[FOCUS_CHANGED], 0);
}

/**
 * desk_customer_layer_get_focused:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): the mark that has the keys, until the view changes
 */
const DeskVisibleMark *
desk_customer_layer_get_focused (DeskCustomerLayer *self)
{
  return self->focused >= 0 ? desk_customer_layer_find_point (self, (guint) self->focused) : NULL;
}

/**
 * desk_customer_layer_get_keyed:
 * @self: a layer
 *
 * Returns: (transfer none) (nullable): the mark that has a ring, as the keys came to it, until the view changes
 */
const DeskVisibleMark *
desk_customer_layer_get_keyed (DeskCustomerLayer *self)
{
  return self->is_keyed && gtk_widget_has_focus (GTK_WIDGET (self)) ? desk_customer_layer_get_focused (self) : NULL;
}

/**
 * desk_customer_layer_get_first:
 * @self: a layer
 * @visible: one of its marks
 *
 * Returns: the first of the customers that it stands for
 */
guint
desk_customer_layer_get_first (DeskCustomerLayer *self, const DeskVisibleMark *visible)
{
  return *desk_cluster_index_get_members (self->index, &visible->cluster);
}

/**
 * desk_customer_layer_activate_focused:
 * @self: a layer
 *
 * Returns: whether a mark had the keys, and was activated
 */
gboolean
desk_customer_layer_activate_focused (DeskCustomerLayer *self)
{
  const DeskVisibleMark *visible = desk_customer_layer_get_focused (self);

  if (visible == NULL)
    return FALSE;
  activate (self, visible);
  return TRUE;
}

/* --- the type -------------------------------------------------------------------------------- */

static void
desk_customer_layer_constructed (GObject *object)
{
  DeskCustomerLayer *self = DESK_CUSTOMER_LAYER (object);
  GtkGesture *click = gtk_gesture_click_new ();

  G_OBJECT_CLASS (desk_customer_layer_parent_class)->constructed (object);

  g_signal_connect_object (shumate_layer_get_viewport (SHUMATE_LAYER (self)), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (click_pressed_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (click_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (invalidate), NULL);
}

static void
desk_customer_layer_finalize (GObject *object)
{
  DeskCustomerLayer *self = DESK_CUSTOMER_LAYER (object);

  g_clear_pointer (&self->index, desk_cluster_index_unref);
  g_clear_pointer (&self->cache, desk_picture_cache_free);
  g_clear_pointer (&self->visible, g_array_unref);

  G_OBJECT_CLASS (desk_customer_layer_parent_class)->finalize (object);
}

static void
desk_customer_layer_class_init (DeskCustomerLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_customer_layer_constructed;
  object_class->finalize = desk_customer_layer_finalize;
  widget_class->snapshot = desk_customer_layer_snapshot;
  widget_class->contains = desk_customer_layer_contains;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  signals[FOCUS_CHANGED] = g_signal_new ("focus-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
desk_customer_layer_init (DeskCustomerLayer *self)
{
  self->cache = desk_picture_cache_new (MAX_PICTURES);
  self->visible = g_array_new (FALSE, FALSE, sizeof (DeskVisibleMark));
  self->selected = -1;
  self->focused = -1;
  self->zoom = G_MAXUINT;
  self->is_stale = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-marks");
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
}

/**
 * desk_customer_layer_new:
 * @viewport: the viewport of a map
 *
 * Returns: (transfer floating): the layer
 */
GtkWidget *
desk_customer_layer_new (ShumateViewport *viewport)
{
  return g_object_new (DESK_TYPE_CUSTOMER_LAYER, "viewport", viewport, NULL);
}

/**
 * desk_customer_layer_set_index:
 * @self: a layer
 * @index: (nullable): the customers
 * @is_by_dealer: whether it counts them by dealer, not by status
 */
void
desk_customer_layer_set_index (DeskCustomerLayer *self, DeskClusterIndex *index, gboolean is_by_dealer)
{
  DeskClusterIndex *old = self->index;

  self->index = index != NULL ? desk_cluster_index_ref (index) : NULL;
  if (old != NULL)
    desk_cluster_index_unref (old);
  self->is_by_dealer = is_by_dealer;
  self->selected = -1;
  self->focused = -1;
  invalidate (self);
}

/**
 * desk_customer_layer_select:
 * @self: a layer
 * @point: a customer, or -1
 */
void
desk_customer_layer_select (DeskCustomerLayer *self, int point)
{
  if (self->selected == point)
    return;
  self->selected = point;
  invalidate (self);
}

/**
 * desk_customer_layer_get_activated:
 * @self: a layer
 *
 * Returns: (transfer none): the mark that was activated last
 */
const DeskVisibleMark *
desk_customer_layer_get_activated (DeskCustomerLayer *self)
{
  return &self->activated;
}

/**
 * desk_customer_layer_get_zoom:
 * @self: a layer
 *
 * Returns: the zoom of the clusters that are shown
 */
guint
desk_customer_layer_get_zoom (DeskCustomerLayer *self)
{
  ensure_visible (self);
  return self->zoom;
}
