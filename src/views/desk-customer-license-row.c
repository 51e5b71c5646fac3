/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-license-row"

#include "config.h"

#include "desk-customer-license-row.h"

#include "desk-date.h"
#include "desk-format.h"
#include "desk-license-commands.h"
#include "desk-license-menu.h"
#include "desk-order-text.h"
#include "desk-status-pill.h"
#include "desk-status.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskCustomerLicenseRow:
 *
 * A licence on the page of its customer: what it is, how it stands, and what is done with it next. All
 * else that can be done is in the menu; what a right or a state forbids is not there.
 */
struct _DeskCustomerLicenseRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *plan_label;
  GtkLabel *serial_label;
  GtkWidget *pill_box;
  DeskStatusPill *pill;
  GtkWidget *date_box;
  GtkLabel *date_label;
  GtkLabel *left_label;
  GtkWidget *action_box;
  GtkButton *action_button;
  GtkMenuButton *menu_button;

  DeskServices *services;   /* (owned) */
  DeskLicenseRow *item;     /* (owned) */
  DeskLicenseAction action; /* that of the button */
};

G_DEFINE_FINAL_TYPE (DeskCustomerLicenseRow, desk_customer_license_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  PROP_0,
  PROP_IS_ENDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- what it says ---------------------------------------------------------------------------- */

static char *
dup_plan (DeskCustomerLicenseRow *self, DeskLicense *license)
{
  DeskOrder *order = desk_license_row_get_order (self->item);
  DeskPriceList *price_list = desk_license_row_get_price_list (self->item);
  g_autofree char *plan =
      desk_order_text_dup_plan (desk_record_get_string (license, DESK_LICENSE_PLAN), price_list);
  g_autofree char *term = NULL;

  if (desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
    term = g_strdup (C_("a licence that is a trial", "Trial"));
  else if (order != NULL)
    term = desk_order_text_dup_term (desk_record_get_string (order, DESK_ORDER_TERM), price_list);

  return term != NULL ? g_strdup_printf ("%s · %s", plan, term) : g_steal_pointer (&plan);
}

static char *
dup_serial (DeskLicense *license)
{
  const char *serial = desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER);
  gint64 n = desk_record_get_integer (license, DESK_LICENSE_DEVICE_COUNT);
  g_autofree char *devices =
      g_strdup_printf (ngettext ("%d device", "%d devices", (gulong) n), (int) n);

  return serial != NULL ? g_strdup_printf ("%s · %s", serial, devices) : g_steal_pointer (&devices);
}

/* “203 days”, “3 days ago” */
static char *
dup_left (int days)
{
  g_autofree char *number = desk_format_number (ABS (days));

  if (days == 0)
    return g_strdup (_("today"));
  if (days < 0)
    /* Translators: a licence ended so long ago; %s is a number */
    return g_strdup_printf (ngettext ("%s day ago", "%s days ago", (gulong) -days), number);

  /* Translators: a licence still has so long; %s is a number */
  return g_strdup_printf (ngettext ("%s day", "%s days", (gulong) days), number);
}

/* Not activated: when it was ordered, and what became of the e-mail. */
static void
show_mail (DeskCustomerLicenseRow *self, DeskOrder *order, const char *today)
{
  const char *sent_at = order != NULL ? desk_record_get_string (order, DESK_ORDER_MAIL_AT) : NULL;
  const char *state = order != NULL ? desk_record_get_string (order, DESK_ORDER_MAIL_STATE) : NULL;
  g_autofree char *date = NULL;
  g_autofree char *sent_on = desk_instant_dup_date (sent_at, NULL);
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (order != NULL)
    date = desk_order_text_dup_day (desk_record_get_string (order, DESK_ORDER_CREATED_AT), today);
  gtk_label_set_label (self->date_label, date != NULL ? date : "");

  if (g_strcmp0 (state, "failed") == 0)
    {
      gtk_label_set_label (self->left_label, _("e-mail failed"));
      gtk_widget_add_css_class (GTK_WIDGET (self->left_label), "error-text");
      return;
    }
  if (sent_on == NULL || g_strcmp0 (state, "sent") != 0)
    {
      gtk_label_set_label (self->left_label, "");
      return;
    }
  when = g_strcmp0 (sent_on, today) == 0 ? desk_format_time (sent_at, NULL)
                                         : desk_format_date (sent_on, today);
  /* Translators: %s is a time, or a date if it was not today */
  text = g_strdup_printf (_("e-mail sent %s"), when);
  gtk_label_set_label (self->left_label, text);
}

static void
show_date (DeskCustomerLicenseRow *self, DeskLicense *license, const char *today)
{
  const char *status = desk_license_row_get_license_status (self->item);
  const char *day = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  g_autofree char *date = NULL;
  g_autofree char *left = NULL;
  int days = 0;

  gtk_widget_remove_css_class (GTK_WIDGET (self->left_label), "error-text");
  gtk_widget_remove_css_class (GTK_WIDGET (self->left_label), "warning-text");
  if (g_strcmp0 (status, "not_activated") == 0)
    {
      show_mail (self, desk_license_row_get_order (self->item), today);
      return;
    }

  if (g_strcmp0 (status, "suspended") == 0)
    day = desk_record_get_string (license, DESK_LICENSE_SUSPENDED_UNTIL);
  if (day == NULL)
    {
      gtk_label_set_label (self->date_label, g_strcmp0 (status, "suspended") == 0
                                                 ? DESK_TEXT_NONE
                                                 /* Translators: a licence that has no end */
                                                 : _("Without end"));
      gtk_label_set_label (self->left_label, "");
      return;
    }

  days = desk_date_days_between (today, day);
  date = desk_format_date (day, today);
  left = dup_left (days);
  gtk_label_set_label (self->date_label, date);
  gtk_label_set_label (self->left_label, left);
  if (g_strcmp0 (status, "expired") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->left_label), "error-text");
  else if (g_strcmp0 (status, "expiring") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->left_label), "warning-text");
}

