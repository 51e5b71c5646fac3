/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "desk-driver"

#include "config.h"

#include "desk-driver.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/wait.h>

/* Between two looks at the screen. */
#define POLL_MS 60

struct _DeskDriver {
  char *root;                 /* (owned) folder of everything that the program writes */
  char *data_dir;             /* (owned) */
  char *program;              /* (owned) (nullable): another program than the desktop */
  GStrv env;                  /* (owned) */
  GPid pid;                   /* 0 while nothing runs */
  AtspiAccessible *app;       /* (owned) (nullable) of the running program */
  gboolean is_keys_only;      /* nothing is done through the bus */
};

static void
pump (guint milliseconds)
{
  gint64 until = g_get_monotonic_time () + milliseconds * 1000;

  do
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (5000);
    }
  while (g_get_monotonic_time () < until);
}

static void
run_tool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* The font and the size of the pictures that the screens were designed by. */
static void
write_font (DeskDriver *self)
{
  g_autofree char *folder = g_build_filename (self->root, "config", "gtk-4.0", NULL);
  g_autofree char *path = g_build_filename (folder, "settings.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (path, "[Settings]\ngtk-font-name=Cantarell 10.5\n", -1, &error);
  g_assert_no_error (error);
}

/**
 * desk_driver_init:
 *
 * Call it after g_test_init(). The library of the accessibility bus warns of windows that have gone while it
 * was asking; that is no fault of the program under test, whose own warnings it sets fatal itself.
 */
void
desk_driver_init (void)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  atspi_init ();
}

/**
 * desk_driver_new:
 * @language: language of the interface, such as "en" or "fr"
 *
 * Makes a driver with empty folders. Nothing is started yet.
 *
 * Returns: (transfer full): a driver
 */
DeskDriver *
desk_driver_new (const char *language)
{
  static const struct {
    const char *folder;
    const char *variable;
  } folders[] = {
    { "data", "XDG_DATA_HOME" },
    { "config", "XDG_CONFIG_HOME" },
    { "cache", "XDG_CACHE_HOME" },
    { "state", "XDG_STATE_HOME" },
  };
  DeskDriver *self = g_new0 (DeskDriver, 1);
  g_autoptr (GError) error = NULL;

  self->root = g_dir_make_tmp ("dealer-desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->data_dir = g_build_filename (self->root, "data", NULL);
  self->env = g_get_environ ();
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (self->root, folders[i].folder, NULL);

      g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
      desk_driver_set_env (self, folders[i].variable, path);
    }
  desk_driver_set_env (self, "HOME", self->root);
  write_font (self);
  desk_driver_set_env (self, "LC_ALL", "C.UTF-8");
  desk_driver_set_env (self, "LANGUAGE", language);
  desk_driver_set_env (self, "GTK_A11Y", "atspi");
  desk_driver_set_env (self, "GSETTINGS_BACKEND", "memory");
  desk_driver_set_env (self, "GTK_THEME", NULL);
  desk_driver_set_env (self, "G_DEBUG", NULL);
  desk_driver_set_env (self, "DESK_SECRETS", "memory");
  desk_driver_set_env (self, "DESK_TODAY", "2026-11-23");
  desk_driver_set_env (self, "TZ", "Europe/Amsterdam");
  return self;
}

/**
 * desk_driver_free:
 * @self: (transfer full): a driver
 *
 * Kills what still runs and removes the folders.
 */
void
desk_driver_free (DeskDriver *self)
{
  const char *const argv[] = { "rm", "-rf", self->root, NULL };

  if (self->pid != 0)
    desk_driver_kill (self);
  if (g_getenv ("DESK_KEEP") == NULL)
    run_tool (argv);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->data_dir, g_free);
  g_clear_pointer (&self->program, g_free);
  g_clear_pointer (&self->env, g_strfreev);
  g_free (self);
}

