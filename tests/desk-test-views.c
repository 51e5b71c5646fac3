/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-views.h"

#include "desk-views.h"

#include <locale.h>

/* A test may run itself again, which then has the data folders of that test for the system's. */
static char **
dup_data_dirs (void)
{
  g_autofree char *joined =
      g_strjoinv (G_SEARCHPATH_SEPARATOR_S, (char **) g_get_system_data_dirs ());

  g_setenv ("DESK_TEST_DATA_DIRS", joined, FALSE);

  return g_strsplit (g_getenv ("DESK_TEST_DATA_DIRS"), G_SEARCHPATH_SEPARATOR_S, -1);
}

/*
 * The tests have data folders of their own, which is right for what the program writes. What the
 * system brings must still be found there: themes of icons, and by which signs an SVG is known.
 */
static void
keep_system_data (const char *const *data_dirs)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GStrvBuilder) mime_dirs = g_strv_builder_new ();
  g_auto (GStrv) mime = NULL;

  for (guint i = 0; data_dirs[i] != NULL; i++)
    {
      g_autofree char *icon_dir = g_build_filename (data_dirs[i], "icons", NULL);
      g_autofree char *mime_dir = g_build_filename (data_dirs[i], "mime", NULL);

      gtk_icon_theme_add_search_path (theme, icon_dir);
      g_strv_builder_add (mime_dirs, mime_dir);
    }
  mime = g_strv_builder_end (mime_dirs);
  g_content_type_set_mime_dirs ((const char *const *) mime);
  gtk_icon_theme_add_resource_path (theme, "/org/dealerdesk/DealerDesk/icons");
}

/*
 * Runs the cases that @add_cases registers. Where there is no screen the whole program is skipped:
 * tests/with-screen.sh brings one.
 */
int
desk_test_views_run (int *argc, char ***argv, void (*add_cases) (void))
{
  g_auto (GStrv) data_dirs = dup_data_dirs ();

  setlocale (LC_ALL, "");
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no screen\n");
      return 0;
    }
  adw_init ();
  desk_views_init ();
  keep_system_data ((const char *const *) data_dirs);
  add_cases ();

  return g_test_run ();
}

/* A window with @content in it, shown. Toasts have their place. */
GtkWindow *
desk_test_window_new (GtkWidget *content)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), content);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  desk_test_settle ();

  return GTK_WINDOW (window);
}

void
desk_test_window_free (GtkWindow *window)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));

  gtk_window_destroy (window);
  /* GTK 4.8 complains when a tooltip is due in a window that has just gone. This is where it keeps it. */
  g_object_set_data (G_OBJECT (display), "gdk-display-current-tooltip", NULL);
  desk_test_settle ();
}

static void
action_activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  char **last = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  g_free (*last);
  if (parameter == NULL)
    *last = g_strdup (name);
  else if (g_variant_is_of_type (parameter, G_VARIANT_TYPE_STRING))
    *last = g_strdup_printf ("%s %s", name, g_variant_get_string (parameter, NULL));
  else
    {
      g_autofree char *text = g_variant_print (parameter, FALSE);

      *last = g_strdup_printf ("%s %s", name, text);
    }
}

/* Gives the window the actions by which a page leads to another. @last (owned) becomes the last one with its
 * parameter, such as "show-order ord_…"; it must live as long as the window. */
void
desk_test_remember_actions (GtkWindow *window, char **last)
{
  static const GActionEntry entries[] = {
    { "add-dealer", action_activate_cb, NULL, NULL, NULL, { 0 } },
    { "back", action_activate_cb, NULL, NULL, NULL, { 0 } },
    { "convert", action_activate_cb, "s", NULL, NULL, { 0 } },
    { "correct-entry", action_activate_cb, "s", NULL, NULL, { 0 } },
    { "leave", action_activate_cb, NULL, NULL, NULL, { 0 } },
    { "new-licence", action_activate_cb, NULL, NULL, NULL, { 0 } },
    { "resume-draft", action_activate_cb, "s", NULL, NULL, { 0 } },
    { "select-order", action_activate_cb, "s", NULL, NULL, { 0 } },
    { "show-customer", action_activate_cb, "s", NULL, NULL, { 0 } },
    { "show-invoice", action_activate_cb, "s", NULL, NULL, { 0 } },
    { "show-of-dealer", action_activate_cb, "(ss)", NULL, NULL, { 0 } },
    { "show-order", action_activate_cb, "s", NULL, NULL, { 0 } },
    { "show-page", action_activate_cb, "s", NULL, NULL, { 0 } },
    { "show-waiting", action_activate_cb, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), last);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (actions));
}

