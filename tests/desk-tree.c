/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-tree"

#include "config.h"

#include "desk-tree.h"

/*
 * Reads the windows of a program level by level. The questions about all parts of a level are sent together and their
 * answers awaited together: the library of the accessibility bus waits for each answer alone, which takes a second
 * or two for a page, many times in a test.
 */

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define COMPONENT "org.a11y.atspi.Component"
#define PROPERTIES "org.freedesktop.DBus.Properties"
#define TEXT "org.a11y.atspi.Text"
#define NOTHING "/org/a11y/atspi/null"
#define ROOT "/org/a11y/atspi/accessible/root"

/* A list keeps many more rows than it shows. */
#define MANY_CHILDREN 12
#define MOST_LEVELS 60
#define ANSWER_MS 20000

struct _DeskTree
{
  GDBusConnection *bus; /* (owned) */
  char *program;        /* (owned) its name on the bus */
  GMainContext *context; /* (owned) in which answers come in */
  guint n_awaited;      /* answers */
  DeskNode *root;       /* (owned) */
  GHashTable *nodes;    /* (owned) path → (unowned) node */
};

static void
node_free (DeskNode *node)
{
  g_free (node->path);
  g_free (node->name);
  g_free (node->place);
  g_ptr_array_unref (node->children);
  g_free (node);
}

static DeskNode *
add_node (DeskTree *self, DeskNode *parent, guint index, const char *path)
{
  DeskNode *node = g_new0 (DeskNode, 1);

  node->path = g_strdup (path);
  node->name = g_strdup ("");
  node->role = ATSPI_ROLE_INVALID;
  node->parent = parent;
  node->index = index;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) node_free);
  if (parent != NULL)
    {
      node->window = parent->window != NULL ? parent->window : node;
      g_ptr_array_add (parent->children, node);
    }
  g_hash_table_insert (self->nodes, node->path, node);
  return node;
}

/* --- questions ------------------------------------------------------------------------------- */

typedef void (*TakeAnswer) (DeskTree *self, DeskNode *node, GVariant *answer);

typedef struct
{
  DeskTree *tree;   /* (unowned) */
  DeskNode *node;   /* (unowned) */
  TakeAnswer take;
} Question;

static void
bus_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  /* What has gone meanwhile has no answer, and is as if it had never been. */
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  question->tree->n_awaited--;
  if (answer != NULL)
    question->take (question->tree, question->node, answer);
}

/* @answer is the type of the answer; another one counts as none. */
static void
ask (DeskTree *self, DeskNode *node, const char *interface, const char *method, GVariant *parameters,
     const char *answer, TakeAnswer take)
{
  Question *question = g_new0 (Question, 1);

  question->tree = self;
  question->node = node;
  question->take = take;
  self->n_awaited++;
  g_dbus_connection_call (self->bus, self->program, node->path, interface, method, parameters, G_VARIANT_TYPE (answer),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, ANSWER_MS, NULL, bus_answered_cb, question);
}

static void
await_answers (DeskTree *self)
{
  while (self->n_awaited > 0)
    g_main_context_iteration (self->context, TRUE);
}

static void
take_children (DeskTree *self, DeskNode *node, GVariant *answer)
{
  g_autoptr (GVariantIter) each = NULL;
  const char *path = NULL;

  g_variant_get (answer, "(a(so))", &each);
  for (guint i = 0; g_variant_iter_next (each, "(&s&o)", NULL, &path); i++)
    if (!g_hash_table_contains (self->nodes, path))
      add_node (self, node, i, path);
}

/* Those states that are of interest here. */
static guint32
get_first_states (GVariant *answer)
{
  g_autoptr (GVariant) words = g_variant_get_child_value (answer, 0);
  guint32 first = 0;

  if (g_variant_n_children (words) > 0)
    g_variant_get_child (words, 0, "u", &first);
  return first;
}

static void
take_state (DeskTree *self, DeskNode *node, GVariant *answer)
{
  guint32 first = get_first_states (answer);

  node->is_visible = (first & (1u << ATSPI_STATE_VISIBLE)) != 0;
  node->is_focused = (first & (1u << ATSPI_STATE_FOCUSED)) != 0;
}

static void
take_role (DeskTree *self, DeskNode *node, GVariant *answer)
{
  guint32 role = 0;

  g_variant_get (answer, "(u)", &role);
  node->role = role;
}

static void
take_name (DeskTree *self, DeskNode *node, GVariant *answer)
{
  g_autoptr (GVariant) value = NULL;

  g_variant_get (answer, "(v)", &value);
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return;
  g_free (node->name);
  node->name = g_variant_dup_string (value, NULL);
}

