/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskMime:
 * @from_name: (nullable): who writes
 * @from_address: his address
 * @to_name: (nullable): to whom
 * @to_address: his address
 * @subject: the subject, one line
 * @message_id: the Message-ID without its angle brackets; the same at each attempt, so that a
 *   mail system that has it already can drop the second one
 * @date: when it was written, seconds since 1970
 * @language: BCP 47
 * @body: plain text, UTF-8, lines parted by "\n"
 *
 * One e-mail of plain text, before it is written down. All fields are borrowed.
 */
typedef struct
{
  const char *from_name;
  const char *from_address;
  const char *to_name;
  const char *to_address;
  const char *subject;
  const char *message_id;
  gint64 date;
  const char *language;
  const char *body;
} DeskMime;

gboolean  desk_mime_is_line      (const char      *text);
char     *desk_mime_dup_address  (const char      *address);
char     *desk_mime_build        (const DeskMime  *mime,
                                  GError         **error);

G_END_DECLS
