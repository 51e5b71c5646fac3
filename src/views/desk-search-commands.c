/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-search-commands"

#include "config.h"

#include "desk-search-commands.h"

#include "desk-search-item.h"
#include "desk-search-text.h"

/* The commands that search everywhere finds by the words of their names. */
struct _DeskSearchCommands
{
  GPtrArray *commands; /* (owned) (element-type Command) */
};

typedef struct
{
  char *label;           /* (owned) */
  const char *icon_name; /* (interned) */
  const char *action;    /* (interned) */
  char *target;          /* (owned) (nullable) */
  const char *right;     /* (interned) (nullable) */
} Command;

static void
command_free (gpointer data)
{
  Command *command = data;

  g_clear_pointer (&command->label, g_free);
  g_clear_pointer (&command->target, g_free);
  g_free (command);
}

/**
 * desk_search_commands_new:
 *
 * Returns: (transfer full): no commands yet
 */
DeskSearchCommands *
desk_search_commands_new (void)
{
  DeskSearchCommands *self = g_new0 (DeskSearchCommands, 1);

  self->commands = g_ptr_array_new_with_free_func (command_free);

  return self;
}

void
desk_search_commands_free (DeskSearchCommands *self)
{
  g_ptr_array_unref (self->commands);
  g_free (self);
}

/**
 * desk_search_commands_add:
 * @label: what it is called in the user's language; it is found by the beginnings of its words
 * @icon_name: its icon
 * @action: what it does
 * @target: (nullable): what to do it with
 * @right: (nullable): the right without which there is no such command
 */
void
desk_search_commands_add (DeskSearchCommands *self,
                          const char *label,
                          const char *icon_name,
                          const char *action,
                          const char *target,
                          const char *right)
{
  Command *command = g_new0 (Command, 1);

  command->label = g_strdup (label);
  command->icon_name = g_intern_string (icon_name);
  command->action = g_intern_string (action);
  command->target = g_strdup (target);
  command->right = g_intern_string (right);
  g_ptr_array_add (self->commands, command);
}

static gboolean
is_found (Command *command, GPtrArray *terms, DeskServices *services)
{
  static const DeskSearchField field = DESK_SEARCH_NAME;
  const char *label = command->label;
  g_auto (DeskSearchText) text = { 0 };
  guint score = 0;

  if (command->right != NULL && !desk_services_has_right (services, command->right))
    return FALSE;

  desk_search_text_init (&text, &label, &field, 1);

  return desk_search_terms_match (terms, text.words, text.runs, &score);
}

/**
 * desk_search_commands_find:
 * @terms: (element-type DeskSearchTerm): what was typed
 * @services: whose rights count
 * @n_most: so many at most
 * @items: (element-type DeskSearchItem): where they are added
 */
void
desk_search_commands_find (DeskSearchCommands *self,
                           GPtrArray *terms,
                           DeskServices *services,
                           guint n_most,
                           GPtrArray *items)
{
  guint n = 0;

  for (guint i = 0; i < self->commands->len && n < n_most; i++)
    {
      Command *command = g_ptr_array_index (self->commands, i);

      if (!is_found (command, terms, services))
        continue;
      g_ptr_array_add (items, desk_search_item_new_command (command->label, command->icon_name, command->action,
                                                            command->target));
      n++;
    }
}
