/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-license-menu"

#include "config.h"

#include "desk-license-menu.h"

#include <glib/gi18n.h>

/**
 * desk_license_menu_may:
 * @services: the services
 * @action: what might be done to a licence
 *
 * Whoever has the right has it for all licences that he sees: those of his dealer, or of his region.
 *
 * Returns: whether the user has the right, whatever the state of the licence
 */
gboolean
desk_license_menu_may (DeskServices *services, DeskLicenseAction action)
{
  const char *right = desk_license_action_get_right (action);

  return right != NULL && desk_services_has_right (services, right);
}

/**
 * desk_license_menu_can_license:
 * @services: services with a store
 * @license: a licence
 * @action: what might be done to it
 *
 * Reads its subscription, by key.
 *
 * Returns: whether rights and rules let it happen now
 */
gboolean
desk_license_menu_can_license (DeskServices *services, DeskLicense *license, DeskLicenseAction action)
{
  DeskStore *store = desk_services_get_store (services);
  g_autoptr (DeskSubscription) subscription = NULL;
  g_autofree char *today = NULL;

  if (!desk_license_menu_may (services, action))
    return FALSE;
  subscription = desk_store_find_subscription (store, desk_record_get_id (license));
  today = desk_store_dup_today (store);
  return desk_license_can (action, license, subscription, today);
}

/**
 * desk_license_menu_can:
 * @services: the services
 * @row: a licence
 * @action: what might be done to it
 *
 * Returns: whether rights and rules let it happen now
 */
gboolean
desk_license_menu_can (DeskServices *services, DeskLicenseRow *row, DeskLicenseAction action)
{
  DeskLicense *license = desk_license_row_get_license (row);

  return license != NULL && desk_list_row_get_today (row) != NULL && desk_license_menu_may (services, action)
         && desk_license_can (action, license, desk_license_row_get_subscription (row), desk_list_row_get_today (row));
}

/**
 * desk_license_menu_get_next:
 * @services: the services
 * @row: a licence
 *
 * Returns: what fits best, %DESK_LICENSE_ACTION_NONE if the user may not do it
 */
DeskLicenseAction
desk_license_menu_get_next (DeskServices *services, DeskLicenseRow *row)
{
  DeskLicense *license = desk_license_row_get_license (row);
  DeskLicenseAction action = DESK_LICENSE_ACTION_NONE;

  if (license == NULL || desk_list_row_get_today (row) == NULL)
    return action;
  action = desk_license_next_action (license, desk_license_row_get_subscription (row), desk_list_row_get_today (row));
  return desk_license_menu_can (services, row, action) ? action : DESK_LICENSE_ACTION_NONE;
}

static const char *
get_reason (DeskLicenseRow *row, DeskLicenseAction action)
{
  DeskLicense *license = desk_license_row_get_license (row);
  const char *state = desk_license_get_state_on (license, desk_list_row_get_today (row));
  gboolean is_trial = desk_record_get_boolean (license, DESK_LICENSE_TRIAL);

  switch (action)
    {
    case DESK_LICENSE_ACTION_SEND_MAIL:
      return _("No activation e-mail: the licence is activated");
    case DESK_LICENSE_ACTION_ACTIVATE:
      return _("Cannot be activated: it is already");
    case DESK_LICENSE_ACTION_EXTEND_TRIAL:
      if (!is_trial)
        return _("Cannot be extended: not a trial");
      return desk_record_get_boolean (license, DESK_LICENSE_EXTENDED) ? _("Cannot be extended: extended once already")
                                                                      : _("Cannot be extended: the trial is over");
    case DESK_LICENSE_ACTION_CONVERT:
      return _("Cannot be converted: not a trial");
    case DESK_LICENSE_ACTION_SUSPEND:
      if (g_strcmp0 (state, "registered") == 0)
        return _("Cannot be suspended: not activated yet");
      return g_strcmp0 (state, "suspended") == 0 ? _("Cannot be suspended: it is already")
                                                 : _("Cannot be suspended: expired");
    case DESK_LICENSE_ACTION_RESUME:
      return _("Cannot be resumed: not suspended");
    case DESK_LICENSE_ACTION_RENEW:
      if (is_trial)
        return _("Cannot be renewed: a trial is converted instead");
      return g_strcmp0 (state, "registered") == 0 ? _("Cannot be renewed: not activated yet")
                                                  : _("Cannot be renewed: it has no term");
    case DESK_LICENSE_ACTION_NONE:
    case DESK_LICENSE_N_ACTIONS:
    default:
      return NULL;
    }
}

static void
append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/**
 * desk_license_menu_new:
 * @services: the services
 * @row: a licence
 *
 * Returns: (transfer full): what can be done with the licence now, then why the rest cannot. What the user
 *   has no right to is not in it. The actions are those of the list of licences.
 */
GMenuModel *
desk_license_menu_new (DeskServices *services, DeskLicenseRow *row)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) links = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  DeskLicense *license = desk_license_row_get_license (row);
  const char *id = desk_record_get_id (license);
  const char *serial = desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER);
  const char *order_id = desk_record_get_string (license, DESK_LICENSE_ORDER_ID);

  for (guint i = DESK_LICENSE_ACTION_NONE + 1; i < DESK_LICENSE_N_ACTIONS; i++)
    {
      DeskLicenseAction action = (DeskLicenseAction) i;
      g_autofree char *label = desk_license_action_dup_label (action);

      if (!desk_license_menu_may (services, action))
        continue;
      if (desk_license_menu_can (services, row, action))
        append (first, label, "licences.run", g_variant_new ("(su)", id, i));
      else
        /* No such action exists, so the line cannot be pressed. */
        g_menu_append (last, get_reason (row, action), "licences.impossible");
    }
  if (order_id != NULL)
    append (links, _("Show the order"), "win.select-order", g_variant_new_string (order_id));
  if (serial != NULL && *serial != '\0')
    append (links, _("Copy serial number"), "licences.copy", g_variant_new_string (serial));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (links));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}
