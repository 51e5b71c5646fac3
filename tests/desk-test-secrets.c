/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-secrets"

#include "config.h"

#include "desk-test-secrets.h"

#include <string.h>

#define SERVICE_PATH "/org/freedesktop/secrets"
#define COLLECTION_PATH SERVICE_PATH "/aliases/default"
#define SESSION_PATH SERVICE_PATH "/session/1"
#define ITEM_PREFIX SERVICE_PATH "/collection/test/"
#define NO_PROMPT "/"

struct _DeskTestSecrets
{
  GTestDBus *bus;               /* (owned) */
  GDBusConnection *connection;  /* (owned) (nullable) */
  GDBusNodeInfo *info;          /* (owned) */
  GPtrArray *accounts;          /* (owned): the place of each is its item's number */
  GHashTable *secrets;          /* (owned): account → secret */
  DeskTestSecretsMode mode;
};

static const char interfaces[] =
    "<node>"
    " <interface name='org.freedesktop.Secret.Service'>"
    "  <method name='OpenSession'>"
    "   <arg type='s' direction='in'/><arg type='v' direction='in'/>"
    "   <arg type='v' direction='out'/><arg type='o' direction='out'/>"
    "  </method>"
    "  <method name='SearchItems'>"
    "   <arg type='a{ss}' direction='in'/>"
    "   <arg type='ao' direction='out'/><arg type='ao' direction='out'/>"
    "  </method>"
    "  <method name='GetSecrets'>"
    "   <arg type='ao' direction='in'/><arg type='o' direction='in'/>"
    "   <arg type='a{o(oayays)}' direction='out'/>"
    "  </method>"
    " </interface>"
    " <interface name='org.freedesktop.Secret.Collection'>"
    "  <method name='CreateItem'>"
    "   <arg type='a{sv}' direction='in'/><arg type='(oayays)' direction='in'/>"
    "   <arg type='b' direction='in'/>"
    "   <arg type='o' direction='out'/><arg type='o' direction='out'/>"
    "  </method>"
    " </interface>"
    " <interface name='org.freedesktop.Secret.Item'>"
    "  <method name='Delete'><arg type='o' direction='out'/></method>"
    " </interface>"
    "</node>";

/* From "…/collection/test/7", NULL for another path. */
static const char *
get_account (DeskTestSecrets *self, const char *path)
{
  guint64 number = 0;

  if (!g_str_has_prefix (path, ITEM_PREFIX))
    return NULL;

  number = g_ascii_strtoull (path + strlen (ITEM_PREFIX), NULL, 10);
  return number < self->accounts->len ? self->accounts->pdata[number] : NULL;
}

static char *
get_item_path (DeskTestSecrets *self, const char *account)
{
  guint number = 0;

  if (!g_ptr_array_find_with_equal_func (self->accounts, account, g_str_equal, &number))
    return NULL;

  return g_strdup_printf (ITEM_PREFIX "%u", number);
}

static void
open_session (GDBusMethodInvocation *invocation, GVariant *parameters)
{
  const char *algorithm = NULL;

  g_variant_get_child (parameters, 0, "&s", &algorithm);
  if (g_str_equal (algorithm, "plain"))
    g_dbus_method_invocation_return_value (
        invocation, g_variant_new ("(vo)", g_variant_new_string (""), SESSION_PATH));
  else
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_NOT_SUPPORTED,
                                           "only plain");
}

static void
search_items (DeskTestSecrets *self, GDBusMethodInvocation *invocation, GVariant *parameters)
{
  g_autoptr (GVariant) attributes = g_variant_get_child_value (parameters, 0);
  g_autofree char *path = NULL;
  const char *account = NULL;
  GVariantBuilder found = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("ao"));

  if (g_variant_lookup (attributes, "account", "&s", &account) &&
      g_hash_table_contains (self->secrets, account))
    {
      path = get_item_path (self, account);
      g_variant_builder_add (&found, "o", path);
    }

  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(aoao)", &found, NULL));
}

static GVariant *
make_bytes (const char *text)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text, strlen (text), 1);
}

static void
get_secrets (DeskTestSecrets *self, GDBusMethodInvocation *invocation, GVariant *parameters)
{
  g_autoptr (GVariantIter) paths = NULL;
  const char *path = NULL;
  GVariantBuilder found = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{o(oayays)}"));

  g_variant_get_child (parameters, 0, "ao", &paths);
  while (g_variant_iter_next (paths, "&o", &path))
    {
      const char *account = get_account (self, path);
      const char *secret = account != NULL ? g_hash_table_lookup (self->secrets, account) : NULL;

      if (secret != NULL)
        g_variant_builder_add (&found, "{o(o@ay@ays)}", path, SESSION_PATH, make_bytes (""),
                               make_bytes (secret), "text/plain");
    }

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(a{o(oayays)})", &found));
}

static void method_called_cb (GDBusConnection *connection,
                              const char *sender,
                              const char *path,
                              const char *interface,
                              const char *method,
                              GVariant *parameters,
                              GDBusMethodInvocation *invocation,
                              gpointer user_data);

static void
export (DeskTestSecrets *self, const char *path, const char *interface)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_called_cb };
  g_autoptr (GError) error = NULL;

  g_dbus_connection_register_object (self->connection, path,
                                     g_dbus_node_info_lookup_interface (self->info, interface),
                                     &vtable, self, NULL, &error);
  g_assert_no_error (error);
}

