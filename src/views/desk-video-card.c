/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-video-card"

#include "config.h"

#include "desk-video-card.h"

#include "desk-format.h"
#include "desk-halftone.h"
#include "desk-link.h"

#include <glib/gi18n.h>
#include <math.h>

/* Distance of the dots of the picture, in pixels. */
#define PITCH 11

/**
 * DeskVideoCard:
 *
 * A film: pressed, it opens in the browser. No picture of it is fetched: a stranger's server would learn who looks.
 */
struct _DeskVideoCard
{
  GtkButton parent_instance;

  DeskVideoText *text; /* (owned) */

  GtkDrawingArea *picture;
  GtkLabel *length_label;
  GtkLabel *title_label;
};

G_DEFINE_FINAL_TYPE (DeskVideoCard, desk_video_card, GTK_TYPE_BUTTON)

/* --- what is shown --------------------------------------------------------------------------- */

/* As on a clock of a player: "2:04", "1:02:03" */
static char *
dup_length (gint64 seconds)
{
  int hours = (int) (seconds / 3600);
  int minutes = (int) (seconds / 60 % 60);
  int rest = (int) (seconds % 60);

  return hours > 0 ? g_strdup_printf ("%d:%02d:%02d", hours, minutes, rest)
                   : g_strdup_printf ("%d:%02d", minutes, rest);
}

/* Thick at the ends, thin where the disc is. */
static double
get_ink (double x, double y, double width, double height)
{
  double side = fabs (x - width / 2) / (width / 2);

  return CLAMP (side * side * .9 + .1 * y / height, 0, 1);
}

static void
draw_picture (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  GdkRGBA color = { 0 };

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (area)), &color);
  gdk_cairo_set_source_rgba (cr, &color);
  desk_halftone_draw (cr, width, height, PITCH, get_ink);
}

static void
fill (DeskVideoCard *self)
{
  gint64 seconds = desk_record_get_integer (self->text, DESK_VIDEO_TEXT_SECONDS);
  const char *title = desk_record_get_string (self->text, DESK_VIDEO_TEXT_TITLE);
  g_autofree char *length = dup_length (seconds);
  g_autofree char *name = NULL;

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->length_label, length);
  gtk_widget_set_visible (GTK_WIDGET (self->length_label), seconds > 0);
  /* Translators: a button that plays a film, for screen readers: its title, and how long it is: "2:04" */
  name = seconds > 0 ? g_strdup_printf (_ ("Play “%s”, %s"), title, length)
                     /* Translators: a button that plays a film, for screen readers: its title */
                     : g_strdup_printf (_ ("Play “%s”"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_video_card_clicked (GtkButton *button)
{
  DeskVideoCard *self = DESK_VIDEO_CARD (button);

  desk_link_ask (GTK_WIDGET (self), desk_record_get_string (self->text, DESK_VIDEO_TEXT_LINK));
}

static void
desk_video_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_VIDEO_CARD);
  g_clear_object (&DESK_VIDEO_CARD (object)->text);

  G_OBJECT_CLASS (desk_video_card_parent_class)->dispose (object);
}

static void
desk_video_card_class_init (DeskVideoCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_video_card_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = desk_video_card_clicked;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-video-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskVideoCard, picture);
  gtk_widget_class_bind_template_child (widget_class, DeskVideoCard, length_label);
  gtk_widget_class_bind_template_child (widget_class, DeskVideoCard, title_label);
}

static void
desk_video_card_init (DeskVideoCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->picture, draw_picture, NULL, NULL);
}

/**
 * desk_video_card_can_show:
 * @video: a film
 *
 * Returns: whether it has words, and an address that a browser is sent to
 */
gboolean
desk_video_card_can_show (DeskVideo *video)
{
  DeskVideoText *text = desk_texts_pick_record (desk_record_get_list (video, DESK_VIDEO_TEXTS));

  return text != NULL && desk_link_is_safe (desk_record_get_string (text, DESK_VIDEO_TEXT_LINK));
}

/**
 * desk_video_card_new:
 * @video: a film that desk_video_card_can_show()
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
desk_video_card_new (DeskVideo *video)
{
  DeskVideoCard *self = g_object_new (DESK_TYPE_VIDEO_CARD, NULL);

  self->text = g_object_ref (desk_texts_pick_record (desk_record_get_list (video, DESK_VIDEO_TEXTS)));
  fill (self);
  return GTK_WIDGET (self);
}