/* Lets what is due now happen. Something that turns has always something due where a frame takes longer than until the
 * next one, so that there is an end to it. */
void
desk_test_settle (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC;

  while (g_main_context_iteration (NULL, FALSE) && g_get_monotonic_time () < end)
    ;
}

static void
painted_cb (GdkFrameClock *clock, guint *n_frames)
{
  (*n_frames)++;
}

/* Until @window has been laid out and drawn once more, or is not to be seen any more. */
void
desk_test_await_frame (GtkWindow *window)
{
  g_autoptr (GtkWindow) kept = g_object_ref (window);
  g_autoptr (GdkFrameClock) clock = NULL;
  guint n_frames = 0;
  gulong id = 0;

  if (!gtk_widget_get_mapped (GTK_WIDGET (window)))
    return;

  clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (window)));
  id = g_signal_connect (clock, "after-paint", G_CALLBACK (painted_cb), &n_frames);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  desk_test_await_true (n_frames > 0 || !gtk_widget_get_mapped (GTK_WIDGET (window)));
  g_signal_handler_disconnect (clock, id);
}

/* What is read on a widget. */
const char *
desk_test_get_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_label (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL)
    return gtk_button_get_label (GTK_BUTTON (widget));
  if (GTK_IS_CHECK_BUTTON (widget))
    return gtk_check_button_get_label (GTK_CHECK_BUTTON (widget));
  if (ADW_IS_PREFERENCES_ROW (widget))
    return adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));

  return NULL;
}

static gboolean
has_label (GtkWidget *widget, const char *label)
{
  GtkWidget *inner = NULL;

  if (g_strcmp0 (desk_test_get_label (widget), label) == 0)
    return TRUE;
  /* A button may hold its words in a label, beside an icon. */
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) == NULL)
    inner = desk_test_find (gtk_button_get_child (GTK_BUTTON (widget)), GTK_TYPE_LABEL, label);

  return inner != NULL;
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *label, gboolean is_visible)
{
  if (root == NULL || (is_visible && !gtk_widget_get_mapped (root)))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (label == NULL || has_label (root, label)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label, is_visible);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The first widget of @type on which @label is read (NULL: any); NULL if there is none. */
GtkWidget *
desk_test_find (GtkWidget *root, GType type, const char *label)
{
  return find (root, type, label, FALSE);
}

/* The same among what is on the screen. */
GtkWidget *
desk_test_find_visible (GtkWidget *root, GType type, const char *label)
{
  return find (root, type, label, TRUE);
}

/* The first widget on the screen whose tooltip is like @pattern; NULL if there is none. */
GtkWidget *
desk_test_find_tooltip (GtkWidget *root, const char *pattern)
{
  const char *tooltip = gtk_widget_get_tooltip_text (root);

  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (tooltip != NULL && g_pattern_match_simple (pattern, tooltip))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = desk_test_find_tooltip (child, pattern);

      if (found != NULL)
        return found;
    }

  return NULL;
}

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *label;
  GtkWidget *(*find) (GtkWidget *root, GType type, const char *label);
} Wanted;

static gboolean
is_there_cb (gpointer data)
{
  Wanted *wanted = data;

  return wanted->find (wanted->root, wanted->type, wanted->label) != NULL;
}

static gboolean
is_gone_cb (gpointer data)
{
  return !is_there_cb (data);
}

static GtkWidget *
await (GtkWidget *root,
       GType type,
       const char *label,
       GtkWidget *(*find_it) (GtkWidget *root, GType type, const char *label))
{
  Wanted wanted = { root, type, label, find_it };

  desk_test_run_until_named (is_there_cb, &wanted, label != NULL ? label : g_type_name (type));

  return find_it (root, type, label);
}

/* desk_test_find_visible(), when there is one. */
GtkWidget *
desk_test_await_visible (GtkWidget *root, GType type, const char *label)
{
  return await (root, type, label, desk_test_find_visible);
}

/* When there is none. */
void
desk_test_await_gone (GtkWidget *root, GType type, const char *label)
{
  Wanted wanted = { root, type, label, desk_test_find_visible };

  desk_test_run_until_named (is_gone_cb, &wanted, label != NULL ? label : g_type_name (type));
}

static GtkWidget *
find_by_tooltip (GtkWidget *root, GType type, const char *pattern)
{
  return desk_test_find_tooltip (root, pattern);
}

/* desk_test_find_tooltip(), when there is one. */
GtkWidget *
desk_test_await_tooltip (GtkWidget *root, const char *pattern)
{
  return await (root, GTK_TYPE_WIDGET, pattern, find_by_tooltip);
}

