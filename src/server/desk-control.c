/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-control"

#include "config.h"

#include "desk-control.h"

#include "desk-platform.h"

#include <gio/gio.h>
#include <stdio.h>

struct _DeskControl
{
  GObject parent_instance;

  GMainLoop *loop;           /* (owned) */
  DeskFaults *faults;        /* (owned) */
  GDataInputStream *input;   /* (owned) */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskControl, desk_control, G_TYPE_OBJECT)

static void read_line (DeskControl *self);

static void
desk_control_finalize (GObject *object)
{
  DeskControl *self = DESK_CONTROL (object);

  g_clear_object (&self->input);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->faults);
  g_clear_pointer (&self->loop, g_main_loop_unref);

  G_OBJECT_CLASS (desk_control_parent_class)->finalize (object);
}

static void
desk_control_class_init (DeskControlClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_control_finalize;
}

static void
desk_control_init (DeskControl *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
input_line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskControl) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
    g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* The parent has gone, or wants us to. */
  if (line == NULL)
    {
      g_main_loop_quit (self->loop);
      return;
    }

  /* The answer says that the line holds from now on; whoever does not want it skips it. */
  if (desk_faults_add_line (self->faults, line, &error))
    g_print ("ok\n");
  else
    g_print ("error: %s\n", error->message);
  fflush (stdout);
  read_line (self);
}

static void
read_line (DeskControl *self)
{
  g_data_input_stream_read_line_async (self->input,
                                       G_PRIORITY_DEFAULT,
                                       self->cancellable,
                                       input_line_read_cb,
                                       g_object_ref (self));
}

/**
 * desk_control_new:
 * @loop: ended when the standard input ends
 * @faults: what gets the lines
 *
 * Begins to read. Each line is answered by "ok" or "error: …" on the standard output.
 *
 * Returns: (transfer full): to be ended by desk_control_stop()
 */
DeskControl *
desk_control_new (GMainLoop *loop, DeskFaults *faults)
{
  DeskControl *self = g_object_new (DESK_TYPE_CONTROL, NULL);
  g_autoptr (GInputStream) input = desk_stdin_new ();

  self->loop = g_main_loop_ref (loop);
  self->faults = g_object_ref (faults);
  self->input = g_data_input_stream_new (input);
  read_line (self);

  return self;
}

/**
 * desk_control_stop:
 * @self: the control
 *
 * Stops reading.
 */
void
desk_control_stop (DeskControl *self)
{
  g_return_if_fail (DESK_IS_CONTROL (self));

  g_cancellable_cancel (self->cancellable);
}
