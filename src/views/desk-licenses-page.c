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
#include "desk-message.h"
#include "desk-status-pill.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key;
  DeskLicenseFilter filter;
  const char *format;
} FILTERS[] = {
  { "all", DESK_LICENSE_FILTER_ALL, NC_ ("licences", "All %s") },
  { "ending", DESK_LICENSE_FILTER_ENDING, NC_ ("licences", "Ending %s") },
  { "trials", DESK_LICENSE_FILTER_TRIALS, NC_ ("licences", "Trials %s") },
  { "suspended", DESK_LICENSE_FILTER_SUSPENDED, NC_ ("licences", "Suspended %s") },
  /* Translators: filter with its count: "Expired 5" */
  { "expired", DESK_LICENSE_FILTER_EXPIRED, NC_ ("licences", "Expired %s") },
  /* Translators: filter with its count: "Not activated 5" */
  { "not-activated", DESK_LICENSE_FILTER_NOT_ACTIVATED, NC_ ("licences", "Not activated %s") },
};
#define N_FILTERS G_N_ELEMENTS (FILTERS)

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
  DeskPage parent_instance;

  DeskLicenseQuery *query;      /* (owned) */
  DeskQueryModel *model;        /* (owned) (nullable): while the page has a store */
  GtkMultiSelection *selection; /* (owned) (nullable) */
  GPtrArray *dealer_ids;        /* (owned) (nullable): of the drop-down, behind its first line */
  GtkWidget *batch_buttons[N_BATCH_ACTIONS]; /* (unowned): in batch_box */

  /* Template children */
  GtkToggleButton *all_button;
  GtkToggleButton *ending_button;
  GtkToggleButton *trials_button;
  GtkToggleButton *suspended_button;
  GtkToggleButton *expired_button;
  GtkToggleButton *not_activated_button;
  GtkDropDown *dealer_drop_down;
  GtkSearchEntry *filter_entry;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkColumnView *view;
  GtkWidget *new_licence_button;
  GtkWidget *empty_button;
  GtkWidget *batch_box;
  GtkLabel *batch_label;
  DeskLicenseLife *life;
  GtkWidget *footer;
  GtkLabel *count_label;
  GtkColumnViewColumn *customer_column;
  GtkColumnViewColumn *dealer_column;
  GtkColumnViewColumn *serial_column;
  GtkColumnViewColumn *plan_column;
  GtkColumnViewColumn *devices_column;
  GtkColumnViewColumn *days_column;
  GtkColumnViewColumn *status_column;
};

G_DEFINE_FINAL_TYPE (DeskLicensesPage, desk_licenses_page, DESK_TYPE_PAGE)

static DeskServices *
get_services (DeskLicensesPage *self)
{
  return desk_page_get_services (DESK_PAGE (self));
}

static DeskStore *
get_store (DeskLicensesPage *self)
{
  return desk_services_get_store (get_services (self));
}

static GtkToggleButton *
get_toggle (DeskLicensesPage *self, guint i)
{
  GtkToggleButton *buttons[N_FILTERS] = { self->all_button,       self->ending_button,  self->trials_button,
                                          self->suspended_button, self->expired_button, self->not_activated_button };

  return buttons[i];
}

/* --- what is shown --------------------------------------------------------------------------- */

static void
update_counts (DeskLicensesPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint n_all = desk_query_model_get_count (self->model, DESK_LICENSE_FILTER_ALL);
  g_autofree char *shown = desk_format_number (n);
  g_autofree char *all = desk_format_number (n_all);
  g_autofree char *text = NULL;

  for (guint i = 0; i < N_FILTERS; i++)
    {
      g_autofree char *number = desk_format_number (desk_query_model_get_count (self->model, FILTERS[i].filter));
      g_autofree char *label = g_strdup_printf (g_dpgettext2 (NULL, "licences", FILTERS[i].format), number);

      gtk_button_set_label (GTK_BUTTON (get_toggle (self, i)), label);
    }
  /* Translators: how many rows of how many licences are shown: "14 of 214 licences" */
  text = g_strdup_printf (ngettext ("%s of %s licence", "%s of %s licences", n_all), shown, all);
  gtk_label_set_label (self->count_label, text);
}

