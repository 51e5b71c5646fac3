/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-licenses-page"

#include "config.h"

#include "desk-licenses-page.h"

#include "desk-column-sort.h"
#include "desk-export.h"
#include "desk-export-tables.h"
#include "desk-format.h"
#include "desk-license-batch.h"
#include "desk-license-cells.h"
#include "desk-license-commands.h"
#include "desk-license-life.h"
#include "desk-license-menu.h"
#include "desk-row-menu.h"
#include "desk-license-query.h"
#include "desk-status-pill.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

static const DeskListFilter FILTERS[] = {
  { "all", DESK_LICENSE_FILTER_ALL, NC_ ("licences", "All %s"), FALSE },
  { "ending", DESK_LICENSE_FILTER_ENDING, NC_ ("licences", "Ending %s"), FALSE },
  { "trials", DESK_LICENSE_FILTER_TRIALS, NC_ ("licences", "Trials %s"), FALSE },
  { "suspended", DESK_LICENSE_FILTER_SUSPENDED, NC_ ("licences", "Suspended %s"), FALSE },
  /* Translators: filter with its count: "Expired 5" */
  { "expired", DESK_LICENSE_FILTER_EXPIRED, NC_ ("licences", "Expired %s"), FALSE },
  /* Translators: filter with its count: "Not activated 5" */
  { "not-activated", DESK_LICENSE_FILTER_NOT_ACTIVATED, NC_ ("licences", "Not activated %s"), FALSE },
};

/* Of the column of actions with a menu alone, and of the dealer's name where the buttons are not. */
#define MORE_WIDTH 52
#define DEALER_WIDTH 150

/* What is done to several licences at once, in the order of the buttons. */
static const DeskLicenseAction BATCH_ACTIONS[] = {
  DESK_LICENSE_ACTION_RENEW,
  DESK_LICENSE_ACTION_EXTEND_TRIAL,
  DESK_LICENSE_ACTION_RESUME,
  DESK_LICENSE_ACTION_SEND_MAIL,
};
#define N_BATCH_ACTIONS G_N_ELEMENTS (BATCH_ACTIONS)

/* More are not looked through at every change of the selection: rows are read while nothing else moves. */
#define MAX_SELECTED 50

struct _DeskLicensesPage
{
  DeskListPage parent_instance;

  DeskQueryModel *model;        /* (unowned) (nullable): while the page has a store */
  GtkMultiSelection *selection; /* (owned) (nullable) */
  GtkWidget *batch_buttons[N_BATCH_ACTIONS]; /* (unowned): in batch_box */

  /* Template children */
  GtkWidget *export_button;
  GtkWidget *batch_box;
  GtkLabel *batch_label;
  DeskLicenseLife *life;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *dealer_column;
  GtkColumnViewColumn *serial_column;
  GtkColumnViewColumn *plan_column;
  GtkColumnViewColumn *devices_column;
  GtkColumnViewColumn *days_column;
  GtkColumnViewColumn *status_column;
  GtkColumnViewColumn *actions_column;
};

G_DEFINE_FINAL_TYPE (DeskLicensesPage, desk_licenses_page, DESK_TYPE_LIST_PAGE)

static DeskServices *
get_services (DeskLicensesPage *self)
{
  return desk_page_get_services (DESK_PAGE (self));
}

static DeskStore *
get_store (DeskLicensesPage *self)
{
  return desk_list_page_get_store (DESK_LIST_PAGE (self));
}

static char *
desk_licenses_page_dup_count (DeskListPage *page, guint n_all, const char *shown, const char *all)
{
  /* Translators: how many rows of how many licences are shown: "14 of 214 licences" */
  return g_strdup_printf (ngettext ("%s of %s licence", "%s of %s licences", n_all), shown, all);
}

/* --- selection ------------------------------------------------------------------------------- */

