/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-place"

#include "config.h"

#include "desk-place.h"

#include "desk-link.h"

#include <glib/gi18n.h>

/*
 * Where in the program something is done. A guide names the place by a key; a template names the widget that
 * is there.
 */

#define TRY_EVERY_MS 60
#define MAX_TRIES 40
/* Below this much of a large widget the popover stands, so that it is not beside the window. */
#define MAX_ANCHOR_HEIGHT 60

static const struct
{
  const char *key;
  const char *page;     /* (nullable): of the main navigation; %NULL is everywhere */
  const char *widget;
  const char *instead;  /* (nullable): where that is not shown */
} PLACES[] = {
  { "sign-in", NULL, "place-account", NULL },
  { "account-menu", NULL, "place-account", NULL },
  { "account-manager", "learn", "place-account-manager", NULL },
  { "marketing", "learn", "place-marketing", NULL },
  { "overview", "overview", "place-overview", NULL },
  { "search", NULL, "place-search", NULL },
  { "customise", "overview", "place-customise", NULL },
  { "price-list", "overview", "place-price-list", "place-overview" },
  { "new-licence", "overview", "place-new-licence", "place-overview" },
  { "devices", "wizard", "place-devices", NULL },
  { "term", "wizard", "place-term", NULL },
  { "register", "wizard", "place-register", NULL },
  { "orders", "orders", "place-orders", NULL },
  { "orders-filter", "orders", "place-orders-filter", NULL },
  { "orders-status", "orders", "place-orders", NULL },
  { "orders-sign", "orders", "place-orders-sign", "place-orders" },
  { "orders-confirm", "orders", "place-orders", NULL },
  { "orders-again", "orders", "place-orders", NULL },
  { "customer-search", "wizard", "place-steps", NULL },
};

typedef struct
{
  GtkWidget *window;      /* (owned) */
  GtkWidget *popover;     /* (unowned) (nullable) */
  guint place;
  guint n_tries;
  char *title;            /* (owned) */
  char *text;             /* (owned) (nullable) */
  DeskPlaceDoneFunc done;
  gpointer user_data;
  GDestroyNotify destroy; /* (nullable) */
} Visit;

static void
visit_free (gpointer data)
{
  Visit *visit = data;

  if (visit->destroy != NULL)
    visit->destroy (visit->user_data);
  g_object_unref (visit->window);
  g_free (visit->title);
  g_free (visit->text);
  g_free (visit);
}

static int
find_place (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++)
    if (g_strcmp0 (PLACES[i].key, key) == 0)
      return (int) i;

  return -1;
}

/* What is on the screen, and has been given its size. */
static GtkWidget *
find_widget (GtkWidget *root, const char *name)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_str_equal (gtk_widget_get_name (root), name) && gtk_widget_get_width (root) > 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
unparent_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

static void
popover_closed_cb (GtkWidget *popover)
{
  g_idle_add_once (unparent_cb, g_object_ref (popover));
}

static void
done_button_clicked_cb (Visit *visit)
{
  visit->done (visit->user_data);
  gtk_popover_popdown (GTK_POPOVER (visit->popover));
}

static GtkWidget *
new_content (Visit *visit)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (visit->title);
  GtkWidget *text = gtk_label_new (NULL);
  /* Translators: button below a hint that points at something: I have understood */
  GtkWidget *button = gtk_button_new_with_label (_ ("Got it"));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  desk_link_set_label (GTK_LABEL (text), visit->text);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 42);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (done_button_clicked_cb), visit);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_add_css_class (box, "place-hint");
  return box;
}

/* The popover is the window's child: what a page does with its own children is not disturbed. Takes @visit. */
static void
point_at (Visit *visit, GtkWidget *widget)
{
  graphene_rect_t bounds;
  GdkRectangle rectangle = { 0, 0, 1, 1 };

  if (gtk_widget_compute_bounds (widget, visit->window, &bounds))
    {
      rectangle.x = (int) (bounds.origin.x + bounds.size.width / 2);
      rectangle.y = (int) bounds.origin.y;
      rectangle.height = (int) MIN (bounds.size.height, MAX_ANCHOR_HEIGHT);
    }
  visit->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (visit->popover), new_content (visit));
  gtk_popover_set_pointing_to (GTK_POPOVER (visit->popover), &rectangle);
  gtk_widget_set_parent (visit->popover, visit->window);
  gtk_accessible_update_property (GTK_ACCESSIBLE (visit->popover), GTK_ACCESSIBLE_PROPERTY_LABEL, visit->title, -1);
  g_signal_connect (visit->popover, "closed", G_CALLBACK (popover_closed_cb), NULL);
  g_signal_connect_object (visit->window, "destroy", G_CALLBACK (gtk_widget_unparent), visit->popover,
                           G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (visit->popover), "visit", visit, visit_free);
  gtk_popover_popup (GTK_POPOVER (visit->popover));
}

/* The page is made, shown and given its size before there is something to point at. */
static gboolean
try_cb (gpointer user_data)
{
  Visit *visit = user_data;
  GtkWidget *widget = find_widget (visit->window, PLACES[visit->place].widget);

  visit->n_tries++;
  if (widget == NULL && PLACES[visit->place].instead != NULL && visit->n_tries > MAX_TRIES / 4)
    widget = find_widget (visit->window, PLACES[visit->place].instead);
  if (widget != NULL)
    point_at (visit, widget);
  else if (visit->n_tries < MAX_TRIES)
    return G_SOURCE_CONTINUE;
  else
    visit_free (visit);

  return G_SOURCE_REMOVE;
}

/**
 * desk_place_is_known:
 * @key: key of a step of a guide
 *
 * Returns: whether this program has that place
 */
gboolean
desk_place_is_known (const char *key)
{
  return find_place (key) >= 0;
}

/**
 * desk_place_show:
 * @from: a widget of the window
 * @key: key of a place
 * @title: what is done there
 * @text: (nullable): how, in Markdown
 * @done: called when the user has understood
 * @user_data: for @done
 * @destroy: (nullable): frees @user_data
 *
 * Goes to where something is done, and points at it. Nothing happens where the user may not go.
 */
void
desk_place_show (GtkWidget *from,
                 const char *key,
                 const char *title,
                 const char *text,
                 DeskPlaceDoneFunc done,
                 gpointer user_data,
                 GDestroyNotify destroy)
{
  int place = find_place (key);
  Visit *visit = NULL;

  g_return_if_fail (place >= 0);

  visit = g_new0 (Visit, 1);
  visit->window = g_object_ref (GTK_WIDGET (gtk_widget_get_root (from)));
  visit->place = (guint) place;
  visit->title = g_strdup (title);
  visit->text = g_strdup (text);
  visit->done = done;
  visit->user_data = user_data;
  visit->destroy = destroy;
  if (g_strcmp0 (PLACES[place].page, "wizard") == 0)
    gtk_widget_activate_action (from, "win.new-licence", NULL);
  else if (PLACES[place].page != NULL)
    gtk_widget_activate_action (from, "win.show-page", "s", PLACES[place].page);
  g_timeout_add (TRY_EVERY_MS, try_cb, visit);
}
