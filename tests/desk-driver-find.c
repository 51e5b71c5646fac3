/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "desk-driver"

#include "config.h"

#include "desk-driver-private.h"

/*
 * What is on the screen, found by the words that are read there.
 */

typedef struct {
  const AtspiRole *roles;   /* (unowned) (array length=n_roles) */
  guint n_roles;            /* 0: any */
  gboolean wants_all;       /* go on after the first */
  GPatternSpec *pattern;    /* (owned) (nullable) */
  gboolean wants_focus;     /* only what has the focus */
  guint n_seen;             /* matches that are in sight */
  DeskNode *seen;           /* (unowned) (nullable): the first in sight */
  DeskNode *laid_out;       /* (unowned) (nullable): the first that has a place, perhaps scrolled away */
} Search;

static gboolean
has_role (Search *search, AtspiRole role)
{
  for (guint i = 0; i < search->n_roles; i++)
    if (search->roles[i] == role)
      return TRUE;
  return search->n_roles == 0;
}

/* A row that is an entry does not tell in libadwaita 1.2 that it has the focus, but takes away the image of a pencil then.
 * Beside that is its title. */
static gboolean
is_row_being_edited (DeskNode *node)
{
  DeskNode *header = node->role == ATSPI_ROLE_TEXT && node->children->len > 0 ? node->children->pdata[0] : NULL;

  if (header == NULL || header->role != ATSPI_ROLE_PANEL || header->children->len == 0
      || !g_str_equal (((DeskNode *) header->children->pdata[0])->name, "AdwGizmo"))
    return FALSE;
  for (guint i = 0; i < header->children->len; i++)
    {
      DeskNode *part = header->children->pdata[i];

      if (part->role == ATSPI_ROLE_IMAGE && part->is_visible)
        return FALSE;
    }
  return TRUE;
}

/* Of a drop-down the button in it has the focus, which has no name of its own in GTK 4.8. */
static gboolean
has_focus (DeskNode *node)
{
  return node->is_focused || is_row_being_edited (node)
         || (node->role == ATSPI_ROLE_COMBO_BOX && node->children->len > 0
             && ((DeskNode *) node->children->pdata[0])->is_focused);
}

static gboolean
matches (DeskNode *node, Search *search)
{
  return (!search->wants_focus || has_focus (node)) && has_role (search, node->role)
         && (search->pattern == NULL || g_pattern_spec_match_string (search->pattern, node->name));
}

static void
weigh (DeskTree *tree, DeskNode *node, Search *search)
{
  desk_tree_ask_place (tree, node);
  if (node->place == NULL)
    return;
  /* A window is there, whatever lies over its middle. */
  if (node == node->window || desk_tree_is_in_sight (tree, node) == DESK_ANSWER_YES)
    {
      search->n_seen++;
      if (search->seen == NULL)
        search->seen = node;
    }
  else if (search->laid_out == NULL)
    search->laid_out = node;
}

static void
walk (DeskTree *tree, DeskNode *parent, Search *search)
{
  for (guint i = 0; i < parent->children->len && (search->wants_all || search->seen == NULL); i++)
    {
      DeskNode *node = parent->children->pdata[i];

      if (node->is_left_out)
        continue;
      if (matches (node, search))
        weigh (tree, node, search);
      walk (tree, node, search);
    }
}

/* Returns: (transfer none): the accessibility bus */
GDBusConnection *
desk_driver_get_bus (DeskDriver *self)
{
  if (self->bus == NULL)
    self->bus = desk_tree_connect ();
  return self->bus;
}

/* Returns: (transfer full): all windows of the program, as they are now */
DeskTree *
desk_driver_read_screen (DeskDriver *self)
{
  if (!desk_driver_is_running (self))
    desk_driver_fail (self, NULL, "the program has ended (status %d)", self->status);
  return desk_tree_read (desk_driver_get_bus (self), ATSPI_OBJECT (self->app)->app->bus_name);
}

