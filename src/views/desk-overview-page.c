/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-page"

#include "config.h"

#include "desk-overview-page.h"

#include "desk-overview-balance.h"
#include "desk-overview-block.h"
#include "desk-overview-customise.h"
#include "desk-overview-layout.h"
#include "desk-overview-licenses.h"
#include "desk-overview-map.h"
#include "desk-overview-new-order.h"
#include "desk-overview-news.h"
#include "desk-overview-offline.h"
#include "desk-overview-subscriptions.h"
#include "desk-overview-today.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* All blocks, in the order that they have at first. Adding one is one line here and one in KEYS. */
static const struct
{
  const char *title;
  const char *icon_name;
  gboolean is_wide; /* takes both columns */
  GType (*get_type) (void);
} BLOCKS[] = {
  /* A strip above all others: what a dealer looks for first, and no more room than a row. */
  { N_ ("Today"), "x-office-calendar-symbolic", TRUE, desk_overview_today_get_type },
  { N_ ("New order"), "list-add-symbolic", FALSE, desk_overview_new_order_get_type },
  { N_ ("Customer map"), "dd-map-symbolic", FALSE, desk_overview_map_get_type },
  { N_ ("Expiring subscriptions"), "view-refresh-symbolic", FALSE,
    desk_overview_subscriptions_get_type },
  { N_ ("Expiring licences"), "dd-licence-symbolic", FALSE, desk_overview_licenses_get_type },
  { N_ ("Balance and transactions"), "dd-billing-symbolic", TRUE, desk_overview_balance_get_type },
};
#define N_BLOCKS G_N_ELEMENTS (BLOCKS)

/* What they are called in the setting of the account. */
static const char *const KEYS[N_BLOCKS + 1] = {
  "today", "new-order", "map", "subscriptions", "licenses", "balance", NULL,
};

/**
 * DeskOverviewPage:
 *
 * The first page: what to do next, in blocks that the user arranges. Blocks are in two columns; one
 * that stands alone in its row takes the whole of it.
 */
struct _DeskOverviewPage
{
  DeskPage parent_instance;

  DeskOverviewLayout *layout;        /* (owned) (nullable) */
  DeskOverviewBlock *blocks[N_BLOCKS]; /* (owned) (nullable) */

  GtkWidget *customise_button;
  DeskOverviewCustomise *customise;
  DeskOverviewOffline *offline;
  DeskOverviewNews *news;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (DeskOverviewPage, desk_overview_page, DESK_TYPE_PAGE)

static guint
find_block (const char *key)
{
  for (guint i = 0; i < N_BLOCKS; i++)
    if (g_str_equal (KEYS[i], key))
      return i;

  g_return_val_if_reached (0);
}

/* The blocks that are to be seen, in their order. */
static guint
list_shown (DeskOverviewPage *self, guint *shown)
{
  guint n = 0;

  for (guint i = 0; i < desk_overview_layout_get_n_blocks (self->layout); i++)
    {
      const char *key = desk_overview_layout_get_key (self->layout, i);
      guint block = find_block (key);

      if (desk_overview_block_get_is_present (self->blocks[block]) &&
          !desk_overview_layout_is_hidden (self->layout, key))
        shown[n++] = block;
    }

  return n;
}

/* Places a block without taking it off the screen if it stays there: the focus may be in it. */
static void
place (DeskOverviewPage *self, guint block, int column, int row, int width)
{
  GtkWidget *widget = GTK_WIDGET (self->blocks[block]);
  GtkLayoutManager *manager = gtk_widget_get_layout_manager (GTK_WIDGET (self->grid));
  GtkLayoutChild *child = NULL;

  if (gtk_widget_get_parent (widget) == NULL)
    gtk_grid_attach (self->grid, widget, column, row, width, 1);
  child = gtk_layout_manager_get_layout_child (manager, widget);
  g_object_set (child, "column", column, "row", row, "column-span", width, NULL);
}

/* The one place that arranges the blocks. */
static void
update_grid (DeskOverviewPage *self)
{
  guint shown[N_BLOCKS] = { 0 };
  guint n = list_shown (self, shown);
  GtkWidget *last = NULL;
  int row = 0;

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      gboolean is_shown = FALSE;

      for (guint j = 0; j < n; j++)
        is_shown |= shown[j] == i;
      if (!is_shown && gtk_widget_get_parent (GTK_WIDGET (self->blocks[i])) != NULL)
        gtk_grid_remove (self->grid, GTK_WIDGET (self->blocks[i]));
    }
  for (guint i = 0; i < n; row++)
    {
      gboolean is_pair = i + 1 < n && !BLOCKS[shown[i]].is_wide && !BLOCKS[shown[i + 1]].is_wide;

      place (self, shown[i], 0, row, is_pair ? 1 : 2);
      if (is_pair)
        place (self, shown[i + 1], 1, row, 1);
      i += is_pair ? 2 : 1;
    }
  /* Tab goes from block to block as they are read. */
  for (guint i = 0; i < n; i++)
    {
      gtk_widget_insert_after (GTK_WIDGET (self->blocks[shown[i]]), GTK_WIDGET (self->grid), last);
      last = GTK_WIDGET (self->blocks[shown[i]]);
    }
}

