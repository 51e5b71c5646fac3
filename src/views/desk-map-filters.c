/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-filters"

#include "config.h"

#include "desk-map-filters.h"

#include "desk-dealer.h"
#include "desk-format.h"
#include "desk-list-words.h"
#include "desk-order-text.h"
#include "desk-price-list.h"
#include "desk-price-plan.h"
#include "desk-price-term.h"
#include "desk-searched-drop-down.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/* Which customers the map shows, and how many there are. */

/* Of the drop-down in the template. */
static const guint DAYS[] = { 0, 7, 30, 90, 365 };

struct _DeskMapFilters
{
  GtkBox parent_instance;

  DeskServices *services; /* (owned) (nullable) */
  GPtrArray *dealer_ids;  /* (owned): by position in the drop-down, the first is NULL */
  GPtrArray *plan_keys;   /* (owned): the same */
  GPtrArray *term_keys;   /* (owned): the same */
  GPtrArray *status_keys; /* (owned): the same */
  DeskSpotsFilter filter;
  guint n_unplaced;
  gboolean is_setting_up; /* filters move, but not by the user */

  /* Template children */
  GtkDropDown *dealer_drop_down;
  GtkDropDown *plan_drop_down;
  GtkToggleButton *all_button;
  GtkToggleButton *attention_button;
  GtkToggleButton *trials_button;
  GtkMenuButton *more_button;
  GtkWidget *more_popover;
  GtkDropDown *term_drop_down;
  GtkDropDown *status_drop_down;
  GtkDropDown *within_drop_down;
  GtkWidget *colour_label;
  GtkDropDown *colour_drop_down;
  GtkWidget *clear_button;
  GtkSearchEntry *filter_entry;
  GtkWidget *unplaced_box;
  GtkLabel *unplaced_label;
  GtkToggleButton *unplaced_button;
};

enum
{
  CHANGED,
  UNPLACED_TOGGLED,
  STOPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapFilters, desk_map_filters, GTK_TYPE_BOX)

static gboolean
sees_region (DeskMapFilters *self)
{
  return self->services != NULL && desk_services_has_right (self->services, "region.read");
}

static const char *
get_choice (GtkDropDown *drop_down, GPtrArray *keys)
{
  guint position = gtk_drop_down_get_selected (drop_down);

  return position < keys->len ? g_ptr_array_index (keys, position) : NULL;
}

static void
choose (GtkDropDown *drop_down, GPtrArray *keys, const char *key)
{
  for (guint i = 0; i < keys->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (keys, i), key) == 0)
        gtk_drop_down_set_selected (drop_down, i);
    }
}

/* --- what is shown --------------------------------------------------------------------------- */

static guint
count_more (DeskMapFilters *self)
{
  return (gtk_drop_down_get_selected (self->term_drop_down) > 0) + (gtk_drop_down_get_selected (self->status_drop_down) > 0)
         + (gtk_drop_down_get_selected (self->within_drop_down) > 0);
}

static void
update_more (DeskMapFilters *self)
{
  guint n = count_more (self);
  g_autofree char *number = desk_format_number (n);
  /* Translators: button with further filters of the map; %s is how many of them are set */
  g_autofree char *label = n > 0 ? g_strdup_printf (_("More filters (%s)"), number) : g_strdup (_("More filters"));

  gtk_menu_button_set_label (self->more_button, label);
  gtk_widget_set_sensitive (self->clear_button, n > 0);
}

static void
update_unplaced (DeskMapFilters *self)
{
  g_autofree char *number = desk_format_number (self->n_unplaced);
  g_autofree char *words =
      /* Translators: customers that are not on the map, where there is little room; %s is a number */
      g_strdup_printf (ngettext ("%s without an address", "%s without an address", self->n_unplaced), number);
  g_autofree char *sentence = g_strdup_printf (
    /* Translators: %s is a number */
    ngettext ("%s customer without an address is not on the map", "%s customers without an address are not on the map",
              self->n_unplaced),
    number);

  gtk_label_set_label (self->unplaced_label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->unplaced_label), sentence);
  gtk_widget_set_visible (self->unplaced_box, self->n_unplaced > 0 || desk_map_filters_get_shows_unplaced (self));
  gtk_button_set_label (GTK_BUTTON (self->unplaced_button), desk_map_filters_get_shows_unplaced (self)
                                                              ? C_ ("customers that are not on the map", "Hide")
                                                              : C_ ("customers that are not on the map", "Show"));
}