static void
take_place (DeskTree *self, DeskNode *node, GVariant *answer)
{
  AtspiRect place = { 0 };

  g_variant_get (answer, "((iiii))", &place.x, &place.y, &place.width, &place.height);
  g_clear_pointer (&node->place, g_free);
  if (place.width > 0 && place.height > 0)
    node->place = g_memdup2 (&place, sizeof place);
}

/* The pages of a stack are no widgets. Asked for its first child, a stack of GTK 4.8 names the page; asked for all its
 * children, it names what is on them. */
static void
take_first_child (DeskTree *self, DeskNode *node, GVariant *answer)
{
  DeskNode *child = node->children->pdata[0];
  const char *path = NULL;

  g_variant_get (answer, "((&s&o))", NULL, &path);
  node->is_stack = !g_str_equal (path, child->path);
}

static void
ask_for_place (DeskTree *self, DeskNode *node)
{
  ask (self, node, COMPONENT, "GetExtents", g_variant_new ("(u)", ATSPI_COORD_TYPE_WINDOW), "((iiii))", take_place);
}

/* --- what is in sight ------------------------------------------------------------------------ */

static DeskAnswer
is_node_within (DeskNode *inner, const char *outer)
{
  for (DeskNode *at = inner; at != NULL; at = at->parent)
    if (g_str_equal (at->path, outer))
      return DESK_ANSWER_YES;
  return DESK_ANSWER_NO;
}

/* Waits for an answer about something that is perhaps in no node. */
static GVariant *
call_program (GDBusConnection *bus, const char *program, const char *path, const char *interface, const char *method,
              GVariant *parameters, const char *answer)
{
  return g_dbus_connection_call_sync (bus, program, path, interface, method, parameters, G_VARIANT_TYPE (answer),
                                      G_DBUS_CALL_FLAGS_NO_AUTO_START, ANSWER_MS, NULL, NULL);
}

static GVariant *
call (DeskTree *self, const char *path, const char *interface, const char *method, GVariant *parameters,
      const char *answer)
{
  return call_program (self->bus, self->program, path, interface, method, parameters, answer);
}

/* Whether what is at @path is @outer or lies in it. What was not read names its parents, up to something that was;
 * but rows of lists do not. */
static DeskAnswer
is_within (DeskTree *self, const char *path, DeskNode *outer)
{
  g_autofree char *at = g_strdup (path);

  for (guint i = 0; i < MOST_LEVELS && !g_str_equal (at, NOTHING); i++)
    {
      DeskNode *node = g_hash_table_lookup (self->nodes, at);
      g_autoptr (GVariant) answer = NULL;
      g_autoptr (GVariant) parent = NULL;

      if (node != NULL)
        return is_node_within (node, outer->path);
      answer = call (self, at, PROPERTIES, "Get", g_variant_new ("(ss)", ACCESSIBLE, "Parent"), "(v)");
      if (answer == NULL)
        return DESK_ANSWER_UNKNOWN;
      g_variant_get (answer, "(v)", &parent);
      if (!g_variant_is_of_type (parent, G_VARIANT_TYPE ("(so)")))
        return DESK_ANSWER_UNKNOWN;
      g_clear_pointer (&at, g_free);
      g_variant_get (parent, "(so)", NULL, &at);
    }
  return DESK_ANSWER_UNKNOWN;
}

static DeskAnswer
is_at_point (DeskTree *self, DeskNode *node, int x, int y)
{
  g_autoptr (GVariant) answer =
    call (self, node->window->path, COMPONENT, "GetAccessibleAtPoint",
          g_variant_new ("(iiu)", x, y, ATSPI_COORD_TYPE_WINDOW), "((so))");
  const char *at = NULL;
  DeskAnswer is_there;

  if (answer == NULL)
    return DESK_ANSWER_UNKNOWN;
  g_variant_get (answer, "((&s&o))", NULL, &at);
  is_there = is_within (self, at, node);
  /* What is drawn in front of a field, such as its label, may be its parent's. */
  return is_there == DESK_ANSWER_NO ? is_node_within (node, at) : is_there;
}

/**
 * desk_tree_is_in_sight:
 * @self: a reading
 * @node: a node of it whose place was asked for
 *
 * GTK 4.8 says of everything that is not hidden for good that it is visible, also of a page of a stack that is not
 * the one shown. What a user can see is found by asking the window what lies at a point of it.
 *
 * Returns: whether its middle can be seen
 */
