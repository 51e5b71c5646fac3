/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* A part of a window, as a screen reader is told of it. */
typedef struct _DeskNode DeskNode;

struct _DeskNode
{
  char *path;          /* (owned) of the object on the bus */
  char *name;          /* (owned) "" for none */
  AtspiRole role;
  gboolean is_visible; /* not hidden for good */
  gboolean is_focused;
  AtspiRect *place;    /* (owned) (nullable) in its window; only of those whose place was asked for */
  gboolean is_stack;   /* of what is in it one page is shown, or none */
  gboolean is_left_out; /* what is in it was not read: it is hidden, or scrolled away */
  DeskNode *parent;    /* (unowned) (nullable) */
  DeskNode *window;    /* (unowned) (nullable) it is in; itself for a window */
  guint index;         /* among the children of its parent */
  GPtrArray *children; /* (owned) (element-type DeskNode) */
};

typedef enum
{
  DESK_ANSWER_NO,
  DESK_ANSWER_YES,
  DESK_ANSWER_UNKNOWN,
} DeskAnswer;

/* All that one program says of its windows, at one moment. */
typedef struct _DeskTree DeskTree;

GDBusConnection *desk_tree_connect (void);
DeskTree *desk_tree_read (GDBusConnection *bus, const char *program);
void desk_tree_free (DeskTree *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTree, desk_tree_free)

guint desk_tree_count_windows (GDBusConnection *bus, const char *program);
char *desk_tree_dup_text (GDBusConnection *bus, const char *program, const char *path);

DeskNode *desk_tree_get_root (DeskTree *self);
void desk_tree_ask_place (DeskTree *self, DeskNode *node);
DeskAnswer desk_tree_is_in_sight (DeskTree *self, DeskNode *node);
AtspiAccessible *desk_tree_dup_accessible (DeskNode *node, AtspiAccessible *program);

G_END_DECLS
