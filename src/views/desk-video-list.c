/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-video-list"

#include "config.h"

#include "desk-video-list.h"

#include "desk-video-card.h"

/**
 * DeskVideoList:
 *
 * The films that the back-end knows of, as cards side by side. Not there while there are none.
 */
struct _DeskVideoList
{
  AdwBin parent_instance;

  DeskSync *sync;     /* (owned) (nullable) */
  GListModel *videos; /* (owned) (nullable) */

  GtkFlowBox *box;
  GtkWidget *offline_label;
};

G_DEFINE_FINAL_TYPE (DeskVideoList, desk_video_list, ADW_TYPE_BIN)

/* The only place that decides what is seen. */
static void
update_state (DeskVideoList *self)
{
  gboolean is_offline = desk_sync_get_state (self->sync) == DESK_SYNC_OFFLINE;

  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL);
  gtk_widget_set_visible (self->offline_label, is_offline);
  gtk_widget_set_sensitive (GTK_WIDGET (self->box), !is_offline);
}

static void
fill (DeskVideoList *self)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_flow_box_remove (self->box, child);
  for (guint i = 0; i < g_list_model_get_n_items (self->videos); i++)
    {
      g_autoptr (DeskVideo) video = g_list_model_get_item (self->videos, i);
      GtkWidget *card = NULL;

      if (!desk_video_card_can_show (video))
        continue;
      card = desk_video_card_new (video);
      gtk_flow_box_append (self->box, card);
      /* The card has the focus, not what holds it. */
      gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
    }
  update_state (self);
}

static void
desk_video_list_dispose (GObject *object)
{
  DeskVideoList *self = DESK_VIDEO_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_VIDEO_LIST);
  g_clear_object (&self->videos);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (desk_video_list_parent_class)->dispose (object);
}

static void
desk_video_list_class_init (DeskVideoListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_video_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-video-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskVideoList, box);
  gtk_widget_class_bind_template_child (widget_class, DeskVideoList, offline_label);
}

static void
desk_video_list_init (DeskVideoList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_video_list_set_services:
 * @services: with an account
 *
 * Shows the films of the account, as long as this is there.
 */
void
desk_video_list_set_services (DeskVideoList *self, DeskServices *services)
{
  g_return_if_fail (DESK_IS_VIDEO_LIST (self));

  if (self->videos != NULL || desk_services_get_store (services) == NULL)
    return;
  g_set_object (&self->sync, desk_services_get_sync (services));
  self->videos = desk_store_list_records (desk_services_get_store (services), DESK_TYPE_VIDEO);
  g_signal_connect_object (self->videos, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::state", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  fill (self);
}
