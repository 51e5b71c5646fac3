/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-problem"

#include "config.h"

#include "desk-problem.h"

#include "desk-error.h"
#include "desk-json-check.h"

#include <json-glib/json-glib.h>

/* A problem of RFC 9457 as the back-end sends it: a stable code, the fields at fault, and members
 * that some codes add, such as "quote" with price_changed and "id" with customer_exists. */
struct _DeskProblem
{
  GObject parent_instance;

  JsonObject *object; /* (owned) */
  GPtrArray *errors;  /* (owned) (element-type DeskProblemError) */
};

G_DEFINE_FINAL_TYPE (DeskProblem, desk_problem, G_TYPE_OBJECT)

/* More than this is not an answer that anybody wrote for a person. */
#define MAX_ERRORS 200

static void
free_error (gpointer data)
{
  DeskProblemError *error = data;

  g_free (error->pointer);
  g_free (error->code);
  g_free (error->detail);
  g_free (error);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static void
read_errors (DeskProblem *self)
{
  JsonNode *node = json_object_get_member (self->object, "errors");
  JsonArray *array = NULL;
  guint length = 0;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  length = MIN (json_array_get_length (array), MAX_ERRORS);
  for (guint i = 0; i < length; i++)
    {
      JsonNode *item = json_array_get_element (array, i);
      JsonObject *object = NULL;
      DeskProblemError *error = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (item))
        continue;
      object = json_node_get_object (item);
      if (get_text (object, "code") == NULL)
        continue;
      error = g_new0 (DeskProblemError, 1);
      error->pointer = g_strdup (get_text (object, "pointer"));
      if (error->pointer == NULL)
        error->pointer = g_strdup ("");
      error->code = g_strdup (get_text (object, "code"));
      error->detail = g_strdup (get_text (object, "detail"));
      g_ptr_array_add (self->errors, error);
    }
}

static void
desk_problem_finalize (GObject *object)
{
  DeskProblem *self = DESK_PROBLEM (object);

  g_clear_pointer (&self->object, json_object_unref);
  g_clear_pointer (&self->errors, g_ptr_array_unref);
  G_OBJECT_CLASS (desk_problem_parent_class)->finalize (object);
}

static void
desk_problem_class_init (DeskProblemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_problem_finalize;
}

static void
desk_problem_init (DeskProblem *self)
{
  self->errors = g_ptr_array_new_with_free_func (free_error);
}

/**
 * desk_problem_new_from_json:
 * @text: the body of an application/problem+json answer; need not end in a zero byte
 * @length: its length in bytes, or -1 when @text ends in a zero byte
 * @error: what is wrong with it: what desk_json_check() refuses, or %DESK_ERROR_PROTOCOL when it
 *   has no "code"
 *
 * Returns: (transfer full) (nullable): the problem
 */
DeskProblem *
desk_problem_new_from_json (const char *text, gssize length, GError **error)
{
  g_autoptr (DeskProblem) self = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = strlen (text);
  if (!desk_json_check (text, length, 1024 * 1024, error))
    return NULL;
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, length, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) ||
      get_text (json_node_get_object (root), "code") == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "a problem without a code");
      return NULL;
    }
  self = g_object_new (DESK_TYPE_PROBLEM, NULL);
  self->object = json_object_ref (json_node_get_object (root));
  read_errors (self);
  return g_steal_pointer (&self);
}

/**
 * desk_problem_from_error:
 * @error: (nullable): an error, as the functions that ask the back-end give it
 *
 * Returns: (transfer full) (nullable): the problem that came with it, if one did
 */
DeskProblem *
desk_problem_from_error (const GError *error)
{
  const char *text = desk_error_get_problem (error);

  return text != NULL ? desk_problem_new_from_json (text, -1, NULL) : NULL;
}

/**
 * desk_problem_new_error:
 * @error_code: a #DeskErrorCode
 * @code: one of the client's own codes that desk-message.c has a sentence for
 * @text: for the log
 *
 * Returns: (transfer full): an error that says more than its error code, without a back-end having
 *   said so
 */
GError *
desk_problem_new_error (int error_code, const char *code, const char *text)
{
  GError *error = g_error_new_literal (DESK_ERROR, error_code, text);
  g_autofree char *problem = g_strdup_printf ("{\"code\":\"%s\"}", code);

  desk_error_set_problem (error, problem);
  return error;
}

/**
 * desk_problem_get_code:
 *
 * Returns: (transfer none): the stable code, such as "price_changed"
 */
const char *
desk_problem_get_code (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  return get_text (self->object, "code");
}

/**
 * desk_problem_get_detail:
 *
 * Returns: (transfer none) (nullable): the back-end's own words, for a "details" line at most
 */
const char *
desk_problem_get_detail (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  return get_text (self->object, "detail");
}

/**
 * desk_problem_get_status:
 *
 * Returns: the HTTP status, or 0
 */
guint
desk_problem_get_status (DeskProblem *self)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (DESK_IS_PROBLEM (self), 0);

  node = json_object_get_member (self->object, "status");
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  return CLAMP (json_node_get_int (node), 0, 999);
}

/**
 * desk_problem_get_n_errors:
 *
 * Returns: how many fields are at fault
 */
guint
desk_problem_get_n_errors (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), 0);

  return self->errors->len;
}

/**
 * desk_problem_get_error:
 * @position: from 0
 *
 * Returns: (transfer none): one fault
 */
const DeskProblemError *
desk_problem_get_error (DeskProblem *self, guint position)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);
  g_return_val_if_fail (position < self->errors->len, NULL);

  return g_ptr_array_index (self->errors, position);
}

/**
 * desk_problem_dup_member:
 * @name: a member beyond those of RFC 9457, such as "id"
 *
 * Returns: (transfer full) (nullable): its text; %NULL when absent or something else than a text
 */
char *
desk_problem_dup_member (DeskProblem *self, const char *name)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  return g_strdup (get_text (self->object, name));
}

/**
 * desk_problem_dup_member_json:
 * @name: a member beyond those of RFC 9457, such as "quote"
 *
 * Returns: (transfer full) (nullable): the member as JSON text, to be given to
 *   desk_record_from_json_string()
 */
char *
desk_problem_dup_member_json (DeskProblem *self, const char *name)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  node = json_object_get_member (self->object, name);
  return node != NULL ? json_to_string (node, FALSE) : NULL;
}
