#include <arrow/builder.h>
#include <arrow/io/file.h>
#include <arrow/table.h>
#include <parquet/arrow/writer.h>

#include <memory>
#include <string>
#include <vector>

#include "arrow_bridge.h"
#include "guard.h"

struct arrow_bridge_table {
  int64_t rows;
  arrow::FieldVector fields;
  arrow::ArrayVector columns;
};

struct arrow_bridge_writer {
  std::shared_ptr<arrow::io::FileOutputStream> file;
  std::unique_ptr<parquet::arrow::FileWriter> parquet;
  int64_t rows_per_group;
};

namespace {

/// Appends a column whose value at a row is `value(row)`.
template <class Builder, class Value>
int AddColumn(arrow_bridge_table *table, const char *name, std::shared_ptr<arrow::DataType> type,
              const uint8_t *missing, char **error, Value value) {
  return champion::Guard(error, [&]() -> arrow::Status {
    Builder builder(type, arrow::default_memory_pool());
    ARROW_RETURN_NOT_OK(builder.Reserve(table->rows));
    for (int64_t row = 0; row < table->rows; ++row) {
      ARROW_RETURN_NOT_OK(missing && missing[row] ? builder.AppendNull() : builder.Append(value(row)));
    }
    std::shared_ptr<arrow::Array> column;
    ARROW_RETURN_NOT_OK(builder.Finish(&column));
    table->fields.push_back(arrow::field(name, std::move(type)));
    table->columns.push_back(std::move(column));
    return arrow::Status::OK();
  });
}

}  // namespace

arrow_bridge_table *arrow_bridge_table_create(int64_t rows) { return new arrow_bridge_table{rows, {}, {}}; }

void arrow_bridge_table_destroy(arrow_bridge_table *table) { delete table; }

int arrow_bridge_table_add_float64(arrow_bridge_table *table, const char *name, const double *values,
                                   const uint8_t *missing, char **error) {
  return AddColumn<arrow::DoubleBuilder>(table, name, arrow::float64(), missing, error,
                                         [=](int64_t row) { return values[row]; });
}

int arrow_bridge_table_add_int64(arrow_bridge_table *table, const char *name, const int64_t *values,
                                 const uint8_t *missing, char **error) {
  return AddColumn<arrow::Int64Builder>(table, name, arrow::int64(), missing, error,
                                        [=](int64_t row) { return values[row]; });
}

int arrow_bridge_table_add_date(arrow_bridge_table *table, const char *name, const int32_t *values,
                                const uint8_t *missing, char **error) {
  return AddColumn<arrow::Date32Builder>(table, name, arrow::date32(), missing, error,
                                         [=](int64_t row) { return values[row]; });
}

int arrow_bridge_table_add_timestamp(arrow_bridge_table *table, const char *name, const int64_t *values,
                                     const uint8_t *missing, char **error) {
  return AddColumn<arrow::TimestampBuilder>(table, name, arrow::timestamp(arrow::TimeUnit::MICRO, "UTC"), missing, error,
                                            [=](int64_t row) { return values[row]; });
}

int arrow_bridge_table_add_text(arrow_bridge_table *table, const char *name, const char *bytes, const int32_t *offsets,
                                const uint8_t *missing, char **error) {
  return AddColumn<arrow::StringBuilder>(table, name, arrow::utf8(), missing, error, [=](int64_t row) {
    return std::string_view(bytes + offsets[row], static_cast<size_t>(offsets[row + 1] - offsets[row]));
  });
}

int arrow_bridge_writer_open(const arrow_bridge_table *like, const char *path, int64_t rows_per_group,
                             arrow_bridge_writer **out, char **error) {
  return champion::Guard(error, [&]() -> arrow::Status {
    ARROW_ASSIGN_OR_RAISE(auto file, arrow::io::FileOutputStream::Open(path));
    auto properties = parquet::WriterProperties::Builder()
                          .compression(arrow::Compression::ZSTD)
                          ->enable_page_checksum()
                          ->max_row_group_length(rows_per_group)
                          ->build();
    ARROW_ASSIGN_OR_RAISE(auto parquet, parquet::arrow::FileWriter::Open(
                                            *arrow::schema(like->fields), arrow::default_memory_pool(), file, properties));
    *out = new arrow_bridge_writer{std::move(file), std::move(parquet), rows_per_group};
    return arrow::Status::OK();
  });
}

int arrow_bridge_writer_append(arrow_bridge_writer *writer, const arrow_bridge_table *table, char **error) {
  return champion::Guard(error, [&]() -> arrow::Status {
    auto rows = arrow::Table::Make(arrow::schema(table->fields), table->columns, table->rows);
    return writer->parquet->WriteTable(*rows, writer->rows_per_group);
  });
}

int arrow_bridge_writer_close(arrow_bridge_writer *writer, char **error) {
  return champion::Guard(error, [&]() -> arrow::Status {
    ARROW_RETURN_NOT_OK(writer->parquet->Close());
    return writer->file->Close();
  });
}

void arrow_bridge_writer_destroy(arrow_bridge_writer *writer) { delete writer; }