/**
 * desk_driver_get_data_dir:
 * @self: a driver
 *
 * Returns: (transfer none): the folder that the program takes for the user's data folder
 */
const char *
desk_driver_get_data_dir (DeskDriver *self)
{
  return self->data_dir;
}

/**
 * desk_driver_set_env:
 * @self: a driver
 * @name: a variable
 * @value: (nullable): its value from the next start on, or %NULL to unset it
 */
void
desk_driver_set_env (DeskDriver *self, const char *name, const char *value)
{
  if (value != NULL)
    self->env = g_environ_setenv (self->env, name, value, TRUE);
  else
    self->env = g_environ_unsetenv (self->env, name);
}

/**
 * desk_driver_set_program:
 * @self: a driver
 * @program: (nullable): what is started from now on instead of the desktop
 */
void
desk_driver_set_program (DeskDriver *self, const char *program)
{
  g_free (self->program);
  self->program = g_strdup (program);
}

/**
 * desk_driver_set_keys_only:
 * @self: a driver
 * @is_keys_only: whether nothing is pressed or focused through the bus
 *
 * With it the bus serves to read what is on the screen and where the focus is, and all that is done is done by keys.
 */
void
desk_driver_set_keys_only (DeskDriver *self, gboolean is_keys_only)
{
  self->is_keys_only = is_keys_only;
}

/* The program among the accessible applications, by its process id. */
static AtspiAccessible *
find_application (GPid pid)
{
  g_autoptr (DeskAccessible) desktop = atspi_get_desktop (0);
  int n = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (DeskAccessible) app = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (app != NULL && (GPid) atspi_accessible_get_process_id (app, NULL) == pid)
        return g_steal_pointer (&app);
    }
  return NULL;
}

/**
 * desk_driver_spawn:
 * @self: a driver
 * @arguments: (nullable): arguments of the program, parted by spaces
 *
 * Starts the desktop without waiting for anything. Nothing of it can be found before desk_driver_start() is used
 * instead.
 */
void
desk_driver_spawn (DeskDriver *self, const char *arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "src", "dealer-desk", NULL);

  g_assert_cmpint (self->pid, ==, 0);
  g_strv_builder_add (builder, self->program != NULL ? self->program : program);
  if (arguments != NULL)
    {
      g_auto (GStrv) each = g_strsplit (arguments, " ", -1);

      g_strv_builder_addv (builder, (const char **) each);
    }
  argv = g_strv_builder_end (builder);
  g_spawn_async (NULL, argv, self->env, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &self->pid, &error);
  g_assert_no_error (error);
}

/* A second process beside the one that is driven, until it ends. Returns: (transfer full): what it says */
char *
desk_driver_run (DeskDriver *self, int *status, const char *first_argument, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  g_autofree char *program = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "..", "src", "dealer-desk", NULL);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int wait_status = 0;
  va_list arguments;

  g_strv_builder_add (builder, self->program != NULL ? self->program : program);
  va_start (arguments, first_argument);
  for (const char *argument = first_argument; argument != NULL; argument = va_arg (arguments, const char *))
    g_strv_builder_add (builder, argument);
  va_end (arguments);
  argv = g_strv_builder_end (builder);
  g_spawn_sync (NULL, argv, self->env, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &wait_status, &error);
  g_assert_no_error (error);
  *status = WIFEXITED (wait_status) ? WEXITSTATUS (wait_status) : -1;
  return output;
}

/**
 * desk_driver_start:
 * @self: a driver
 * @arguments: (nullable): arguments of the program, parted by spaces
 *
 * Starts the desktop and waits until its window can be read.
 */
void
desk_driver_start (DeskDriver *self, const char *arguments)
{
  desk_driver_spawn (self, arguments);
  for (guint i = 0; i < 400 && self->app == NULL; i++)
    {
      pump (POLL_MS);
      g_assert_true (desk_driver_is_running (self));
      self->app = find_application (self->pid);
    }
  g_assert_nonnull (self->app);
  /* Ask anew each time: what the library remembers of a window that moves on is soon wrong. */
  atspi_accessible_set_cache_mask (self->app, ATSPI_CACHE_ROLE | ATSPI_CACHE_INTERFACES);
}

