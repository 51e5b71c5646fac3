/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-platform"

#include "config.h"

#include "desk-platform.h"

#include "desk-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

#ifdef G_OS_WIN32
#include <gio/gwin32inputstream.h>
#include <io.h>
#include <windows.h>
#else
#include <gio/gunixinputstream.h>
#include <glib-unix.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

static void
set_error_from_errno (GError **error, int code, const char *what, const char *path)
{
  DeskErrorCode reason = DESK_ERROR_STORAGE;

  if (code == ENOSPC)
    reason = DESK_ERROR_DISK_FULL;
#ifdef EDQUOT
  else if (code == EDQUOT)
    reason = DESK_ERROR_DISK_FULL;
#endif
  else if (code == EROFS || code == EACCES || code == EPERM)
    reason = DESK_ERROR_READ_ONLY;

  g_set_error (error, DESK_ERROR, reason,
               "cannot %s “%s”: %s", what, path, g_strerror (code));
}

/**
 * desk_make_private_dir:
 * @path: a folder
 * @error: return location for an error
 *
 * Makes the folder, and those above it, for the user's eyes only. One that is there must be a
 * folder; others lose their access to it. On Windows the user's profile is private already.
 *
 * Returns: %TRUE if it is there now
 */
gboolean
desk_make_private_dir (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (g_mkdir_with_parents (path, 0700) != 0)
    {
      set_error_from_errno (error, errno, "make the folder", path);
      return FALSE;
    }

#ifndef G_OS_WIN32
  if (g_chmod (path, 0700) != 0)
    {
      set_error_from_errno (error, errno, "protect the folder", path);
      return FALSE;
    }
#endif

  return TRUE;
}

/* The folder of the running program's file, or NULL if the system does not say. */
static char *
get_program_dir (void)
{
#ifdef G_OS_WIN32
  wchar_t wide[MAX_PATH] = L"";
  g_autofree char *file = NULL;

  if (GetModuleFileNameW (NULL, wide, G_N_ELEMENTS (wide)) == 0)
    return NULL;
  file = g_utf16_to_utf8 ((const gunichar2 *) wide, -1, NULL, NULL, NULL);
#else
  g_autofree char *file = g_file_read_link ("/proc/self/exe", NULL);
#endif

  return file != NULL ? g_path_get_dirname (file) : NULL;
}

/**
 * desk_find_program:
 * @name: the name of a program, without ".exe"
 *
 * Looks for a program next to the one that runs, then in the PATH.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL
 */
char *
desk_find_program (const char *name)
{
  g_autofree char *folder = get_program_dir ();

  g_return_val_if_fail (name != NULL, NULL);

  if (folder != NULL)
    {
      g_autofree char *beside = g_build_filename (folder, name, NULL);
      /* Given a path, this only asks whether it can be run, and knows about ".exe". */
      char *found = g_find_program_in_path (beside);

      if (found != NULL)
        return found;
    }

  return g_find_program_in_path (name);
}

/**
 * desk_stdin_new:
 *
 * The standard input, to be read asynchronously; its end tells a child that its parent is gone.
 *
 * Returns: (transfer full): a stream that does not close it
 */
GInputStream *
desk_stdin_new (void)
{
#ifdef G_OS_WIN32
  return g_win32_input_stream_new (GetStdHandle (STD_INPUT_HANDLE), FALSE);
#else
  return g_unix_input_stream_new (STDIN_FILENO, FALSE);
#endif
}

#ifdef G_OS_WIN32
static GSourceFunc terminate_func;
static gpointer terminate_data;

/* Windows calls this in a thread of its own. */
static BOOL WINAPI
console_event_cb (DWORD event)
{
  g_idle_add (terminate_func, terminate_data);
  return TRUE;
}
#endif

/**
 * desk_on_terminate:
 * @func: (scope forever): called in the default main context; returns %G_SOURCE_REMOVE or
 *   %G_SOURCE_CONTINUE
 * @user_data: passed to @func
 *
 * Has @func called when the system or the user asks the program to end: SIGTERM, SIGINT (Ctrl+C
 * in a terminal) and SIGHUP. To be called once. After %G_SOURCE_REMOVE the next signal of that
 * kind ends the process as usual.
 */
void
desk_on_terminate (GSourceFunc func, gpointer user_data)
{
  g_return_if_fail (func != NULL);

#ifdef G_OS_WIN32
  terminate_func = func;
  terminate_data = user_data;
  SetConsoleCtrlHandler (console_event_cb, TRUE);
#else
  g_unix_signal_add (SIGTERM, func, user_data);
  g_unix_signal_add (SIGINT, func, user_data);
  g_unix_signal_add (SIGHUP, func, user_data);
#endif
}

/**
 * desk_kill_self:
 *
 * Ends the process as a loss of power would: nothing is flushed, no handler runs.
 */
void
desk_kill_self (void)
{
#ifdef G_OS_WIN32
  TerminateProcess (GetCurrentProcess (), 137);
#else
  kill (getpid (), SIGKILL);
#endif

  /* The signal may come a moment later to this thread; it must not go on until then. */
  while (TRUE)
    g_usleep (G_USEC_PER_SEC);
}

/**
 * desk_platform_lock_file:
 * @path: a file; it is made, for the user's eyes only, if it is not there
 * @error: return location for an error
 *
 * What desk_lock_take() is on this system. The descriptor is not inherited by children, or a
 * child that outlives us would keep the lock.
 *
 * Returns: a descriptor that holds the lock, or -1
 */
int
desk_platform_lock_file (const char *path, GError **error)
{
#ifdef G_OS_WIN32
  const int flags = O_RDWR | O_CREAT | _O_NOINHERIT | _O_BINARY;
#else
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC;
#endif
  int fd = g_open (path, flags, 0600);
  gboolean is_locked = FALSE;
  gboolean is_taken = FALSE;
  int code = 0;

  if (fd < 0)
    {
      set_error_from_errno (error, errno, "open", path);
      return -1;
    }

#ifdef G_OS_WIN32
  {
    OVERLAPPED place = { 0 };

    is_locked = LockFileEx ((HANDLE) _get_osfhandle (fd),
                            LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &place);
    is_taken = !is_locked && GetLastError () == ERROR_LOCK_VIOLATION;
    code = EIO;
  }
#else
  /* Not fcntl(): its locks are the process's, not the descriptor's. */
  do
    is_locked = flock (fd, LOCK_EX | LOCK_NB) == 0;
  while (!is_locked && errno == EINTR);
  code = errno;
  is_taken = !is_locked && code == EWOULDBLOCK;
#endif

  if (is_locked)
    return fd;

  if (is_taken)
    g_set_error (error, DESK_ERROR, DESK_ERROR_LOCKED, "“%s” is locked by somebody else", path);
  else
    set_error_from_errno (error, code, "lock", path);
  g_close (fd, NULL);
  return -1;
}

/**
 * desk_platform_unlock_file:
 * @fd: what desk_platform_lock_file() returned
 *
 * Gives the lock back and closes the descriptor.
 */
void
desk_platform_unlock_file (int fd)
{
  /* Closing the only descriptor of the open file ends the lock on both systems. */
  g_close (fd, NULL);
}
