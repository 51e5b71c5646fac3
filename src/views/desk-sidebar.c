/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sidebar"

#include "config.h"

#include "desk-sidebar.h"

#include "desk-account-button.h"
#include "desk-sidebar-row.h"
#include "desk-sync-button.h"

#include <glib/gi18n.h>

#define WIDTH 228
#define COLLAPSED_WIDTH 56

/**
 * DeskSidebar:
 *
 * The main navigation, with the state of the sync and the account at its foot. There is a row for
 * each page that the window adds (desk_sidebar_add_page()).
 */
struct _DeskSidebar
{
  AdwBin parent_instance;

  DeskServices *services;      /* (owned) (nullable) */
  GSignalGroup *store_signals; /* (owned) */

  GtkBox *brand;
  GtkWidget *brand_icon;
  GtkWidget *brand_label;
  GtkWidget *menu_button;
  GtkListBox *list;
  DeskSyncButton *sync_button;
  DeskAccountButton *account_button;

  GtkListBoxRow *shown_row; /* (unowned) (nullable): of the page that is shown */
  gboolean is_collapsed;
};

G_DEFINE_FINAL_TYPE (DeskSidebar, desk_sidebar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SERVICES,
  PROP_COLLAPSED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/**
 * desk_sidebar_format_badge:
 * @n_waiting: what waits to be sent, whatever it is, what needs attention included
 *
 * Returns: (transfer full): what the badge on Orders counts, in words
 */
char *
desk_sidebar_format_badge (guint n_drafts, guint n_waiting, guint n_attention)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (n_drafts > 0)
    g_ptr_array_add (parts,
                     g_strdup_printf (ngettext ("%u draft", "%u drafts", n_drafts), n_drafts));
  if (n_waiting > 0)
    /* Translators: %u is how many orders, notes, changes and the like */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u waiting to be sent",
                                                       "%u waiting to be sent", n_waiting),
                                             n_waiting));
  if (n_attention > 0)
    /* Translators: %u is how many orders, notes, changes and the like */
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u needs attention", "%u need attention",
                                                       n_attention),
                                             n_attention));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (", ", (char **) parts->pdata);
}

static DeskSidebarRow *
find_row (DeskSidebar *self, const char *key)
{
  GtkListBoxRow *row = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (desk_sidebar_row_get_key (DESK_SIDEBAR_ROW (row)), key) == 0)
      return DESK_SIDEBAR_ROW (row);

  return NULL;
}

static void
update_badge (DeskSidebar *self)
{
  DeskStore *store = self->services != NULL ? desk_services_get_store (self->services) : NULL;
  guint n_drafts = store != NULL ? desk_store_get_n_drafts (store) : 0;
  guint n_waiting = store != NULL ? desk_store_get_n_waiting (store) : 0;
  guint n_attention = store != NULL ? desk_store_get_n_attention (store) : 0;
  g_autofree char *words = desk_sidebar_format_badge (n_drafts, n_waiting, n_attention);
  DeskSidebarRow *row = find_row (self, "orders");

  if (row != NULL)
    desk_sidebar_row_set_badge (row, n_drafts + n_waiting, n_attention > 0, words);
}

static void
services_notify_store_cb (DeskSidebar *self)
{
  g_signal_group_set_target (self->store_signals, desk_services_get_store (self->services));
  update_badge (self);
}

static void
list_row_activated_cb (DeskSidebar *self, DeskSidebarRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s",
                              desk_sidebar_row_get_key (row));
}

/* The mark is of the page that is shown, wherever the focus goes: arrow keys would take it along. */
static void
list_row_selected_cb (DeskSidebar *self)
{
  /* A list that goes has its rows unselected. */
  if (self->list != NULL)
    gtk_list_box_select_row (self->list, self->shown_row);
}

static void
set_services (DeskSidebar *self, DeskServices *services)
{
  if (!g_set_object (&self->services, services))
    return;

  g_object_set (self->sync_button, "services", services, NULL);
  g_object_set (self->account_button, "services", services, NULL);
  if (services != NULL)
    {
      g_signal_connect_object (services, "notify::store", G_CALLBACK (services_notify_store_cb),
                               self, G_CONNECT_SWAPPED);
      services_notify_store_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SERVICES]);
}

static void
desk_sidebar_dispose (GObject *object)
{
  DeskSidebar *self = DESK_SIDEBAR (object);

  g_clear_object (&self->store_signals);
  g_clear_object (&self->services);
  self->shown_row = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SIDEBAR);

  G_OBJECT_CLASS (desk_sidebar_parent_class)->dispose (object);
}