/* Returns: (transfer container): ids of those selected that it can happen to. */
static GPtrArray *
list_ids (DeskLicensesPage *self, DeskLicenseAction action)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  for (guint i = 0; i < MIN (gtk_bitset_get_size (selected), MAX_SELECTED); i++)
    {
      g_autoptr (DeskLicenseRow) row =
        g_list_model_get_item (G_LIST_MODEL (self->model), gtk_bitset_get_nth (selected, i));

      if (row != NULL && desk_license_menu_can (get_services (self), row, action))
        g_ptr_array_add (ids, g_strdup (desk_record_get_id (desk_license_row_get_license (row))));
    }
  return ids;
}

static void
update_batch (DeskLicensesPage *self, guint64 n)
{
  g_autofree char *number = desk_format_number ((gint64) n);
  g_autofree char *text = NULL;

  if (n > MAX_SELECTED)
    /* Translators: %u is a number */
    text = g_strdup_printf (_("Select %u licences at most to do something to all of them"), (guint) MAX_SELECTED);
  else
    /* Translators: %s is a number */
    text = g_strdup_printf (ngettext ("%s licence selected", "%s licences selected", n), number);
  gtk_label_set_label (self->batch_label, text);
  for (guint i = 0; i < N_BATCH_ACTIONS; i++)
    {
      g_autoptr (GPtrArray) ids = n <= MAX_SELECTED ? list_ids (self, BATCH_ACTIONS[i]) : g_ptr_array_new ();
      g_autofree char *label = desk_license_batch_dup_label (BATCH_ACTIONS[i], ids->len);

      gtk_button_set_label (GTK_BUTTON (self->batch_buttons[i]), label);
      gtk_widget_set_visible (self->batch_buttons[i], ids->len > 0);
    }
}

static void
update_selection (DeskLicensesPage *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (DeskLicenseRow) row = NULL;
  guint64 n = 0;

  if (self->selection == NULL)
    return;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  n = gtk_bitset_get_size (selected);
  if (n == 1)
    row = g_list_model_get_item (G_LIST_MODEL (self->model), gtk_bitset_get_nth (selected, 0));
  desk_license_life_set_row (self->life, row);
  gtk_widget_set_visible (self->batch_box, n > 1);
  if (n > 1)
    update_batch (self, n);
}

static void
desk_licenses_page_updated (DeskListPage *page)
{
  update_selection (DESK_LICENSES_PAGE (page));
}

static void
batch_button_clicked_cb (DeskLicensesPage *self, GtkButton *button)
{
  for (guint i = 0; i < N_BATCH_ACTIONS; i++)
    if (self->batch_buttons[i] == GTK_WIDGET (button))
      {
        g_autoptr (GPtrArray) ids = list_ids (self, BATCH_ACTIONS[i]);

        g_ptr_array_add (ids, NULL);
        desk_license_batch_run (GTK_WIDGET (self), get_store (self), (const char *const *) ids->pdata,
                                BATCH_ACTIONS[i]);
      }
}

static void
export_calendar_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (widget);

  if (self->model != NULL)
    desk_export_ask_calendar (widget, get_store (self), desk_list_page_get_query (DESK_LIST_PAGE (self)));
}

/* --- what is done with a licence ------------------------------------------------------------- */

static void
run (DeskLicensesPage *self, DeskLicenseRow *row, DeskLicenseAction action)
{
  if (desk_license_menu_can (get_services (self), row, action))
    desk_license_commands_run (GTK_WIDGET (self), get_services (self), desk_license_row_get_license (row),
                               desk_license_row_get_subscription (row), action);
}

static void
run_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (widget);
  const char *id = NULL;
  guint32 number = 0;
  guint position = 0;

  g_variant_get (parameter, "(&su)", &id, &number);
  if (number < DESK_LICENSE_N_ACTIONS && self->model != NULL && desk_query_model_find (self->model, id, &position))
    {
      g_autoptr (DeskLicenseRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

      run (self, row, (DeskLicenseAction) number);
    }
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), g_variant_get_string (parameter, NULL));
  desk_toast_show (widget, _("Copied"));
}

static void
show_menu (DeskLicensesPage *self, DeskLicenseRow *row, GtkWidget *anchor)
{
  g_autoptr (GMenuModel) menu = desk_license_menu_new (get_services (self), row);

  desk_row_menu_popup (GTK_WIDGET (self), anchor, menu);
}

