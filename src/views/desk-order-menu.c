/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-menu"

#include "config.h"

#include "desk-order-menu.h"

#include "desk-format.h"
#include "desk-order-text.h"

#include <glib/gi18n.h>

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* Why there is no sign in this row: a line of the menu that cannot be pressed. */
static char *
dup_reason (DeskOrder *order)
{
  const char *activated_at = desk_record_get_string (order, DESK_ORDER_ACTIVATED_AT);
  g_autofree char *day = activated_at != NULL ? g_strndup (activated_at, 10) : NULL;
  g_autofree char *date = day != NULL ? desk_format_date_long (day) : NULL;

  if (date == NULL)
    return g_strdup (_("Cannot be deleted: the licence is activated"));
  /* Translators: %s is a date */
  return g_strdup_printf (_("Cannot be deleted: activated on %s"), date);
}

/**
 * desk_order_menu_new:
 * @row: an order
 * @can_order: whether the user has the right to order
 *
 * Returns: (transfer full): what can be done with the order now. The actions are those of the list of
 *   orders; what a right or a state forbids is not in it.
 */
GMenuModel *
desk_order_menu_new (DeskOrderRow *row, gboolean can_order)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  DeskOrder *order = desk_order_row_get_order (row);
  DeskOutboxEntry *entry = desk_list_row_get_entry (row);
  const char *id = desk_record_get_id (order);
  const char *link = NULL;

  if (entry != NULL && can_order)
    {
      const char *op_id = desk_outbox_entry_get_op_id (entry);
      DeskEntryState state = desk_outbox_entry_get_state (entry);

      if (state == DESK_ENTRY_NEEDS_ATTENTION && desk_outbox_entry_is_put (entry))
        append (first, _("Correct…"), "orders.edit", op_id);
      else if (state == DESK_ENTRY_QUEUED && desk_outbox_entry_is_put (entry))
        append (first, _("Edit…"), "orders.edit", op_id);
      if (state == DESK_ENTRY_NEEDS_ATTENTION)
        {
          append (first, _("Why it was refused"), "orders.explain", id);
          if (desk_outbox_entry_is_deletion (entry))
            append (last, _("Keep the order"), "orders.dismiss", op_id);
        }
    }
  if (can_order)
    {
      append (first, _("Order again…"), "orders.again", id);
      append (first, _("As a trial…"), "orders.as-trial", id);
    }
  link = desk_record_get_string (order, DESK_ORDER_NUMBER);
  if (link != NULL && *link != '\0')
    append (first, _("Copy order number"), "orders.copy", link);
  if (can_order && desk_order_row_get_can_delete (row))
    append (last, _("Delete…"), "orders.delete", id);
  else if (can_order && entry == NULL)
    {
      g_autofree char *reason = dup_reason (order);

      /* No such action exists, so the line cannot be pressed. */
      g_menu_append (last, reason, "orders.no-delete");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
