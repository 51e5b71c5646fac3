/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-map-card.h"
#include "desk-map-dealer-row.h"
#include "desk-map-page.h"
#include "desk-map-view.h"
#include "desk-page.h"

#include <string.h>

/* The page of the map, with what a real back-end has given to a dealer and to an account manager. */
typedef struct
{
  DeskTestDesk desk;
  GtkWindow *window; /* (owned) (nullable) */
  GtkWidget *page;   /* (unowned) */
} Fixture;

static void
show_map (Fixture *self)
{
  self->page = desk_map_page_new (self->desk.services);
  self->window = desk_test_window_new (self->page);
  desk_page_activate (DESK_PAGE (self->page));
}

static void
set_up (Fixture *self, gconstpointer role)
{
  desk_test_desk_set_up_small (&self->desk, 400);
  desk_test_desk_sign_in (&self->desk, role);
  desk_test_wait_until_filled (self->desk.services);
  show_map (self);
}

static void
tear_down (Fixture *self, gconstpointer role)
{
  desk_test_window_free (g_steal_pointer (&self->window));
  desk_test_desk_tear_down (&self->desk, NULL);
}

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *pattern;
} Wanted;

/* The first widget on the screen whose words are like @pattern. */
static GtkWidget *
find (GtkWidget *root, GType type, const char *pattern)
{
  const char *label = desk_test_get_label (root);

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type)
      && (pattern == NULL || (label != NULL && g_pattern_match_simple (pattern, label))))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, pattern);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_there (gpointer data)
{
  Wanted *wanted = data;

  return find (wanted->root, wanted->type, wanted->pattern) != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return !is_there (data);
}

static GtkWidget *
await (Fixture *self, GType type, const char *pattern)
{
  Wanted wanted = { self->page, type, pattern };

  desk_test_run_until (is_there, &wanted);
  return find (self->page, type, pattern);
}

static void
await_gone (Fixture *self, GType type, const char *pattern)
{
  Wanted wanted = { self->page, type, pattern };

  desk_test_run_until (is_gone, &wanted);
}

static void
press (Fixture *self, const char *pattern)
{
  GtkWidget *button = await (self, GTK_TYPE_BUTTON, pattern);

  desk_test_await_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  desk_test_settle ();
}

/* What is read on the button with a filter, "Trials 9". */
static guint
get_count (Fixture *self, const char *pattern)
{
  const char *label = desk_test_get_label (await (self, GTK_TYPE_TOGGLE_BUTTON, pattern));

  return (guint) g_ascii_strtoull (strrchr (label, ' ') + 1, NULL, 10);
}

typedef struct
{
  Fixture *self;
  const char *pattern;
  guint count;
} Expected;

static gboolean
has_count (gpointer data)
{
  Expected *expected = data;

  return get_count (expected->self, expected->pattern) == expected->count;
}

static gboolean
has_less (gpointer data)
{
  Expected *expected = data;

  return get_count (expected->self, expected->pattern) < expected->count;
}

/* The drop-down that shows @from, in the bar or in the popover of further filters. */
static GtkWidget *
find_drop_down (GtkWidget *root, const char *from)
{
  GObject *item = GTK_IS_DROP_DOWN (root) ? gtk_drop_down_get_selected_item (GTK_DROP_DOWN (root)) : NULL;

  if (GTK_IS_STRING_OBJECT (item)
      && g_pattern_match_simple (from, gtk_string_object_get_string (GTK_STRING_OBJECT (item))))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_drop_down (child, from);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
choose (Fixture *self, const char *from, const char *to)
{
  GtkWidget *drop_down = NULL;
  GListModel *model = NULL;

  desk_test_await_nonnull (find_drop_down (self->page, from));
  drop_down = find_drop_down (self->page, from);
  model = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) string = g_list_model_get_item (model, i);

      if (g_pattern_match_simple (to, gtk_string_object_get_string (string)))
        {
          gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), i);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
do_on_map (Fixture *self, const char *action)
{
  gtk_widget_activate_action (find (self->page, DESK_TYPE_MAP_VIEW, NULL), action, NULL);
}

static DeskMapView *
get_map (Fixture *self)
{
  return DESK_MAP_VIEW (find (self->page, DESK_TYPE_MAP_VIEW, NULL));
}

