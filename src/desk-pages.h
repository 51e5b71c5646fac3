/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

/**
 * DeskPageEntry:
 * @key: what `win.show-page` is given
 * @title: the name in the sidebar, to be translated
 * @icon_name: its symbolic icon
 * @accelerator: the keys that show it
 * @new_page: makes the #DeskPage when it is first shown
 * @right: (nullable): what a user needs to have the page at all
 * @other_accelerator: (nullable): further keys that show it
 *
 * A page of the main navigation.
 */
typedef struct
{
  const char *key;
  const char *title;
  const char *icon_name;
  const char *accelerator;
  GtkWidget *(*new_page) (DeskServices *services);
  const char *right;
  const char *other_accelerator;
} DeskPageEntry;

/**
 * DeskRecordPageEntry:
 * @key: the type of the record; the action is `win.show-@key`
 * @section: the page of the main navigation that it belongs to
 * @new_page: makes the #DeskPage of a record, each time that one goes into it
 *
 * A page that one goes into, and back from.
 */
typedef struct
{
  const char *key;
  const char *section;
  GtkWidget *(*new_page) (DeskServices *services, const char *record_id);
} DeskRecordPageEntry;

const DeskPageEntry *desk_pages_list (guint *n_pages);
const DeskPageEntry *desk_pages_find (const char *key);
gboolean desk_pages_is_for_user (const DeskPageEntry *entry, DeskServices *services);
const DeskRecordPageEntry *desk_pages_list_records (guint *n_pages);
const DeskRecordPageEntry *desk_pages_find_record (const char *key);

G_END_DECLS
