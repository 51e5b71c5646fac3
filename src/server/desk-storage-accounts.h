/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

/* Who may sign in, and with what. */
typedef struct
{
  char *user_id;       /* (owned) */
  char *password_hash; /* (owned) */
  char *rights;        /* (owned): parted by spaces */
  char *dealer_id;     /* (owned) */
  char *region_id;     /* (owned) */
  char *demo_role;     /* (owned) (nullable) */
  gboolean is_ended;   /* the password is good for setting another one only */
} DeskAccount;

void desk_account_free (DeskAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAccount, desk_account_free)
gboolean desk_account_has_right (DeskAccount *self, const char *right);

gboolean desk_storage_put_account (DeskStorage *self, const char *user_id, const char *email,
                                   const char *password_hash, const char *rights, const char *dealer_id,
                                   const char *region_id, const char *demo_role, GError **error);
DeskAccount *desk_storage_get_account (DeskStorage *self, const char *user_id);
DeskAccount *desk_storage_find_account (DeskStorage *self, const char *email);
DeskAccount *desk_storage_find_demo_account (DeskStorage *self, const char *demo_role);
gboolean desk_storage_set_password (DeskStorage *self, const char *user_id, const char *password_hash, GError **error);

/* Tokens are kept as hashes. */
typedef enum
{
  DESK_REFRESH_OK,
  DESK_REFRESH_UNKNOWN,
  DESK_REFRESH_REUSED,
} DeskRefresh;

gboolean desk_storage_start_session (DeskStorage *self, const char *user_id, const char *family,
                                     const char *access_hash, gint64 access_until, const char *refresh_hash,
                                     GError **error);
DeskRefresh desk_storage_rotate_session (DeskStorage *self, const char *refresh_hash, const char *access_hash,
                                         gint64 access_until, const char *next_refresh_hash, char **user_id,
                                         GError **error);
char *desk_storage_use_access (DeskStorage *self, const char *access_hash, char **family);
gint64 desk_storage_get_access_end (DeskStorage *self, const char *access_hash);
gboolean desk_storage_end_session (DeskStorage *self, const char *family, GError **error);

/* What a write answered the first time. */
gboolean desk_storage_put_operation (DeskStorage *self, const char *user_id, const char *op_id, const char *hash,
                                     guint status, const char *answer, GError **error);
gboolean desk_storage_get_operation (DeskStorage *self, const char *user_id, const char *op_id, char **hash,
                                     guint *status, char **answer);
gboolean desk_storage_forget_operations (DeskStorage *self, GError **error);

G_END_DECLS
