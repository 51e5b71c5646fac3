/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-filter-bar"

#include "config.h"

#include "desk-filter-bar.h"

#include "desk-choice.h"
#include "desk-dealer-filter.h"
#include "desk-saved-filters.h"

/**
 * DeskFilterBar:
 *
 * What stands above a list: its filters, further choices, the dealer for who sees more than one, the search, and
 * the filters that the user has saved.
 *
 * Signal "changed": something else is wanted now, of filter, text or dealer. What a further choice means is known to
 * whom it belongs.
 * Signal "left": the user goes on to the list.
 */
struct _DeskFilterBar
{
  AdwBin parent_instance;

  GPtrArray *choice_keys; /* (owned) (element-type utf8): static; of the drop-downs in choices, in their order */
  gboolean is_changing;   /* several things at once: said when all are done */

  DeskListFilters *filters;
  GtkBox *choices;
  DeskDealerFilter *dealer_filter;
  GtkSearchEntry *entry;
  DeskSavedFilters *saved_filters;
};

G_DEFINE_FINAL_TYPE (DeskFilterBar, desk_filter_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_FILTERS_LABEL,
  PROP_ENTRY_LABEL,
  PROP_ENTRY_PLACEHOLDER,
  PROP_ENTRY_NAME,
  N_PROPS
};

enum
{
  CHANGED,
  LEFT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
say_changed (DeskFilterBar *self)
{
  if (!self->is_changing)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
entry_stop_search_cb (DeskFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[LEFT], 0);
}

/* --- further choices ------------------------------------------------------------------------- */

static GtkDropDown *
get_choice (DeskFilterBar *self, guint i)
{
  GtkWidget *choice = gtk_widget_get_last_child (GTK_WIDGET (self->choices));

  for (guint left = self->choice_keys->len - 1 - i; left > 0; left--)
    choice = gtk_widget_get_prev_sibling (choice);

  return GTK_DROP_DOWN (choice);
}

/* --- saved filters --------------------------------------------------------------------------- */

static void
add_part (GVariantBuilder *builder, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    g_variant_builder_add (builder, "{ss}", key, value);
}

/* Returns: (transfer floating): what is chosen, as it is saved. */
static GVariant *
make_filter (DeskFilterBar *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  add_part (&builder, "filter", desk_list_filters_get_chosen_key (self->filters));
  add_part (&builder, "text", gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  add_part (&builder, "dealer", desk_dealer_filter_get_dealer_id (self->dealer_filter));
  for (guint i = 0; i < self->choice_keys->len; i++)
    add_part (&builder, g_ptr_array_index (self->choice_keys, i), desk_choice_get (get_choice (self, i)));

  return g_variant_builder_end (&builder);
}

/* What is not there any more, such as a dealer, is passed over. */
static void
apply_filter (DeskFilterBar *self, GVariant *filter)
{
  const char *value = NULL;

  for (guint i = 0; i < self->choice_keys->len; i++)
    {
      value = NULL;
      g_variant_lookup (filter, g_ptr_array_index (self->choice_keys, i), "&s", &value);
      desk_choice_set (get_choice (self, i), value);
    }
  if (g_variant_lookup (filter, "dealer", "&s", &value))
    desk_dealer_filter_choose (self->dealer_filter, value);
  else
    desk_dealer_filter_clear (self->dealer_filter);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_variant_lookup (filter, "text", "&s", &value) ? value : "");
  desk_list_filters_choose (self->filters, g_variant_lookup (filter, "filter", "&s", &value) ? value : NULL);
}

static void
change (DeskFilterBar *self, GVariant *filter)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (filter);

  self->is_changing = TRUE;
  apply_filter (self, owned);
  self->is_changing = FALSE;
  say_changed (self);
}

static void
saved_filters_chosen_cb (DeskFilterBar *self, GVariant *filter)
{
  change (self, filter);
  g_signal_emit (self, signals[LEFT], 0);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_filter_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  DeskFilterBar *self = DESK_FILTER_BAR (object);
  const char *text = g_value_get_string (value);

  switch (prop_id)
    {
    case PROP_FILTERS_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->filters), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      break;
    case PROP_ENTRY_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
      break;
    case PROP_ENTRY_PLACEHOLDER:
      g_object_set (self->entry, "placeholder-text", text, NULL);
      break;
    case PROP_ENTRY_NAME:
      gtk_widget_set_name (GTK_WIDGET (self->entry), text);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_filter_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (desk_filter_bar_parent_class)->dispose (object);
}

static void
desk_filter_bar_finalize (GObject *object)
{
  g_ptr_array_unref (DESK_FILTER_BAR (object)->choice_keys);

  G_OBJECT_CLASS (desk_filter_bar_parent_class)->finalize (object);
}

static void
desk_filter_bar_class_init (DeskFilterBarClass *klass)
{
  static const char *const names[] = { "filters-label", "entry-label", "entry-placeholder", "entry-name" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = desk_filter_bar_set_property;
  object_class->dispose = desk_filter_bar_dispose;
  object_class->finalize = desk_filter_bar_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    properties[PROP_FILTERS_LABEL + i] =
      g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] =
    g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_LIST_FILTERS);
  g_type_ensure (DESK_TYPE_DEALER_FILTER);
  g_type_ensure (DESK_TYPE_SAVED_FILTERS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/dealerdesk/DealerDesk/ui/desk-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFilterBar, filters);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterBar, choices);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterBar, dealer_filter);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskFilterBar, saved_filters);
  gtk_widget_class_bind_template_callback (widget_class, say_changed);
  gtk_widget_class_bind_template_callback (widget_class, entry_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_filters_chosen_cb);
}

