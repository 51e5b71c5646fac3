/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A field is described once.
 *
 * Each record type has a list macro in its header, one line a field:
 *
 *   #define DESK_ORDER_FIELDS(FIELD) \
 *     FIELD (DESK_ORDER_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "ord") \
 *     FIELD (DESK_ORDER_PO_NUMBER, "po_number", STRING, DESK_FIELD_INPUT, 60)
 *
 * The columns are: number of the field, its name in JSON and in SQLite, its type (the tail of a
 * DeskFieldType), flags, limit, and any further members of DeskField. From this one list come the
 * numbers, the GObject properties (tax_id becomes "tax-id"), the decoding and encoding of JSON,
 * the checks, and the SQLite columns in the order of the list.
 *
 * Types at the top level have their id at DESK_RECORD_ID, their revision at DESK_RECORD_REVISION.
 */

#define DESK_RECORD_ID 0
#define DESK_RECORD_REVISION 1

/**
 * DeskFieldType:
 * @DESK_FIELD_STRING: one line of text without control characters, at most `limit` characters
 * @DESK_FIELD_TEXT: text that may have line breaks, at most `limit` characters
 * @DESK_FIELD_ID: an identifier; `keys` is its prefix, or %NULL when there are several
 * @DESK_FIELD_ENUM: a key such as "registered"; `keys` holds the known ones, parted by "|", or is
 *   %NULL when the keys are data (terms, plans). Unknown keys are kept as they are
 * @DESK_FIELD_INTEGER: an integer; money in minor units, rates in basis points, positions in
 *   microdegrees. From `least` to `limit`, or ± `limit` with %DESK_FIELD_SIGNED; limit 0 is 2^53
 * @DESK_FIELD_BOOLEAN: true or false, false when absent, never null
 * @DESK_FIELD_DATE: "2026-11-23", in the time zone of the dealer
 * @DESK_FIELD_INSTANT: "2026-11-23T10:42:00Z", always UTC and always this long, so that it sorts
 *   as text
 * @DESK_FIELD_EMAIL: one e-mail address
 * @DESK_FIELD_COUNTRY: ISO 3166-1 alpha-2
 * @DESK_FIELD_LANGUAGE: BCP 47
 * @DESK_FIELD_CURRENCY: ISO 4217
 * @DESK_FIELD_LIST: a list of at most `limit` records of `item_type`, in SQLite as JSON text
 */
typedef enum
{
  DESK_FIELD_STRING,
  DESK_FIELD_TEXT,
  DESK_FIELD_ID,
  DESK_FIELD_ENUM,
  DESK_FIELD_INTEGER,
  DESK_FIELD_BOOLEAN,
  DESK_FIELD_DATE,
  DESK_FIELD_INSTANT,
  DESK_FIELD_EMAIL,
  DESK_FIELD_COUNTRY,
  DESK_FIELD_LANGUAGE,
  DESK_FIELD_CURRENCY,
  DESK_FIELD_LIST,
} DeskFieldType;

/**
 * DeskFieldFlags:
 * @DESK_FIELD_NONE: an optional field that travels both ways
 * @DESK_FIELD_REQUIRED: must be there and not be null on the wire, and not be empty when a person
 *   typed it
 * @DESK_FIELD_SERVER: the server fills it in; the client leaves it out of what it sends
 * @DESK_FIELD_INPUT: typed or chosen by the user; looked at by desk_record_validate()
 * @DESK_FIELD_SIGNED: an integer that may be negative
 * @DESK_FIELD_STARRED: must not be empty when a person types it, but older data may lack it
 * @DESK_FIELD_LAST_WINS: follows from other fields mostly; when two have changed it nobody is asked
 */
typedef enum
{
  DESK_FIELD_NONE = 0,
  DESK_FIELD_REQUIRED = 1 << 0,
  DESK_FIELD_SERVER = 1 << 1,
  DESK_FIELD_INPUT = 1 << 2,
  DESK_FIELD_SIGNED = 1 << 3,
  DESK_FIELD_STARRED = 1 << 4,
  DESK_FIELD_LAST_WINS = 1 << 5,
} DeskFieldFlags;