/* --- what can be done ------------------------------------------------------------------------ */

static void
run (DeskCustomerLicenseRow *self, DeskLicenseAction action)
{
  desk_license_commands_run (GTK_WIDGET (self), self->services,
                             desk_license_row_get_license (self->item),
                             desk_license_row_get_subscription (self->item), action);
}

static void
action_clicked_cb (DeskCustomerLicenseRow *self)
{
  run (self, self->action);
}

static void
act_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  run (DESK_CUSTOMER_LICENSE_ROW (widget), (DeskLicenseAction) g_variant_get_int32 (parameter));
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          g_variant_get_string (parameter, NULL));
  desk_toast_show (widget, _("Copied"));
}

static GMenuModel *
new_menu (DeskCustomerLicenseRow *self, DeskLicense *license)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  const char *serial = desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER);
  const char *order_id = desk_record_get_string (license, DESK_LICENSE_ORDER_ID);

  for (guint i = DESK_LICENSE_ACTION_NONE + 1; i < DESK_LICENSE_N_ACTIONS; i++)
    {
      g_autofree char *label = desk_license_action_dup_label ((DeskLicenseAction) i);
      g_autoptr (GMenuItem) item = NULL;

      if (i == self->action
          || !desk_license_menu_can (self->services, self->item, (DeskLicenseAction) i))
        continue;
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "license.act", "i", (int) i);
      g_menu_append_item (first, item);
    }
  if (order_id != NULL)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_("Show order"), NULL);

      g_menu_item_set_action_and_target (item, "win.show-order", "s", order_id);
      g_menu_append_item (last, item);
    }
  if (serial != NULL)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_("Copy serial number"), NULL);

      g_menu_item_set_action_and_target (item, "license.copy", "s", serial);
      g_menu_append_item (last, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));

  return G_MENU_MODEL (menu);
}

static void
show_action (DeskCustomerLicenseRow *self, DeskLicense *license, const char *today)
{
  const char *status = desk_license_row_get_license_status (self->item);
  DeskLicenseAction action =
      desk_license_next_action (license, desk_license_row_get_subscription (self->item), today);
  gboolean is_urgent = g_strcmp0 (status, "expired") == 0 || g_strcmp0 (status, "expiring") == 0;
  g_autofree char *label = NULL;
  g_autofree char *more = NULL;
  g_autoptr (GMenuModel) menu = NULL;

  self->action = desk_license_menu_can (self->services, self->item, action)
                     ? action
                     : DESK_LICENSE_ACTION_NONE;
  gtk_widget_set_visible (GTK_WIDGET (self->action_button),
                          self->action != DESK_LICENSE_ACTION_NONE);
  if (self->action != DESK_LICENSE_ACTION_NONE)
    {
      label = desk_license_action_dup_label (self->action);
      gtk_button_set_label (self->action_button, label);
    }
  if (is_urgent)
    gtk_widget_add_css_class (GTK_WIDGET (self->action_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->action_button), "suggested-action");

  menu = new_menu (self, license);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  /* Translators: button that opens the menu of a row; %s is a number such as 26-1179, or a dash */
  more = g_strdup_printf (_("More about %s"), gtk_label_get_label (self->serial_label));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), more);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, more, -1);
}

