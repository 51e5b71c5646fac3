/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-license.h"
#include "desk-order.h"
#include "desk-storage-mail.h"

G_BEGIN_DECLS

/* The e-mails that belong to an order. */
gboolean desk_order_mail_queue (DeskStorage *storage,
                                const char *kind,
                                DeskOrder *order,
                                DeskLicense *license,
                                DeskCustomer *customer,
                                DeskDealer *dealer,
                                GError **error);
char *desk_order_mail_build (const DeskMail *mail, const char *from_address, GError **error);

G_END_DECLS