/* Looks for what can be seen; else, if @may_be_away, for what is there but scrolled away or in a popover. */
static DeskNode *
look (DeskTree *tree, Search *search, const char *name, gboolean may_be_away)
{
  if (name != NULL)
    search->pattern = g_pattern_spec_new (name);
  walk (tree, desk_tree_get_root (tree), search);
  g_clear_pointer (&search->pattern, g_pattern_spec_free);
  return search->seen == NULL && may_be_away ? search->laid_out : search->seen;
}

static AtspiAccessible *
look_now (DeskDriver *self, Search *search, const char *name)
{
  g_autoptr (DeskTree) tree = desk_driver_read_screen (self);
  DeskNode *found = look (tree, search, name, TRUE);

  return found != NULL ? desk_tree_dup_accessible (found, self->app) : NULL;
}

/* What is there of one of @roles; see desk_driver_find(). */
AtspiAccessible *
desk_driver_find_any (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name)
{
  Search search = { .roles = roles, .n_roles = n_roles };

  return look_now (self, &search, name);
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
  return desk_driver_find_any (self, &role, role != ATSPI_ROLE_INVALID, name);
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
  g_autoptr (DeskTree) tree = desk_driver_read_screen (self);

  look (tree, &search, name, FALSE);
  return search.n_seen;
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

static char *
describe (DeskNode *node)
{
  g_autofree char *role = atspi_role_get_name (node->role);

  return g_strdup_printf ("%s: %s", role, node->name);
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
  char *focus = NULL;

  desk_driver_is_focus (self, NULL, 0, NULL, &focus);
  return focus;
}

/* Whether what has the keyboard focus is one of @roles and has that name. Sets @focus to what it is, as
 * desk_driver_dup_focus() has it. */
gboolean
desk_driver_is_focus (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name, char **focus)
{
  Search search = { .wants_focus = TRUE };
  Search wanted = { .roles = roles, .n_roles = n_roles, .wants_focus = TRUE };
  g_autoptr (DeskTree) tree = desk_driver_read_screen (self);
  DeskNode *found = look (tree, &search, NULL, TRUE);

  *focus = found != NULL ? describe (found) : g_strdup ("");
  return look (tree, &wanted, name, TRUE) != NULL;
}

/* Returns: (transfer full) (nullable): where on the bus that is which has the focus, if it is one of @roles and has that
 * name */
char *
desk_driver_dup_focused_path (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name)
{
  Search wanted = { .roles = roles, .n_roles = n_roles, .wants_focus = TRUE };
  g_autoptr (DeskTree) tree = desk_driver_read_screen (self);
  DeskNode *found = look (tree, &wanted, name, TRUE);

  return found != NULL ? g_strdup (found->path) : NULL;
}

/**
 * desk_driver_has_focus:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: the words on the screen, with `*` for anything
 *
 * Returns: whether the keyboard focus is there
 */
gboolean
desk_driver_has_focus (DeskDriver *self, AtspiRole role, const char *name)
{
  g_autofree char *focus = NULL;

  return desk_driver_is_focus (self, &role, role != ATSPI_ROLE_INVALID, name, &focus);
}

static void
dump_node (DeskNode *parent, guint depth)
{
  for (guint i = 0; i < parent->children->len; i++)
    {
      DeskNode *node = parent->children->pdata[i];
      g_autofree char *words = describe (node);

      if (node->is_left_out)
        continue;
      g_printerr ("# %*s%s%s\n", depth * 2, "", words, has_focus (node) ? " [focus]" : "");
      dump_node (node, depth + 1);
    }
}

/* Says all that is showing, as a screen reader sees it: for whoever has to find out why a test failed. What a test says
 * on its standard output is read by a machine. */
void
desk_driver_dump (DeskDriver *self)
{
  const char *picture = g_getenv ("DESK_FAILURE_PICTURE");
  g_autoptr (DeskTree) tree = desk_driver_read_screen (self);

  dump_node (desk_tree_get_root (tree), 0);
  if (picture != NULL)
    desk_driver_picture (self, picture);
}
