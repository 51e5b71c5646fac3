/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-licenses"

#include "config.h"

#include "desk-overview-licenses.h"

#include "desk-format.h"
#include "desk-license-commands.h"
#include "desk-license-offer.h"
#include "desk-license-query.h"
#include "desk-license-row.h"

#include <glib/gi18n.h>

#define N_ROWS 6

static const struct
{
  DeskLicenseFilter filter;
  const char *format;
} FILTERS[] = {
  /* Translators: filter with its count: "All 14" */
  { DESK_LICENSE_FILTER_ATTENTION, NC_ ("licences", "All %s") },
  /* Translators: filter with its count: licences that end soon or have just ended */
  { DESK_LICENSE_FILTER_ENDING, NC_ ("licences", "Ending %s") },
  /* Translators: filter with its count: "Trials 5" */
  { DESK_LICENSE_FILTER_TRIALS, NC_ ("licences", "Trials %s") },
  /* Translators: filter with its count: "Suspended 3" */
  { DESK_LICENSE_FILTER_SUSPENDED, NC_ ("licences", "Suspended %s") },
};
#define N_FILTERS G_N_ELEMENTS (FILTERS)

/**
 * DeskOverviewLicenses:
 *
 * Licences that need a decision: those that end, trials and suspended ones, the most urgent first,
 * each with the one thing that fits.
 */
struct _DeskOverviewLicenses
{
  DeskOverviewList parent_instance;

  GtkWidget *toggles[N_FILTERS]; /* (unowned): in the head */
  GtkDropDown *drop_down;        /* (unowned): in the head, where there is less room */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskOverviewLicenses, desk_overview_licenses, DESK_TYPE_OVERVIEW_LIST)

/* --- filter ---------------------------------------------------------------------------------- */

static void
choose (DeskOverviewLicenses *self, guint i)
{
  gpointer query = desk_overview_list_get_query (DESK_OVERVIEW_LIST (self));

  self->is_updating = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), TRUE);
  gtk_drop_down_set_selected (self->drop_down, i);
  self->is_updating = FALSE;
  if (query != NULL)
    desk_query_set_filter (query, FILTERS[i].filter);
}

static void
toggle_toggled_cb (DeskOverviewLicenses *self, GtkToggleButton *toggle)
{
  if (self->is_updating || !gtk_toggle_button_get_active (toggle))
    return;

  for (guint i = 0; i < N_FILTERS; i++)
    if (self->toggles[i] == GTK_WIDGET (toggle))
      choose (self, i);
}

static void
drop_down_notify_selected_cb (DeskOverviewLicenses *self)
{
  guint i = gtk_drop_down_get_selected (self->drop_down);

  if (!self->is_updating && i < N_FILTERS)
    choose (self, i);
}

static void
update_filter (DeskOverviewLicenses *self, DeskQueryModel *model)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  const char *words[N_FILTERS + 1] = { NULL };

  for (guint i = 0; i < N_FILTERS; i++)
    {
      guint n = model != NULL ? desk_query_model_get_count (model, FILTERS[i].filter) : 0;
      g_autofree char *number = desk_format_number (n);

      words[i] = g_strdup_printf (g_dpgettext2 (NULL, "licences", FILTERS[i].format), number);
      gtk_button_set_label (GTK_BUTTON (self->toggles[i]), words[i]);
    }
  self->is_updating = TRUE;
  gtk_string_list_splice (GTK_STRING_LIST (gtk_drop_down_get_model (self->drop_down)), 0,
                          g_list_model_get_n_items (gtk_drop_down_get_model (self->drop_down)),
                          words);
  gtk_drop_down_set_selected (self->drop_down, selected < N_FILTERS ? selected : 0);
  self->is_updating = FALSE;
  for (guint i = 0; i < N_FILTERS; i++)
    g_free ((char *) words[i]);
}

/* Buttons side by side where there is room, a list where there is less. */
static void
add_filter (DeskOverviewLicenses *self)
{
  GtkWidget *squeezer = adw_squeezer_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "segments");
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  for (guint i = 0; i < N_FILTERS; i++)
    {
      self->toggles[i] = gtk_toggle_button_new ();
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggles[i]), i == 0);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->toggles[i]),
                                     GTK_TOGGLE_BUTTON (self->toggles[0]));
      g_signal_connect_object (self->toggles[i], "toggled", G_CALLBACK (toggle_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), self->toggles[i]);
    }
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL));
  gtk_widget_set_halign (GTK_WIDGET (self->drop_down), GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which licences"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which licences"), -1);
  g_signal_connect_object (self->drop_down, "notify::selected",
                           G_CALLBACK (drop_down_notify_selected_cb), self, G_CONNECT_SWAPPED);
  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_set_xalign (ADW_SQUEEZER (squeezer), 1);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), box);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), GTK_WIDGET (self->drop_down));
  desk_overview_block_set_head_end (DESK_OVERVIEW_BLOCK (self), squeezer);
  update_filter (self, NULL);
}

