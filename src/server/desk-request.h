/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "desk-fault.h"
#include "desk-quote.h"
#include "desk-storage-accounts.h"

G_BEGIN_DECLS

typedef struct _DeskServer DeskServer;

/* The largest body of a request, in bytes. An order with its customer has some thousand. */
#define DESK_REQUEST_MAX_BODY (256 * 1024)

/*
 * One request and its answer. Made by the server, handed to the function of its route; lives until the answer is
 * on its way, which may be later than the function's return.
 */
typedef struct
{
  gatomicrefcount references;
  DeskServer *server;          /* (unowned) */
  DeskStorage *storage;        /* (unowned) */
  SoupServerMessage *message;  /* (owned) */
  const char *path;            /* (unowned): of the message */
  GStrv ids;                   /* (owned): what the route's braces stood for */
  GHashTable *query;           /* (owned) (nullable) */
  JsonObject *body;            /* (owned) (nullable) */
  DeskAccount *account;        /* (owned) (nullable): who asks */
  char *family;                /* (owned) (nullable): his session */
  char *access_hash;           /* (owned) (nullable): of the token he came with */
  guint status;                /* of the answer; 0 while there is none */
  char *answer;                /* (owned) (nullable): JSON */
  gboolean is_problem;
  gint64 n_whole;              /* a test wants a file to be cut behind so many bytes of it; 0 for no */
  gboolean loses_answer;       /* a test wants the connection cut in place of the answer */
} DeskRequest;

DeskRequest *desk_request_ref (DeskRequest *self);
void desk_request_unref (DeskRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskRequest, desk_request_unref)

const char *desk_request_get_string (DeskRequest *self, const char *member);
gboolean desk_request_require_right (DeskRequest *self, const char *right);
gboolean desk_request_can_see (DeskRequest *self, const char *dealer_id);

void desk_request_answer (DeskRequest *self, guint status, JsonObject *object);
void desk_request_answer_empty (DeskRequest *self, guint status);
void desk_request_problem (DeskRequest *self, guint status, const char *code, const char *detail);
void desk_request_problem_with (DeskRequest *self, guint status, const char *code, const char *detail,
                                const char *member, JsonNode *value);
void desk_request_faults (DeskRequest *self, GPtrArray *faults, const char *prefix);
void desk_request_fault (DeskRequest *self, const char *pointer, const char *code, gint64 limit, gint64 found);
void desk_request_too_many (DeskRequest *self, guint seconds);
void desk_request_gone (DeskRequest *self, const char *dealer_id);
void desk_request_failed (DeskRequest *self, const GError *error);
void desk_request_send (DeskRequest *self);

/* The answer of a write: a fragment of the feed. */
JsonObject *desk_fragment_new (void);
void desk_fragment_add (JsonObject *fragment, gpointer record);
void desk_fragment_add_deleted (JsonObject *fragment, const char *type, const char *id);

char *desk_dup_today (DeskRequest *self, const char *time_zone);

G_END_DECLS