static void
update_choices (DeskOverviewPage *self)
{
  DeskOverviewChoice choices[N_BLOCKS] = { 0 };

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      choices[i].key = KEYS[i];
      choices[i].title = _ (BLOCKS[i].title);
      choices[i].icon_name = BLOCKS[i].icon_name;
      choices[i].is_present = desk_overview_block_get_is_present (self->blocks[i]);
    }
  desk_overview_customise_set_choices (self->customise, choices, N_BLOCKS);
}

static void
block_notify_is_present_cb (DeskOverviewPage *self)
{
  if (self->layout == NULL)
    return;

  update_choices (self);
  update_grid (self);
}

static void
layout_failed_cb (DeskOverviewPage *self, const GError *error)
{
  desk_toast_show_error (GTK_WIDGET (self), error);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
open_page (DeskOverviewPage *self)
{
  DeskServices *services = desk_page_get_services (DESK_PAGE (self));

  self->layout = desk_overview_layout_new (desk_services_get_store (services), KEYS);
  g_signal_connect_object (self->layout, "changed", G_CALLBACK (update_grid), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->layout, "failed", G_CALLBACK (layout_failed_cb), self,
                           G_CONNECT_SWAPPED);
  desk_overview_customise_open (self->customise, self->layout);
  update_choices (self);
  update_grid (self);
  desk_overview_offline_open (self->offline, services);
  desk_overview_news_open (self->news, services);
}

static void
desk_overview_page_activate (DeskPage *page)
{
  DeskOverviewPage *self = DESK_OVERVIEW_PAGE (page);
  DeskServices *services = desk_page_get_services (page);

  DESK_PAGE_CLASS (desk_overview_page_parent_class)->activate (page);

  if (services == NULL || desk_services_get_store (services) == NULL)
    return;
  if (self->layout == NULL)
    open_page (self);
  for (guint i = 0; i < N_BLOCKS; i++)
    desk_overview_block_show (self->blocks[i]);
}

static void
desk_overview_page_constructed (GObject *object)
{
  DeskOverviewPage *self = DESK_OVERVIEW_PAGE (object);

  G_OBJECT_CLASS (desk_overview_page_parent_class)->constructed (object);

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      self->blocks[i] =
          g_object_new (BLOCKS[i].get_type (), "services", desk_page_get_services (DESK_PAGE (self)),
                        "hexpand", TRUE, NULL);
      g_object_ref_sink (self->blocks[i]);
      g_signal_connect_object (self->blocks[i], "notify::is-present",
                               G_CALLBACK (block_notify_is_present_cb), self, G_CONNECT_SWAPPED);
    }
}

static void
desk_overview_page_dispose (GObject *object)
{
  DeskOverviewPage *self = DESK_OVERVIEW_PAGE (object);

  for (guint i = 0; i < N_BLOCKS; i++)
    g_clear_object (&self->blocks[i]);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (desk_overview_page_parent_class)->dispose (object);
}

static void
desk_overview_page_class_init (DeskOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = desk_overview_page_constructed;
  object_class->dispose = desk_overview_page_dispose;
  DESK_PAGE_CLASS (klass)->activate = desk_overview_page_activate;

  g_type_ensure (DESK_TYPE_OVERVIEW_CUSTOMISE);
  g_type_ensure (DESK_TYPE_OVERVIEW_NEWS);
  g_type_ensure (DESK_TYPE_OVERVIEW_OFFLINE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewPage, customise_button);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewPage, customise);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewPage, offline);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewPage, news);
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewPage, grid);
}

static void
desk_overview_page_init (DeskOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_overview_page_new:
 * @services: the services
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
desk_overview_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_OVERVIEW_PAGE, "services", services, NULL);
}
