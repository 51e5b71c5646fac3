/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-driver-steps.h"

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

/**
 * desk_driver_save_as:
 * @dialog: the title of the dialog that is opening
 * @path: where to
 *
 * The dialog of the system asks for a name, which is typed over what was proposed. Does not wait for the file.
 */
void
desk_driver_save_as (DeskDriver *driver, const char *dialog, const char *path)
{
  desk_driver_see (driver, ATSPI_ROLE_INVALID, dialog);
  desk_driver_see (driver, ATSPI_ROLE_TEXT, "Name*");
  desk_driver_key (driver, "ctrl+a");
  desk_driver_type (driver, path);
  desk_driver_key (driver, "Return");
}

/**
 * desk_driver_dup_pdf_text:
 *
 * Returns: (transfer full): what poppler reads in a PDF
 */
char *
desk_driver_dup_pdf_text (const char *path)
{
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return text;
}

void
desk_driver_assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}