static void
forget_process (DeskDriver *self)
{
  g_spawn_close_pid (self->pid);
  self->pid = 0;
  g_clear_object (&self->app);
}

/**
 * desk_driver_is_running:
 * @self: a driver
 *
 * Returns: whether the program that was started last still runs
 */
gboolean
desk_driver_is_running (DeskDriver *self)
{
  if (self->pid == 0)
    return FALSE;
  if (waitpid (self->pid, NULL, WNOHANG) == self->pid)
    {
      forget_process (self);
      return FALSE;
    }
  return TRUE;
}

/**
 * desk_driver_wait_for_exit:
 * @self: a driver
 * @seconds: how long the program may take
 *
 * Fails the test if the program still runs after @seconds.
 */
void
desk_driver_wait_for_exit (DeskDriver *self, guint seconds)
{
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (desk_driver_is_running (self))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      pump (POLL_MS);
    }
}

/**
 * desk_driver_quit:
 * @self: a driver
 *
 * Asks the program to end, as a session does that ends (SIGTERM), and waits for it.
 */
void
desk_driver_quit (DeskDriver *self)
{
  kill (self->pid, SIGTERM);
  desk_driver_wait_for_exit (self, 20);
}

/**
 * desk_driver_kill:
 * @self: a driver
 *
 * Ends the program without giving it a chance to do anything.
 */
void
desk_driver_kill (DeskDriver *self)
{
  kill (self->pid, SIGKILL);
  waitpid (self->pid, NULL, 0);
  forget_process (self);
}

typedef struct {
  const AtspiRole *roles;   /* (unowned) (array length=n_roles) */
  guint n_roles;            /* 0: any */
  gboolean wants_all;       /* go on after the first */
  GPatternSpec *pattern;    /* (owned) (nullable) */
  gboolean wants_focus;     /* only what has the focus */
  guint n_seen;             /* matches that are in sight */
  AtspiAccessible *seen;    /* (owned) (nullable): the first in sight */
  AtspiAccessible *laid_out;/* (owned) (nullable): the first that has a place, perhaps scrolled away */
} Search;

static gboolean
has_state (AtspiAccessible *accessible, AtspiStateType state)
{
  g_autoptr (DeskStateSet) states = atspi_accessible_get_state_set (accessible);

  return states != NULL && atspi_state_set_contains (states, state);
}

static gboolean
has_role (Search *search, AtspiRole role)
{
  for (guint i = 0; i < search->n_roles; i++)
    if (search->roles[i] == role)
      return TRUE;
  return search->n_roles == 0;
}

static gboolean
matches (AtspiAccessible *accessible, Search *search)
{
  g_autofree char *name = NULL;

  if (search->wants_focus && !has_state (accessible, ATSPI_STATE_FOCUSED))
    return FALSE;
  if (!has_role (search, atspi_accessible_get_role (accessible, NULL)))
    return FALSE;
  if (search->pattern == NULL)
    return TRUE;
  name = atspi_accessible_get_name (accessible, NULL);
  return name != NULL && g_pattern_spec_match_string (search->pattern, name);
}

typedef enum {
  IS_NOT,
  IS,
  UNKNOWN,
} Answer;

/* Whether @inner is @outer or lies in it. Rows of lists do not name their parents: what cannot be followed up to the
 * window is unknown. */
