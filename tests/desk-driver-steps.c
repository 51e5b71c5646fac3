/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-driver-steps.h"

#include "desk-driver-private.h"
#include "desk-test-paper.h"

#include <string.h>

/**
 * desk_driver_see:
 *
 * Waits until it is there.
 */
void
desk_driver_see (DeskDriver *driver, AtspiRole role, const char *name)
{
  g_object_unref (desk_driver_await (driver, role, name));
}

/* How often a key is pressed that leads from one thing to the next. */
#define MOST_STEPS 40

/**
 * desk_driver_step_to:
 * @key: what is pressed again and again
 *
 * Goes to it by @key, from where the focus is.
 */
void
desk_driver_step_to (DeskDriver *driver, const char *key, AtspiRole role, const char *name)
{
  g_autoptr (GString) way = g_string_new (NULL);

  for (guint i = 0; i < MOST_STEPS; i++)
    {
      g_autofree char *focus = NULL;

      if (desk_driver_is_focus (driver, &role, role != ATSPI_ROLE_INVALID, name, &focus))
        return;
      g_string_append_printf (way, "\n# %s", focus);
      desk_driver_key (driver, key);
    }
  desk_driver_fail (driver, way->str, "“%s” cannot be reached by %s", name, key);
}

/**
 * desk_driver_back_to:
 *
 * Goes back to it by Shift+Tab, from where the focus is.
 */
void
desk_driver_back_to (DeskDriver *driver, AtspiRole role, const char *name)
{
  desk_driver_step_to (driver, "shift+Tab", role, name);
}

/**
 * desk_driver_choose:
 * @name: the words of an entry
 *
 * In the menu that is opening, goes down to it and presses Enter.
 */
void
desk_driver_choose (DeskDriver *driver, const char *name)
{
  desk_driver_see (driver, ATSPI_ROLE_MENU_ITEM, name);
  desk_driver_step_to (driver, "Down", ATSPI_ROLE_MENU_ITEM, name);
  desk_driver_key (driver, "Return");
}

/**
 * desk_driver_open_drop_down:
 * @entry: the words of one of its entries
 *
 * Opens the drop-down that has the focus. The entry that is chosen has it then.
 */
void
desk_driver_open_drop_down (DeskDriver *driver, const char *entry)
{
  desk_driver_key (driver, "space");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, entry);
  desk_driver_await_focus (driver, ATSPI_ROLE_LIST_ITEM, NULL);
}

/**
 * desk_driver_open_first:
 *
 * In a list that has a field above it by which it is filtered: from there to its first row, and into it.
 */
void
desk_driver_open_first (DeskDriver *driver)
{
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, NULL);
  desk_driver_key (driver, "Down");
  desk_driver_await_focus (driver, ATSPI_ROLE_TABLE_ROW, NULL);
  desk_driver_key (driver, "Return");
}

/**
 * desk_driver_add_device:
 * @field: the search of the wizard, which has the focus
 * @typed: what is searched for
 * @quantity: the field of the device that Enter adds
 */
void
desk_driver_add_device (DeskDriver *driver, const char *field, const char *typed, const char *quantity)
{
  /* There are no devices before the price list has been read. */
  desk_driver_see (driver, ATSPI_ROLE_LIST_ITEM, "* · *");
  desk_driver_type (driver, field, typed);
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_SPIN_BUTTON, quantity);
}

/**
 * desk_driver_find_customer:
 * @field: the search of the wizard, which has the focus
 * @typed: what is searched for
 * @found: what the row of the customer says
 *
 * Down goes to who was found, and the space bar takes him.
 */
void
desk_driver_find_customer (DeskDriver *driver, const char *field, const char *typed, const char *found)
{
  desk_driver_type (driver, field, typed);
  desk_driver_see (driver, ATSPI_ROLE_RADIO_BUTTON, found);
  desk_driver_key (driver, "Down");
  desk_driver_await_focus (driver, ATSPI_ROLE_RADIO_BUTTON, found);
  desk_driver_key (driver, "space");
}

/**
 * desk_driver_save_as:
 * @dialog: the title of the dialog that is opening
 * @path: where to
 *
 * The dialog of the system asks for a name, “Name:” or “Nom :”, which is typed over what was proposed. Waits until the
 * dialog has gone, but not for the file.
 */
void
desk_driver_save_as (DeskDriver *driver, const char *dialog, const char *path)
{
  desk_driver_see (driver, ATSPI_ROLE_INVALID, dialog);
  desk_driver_await_focus (driver, ATSPI_ROLE_TEXT, "N?m*");
  desk_driver_key (driver, "ctrl+a");
  desk_driver_type (driver, "N?m*", path);
  desk_driver_key_that_closes (driver, "Return");
}

