/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-license-rules.h"
#include "desk-store-private.h"

G_BEGIN_DECLS

/* What desk_store_act_async() gives to the worker. */
typedef struct
{
  DeskLicenseAction action;
  char *license_id; /* (owned) */
  char *until;      /* (owned) (nullable): the last day of a suspension */
  char *today;      /* (owned): where the dealer is */
} DeskLicenseAct;

void     desk_license_act_free      (DeskLicenseAct *self);
gboolean desk_license_act_in_worker (DeskJob *job, GError **error);

G_END_DECLS
