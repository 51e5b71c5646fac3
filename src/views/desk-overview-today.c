/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-today"

#include "config.h"

#include "desk-overview-today.h"

#include "desk-dealer-filter.h"
#include "desk-format.h"
#include "desk-license-commands.h"
#include "desk-license-offer.h"
#include "desk-order-commands.h"
#include "desk-today-text.h"

#include <glib/gi18n.h>

/* Closed, the block is a strip of one row: what comes first, and how much there is. */
#define N_CLOSED 1
/* Open, it shows so many. */
#define N_PAGE 10
/* Each time that more are asked for it is twice as many, but no more than so many at once: rows are made at once. */
#define N_MOST_MORE 100

#define SETTING "overview-today"

/**
 * DeskOverviewToday:
 *
 * What needs a decision now, the most urgent first, with the reason in words and the one thing that fits; for those
 * who see many dealers of all or of one. Whether all of it or only the first is shown is kept by account and computer.
 */
struct _DeskOverviewToday
{
  DeskOverviewList parent_instance;

  GtkWidget *toggle;               /* (unowned): in the head */
  GtkLabel *toggle_label;          /* (unowned): in toggle */
  GtkImage *toggle_icon;           /* (unowned): in toggle */
  GtkWidget *more_button;          /* (unowned): below the rows */
  DeskDealerFilter *dealer_filter; /* (unowned): above the rows */
};

G_DEFINE_FINAL_TYPE (DeskOverviewToday, desk_overview_today, DESK_TYPE_OVERVIEW_LIST)

static DeskStore *
get_store (gpointer self)
{
  return desk_overview_block_get_store (DESK_OVERVIEW_BLOCK (self));
}

static DeskServices *
get_services (gpointer self)
{
  return desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (self));
}

/* --- how much is shown -------------------------------------------------------------------------- */

static gboolean
is_open (DeskOverviewToday *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));
}

/* How many more rows are shown next: few at first, and soon all of many. */
static guint
get_n_more (DeskTodayList *list)
{
  guint n_all = desk_today_list_get_n_all (list);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  return n_all > n ? MIN (n_all - n, MIN (desk_today_list_get_limit (list), N_MOST_MORE)) : 0;
}

/* The one place that derives what is around the rows from the list. */
static void
update_around (DeskOverviewToday *self)
{
  DeskTodayList *list = desk_overview_list_get_model (DESK_OVERVIEW_LIST (self));
  guint n_all = list != NULL ? desk_today_list_get_n_all (list) : 0;
  guint n_more = list != NULL ? get_n_more (list) : 0;
  gboolean is_filtered = list != NULL && desk_today_list_get_dealer_id (list) != NULL;
  g_autofree char *number = desk_format_number (n_all);
  g_autofree char *more_number = desk_format_number (n_more);
  /* Translators: button that shows all of a short list; %s is how many there are */
  g_autofree char *all = g_strdup_printf (_ ("All %s"), number);
  /* Translators: button below a list; %s is how many more rows it shows */
  g_autofree char *more = g_strdup_printf (ngettext ("Show %s more", "Show %s more", n_more), more_number);

  gtk_label_set_label (self->toggle_label, all);
  /* A button of words and an icon has no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  gtk_image_set_from_icon_name (self->toggle_icon, is_open (self) ? "pan-up-symbolic" : "pan-down-symbolic");
  /* Also when a filter leaves one: whoever has opened it can close it again. */
  gtk_widget_set_visible (self->toggle, n_all > N_CLOSED || is_filtered);
  gtk_widget_set_visible (GTK_WIDGET (self->dealer_filter),
                          list != NULL && desk_services_has_right (get_services (self), "region.read") &&
                              (is_open (self) || is_filtered));
  gtk_button_set_label (GTK_BUTTON (self->more_button), more);
  gtk_widget_set_visible (self->more_button, is_open (self) && n_more > 0);
}

static void
toggle_toggled_cb (DeskOverviewToday *self)
{
  DeskTodayList *list = desk_overview_list_get_model (DESK_OVERVIEW_LIST (self));

  if (list == NULL)
    return;

  desk_today_list_set_limit (list, is_open (self) ? N_PAGE : N_CLOSED);
  desk_store_set_setting_async (get_store (self), SETTING, is_open (self) ? "open" : NULL, NULL, NULL, NULL);
  update_around (self);
}

static void
more_button_clicked_cb (DeskOverviewToday *self)
{
  DeskTodayList *list = desk_overview_list_get_model (DESK_OVERVIEW_LIST (self));

  desk_today_list_set_limit (list, g_list_model_get_n_items (G_LIST_MODEL (list)) + get_n_more (list));
}

