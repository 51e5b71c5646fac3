/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-form-row.h"
#include "desk-record.h"

G_BEGIN_DECLS

#define DESK_TYPE_FORM_ROWS (desk_form_rows_get_type ())
G_DECLARE_FINAL_TYPE (DeskFormRows, desk_form_rows, DESK, FORM_ROWS, GObject)

/**
 * DeskFormCheck:
 * @owner: what was given with it
 * @field: number of a field that the model has nothing against
 *
 * Returns: (transfer full) (nullable): what else is wrong with it, in a sentence
 */
typedef char *(*DeskFormCheck) (gpointer owner, guint field);

/* Signals: "changed": the number of faults that are shown; "edited" (guint field): the user has typed or
 * chosen something; "left" (guint field): he has gone on to another row. */
DeskFormRows *desk_form_rows_new (void);
void desk_form_rows_add (DeskFormRows *self,
                         guint field,
                         GtkWidget *widget,
                         DeskFieldMessage *message);
void desk_form_rows_set_check (DeskFormRows *self, DeskFormCheck check, gpointer owner);
void desk_form_rows_set_record (DeskFormRows *self, gpointer record, gpointer before);
DeskFormRow *desk_form_rows_get (DeskFormRows *self, guint field);
GtkWidget *desk_form_rows_get_widget (DeskFormRows *self, guint field);
guint desk_form_rows_find_field (DeskFormRows *self, gpointer widget);
void desk_form_rows_store (DeskFormRows *self, guint field, const char *text);
void desk_form_rows_check (DeskFormRows *self, guint field);
gboolean desk_form_rows_check_all (DeskFormRows *self);
guint desk_form_rows_get_n_faults (DeskFormRows *self);
void desk_form_rows_focus_first_empty (DeskFormRows *self);
gboolean desk_form_rows_focus_fault (DeskFormRows *self);
gboolean desk_form_rows_show_fault (DeskFormRows *self, const char *pointer, const char *sentence);

G_END_DECLS