static DeskLicensesPage *
find_page (gpointer widget)
{
  GtkWidget *page = widget != NULL ? gtk_widget_get_ancestor (widget, DESK_TYPE_LICENSES_PAGE) : NULL;

  return page != NULL ? DESK_LICENSES_PAGE (page) : NULL;
}

static void
more_button_clicked_cb (GtkButton *button, GtkListItem *item)
{
  DeskLicenseRow *row = gtk_list_item_get_item (item);

  if (row != NULL && find_page (button) != NULL)
    show_menu (find_page (button), row, GTK_WIDGET (button));
}

static void
copy_button_clicked_cb (GtkButton *button, GtkListItem *item)
{
  DeskLicenseRow *row = gtk_list_item_get_item (item);

  if (row != NULL)
    gtk_widget_activate_action (
      GTK_WIDGET (button), "licences.copy", "s",
      desk_record_get_string (desk_license_row_get_license (row), DESK_LICENSE_SERIAL_NUMBER));
}

static void
next_button_clicked_cb (GtkButton *button, GtkListItem *item)
{
  DeskLicenseRow *row = gtk_list_item_get_item (item);
  DeskLicensesPage *self = find_page (button);

  if (row != NULL && self != NULL)
    run (self, row, desk_license_menu_get_next (get_services (self), row));
}

static DeskLicenseAction
get_next_action (GtkListItem *item, DeskLicenseRow *row)
{
  DeskLicensesPage *self = find_page (gtk_list_item_get_child (item));

  return row != NULL && self != NULL ? desk_license_menu_get_next (get_services (self), row) : DESK_LICENSE_ACTION_NONE;
}

/* Closures of ui/desk-license-cell-actions.ui: the further arguments are what they hang on. */
static char *
format_next_action (gpointer item, DeskLicenseRow *row, DeskLicense *license, DeskSubscription *subscription,
                    const char *today)
{
  return desk_license_action_dup_label (get_next_action (item, row));
}

static gboolean
has_next_action (gpointer item, DeskLicenseRow *row, DeskLicense *license, DeskSubscription *subscription,
                 const char *today)
{
  return get_next_action (item, row) != DESK_LICENSE_ACTION_NONE;
}

/* --- keys ------------------------------------------------------------------------------------ */

/* To the customer; where there is no page of customers, to the order. */
static void
view_activate_cb (DeskLicensesPage *self, guint position)
{
  g_autoptr (DeskLicenseRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  DeskLicense *license = row != NULL ? desk_license_row_get_license (row) : NULL;

  if (license == NULL)
    return;
  if (G_IS_ACTION_GROUP (root) && g_action_group_get_action_enabled (G_ACTION_GROUP (root), "show-customer"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-customer", "s",
                                desk_record_get_string (license, DESK_LICENSE_CUSTOMER_ID));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-order", "s",
                                desk_record_get_string (license, DESK_LICENSE_ORDER_ID));
}

static gboolean
view_key_pressed_cb (GtkEventControllerKey *controller,
                     guint                  keyval,
                     guint                  keycode,
                     GdkModifierType        modifiers,
                     DeskLicensesPage      *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GtkBitset) selected = NULL;
  g_autoptr (DeskLicenseRow) row = NULL;

  if (self->selection == NULL || !desk_row_menu_is_key (keyval, modifiers))
    return FALSE;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_get_size (selected) != 1)
    return FALSE;
  row = g_list_model_get_item (G_LIST_MODEL (self->model), gtk_bitset_get_nth (selected, 0));
  if (row != NULL)
    show_menu (self, row, focus != NULL ? focus : GTK_WIDGET (desk_list_page_get_view (DESK_LIST_PAGE (self))));
  return TRUE;
}

/* --- life ------------------------------------------------------------------------------------ */

static gpointer
desk_licenses_page_new_query (void)
{
  return desk_license_query_new ();
}

