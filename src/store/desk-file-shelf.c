/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-file-shelf"

#include "config.h"

#include "desk-file-shelf.h"

#include "desk-error.h"
#include "desk-platform.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define SUB_FOLDER "files"
#define PART ".part"
/* Of bytes; what a file may be called everywhere is some 250, and a user adds " (2)" to it. */
#define MAX_NAME 120
#define MAX_KEY 100
#define PIECE (256 * 1024)

/* --- names ----------------------------------------------------------------------------------- */

/* A key comes from outside, and becomes the name of a folder. */
static gboolean
is_key (const char *key)
{
  gsize length = key != NULL ? strlen (key) : 0;

  return length > 0 && length <= MAX_KEY
         && strspn (key, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-") == length;
}

/* What turns the writing round would show "exe.pdf" for what ends with ".exe". */
static gboolean
is_harmful (gunichar c)
{
  return g_unichar_iscntrl (c) || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL)
         || g_unichar_type (c) == G_UNICODE_FORMAT || g_unichar_type (c) == G_UNICODE_LINE_SEPARATOR
         || g_unichar_type (c) == G_UNICODE_PARAGRAPH_SEPARATOR;
}

static char *
replace_harmful (const char *name)
{
  GString *text = g_string_new (NULL);

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_harmful (c))
        g_string_append_c (text, '-');
      else
        g_string_append_unichar (text, c);
    }
  return g_string_free (text, FALSE);
}

/* Names that are devices on Windows, with any ending. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", NULL };
  g_autofree char *stem = g_ascii_strdown (name, (gssize) strcspn (name, "."));

  g_strchomp (stem);
  return g_strv_contains (devices, stem)
         || (strlen (stem) == 4 && (g_str_has_prefix (stem, "com") || g_str_has_prefix (stem, "lpt"))
             && g_ascii_isdigit (stem[3]));
}

/* Its ending says what it is, and stays. */
static void
shorten (GString *name)
{
  const char *dot = strrchr (name->str, '.');
  g_autofree char *ending = g_strdup (dot != NULL && strlen (dot) <= 12 ? dot : "");
  gsize length = MAX_NAME - strlen (ending);

  if (name->len <= MAX_NAME)
    return;
  while (length > 0 && ((guchar) name->str[length] & 0xC0) == 0x80)
    length--;
  g_string_truncate (name, length);
  g_string_append (name, ending);
}

/**
 * desk_file_shelf_dup_safe_name:
 * @name: (nullable): what somebody else calls a file
 *
 * Returns: (transfer full): what it may be called on this computer: no path, nothing hidden, nothing that looks like
 *   what it is not, and not too long
 */
char *
desk_file_shelf_dup_safe_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autofree char *replaced = replace_harmful (normal != NULL ? normal : valid);
  const char *begin = replaced + strspn (replaced, ". -");
  g_autoptr (GString) text = g_string_new (begin);

  shorten (text);
  while (text->len > 0 && strchr (". ", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
  if (text->len == 0)
    return g_strdup ("file");
  if (is_device (text->str))
    g_string_prepend_c (text, '_');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- what is there --------------------------------------------------------------------------- */

static char *
dup_key_path (const char *folder, const char *key, const char *tail)
{
  g_autofree char *name = g_strconcat (key, tail, NULL);

  return g_build_filename (folder, SUB_FOLDER, name, NULL);
}

/* The one file in a folder of ours. */
static char *
dup_only_file (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = dir != NULL ? g_dir_read_name (dir) : NULL;

  return name != NULL ? g_build_filename (path, name, NULL) : NULL;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      /* Not every system deletes what may not be written. */
      g_chmod (file, 0600);
      g_unlink (file);
    }
  g_rmdir (path);
}

/**
 * desk_file_shelf_find:
 * @folder: of an account
 * @key: of a file
 *
 * Returns: (transfer full) (nullable): where the file is; %NULL if it has to be fetched
 */
char *
desk_file_shelf_find (const char *folder, const char *key)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) used = NULL;

  if (!is_key (key))
    return NULL;
  path = dup_key_path (folder, key, "");
  used = g_file_new_for_path (path);
  /* The one that was wanted last goes last. */
  g_file_set_attribute_uint64 (used, G_FILE_ATTRIBUTE_TIME_MODIFIED, (guint64) (g_get_real_time () / G_USEC_PER_SEC),
                               G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return dup_only_file (path);
}

/**
 * desk_file_shelf_begin:
 * @folder: of an account
 * @key: of a file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): where the file is written while it comes
 */
char *
desk_file_shelf_begin (const char *folder, const char *key, GError **error)
{
  g_autofree char *files = g_build_filename (folder, SUB_FOLDER, NULL);

  if (!is_key (key))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "this cannot be the key of a file");
      return NULL;
    }
  return desk_make_private_dir (files, error) ? dup_key_path (folder, key, PART) : NULL;
}

