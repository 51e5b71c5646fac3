/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-user-mail"

#include "config.h"

#include "desk-user-mail.h"

#include "desk-mail-text.h"
#include "desk-passwords.h"
#include "desk-storage-mail.h"
#include "desk-storage-passwords.h"
#include "desk-token.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define FROM_NAME "Dealer Desk"

/* Characters of a code between two dashes. */
#define GROUP 4

/* E-mail to those who sign in, with a code by which they set a password. Never with a password. */

/* In groups, as it is read from one window and typed into another. */
static char *
dup_grouped (const char *code)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; code[i] != '\0'; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, code[i]);
    }
  return g_string_free (text, FALSE);
}

/**
 * desk_password_code_normalize:
 * @typed: a code as somebody has typed or pasted it
 *
 * Returns: (transfer full): the code as it was made: small letters and digits
 */
char *
desk_password_code_normalize (const char *typed)
{
  GString *text = g_string_new (NULL);

  for (const char *p = typed; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (text, g_ascii_tolower (*p));
  return g_string_free (text, FALSE);
}

static char *
dup_data (const DeskMailText *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "from_name");
  json_builder_add_string_value (builder, FROM_NAME);
  json_builder_set_member_name (builder, "subject");
  json_builder_add_string_value (builder, text->subject);
  json_builder_set_member_name (builder, "body");
  json_builder_add_string_value (builder, text->body);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static const char *
or_nothing (const char *text)
{
  return text != NULL ? text : "";
}

/* Makes a code, and the mail with it. */
static gboolean
queue (DeskStorage *storage,
       DeskUser *user,
       const char *kind,
       gint64 seconds,
       const char *dealer_name,
       const char *inviter,
       const char *url,
       GError **error)
{
  g_autofree char *code = desk_password_random ();
  g_autofree char *hash = desk_token_hash (code);
  g_autofree char *grouped = dup_grouped (code);
  g_autofree char *data = NULL;
  g_autoptr (DeskMailText) text = NULL;
  const char *name = or_nothing (desk_record_get_string (user, DESK_USER_NAME));
  const char *email = desk_record_get_string (user, DESK_USER_EMAIL);
  gint64 until = desk_clock_get_unix (desk_storage_get_clock (storage)) + seconds;
  const DeskMailWord words[] = {
    { "name", name },
    { "email", or_nothing (email) },
    { "code", grouped },
    { "dealer", or_nothing (dealer_name) },
    { "inviter", or_nothing (inviter) },
    { "server", or_nothing (url) },
  };

  text = desk_mail_text_new_from_words (kind, desk_record_get_string (user, DESK_USER_LANGUAGE), words,
                                        G_N_ELEMENTS (words), error);
  if (text == NULL)
    return FALSE;

  data = dup_data (text);
  return desk_storage_put_password_code (storage, desk_record_get_id (user), hash, kind, until, error)
         && desk_storage_queue_mail (storage, desk_record_get_id (user), kind, email, name, text->language, data,
                                     error);
}

/**
 * desk_user_mail_queue_reset:
 * @storage: the storage, in a transaction
 * @user: who has forgotten his password
 * @error: return location
 *
 * Makes a code that is good for an hour and queues the e-mail with it. Wake the mailer after the commit.
 *
 * Returns: whether it is queued
 */
gboolean
desk_user_mail_queue_reset (DeskStorage *storage, DeskUser *user, GError **error)
{
  return queue (storage, user, "reset", DESK_RESET_SECONDS, NULL, NULL, NULL, error);
}

/**
 * desk_user_mail_queue_invitation:
 * @storage: the storage, in a transaction
 * @user: who may sign in from now on
 * @dealer_name: his dealer's name
 * @inviter: who invites him
 * @url: how the desktop reaches this back-end
 * @error: return location; %DESK_ERROR_INVALID if a name would break a line of the mail
 *
 * Makes a code that is good for two weeks and queues the e-mail with it. Wake the mailer after the commit.
 *
 * Returns: whether it is queued
 */
gboolean
desk_user_mail_queue_invitation (DeskStorage *storage,
                                 DeskUser *user,
                                 const char *dealer_name,
                                 const char *inviter,
                                 const char *url,
                                 GError **error)
{
  return queue (storage, user, "invitation", DESK_INVITATION_SECONDS, dealer_name, inviter, url, error);
}
