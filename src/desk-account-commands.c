/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-account-commands"

#include "config.h"

#include "desk-account-commands.h"

#include "desk-account.h"
#include "desk-add-dealer-dialog.h"
#include "desk-password-dialog.h"
#include "desk-sign-in-again-dialog.h"
#include "desk-windows.h"

/*
 * The actions of a window that are about the account and not about what is in it.
 */

static GQuark
get_services_quark (void)
{
  return g_quark_from_static_string ("desk-account-commands-services");
}

static DeskServices *
get_services (DeskWindow *window)
{
  return g_object_get_qdata (G_OBJECT (window), get_services_quark ());
}

static void
sign_out_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskWindow *window = DESK_WINDOW (user_data);

  desk_windows_flush (window);
  desk_account_sign_out (GTK_WIDGET (window), get_services (window));
}

static void
leave_demo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskWindow *window = DESK_WINDOW (user_data);

  desk_windows_flush (window);
  if (desk_services_get_demo_role (get_services (window)) != NULL)
    desk_account_leave (GTK_WIDGET (window), get_services (window));
  else
    desk_account_sign_out (GTK_WIDGET (window), get_services (window));
}

static void
demo_user_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskWindow *window = DESK_WINDOW (user_data);

  desk_windows_flush (window);
  desk_account_switch_demo_user (GTK_WIDGET (window), get_services (window),
                                 g_variant_get_string (parameter, NULL));
}

static void
restart_demo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskWindow *window = DESK_WINDOW (user_data);

  desk_windows_flush (window);
  desk_account_restart_demo (GTK_WIDGET (window), get_services (window));
}

static void
sign_in_again_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskWindow *window = DESK_WINDOW (user_data);

  gtk_window_present (
      GTK_WINDOW (desk_sign_in_again_dialog_new (GTK_WINDOW (window), get_services (window))));
}

static void
change_password_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskWindow *window = DESK_WINDOW (user_data);

  gtk_window_present (GTK_WINDOW (
      desk_password_dialog_new (GTK_WINDOW (window), get_services (window), DESK_PASSWORD_CHANGE)));
}

static void
add_dealer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskWindow *window = DESK_WINDOW (user_data);

  gtk_window_present (GTK_WINDOW (desk_add_dealer_dialog_new (GTK_WINDOW (window), get_services (window))));
}

static const GActionEntry ACTIONS[] = {
  { "sign-out", sign_out_cb, NULL, NULL, NULL, { 0 } },
  { "sign-in-again", sign_in_again_cb, NULL, NULL, NULL, { 0 } },
  { "change-password", change_password_cb, NULL, NULL, NULL, { 0 } },
  { "add-dealer", add_dealer_cb, NULL, NULL, NULL, { 0 } },
  { "leave-demo", leave_demo_cb, NULL, NULL, NULL, { 0 } },
  { "demo-user", demo_user_cb, "s", "''", NULL, { 0 } },
  { "restart-demo", restart_demo_cb, NULL, NULL, NULL, { 0 } },
};

/**
 * desk_account_commands_add:
 * @window: a window
 * @services: what it shows
 *
 * Adds the actions. They are enabled by desk_account_commands_update().
 */
void
desk_account_commands_add (DeskWindow *window, DeskServices *services)
{
  g_return_if_fail (DESK_IS_WINDOW (window));
  g_return_if_fail (DESK_IS_SERVICES (services));

  g_object_set_qdata_full (G_OBJECT (window), get_services_quark (), g_object_ref (services), g_object_unref);
  g_action_map_add_action_entries (G_ACTION_MAP (window), ACTIONS, G_N_ELEMENTS (ACTIONS), window);
}

static void
set_enabled (GActionMap *map, const char *name, gboolean is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), is_enabled);
}

/**
 * desk_account_commands_update:
 * @map: a window that has the actions
 * @services: what it shows
 *
 * Enables those that have a sense as things are.
 */
void
desk_account_commands_update (GActionMap *map, DeskServices *services)
{
  gboolean is_ready = desk_services_get_state (services) == DESK_SERVICES_READY &&
                      desk_services_get_store (services) != NULL;
  /* A demo elsewhere is signed in to and out of as any back-end. */
  const char *role = desk_services_get_demo_role (services);

  set_enabled (map, "sign-out", is_ready && role == NULL);
  set_enabled (map, "sign-in-again", is_ready);
  set_enabled (map, "change-password", is_ready && role == NULL);
  set_enabled (map, "add-dealer", is_ready && desk_services_has_right (services, "dealer.invite"));
  set_enabled (map, "leave-demo", is_ready);
  set_enabled (map, "demo-user", is_ready && role != NULL);
  set_enabled (map, "restart-demo", is_ready && role != NULL);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (map, "demo-user")),
                             g_variant_new_string (role != NULL ? role : ""));
}
