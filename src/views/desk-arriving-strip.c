/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-arriving-strip"

#include "config.h"

#include "desk-arriving-strip.h"

#include "desk-first-pull-page.h"

/**
 * DeskArrivingStrip:
 *
 * Stands above every page while a first pull runs and somebody works already: what he sees is not all there is.
 */
struct _DeskArrivingStrip
{
  AdwBin parent_instance;

  GSignalGroup *sync_signals;  /* (owned) */
  GSignalGroup *store_signals; /* (owned) */

  GtkLabel *count_label;
};

G_DEFINE_FINAL_TYPE (DeskArrivingStrip, desk_arriving_strip, ADW_TYPE_BIN)

static void
update_state (DeskArrivingStrip *self)
{
  g_autoptr (DeskSync) sync = g_signal_group_dup_target (self->sync_signals);
  g_autoptr (DeskStore) store = g_signal_group_dup_target (self->store_signals);
  gboolean is_arriving = sync != NULL && store != NULL && !desk_store_get_is_filled (store);
  g_autofree char *count = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_arriving);
  if (!is_arriving)
    return;

  count = desk_first_pull_page_format_count (desk_sync_get_n_pulled (sync), desk_sync_get_n_expected (sync));
  gtk_label_set_label (self->count_label, count);
}

static void
desk_arriving_strip_dispose (GObject *object)
{
  DeskArrivingStrip *self = DESK_ARRIVING_STRIP (object);

  g_clear_object (&self->sync_signals);
  g_clear_object (&self->store_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ARRIVING_STRIP);

  G_OBJECT_CLASS (desk_arriving_strip_parent_class)->dispose (object);
}

static void
desk_arriving_strip_class_init (DeskArrivingStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_arriving_strip_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-arriving-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskArrivingStrip, count_label);
}

static void
desk_arriving_strip_init (DeskArrivingStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->sync_signals = g_signal_group_new (DESK_TYPE_SYNC);
  g_signal_group_connect_swapped (self->sync_signals, "notify", G_CALLBACK (update_state), self);
  self->store_signals = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "notify::is-filled", G_CALLBACK (update_state), self);
}

/**
 * desk_arriving_strip_set_account:
 * @sync: (nullable): what fetches the data
 * @store: (nullable): where it arrives
 *
 * From now on the strip follows them.
 */
void
desk_arriving_strip_set_account (DeskArrivingStrip *self, DeskSync *sync, DeskStore *store)
{
  g_return_if_fail (DESK_IS_ARRIVING_STRIP (self));

  g_signal_group_set_target (self->sync_signals, sync);
  g_signal_group_set_target (self->store_signals, store);
  update_state (self);
}
