/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-search-recent"

#include "config.h"

#include "desk-search-recent.h"

#include "desk-search-item.h"

/* What was opened last from search everywhere, which an empty field shows. */

/* Of the account, in user.db: "type id" of what was opened last, one a line, the last first. */
#define SETTING "search_recent"
#define MAX_RECENT 5

static char **
list_lines (DeskStore *store)
{
  g_autofree char *value = desk_store_dup_setting (store, SETTING);

  return g_strsplit (value != NULL ? value : "", "\n", MAX_RECENT + 1);
}

/**
 * desk_search_recent_remember:
 * @store: the store of the account
 * @record: "type id" of what is opened
 */
void
desk_search_recent_remember (DeskStore *store, const char *record)
{
  g_auto (GStrv) recent = list_lines (store);
  g_autoptr (GString) value = g_string_new (record);
  guint n = 1;

  for (guint i = 0; recent[i] != NULL && n < MAX_RECENT; i++)
    {
      if (*recent[i] == '\0' || g_str_equal (recent[i], record) || i >= MAX_RECENT)
        continue;
      g_string_append_printf (value, "\n%s", recent[i]);
      n++;
    }

  desk_store_set_setting_async (store, SETTING, value->str, NULL, NULL, NULL);
}

/**
 * desk_search_recent_list:
 * @services: services with a store
 * @items: (element-type DeskSearchItem): where they are added, the last first; what has gone since is not
 */
void
desk_search_recent_list (DeskServices *services, GPtrArray *items)
{
  DeskStore *store = desk_services_get_store (services);
  g_auto (GStrv) recent = list_lines (store);

  for (guint i = 0; recent[i] != NULL && i < MAX_RECENT; i++)
    {
      g_auto (GStrv) parts = g_strsplit (recent[i], " ", 2);
      GType type = parts[0] != NULL ? desk_record_type_from_name (parts[0]) : G_TYPE_INVALID;
      g_autoptr (DeskSearchHit) hit = NULL;

      if (type == G_TYPE_INVALID || parts[1] == NULL)
        continue;
      hit = desk_store_get_search_hit (store, type, parts[1]);
      if (hit != NULL)
        g_ptr_array_add (items, desk_search_item_new (desk_search_hit_find_group (hit), hit, services));
    }
}
