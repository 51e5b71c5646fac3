/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "desk-test-server.h"

G_BEGIN_DECLS

/**
 * DeskTestAnswer:
 * @status: of the answer; 0 if none came
 * @headers: of the answer
 * @bytes: (nullable): its body
 * @root: (nullable): the body as JSON
 *
 * What came back.
 */
typedef struct
{
  guint status;
  SoupMessageHeaders *headers; /* (owned) (nullable) */
  GBytes *bytes;               /* (owned) (nullable) */
  JsonNode *root;              /* (owned) (nullable) */
} DeskTestAnswer;

void        desk_test_answer_free        (DeskTestAnswer *self);
JsonObject *desk_test_answer_get_object  (DeskTestAnswer *self);
const char *desk_test_answer_get_header  (DeskTestAnswer *self,
                                          const char     *name);
JsonArray  *desk_test_answer_get_records (DeskTestAnswer *self,
                                          const char     *type);
JsonObject *desk_test_answer_get_record  (DeskTestAnswer *self,
                                          const char     *type);
gboolean    desk_test_answer_has_deleted (DeskTestAnswer *self,
                                          const char     *type,
                                          const char     *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestAnswer, desk_test_answer_free)

/* Frees *ANSWER first, so that one variable can hold one answer after the other. */
#define desk_test_replace(ANSWER, NEW) \
  G_STMT_START { \
    DeskTestAnswer *desk_test_new_ = (NEW); \
    g_clear_pointer (ANSWER, desk_test_answer_free); \
    *(ANSWER) = desk_test_new_; \
  } G_STMT_END

/* The problem of RFC 9457 with this status and code, and nothing else. */
#define desk_test_assert_problem(answer, wanted_status, wanted_code) \
  G_STMT_START { \
    g_assert_cmpuint ((answer)->status, ==, (wanted_status)); \
    g_assert_cmpstr (json_object_get_string_member_with_default ( \
                         desk_test_answer_get_object (answer), "code", NULL), \
                     ==, \
                     (wanted_code)); \
    desk_test_answer_assert_problem (answer); \
  } G_STMT_END

void        desk_test_answer_assert_problem (DeskTestAnswer *self);

/**
 * DeskTestClient:
 *
 * Somebody who speaks HTTP with the back-end, and writes every exchange into the folder
 * DESK_EXCHANGES for the check of the contract. Deliberately not the desktop's client: this one
 * can be rude.
 */
typedef struct _DeskTestClient DeskTestClient;

DeskTestClient *desk_test_client_new           (DeskTestServer *server);
DeskTestClient *desk_test_client_new_signed_in (DeskTestServer *server,
                                                const char     *role);
void            desk_test_client_free          (DeskTestClient *self);
void            desk_test_client_sign_in       (DeskTestClient *self,
                                                const char     *role);
void            desk_test_client_sign_in_new_user (DeskTestClient *self,
                                                   const char     *dealer_id,
                                                   const char     *right);
void            desk_test_client_set_token     (DeskTestClient *self,
                                                const char     *access_token);
const char     *desk_test_client_get_token     (DeskTestClient *self);
const char     *desk_test_client_get_refresh   (DeskTestClient *self);

/* The next request has this header. */
void            desk_test_client_add_header    (DeskTestClient *self,
                                                const char     *name,
                                                const char     *value);
DeskTestAnswer *desk_test_client_get           (DeskTestClient *self,
                                                const char     *path);
DeskTestAnswer *desk_test_client_post          (DeskTestClient *self,
                                                const char     *path,
                                                const char     *body);
/* A write; @operation_id NULL makes a new one. */
DeskTestAnswer *desk_test_client_write         (DeskTestClient *self,
                                                const char     *method,
                                                const char     *path,
                                                const char     *operation_id,
                                                const char     *body);
DeskTestAnswer *desk_test_client_send          (DeskTestClient *self,
                                                const char     *method,
                                                const char     *path,
                                                GBytes         *body);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestClient, desk_test_client_free)

G_END_DECLS