/* --- rows ------------------------------------------------------------------------------------ */

static DeskQuery *
desk_overview_licenses_new_query (DeskOverviewList *list)
{
  DeskLicenseQuery *query = desk_license_query_new ();
  guint chosen = gtk_drop_down_get_selected (DESK_OVERVIEW_LICENSES (list)->drop_down);

  desk_query_set_limit (query, N_ROWS);
  desk_query_set_filter (query, FILTERS[MIN (chosen, N_FILTERS - 1)].filter);

  return DESK_QUERY (query);
}

/* What waits, and the date, come first: the serial number may be cut, they not. */
static char *
dup_details (DeskOverviewList *list, DeskLicenseRow *row)
{
  DeskLicense *license = desk_license_row_get_license (row);
  const char *serial = desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER);
  const char *ends_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  gboolean is_over = desk_license_row_get_days_left (row) < 0;
  g_autofree char *dealer = desk_overview_list_dup_dealer (list, desk_license_row_get_dealer (row));
  g_autofree char *date =
      ends_on != NULL ? desk_format_date (ends_on, desk_list_row_get_today (row)) : NULL;
  g_autofree char *waits = desk_license_offer_dup_waiting (desk_list_row_get_entry (row));
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (waits != NULL)
    g_ptr_array_add (parts, g_steal_pointer (&waits));
  if (date != NULL)
    /* Translators: of a licence; %s is a date */
    g_ptr_array_add (parts, is_over ? g_strdup_printf (_ ("since %s"), date)
                                    : g_strdup_printf (_ ("ends %s"), date));
  if (dealer != NULL)
    g_ptr_array_add (parts, g_steal_pointer (&dealer));
  if (serial != NULL)
    g_ptr_array_add (parts, g_strdup (serial));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static DeskLicenseAction
get_offer (DeskOverviewList *list, DeskLicenseRow *row)
{
  return desk_license_offer_get (desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (list)),
                                 desk_license_row_get_license (row),
                                 desk_license_row_get_subscription (row),
                                 desk_list_row_get_entry (row), desk_list_row_get_today (row));
}

static void
desk_overview_licenses_fill (DeskOverviewList *list, DeskOverviewRow *row, gpointer item)
{
  DeskCustomer *customer = desk_license_row_get_customer (item);
  const char *status = desk_list_row_get_status (item);
  int days = desk_license_row_get_days_left (item);
  g_autofree char *details = dup_details (list, item);
  g_autofree char *left = NULL;
  g_autofree char *label = desk_license_action_dup_label (get_offer (list, item));

  /* The term of what is suspended runs on, but that is not what is to be decided. */
  if (g_strcmp0 (status, "suspended") == 0)
    days = G_MAXINT;
  left = desk_overview_list_dup_days (days);
  desk_overview_row_set_text (
      row, customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL,
      details);
  desk_overview_row_set_status (row, status);
  desk_overview_row_set_days (row, left, desk_overview_list_get_days_style (days));
  desk_overview_row_set_button (row, label, FALSE);
}

static void
desk_overview_licenses_refreshed (DeskOverviewList *list)
{
  DeskQueryModel *model = desk_overview_list_get_model (list);

  update_filter (DESK_OVERVIEW_LICENSES (list), model);
  desk_overview_list_set_is_empty (
      list, desk_query_model_get_count (model, DESK_LICENSE_FILTER_ATTENTION) == 0);
}

static void
desk_overview_licenses_activated (DeskOverviewList *list, gpointer item)
{
  DeskLicense *license = desk_license_row_get_license (item);

  gtk_widget_activate_action (GTK_WIDGET (list), "win.show-customer", "s",
                              desk_record_get_string (license, DESK_LICENSE_CUSTOMER_ID));
}

/* It may have changed since the row was shown. */
static void
desk_overview_licenses_button_clicked (DeskOverviewList *list, gpointer item)
{
  desk_license_commands_run (GTK_WIDGET (list),
                             desk_overview_block_get_services (DESK_OVERVIEW_BLOCK (list)),
                             desk_license_row_get_license (item),
                             desk_license_row_get_subscription (item), get_offer (list, item));
}

static void
desk_overview_licenses_class_init (DeskOverviewLicensesClass *klass)
{
  DeskOverviewListClass *list_class = DESK_OVERVIEW_LIST_CLASS (klass);

  list_class->new_query = desk_overview_licenses_new_query;
  list_class->fill = desk_overview_licenses_fill;
  list_class->refreshed = desk_overview_licenses_refreshed;
  list_class->activated = desk_overview_licenses_activated;
  list_class->button_clicked = desk_overview_licenses_button_clicked;
}

static void
desk_overview_licenses_init (DeskOverviewLicenses *self)
{
  DeskOverviewBlock *block = DESK_OVERVIEW_BLOCK (self);

  add_filter (self);
  desk_overview_block_set_title (block, _ ("Expiring licences"));
  desk_overview_block_set_empty (block, "dd-licence-symbolic", _ ("Nothing to follow up"));
}