/* Whoever may do nothing to licences sees no buttons, and has the room for the names. */
static void
update_widths (DeskLicensesPage *self)
{
  for (int action = DESK_LICENSE_ACTION_NONE + 1; action <= DESK_LICENSE_ACTION_RENEW; action++)
    if (desk_license_menu_may (get_services (self), (DeskLicenseAction) action))
      return;

  gtk_column_view_column_set_fixed_width (self->actions_column, MORE_WIDTH);
  gtk_column_view_column_set_fixed_width (self->dealer_column, DEALER_WIDTH);
}

static GtkSelectionModel *
desk_licenses_page_new_selection (DeskListPage *page, GListModel *model)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (page);

  update_widths (self);
  self->model = DESK_QUERY_MODEL (model);
  self->selection = gtk_multi_selection_new (g_object_ref (model));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update_selection), self,
                           G_CONNECT_SWAPPED);

  return g_object_ref (GTK_SELECTION_MODEL (self->selection));
}

static void
desk_licenses_page_dispose (GObject *object)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (object);

  g_clear_object (&self->selection);
  self->model = NULL;
  G_OBJECT_CLASS (desk_licenses_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, batch_box);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, batch_label);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, life);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, customer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, dealer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, serial_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, plan_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, devices_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, days_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, status_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, actions_column);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  desk_license_cells_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, view_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_next_action);
  gtk_widget_class_bind_template_callback (widget_class, has_next_action);
}

static void
desk_licenses_page_class_init (DeskLicensesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DeskListPageClass *list_class = DESK_LIST_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_licenses_page_dispose;
  list_class->filters = FILTERS;
  list_class->n_filters = G_N_ELEMENTS (FILTERS);
  list_class->context = "licences";
  list_class->export_table = &desk_licenses_export;
  list_class->new_query = desk_licenses_page_new_query;
  list_class->new_selection = desk_licenses_page_new_selection;
  list_class->dup_count = desk_licenses_page_dup_count;
  list_class->updated = desk_licenses_page_updated;

  g_type_ensure (DESK_TYPE_LICENSE_LIFE);
  g_type_ensure (DESK_TYPE_LICENSE_ROW);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-licenses-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "licences.export-calendar", NULL,
                                   export_calendar_action);
  gtk_widget_class_install_action (widget_class, "licences.run", "(su)", run_action);
  gtk_widget_class_install_action (widget_class, "licences.copy", "s", copy_action);
}

static void
desk_licenses_page_init (DeskLicensesPage *self)
{
  DeskListPage *page = DESK_LIST_PAGE (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  desk_list_page_set_export_button (page, self->export_button);
  desk_list_page_add_below (page, self->batch_box);
  desk_list_page_add_below (page, GTK_WIDGET (self->life));
  for (guint i = 0; i < N_BATCH_ACTIONS; i++)
    {
      self->batch_buttons[i] = gtk_button_new ();
      g_signal_connect_object (self->batch_buttons[i], "clicked", G_CALLBACK (batch_button_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->batch_box), self->batch_buttons[i]);
    }
  desk_column_sort_add (self->customer_column, DESK_LICENSE_SORT_CUSTOMER);
  desk_column_sort_add (self->dealer_column, DESK_LICENSE_SORT_DEALER);
  desk_column_sort_add (self->serial_column, DESK_LICENSE_SORT_SERIAL_NUMBER);
  desk_column_sort_add (self->plan_column, DESK_LICENSE_SORT_PLAN);
  desk_column_sort_add (self->devices_column, DESK_LICENSE_SORT_DEVICES);
  desk_column_sort_add (self->days_column, DESK_LICENSE_SORT_EXPIRY);
  desk_column_sort_add (self->status_column, DESK_LICENSE_SORT_STATUS);
  /* Devices and days. */
  desk_column_align_header (desk_list_page_get_view (page), 4, GTK_ALIGN_END);
  desk_column_align_header (desk_list_page_get_view (page), 6, GTK_ALIGN_END);
}

/**
 * desk_licenses_page_new:
 * @services: the services
 *
 * The list of licences, the most urgent first, with what can be done to each.
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
desk_licenses_page_new (DeskServices *services)
{
  return g_object_new (DESK_TYPE_LICENSES_PAGE, "services", services, NULL);
}