typedef struct
{
  const char *name;
  DeskFieldType type;
  DeskFieldFlags flags;
  gint64 limit;
  gint64 least;
  const char *keys;
  GType (*item_type) (void);
} DeskField;

#define DESK_TYPE_RECORD (desk_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (DeskRecord, desk_record, DESK, RECORD, GObject)

struct _DeskRecordClass
{
  GObjectClass parent_class;

  const char *name;        /* (static) */
  const DeskField *fields; /* (static) (array length=n_fields) */
  guint n_fields;
  GParamSpec **properties; /* (owned by the class) (array length=n_fields) */
};

/* Used in the list macros only. */
#define DESK_RECORD_ENUM_VALUE(NUMBER, ...) NUMBER,
#define DESK_RECORD_FIELD(NUMBER, NAME, TYPE, FLAGS, LIMIT, ...) \
  [NUMBER] = { .name = NAME, \
               .type = DESK_FIELD_##TYPE, \
               .flags = FLAGS, \
               .limit = LIMIT, \
               __VA_ARGS__ },

/* A whole record type: goes into its .c file. NAME is the key in the feed and the table. */
#define DESK_DEFINE_RECORD(Type, type, NAME, FIELDS) \
  struct _##Type \
  { \
    DeskRecord parent_instance; \
  }; \
  G_DEFINE_FINAL_TYPE (Type, type, DESK_TYPE_RECORD) \
  static const DeskField type##_fields[] = { FIELDS (DESK_RECORD_FIELD) }; \
  static void type##_class_init (Type##Class *klass) \
  { \
    desk_record_class_install_fields (DESK_RECORD_CLASS (klass), \
                                      NAME, \
                                      type##_fields, \
                                      G_N_ELEMENTS (type##_fields)); \
  } \
  static void type##_init (Type *self) {}

void             desk_record_class_install_fields (DeskRecordClass *klass,
                                                   const char      *name,
                                                   const DeskField *fields,
                                                   guint            n_fields);

const DeskField *desk_record_get_fields           (GType            type,
                                                   guint           *n_fields);
int              desk_record_find_field           (GType            type,
                                                   const char      *name);
const char      *desk_record_type_get_name        (GType            type);
GType            desk_record_type_from_name       (const char      *name);

gpointer         desk_record_new                  (GType            type);
gpointer         desk_record_copy                 (gpointer         record);
gboolean         desk_record_equal                (gpointer         a,
                                                   gpointer         b);

const char      *desk_record_get_id               (gpointer         record);
const char      *desk_record_get_string           (gpointer         record,
                                                   guint            field);
gint64           desk_record_get_integer          (gpointer         record,
                                                   guint            field);
gboolean         desk_record_get_boolean          (gpointer         record,
                                                   guint            field);
GListModel      *desk_record_get_list             (gpointer         record,
                                                   guint            field);
gboolean         desk_record_is_null              (gpointer         record,
                                                   guint            field);

void             desk_record_set_string           (gpointer         record,
                                                   guint            field,
                                                   const char      *value);
void             desk_record_set_integer          (gpointer         record,
                                                   guint            field,
                                                   gint64           value);
void             desk_record_set_boolean          (gpointer         record,
                                                   guint            field,
                                                   gboolean         value);
void             desk_record_set_list             (gpointer         record,
                                                   guint            field,
                                                   GListModel      *items);
void             desk_record_append               (gpointer         record,
                                                   guint            field,
                                                   gpointer         item);
void             desk_record_set_null             (gpointer         record,
                                                   guint            field);
void             desk_record_clear                (gpointer         record,
                                                   DeskFieldFlags   flags);
void             desk_record_assign               (gpointer         record,
                                                   gpointer         other);

G_END_DECLS