static Answer
is_within (AtspiAccessible *inner, AtspiAccessible *outer, AtspiAccessible *window)
{
  g_autoptr (DeskAccessible) at = g_object_ref (inner);

  while (at != NULL)
    {
      AtspiAccessible *parent = NULL;

      if (g_strcmp0 (ATSPI_OBJECT (at)->path, ATSPI_OBJECT (outer)->path) == 0)
        return IS;
      if (g_strcmp0 (ATSPI_OBJECT (at)->path, ATSPI_OBJECT (window)->path) == 0)
        return IS_NOT;
      parent = atspi_accessible_get_parent (at, NULL);
      g_object_unref (at);
      at = parent;
    }
  return UNKNOWN;
}

/* GTK 4.8 says of everything that is not hidden for good that it is visible, also of a page of a stack that is not
 * the one shown. What a user can see is found by asking the window what lies at a point of it. */
static Answer
is_at_point (AtspiAccessible *accessible, AtspiAccessible *window, int x, int y)
{
  g_autoptr (DeskComponent) component = atspi_accessible_get_component_iface (window);
  g_autoptr (DeskAccessible) at = NULL;
  Answer answer;

  if (component == NULL)
    return UNKNOWN;
  at = atspi_component_get_accessible_at_point (component, x, y, ATSPI_COORD_TYPE_WINDOW, NULL);
  if (at == NULL)
    return UNKNOWN;
  answer = is_within (at, accessible, window);
  /* What is drawn in front of a field, such as its label, may be its parent's. */
  return answer == IS_NOT ? is_within (accessible, at, window) : answer;
}

static AtspiRect *
dup_place (AtspiAccessible *accessible)
{
  g_autoptr (DeskComponent) component = atspi_accessible_get_component_iface (accessible);
  g_autofree AtspiRect *rect =
    component != NULL ? atspi_component_get_extents (component, ATSPI_COORD_TYPE_WINDOW, NULL) : NULL;

  return rect != NULL && rect->width > 0 && rect->height > 0 ? g_steal_pointer (&rect) : NULL;
}

static void
weigh (AtspiAccessible *accessible, AtspiAccessible *window, Search *search)
{
  g_autofree AtspiRect *place = dup_place (accessible);

  if (place == NULL)
    return;
  if (is_at_point (accessible, window, place->x + place->width / 2, place->y + place->height / 2) == IS)
    {
      search->n_seen++;
      if (search->seen == NULL)
        search->seen = g_object_ref (accessible);
    }
  else if (search->laid_out == NULL)
    search->laid_out = g_object_ref (accessible);
}

/* A page of a stack is no widget; its only child is, and lies behind the page that is shown. */
static gboolean
is_hidden_page (AtspiAccessible *accessible, AtspiAccessible *window)
{
  g_autofree char *name = NULL;
  g_autoptr (DeskAccessible) child = NULL;
  g_autofree AtspiRect *place = NULL;

  if (window == NULL || atspi_accessible_get_role (accessible, NULL) != ATSPI_ROLE_PANEL)
    return FALSE;
  name = atspi_accessible_get_name (accessible, NULL);
  if (g_strcmp0 (name, "GtkStackPage") != 0)
    return FALSE;
  child = atspi_accessible_get_child_at_index (accessible, 0, NULL);
  place = child != NULL ? dup_place (child) : NULL;
  if (place == NULL)
    return TRUE;
  /* Several points, because a list may lie at the first. */
  for (int i = 1; i < 10; i++)
    {
      Answer answer = is_at_point (child, window, place->x + place->width * i / 10, place->y + place->height * (10 - i) / 10);

      if (answer != UNKNOWN)
        return answer == IS_NOT;
    }
  return FALSE;
}

/* A list keeps many more rows than it shows. */
#define MANY_CHILDREN 12

static gboolean
is_off_screen (AtspiAccessible *accessible, AtspiAccessible *window)
{
  g_autofree AtspiRect *place = dup_place (accessible);
  g_autofree AtspiRect *whole = dup_place (window);

  return place != NULL && whole != NULL && (place->y + place->height < 0 || place->y > whole->height);
}

