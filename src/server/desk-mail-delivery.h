/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a message leaves the program. Both block and may be called in any thread. */
gboolean desk_mail_spool (const char *folder, const char *id, const char *message, GError **error);
gboolean desk_mail_send (const char *url,
                         const char *from_address,
                         const char *to_address,
                         const char *message,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
