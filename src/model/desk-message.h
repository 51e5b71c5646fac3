/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-problem.h"

G_BEGIN_DECLS

/**
 * DeskMessageAction:
 * @DESK_MESSAGE_NONE: nothing to press
 * @DESK_MESSAGE_TRY_AGAIN: do the same again, later
 * @DESK_MESSAGE_SIGN_IN: sign in (again)
 * @DESK_MESSAGE_CORRECT: edit what was sent; the fields are in the problem
 * @DESK_MESSAGE_USE_PRICE: look at the new price and take it
 * @DESK_MESSAGE_USE_CUSTOMER: take the customer who exists already
 * @DESK_MESSAGE_DISCARD: nothing can be done with it but to throw it away
 * @DESK_MESSAGE_OPEN_ORDER: look at the order, which has moved on
 *
 * What the user can do about it.
 */
typedef enum
{
  DESK_MESSAGE_NONE,
  DESK_MESSAGE_TRY_AGAIN,
  DESK_MESSAGE_SIGN_IN,
  DESK_MESSAGE_CORRECT,
  DESK_MESSAGE_USE_PRICE,
  DESK_MESSAGE_USE_CUSTOMER,
  DESK_MESSAGE_DISCARD,
  DESK_MESSAGE_OPEN_ORDER,
} DeskMessageAction;

/**
 * DeskMessage:
 * @title: a few words
 * @sentence: what happened and what is expected, one or two sentences
 * @action: what can be done
 * @action_label: (nullable): the button's words; %NULL when @action is %DESK_MESSAGE_NONE
 */
typedef struct
{
  char *title;    /* (owned) */
  char *sentence; /* (owned) */
  DeskMessageAction action;
  const char *action_label; /* (unowned) (nullable): translated, static */
} DeskMessage;

DeskMessage *desk_message_new_from_error (const GError *error);
void desk_message_set_busy_until (DeskMessage *self, const char *time);
DeskMessage *desk_message_new_from_code (const char *code, const char *problem_json);
void desk_message_free (DeskMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskMessage, desk_message_free)

char *desk_message_dup_clock_sentence (gint64 seconds);
const char **desk_message_list_codes (void);
char *desk_message_dup_field_sentence (const DeskProblemError *error);

G_END_DECLS