static gboolean
has_filter (DeskLicensesPage *self)
{
  const char *text = desk_query_get_text (self->query);

  return (text != NULL && *text != '\0') || desk_query_get_filter (self->query) != DESK_LICENSE_FILTER_ALL
         || desk_query_get_dealer_id (self->query) != NULL;
}

/* The only place that chooses what is visible. */
static void
update_state (DeskLicensesPage *self)
{
  const char *visible = "list";
  const GError *error = NULL;
  gboolean can_order = FALSE;

  if (self->model == NULL)
    return;
  can_order = desk_services_has_right (get_services (self), "dealer.order");
  error = desk_query_model_get_error (self->model);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0)
    visible = "list";
  else if (error != NULL)
    visible = "error";
  else if (desk_query_model_get_is_loading (self->model))
    visible = "loading";
  else
    visible = has_filter (self) ? "no-match" : "empty";
  if (error != NULL)
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      adw_status_page_set_description (self->error_page, message->sentence);
    }
  update_counts (self);
  gtk_widget_set_visible (self->footer, g_str_equal (visible, "list"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "licences.export", g_str_equal (visible, "list"));
  gtk_widget_set_visible (self->new_licence_button, can_order);
  gtk_widget_set_visible (self->empty_button, can_order);
  gtk_stack_set_visible_child_name (self->stack, visible);
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
model_refreshed_cb (DeskLicensesPage *self)
{
  update_state (self);
  update_selection (self);
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

/* --- filters and order ----------------------------------------------------------------------- */

static void
filter_toggled_cb (GtkToggleButton *button, DeskLicensesPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < N_FILTERS; i++)
    if (get_toggle (self, i) == button)
      desk_query_set_filter (self->query, FILTERS[i].filter);
  update_state (self);
}

static void
filter_entry_search_changed_cb (DeskLicensesPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));

  desk_query_set_text (self->query, *text != '\0' ? text : NULL);
  update_state (self);
}

static void
filter_entry_stop_search_cb (DeskLicensesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
dealer_notify_selected_cb (DeskLicensesPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->dealer_drop_down);

  if (self->dealer_ids == NULL)
    return;
  desk_query_set_dealer_id (self->query, selected > 0 && selected <= self->dealer_ids->len
                                           ? g_ptr_array_index (self->dealer_ids, selected - 1)
                                           : NULL);
  update_state (self);
}

static int
compare_dealers (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (desk_record_get_string (*(gpointer *) a, DESK_DEALER_NAME),
                         desk_record_get_string (*(gpointer *) b, DESK_DEALER_NAME));
}

/* Those who see one dealer only have no use for his name. */
static void
fill_dealers (DeskLicensesPage *self)
{
  gboolean is_region = desk_services_has_right (get_services (self), "region.read");
  g_autoptr (GListModel) records = NULL;
  g_autoptr (GPtrArray) dealers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* A column that is only hidden keeps its width from the others (GTK 4.8). */
  if (!is_region)
    gtk_column_view_remove_column (self->view, self->dealer_column);
  desk_column_align_header (self->view, is_region ? 4 : 3, GTK_ALIGN_END);
  desk_column_align_header (self->view, is_region ? 6 : 5, GTK_ALIGN_END);
  gtk_widget_set_visible (GTK_WIDGET (self->dealer_drop_down), is_region);
  if (!is_region)
    return;
  records = desk_store_list_records (get_store (self), DESK_TYPE_DEALER);
  for (guint i = 0; i < g_list_model_get_n_items (records); i++)
    g_ptr_array_add (dealers, g_list_model_get_item (records, i));
  g_ptr_array_sort (dealers, compare_dealers);
  self->dealer_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (names, _("All dealers"));
  for (guint i = 0; i < dealers->len; i++)
    {
      gtk_string_list_append (names, desk_record_get_string (g_ptr_array_index (dealers, i), DESK_DEALER_NAME));
      g_ptr_array_add (self->dealer_ids, g_strdup (desk_record_get_id (g_ptr_array_index (dealers, i))));
    }
  gtk_drop_down_set_model (self->dealer_drop_down, G_LIST_MODEL (names));
}

static void
clear_filters (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  desk_query_set_text (self->query, NULL);
  if (self->dealer_ids != NULL)
    gtk_drop_down_set_selected (self->dealer_drop_down, 0);
  gtk_toggle_button_set_active (self->all_button, TRUE);
}

