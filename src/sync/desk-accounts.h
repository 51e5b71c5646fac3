/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-me.h"

G_BEGIN_DECLS

/**
 * DeskKnownAccount:
 * @key: names the folder of the account, and its secret
 * @instance_id: the back-end's database
 * @user_id: the user
 * @server_url: where the back-end was last
 * @email: with which the user signed in
 * @demo_role: (nullable): "dealer", "assistant", "manager" or "oem" when it is a demo account
 * @stays: whether the next start is to go on with it
 *
 * One user of one back-end on this computer.
 */
typedef struct
{
  char *key;         /* (owned) */
  char *instance_id; /* (owned) */
  char *user_id;     /* (owned) */
  char *server_url;  /* (owned) */
  char *email;       /* (owned) */
  char *demo_role;   /* (owned) (nullable) */
  gboolean stays;
} DeskKnownAccount;

DeskKnownAccount *desk_known_account_new (const char *server_url,
                                          const char *email,
                                          DeskMe *me,
                                          const char *demo_role,
                                          GError **error);
DeskKnownAccount *desk_known_account_copy (const DeskKnownAccount *self);
void desk_known_account_free (DeskKnownAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskKnownAccount, desk_known_account_free)

#define DESK_TYPE_ACCOUNTS (desk_accounts_get_type ())
G_DECLARE_FINAL_TYPE (DeskAccounts, desk_accounts, DESK, ACCOUNTS, GObject)

DeskAccounts *desk_accounts_new (const char *data_dir);
DeskKnownAccount *desk_accounts_get_last (DeskAccounts *self);
DeskKnownAccount *desk_accounts_get (DeskAccounts *self, const char *key);
GPtrArray *desk_accounts_list_demo (DeskAccounts *self);
gboolean desk_accounts_put (DeskAccounts *self, const DeskKnownAccount *account, GError **error);
gboolean desk_accounts_remove (DeskAccounts *self, const char *key, GError **error);
char *desk_accounts_dup_folder (DeskAccounts *self, const char *key);

G_END_DECLS