static gboolean
has_sum (const char *path, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (PIECE);
  gssize length = 0;

  if (stream == NULL)
    return FALSE;
  while ((length = g_input_stream_read (G_INPUT_STREAM (stream), buffer, PIECE, cancellable, error)) > 0)
    g_checksum_update (sum, buffer, length);
  if (length < 0)
    return FALSE;
  if (g_ascii_strcasecmp (g_checksum_get_string (sum), sha256) == 0)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "the file is not what it should be");
  return FALSE;
}

/**
 * desk_file_shelf_keep:
 * @folder: of an account
 * @key: of a file that was written where desk_file_shelf_begin() said
 * @name: (nullable): what somebody else calls it
 * @sha256: what it must be
 * @cancellable: (nullable): ends the looking
 * @error: return location; %DESK_ERROR_PROTOCOL if it is something else, and then it is deleted
 *
 * Looks whether all of the file is there as it should be, and keeps it. Nobody may write into it.
 *
 * Returns: (transfer full) (nullable): where the file is
 */
char *
desk_file_shelf_keep (const char *folder,
                      const char *key,
                      const char *name,
                      const char *sha256,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *part = dup_key_path (folder, key, PART);
  g_autofree char *path = dup_key_path (folder, key, "");
  g_autofree char *safe_name = desk_file_shelf_dup_safe_name (name);
  g_autofree char *file = g_build_filename (path, safe_name, NULL);
  g_autoptr (GError) local_error = NULL;

  if (!has_sum (part, sha256, cancellable, &local_error))
    {
      if (g_error_matches (local_error, DESK_ERROR, DESK_ERROR_PROTOCOL))
        g_unlink (part);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  remove_folder (path);
  if (!desk_make_private_dir (path, error))
    return NULL;
  g_chmod (part, 0400);
  if (g_rename (part, file) != 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot keep “%s”: %s", file, g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&file);
}

/* --- room ------------------------------------------------------------------------------------ */

typedef struct
{
  char *path; /* (owned) */
  gint64 size;
  gint64 used_at;
} Held;

static void
held_free (gpointer data)
{
  g_free (((Held *) data)->path);
  g_free (data);
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  const Held *one = *(const Held *const *) a;
  const Held *other = *(const Held *const *) b;

  return one->used_at < other->used_at ? -1 : one->used_at > other->used_at;
}

static GPtrArray *
list_held (const char *folder)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (held_free);
  g_autofree char *files = g_build_filename (folder, SUB_FOLDER, NULL);
  g_autoptr (GDir) dir = g_dir_open (files, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (files, name, NULL);
      g_autofree char *only = dup_only_file (path);
      GStatBuf entry;
      GStatBuf file;
      Held *held = NULL;

      if (g_stat (path, &entry) != 0 || g_stat (only != NULL ? only : path, &file) != 0)
        continue;
      held = g_new0 (Held, 1);
      held->path = g_strdup (path);
      held->size = file.st_size;
      held->used_at = entry.st_mtime;
      g_ptr_array_add (all, held);
    }
  g_ptr_array_sort (all, compare_use);
  return all;
}

static void
remove_held (const Held *held)
{
  if (g_file_test (held->path, G_FILE_TEST_IS_DIR))
    remove_folder (held->path);
  else
    g_unlink (held->path);
}

/**
 * desk_file_shelf_trim:
 * @folder: of an account
 * @key: of a file that stays
 * @most: bytes that all may have together
 *
 * Deletes what was not wanted for the longest time, until there is room.
 */
void
desk_file_shelf_trim (const char *folder, const char *key, gint64 most)
{
  g_autoptr (GPtrArray) all = list_held (folder);
  gint64 size = 0;

  for (guint i = 0; i < all->len; i++)
    size += ((Held *) g_ptr_array_index (all, i))->size;
  for (guint i = 0; i < all->len && size > most; i++)
    {
      const Held *held = g_ptr_array_index (all, i);
      g_autofree char *name = g_path_get_basename (held->path);

      if (g_strcmp0 (name, key) == 0)
        continue;
      remove_held (held);
      size -= held->size;
    }
}

/**
 * desk_file_shelf_clear:
 * @folder: of an account
 * @error: return location
 *
 * Deletes all.
 *
 * Returns: whether nothing is there any more
 */
gboolean
desk_file_shelf_clear (const char *folder, GError **error)
{
  g_autofree char *files = g_build_filename (folder, SUB_FOLDER, NULL);
  g_autoptr (GPtrArray) all = list_held (folder);

  g_ptr_array_foreach (all, (GFunc) remove_held, NULL);
  if (g_rmdir (files) != 0 && errno != ENOENT)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot delete “%s”: %s", files, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}