DeskAnswer
desk_tree_is_in_sight (DeskTree *self, DeskNode *node)
{
  if (node->place == NULL)
    return DESK_ANSWER_NO;
  return is_at_point (self, node, node->place->x + node->place->width / 2, node->place->y + node->place->height / 2);
}

/* All pages of a stack are where the one is that is shown. */
static gboolean
is_behind (DeskTree *self, DeskNode *node)
{
  AtspiRect *place = node->place;

  if (place == NULL)
    return TRUE;
  /* Several points, because a list may lie at the first. At the edge of a page there is nothing but the page. */
  for (int i = 0; i < 10; i++)
    {
      int x = i == 0 ? place->x + 4 : place->x + place->width * i / 10;
      int y = i == 0 ? place->y + 4 : place->y + place->height * (10 - i) / 10;
      DeskAnswer answer = is_at_point (self, node, x, y);

      if (answer != DESK_ANSWER_UNKNOWN)
        return answer == DESK_ANSWER_NO;
    }
  return FALSE;
}

static gboolean
is_in_long_list (DeskNode *node)
{
  return node != node->window && node->parent->children->len > MANY_CHILDREN;
}

/* The rows that a list keeps beyond those in its view have no place. */
static gboolean
is_scrolled_away (DeskNode *node)
{
  AtspiRect *whole = node->window->place;

  return node->place == NULL
         || (whole != NULL && (node->place->y + node->place->height < 0 || node->place->y > whole->height));
}

static gboolean
is_left_out (DeskTree *self, DeskNode *node)
{
  return !node->is_visible || (node->parent->is_stack && is_behind (self, node))
         || (is_in_long_list (node) && is_scrolled_away (node));
}

/* --- reading --------------------------------------------------------------------------------- */

/* Reads what is in the nodes of @level. Returns: (transfer container): what of it is to be looked into */
static GPtrArray *
read_level (DeskTree *self, GPtrArray *level)
{
  GPtrArray *next = g_ptr_array_new ();

  for (guint i = 0; i < level->len; i++)
    ask (self, level->pdata[i], ACCESSIBLE, "GetChildren", NULL, "(a(so))", take_children);
  await_answers (self);
  for (guint i = 0; i < level->len; i++)
    {
      DeskNode *node = level->pdata[i];

      g_ptr_array_extend (next, node->children, NULL, NULL);
      if (node->role == ATSPI_ROLE_PANEL && node->children->len > 1)
        ask (self, node, ACCESSIBLE, "GetChildAtIndex", g_variant_new ("(i)", 0), "((so))", take_first_child);
    }
  for (guint i = 0; i < next->len; i++)
    {
      DeskNode *node = next->pdata[i];

      ask (self, node, ACCESSIBLE, "GetState", NULL, "(au)", take_state);
      ask (self, node, ACCESSIBLE, "GetRole", NULL, "(u)", take_role);
      ask (self, node, PROPERTIES, "Get", g_variant_new ("(ss)", ACCESSIBLE, "Name"), "(v)", take_name);
      if (node == node->window || is_in_long_list (node))
        ask_for_place (self, node);
    }
  await_answers (self);
  for (guint i = 0; i < next->len; i++)
    {
      DeskNode *node = next->pdata[i];

      if (node->parent->is_stack)
        ask_for_place (self, node);
    }
  await_answers (self);
  for (guint i = next->len; i > 0; i--)
    {
      DeskNode *node = next->pdata[i - 1];

      node->is_left_out = is_left_out (self, node);
      if (node->is_left_out)
        g_ptr_array_remove_index (next, i - 1);
    }
  return next;
}

/**
 * desk_tree_connect:
 *
 * Returns: (transfer full): a connection to the accessibility bus
 */
GDBusConnection *
desk_tree_connect (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) address = NULL;
  GDBusConnection *bus = NULL;
  const char *at = NULL;

  g_assert_no_error (error);
  address = g_dbus_connection_call_sync (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", NULL,
                                         G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_variant_get (address, "(&s)", &at);
  bus = g_dbus_connection_new_for_address_sync (
    at, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL,
    &error);
  g_assert_no_error (error);
  return bus;
}

/**
 * desk_tree_read:
 * @bus: the accessibility bus
 * @program: the name of a program on it
 *
 * Reads what can be seen of all windows of @program, and what is in sight but for a popover or a scrolled edge. Waits
 * for it.
 *
 * Returns: (transfer full): the reading
 */
