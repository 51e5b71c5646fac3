/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-request.h"

G_BEGIN_DECLS

/**
 * DeskRouteFunc:
 * @request: a request; its answer is set before the function returns %TRUE
 *
 * Returns: %FALSE if the answer comes later, through desk_server_finish()
 */
typedef gboolean (*DeskRouteFunc) (DeskRequest *request);

typedef enum
{
  DESK_ROUTE_OPEN = 0,
  DESK_ROUTE_SIGNED_IN = 1 << 0, /* with a bearer token */
  DESK_ROUTE_BODY = 1 << 1,      /* has a JSON object for a body */
  DESK_ROUTE_WRITE = 1 << 2,     /* runs in a transaction, under an operation id */
  DESK_ROUTE_PASSWORD = 1 << 3,  /* also with a token that is good for nothing else; no session then */
} DeskRouteFlags;

typedef struct
{
  const char *method;
  const char *pattern; /* "{}" stands for one id */
  DeskRouteFlags flags;
  DeskRouteFunc func;
} DeskRoute;

gboolean desk_route_sign_in (DeskRequest *request);
gboolean desk_route_refresh (DeskRequest *request);
gboolean desk_route_sign_out (DeskRequest *request);
gboolean desk_route_reset_password (DeskRequest *request);
gboolean desk_route_set_password (DeskRequest *request);
gboolean desk_route_put_dealer (DeskRequest *request);
gboolean desk_route_me (DeskRequest *request);
gboolean desk_route_changes (DeskRequest *request);
gboolean desk_route_events (DeskRequest *request);
gboolean desk_route_get_asset_content (DeskRequest *request);
gboolean desk_route_get_invoice_document (DeskRequest *request);
gboolean desk_route_quote (DeskRequest *request);
gboolean desk_route_look_up (DeskRequest *request);
gboolean desk_route_put_order (DeskRequest *request);
gboolean desk_route_get_order (DeskRequest *request);
gboolean desk_route_delete_order (DeskRequest *request);
gboolean desk_route_put_activation_mail (DeskRequest *request);
gboolean desk_route_put_trial_extension (DeskRequest *request);
gboolean desk_route_put_suspension (DeskRequest *request);
gboolean desk_route_delete_suspension (DeskRequest *request);
gboolean desk_route_put_activation (DeskRequest *request);
gboolean desk_route_put_renewal (DeskRequest *request);
gboolean desk_route_put_note (DeskRequest *request);
gboolean desk_route_put_contact (DeskRequest *request);
gboolean desk_route_patch_contact (DeskRequest *request);
gboolean desk_route_delete_contact (DeskRequest *request);
gboolean desk_route_put_customer (DeskRequest *request);
gboolean desk_route_patch_customer (DeskRequest *request);
gboolean desk_route_get_customer (DeskRequest *request);

void desk_server_finish (DeskRequest *request);

G_END_DECLS