static void
desk_filter_bar_init (DeskFilterBar *self)
{
  self->choice_keys = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_filter_bar_fill:
 * @self: a bar that is not filled yet
 * @filters: (array length=n_filters): static; the first one is chosen
 * @n_filters: how many, at least one
 * @context: (nullable): static; the context of their words
 */
void
desk_filter_bar_fill (DeskFilterBar *self, const DeskListFilter *filters, guint n_filters, const char *context)
{
  g_return_if_fail (DESK_IS_FILTER_BAR (self));

  desk_list_filters_fill (self->filters, filters, n_filters, context);
}

/**
 * desk_filter_bar_add_choice:
 * @self: a bar
 * @key: static; what it is called in a saved filter
 * @choice: a further filter, at the end of those beside the search; see desk_choice_fill()
 */
void
desk_filter_bar_add_choice (DeskFilterBar *self, const char *key, GtkDropDown *choice)
{
  g_return_if_fail (DESK_IS_FILTER_BAR (self));

  g_ptr_array_add (self->choice_keys, (gpointer) key);
  gtk_box_append (self->choices, GTK_WIDGET (choice));
}

/**
 * desk_filter_bar_open:
 * @self: a bar
 * @store: the store of the account
 * @list: which list it is, such as "orders"
 * @has_dealers: whether the list can be that of one dealer
 *
 * Offers what the account has. To be called once.
 */
void
desk_filter_bar_open (DeskFilterBar *self, DeskStore *store, const char *list, gboolean has_dealers)
{
  g_return_if_fail (DESK_IS_FILTER_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->dealer_filter), has_dealers);
  if (has_dealers)
    desk_dealer_filter_fill (self->dealer_filter, store);
  desk_saved_filters_open (self->saved_filters, store, list);
}

/**
 * desk_filter_bar_update:
 * @self: a bar
 * @model: the list
 * @other: (nullable): what %DESK_LIST_FILTER_OTHER shows; without it there is no such filter
 *
 * Says how many rows each filter leaves.
 */
void
desk_filter_bar_update (DeskFilterBar *self, DeskQueryModel *model, GListModel *other)
{
  gboolean is_other = FALSE;

  g_return_if_fail (DESK_IS_FILTER_BAR (self));

  /* A second list is filtered as the first one is. */
  is_other = desk_list_filters_get_chosen (self->filters) == DESK_LIST_FILTER_OTHER && !DESK_IS_QUERY_MODEL (other);
  desk_list_filters_update (self->filters, model, other);
  gtk_widget_set_sensitive (GTK_WIDGET (self->choices), !is_other);
  gtk_widget_set_sensitive (GTK_WIDGET (self->entry), !is_other);
  desk_saved_filters_set_now (self->saved_filters, make_filter (self));
}

/**
 * desk_filter_bar_get_chosen:
 * @self: a bar
 *
 * Returns: the chosen #DeskListFilter.filter
 */
guint
desk_filter_bar_get_chosen (DeskFilterBar *self)
{
  g_return_val_if_fail (DESK_IS_FILTER_BAR (self), 0);

  return desk_list_filters_get_chosen (self->filters);
}

/**
 * desk_filter_bar_get_text:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): what is looked for
 */
const char *
desk_filter_bar_get_text (DeskFilterBar *self)
{
  const char *text = NULL;

  g_return_val_if_fail (DESK_IS_FILTER_BAR (self), NULL);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  return *text != '\0' ? text : NULL;
}

/**
 * desk_filter_bar_get_dealer_id:
 * @self: a bar
 *
 * Returns: (transfer none) (nullable): whose rows are wanted
 */
const char *
desk_filter_bar_get_dealer_id (DeskFilterBar *self)
{
  g_return_val_if_fail (DESK_IS_FILTER_BAR (self), NULL);

  return desk_dealer_filter_get_dealer_id (self->dealer_filter);
}

/* All there is, but for one part. */
static GVariant *
make_part (const char *key, const char *value)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));

  add_part (&builder, key, value);
  return g_variant_builder_end (&builder);
}

/**
 * desk_filter_bar_clear:
 * @self: a bar
 *
 * Takes every filter away.
 */
void
desk_filter_bar_clear (DeskFilterBar *self)
{
  g_return_if_fail (DESK_IS_FILTER_BAR (self));

  change (self, make_part ("filter", NULL));
}

/**
 * desk_filter_bar_show_filter:
 * @self: a bar
 * @key: a #DeskListFilter.key
 *
 * Has this filter only.
 */
void
desk_filter_bar_show_filter (DeskFilterBar *self, const char *key)
{
  g_return_if_fail (DESK_IS_FILTER_BAR (self));

  change (self, make_part ("filter", key));
}

/**
 * desk_filter_bar_show_dealer:
 * @self: a bar
 * @dealer_id: a dealer
 *
 * Has this dealer only.
 *
 * Returns: whether there is such a dealer
 */
gboolean
desk_filter_bar_show_dealer (DeskFilterBar *self, const char *dealer_id)
{
  g_return_val_if_fail (DESK_IS_FILTER_BAR (self), FALSE);

  change (self, make_part ("dealer", dealer_id));
  return g_strcmp0 (desk_filter_bar_get_dealer_id (self), dealer_id) == 0;
}

/**
 * desk_filter_bar_find:
 * @self: a bar
 * @text: what to look for
 *
 * Has this text only, and the focus where it can be changed.
 */
void
desk_filter_bar_find (DeskFilterBar *self, const char *text)
{
  g_return_if_fail (DESK_IS_FILTER_BAR (self));

  change (self, make_part ("text", text));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * desk_filter_bar_focus:
 * @self: a bar
 *
 * Returns: whether the search has the focus now
 */
gboolean
desk_filter_bar_focus (DeskFilterBar *self)
{
  g_return_val_if_fail (DESK_IS_FILTER_BAR (self), FALSE);

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
