/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-clock.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DeskHttpRequest:
 * @method: "GET", "PUT" …
 * @path: (owned): path and query below the back-end's address, already encoded
 * @access_token: (owned) (nullable): bearer
 * @operation_id: (owned) (nullable): makes a write repeatable
 * @if_match: (owned) (nullable): the revision that an edit was made of
 * @body: (owned) (nullable): JSON
 * @max_size: what an answer may have at most, in bytes
 * @seconds: how long the whole exchange may take
 * @wants_tree: whether the answer is parsed, not only checked
 */
typedef struct
{
  const char *method;
  char *path;
  char *access_token;
  char *operation_id;
  char *if_match;
  GBytes *body;
  gsize max_size;
  guint seconds;
  gboolean wants_tree;
} DeskHttpRequest;

DeskHttpRequest *desk_http_request_new (const char *method, const char *path);
void desk_http_request_free (DeskHttpRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHttpRequest, desk_http_request_free)

/**
 * DeskHttpAnswer:
 * @status: 2xx; anything else is an error
 * @bytes: (nullable): JSON that has passed desk_json_check(); %NULL when there is no content
 * @root: (nullable): the same as a tree, when it was wanted
 */
typedef struct
{
  guint status;
  GBytes *bytes;
  JsonNode *root;
} DeskHttpAnswer;

void desk_http_answer_free (DeskHttpAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskHttpAnswer, desk_http_answer_free)

#define DESK_TYPE_HTTP (desk_http_get_type ())
G_DECLARE_FINAL_TYPE (DeskHttp, desk_http, DESK, HTTP, GObject)

DeskHttp *desk_http_new (const char *base_url, DeskClock *clock, GError **error);
const char *desk_http_get_base_url (DeskHttp *self);
void desk_http_set_timeout (DeskHttp *self, guint seconds);

void desk_http_send_async (DeskHttp *self,
                           const DeskHttpRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
DeskHttpAnswer *desk_http_send_finish (DeskHttp *self, GAsyncResult *result, GError **error);

G_END_DECLS