static void
desk_sidebar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskSidebar *self = DESK_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      g_value_set_object (value, self->services);
      break;
    case PROP_COLLAPSED:
      g_value_set_boolean (value, self->is_collapsed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_sidebar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskSidebar *self = DESK_SIDEBAR (object);

  switch (prop_id)
    {
    case PROP_SERVICES:
      set_services (self, g_value_get_object (value));
      break;
    case PROP_COLLAPSED:
      desk_sidebar_set_collapsed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_sidebar_class_init (DeskSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_sidebar_dispose;
  object_class->get_property = desk_sidebar_get_property;
  object_class->set_property = desk_sidebar_set_property;

  properties[PROP_SERVICES] =
      g_param_spec_object ("services", NULL, NULL, DESK_TYPE_SERVICES,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLLAPSED] =
      g_param_spec_boolean ("collapsed", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DESK_TYPE_SYNC_BUTTON);
  g_type_ensure (DESK_TYPE_ACCOUNT_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSidebar, brand);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebar, brand_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebar, brand_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebar, sync_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebar, account_button);
  gtk_widget_class_bind_template_callback (widget_class, list_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_row_selected_cb);
}

static void
desk_sidebar_init (DeskSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->store_signals = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "notify::n-drafts",
                                  G_CALLBACK (update_badge), self);
  g_signal_group_connect_swapped (self->store_signals, "notify::n-waiting",
                                  G_CALLBACK (update_badge), self);
  g_signal_group_connect_swapped (self->store_signals, "notify::n-attention",
                                  G_CALLBACK (update_badge), self);
}

/**
 * desk_sidebar_get_collapsed:
 *
 * Returns: whether only the icons are shown
 */
gboolean
desk_sidebar_get_collapsed (DeskSidebar *self)
{
  g_return_val_if_fail (DESK_IS_SIDEBAR (self), FALSE);

  return self->is_collapsed;
}

/**
 * desk_sidebar_set_collapsed:
 * @is_collapsed: whether only the icons shall be shown, their words in tooltips
 */
void
desk_sidebar_set_collapsed (DeskSidebar *self, gboolean is_collapsed)
{
  g_return_if_fail (DESK_IS_SIDEBAR (self));

  if (self->is_collapsed == is_collapsed)
    return;

  self->is_collapsed = is_collapsed;
  gtk_widget_set_size_request (GTK_WIDGET (self), is_collapsed ? COLLAPSED_WIDTH : WIDTH, -1);
  /* The menu is needed, the name is not. */
  gtk_widget_set_visible (self->brand_icon, !is_collapsed);
  gtk_widget_set_visible (self->brand_label, !is_collapsed);
  gtk_widget_set_halign (GTK_WIDGET (self->brand),
                         is_collapsed ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  g_object_set (self->sync_button, "collapsed", is_collapsed, NULL);
  g_object_set (self->account_button, "collapsed", is_collapsed, NULL);
  for (int i = 0; gtk_list_box_get_row_at_index (self->list, i) != NULL; i++)
    desk_sidebar_row_set_collapsed (
        DESK_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->list, i)), is_collapsed);
  if (is_collapsed)
    gtk_widget_add_css_class (GTK_WIDGET (self), "collapsed");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "collapsed");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
}

/**
 * desk_sidebar_add_page:
 * @key: what `win.show-page` is given
 * @title: the page's name in the user's language
 * @icon_name: its symbolic icon
 * @accelerator: the keys that show it
 *
 * Adds a row at the end.
 */
void
desk_sidebar_add_page (DeskSidebar *self,
                       const char *key,
                       const char *title,
                       const char *icon_name,
                       const char *accelerator)
{
  GtkWidget *row = NULL;

  g_return_if_fail (DESK_IS_SIDEBAR (self));

  row = desk_sidebar_row_new (key, title, icon_name, accelerator);
  desk_sidebar_row_set_collapsed (DESK_SIDEBAR_ROW (row), self->is_collapsed);
  gtk_list_box_append (self->list, row);
  update_badge (self);
}

/**
 * desk_sidebar_set_page_visible:
 * @key: a page that was added
 * @is_visible: whether the user has it
 */
void
desk_sidebar_set_page_visible (DeskSidebar *self, const char *key, gboolean is_visible)
{
  DeskSidebarRow *row = NULL;

  g_return_if_fail (DESK_IS_SIDEBAR (self));

  row = find_row (self, key);
  if (row != NULL)
    gtk_widget_set_visible (GTK_WIDGET (row), is_visible);
}

/**
 * desk_sidebar_select:
 * @key: the page that is shown, or that the shown one belongs to
 */
void
desk_sidebar_select (DeskSidebar *self, const char *key)
{
  g_return_if_fail (DESK_IS_SIDEBAR (self));

  self->shown_row = GTK_LIST_BOX_ROW (find_row (self, key));
  gtk_list_box_select_row (self->list, self->shown_row);
}

/**
 * desk_sidebar_focus:
 *
 * Puts the focus on the row of the page that is shown.
 */
void
desk_sidebar_focus (DeskSidebar *self)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (DESK_IS_SIDEBAR (self));

  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
