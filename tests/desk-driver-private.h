/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-driver.h"
#include "desk-tree.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Between two looks at the screen. */
#define DESK_DRIVER_POLL_MS 30

struct _DeskDriver
{
  char *root;            /* (owned) folder of everything that the program writes */
  char *data_dir;        /* (owned) */
  char *program;         /* (owned) (nullable): another program than the desktop */
  GStrv env;             /* (owned) */
  GPid pid;              /* 0 while nothing runs */
  int status;            /* of the program that has ended, as waitpid() has it */
  AtspiAccessible *app;  /* (owned) (nullable) of the running program */
  GDBusConnection *bus;  /* (owned) (nullable) by which the windows of the program are read */
  gboolean is_keys_only; /* nothing is done through the bus */
};

void desk_driver_pump (guint milliseconds);
void desk_driver_run_tool (const char *const *argv);
GDBusConnection *desk_driver_get_bus (DeskDriver *self);
DeskTree *desk_driver_read_screen (DeskDriver *self);
AtspiAccessible *desk_driver_find_any (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name);
AtspiAccessible *desk_driver_await_any (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name);
gboolean desk_driver_is_focus (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name,
                               char **focus);
char *desk_driver_dup_focused_path (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name);
void desk_driver_dump (DeskDriver *self);

G_END_DECLS