/**
 * desk_map_filters_set_spots:
 * @self: the filters
 * @spots: the customers that were found
 */
void
desk_map_filters_set_spots (DeskMapFilters *self, DeskCustomerSpots *spots)
{
  /* Translators: filter with its count: "All 128" */
  desk_list_words_set_count (self->all_button, _ ("All %s"), spots->counts[DESK_SPOTS_ALL]);
  /* Translators: filter with its count: "Needs attention 18" */
  desk_list_words_set_count (self->attention_button, _ ("Needs attention %s"),
                             spots->counts[DESK_SPOTS_ATTENTION]);
  /* Translators: filter with its count: "Trials 9" */
  desk_list_words_set_count (self->trials_button, _ ("Trials %s"),
                             spots->counts[DESK_SPOTS_TRIALS]);
  self->n_unplaced = spots->unplaced->len;
  update_unplaced (self);
}

/* --- what the user asks for ------------------------------------------------------------------ */

static void
filter_changed_cb (DeskMapFilters *self)
{
  update_more (self);
  if (!self->is_setting_up)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
segment_toggled_cb (GtkToggleButton *button, DeskMapFilters *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  self->filter = button == self->attention_button ? DESK_SPOTS_ATTENTION
                 : button == self->trials_button  ? DESK_SPOTS_TRIALS
                                                  : DESK_SPOTS_ALL;
  filter_changed_cb (self);
}

static void
filter_entry_stop_search_cb (DeskMapFilters *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), "");
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
clear_button_clicked_cb (DeskMapFilters *self)
{
  self->is_setting_up = TRUE;
  gtk_drop_down_set_selected (self->term_drop_down, 0);
  gtk_drop_down_set_selected (self->status_drop_down, 0);
  gtk_drop_down_set_selected (self->within_drop_down, 0);
  self->is_setting_up = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->more_popover));
  filter_changed_cb (self);
}

static void
unplaced_button_toggled_cb (DeskMapFilters *self)
{
  update_unplaced (self);
  g_signal_emit (self, signals[UNPLACED_TOGGLED], 0);
}

/**
 * desk_map_filters_get_shows_unplaced:
 * @self: the filters
 *
 * Returns: whether the user wants to see those who are not on the map
 */
gboolean
desk_map_filters_get_shows_unplaced (DeskMapFilters *self)
{
  return gtk_toggle_button_get_active (self->unplaced_button);
}

/**
 * desk_map_filters_hide_unplaced:
 * @self: the filters
 *
 * Those who are on the map again.
 */
void
desk_map_filters_hide_unplaced (DeskMapFilters *self)
{
  gtk_toggle_button_set_active (self->unplaced_button, FALSE);
}

/**
 * desk_map_filters_grab_entry:
 * @self: the filters
 *
 * Returns: whether the search field has the keys now
 */
gboolean
desk_map_filters_grab_entry (DeskMapFilters *self)
{
  return gtk_widget_grab_focus (GTK_WIDGET (self->filter_entry));
}

/**
 * desk_map_filters_set_state:
 * @self: the filters, open
 * @state: what they are to show; no "changed" for it
 */
void
desk_map_filters_set_state (DeskMapFilters *self, const DeskMapState *state)
{
  const DeskSpotsQuery *query = &state->query;

  self->is_setting_up = TRUE;
  choose (self->dealer_drop_down, self->dealer_ids, sees_region (self) ? query->dealer_id : NULL);
  choose (self->plan_drop_down, self->plan_keys, query->plan);
  choose (self->term_drop_down, self->term_keys, query->term);
  choose (self->status_drop_down, self->status_keys, query->status);
  for (guint i = 0; i < G_N_ELEMENTS (DAYS); i++)
    if (DAYS[i] == query->within)
      gtk_drop_down_set_selected (self->within_drop_down, i);
  gtk_drop_down_set_selected (self->colour_drop_down, sees_region (self) ? state->colour : DESK_MAP_BY_STATUS);
  gtk_editable_set_text (GTK_EDITABLE (self->filter_entry), query->text != NULL ? query->text : "");
  gtk_toggle_button_set_active (query->filter == DESK_SPOTS_ATTENTION ? self->attention_button
                                : query->filter == DESK_SPOTS_TRIALS  ? self->trials_button
                                                                      : self->all_button,
                                TRUE);
  self->is_setting_up = FALSE;
}

