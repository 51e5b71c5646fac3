/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-preferences-window"

#include "config.h"

#include "desk-preferences-window.h"

#include "desk-logo-row.h"
#include "desk-settings.h"

#include <glib/gi18n.h>

/**
 * DeskPreferencesWindow:
 *
 * What a user chooses for this computer: the language, and what he is notified of; and for his account:
 * the logo on his quotes. Each choice takes effect at once, the language with the next start.
 */
struct _DeskPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  GSettings *settings; /* (owned) */

  AdwComboRow *language_row;
  GtkSwitch *ends_switch;
  GtkWidget *days_row;
  GtkSpinButton *days_spin;
  GtkSwitch *orders_switch;
  DeskLogoRow *logo_row;
  GtkWidget *quotes_group;
};

G_DEFINE_FINAL_TYPE (DeskPreferencesWindow, desk_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static void
language_selected_cb (DeskPreferencesWindow *self)
{
  desk_settings_choose_language (self->settings, adw_combo_row_get_selected (self->language_row));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->language_row),
                               _ ("From the next start on"));
}

static void
fill_languages (DeskPreferencesWindow *self)
{
  guint selected = 0;
  g_autoptr (GListModel) names = desk_settings_list_choices (self->settings, &selected);

  adw_combo_row_set_model (self->language_row, names);
  adw_combo_row_set_selected (self->language_row, selected);
  g_signal_connect_object (self->language_row, "notify::selected",
                           G_CALLBACK (language_selected_cb), self, G_CONNECT_SWAPPED);
}

static void
desk_preferences_window_dispose (GObject *object)
{
  DeskPreferencesWindow *self = DESK_PREFERENCES_WINDOW (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_PREFERENCES_WINDOW);

  G_OBJECT_CLASS (desk_preferences_window_parent_class)->dispose (object);
}

static void
desk_preferences_window_class_init (DeskPreferencesWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_preferences_window_dispose;

  g_type_ensure (DESK_TYPE_LOGO_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, ends_switch);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, days_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, days_spin);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, orders_switch);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, logo_row);
  gtk_widget_class_bind_template_child (widget_class, DeskPreferencesWindow, quotes_group);
}

static void
desk_preferences_window_init (DeskPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_preferences_window_new:
 * @parent: (nullable): the window that it belongs to
 * @settings: the settings of the computer, see desk_settings_new()
 * @services: (nullable): has the account, if somebody is signed in
 *
 * Returns: (transfer floating): the window, to be presented
 */
GtkWidget *
desk_preferences_window_new (GtkWindow *parent, GSettings *settings, DeskServices *services)
{
  DeskStore *store = services != NULL ? desk_services_get_store (services) : NULL;
  DeskPreferencesWindow *self = g_object_new (DESK_TYPE_PREFERENCES_WINDOW, "transient-for", parent,
                                              "modal", parent != NULL, NULL);

  self->settings = g_object_ref (settings);
  fill_languages (self);
  gtk_widget_set_visible (self->quotes_group, store != NULL);
  if (store != NULL)
    desk_logo_row_open (self->logo_row, store);
  g_settings_bind (settings, "notify-of-ends", self->ends_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-of-ends", self->days_row, "sensitive", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "notify-of-ends-days", self->days_spin, "value",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-of-orders", self->orders_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);

  return GTK_WIDGET (self);
}