static void
item_notify_cb (DeskCustomerLicenseRow *self)
{
  DeskLicense *license = desk_license_row_get_license (self->item);
  const char *today = desk_list_row_get_today (self->item);
  g_autofree char *plan = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *spoken = NULL;

  if (license == NULL || today == NULL || desk_record_get_id (license) == NULL)
    return;

  plan = dup_plan (self, license);
  serial = dup_serial (license);
  gtk_label_set_label (self->plan_label, plan);
  gtk_label_set_label (self->serial_label, serial);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->plan_label), plan);
  desk_status_pill_set_status (self->pill, desk_list_row_get_status (self->item));
  show_date (self, license, today);
  show_action (self, license, today);
  spoken = g_strdup_printf ("%s, %s, %s, %s %s", plan, serial,
                            desk_status_get_word (desk_list_row_get_status (self->item)),
                            gtk_label_get_label (self->date_label),
                            gtk_label_get_label (self->left_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ENDED]);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_customer_license_row_get_property (GObject *object,
                                        guint prop_id,
                                        GValue *value,
                                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_ENDED:
      g_value_set_boolean (
          value, desk_customer_license_row_get_is_ended (DESK_CUSTOMER_LICENSE_ROW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_customer_license_row_dispose (GObject *object)
{
  DeskCustomerLicenseRow *self = DESK_CUSTOMER_LICENSE_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_LICENSE_ROW);

  G_OBJECT_CLASS (desk_customer_license_row_parent_class)->dispose (object);
}

static void
desk_customer_license_row_class_init (DeskCustomerLicenseRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_customer_license_row_get_property;
  object_class->dispose = desk_customer_license_row_dispose;

  /* Whether it has been over for longer than a dealer still wins it back. */
  properties[PROP_IS_ENDED] = g_param_spec_boolean ("is-ended", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-customer-license-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, plan_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, serial_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, pill_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, date_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, date_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, left_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, action_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, action_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerLicenseRow, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, action_clicked_cb);
  gtk_widget_class_install_action (widget_class, "license.act", "i", act_action);
  gtk_widget_class_install_action (widget_class, "license.copy", "s", copy_action);
}

static void
desk_customer_license_row_init (DeskCustomerLicenseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_license_row_new:
 * @services: services that are ready
 * @item: a licence of a list
 *
 * Returns: (transfer floating): a row that follows it
 */
GtkWidget *
desk_customer_license_row_new (DeskServices *services, DeskLicenseRow *item)
{
  DeskCustomerLicenseRow *self = g_object_new (DESK_TYPE_CUSTOMER_LICENSE_ROW, NULL);

  self->services = g_object_ref (services);
  self->item = g_object_ref (item);
  /* It notifies once for all that changes together, with what comes first. */
  g_signal_connect_object (item, "notify", G_CALLBACK (item_notify_cb), self, G_CONNECT_SWAPPED);
  item_notify_cb (self);

  return GTK_WIDGET (self);
}

/**
 * desk_customer_license_row_align:
 * @pills: the states of all rows
 * @dates: their dates
 * @buttons: their buttons
 *
 * Makes the rows of a list line up.
 */
void
desk_customer_license_row_align (DeskCustomerLicenseRow *self,
                                 GtkSizeGroup *pills,
                                 GtkSizeGroup *dates,
                                 GtkSizeGroup *buttons)
{
  g_return_if_fail (DESK_IS_CUSTOMER_LICENSE_ROW (self));

  gtk_size_group_add_widget (pills, self->pill_box);
  gtk_size_group_add_widget (dates, self->date_box);
  gtk_size_group_add_widget (buttons, self->action_box);
}

/**
 * desk_customer_license_row_get_is_ended:
 *
 * Returns: whether it has been over for more than %DESK_EXPIRING_DAYS days
 */
gboolean
desk_customer_license_row_get_is_ended (DeskCustomerLicenseRow *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_LICENSE_ROW (self), FALSE);

  return self->item != NULL
         && g_strcmp0 (desk_license_row_get_license_status (self->item), "expired") == 0
         && desk_license_row_get_days_left (self->item) < -DESK_EXPIRING_DAYS;
}