static guint
count_loaded (Fixture *self)
{
  DeskCustomerSpots *spots = desk_map_loader_get_spots (desk_map_view_get_loader (get_map (self)));

  return spots != NULL ? spots->spots->len + spots->unplaced->len : 0;
}

/* Whether all that are loaded and have a place are in view, when there are @n. */
static gboolean
shows_all (Fixture *self, guint n)
{
  DeskClusterIndex *index = desk_map_loader_get_index (desk_map_view_get_loader (get_map (self)));
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  double box[4] = { 0 };

  if (count_loaded (self) != n || !desk_cluster_index_get_box (index, &x0, &y0, &x1, &y1))
    return FALSE;
  desk_map_view_get_box (get_map (self), box);

  return box[0] <= x0 && box[1] <= y0 && box[2] >= x1 && box[3] >= y1;
}

static guint
count_dealer_rows (GtkWidget *root)
{
  guint n = DESK_IS_MAP_DEALER_ROW (root) ? 1 : 0;

  if (!gtk_widget_get_mapped (root))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_dealer_rows (child);
  return n;
}

/* --- a dealer -------------------------------------------------------------------------------- */

static void
test_filters (Fixture *self, gconstpointer role)
{
  guint n_all = 0;
  guint n_trials = 0;
  Expected all = { self, "All *", 0 };

  await (self, GTK_TYPE_TOGGLE_BUTTON, "All ?*");
  n_all = get_count (self, "All *");
  n_trials = get_count (self, "Trials *");
  g_assert_cmpuint (n_trials, >, 0);
  g_assert_cmpuint (n_trials, <, n_all);
  await (self, GTK_TYPE_LABEL, "In view");
  await (self, GTK_TYPE_LABEL, "Licences");
  /* A dealer has no choice of dealers, and no figures by dealer. */
  g_assert_null (find (self->page, GTK_TYPE_TOGGLE_BUTTON, "By dealer"));
  g_assert_false (gtk_widget_get_mapped (find_drop_down (self->page, "All dealers *")));

  press (self, "Trials *");
  choose (self, "Any status", "Expired");
  /* Nobody is both. */
  await (self, GTK_TYPE_LABEL, "No customers on the map yet");
  await (self, GTK_TYPE_LABEL, "More filters (1)");
  choose (self, "Expired", "Any status");
  press (self, "All *");
  await_gone (self, GTK_TYPE_LABEL, "No customers on the map yet");
  all.count = n_all;
  desk_test_run_until (has_count, &all);
  desk_test_await_cmpuint (get_count (self, "Trials *"), ==, n_trials);

  choose (self, "Any time", "7 days");
  desk_test_run_until (has_less, &all);
}

static void
test_unplaced (Fixture *self, gconstpointer role)
{
  await (self, GTK_TYPE_LABEL, "* without an address");
  press (self, "Show");
  await (self, GTK_TYPE_LABEL, "Not on the map");
  press (self, "Hide");
  await (self, GTK_TYPE_LABEL, "In view");
}

static gboolean
has_keyed (gpointer layer)
{
  return desk_customer_layer_walk (layer, 1);
}

/* Who goes through the marks by keys sees what each is; after the last there is no card. */
static void
test_card (Fixture *self, gconstpointer role)
{
  GtkWidget *layer = NULL;
  GtkWidget *card = NULL;
  gboolean has_pin = FALSE;
  gboolean has_cluster = FALSE;

  await (self, GTK_TYPE_LABEL, "In view");
  layer = find (self->page, DESK_TYPE_CUSTOMER_LAYER, NULL);
  desk_map_view_take_keys (DESK_MAP_VIEW (find (self->page, DESK_TYPE_MAP_VIEW, NULL)));
  desk_test_run_until (has_keyed, layer);
  do
    {
      const char *title = NULL;
      gboolean is_cluster = FALSE;

      desk_test_settle ();
      card = await (self, DESK_TYPE_MAP_CARD, NULL);
      title = desk_test_get_label (find (card, GTK_TYPE_LABEL, NULL));
      is_cluster = g_pattern_match_simple ("?* customers", title);
      has_cluster |= is_cluster;
      has_pin |= !is_cluster;
      /* A pin has a status or none, and how many licences that is. */
      if (!is_cluster)
        g_assert_true (find (card, GTK_TYPE_LABEL, "* of * licence*") != NULL
                       || find (card, GTK_TYPE_LABEL, "No licence") != NULL);
    }
  while (desk_customer_layer_walk (DESK_CUSTOMER_LAYER (layer), 1));
  g_assert_true (has_pin);
  g_assert_true (has_cluster);
  await_gone (self, DESK_TYPE_MAP_CARD, NULL);
}

