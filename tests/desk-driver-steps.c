/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-driver-steps.h"

#include "desk-test-paper.h"

#include <string.h>

/* How long anything may take to come. */
#define SECONDS 60

/**
 * desk_driver_see:
 *
 * Waits until it is there.
 */
void
desk_driver_see (DeskDriver *driver, AtspiRole role, const char *name)
{
  g_object_unref (desk_driver_await (driver, role, name, SECONDS));
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

      if (desk_driver_has_focus (driver, role, name))
        return;
      focus = desk_driver_dup_focus (driver);
      g_string_append_printf (way, "\n# %s", focus);
      desk_driver_key (driver, key);
    }
  desk_driver_dump (driver);
  g_error ("“%s” cannot be reached by %s:%s", name, key, way->str);
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
 * desk_driver_await_focus:
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: (nullable): the words on the screen, with `*` for anything
 *
 * Waits until it has the keyboard focus: what is typed goes to what has the keys.
 */
void
desk_driver_await_focus (DeskDriver *driver, AtspiRole role, const char *name)
{
  for (guint i = 0; i < SECONDS * 10; i++)
    {
      if (desk_driver_has_focus (driver, role, name))
        return;
      g_usleep (100 * 1000);
    }
  desk_driver_dump (driver);
  g_error ("“%s” never had the focus", name != NULL ? name : "*");
}

/**
 * desk_driver_save_as:
 * @dialog: the title of the dialog that is opening
 * @path: where to
 *
 * The dialog of the system asks for a name, “Name:” or “Nom :”, which is typed over what was proposed. Does not wait
 * for the file.
 */
void
desk_driver_save_as (DeskDriver *driver, const char *dialog, const char *path)
{
  desk_driver_see (driver, ATSPI_ROLE_INVALID, dialog);
  desk_driver_await_focus (driver, ATSPI_ROLE_TEXT, "N?m*");
  desk_driver_key (driver, "ctrl+a");
  desk_driver_type (driver, path);
  desk_driver_key (driver, "Return");
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

/**
 * desk_driver_await_file:
 *
 * Until it is written, and the window that was asked where to has gone. While that goes away nobody is asked what is on
 * the screen: GTK 4.8 ends when it is asked for the parts of a window that is gone. What is typed before another window
 * has the keys is lost.
 */
void
desk_driver_await_file (DeskDriver *driver, const char *path)
{
  for (guint i = 0; i < SECONDS * 10 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    g_usleep (100 * 1000);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_usleep (2 * G_USEC_PER_SEC);
  desk_driver_await_focus (driver, ATSPI_ROLE_INVALID, NULL);
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
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GPtrArray) mails = desk_driver_read_mails (driver, address);

      if (mails->len >= n)
        return g_steal_pointer (&mails);
      g_usleep (100000);
    }
  g_error ("%u e-mails to %s never came", n, address);
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
  for (guint i = 0; i < SECONDS * 5; i++)
    {
      g_autofree char *now = desk_driver_ask_server (driver, sql);

      if (g_str_equal (now, answer))
        return;
      g_usleep (200 * 1000);
    }
  g_error ("“%s” never became “%s”", sql, answer);
}
