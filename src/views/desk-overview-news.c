/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-news"

#include "config.h"

#include "desk-overview-news.h"

#include "desk-announcement.h"
#include "desk-format.h"
#include "desk-link.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* Setting of the account: ids of the announcements that were put away. */
#define SETTING "dismissed-announcements"

/**
 * DeskOverviewNews:
 *
 * The latest announcement of the vendor that the user has not put away. What he puts away stays away,
 * for his account on this computer.
 */
struct _DeskOverviewNews
{
  AdwBin parent_instance;

  DeskStore *store;               /* (owned) (nullable) */
  GListModel *announcements;      /* (owned) (nullable): in force today */
  DeskAnnouncement *announcement; /* (owned) (nullable): the shown one */

  GtkWidget *notice;
  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *text_label;
  GtkWidget *link_button;
};

G_DEFINE_FINAL_TYPE (DeskOverviewNews, desk_overview_news, ADW_TYPE_BIN)

static GStrv
dup_dismissed (DeskOverviewNews *self)
{
  g_autofree char *value = desk_store_dup_setting (self->store, SETTING);

  return g_strsplit (value != NULL ? value : "", " ", -1);
}

static DeskAnnouncement *
dup_latest (DeskOverviewNews *self)
{
  g_auto (GStrv) dismissed = dup_dismissed (self);

  for (guint i = 0; i < g_list_model_get_n_items (self->announcements); i++)
    {
      g_autoptr (DeskAnnouncement) announcement = g_list_model_get_item (self->announcements, i);

      if (!g_strv_contains ((const char *const *) dismissed, desk_record_get_id (announcement)))
        return g_steal_pointer (&announcement);
    }

  return NULL;
}

/* The one place that chooses what is shown. */
static void
update_state (DeskOverviewNews *self)
{
  g_autoptr (DeskAnnouncement) announcement = dup_latest (self);
  GListModel *texts = NULL;
  const char *title = NULL;
  const char *text = NULL;
  g_autofree char *words = NULL;
  gboolean is_warning = FALSE;

  g_set_object (&self->announcement, announcement);
  gtk_widget_set_visible (GTK_WIDGET (self), announcement != NULL);
  if (announcement == NULL)
    return;

  texts = desk_record_get_list (announcement, DESK_ANNOUNCEMENT_TEXTS);
  title = desk_texts_pick (texts);
  text = desk_texts_pick_note (texts);
  is_warning = g_strcmp0 (desk_record_get_string (announcement, DESK_ANNOUNCEMENT_SEVERITY),
                          "warning") == 0;
  gtk_image_set_from_icon_name (self->icon, is_warning ? "dialog-warning-symbolic"
                                                       : "dialog-information-symbolic");
  if (is_warning)
    gtk_widget_add_css_class (self->notice, "warn");
  else
    gtk_widget_remove_css_class (self->notice, "warn");
  gtk_label_set_label (self->title_label, title != NULL ? title : "");
  gtk_label_set_label (self->text_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), text != NULL && *text != '\0');
  gtk_widget_set_visible (
      self->link_button,
      desk_link_is_safe (desk_record_get_string (announcement, DESK_ANNOUNCEMENT_LINK)));
  words = g_strdup_printf ("%s %s", title != NULL ? title : "", text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->notice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

static void
link_button_clicked_cb (DeskOverviewNews *self)
{
  const char *link =
      self->announcement != NULL
          ? desk_record_get_string (self->announcement, DESK_ANNOUNCEMENT_LINK)
          : NULL;

  if (desk_link_is_safe (link))
    desk_link_ask (GTK_WIDGET (self), link);
}

static void
dismissed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskOverviewNews) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_store_set_setting_finish (DESK_STORE (source), result, &error))
    desk_toast_show_error (GTK_WIDGET (self), error);
  if (self->store != NULL)
    update_state (self);
}

static void
dismiss_button_clicked_cb (DeskOverviewNews *self)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (self->announcement == NULL)
    return;

  before = desk_store_dup_setting (self->store, SETTING);
  after = before != NULL && *before != '\0'
              ? g_strjoin (" ", before, desk_record_get_id (self->announcement), NULL)
              : g_strdup (desk_record_get_id (self->announcement));
  desk_store_set_setting_async (self->store, SETTING, after, NULL, dismissed_cb,
                                g_object_ref (self));
}

static void
desk_overview_news_dispose (GObject *object)
{
  DeskOverviewNews *self = DESK_OVERVIEW_NEWS (object);

  g_clear_object (&self->announcement);
  g_clear_object (&self->announcements);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_overview_news_parent_class)->dispose (object);
}

static void
desk_overview_news_class_init (DeskOverviewNewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_overview_news_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-overview-news.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNews, notice);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNews, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNews, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNews, text_label);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewNews, link_button);
  gtk_widget_class_bind_template_callback (widget_class, link_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_button_clicked_cb);
}

static void
desk_overview_news_init (DeskOverviewNews *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * desk_overview_news_open:
 * @services: services that are ready; set once
 *
 * From now on the notice follows the announcements in the store.
 */
void
desk_overview_news_open (DeskOverviewNews *self, DeskServices *services)
{
  g_return_if_fail (DESK_IS_OVERVIEW_NEWS (self));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (desk_services_get_store (services));
  self->announcements = desk_store_list_announcements (self->store);
  g_signal_connect_object (self->announcements, "items-changed", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  update_state (self);
}
