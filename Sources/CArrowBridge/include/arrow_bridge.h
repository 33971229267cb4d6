// The narrow facade over Apache Arrow C++: Parquet and CSV in, as streams of the Arrow
// C data interface; Parquet out, from plain arrays.
//
// Every function returns 0, or an Arrow status code with a message in *error, which the caller frees with
// arrow_bridge_free. No C++ exception leaves this facade. Errors of a lazy read arrive from the stream's get_next.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The Arrow C data and stream interfaces, as their specification gives them:
// https://arrow.apache.org/docs/format/CDataInterface.html
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};
#endif
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *);
  void (*release)(struct ArrowArrayStream *);
  void *private_data;
};
#endif

/// Rows to keep: those whose text column holds one of the values. No values: all rows.
struct arrow_bridge_filter {
  const char *column;
  const char *const *values;
  size_t count;
};

/// Reads columns of Parquet files, in the order given; page checksums are verified where the file has them.
/// No columns: all of them. Column types arrive as text, float64, int64, date32 or timestamp[us].
int arrow_bridge_read_parquet(const char *const *paths, size_t path_count, const char *const *columns,
                              size_t column_count, const struct arrow_bridge_filter *filter,
                              struct ArrowArrayStream *out, char **error);

/// Is told of each line whose count of fields is not that of the header; lines count from 1 with the header.
typedef void (*arrow_bridge_invalid_line)(void *context, int64_t line, const char *text, size_t length);

/// Splits CSV text with a header line. The named columns stay text; the types of all others are inferred. Lines of
/// another width, empty ones among them, are left out and reported before the call returns.
int arrow_bridge_read_csv(const void *text, size_t length, const char *const *text_columns, size_t text_column_count,
                          arrow_bridge_invalid_line invalid_line, void *context, struct ArrowArrayStream *out,
                          char **error);

/// A table under construction. Columns are copied in; `missing` marks rows without a value, or is null.
struct arrow_bridge_table;

struct arrow_bridge_table *arrow_bridge_table_create(int64_t rows);
void arrow_bridge_table_destroy(struct arrow_bridge_table *table);
int arrow_bridge_table_add_float64(struct arrow_bridge_table *table, const char *name, const double *values,
                                   const uint8_t *missing, char **error);
int arrow_bridge_table_add_int64(struct arrow_bridge_table *table, const char *name, const int64_t *values,
                                 const uint8_t *missing, char **error);
/// Days since 1970-01-01.
int arrow_bridge_table_add_date(struct arrow_bridge_table *table, const char *name, const int32_t *values,
                                const uint8_t *missing, char **error);
/// Microseconds since 1970-01-01 in UTC.
int arrow_bridge_table_add_timestamp(struct arrow_bridge_table *table, const char *name, const int64_t *values,
                                     const uint8_t *missing, char **error);
/// UTF-8 texts end to end; text i is bytes[offsets[i]] up to bytes[offsets[i + 1]].
int arrow_bridge_table_add_text(struct arrow_bridge_table *table, const char *name, const char *bytes,
                                const int32_t *offsets, const uint8_t *missing, char **error);

/// A Parquet file under construction: zstd, page checksums, statistics.
struct arrow_bridge_writer;

/// Begins a file with the columns of a table, whose rows are not written yet.
int arrow_bridge_writer_open(const struct arrow_bridge_table *like, const char *path, int64_t rows_per_group,
                             struct arrow_bridge_writer **out, char **error);
/// Appends the rows of a table with the same columns.
int arrow_bridge_writer_append(struct arrow_bridge_writer *writer, const struct arrow_bridge_table *table,
                               char **error);
/// Ends the file; without this it is none.
int arrow_bridge_writer_close(struct arrow_bridge_writer *writer, char **error);
void arrow_bridge_writer_destroy(struct arrow_bridge_writer *writer);

/// Frees a message.
void arrow_bridge_free(void *pointer);

/// The version of Arrow that this was built with, such as "26.0.1".
const char *arrow_bridge_version(void);

#ifdef __cplusplus
}
#endif
