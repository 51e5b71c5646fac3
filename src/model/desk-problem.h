/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskProblemError:
 * @pointer: JSON pointer into what was sent, such as "/customer/tax_id"
 * @code: stable key of the fault
 * @detail: (nullable): the back-end's words; never shown as the message
 */
typedef struct
{
  char *pointer; /* (owned) */
  char *code;    /* (owned) */
  char *detail;  /* (owned) (nullable) */
} DeskProblemError;

#define DESK_TYPE_PROBLEM (desk_problem_get_type ())
G_DECLARE_FINAL_TYPE (DeskProblem, desk_problem, DESK, PROBLEM, GObject)

DeskProblem *desk_problem_new_from_json (const char *text, gssize length, GError **error);
DeskProblem *desk_problem_from_error (const GError *error);
GError *desk_problem_new_error (int error_code, const char *code, const char *text);
const char *desk_problem_get_code (DeskProblem *self);
const char *desk_problem_get_detail (DeskProblem *self);
guint desk_problem_get_status (DeskProblem *self);
guint desk_problem_get_n_errors (DeskProblem *self);
const DeskProblemError *desk_problem_get_error (DeskProblem *self, guint position);
char *desk_problem_dup_member (DeskProblem *self, const char *name);
char *desk_problem_dup_member_json (DeskProblem *self, const char *name);

G_END_DECLS
