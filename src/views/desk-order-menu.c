/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-menu"

#include "config.h"

#include "desk-order-menu.h"

#include <glib/gi18n.h>

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* What waits in the outbox: take it back, or hear why it was refused. */
static void
append_entry (GMenu *first, GMenu *last, const DeskOrderFacts *facts)
{
  const char *op_id = desk_outbox_entry_get_op_id (facts->entry);
  DeskEntryState state = desk_outbox_entry_get_state (facts->entry);
  gboolean is_put = desk_outbox_entry_is_put (facts->entry);

  if (state == DESK_ENTRY_NEEDS_ATTENTION && is_put)
    append (first, _("Correct…"), "orders.edit", op_id);
  else if (state == DESK_ENTRY_QUEUED && is_put)
    append (first, _("Edit…"), "orders.edit", op_id);
  if (state != DESK_ENTRY_NEEDS_ATTENTION)
    return;

  append (first, _("Why it was refused"), "orders.explain", desk_record_get_id (facts->order));
  if (desk_outbox_entry_is_deletion (facts->entry))
    append (last, _("Keep the order"), "orders.dismiss", op_id);
}

static void
append_license (GMenu *menu, const DeskOrderFacts *facts, DeskServices *services)
{
  for (int action = DESK_LICENSE_ACTION_NONE + 1; action < DESK_LICENSE_N_ACTIONS; action++)
    {
      g_autoptr (GMenuItem) item = NULL;
      g_autofree char *label = NULL;

      if (!desk_order_facts_can_act (facts, services, action))
        continue;

      label = desk_license_action_dup_label (action);
      item = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (item, "orders.license", "(si)", desk_record_get_id (facts->order), action);
      g_menu_append_item (menu, item);
    }
}

/**
 * desk_order_menu_new:
 * @facts: what is known of an order
 * @services: whose rights count
 *
 * Returns: (transfer full): what can be done with the order now. The actions are those of
 *   desk_order_actions_install(); what a right or a state forbids is not in it, but why the order cannot be
 *   deleted is.
 */
GMenuModel *
desk_order_menu_new (const DeskOrderFacts *facts, DeskServices *services)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) of_license = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  gboolean can_order = desk_services_has_right (services, "dealer.order");
  const char *id = desk_record_get_id (facts->order);
  const char *number = desk_record_get_string (facts->order, DESK_ORDER_NUMBER);

  if (facts->entry != NULL && can_order)
    append_entry (first, last, facts);
  if (can_order)
    {
      append (first, _("Order again…"), "orders.again", id);
      append (first, _("As a trial…"), "orders.as-trial", id);
    }
  if (number != NULL && *number != '\0')
    append (first, _("Copy order number"), "orders.copy", number);
  append (first, _("Print confirmation…"), "orders.print", id);
  append (first, _("Save confirmation as PDF…"), "orders.save-pdf", id);
  append_license (of_license, facts, services);
  if (can_order && desk_order_facts_can_delete (facts))
    {
      append (last, _("Delete…"), "orders.delete", id);
    }
  else if (can_order)
    {
      g_autofree char *reason = desk_order_facts_dup_reason (facts);

      /* No such action exists, so the line cannot be pressed. */
      if (reason != NULL)
        g_menu_append (last, reason, "orders.no-delete");
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (of_license));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
