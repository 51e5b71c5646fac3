/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * What the system tells a dealer who does something else, and where a click on it leads: what ends soon, what went out
 * after the network had been away, and what was refused. He signs in to a back-end whose faults are those of the walk.
 */

#include "desk-driver-notifications.h"
#include "desk-driver-sign-in.h"
#include "desk-driver-steps.h"

#include <string.h>

/* One of his customers, with an address that is no other's. */
static const char CUSTOMER[] =
  "SELECT c.email FROM customer c JOIN user u ON u.dealer_id = c.dealer_id WHERE u.email = ? "
  "AND c.email IS NOT NULL AND (SELECT count(*) FROM customer d WHERE d.email = c.email) = 1 "
  "ORDER BY c.company LIMIT 1";

/* Nothing of it goes out: there is no network. */
static void
order_offline (DeskDriver *driver, DeskTestServer *server, const char *email)
{
  g_autofree char *found = g_strdup_printf ("*%s*", email);

  desk_test_server_control (server, "fault * / cut-before 0");
  desk_driver_key (driver, "ctrl+n");
  desk_driver_add_device (driver, "Search devices", "SureColor", "Quantity of *SureColor*");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_find_customer (driver, "Customer e-mail", email, found);
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, "Order kept, not sent yet");
}

static void
test_notify (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskDriverNotifications) notifications = desk_driver_notifications_new ();
  g_autoptr (DeskDriver) driver = desk_driver_new ("en");
  g_autofree char *email = NULL;

  desk_test_server_start (server);
  email = desk_test_server_dup_value (server, CUSTOMER, desk_test_server_get_email (server, "dealer"));
  desk_driver_set_keys_only (driver, TRUE);
  desk_driver_start (driver, NULL);
  desk_driver_sign_in (driver, server);

  /* Once a day, also to whoever is looking. */
  desk_driver_notifications_activate (notifications, "* licence* end* within 7 days", "?*");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Licences – Dealer Desk");
  g_assert_cmpuint (desk_driver_notifications_count (notifications), ==, 1);

  order_offline (driver, server, email);
  desk_driver_put_away (driver);
  desk_test_server_control (server, "faults-clear");
  desk_driver_notifications_activate (notifications, "1 order sent", "");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Orders – Dealer Desk");
  g_assert_cmpuint (desk_test_server_count (server, "SELECT count(*) FROM mail WHERE address = ?", email), ==, 1);

  order_offline (driver, server, email);
  desk_driver_put_away (driver);
  desk_test_server_control (server, "faults-clear");
  desk_test_server_control (server, "fault PUT /v1/orders status=422 0");
  desk_driver_notifications_activate (notifications, "1 needs attention", "");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, "Waiting to be sent – Dealer Desk");
  g_assert_cmpuint (desk_driver_notifications_count (notifications), ==, 3);
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/notify", test_notify);
  return g_test_run ();
}
