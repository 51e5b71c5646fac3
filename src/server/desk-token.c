/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-token"

#include "config.h"

#include "desk-token.h"

#include <sodium.h>
#include <string.h>

/**
 * desk_token_new:
 *
 * Returns: (transfer full): 256 random bits, to be put into a header
 */
char *
desk_token_new (void)
{
  guint8 bytes[32];
  char text[sodium_base64_ENCODED_LEN (sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (text, sizeof text, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return g_strdup (text);
}

/**
 * desk_token_hash:
 * @token: a token
 *
 * Returns: (transfer full): what is stored of it
 */
char *
desk_token_hash (const char *token)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
}

static void
compute_mac (const char *key, const char *text, guint8 *mac)
{
  guint8 key_bytes[crypto_auth_KEYBYTES];

  crypto_generichash (key_bytes, sizeof key_bytes, (const guint8 *) key, strlen (key), NULL, 0);
  crypto_auth (mac, (const guint8 *) text, strlen (text), key_bytes);
}

/**
 * desk_seal:
 * @key: a secret
 * @text: printable text without a dot at its end
 *
 * Returns: (transfer full): the text in a form that only who knows @key can make
 */
char *
desk_seal (const char *key, const char *text)
{
  guint8 mac[crypto_auth_BYTES];
  char mac_text[sodium_base64_ENCODED_LEN (sizeof mac, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
  g_autofree char *encoded = NULL;
  gsize size = sodium_base64_encoded_len (strlen (text), sodium_base64_VARIANT_URLSAFE_NO_PADDING);

  compute_mac (key, text, mac);
  sodium_bin2base64 (mac_text, sizeof mac_text, mac, sizeof mac, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  encoded = g_malloc (size);
  sodium_bin2base64 (encoded, size, (const guint8 *) text, strlen (text), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return g_strconcat (encoded, ".", mac_text, NULL);
}

/**
 * desk_unseal:
 * @key: a secret
 * @sealed: what desk_seal() made, or anything else
 *
 * Returns: (transfer full) (nullable): the text, or %NULL if it was not sealed with @key
 */
char *
desk_unseal (const char *key, const char *sealed)
{
  g_auto (GStrv) parts = g_strsplit (sealed, ".", 3);
  g_autofree char *text = NULL;
  guint8 mac[crypto_auth_BYTES];
  guint8 wanted[crypto_auth_BYTES];
  gsize length = 0;

  if (g_strv_length (parts) != 2 || strlen (parts[0]) > 4096)
    return NULL;
  text = g_malloc0 (strlen (parts[0]) + 1);
  if (sodium_base642bin ((guint8 *) text, strlen (parts[0]), parts[0], strlen (parts[0]), NULL, &length, NULL,
                         sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0
      || strlen (text) != length)
    return NULL;
  if (sodium_base642bin (mac, sizeof mac, parts[1], strlen (parts[1]), NULL, &length, NULL,
                         sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0
      || length != sizeof mac)
    return NULL;
  compute_mac (key, text, wanted);
  return sodium_memcmp (mac, wanted, sizeof mac) == 0 ? g_steal_pointer (&text) : NULL;
}