static void
create_item (DeskTestSecrets *self, GDBusMethodInvocation *invocation, GVariant *parameters)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (parameters, 1);
  g_autoptr (GVariant) attributes = NULL;
  g_autoptr (GVariant) value = g_variant_get_child_value (secret, 2);
  g_autofree char *path = NULL;
  const char *account = NULL;
  const char *bytes = NULL;
  gsize length = 0;

  attributes = g_variant_lookup_value (properties, "org.freedesktop.Secret.Item.Attributes",
                                       G_VARIANT_TYPE ("a{ss}"));
  g_assert_nonnull (attributes);
  g_assert_true (g_variant_lookup (attributes, "account", "&s", &account));

  bytes = g_variant_get_fixed_array (value, &length, 1);
  g_hash_table_insert (self->secrets, g_strdup (account), g_strndup (bytes, length));

  path = get_item_path (self, account);
  if (path == NULL)
    {
      g_ptr_array_add (self->accounts, g_strdup (account));
      path = get_item_path (self, account);
      export (self, path, "org.freedesktop.Secret.Item");
    }

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(oo)", path, NO_PROMPT));
}

static void
method_called_cb (GDBusConnection *connection,
                  const char *sender,
                  const char *path,
                  const char *interface,
                  const char *method,
                  GVariant *parameters,
                  GDBusMethodInvocation *invocation,
                  gpointer user_data)
{
  DeskTestSecrets *self = user_data;

  if (self->mode == DESK_TEST_SECRETS_SILENT)
    /* The invocation is kept without an answer: the caller waits. */
    return;

  if (self->mode == DESK_TEST_SECRETS_FAIL)
    g_dbus_method_invocation_return_error (invocation, G_DBUS_ERROR, G_DBUS_ERROR_FAILED,
                                           "the keyring is broken");
  else if (g_str_equal (method, "OpenSession"))
    open_session (invocation, parameters);
  else if (g_str_equal (method, "SearchItems"))
    search_items (self, invocation, parameters);
  else if (g_str_equal (method, "GetSecrets"))
    get_secrets (self, invocation, parameters);
  else if (g_str_equal (method, "CreateItem"))
    create_item (self, invocation, parameters);
  else
    {
      g_hash_table_remove (self->secrets, get_account (self, path));
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", NO_PROMPT));
    }
}

static void
own_name (DeskTestSecrets *self)
{
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GError) error = NULL;

  self->connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (self->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
          G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);

  export (self, SERVICE_PATH, "org.freedesktop.Secret.Service");
  export (self, COLLECTION_PATH, "org.freedesktop.Secret.Collection");

  answer = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus",
                                        "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                        "RequestName",
                                        g_variant_new ("(su)", "org.freedesktop.secrets", 0),
                                        NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

/**
 * desk_test_secrets_new:
 * @has_service: whether there is a service on the bus
 *
 * Starts a bus, makes it the session bus of this process, and the service on it.
 *
 * Returns: (transfer full): the service; its bus ends with it
 */
DeskTestSecrets *
desk_test_secrets_new (gboolean has_service)
{
  DeskTestSecrets *self = g_new0 (DeskTestSecrets, 1);

  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->info = g_dbus_node_info_new_for_xml (interfaces, NULL);
  self->accounts = g_ptr_array_new_with_free_func (g_free);
  self->secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (has_service)
    own_name (self);

  return self;
}

/**
 * desk_test_secrets_free:
 * @self: (transfer full): a service
 *
 * Ends the service and its bus.
 */
void
desk_test_secrets_free (DeskTestSecrets *self)
{
  /* Kept for the life of the process: a GTestDBus that is finalised waits until nobody has the
   * session bus, and libsecret always has it. */
  static GTestDBus *stopped_bus = NULL;
  g_autoptr (GDBusConnection) session = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  /* The process is not to end with the bus. */
  if (session != NULL)
    g_dbus_connection_set_exit_on_close (session, FALSE);

  g_clear_object (&self->connection);
  g_test_dbus_stop (self->bus);
  stopped_bus = g_steal_pointer (&self->bus);
  g_assert_nonnull (stopped_bus);
  g_dbus_node_info_unref (self->info);
  g_ptr_array_unref (self->accounts);
  g_hash_table_unref (self->secrets);
  g_free (self);
}

/**
 * desk_test_secrets_set_mode:
 * @self: a service
 * @mode: how it behaves from now on
 *
 * Lets it fail or fall silent.
 */
void
desk_test_secrets_set_mode (DeskTestSecrets *self, DeskTestSecretsMode mode)
{
  self->mode = mode;
}

/**
 * desk_test_secrets_get:
 * @self: a service
 * @account: an account's key
 *
 * Returns: (transfer none) (nullable): what it keeps for the account
 */
const char *
desk_test_secrets_get (DeskTestSecrets *self, const char *account)
{
  return g_hash_table_lookup (self->secrets, account);
}

/* How many secrets it keeps, of whomever. */
guint
desk_test_secrets_get_n (DeskTestSecrets *self)
{
  return g_hash_table_size (self->secrets);
}