/**
 * desk_map_filters_fill_state:
 * @self: the filters
 * @state: a state; its query and colour are set, but for the order
 */
void
desk_map_filters_fill_state (DeskMapFilters *self, DeskMapState *state)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->filter_entry));
  guint within = gtk_drop_down_get_selected (self->within_drop_down);
  DeskSpotsQuery query = {
    .filter = self->filter,
    .sort = state->query.sort,
    .within = within < G_N_ELEMENTS (DAYS) ? DAYS[within] : 0,
    .dealer_id = get_choice (self->dealer_drop_down, self->dealer_ids),
    .plan = get_choice (self->plan_drop_down, self->plan_keys),
    .term = get_choice (self->term_drop_down, self->term_keys),
    .status = get_choice (self->status_drop_down, self->status_keys),
    .text = *text != '\0' ? text : NULL,
  };

  desk_spots_query_clear (&state->query);
  desk_spots_query_copy (&state->query, &query);
  state->colour = (DeskMapColour) gtk_drop_down_get_selected (self->colour_drop_down);
}

/**
 * desk_map_filters_set_dealer:
 * @self: the filters
 * @dealer_id: a dealer
 *
 * Asks for his customers only, or for all again if it is him already.
 */
void
desk_map_filters_set_dealer (DeskMapFilters *self, const char *dealer_id)
{
  gboolean is_chosen = g_strcmp0 (get_choice (self->dealer_drop_down, self->dealer_ids), dealer_id) == 0;

  choose (self->dealer_drop_down, self->dealer_ids, is_chosen ? NULL : dealer_id);
}

/* --- choices --------------------------------------------------------------------------------- */

static gboolean
has_key (GPtrArray *keys, const char *key)
{
  for (guint i = 0; i < keys->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (keys, i), key) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
add (GtkStringList *names, GPtrArray *keys, const char *name, const char *key)
{
  gtk_string_list_append (names, name != NULL ? name : "…");
  g_ptr_array_add (keys, g_strdup (key));
}

static void
fill_dealers (DeskMapFilters *self)
{
  g_autoptr (GListModel) dealers = desk_store_list_records (desk_services_get_store (self->services), DESK_TYPE_DEALER);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *number = desk_format_number (g_list_model_get_n_items (dealers));
  /* Translators: %s is the number of dealers */
  g_autofree char *all = g_strdup_printf (_("All dealers (%s)"), number);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  add (names, self->dealer_ids, all, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, i);

      add (names, self->dealer_ids, desk_record_get_string (dealer, DESK_DEALER_NAME), desk_record_get_id (dealer));
    }
  gtk_drop_down_set_expression (self->dealer_drop_down, expression);
  gtk_drop_down_set_model (self->dealer_drop_down, G_LIST_MODEL (names));
}

