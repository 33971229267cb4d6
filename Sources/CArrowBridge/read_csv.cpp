#include <arrow/c/bridge.h>
#include <arrow/csv/api.h>
#include <arrow/csv/invalid_row.h>
#include <arrow/io/memory.h>
#include <arrow/table.h>

#include <string>

#include "arrow_bridge.h"
#include "guard.h"
#include "normalized_reader.h"

namespace {

/// Batches of a table that the reader keeps alive.
class TableOwner : public arrow::RecordBatchReader {
 public:
  explicit TableOwner(std::shared_ptr<arrow::Table> table) : table_(std::move(table)), batches_(*table_) {}
  std::shared_ptr<arrow::Schema> schema() const override { return table_->schema(); }
  arrow::Status ReadNext(std::shared_ptr<arrow::RecordBatch> *out) override { return batches_.ReadNext(out); }

 private:
  std::shared_ptr<arrow::Table> table_;
  arrow::TableBatchReader batches_;
};

}  // namespace

int arrow_bridge_read_csv(const void *text, size_t length, const char *const *text_columns, size_t text_column_count,
                          arrow_bridge_invalid_line invalid_line, void *context, ArrowArrayStream *out, char **error) {
  return champion::Guard(error, [&]() -> arrow::Status {
    auto buffer = std::make_shared<arrow::Buffer>(static_cast<const uint8_t *>(text), static_cast<int64_t>(length));
    auto reading = arrow::csv::ReadOptions::Defaults();
    reading.use_threads = false;  // the numbers of lines, and the same order every time
    auto parsing = arrow::csv::ParseOptions::Defaults();
    parsing.ignore_empty_lines = false;  // they count as lines
    parsing.invalid_row_handler = [=](const arrow::csv::InvalidRow &row) {
      invalid_line(context, row.number, row.text.data(), row.text.size());
      return arrow::csv::InvalidRowResult::Skip;
    };
    auto conversion = arrow::csv::ConvertOptions::Defaults();
    for (size_t index = 0; index < text_column_count; ++index) {
      conversion.column_types[text_columns[index]] = arrow::utf8();
    }
    ARROW_ASSIGN_OR_RAISE(auto reader,
                          arrow::csv::TableReader::Make(arrow::io::default_io_context(),
                                                        std::make_shared<arrow::io::BufferReader>(buffer), reading,
                                                        parsing, conversion));
    ARROW_ASSIGN_OR_RAISE(auto table, reader->Read());
    auto batches = std::make_shared<TableOwner>(std::move(table));
    return arrow::ExportRecordBatchReader(std::make_shared<champion::NormalizedReader>(std::move(batches)), out);
  });
}
