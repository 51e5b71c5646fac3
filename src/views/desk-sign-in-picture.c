/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sign-in-picture"

#include "config.h"

#include "desk-sign-in-picture.h"

#include "desk-halftone.h"

#include <math.h>

#define NATURAL_WIDTH 560

/* Distance of the dots, in pixels. */
#define PITCH 16.5

/**
 * DeskSignInPicture:
 *
 * The left part of the sign-in page: a halftone, printed on a gradient of the accent, with icon,
 * name and one sentence. The halftone is ornament and hidden from screen readers. It gives way to
 * the form: it has no minimum width.
 */
struct _DeskSignInPicture
{
  GtkWidget parent_instance;

  GtkWidget *box; /* (unowned): child */
};

G_DEFINE_FINAL_TYPE (DeskSignInPicture, desk_sign_in_picture, GTK_TYPE_WIDGET)

/* How much ink there is at a point, 0 to 1: two soft spots, on the left edge and in the corner. */
static double
get_ink (double x, double y, double width, double height)
{
  double left = exp (-(pow (x / 190, 2) + pow ((y - .63 * height) / 190, 2)));
  double corner = exp (-(pow ((x - width) / 210, 2) + pow ((y - height) / 190, 2)));

  return CLAMP (left * .85 + corner, 0, 1);
}

static void
desk_sign_in_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  static const GskColorStop stops[] = {
    { 0, { .110, .396, .773, 1 } },
    { 1, { .078, .227, .443, 1 } },
  };
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  cairo_t *cr = NULL;

  if (width <= 0 || height <= 0)
    return;

  gtk_snapshot_append_linear_gradient (snapshot, &bounds, &GRAPHENE_POINT_INIT (width * .35f, 0),
                                       &GRAPHENE_POINT_INIT (width * .65f, height), stops,
                                       G_N_ELEMENTS (stops));
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_rgba (cr, 1, 1, 1, .13);
  desk_halftone_draw (cr, width, height, PITCH, get_ink);
  cairo_destroy (cr);

  gtk_widget_snapshot_child (widget, GTK_WIDGET (DESK_SIGN_IN_PICTURE (widget)->box), snapshot);
}

static void
desk_sign_in_picture_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  DeskSignInPicture *self = DESK_SIGN_IN_PICTURE (widget);

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = NATURAL_WIDTH;
  else
    gtk_widget_measure (self->box, orientation, NATURAL_WIDTH, NULL, natural, NULL, NULL);
}

static void
desk_sign_in_picture_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskSignInPicture *self = DESK_SIGN_IN_PICTURE (widget);
  int least_width = 0;
  int least_height = 0;

  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  width = MAX (width, least_width);
  gtk_widget_measure (self->box, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);

  gtk_widget_size_allocate (self->box, &(GtkAllocation){ 0, 0, width, MAX (height, least_height) },
                            baseline);
}

static void
desk_sign_in_picture_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_SIGN_IN_PICTURE);

  G_OBJECT_CLASS (desk_sign_in_picture_parent_class)->dispose (object);
}

static void
desk_sign_in_picture_class_init (DeskSignInPictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_sign_in_picture_dispose;
  widget_class->snapshot = desk_sign_in_picture_snapshot;
  widget_class->measure = desk_sign_in_picture_measure;
  widget_class->size_allocate = desk_sign_in_picture_size_allocate;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-sign-in-picture.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSignInPicture, box);
}

static void
desk_sign_in_picture_init (DeskSignInPicture *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
