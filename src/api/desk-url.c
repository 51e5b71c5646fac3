/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-url"

#include "config.h"

#include "desk-url.h"

#include "desk-error.h"

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* Letters of other alphabets are fine, they have a form in ASCII; spaces and the like are not. */
static gboolean
is_host (const char *host)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);

  if (ascii == NULL || *ascii == '\0')
    return FALSE;
  for (const char *p = ascii; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr (".-_:", *p) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * desk_url_normalise:
 * @text: the address of a back-end as somebody typed it; without a scheme "https" is meant
 * @error: %DESK_ERROR_INVALID when it is no address of a web server, %DESK_ERROR_TLS when it would
 *   send passwords in the clear: plain HTTP is for this computer only
 *
 * Returns: (transfer full) (nullable): scheme, host, port and path without a slash at the end
 */
char *
desk_url_normalise (const char *text, GError **error)
{
  g_autofree char *typed = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme = NULL;
  const char *host = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  typed = g_strstrip (g_strdup (text));
  if (strstr (typed, "://") == NULL)
    {
      char *with_scheme = g_strconcat ("https://", typed, NULL);

      g_free (typed);
      typed = with_scheme;
    }
  uri = g_uri_parse (typed, G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || !is_host (g_uri_get_host (uri)) ||
      g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_INVALID, "not the address of a back-end");
      return NULL;
    }
  scheme = g_uri_get_scheme (uri);
  host = g_uri_get_host (uri);
  if (g_strcmp0 (scheme, "https") != 0 && g_strcmp0 (scheme, "http") != 0)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_INVALID,
                           "only https is spoken to a back-end");
      return NULL;
    }
  if (g_strcmp0 (scheme, "http") == 0 && !is_loopback (host))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_TLS,
                           "plain HTTP is refused but on this computer");
      return NULL;
    }
  path = g_strdup (g_uri_get_path (uri));
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  return g_uri_join (G_URI_FLAGS_ENCODED_PATH, scheme, NULL, host, g_uri_get_port (uri), path, NULL,
                     NULL);
}
