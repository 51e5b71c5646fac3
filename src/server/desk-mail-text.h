/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-price-list.h"

G_BEGIN_DECLS

/* The steps of the activation on the maker's site (contract.md, "Activation e-mail"). */
#define DESK_MAIL_LINK \
  "https://help.printfactory.cloud/knowledge-base/license-registration-and-online-activation/"

/**
 * DeskMailText:
 * @subject: the subject, one line
 * @body: the body, lines parted by "\n"
 * @language: language it is written in
 *
 * What an e-mail says, in the language of who gets it.
 */
typedef struct
{
  char *subject;  /* (owned) */
  char *body;     /* (owned) */
  char *language; /* (owned) */
} DeskMailText;

/* A name between braces and what it stands for. */
typedef struct
{
  const char *name;
  const char *value;
} DeskMailWord;

DeskMailText *desk_mail_text_new_from_words (const char         *kind,
                                             const char         *language,
                                             const DeskMailWord *words,
                                             gsize               n_words,
                                             GError            **error);
DeskMailText *desk_mail_text_new  (const char   *kind,
                                   DeskOrder    *order,
                                   DeskLicense  *license,
                                   DeskCustomer *customer,
                                   DeskDealer   *dealer,
                                   DeskPriceList *price_list,
                                   GError      **error);
void          desk_mail_text_free (DeskMailText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskMailText, desk_mail_text_free)

char *desk_mail_dup_person (DeskCustomer *customer);

G_END_DECLS