/* Plans and terms of all price lists, each once. */
static void
fill_products (DeskMapFilters *self)
{
  g_autoptr (GListModel) lists =
    desk_store_list_records (desk_services_get_store (self->services), DESK_TYPE_PRICE_LIST);
  g_autoptr (GtkStringList) plan_names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) term_names = gtk_string_list_new (NULL);

  add (plan_names, self->plan_keys, _("Any plan"), NULL);
  add (term_names, self->term_keys, _("Any type"), NULL);
  for (guint i = 0; i < g_list_model_get_n_items (lists); i++)
    {
      g_autoptr (DeskPriceList) list = g_list_model_get_item (lists, i);
      GListModel *plans = desk_record_get_list (list, DESK_PRICE_LIST_PLANS);
      GListModel *terms = desk_record_get_list (list, DESK_PRICE_LIST_TERMS);

      for (guint k = 0; plans != NULL && k < g_list_model_get_n_items (plans); k++)
        {
          g_autoptr (GObject) plan = g_list_model_get_item (plans, k);
          const char *key = desk_record_get_string (plan, DESK_PRICE_PLAN_KEY);
          g_autofree char *name = desk_order_text_dup_plan (key, list);

          if (key != NULL && !has_key (self->plan_keys, key))
            add (plan_names, self->plan_keys, name, key);
        }
      for (guint k = 0; terms != NULL && k < g_list_model_get_n_items (terms); k++)
        {
          g_autoptr (GObject) term = g_list_model_get_item (terms, k);
          const char *key = desk_record_get_string (term, DESK_PRICE_TERM_KEY);
          g_autofree char *name = desk_order_text_dup_term (key, list);

          if (key != NULL && !has_key (self->term_keys, key))
            add (term_names, self->term_keys, name, key);
        }
    }
  gtk_drop_down_set_model (self->plan_drop_down, G_LIST_MODEL (plan_names));
  gtk_drop_down_set_model (self->term_drop_down, G_LIST_MODEL (term_names));
}

static void
fill_statuses (DeskMapFilters *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  add (names, self->status_keys, _("Any status"), NULL);
  for (guint kind = 0; kind < DESK_SPOT_N_KINDS; kind++)
    {
      const char *status = desk_spot_kind_get_status (kind);

      if (status != NULL)
        add (names, self->status_keys, desk_status_get_word (status), status);
      else
        add (names, self->status_keys, _("No licence"), DESK_SPOT_STATUS_NONE);
    }
  gtk_drop_down_set_model (self->status_drop_down, G_LIST_MODEL (names));
}

/**
 * desk_map_filters_open:
 * @self: the filters
 * @services: services with a store
 *
 * Once, before anything else is asked of them.
 */
void
desk_map_filters_open (DeskMapFilters *self, DeskServices *services)
{
  g_return_if_fail (self->services == NULL);

  self->services = g_object_ref (services);
  self->is_setting_up = TRUE;
  fill_dealers (self);
  fill_products (self);
  fill_statuses (self);
  self->is_setting_up = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->dealer_drop_down), sees_region (self));
  gtk_widget_set_visible (GTK_WIDGET (self->colour_drop_down), sees_region (self));
  gtk_widget_set_visible (self->colour_label, sees_region (self));
}

/* --- the type -------------------------------------------------------------------------------- */

static void
desk_map_filters_dispose (GObject *object)
{
  DeskMapFilters *self = DESK_MAP_FILTERS (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_FILTERS);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_map_filters_parent_class)->dispose (object);
}

static void
desk_map_filters_finalize (GObject *object)
{
  DeskMapFilters *self = DESK_MAP_FILTERS (object);

  g_ptr_array_unref (self->dealer_ids);
  g_ptr_array_unref (self->plan_keys);
  g_ptr_array_unref (self->term_keys);
  g_ptr_array_unref (self->status_keys);

  G_OBJECT_CLASS (desk_map_filters_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, dealer_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, plan_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, attention_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, trials_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, more_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, more_popover);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, term_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, status_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, within_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, colour_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, colour_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, clear_button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, unplaced_box);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, unplaced_label);
  gtk_widget_class_bind_template_child (widget_class, DeskMapFilters, unplaced_button);
}

static void
desk_map_filters_class_init (DeskMapFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_map_filters_dispose;
  object_class->finalize = desk_map_filters_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[UNPLACED_TOGGLED] = g_signal_new ("unplaced-toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  signals[STOPPED] = g_signal_new ("stopped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-map-filters.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, segment_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, unplaced_button_toggled_cb);
}

static void
desk_map_filters_init (DeskMapFilters *self)
{
  self->dealer_ids = g_ptr_array_new_with_free_func (g_free);
  self->plan_keys = g_ptr_array_new_with_free_func (g_free);
  self->term_keys = g_ptr_array_new_with_free_func (g_free);
  self->status_keys = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_searched_drop_down_set_up (self->dealer_drop_down, _("Dealer"));
  update_more (self);
}