/* What the list of licences offers is offered for those of an area. */
static void
test_area (Fixture *self, gconstpointer role)
{
  guint n_trials = 0;

  await (self, GTK_TYPE_LABEL, "In view");
  n_trials = get_count (self, "Trials *");
  press (self, "Trials *");
  desk_test_await_cmpuint (count_loaded (self), ==, n_trials);
  do_on_map (self, "map.show-all");
  desk_test_await_true (shows_all (self, n_trials));
  do_on_map (self, "map.select-view");
  await (self, GTK_TYPE_LABEL, "Selected");
  await (self, GTK_TYPE_LABEL, "*customer* selected");
  await (self, GTK_TYPE_BUTTON, "Copy e-mail addresses");
  press (self, "Extend * trial*");
  press (self, "Show all in view");
  await (self, GTK_TYPE_LABEL, "In view");
  await_gone (self, GTK_TYPE_BUTTON, "Show all in view");
}

static void
test_kept (Fixture *self, gconstpointer role)
{
  await (self, GTK_TYPE_LABEL, "In view");
  press (self, "Needs attention *");
  choose (self, "Any type", "*annual*");
  await (self, GTK_TYPE_LABEL, "More filters (1)");
  desk_page_deactivate (DESK_PAGE (self->page));
  desk_test_window_free (g_steal_pointer (&self->window));

  show_map (self);
  desk_test_await_true (
    gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (await (self, GTK_TYPE_TOGGLE_BUTTON, "Needs attention *"))));
  await (self, GTK_TYPE_LABEL, "More filters (1)");
}

/* --- an account manager ---------------------------------------------------------------------- */

static void
test_dealers (Fixture *self, gconstpointer role)
{
  Expected all = { self, "All *", 0 };

  await (self, GTK_TYPE_LABEL, "In view");
  all.count = get_count (self, "All *");
  press (self, "By dealer");
  /* A press on a dealer asks for his customers, one more for all again. */
  gtk_widget_activate (await (self, DESK_TYPE_MAP_DEALER_ROW, NULL));
  desk_test_run_until (has_less, &all);
  desk_test_await_cmpuint (count_dealer_rows (self->page), ==, 1);
  gtk_widget_activate (await (self, DESK_TYPE_MAP_DEALER_ROW, NULL));
  desk_test_run_until (has_count, &all);

  choose (self, "Status", "Dealer");
  await (self, GTK_TYPE_LABEL, "Others");
  choose (self, "Dealer", "Status");
  await_gone (self, GTK_TYPE_LABEL, "Others");
}

static void
test_too_many (Fixture *self, gconstpointer role)
{
  await (self, GTK_TYPE_LABEL, "In view");
  do_on_map (self, "map.show-all");
  desk_test_await_true (shows_all (self, get_count (self, "All *")));
  do_on_map (self, "map.select-view");
  await (self, GTK_TYPE_LABEL, "Select 50 customers at most *");
  g_assert_null (find (self->page, GTK_TYPE_BUTTON, "Copy e-mail addresses"));
}

static void
add_cases (void)
{
  g_test_add ("/views-map/filters", Fixture, "dealer", set_up, test_filters, tear_down);
  g_test_add ("/views-map/unplaced", Fixture, "dealer", set_up, test_unplaced, tear_down);
  g_test_add ("/views-map/card", Fixture, "dealer", set_up, test_card, tear_down);
  g_test_add ("/views-map/area", Fixture, "dealer", set_up, test_area, tear_down);
  g_test_add ("/views-map/kept", Fixture, "dealer", set_up, test_kept, tear_down);
  g_test_add ("/views-map/dealers", Fixture, "manager", set_up, test_dealers, tear_down);
  g_test_add ("/views-map/too-many", Fixture, "manager", set_up, test_too_many, tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
