/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-sync.h"

G_BEGIN_DECLS

/**
 * DeskFileState:
 * @DESK_FILE_ABSENT: not on this computer, or not all of it
 * @DESK_FILE_FETCHING: it comes
 * @DESK_FILE_THERE: on this computer
 * @DESK_FILE_FAILED: it did not come; "error" says why
 */
typedef enum
{
  DESK_FILE_ABSENT,
  DESK_FILE_FETCHING,
  DESK_FILE_THERE,
  DESK_FILE_FAILED,
} DeskFileState;

#define DESK_TYPE_FILE_FETCH (desk_file_fetch_get_type ())
G_DECLARE_FINAL_TYPE (DeskFileFetch, desk_file_fetch, DESK, FILE_FETCH, GObject)

/* Signal: "changed". */
DeskFileFetch *desk_file_fetch_new (DeskSync *sync, const DeskFileRef *file);
DeskFileState desk_file_fetch_get_state (DeskFileFetch *self);
double desk_file_fetch_get_fraction (DeskFileFetch *self);
const GError *desk_file_fetch_get_error (DeskFileFetch *self);
const char *desk_file_fetch_get_path (DeskFileFetch *self);
void desk_file_fetch_start (DeskFileFetch *self);
void desk_file_fetch_cancel (DeskFileFetch *self);

G_END_DECLS
