/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-assets"

#include "config.h"

#include "desk-file-answer.h"
#include "desk-id.h"
#include "desk-routes.h"
#include "desk-storage-assets.h"

/* GET /v1/assets/{}/content: everybody sees all marketing files. */
gboolean
desk_route_get_asset_content (DeskRequest *request)
{
  g_autoptr (DeskAsset) asset = NULL;

  if (desk_id_is_valid (request->ids[0], "ast"))
    asset = desk_storage_get (request->storage, DESK_TYPE_ASSET, request->ids[0]);
  if (asset == NULL)
    desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
  else
    desk_file_answer_send (request, desk_record_get_string (asset, DESK_ASSET_MEDIA_TYPE),
                           desk_record_get_string (asset, DESK_ASSET_SHA256),
                           desk_record_get_integer (asset, DESK_ASSET_SIZE), desk_storage_get_asset_piece);
  return TRUE;
}