/* What was asked for of one dealer is not asked for of the next. */
static void
dealer_filter_changed_cb (DeskOverviewToday *self)
{
  DeskTodayList *list = desk_overview_list_get_model (DESK_OVERVIEW_LIST (self));

  if (list == NULL)
    return;

  desk_today_list_set_dealer_id (list, desk_dealer_filter_get_dealer_id (self->dealer_filter));
  desk_today_list_set_limit (list, is_open (self) ? N_PAGE : N_CLOSED);
  update_around (self);
}

static GListModel *
desk_overview_today_open_list (DeskOverviewList *list)
{
  DeskOverviewToday *self = DESK_OVERVIEW_TODAY (list);
  g_autofree char *setting = desk_store_dup_setting (get_store (self), SETTING);
  DeskTodayList *model = NULL;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggle), g_strcmp0 (setting, "open") == 0);
  if (desk_services_has_right (get_services (self), "region.read"))
    desk_dealer_filter_fill (self->dealer_filter, get_store (self));

  model = desk_today_list_new (get_store (self), is_open (self) ? N_PAGE : N_CLOSED);
  /* Opened again after an error. */
  desk_today_list_set_dealer_id (model, desk_dealer_filter_get_dealer_id (self->dealer_filter));

  return G_LIST_MODEL (model);
}

static const GError *
desk_overview_today_get_error (DeskOverviewList *list)
{
  return desk_today_list_get_error (desk_overview_list_get_model (list));
}

static void
desk_overview_today_refreshed (DeskOverviewList *list)
{
  DeskTodayList *model = desk_overview_list_get_model (list);

  desk_overview_list_set_is_empty (list, desk_today_list_get_n_all (model) == 0 &&
                                             desk_today_list_get_dealer_id (model) == NULL);
  update_around (DESK_OVERVIEW_TODAY (list));
}

/* --- rows --------------------------------------------------------------------------------------- */

static gboolean
can_be_corrected (DeskOverviewToday *self, DeskOutboxEntry *entry)
{
  return desk_outbox_entry_is_put (entry) &&
         g_strcmp0 (desk_outbox_entry_get_error_code (entry), DESK_ENTRY_CODE_DAMAGED) != 0 &&
         g_str_equal (desk_outbox_entry_get_record_type (entry), "order") &&
         desk_services_has_right (get_services (self), "dealer.order");
}

static DeskLicenseAction
get_offer (DeskOverviewToday *self, DeskTodayItem *item)
{
  return desk_license_offer_get (get_services (self), desk_today_item_get_license (item),
                                 desk_today_item_get_subscription (item), NULL,
                                 desk_today_item_get_today (item));
}

/* The verb of the one thing that fits. */
static char *
dup_button (DeskOverviewToday *self, DeskTodayItem *item)
{
  DeskOutboxEntry *entry = desk_today_item_get_entry (item);

  if (desk_today_item_get_license (item) != NULL)
    return desk_license_action_dup_label (get_offer (self, item));
  if (desk_today_item_get_draft (item) != NULL)
    return g_strdup (C_ ("go on with a draft", "Resume"));
  if (entry != NULL && can_be_corrected (self, entry))
    return g_strdup (C_ ("an order", "Correct"));
  if (entry != NULL)
    /* Translators: button: look at what waits to be sent, and decide */
    return g_strdup (_ ("Review"));

  /* Translators: button: open an invoice, or the price lists */
  return g_strdup (C_ ("open it", "Show"));
}

static char *
dup_details (DeskOverviewToday *self, DeskTodayItem *item)
{
  g_autofree char *reason = desk_today_text_dup_reason (get_services (self), item);
  g_autofree char *dealer =
      desk_overview_list_dup_dealer (DESK_OVERVIEW_LIST (self), desk_today_item_get_dealer (item));
  g_autofree char *detail = desk_today_text_dup_detail (get_store (self), item);
  const char *parts[4] = { reason };
  guint n = 1;

  if (dealer != NULL)
    parts[n++] = dealer;
  if (detail != NULL)
    parts[n++] = detail;

  return g_strjoinv (" · ", (char **) parts);
}

static void
desk_overview_today_fill (DeskOverviewList *list, DeskOverviewRow *row, gpointer item)
{
  DeskOverviewToday *self = DESK_OVERVIEW_TODAY (list);
  int days = desk_today_item_get_days (item);
  g_autofree char *name = desk_today_text_dup_name (get_store (self), item);
  g_autofree char *details = dup_details (self, item);
  g_autofree char *left = desk_overview_list_dup_days (days);
  g_autofree char *label = dup_button (self, item);

  desk_overview_row_set_text (row, name, details);
  desk_overview_row_set_status (row, desk_today_text_get_status (item));
  desk_overview_row_set_days (row, left, desk_overview_list_get_days_style (days));
  desk_overview_row_set_button (row, label, FALSE);
}