static void
walk (AtspiAccessible *accessible, AtspiAccessible *window, Search *search, guint depth)
{
  int n = atspi_accessible_get_child_count (accessible, NULL);

  for (int i = 0; i < n && depth < 60 && (search->wants_all || search->seen == NULL); i++)
    {
      g_autoptr (DeskAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);

      if (child == NULL || !has_state (child, ATSPI_STATE_VISIBLE) || is_hidden_page (child, window))
        continue;
      if (n > MANY_CHILDREN && window != NULL && is_off_screen (child, window))
        continue;
      if (matches (child, search))
        weigh (child, window != NULL ? window : child, search);
      walk (child, window != NULL ? window : child, search, depth + 1);
    }
}

/* Looks for what can be seen; else, if @may_be_away, for what is there but scrolled away or in a popover. */
static AtspiAccessible *
look (DeskDriver *self, Search *search, const char *name, gboolean may_be_away)
{
  g_assert_true (desk_driver_is_running (self));
  if (name != NULL)
    search->pattern = g_pattern_spec_new (name);
  walk (self->app, NULL, search, 0);
  g_clear_pointer (&search->pattern, g_pattern_spec_free);
  if (search->seen == NULL && may_be_away)
    search->seen = g_steal_pointer (&search->laid_out);
  g_clear_object (&search->laid_out);
  return g_steal_pointer (&search->seen);
}

/**
 * desk_driver_find:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: (nullable): the words on the screen, with `*` for anything
 *
 * Returns: (transfer full) (nullable): the first that is showing now
 */
AtspiAccessible *
desk_driver_find (DeskDriver *self, AtspiRole role, const char *name)
{
  Search search = { .roles = &role, .n_roles = role != ATSPI_ROLE_INVALID };

  return look (self, &search, name, TRUE);
}

/**
 * desk_driver_count:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: (nullable): the words on the screen, with `*` for anything
 *
 * Returns: how many are showing now
 */
guint
desk_driver_count (DeskDriver *self, AtspiRole role, const char *name)
{
  Search search = { .roles = &role, .n_roles = role != ATSPI_ROLE_INVALID, .wants_all = TRUE };
  g_autoptr (DeskAccessible) found = look (self, &search, name, FALSE);

  return search.n_seen;
}

static AtspiAccessible *
await_any (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name, guint seconds)
{
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  for (;;)
    {
      Search search = { .roles = roles, .n_roles = n_roles };
      AtspiAccessible *found = look (self, &search, name, TRUE);

      if (found != NULL)
        return found;
      if (g_get_monotonic_time () > until)
        {
          desk_driver_dump (self);
          g_error ("“%s” never came up", name);
        }
      pump (POLL_MS);
    }
}

/**
 * desk_driver_await:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: (nullable): the words on the screen, with `*` for anything
 * @seconds: how long it may take
 *
 * Waits until it is showing; fails the test, after printing what is on the screen, if it never is.
 *
 * Returns: (transfer full): what was found
 */
AtspiAccessible *
desk_driver_await (DeskDriver *self, AtspiRole role, const char *name, guint seconds)
{
  return await_any (self, &role, role != ATSPI_ROLE_INVALID, name, seconds);
}

/**
 * desk_driver_await_gone:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: the words on the screen, with `*` for anything
 * @seconds: how long it may take
 *
 * Waits until nothing of that name is showing any more.
 */
void
desk_driver_await_gone (DeskDriver *self, AtspiRole role, const char *name, guint seconds)
{
  gint64 until = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (desk_driver_count (self, role, name) > 0)
    {
      if (g_get_monotonic_time () > until)
        {
          desk_driver_dump (self);
          g_error ("“%s” is still there", name);
        }
      pump (POLL_MS);
    }
}

/**
 * desk_driver_get_text:
 * @self: a driver
 * @accessible: something that was found
 *
 * Returns: (transfer full): what stands in an entry, or the name of anything else
 */
