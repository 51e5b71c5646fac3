/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-history"

#include "config.h"

#include "desk-order-history.h"

#include "desk-event-text.h"
#include "desk-format.h"

/**
 * DeskOrderHistory:
 *
 * What happened to an order and its licence, one line each, the newest first.
 */
struct _DeskOrderHistory
{
  AdwBin parent_instance;

  GtkListBox *list;

  char *shown; /* (owned) (nullable): ids of the lines, so that they are made anew only when they differ */
};

G_DEFINE_FINAL_TYPE (DeskOrderHistory, desk_order_history, ADW_TYPE_BIN)

static GtkWidget *
new_row (DeskEvent *event)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (desk_event_text_get_icon (event));
  g_autofree char *text = desk_event_text_dup (event);
  g_autofree char *when = desk_format_instant (desk_record_get_string (event, DESK_EVENT_AT), NULL, NULL);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *date = gtk_label_new (when);

  if (desk_event_text_is_bad (event))
    gtk_widget_add_css_class (icon, "error");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (date, "sub");
  gtk_widget_add_css_class (date, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), date);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static char *
dup_ids (GPtrArray *records)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (ids, "%s ", desk_record_get_id (g_ptr_array_index (records, i)));
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

/**
 * desk_order_history_update:
 * @store: the store
 * @facts: what is known of the order
 *
 * Is not seen while nothing has happened.
 */
void
desk_order_history_update (DeskOrderHistory *self, DeskStore *store, const DeskOrderFacts *facts)
{
  g_autoptr (GPtrArray) events = desk_store_list_events_of_order (store, desk_record_get_id (facts->order));
  g_autofree char *ids = dup_ids (events);
  GtkWidget *row = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), events->len > 0);
  if (g_strcmp0 (ids, self->shown) == 0)
    return;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < events->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (events, i)));
  g_free (self->shown);
  self->shown = g_steal_pointer (&ids);
}

static void
desk_order_history_finalize (GObject *object)
{
  g_free (DESK_ORDER_HISTORY (object)->shown);
  G_OBJECT_CLASS (desk_order_history_parent_class)->finalize (object);
}

static void
desk_order_history_dispose (GObject *object)
{
  /* The template would take the child away behind the bin’s back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_ORDER_HISTORY);
  G_OBJECT_CLASS (desk_order_history_parent_class)->dispose (object);
}

static void
desk_order_history_class_init (DeskOrderHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_order_history_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_order_history_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-order-history.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderHistory, list);
}

static void
desk_order_history_init (DeskOrderHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
