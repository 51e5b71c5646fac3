/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* How the value of a field is kept. */
typedef enum
{
  DESK_SLOT_TEXT,
  DESK_SLOT_INTEGER,
  DESK_SLOT_BOOLEAN,
  DESK_SLOT_LIST,
} DeskSlotKind;

typedef struct
{
  union
  {
    char *string;     /* (owned) (nullable) */
    gint64 integer;   /* of integers and booleans */
    GListStore *list; /* (owned) (nullable): made when first asked for */
  };
  gboolean has_integer; /* FALSE: the integer is null */
} DeskSlot;

DeskSlotKind _desk_record_get_kind  (gpointer    record,
                                     guint       field);
DeskSlot    *_desk_record_get_slots (gpointer    record);
GListStore  *_desk_record_copy_list (GListModel *list,
                                     GType       item_type);
gboolean     _desk_record_lists_equal (GListModel *a,
                                     GListModel *b);

G_END_DECLS
