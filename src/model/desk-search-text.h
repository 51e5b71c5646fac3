/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Counted up whenever the same record gives another text: the index is then made anew. */
#define DESK_SEARCH_TEXT_VERSION 3

/* Stands in a query where the mark of a group belongs, in front of each word and gram. */
#define DESK_SEARCH_ANY_MARK '\1'

/**
 * DeskSearchField:
 * @DESK_SEARCH_NAME: found by the beginning of each of its words; Japanese, Chinese and other
 *   writing without spaces inside words, too
 * @DESK_SEARCH_RUN: found by any part of it as well, whatever signs stand in between: numbers,
 *   e-mail addresses
 */
typedef enum
{
  DESK_SEARCH_NAME,
  DESK_SEARCH_RUN,
} DeskSearchField;

/**
 * DeskSearchText:
 * @words: the words of a record, folded, parted by spaces, one field a line
 * @runs: what is found by any part of it, folded, parted by spaces
 *
 * What a record is found by.
 */
typedef struct
{
  char *words; /* (owned) */
  char *runs;  /* (owned) */
} DeskSearchText;

void desk_search_text_init (DeskSearchText *self,
                            const char *const *values,
                            const DeskSearchField *fields,
                            guint n_fields);
void desk_search_text_clear (DeskSearchText *self);
char *desk_search_text_make_grams (const char *runs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DeskSearchText, desk_search_text_clear)

/**
 * DeskSearchTerm:
 * @words: its words, folded
 * @run: all of it without the signs in between
 * @finds_parts: whether it is looked for inside runs, not only at the beginning of words
 *
 * What was typed between two spaces: "26-1184" is one term of two words.
 */
typedef struct
{
  char **words; /* (owned) */
  char *run;    /* (owned) */
  gboolean finds_parts;
} DeskSearchTerm;

/* What was typed: (element-type DeskSearchTerm). */
GPtrArray *desk_search_terms_new (const char *text);
char *desk_search_terms_make_match (GPtrArray *terms);
char *desk_search_term_make_gram_match (const DeskSearchTerm *term);
gboolean desk_search_terms_match (GPtrArray *terms,
                                  const char *words,
                                  const char *runs,
                                  guint *score);
gboolean desk_search_terms_are_first_field (GPtrArray *terms, const char *words);

/**
 * DeskSearchMark:
 * @start: first byte
 * @end: the byte behind
 *
 * A part of a text that was searched for.
 */
typedef struct
{
  guint start;
  guint end;
} DeskSearchMark;

GArray *desk_search_terms_mark (GPtrArray *terms, const char *text);

G_END_DECLS
