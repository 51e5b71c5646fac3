/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-db.h"
#include "desk-storage.h"

G_BEGIN_DECLS

struct _DeskStorage
{
  GObject parent_instance;

  DeskDb *db;          /* (owned) */
  DeskClock *clock;    /* (owned) */
  char *instance_id;   /* (owned) */
  gint64 known;        /* the revision at which the open transaction began */
  gint64 revision;     /* of the last change, also of the open transaction */
  GHashTable *upserts; /* (owned): GType → SQL */
  GHashTable *kept;    /* (owned): GType → what desk_storage_keep_list() has read */
};

char *desk_storage_dup_table (GType type);

G_END_DECLS
