/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Two people edit one customer, in the two real programs, by keys: one at the desk, the other behind his back at the
 * same back-end. What only one of them has changed is kept of both; what both have changed is asked for, field by
 * field.
 */

#include "desk-driver-sign-in.h"
#include "desk-driver-steps.h"

#include "desk-test-client.h"

/* One of his customers, whose name is no other's and begins no other's. */
static const char CUSTOMER[] =
  "SELECT c.%s FROM customer c JOIN user u ON u.dealer_id = c.dealer_id WHERE u.email = ? "
  "AND c.phone IS NOT NULL AND c.street IS NOT NULL "
  "AND (SELECT count(*) FROM customer d WHERE d.company LIKE c.company || '%%') = 1 ORDER BY c.id LIMIT 1";

/* From the company's name, where an edit begins, over country and tax ID; on over postcode, town, region, place, names
 * and e-mail. What a field has is selected when the focus comes to it. */
#define TO_ADDRESS "Tab Tab Tab"
#define ADDRESS_TO_PHONE "Tab Tab Tab Tab Tab Tab Tab Tab"

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskDriver *driver;     /* (owned) */
  DeskTestClient *client; /* (owned): the other person */
  char *customer_id;      /* (owned) */
} Walk;

static char *
dup_customer (Walk *self, const char *field)
{
  g_autofree char *sql = g_strdup_printf (CUSTOMER, field);

  return desk_test_server_dup_value (self->server, sql, desk_test_server_get_email (self->server, "dealer"));
}

/* By somebody who has seen what is at the server now. */
static void
edit_elsewhere (Walk *self, const char *body)
{
  g_autofree char *path = g_strdup_printf ("/v1/customers/%s", self->customer_id);
  g_autofree char *revision = desk_test_server_dup_value (
    self->server, "SELECT '\"' || revision || '\"' FROM customer WHERE id = ?", self->customer_id);
  g_autoptr (DeskTestAnswer) answer = NULL;

  desk_test_client_add_header (self->client, "If-Match", revision);
  answer = desk_test_client_write (self->client, "PATCH", path, NULL, body);
  g_assert_cmpuint (answer->status, ==, 200);
}

static void
await_value (Walk *self, const char *field, const char *value)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM customer WHERE id = ?", field);

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *now = desk_test_server_dup_value (self->server, sql, self->customer_id);

      if (g_strcmp0 (now, value) == 0)
        return;
      g_usleep (200 * 1000);
    }
  g_error ("%s never became “%s”", field, value);
}

/* Opens the customer from the search. */
static void
open_customer (Walk *self)
{
  g_autofree char *company = dup_customer (self, "company");
  g_autofree char *row = g_strdup_printf ("%s*", company);

  desk_driver_key (self->driver, "ctrl+k");
  desk_driver_type (self->driver, "Search users*", company);
  desk_driver_see (self->driver, ATSPI_ROLE_LIST_ITEM, row);
  desk_driver_key (self->driver, "Return");
  desk_driver_see (self->driver, ATSPI_ROLE_FRAME, "Customer – Dealer Desk");
  desk_driver_see (self->driver, ATSPI_ROLE_INVALID, "Send e-mail");
}

static void
begin_edit (Walk *self)
{
  desk_driver_key (self->driver, "F2");
  desk_driver_see (self->driver, ATSPI_ROLE_TEXT, "Company name*");
}

static void
save_edit (Walk *self)
{
  desk_driver_key (self->driver, "ctrl+Return");
  desk_driver_await_gone (self->driver, ATSPI_ROLE_INVALID, "Company name*");
}

/* Each has changed another field: nobody is asked anything. */
static void
merge (Walk *self)
{
  begin_edit (self);
  edit_elsewhere (self, "{\"customer\":{\"phone\":\"+32 9 111 22 33\"}}");
  desk_driver_key (self->driver, TO_ADDRESS);
  desk_driver_type (self->driver, "Address*", "Kaai 7");
  save_edit (self);
  await_value (self, "street", "Kaai 7");
  await_value (self, "phone", "+32 9 111 22 33");
  desk_driver_see (self->driver, ATSPI_ROLE_INVALID, "Kaai 7, *");
  desk_driver_see (self->driver, ATSPI_ROLE_INVALID, "*+32 9 111 22 33");
  g_assert_cmpuint (desk_driver_count (self->driver, ATSPI_ROLE_INVALID, "Somebody else*"), ==, 0);
}

/* Both have changed the same two, and a third that only the desk has: one is right at either. */
static void
decide (Walk *self)
{
  begin_edit (self);
  desk_driver_type (self->driver, "Company name*", "Rederij Kaai NV");
  desk_driver_key (self->driver, TO_ADDRESS);
  desk_driver_type (self->driver, "Address*", "Kaai 9");
  desk_driver_key (self->driver, ADDRESS_TO_PHONE);
  desk_driver_type (self->driver, "Phone*", "+32 9 999 99 99");
  edit_elsewhere (self, "{\"customer\":{\"street\":\"Markt 1\",\"phone\":\"+32 9 111 11 11\"}}");
  save_edit (self);
  desk_driver_see (self->driver, ATSPI_ROLE_LABEL, "Somebody else changed this customer too");
  desk_driver_see (self->driver, ATSPI_ROLE_INVALID, "Address, yours: Kaai 9");
  desk_driver_see (self->driver, ATSPI_ROLE_INVALID, "Address, now at the server: Markt 1");
  g_assert_cmpuint (desk_driver_count (self->driver, ATSPI_ROLE_INVALID, "Company name, *"), ==, 0);

  desk_driver_focus (self->driver, ATSPI_ROLE_INVALID, "Phone, yours: +32 9 999 99 99");
  desk_driver_step_to (self->driver, "Right", ATSPI_ROLE_INVALID, "Phone, now at the server: +32 9 111 11 11");
  desk_driver_press (self->driver, "Save");
  desk_driver_await_gone (self->driver, ATSPI_ROLE_LABEL, "Somebody else changed this customer too");
  await_value (self, "street", "Kaai 9");
  await_value (self, "phone", "+32 9 111 11 11");
  await_value (self, "company", "Rederij Kaai NV");
  desk_driver_see (self->driver, ATSPI_ROLE_INVALID, "Kaai 9, *");
  desk_driver_see (self->driver, ATSPI_ROLE_INVALID, "*+32 9 111 11 11");
}

static void
test_conflict (void)
{
  Walk self = { 0 };

  self.server = desk_test_server_new ();
  desk_test_server_start (self.server);
  self.client = desk_test_client_new_signed_in (self.server, "dealer");
  self.customer_id = dup_customer (&self, "id");
  self.driver = desk_driver_new ("en");
  desk_driver_set_keys_only (self.driver, TRUE);
  desk_driver_start (self.driver, NULL);
  desk_driver_sign_in (self.driver, self.server);
  open_customer (&self);
  merge (&self);
  decide (&self);
  desk_driver_quit (self.driver);

  g_clear_pointer (&self.driver, desk_driver_free);
  g_clear_pointer (&self.client, desk_test_client_free);
  g_clear_pointer (&self.server, desk_test_server_free);
  g_free (self.customer_id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  g_test_add_func ("/desk/conflict", test_conflict);
  return g_test_run ();
}
