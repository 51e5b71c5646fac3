/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-client-address"

#include "config.h"

#include "desk-client-address.h"

#include <string.h>

/* Somebody with IPv6 has at least so many addresses to himself (RFC 6177): they count as one. */
#define OWN_NETWORK_BITS 64

/* What the proxy itself has seen stands last; what stands before it came from outside and may be
 * invented. */
static char *
dup_forwarded (SoupServerMessage *message)
{
  const char *header =
      soup_message_headers_get_list (soup_server_message_get_request_headers (message),
                                     "X-Forwarded-For");
  const char *last = NULL;

  if (header == NULL)
    return NULL;

  last = strrchr (header, ',');
  return g_strstrip (g_strdup (last != NULL ? last + 1 : header));
}

static char *
dup_network (GInetAddress *address)
{
  guint8 bytes[16] = { 0 };
  g_autoptr (GInetAddress) prefix = NULL;
  g_autofree char *text = NULL;

  memcpy (bytes, g_inet_address_to_bytes (address), OWN_NETWORK_BITS / 8);
  prefix = g_inet_address_new_from_bytes (bytes, G_SOCKET_FAMILY_IPV6);
  text = g_inet_address_to_string (prefix);
  return g_strdup_printf ("%s/%d", text, OWN_NETWORK_BITS);
}

/**
 * desk_client_address_dup:
 * @message: a request
 * @is_behind_proxy: whether a proxy of ours has taken it, which says in X-Forwarded-For from whom
 *
 * Where the request comes from, for limits. Without a proxy of ours the header is somebody's
 * invention and does not count.
 *
 * Returns: (transfer full): an IP address, of IPv6 the network
 */
char *
desk_client_address_dup (SoupServerMessage *message, gboolean is_behind_proxy)
{
  g_autofree char *forwarded = is_behind_proxy ? dup_forwarded (message) : NULL;
  const char *remote = soup_server_message_get_remote_host (message);
  g_autoptr (GInetAddress) address = NULL;

  if (forwarded != NULL)
    address = g_inet_address_new_from_string (forwarded);
  if (address == NULL && remote != NULL)
    address = g_inet_address_new_from_string (remote);
  if (address == NULL)
    return g_strdup (remote != NULL ? remote : "");
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6)
    return dup_network (address);

  return g_inet_address_to_string (address);
}