/**
 * desk_driver_ask_python:
 * @script: prints what it reads in the file that is its argument
 *
 * Returns: (transfer full): what it prints
 */
char *
desk_driver_ask_python (const char *script, const char *path)
{
  const char *const argv[] = { g_getenv ("DESK_PYTHON"), "-c", script, path, NULL };

  return g_strchomp (desk_test_dup_output (argv));
}

/* Whether the program has not closed the file yet. */
static gboolean
is_being_written (DeskDriver *driver, const char *path)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%d/fd", (int) driver->pid);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename (folder, name, NULL);
      g_autofree char *file = g_file_read_link (link, NULL);

      if (g_strcmp0 (file, path) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_file_there (DeskDriver *driver, gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS) && !is_being_written (driver, path);
}

/**
 * desk_driver_await_file:
 *
 * Until it is there, and the program has written all of it.
 */
void
desk_driver_await_file (DeskDriver *driver, const char *path)
{
  desk_driver_wait (driver, is_file_there, (gpointer) path, "the file %s never came", path);
}

/**
 * desk_driver_read_mails:
 * @address: (nullable): of whom, %NULL for everybody
 *
 * Returns: (transfer full) (element-type utf8): every e-mail in the spool folder of the demo's back-end that names
 *   @address
 */
GPtrArray *
desk_driver_read_mails (DeskDriver *driver, const char *address)
{
  g_autofree char *folder =
    g_build_filename (desk_driver_get_data_dir (driver), "dealer-desk", "demo", "mail", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *mails = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (g_str_has_suffix (name, ".eml") && g_file_get_contents (path, &text, NULL, NULL)
          && (address == NULL || strstr (text, address) != NULL))
        g_ptr_array_add (mails, g_steal_pointer (&text));
    }
  return mails;
}

typedef struct
{
  const char *address; /* (unowned) (nullable) */
  guint n;
  GPtrArray *mails;    /* (owned) (nullable) (element-type utf8) */
} WantedMails;

static gboolean
are_mails_there (DeskDriver *driver, gpointer data)
{
  WantedMails *wanted = data;

  g_clear_pointer (&wanted->mails, g_ptr_array_unref);
  wanted->mails = desk_driver_read_mails (driver, wanted->address);
  return wanted->mails->len >= wanted->n;
}

/**
 * desk_driver_await_mails:
 * @address: (nullable): of whom, %NULL for everybody
 * @n: how many there are to be at least
 *
 * Returns: (transfer full) (element-type utf8): as desk_driver_read_mails()
 */
GPtrArray *
desk_driver_await_mails (DeskDriver *driver, const char *address, guint n)
{
  WantedMails wanted = { .address = address, .n = n };

  desk_driver_wait (driver, are_mails_there, &wanted, "%u e-mails to %s never came", n,
                    address != NULL ? address : "anybody");
  return wanted.mails;
}

/**
 * desk_driver_ask_server:
 * @sql: a question
 *
 * Returns: (transfer full): what the sqlite3 program reads in the database of the demo's back-end, columns parted
 *   by "|"
 */
char *
desk_driver_ask_server (DeskDriver *driver, const char *sql)
{
  g_autofree char *path = g_build_filename (desk_driver_get_data_dir (driver), "dealer-desk", "demo", "server.db", NULL);
  const char *const argv[] = { "sqlite3", "-readonly", "-cmd", ".timeout 5000", path, sql, NULL };

  return g_strchomp (desk_test_dup_output (argv));
}

typedef struct
{
  const char *sql;    /* (unowned) */
  const char *answer; /* (unowned): the one that is awaited */
  char *now;          /* (owned) (nullable) */
} WantedAnswer;

static gboolean
is_answered (DeskDriver *driver, gpointer data)
{
  WantedAnswer *wanted = data;

  g_free (wanted->now);
  wanted->now = desk_driver_ask_server (driver, wanted->sql);
  if (!g_str_equal (wanted->now, wanted->answer))
    return FALSE;
  g_clear_pointer (&wanted->now, g_free);
  return TRUE;
}

/**
 * desk_driver_await_server:
 * @sql: a question
 * @answer: what desk_driver_ask_server() is to answer
 *
 * Waits until what was done has arrived.
 */
void
desk_driver_await_server (DeskDriver *driver, const char *sql, const char *answer)
{
  WantedAnswer wanted = { .sql = sql, .answer = answer };

  desk_driver_wait (driver, is_answered, &wanted, "“%s” never became “%s”", sql, answer);
}
