#include <arrow/c/bridge.h>
#include <arrow/csv/api.h>
#include <arrow/io/file.h>
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

int arrow_bridge_read_csv(const char *path, const char *const *text_columns, size_t text_column_count,
                          ArrowArrayStream *out, char **error) {
  return champion::Guard(error, [&]() -> arrow::Status {
    ARROW_ASSIGN_OR_RAISE(auto file, arrow::io::ReadableFile::Open(path));
    auto reading = arrow::csv::ReadOptions::Defaults();
    reading.use_threads = false;  // row numbers in errors, and the same order every time
    auto conversion = arrow::csv::ConvertOptions::Defaults();
    for (size_t index = 0; index < text_column_count; ++index) {
      conversion.column_types[text_columns[index]] = arrow::utf8();
    }
    ARROW_ASSIGN_OR_RAISE(auto reader,
                          arrow::csv::TableReader::Make(arrow::io::default_io_context(), file, reading,
                                                        arrow::csv::ParseOptions::Defaults(), conversion));
    ARROW_ASSIGN_OR_RAISE(auto table, reader->Read());
    auto batches = std::make_shared<TableOwner>(std::move(table));
    return arrow::ExportRecordBatchReader(std::make_shared<champion::NormalizedReader>(std::move(batches)), out);
  });
}
