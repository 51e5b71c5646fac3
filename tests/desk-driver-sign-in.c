/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk-driver-sign-in.h"

#include "desk-driver-steps.h"

/**
 * desk_driver_sign_in:
 * @driver: a driver of keys only, of a program that speaks English and was just started
 * @server: a back-end that runs
 *
 * Signs in as a dealer, to a back-end whose faults and records are the test's.
 */
void
desk_driver_sign_in (DeskDriver *driver, DeskTestServer *server)
{
  /* The page opens with the focus in its first field. */
  desk_driver_type (driver, "E-mail", desk_test_server_get_email (server, "dealer"));
  desk_driver_key (driver, "Tab");
  desk_driver_type (driver, "Password", desk_test_server_get_password (server, "dealer"));
  desk_driver_press (driver, "Server");
  desk_driver_type (driver, "Server address", desk_test_server_get_url (server));
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_LABEL, "To pay");
}