static void
show (DeskOverviewToday *self, const char *action, const char *id)
{
  if (id != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, "s", id);
}

/* Opens what it is about. */
static void
desk_overview_today_activated (DeskOverviewList *list, gpointer item)
{
  DeskOverviewToday *self = DESK_OVERVIEW_TODAY (list);
  DeskLicense *license = desk_today_item_get_license (item);

  if (license != NULL)
    show (self, "win.show-customer", desk_record_get_string (license, DESK_LICENSE_CUSTOMER_ID));
  else if (desk_today_item_get_invoice (item) != NULL)
    show (self, "win.show-invoice", desk_record_get_id (desk_today_item_get_invoice (item)));
  else if (desk_today_item_get_draft (item) != NULL)
    show (self, "win.resume-draft", desk_record_get_id (desk_today_item_get_draft (item)));
  else if (desk_today_item_get_entry (item) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-waiting", NULL);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-price-lists", NULL);
}

/* It may have changed since the row was shown. */
static void
desk_overview_today_button_clicked (DeskOverviewList *list, gpointer item)
{
  DeskOverviewToday *self = DESK_OVERVIEW_TODAY (list);
  DeskLicense *license = desk_today_item_get_license (item);
  DeskOutboxEntry *entry = desk_today_item_get_entry (item);

  if (license != NULL)
    desk_license_commands_run (GTK_WIDGET (self), get_services (self), license,
                               desk_today_item_get_subscription (item), get_offer (self, item));
  else if (entry != NULL && can_be_corrected (self, entry))
    desk_order_commands_edit (GTK_WIDGET (self), get_store (self), desk_outbox_entry_get_op_id (entry));
  else
    desk_overview_today_activated (list, item);
}

/* --- life --------------------------------------------------------------------------------------- */

static GtkWidget *
make_toggle (DeskOverviewToday *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *toggle = gtk_toggle_button_new ();

  self->toggle_label = GTK_LABEL (label);
  self->toggle_icon = GTK_IMAGE (icon);
  self->toggle = toggle;
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_button_set_child (GTK_BUTTON (toggle), box);
  gtk_widget_add_css_class (toggle, "flat");
  gtk_widget_add_css_class (toggle, "link-button");
  gtk_widget_add_css_class (toggle, "block-link");
  gtk_widget_set_halign (toggle, GTK_ALIGN_END);
  g_signal_connect_object (toggle, "toggled", G_CALLBACK (toggle_toggled_cb), self, G_CONNECT_SWAPPED);

  return toggle;
}

static GtkWidget *
make_dealer_filter (DeskOverviewToday *self)
{
  self->dealer_filter = g_object_new (DESK_TYPE_DEALER_FILTER, "visible", FALSE, "halign", GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->dealer_filter), "above-rows");
  g_signal_connect_object (self->dealer_filter, "changed", G_CALLBACK (dealer_filter_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->dealer_filter);
}

static void
desk_overview_today_class_init (DeskOverviewTodayClass *klass)
{
  DeskOverviewListClass *list_class = DESK_OVERVIEW_LIST_CLASS (klass);

  list_class->open_list = desk_overview_today_open_list;
  list_class->get_error = desk_overview_today_get_error;
  list_class->fill = desk_overview_today_fill;
  list_class->refreshed = desk_overview_today_refreshed;
  list_class->activated = desk_overview_today_activated;
  list_class->button_clicked = desk_overview_today_button_clicked;
}

static void
desk_overview_today_init (DeskOverviewToday *self)
{
  DeskOverviewBlock *block = DESK_OVERVIEW_BLOCK (self);

  self->more_button = gtk_button_new ();
  gtk_widget_add_css_class (self->more_button, "flat");
  gtk_widget_set_visible (self->more_button, FALSE);
  g_signal_connect_object (self->more_button, "clicked", G_CALLBACK (more_button_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  desk_overview_block_set_is_strip (block);
  /* Translators: heading over what needs a decision now */
  desk_overview_block_set_title (block, _ ("Today"));
  desk_overview_block_set_head_end (block, make_toggle (self));
  desk_overview_block_set_empty (block, "object-select-symbolic", _ ("Nothing needs a decision today"));
  desk_overview_list_set_top (DESK_OVERVIEW_LIST (self), make_dealer_filter (self));
  desk_overview_list_set_bottom (DESK_OVERVIEW_LIST (self), self->more_button);
  update_around (self);
}
