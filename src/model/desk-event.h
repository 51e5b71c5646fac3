/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* One line of the history of a customer: what happened, to which order and licence, and who did it;
 * without an actor it happened by itself. It holds no sentences: the client makes them from the
 * kind and the details. Number and serial number are those of then, as the order may be gone. An
 * order that is made of a trial is "converted"; any other order or trial is "order_registered".
 *
 * `trial` tells an order from a trial. `until` is the day that the licence runs to (activated,
 * extended, renewed), or is suspended to. `address` and `mail_kind` belong to e-mail. `latitude_e6` and
 * `longitude_e6` are where a pin stood before it was moved; without them it was not on the map. Notes
 * are records of their own. */
#define DESK_EVENT_FIELDS(FIELD) \
  FIELD (DESK_EVENT_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "evt") \
  FIELD (DESK_EVENT_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_EVENT_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_EVENT_CUSTOMER_ID, "customer_id", ID, DESK_FIELD_REQUIRED, 0, .keys = "cus") \
  FIELD (DESK_EVENT_ORDER_ID, "order_id", ID, DESK_FIELD_NONE, 0, .keys = "ord") \
  FIELD (DESK_EVENT_LICENSE_ID, "license_id", ID, DESK_FIELD_NONE, 0, .keys = "lic") \
  FIELD (DESK_EVENT_KIND, "kind", ENUM, DESK_FIELD_REQUIRED, 0, \
         .keys = "order_registered|converted|activated|mail_sent|mail_failed|extended|" \
                 "suspended|resumed|renewed|expired|deleted|customer_moved|pin_moved") \
  FIELD (DESK_EVENT_AT, "at", INSTANT, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_EVENT_ACTOR_ID, "actor_id", ID, DESK_FIELD_NONE, 0, .keys = "usr") \
  FIELD (DESK_EVENT_ACTOR_NAME, "actor_name", STRING, DESK_FIELD_NONE, 120) \
  FIELD (DESK_EVENT_ORDER_NUMBER, "order_number", STRING, DESK_FIELD_NONE, 40) \
  FIELD (DESK_EVENT_SERIAL_NUMBER, "serial_number", STRING, DESK_FIELD_NONE, 60) \
  FIELD (DESK_EVENT_TRIAL, "trial", BOOLEAN, DESK_FIELD_NONE, 0) \
  FIELD (DESK_EVENT_UNTIL, "until", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_EVENT_ADDRESS, "address", EMAIL, DESK_FIELD_NONE, 0) \
  FIELD (DESK_EVENT_MAIL_KIND, "mail_kind", ENUM, \
         DESK_FIELD_NONE, 0, .keys = "activation|withdrawn") \
  FIELD (DESK_EVENT_LATITUDE_E6, "latitude_e6", INTEGER, DESK_FIELD_SIGNED, 90000000) \
  FIELD (DESK_EVENT_LONGITUDE_E6, "longitude_e6", INTEGER, DESK_FIELD_SIGNED, 180000000)

enum
{
  DESK_EVENT_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_EVENT_N_FIELDS,
};

#define DESK_TYPE_EVENT (desk_event_get_type ())
G_DECLARE_FINAL_TYPE (DeskEvent, desk_event, DESK, EVENT, DeskRecord)

G_END_DECLS
