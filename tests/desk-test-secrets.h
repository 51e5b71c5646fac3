/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskTestSecrets:
 *
 * A secret service (the D-Bus interface org.freedesktop.Secret) on a bus of its own, as a keyring
 * would be: it keeps what it is given, or fails, or says nothing.
 */
typedef struct _DeskTestSecrets DeskTestSecrets;

/**
 * DeskTestSecretsMode:
 * @DESK_TEST_SECRETS_KEEP: it works
 * @DESK_TEST_SECRETS_FAIL: each request is answered by an error
 * @DESK_TEST_SECRETS_SILENT: no request is answered, as if the user did not look at the prompt
 */
typedef enum
{
  DESK_TEST_SECRETS_KEEP,
  DESK_TEST_SECRETS_FAIL,
  DESK_TEST_SECRETS_SILENT,
} DeskTestSecretsMode;

DeskTestSecrets *desk_test_secrets_new (gboolean has_service);
void desk_test_secrets_free (DeskTestSecrets *self);
void desk_test_secrets_set_mode (DeskTestSecrets *self, DeskTestSecretsMode mode);
const char *desk_test_secrets_get (DeskTestSecrets *self, const char *account);
guint desk_test_secrets_get_n (DeskTestSecrets *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestSecrets, desk_test_secrets_free)

G_END_DECLS
