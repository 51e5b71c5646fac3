/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-test-wizard"

#include "config.h"

#include "desk-test-wizard.h"

#include "desk-country-row.h"
#include "desk-device-picker.h"

/* @data: (nullable): the role of who signs in; a "manager" may order, too. */
void
desk_test_wizard_set_up (DeskTestWizard *self, gconstpointer data)
{
  const char *role = data != NULL ? data : "dealer";

  desk_test_desk_set_up_small (&self->desk, 400);
  desk_test_server_execute (self->desk.server,
                            "UPDATE account SET rights = rights || ' dealer.order' WHERE demo_role = 'manager'");
  desk_test_desk_sign_in (&self->desk, role);
  desk_test_wizard_show (self, desk_order_wizard_new (self->desk.services));
}

void
desk_test_wizard_tear_down (DeskTestWizard *self, gconstpointer data)
{
  desk_test_wizard_close (self);
  g_clear_pointer (&self->action, g_free);
  desk_test_desk_tear_down (&self->desk, NULL);
}

/* As the shell does when it throws a wizard away; nothing may keep it alive. */
void
desk_test_wizard_close (DeskTestWizard *self)
{
  if (self->window == NULL)
    return;

  desk_page_deactivate (DESK_PAGE (self->wizard));
  g_assert_true (desk_page_flush (DESK_PAGE (self->wizard)));
  g_object_add_weak_pointer (G_OBJECT (self->wizard), (gpointer *) &self->wizard);
  desk_test_window_free (g_steal_pointer (&self->window));
  /* What is under way holds a reference until it has been answered. */
  desk_test_await_null (self->wizard);
}

void
desk_test_wizard_show (DeskTestWizard *self, GtkWidget *wizard)
{
  desk_test_wizard_close (self);
  self->wizard = wizard;
  self->window = desk_test_window_new (wizard);
  desk_test_remember_actions (self->window, &self->action);
  desk_page_activate (DESK_PAGE (wizard));
  desk_test_settle ();
}

DeskStore *
desk_test_wizard_get_store (DeskTestWizard *self)
{
  return desk_services_get_store (self->desk.services);
}

void
desk_test_wizard_set_offline (DeskTestWizard *self, gboolean is_offline)
{
  desk_test_server_control (self->desk.server, is_offline ? "fault * / cut-before 0" : "faults-clear");
  desk_test_sync (self->desk.services);
}

static GtkWidget *
find (DeskTestWizard *self, GType type, const char *label)
{
  return desk_test_find_visible (GTK_WIDGET (self->window), type, label);
}

static GtkWidget *
find_field (DeskTestWizard *self, const char *label)
{
  g_autofree char *starred = g_strconcat (label, " *", NULL);
  GtkWidget *found = find (self, ADW_TYPE_PREFERENCES_ROW, starred);

  if (found == NULL)
    found = find (self, ADW_TYPE_PREFERENCES_ROW, label);
  if (found == NULL && find (self, GTK_TYPE_LABEL, label) != NULL)
    found = gtk_label_get_mnemonic_widget (GTK_LABEL (find (self, GTK_TYPE_LABEL, label)));

  return found;
}

/* The field that a label belongs to, when it is there: a row of a form, with its star or without, or what a label
 * names. */
GtkWidget *
desk_test_wizard_field (DeskTestWizard *self, const char *label)
{
  desk_test_await_nonnull (find_field (self, label));

  return find_field (self, label);
}

/* Goes there and types over what was there. Leaving is going to the next. */
void
desk_test_wizard_fill (DeskTestWizard *self, const char *label, const char *text)
{
  GtkWidget *field = desk_test_wizard_field (self, label);

  g_assert_true (gtk_widget_grab_focus (field));
  desk_test_type (field, text);
  desk_test_settle ();
}

static GtkWidget *
get_device_search (DeskTestWizard *self)
{
  GtkWidget *picker = desk_test_await_visible (GTK_WIDGET (self->window), DESK_TYPE_DEVICE_PICKER, NULL);

  return desk_test_await_visible (picker, GTK_TYPE_SEARCH_ENTRY, NULL);
}

typedef struct
{
  const char *text;
  gboolean is_done;
} Search;

/* Taking the old text away is a search of its own, which comes at once. */
static void
search_changed_cb (GtkEditable *entry, Search *search)
{
  search->is_done = search->is_done || g_str_equal (gtk_editable_get_text (entry), search->text);
}