/* The widget of @type that has the keys, or in which what has them is; NULL if there is none. */
GtkWidget *
desk_test_get_focus (GtkWindow *window, GType type)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL ? gtk_widget_get_ancestor (focus, type) : NULL;
}

/* As typed over what was there. */
void
desk_test_type (GtkWidget *row, const char *text)
{
  int position = 0;

  g_assert_true (GTK_IS_EDITABLE (row));
  desk_test_await_true (gtk_widget_is_sensitive (row));
  gtk_editable_delete_text (GTK_EDITABLE (row), 0, -1);
  gtk_editable_insert_text (GTK_EDITABLE (row), text, -1, &position);
}

static GtkWidget *
find_button (GtkWidget *root, GType type, const char *label)
{
  GtkWidget *button = desk_test_find_visible (root, GTK_TYPE_BUTTON, label);

  if (button == NULL)
    button = desk_test_find_visible (root, GTK_TYPE_CHECK_BUTTON, label);

  return button != NULL && gtk_widget_is_sensitive (button) ? button : NULL;
}

/* Presses the button on which @label is read, as soon as it is there and can be pressed. */
void
desk_test_press (GtkWidget *root, const char *label)
{
  GtkWidget *button = await (root, GTK_TYPE_BUTTON, label, find_button);

  /* Activating a button by key shows it pressed for a while before it clicks. */
  if (GTK_IS_BUTTON (button))
    g_signal_emit_by_name (button, "clicked");
  else
    g_assert_true (gtk_widget_activate (button));
  desk_test_settle ();
}

static guint
count_undo_buttons (GtkWidget *root)
{
  guint n = GTK_IS_BUTTON (root) && has_label (root, "Undo") ? 1 : 0;

  if (!gtk_widget_get_mapped (root))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_undo_buttons (child);

  return n;
}

/* Presses "Undo" in the toast. The one before may still be on its way out, with a button of its own. */
void
desk_test_press_undo (GtkWidget *root)
{
  desk_test_await_cmpuint (count_undo_buttons (root), ==, 1);
  desk_test_press (root, "Undo");
}

/* Chooses the item on which @label is read from a menu that opens in @root, and that closes then. */
void
desk_test_choose_from_menu (GtkWidget *root, const char *label)
{
  GtkWidget *item = desk_test_await_visible (root, GTK_TYPE_LABEL, label);
  GtkWidget *menu = gtk_widget_get_ancestor (item, GTK_TYPE_POPOVER_MENU);

  g_assert_nonnull (menu);
  g_object_add_weak_pointer (G_OBJECT (menu), (gpointer *) &menu);
  while (item != root && !gtk_widget_activate (item))
    item = gtk_widget_get_parent (item);
  g_assert_true (item != root);
  /* What is chosen may take the whole page away. */
  desk_test_await_true (menu == NULL || !gtk_widget_get_mapped (menu));
  g_clear_weak_pointer (&menu);
  desk_test_settle ();
}

/* The dialog that asks something; NULL if there is none. */
GtkWidget *
desk_test_get_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }

  return NULL;
}

static GtkWidget *
find_dialog (GtkWidget *root, GType type, const char *label)
{
  return desk_test_get_dialog ();
}

/* The dialog that asks something, when it is there. */
GtkWidget *
desk_test_await_dialog (void)
{
  return await (NULL, ADW_TYPE_MESSAGE_DIALOG, NULL, find_dialog);
}

/* The dialog that asks for a file; NULL if there is none. */
GtkWidget *
desk_test_get_file_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER_DIALOG (window))
        return window;
    }

  return NULL;
}

static gboolean
is_in_folder (GtkWidget *dialog, GFile *folder)
{
  g_autoptr (GFile) current = gtk_file_chooser_get_current_folder (GTK_FILE_CHOOSER (dialog));

  return current != NULL && (folder == NULL || g_file_equal (current, folder));
}

/* Goes to @folder in the dialog that asks for a file, and presses @label there. */
void
desk_test_save_in (const char *folder, const char *label)
{
  g_autoptr (GFile) place = g_file_new_for_path (folder);
  GtkWidget *dialog = NULL;

  desk_test_await_nonnull (desk_test_get_file_dialog ());
  dialog = desk_test_get_file_dialog ();
  /* By itself it goes to some folder first. */
  desk_test_await_true (is_in_folder (dialog, NULL));
  desk_test_await_frame (GTK_WINDOW (dialog));
  do
    {
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), place, NULL);
      desk_test_await_true (is_in_folder (dialog, place));
      desk_test_run_for (300);
    }
  while (!is_in_folder (dialog, place));
  desk_test_press (dialog, label);
}
