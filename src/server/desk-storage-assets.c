/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-storage-assets"

#include "config.h"

#include "desk-storage-assets.h"

#include "desk-error.h"
#include "desk-storage-private.h"

/* Never changed: the pieces that are stored have this size. */
#define PIECE (256 * 1024)

/**
 * desk_storage_put_asset_content:
 * @self: the storage, in a transaction
 * @asset: the record, which is told size and checksum and is not stored here
 * @content: what the file holds
 * @error: return location
 *
 * The same content is stored once, however many records have it.
 *
 * Returns: whether it worked
 */
gboolean
desk_storage_put_asset_content (DeskStorage *self, DeskAsset *asset, GBytes *content, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  g_autoptr (DeskStatement) statement = NULL;
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (content, &length);

  if (length == 0 || length > DESK_ASSET_MAX_SIZE)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE, "a file has 1 to %d bytes", DESK_ASSET_MAX_SIZE);
      return FALSE;
    }
  statement = desk_db_prepare (self->db,
                               "INSERT INTO asset_piece (sha256, position, bytes) VALUES (?, ?, ?)"
                               " ON CONFLICT DO NOTHING",
                               error);
  if (statement == NULL)
    return FALSE;
  for (gsize i = 0; i * PIECE < length; i++)
    {
      desk_statement_reset (statement);
      desk_statement_bind_text (statement, 1, sha256);
      desk_statement_bind_int (statement, 2, (gint64) i);
      desk_statement_bind_blob (statement, 3, data + i * PIECE, MIN (PIECE, length - i * PIECE));
      if (!desk_statement_run (statement, error))
        return FALSE;
    }
  desk_record_set_integer (asset, DESK_ASSET_SIZE, (gint64) length);
  desk_record_set_string (asset, DESK_ASSET_SHA256, sha256);
  return TRUE;
}

/**
 * desk_storage_get_asset_piece:
 * @self: the storage
 * @sha256: of a file
 * @offset: where to begin
 *
 * Returns: (transfer full) (nullable): some of the file, from @offset on; %NULL behind its end, or if it is not there
 */
GBytes *
desk_storage_get_asset_piece (DeskStorage *self, const char *sha256, gint64 offset)
{
  g_autoptr (DeskStatement) statement =
    desk_db_prepare (self->db, "SELECT bytes FROM asset_piece WHERE sha256 = ? AND position = ?", NULL);
  gsize length = 0;
  gsize skipped = (gsize) (offset % PIECE);
  const guint8 *data = NULL;

  if (statement == NULL)
    return NULL;
  desk_statement_bind_text (statement, 1, sha256);
  desk_statement_bind_int (statement, 2, offset / PIECE);
  if (desk_statement_step (statement, NULL) != DESK_STEP_ROW)
    return NULL;
  data = desk_statement_get_blob (statement, 0, &length);
  return skipped < length ? g_bytes_new (data + skipped, length - skipped) : NULL;
}