/* Types into the search field within a widget of @type, until it is searched for. */
void
desk_test_wizard_search_in (DeskTestWizard *self, GType type, const char *text)
{
  GtkWidget *place = desk_test_await_visible (GTK_WIDGET (self->window), type, NULL);
  GtkWidget *entry = desk_test_await_visible (place, GTK_TYPE_SEARCH_ENTRY, NULL);
  Search search = { text, FALSE };
  gulong id = 0;

  gtk_widget_grab_focus (entry);
  if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), text))
    return;

  id = g_signal_connect_after (entry, "search-changed", G_CALLBACK (search_changed_cb), &search);
  desk_test_type (entry, text);
  desk_test_await_true (search.is_done);
  g_signal_handler_disconnect (entry, id);
  desk_test_settle ();
}

void
desk_test_wizard_search (DeskTestWizard *self, const char *text)
{
  desk_test_wizard_search_in (self, DESK_TYPE_DEVICE_PICKER, text);
}

/* Types the name and presses Enter. */
void
desk_test_wizard_add_device (DeskTestWizard *self, const char *name)
{
  desk_test_wizard_search (self, name);
  g_signal_emit_by_name (get_device_search (self), "activate");
  desk_test_settle ();
}

static GtkWidget *
find_card (GtkWidget *root, const char *label)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (GTK_IS_CHECK_BUTTON (root) && desk_test_find (root, GTK_TYPE_LABEL, label) != NULL)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_card (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Presses a radio button whose content is read as @card. */
void
desk_test_wizard_choose (DeskTestWizard *self, const char *card)
{
  GtkWidget *found = NULL;

  desk_test_await_nonnull (find_card (GTK_WIDGET (self->window), card));
  found = find_card (GTK_WIDGET (self->window), card);
  desk_test_await_true (gtk_widget_is_sensitive (found));
  g_assert_true (gtk_widget_activate (found));
  desk_test_settle ();
}

void
desk_test_wizard_press (DeskTestWizard *self, const char *label)
{
  desk_test_press (GTK_WIDGET (self->window), label);
}

/* Fills the form of a new customer, all of it right. */
void
desk_test_wizard_customer (DeskTestWizard *self, const char *email)
{
  GtkWidget *country = desk_test_wizard_field (self, "Country");

  desk_test_wizard_fill (self, "Company name", "Enseignes du Port");
  g_assert_true (gtk_widget_grab_focus (country));
  desk_country_row_set_country (DESK_COUNTRY_ROW (country), "FR");
  g_signal_emit_by_name (country, "chosen");
  desk_test_wizard_fill (self, "Tax ID", "FR 83 404 833 048");
  desk_test_wizard_fill (self, "Address", "8 quai du Carénage");
  desk_test_wizard_fill (self, "Postcode", "13002");
  desk_test_wizard_fill (self, "City", "Marseille");
  desk_test_wizard_fill (self, "First name", "Inès");
  desk_test_wizard_fill (self, "Last name", "Barbier");
  desk_test_wizard_fill (self, "E-mail", email);
  gtk_widget_grab_focus (desk_test_wizard_field (self, "Phone"));
  desk_test_settle ();
}

static gboolean
shows (GtkWidget *root, GPatternSpec *pattern)
{
  const char *label = NULL;

  if (!gtk_widget_get_mapped (root))
    return FALSE;

  label = desk_test_get_label (root);
  if (label != NULL && g_pattern_spec_match_string (pattern, label))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, pattern))
      return TRUE;

  return FALSE;
}

/* Whether something is read that matches @pattern (g_pattern_spec). */
gboolean
desk_test_wizard_shows (DeskTestWizard *self, const char *pattern)
{
  g_autoptr(GPatternSpec) spec = g_pattern_spec_new (pattern);

  return shows (GTK_WIDGET (self->window), spec);
}

typedef struct
{
  DeskTestWizard *self;
  const char *pattern;
} Wanted;

static gboolean
shows_cb (gpointer data)
{
  Wanted *wanted = data;

  return desk_test_wizard_shows (wanted->self, wanted->pattern);
}

void
desk_test_wizard_await (DeskTestWizard *self, const char *pattern)
{
  Wanted wanted = { self, pattern };

  desk_test_run_until_named (shows_cb, &wanted, pattern);
}

static gboolean
has_focus (DeskTestWizard *self, const char *label)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkWidget *field = find_field (self, label);

  return focus != NULL && field != NULL && (focus == field || gtk_widget_is_ancestor (focus, field));
}

/* Until the keys go to the field that a label belongs to. */
void
desk_test_wizard_await_focus (DeskTestWizard *self, const char *label)
{
  desk_test_await_true (has_focus (self, label));
}

/* What is read on the widget that has the focus, or on the row around it. */
const char *
desk_test_wizard_get_focus (DeskTestWizard *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *inner = widget;

      /* A button may hold its words in a label, beside an icon. */
      if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL)
        inner = desk_test_find_visible (widget, GTK_TYPE_LABEL, NULL);
      if (inner != NULL && desk_test_get_label (inner) != NULL)
        return desk_test_get_label (inner);
    }

  return NULL;
}
