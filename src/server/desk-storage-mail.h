/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

/* After so many attempts a mail is given up. With the back-off of the mailer that is two days. */
#define DESK_MAIL_MAX_ATTEMPTS 16

/* A mail that is to be sent now. */
typedef struct
{
  char *id;          /* (owned) */
  char *order_id;    /* (owned): of a user for "reset" and "invitation" */
  char *kind;        /* (owned): "activation", "withdrawn", "reset" or "invitation" */
  char *address;     /* (owned) */
  char *name;        /* (owned) */
  char *language;    /* (owned) */
  char *data;        /* (owned): JSON, see desk-order-mail.h */
  guint attempts;    /* this one is among them */
  gint64 created_at; /* seconds UTC */
} DeskMail;

void desk_mail_free (DeskMail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskMail, desk_mail_free)

gboolean desk_storage_queue_mail (DeskStorage *self,
                                  const char *order_id,
                                  const char *kind,
                                  const char *address,
                                  const char *name,
                                  const char *language,
                                  const char *data,
                                  GError **error);
gboolean desk_storage_stop_mail (DeskStorage *self,
                                 const char *order_id,
                                 gboolean *was_sent,
                                 GError **error);

gboolean desk_storage_release_mail (DeskStorage *self, GError **error);
gboolean desk_storage_take_mail (DeskStorage *self,
                                 guint lease_seconds,
                                 DeskMail **mail,
                                 GError **error);
gboolean desk_storage_mark_mail_sent (DeskStorage *self,
                                      const DeskMail *mail,
                                      guint lease_seconds,
                                      DeskMail **next,
                                      GError **error);
gboolean desk_storage_mark_mail_failed (DeskStorage *self, const DeskMail *mail, GError **error);
gboolean desk_storage_postpone_mail (DeskStorage *self,
                                     const DeskMail *mail,
                                     guint seconds,
                                     GError **error);
gboolean desk_storage_get_next_mail (DeskStorage *self, gint64 *at);

G_END_DECLS
