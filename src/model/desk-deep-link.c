/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-deep-link"

#include "config.h"

#include "desk-deep-link.h"

#include "desk-error.h"
#include "desk-id.h"

#include <math.h>
#include <string.h>

/*
 * A link may come from anywhere: a page, a letter, another program. Only what is spelled out here is taken, and
 * it only ever shows something; nothing is changed by following a link.
 */

#define SCHEME "dealer-desk"
#define MAX_URI 2000
#define MAX_SERIAL 40
#define MAX_QUERY 200

static const struct
{
  const char *host;
  DeskDeepLinkKind kind;
} KINDS[] = {
  { "customer", DESK_DEEP_LINK_CUSTOMER }, { "order", DESK_DEEP_LINK_ORDER }, { "serial", DESK_DEEP_LINK_SERIAL },
  { "search", DESK_DEEP_LINK_SEARCH },     { "map", DESK_DEEP_LINK_MAP },
};

void
desk_deep_link_free (DeskDeepLink *self)
{
  g_free (self->text);
  g_free (self);
}

static gboolean
is_serial (const char *text)
{
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '-')
      return FALSE;

  return length > 0 && length <= MAX_SERIAL;
}

/* Words that somebody could have typed. */
static gboolean
is_query (const char *text)
{
  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL) || g_utf8_strlen (text, -1) > MAX_QUERY)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        return FALSE;
    }

  return TRUE;
}

/* A plain decimal number between the bounds. */
static gboolean
parse_number (GHashTable *parameters, const char *name, double least, double most, double *number)
{
  const char *text = g_hash_table_lookup (parameters, name);
  char *end = NULL;

  if (text == NULL || *text == '\0' || strlen (text) > 24 || strspn (text, "-.0123456789") != strlen (text))
    return FALSE;

  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number) && *number >= least && *number <= most;
}

static gboolean
parse_place (DeskDeepLink *self, GHashTable *parameters)
{
  if (g_hash_table_size (parameters) == 0)
    return TRUE;

  self->zoom = 9;
  if (g_hash_table_contains (parameters, "zoom") && !parse_number (parameters, "zoom", 0, 18, &self->zoom))
    return FALSE;

  self->has_place = TRUE;
  return parse_number (parameters, "lat", -85, 85, &self->latitude)
         && parse_number (parameters, "lon", -180, 180, &self->longitude);
}

/* The only segment of the path; with none, or several, the link is none of ours. */
static gboolean
parse_segment (DeskDeepLink *self, const char *path)
{
  const char *segment = *path == '/' ? path + 1 : path;

  if (self->kind == DESK_DEEP_LINK_CUSTOMER && !desk_id_is_valid (segment, "cus"))
    return FALSE;
  if (self->kind == DESK_DEEP_LINK_ORDER && !desk_id_is_valid (segment, "ord"))
    return FALSE;
  if (self->kind == DESK_DEEP_LINK_SERIAL && !is_serial (segment))
    return FALSE;

  self->text = g_strdup (segment);
  return TRUE;
}

static gboolean
parse_rest (DeskDeepLink *self, GUri *uri)
{
  const char *path = g_uri_get_path (uri);
  const char *query = g_uri_get_query (uri);
  g_autoptr (GHashTable) parameters = NULL;

  if (self->kind != DESK_DEEP_LINK_SEARCH && self->kind != DESK_DEEP_LINK_MAP)
    return query == NULL && parse_segment (self, path);
  if (*path != '\0' && !g_str_equal (path, "/"))
    return FALSE;

  parameters = g_uri_parse_params (query != NULL ? query : "", -1, "&", G_URI_PARAMS_WWW_FORM, NULL);
  if (parameters == NULL)
    return FALSE;
  if (self->kind == DESK_DEEP_LINK_MAP)
    return parse_place (self, parameters);

  self->text = g_strdup (g_hash_table_lookup (parameters, "q"));
  return is_query (self->text);
}

/**
 * desk_deep_link_parse:
 * @uri: what the program was given to open
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): where it leads to; %NULL if it is not a link into the program
 */
DeskDeepLink *
desk_deep_link_parse (const char *uri, GError **error)
{
  g_autoptr (DeskDeepLink) self = g_new0 (DeskDeepLink, 1);
  g_autoptr (GUri) parsed = NULL;
  const char *host = NULL;
  gboolean is_known = FALSE;

  g_return_val_if_fail (uri != NULL, NULL);

  if (strlen (uri) <= MAX_URI && g_utf8_validate (uri, -1, NULL))
    parsed = g_uri_parse (uri, G_URI_FLAGS_NONE, NULL);
  if (parsed != NULL && g_str_equal (g_uri_get_scheme (parsed), SCHEME) && g_uri_get_userinfo (parsed) == NULL
      && g_uri_get_port (parsed) == -1 && g_uri_get_fragment (parsed) == NULL)
    host = g_uri_get_host (parsed);
  for (guint i = 0; host != NULL && i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].host, host))
      {
        self->kind = KINDS[i].kind;
        is_known = TRUE;
      }
  if (!is_known || !parse_rest (self, parsed))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_FAILED, "This is no link into Dealer Desk");
      return NULL;
    }

  return g_steal_pointer (&self);
}
