/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-popover"

#include "config.h"

#include "desk-map-popover.h"

#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-price-list.h"
#include "desk-status-pill.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Who a pin of the map is, how he stands, and what can be done. */

struct _DeskMapPopover
{
  GtkPopover parent_instance;

  gboolean shows_dealer;
  char *email; /* (owned) (nullable) */

  AdwAvatar *avatar;
  GtkLabel *company_label;
  GtkLabel *who_label;
  GtkWidget *status_box;
  DeskStatusPill *pill;
  GtkLabel *status_label;
  GtkGrid *grid;
  GtkWidget *open_button;
  GtkWidget *mail_button;
};

G_DEFINE_FINAL_TYPE (DeskMapPopover, desk_map_popover, GTK_TYPE_POPOVER)

static void
mail_button_clicked_cb (GtkButton *button, DeskMapPopover *self)
{
  g_autofree char *escaped = g_uri_escape_string (self->email, "@", TRUE);
  g_autofree char *uri = g_strconcat ("mailto:", escaped, NULL);

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
}

static void
add_fact (DeskMapPopover *self, const char *name, const char *value)
{
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *value_label = gtk_label_new (value);
  int row = 0;

  while (gtk_grid_get_child_at (self->grid, 0, row) != NULL)
    row++;
  gtk_label_set_xalign (GTK_LABEL (name_label), 0);
  gtk_label_set_xalign (GTK_LABEL (value_label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (value_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (value_label, TRUE);
  gtk_widget_add_css_class (name_label, "sub");
  gtk_widget_add_css_class (value_label, "numeric");
  gtk_grid_attach (self->grid, name_label, 0, row, 1, 1);
  gtk_grid_attach (self->grid, value_label, 1, row, 1, 1);
}

static void
show_status (DeskMapPopover *self, DeskMapItem *item)
{
  const char *status = desk_map_item_get_status (item);
  g_autofree char *standing = desk_map_item_dup_standing (item);

  gtk_widget_set_visible (self->status_box, status != NULL);
  if (status == NULL)
    return;
  desk_status_pill_set_status (self->pill, status);
  gtk_label_set_label (self->status_label, standing);
}

static void
show_facts (DeskMapPopover *self, DeskStore *store, const DeskSpotDetails *details, const char *today)
{
  g_autoptr (GListModel) lists = desk_store_list_records (store, DESK_TYPE_PRICE_LIST);
  g_autoptr (DeskPriceList) list = g_list_model_get_item (lists, 0);
  g_autofree char *devices = desk_format_number (details->n_devices);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  if (self->shows_dealer && details->dealer_name != NULL)
    add_fact (self, _("Dealer"), details->dealer_name);
  if (details->plan != NULL)
    {
      g_autofree char *plan = desk_order_text_dup_plan (details->plan, list);
      g_autofree char *term = details->term != NULL ? desk_order_text_dup_term (details->term, list) : NULL;
      g_autofree char *text = term != NULL ? g_strdup_printf ("%s · %s", plan, term) : g_strdup (plan);

      add_fact (self, _("Plan"), text);
    }
  add_fact (self, _("Devices"), devices);
  if (details->last_order != NULL)
    {
      g_autofree char *day = desk_order_text_dup_day (details->last_order, today);

      add_fact (self, _("Last order"), day);
    }
}

/**
 * desk_map_popover_set_item:
 * @self: a popover
 * @store: where the customer is
 * @item: the customer
 */
void
desk_map_popover_set_item (DeskMapPopover *self, DeskStore *store, DeskMapItem *item)
{
  const DeskSpotDetails *details = desk_map_item_get_details (item);
  g_autofree char *today = desk_store_dup_today (store);
  g_autoptr (GString) who = g_string_new (NULL);
  const char *city = NULL;
  const char *first_name = NULL;
  const char *last_name = NULL;

  g_clear_pointer (&self->email, g_free);
  if (details->customer == NULL)
    return;
  self->email = g_strdup (desk_record_get_string (details->customer, DESK_CUSTOMER_EMAIL));
  city = desk_record_get_string (details->customer, DESK_CUSTOMER_CITY);
  first_name = desk_record_get_string (details->customer, DESK_CUSTOMER_FIRST_NAME);
  last_name = desk_record_get_string (details->customer, DESK_CUSTOMER_LAST_NAME);
  if (first_name != NULL && *first_name != '\0')
    g_string_append_printf (who, "%s ", first_name);
  if (last_name != NULL)
    g_string_append (who, last_name);
  if (city != NULL && *city != '\0')
    g_string_append_printf (who, "%s%s", who->len > 0 ? " · " : "", city);
  adw_avatar_set_text (self->avatar, desk_record_get_string (details->customer, DESK_CUSTOMER_COMPANY));
  gtk_label_set_label (self->company_label, desk_record_get_string (details->customer, DESK_CUSTOMER_COMPANY));
  gtk_label_set_label (self->who_label, who->str);
  show_status (self, item);
  show_facts (self, store, details, today);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open_button), "s", desk_record_get_id (details->customer));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open_button), "win.show-customer");
  gtk_widget_set_visible (self->mail_button, self->email != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  desk_record_get_string (details->customer, DESK_CUSTOMER_COMPANY), -1);
}

static void
desk_map_popover_dispose (GObject *object)
{
  DeskMapPopover *self = DESK_MAP_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_POPOVER);
  g_clear_pointer (&self->email, g_free);

  G_OBJECT_CLASS (desk_map_popover_parent_class)->dispose (object);
}

static void
desk_map_popover_class_init (DeskMapPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_map_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-map-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, avatar);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, company_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, who_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, status_box);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, status_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, grid);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, open_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapPopover, mail_button);
  gtk_widget_class_bind_template_callback (widget_class, mail_button_clicked_cb);
}

static void
desk_map_popover_init (DeskMapPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_map_popover_new:
 * @shows_dealer: whether the user sees the customers of more than one dealer
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
desk_map_popover_new (gboolean shows_dealer)
{
  DeskMapPopover *self = g_object_new (DESK_TYPE_MAP_POPOVER, NULL);

  self->shows_dealer = shows_dealer;
  return GTK_WIDGET (self);
}