/* What is in the list now, in its order. */
static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (widget);

  if (self->model != NULL)
    desk_export_ask_list (widget, &desk_licenses_export, get_store (self), self->query);
}

static void
export_calendar_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (widget);

  if (self->model != NULL)
    desk_export_ask_calendar (widget, get_store (self), self->query);
}

static void
sort_cb (GtkColumnView *view, int key, gboolean descending, gpointer user_data)
{
  DeskLicensesPage *self = user_data;

  desk_query_set_sort (self->query, (DeskLicenseSort) key, descending);
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

  if (self->selection == NULL
      || !(keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0)))
    return FALSE;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  if (gtk_bitset_get_size (selected) != 1)
    return FALSE;
  row = g_list_model_get_item (G_LIST_MODEL (self->model), gtk_bitset_get_nth (selected, 0));
  if (row != NULL)
    show_menu (self, row, focus != NULL ? focus : GTK_WIDGET (self->view));
  return TRUE;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_licenses_page_activate (DeskPage *page)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (page);

  DESK_PAGE_CLASS (desk_licenses_page_parent_class)->activate (page);
  if (self->model == NULL && get_store (self) != NULL)
    {
      fill_dealers (self);
      self->model = desk_store_query (get_store (self), self->query);
      self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
      gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
      g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (update_selection), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->model, "refreshed", G_CALLBACK (model_refreshed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->model, "notify::is-loading", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
    }
  update_state (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static gboolean
desk_licenses_page_focus_filter (DeskPage *page)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DESK_LICENSES_PAGE (page)->filter_entry));
}

static void
desk_licenses_page_dispose (GObject *object)
{
  DeskLicensesPage *self = DESK_LICENSES_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_LICENSES_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->query);
  g_clear_pointer (&self->dealer_ids, g_ptr_array_unref);
  G_OBJECT_CLASS (desk_licenses_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, ending_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, trials_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, suspended_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, expired_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, not_activated_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, dealer_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, view);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, new_licence_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, batch_box);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, batch_label);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, life);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, footer);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, customer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, dealer_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, serial_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, plan_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, devices_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, days_column);
  gtk_widget_class_bind_template_child (widget_class, DeskLicensesPage, status_column);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  desk_license_cells_bind (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, dealer_notify_selected_cb);
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
  DeskPageClass *page_class = DESK_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_licenses_page_dispose;
  page_class->activate = desk_licenses_page_activate;
  page_class->focus_filter = desk_licenses_page_focus_filter;

  g_type_ensure (DESK_TYPE_LICENSE_LIFE);
  g_type_ensure (DESK_TYPE_LICENSE_ROW);
  g_type_ensure (DESK_TYPE_STATUS_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-licenses-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  gtk_widget_class_install_action (widget_class, "licences.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "licences.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "licences.export-calendar", NULL,
                                   export_calendar_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "licences.export", NULL);
  gtk_widget_class_install_action (widget_class, "licences.run", "(su)", run_action);
  gtk_widget_class_install_action (widget_class, "licences.copy", "s", copy_action);
}

static void
desk_licenses_page_init (DeskLicensesPage *self)
{
  self->query = desk_license_query_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
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
  desk_column_sort_watch (self->view, sort_cb, self);
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

/**
 * desk_licenses_page_show:
 * @self: the page
 * @filter: "all", "ending", "trials", "suspended", "expired" or "not-activated"
 *
 * Shows, of all licences, those of the filter.
 */
void
desk_licenses_page_show (DeskLicensesPage *self, const char *filter)
{
  g_return_if_fail (DESK_IS_LICENSES_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "licences.clear-filters", NULL);
  for (guint i = 0; i < N_FILTERS; i++)
    if (g_str_equal (FILTERS[i].key, filter))
      gtk_toggle_button_set_active (get_toggle (self, i), TRUE);
}

/**
 * desk_licenses_page_find:
 * @self: the page
 * @text: what to look for
 *
 * Shows, of all licences, those with this text.
 */
void
desk_licenses_page_find (DeskLicensesPage *self, const char *text)
{
  g_return_if_fail (DESK_IS_LICENSES_PAGE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "licences.clear-filters", NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), text);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}
