/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-cluster-index.h"

DeskClusterPoint *bench_points_new (guint n);