char *
desk_driver_get_text (DeskDriver *self, AtspiAccessible *accessible)
{
  g_autoptr (DeskText) text = atspi_accessible_get_text_iface (accessible);

  if (text != NULL)
    return atspi_text_get_text (text, 0, atspi_text_get_character_count (text, NULL), NULL);
  return atspi_accessible_get_name (accessible, NULL);
}

/* The keyboard focus is tried for this many times at most on the way to a widget. */
#define MOST_TABS 120

/* What has the keyboard focus, if it is one of @roles and has that name. */
static AtspiAccessible *
find_focus (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name)
{
  Search search = { .roles = roles, .n_roles = n_roles, .wants_focus = TRUE };

  return look (self, &search, name, TRUE);
}

/* Goes there as a user does who has no mouse: by the Tab key, from where he is. */
static void
tab_to (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name)
{
  g_autoptr (GString) way = g_string_new (NULL);

  for (guint i = 0; i < MOST_TABS; i++)
    {
      g_autoptr (DeskAccessible) found = find_focus (self, roles, n_roles, name);
      g_autofree char *focus = NULL;

      if (found != NULL)
        return;
      focus = desk_driver_dup_focus (self);
      g_string_append_printf (way, "\n# %s", focus);
      desk_driver_key (self, "Tab");
    }
  desk_driver_dump (self);
  g_error ("“%s” cannot be reached by Tab:%s", name, way->str);
}

static void
take_focus (AtspiAccessible *accessible)
{
  g_autoptr (DeskComponent) component = atspi_accessible_get_component_iface (accessible);

  g_assert_nonnull (component);
  atspi_component_grab_focus (component, NULL);
  pump (POLL_MS);
}

/* What can be pressed, in the order in which a user would mean it. */
static const AtspiRole pressable[] = {
  ATSPI_ROLE_PUSH_BUTTON, ATSPI_ROLE_TOGGLE_BUTTON, ATSPI_ROLE_RADIO_BUTTON, ATSPI_ROLE_CHECK_BOX,
  ATSPI_ROLE_MENU_ITEM,   ATSPI_ROLE_LINK,          ATSPI_ROLE_LIST_ITEM,
};

/**
 * desk_driver_press:
 * @self: a driver
 * @name: the words on a button, a row or a menu entry
 *
 * Waits for it and presses it; of a driver of keys only, goes there by Tab and presses the space bar, or Enter where
 * that is what a user presses.
 */
void
desk_driver_press (DeskDriver *self, const char *name)
{
  g_autoptr (DeskAccessible) found = await_any (self, pressable, G_N_ELEMENTS (pressable), name, 60);
  g_autoptr (DeskAction) action = NULL;

  if (self->is_keys_only)
    {
      AtspiRole role = atspi_accessible_get_role (found, NULL);

      tab_to (self, pressable, G_N_ELEMENTS (pressable), name);
      desk_driver_key (self, role == ATSPI_ROLE_LINK || role == ATSPI_ROLE_LIST_ITEM ? "Return" : "space");
      return;
    }
  action = atspi_accessible_get_action_iface (found);
  if (action != NULL && atspi_action_get_n_actions (action, NULL) > 0)
    {
      g_assert_true (atspi_action_do_action (action, 0, NULL));
    }
  else
    {
      /* No action of its own: as by keyboard, go there and press the space bar. */
      take_focus (found);
      desk_driver_key (self, "space");
    }
  pump (POLL_MS);
}

/**
 * desk_driver_focus:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: the words beside the field
 *
 * Puts the keyboard focus there, as a click would; of a driver of keys only, by Tab.
 */
void
desk_driver_focus (DeskDriver *self, AtspiRole role, const char *name)
{
  g_autoptr (DeskAccessible) found = desk_driver_await (self, role, name, 60);

  if (self->is_keys_only)
    tab_to (self, &role, role != ATSPI_ROLE_INVALID, name);
  else
    take_focus (found);
}

