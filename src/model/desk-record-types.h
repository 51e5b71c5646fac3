/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* All record types at once. */
#include "desk-announcement.h"
#include "desk-asset.h"
#include "desk-balance.h"
#include "desk-contact.h"
#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-device-model.h"
#include "desk-device-price.h"
#include "desk-draft.h"
#include "desk-event.h"
#include "desk-guide-step.h"
#include "desk-guide-text.h"
#include "desk-guide.h"
#include "desk-invoice.h"
#include "desk-license.h"
#include "desk-me.h"
#include "desk-note.h"
#include "desk-order-device.h"
#include "desk-order.h"
#include "desk-plan-price.h"
#include "desk-price-list.h"
#include "desk-price-plan.h"
#include "desk-price-term.h"
#include "desk-promotion.h"
#include "desk-quote-line.h"
#include "desk-quote-problem.h"
#include "desk-quote.h"
#include "desk-region.h"
#include "desk-right.h"
#include "desk-subscription.h"
#include "desk-tax-line.h"
#include "desk-tax-rate.h"
#include "desk-text.h"
#include "desk-transaction.h"
#include "desk-user.h"
#include "desk-video-text.h"
#include "desk-video.h"

G_BEGIN_DECLS

const GType *desk_record_types (guint *n_types);

G_END_DECLS