DeskTree *
desk_tree_read (GDBusConnection *bus, const char *program)
{
  DeskTree *self = g_new0 (DeskTree, 1);
  g_autoptr (GPtrArray) level = g_ptr_array_new ();

  self->bus = g_object_ref (bus);
  self->program = g_strdup (program);
  self->context = g_main_context_new ();
  self->nodes = g_hash_table_new (g_str_hash, g_str_equal);
  self->root = add_node (self, NULL, 0, ROOT);
  g_ptr_array_add (level, self->root);
  g_main_context_push_thread_default (self->context);
  for (guint i = 0; i < MOST_LEVELS && level->len > 0; i++)
    {
      GPtrArray *next = read_level (self, level);

      g_ptr_array_unref (level);
      level = next;
    }
  g_main_context_pop_thread_default (self->context);
  return self;
}

void
desk_tree_free (DeskTree *self)
{
  g_hash_table_unref (self->nodes);
  node_free (self->root);
  g_main_context_unref (self->context);
  g_free (self->program);
  g_object_unref (self->bus);
  g_free (self);
}

/**
 * desk_tree_count_windows:
 * @bus: the accessibility bus
 * @program: the name of a program on it
 *
 * Returns: how many windows it says that it shows
 */
guint
desk_tree_count_windows (GDBusConnection *bus, const char *program)
{
  g_autoptr (GVariant) answer = call_program (bus, program, ROOT, ACCESSIBLE, "GetChildren", NULL, "(a(so))");
  g_autoptr (GVariantIter) each = NULL;
  const char *path = NULL;
  guint n = 0;

  if (answer == NULL)
    return 0;
  g_variant_get (answer, "(a(so))", &each);
  while (g_variant_iter_next (each, "(&s&o)", NULL, &path))
    {
      g_autoptr (GVariant) states = call_program (bus, program, path, ACCESSIBLE, "GetState", NULL, "(au)");

      n += states != NULL && (get_first_states (states) & (1u << ATSPI_STATE_VISIBLE)) != 0;
    }
  return n;
}

/**
 * desk_tree_dup_text:
 * @bus: the accessibility bus
 * @program: the name of a program on it
 * @path: of a field in it
 *
 * Returns: (transfer full) (nullable): what stands in the field; %NULL if it has gone
 */
char *
desk_tree_dup_text (GDBusConnection *bus, const char *program, const char *path)
{
  g_autoptr (GVariant) count =
    call_program (bus, program, path, PROPERTIES, "Get", g_variant_new ("(ss)", TEXT, "CharacterCount"), "(v)");
  g_autoptr (GVariant) number = NULL;
  g_autoptr (GVariant) answer = NULL;
  char *text = NULL;

  if (count == NULL)
    return NULL;
  g_variant_get (count, "(v)", &number);
  answer = call_program (bus, program, path, TEXT, "GetText", g_variant_new ("(ii)", 0, g_variant_get_int32 (number)),
                         "(s)");
  if (answer != NULL)
    g_variant_get (answer, "(s)", &text);
  return text;
}

/**
 * desk_tree_get_root:
 * @self: a reading
 *
 * Returns: (transfer none): the program, whose children are its windows
 */
DeskNode *
desk_tree_get_root (DeskTree *self)
{
  return self->root;
}

/**
 * desk_tree_ask_place:
 * @self: a reading
 * @node: a node of it
 *
 * Sets the place of @node, unless it is known.
 */
void
desk_tree_ask_place (DeskTree *self, DeskNode *node)
{
  if (node->place != NULL)
    return;
  g_main_context_push_thread_default (self->context);
  ask_for_place (self, node);
  await_answers (self);
  g_main_context_pop_thread_default (self->context);
}

/**
 * desk_tree_dup_accessible:
 * @node: what was read
 * @program: the program that it was read of
 *
 * Returns: (transfer full) (nullable): what the library of the accessibility bus knows it by; %NULL if it has gone
 */
AtspiAccessible *
desk_tree_dup_accessible (DeskNode *node, AtspiAccessible *program)
{
  AtspiAccessible *parent = NULL;
  AtspiAccessible *child = NULL;

  if (node->parent == NULL)
    return g_object_ref (program);
  parent = desk_tree_dup_accessible (node->parent, program);
  if (parent == NULL)
    return NULL;
  child = atspi_accessible_get_child_at_index (parent, (int) node->index, NULL);
  /* Between a stack and what is on its page there is the page. */
  if (child != NULL && g_strcmp0 (ATSPI_OBJECT (child)->path, node->path) != 0)
    {
      g_object_unref (parent);
      parent = g_steal_pointer (&child);
      child = atspi_accessible_get_child_at_index (parent, 0, NULL);
    }
  g_object_unref (parent);
  if (child != NULL && g_strcmp0 (ATSPI_OBJECT (child)->path, node->path) != 0)
    g_clear_object (&child);
  return child;
}