/**
 * desk_driver_fill:
 * @self: a driver
 * @name: the words beside an entry
 * @text: what is typed instead of what stands there
 */
void
desk_driver_fill (DeskDriver *self, const char *name, const char *text)
{
  static const AtspiRole entries[] = { ATSPI_ROLE_TEXT, ATSPI_ROLE_ENTRY, ATSPI_ROLE_PASSWORD_TEXT, ATSPI_ROLE_SPIN_BUTTON };
  g_autoptr (DeskAccessible) found = await_any (self, entries, G_N_ELEMENTS (entries), name, 60);

  if (self->is_keys_only)
    tab_to (self, entries, G_N_ELEMENTS (entries), name);
  else
    take_focus (found);
  desk_driver_key (self, "ctrl+a");
  desk_driver_type (self, text);
}

/**
 * desk_driver_key:
 * @self: a driver
 * @keys: one or several keys, separated by spaces, as `xdotool key` has them: "ctrl+n", "Tab Tab Return"
 */
void
desk_driver_key (DeskDriver *self, const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      const char *const argv[] = { "xdotool", "key", "--clearmodifiers", each[i], NULL };

      run_tool (argv);
      pump (POLL_MS);
    }
}

/**
 * desk_driver_type:
 * @self: a driver
 * @text: what to type into what has the focus
 */
void
desk_driver_type (DeskDriver *self, const char *text)
{
  const char *const argv[] = { "xdotool", "type", "--clearmodifiers", "--delay", "8", "--", text, NULL };

  run_tool (argv);
  pump (POLL_MS);
}

/**
 * desk_driver_dup_focus:
 * @self: a driver
 *
 * Returns: (transfer full): "role: name" of what has the keyboard focus, or ""
 */
char *
desk_driver_dup_focus (DeskDriver *self)
{
  Search search = { .wants_focus = TRUE };
  g_autoptr (DeskAccessible) found = look (self, &search, NULL, TRUE);
  g_autofree char *role = NULL;
  g_autofree char *name = NULL;

  if (found == NULL)
    return g_strdup ("");
  role = atspi_accessible_get_role_name (found, NULL);
  name = atspi_accessible_get_name (found, NULL);
  return g_strdup_printf ("%s: %s", role, name);
}

/**
 * desk_driver_picture:
 * @self: a driver
 * @path: a PNG file
 *
 * Takes a picture of the whole screen once it has come to rest.
 */
void
desk_driver_picture (DeskDriver *self, const char *path)
{
  const char *const argv[] = { "import", "-window", "root", "-silent", path, NULL };

  pump (700);
  run_tool (argv);
}

static void
dump_node (AtspiAccessible *accessible, guint depth)
{
  int n = MIN (atspi_accessible_get_child_count (accessible, NULL), 3 * MANY_CHILDREN);

  for (int i = 0; i < n && depth < 60; i++)
    {
      g_autoptr (DeskAccessible) child = atspi_accessible_get_child_at_index (accessible, i, NULL);
      g_autofree char *name = NULL;
      g_autofree char *role = NULL;

      if (child == NULL || !has_state (child, ATSPI_STATE_VISIBLE))
        continue;
      name = atspi_accessible_get_name (child, NULL);
      role = atspi_accessible_get_role_name (child, NULL);
      g_print ("# %*s%s “%s”\n", depth * 2, "", role, name);
      dump_node (child, depth + 1);
    }
}

/**
 * desk_driver_dump:
 * @self: a driver
 *
 * Prints all that is showing, as a screen reader sees it: for whoever has to find out why a test failed.
 */
void
desk_driver_dump (DeskDriver *self)
{
  const char *picture = g_getenv ("DESK_FAILURE_PICTURE");

  dump_node (self->app, 0);
  if (picture != NULL)
    desk_driver_picture (self, picture);
}
