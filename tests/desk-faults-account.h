/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-test-desktop.h"
#include "desk-test-server.h"

G_BEGIN_DECLS

typedef enum
{
  DESK_FAULTS_ORDER,
  DESK_FAULTS_TRIAL,
  DESK_FAULTS_DELETE,
  DESK_FAULTS_RENEW,
  DESK_FAULTS_EXTEND,
  DESK_FAULTS_N_COMMANDS
} DeskFaultsKind;

/* What the user does: to this order, or this licence. */
typedef struct
{
  DeskFaultsKind kind;
  const char *id; /* (unowned) */
} DeskFaultsCommand;

/**
 * DeskFaultsAccount:
 *
 * What the user of test-faults has done, and whether all of it, and nothing else, has come about.
 */
typedef struct _DeskFaultsAccount DeskFaultsAccount;

DeskFaultsAccount *desk_faults_account_new (DeskTestServer *server, DeskTestDesktop *desktop);
void desk_faults_account_free (DeskFaultsAccount *self);

char *desk_faults_command_dup_line (const DeskFaultsCommand *command);
void desk_faults_account_add (DeskFaultsAccount *self, const DeskFaultsCommand *command);
gboolean
desk_faults_account_is_in_outbox (DeskFaultsAccount *self, const DeskFaultsCommand *command);
const char *desk_faults_account_pick (DeskFaultsAccount *self, GRand *random);
GPtrArray *desk_faults_account_list_ids (DeskFaultsAccount *self, const char *sql);
void desk_faults_account_check (DeskFaultsAccount *self, GPtrArray *done);

G_END_DECLS
