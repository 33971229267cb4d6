#include <arrow/c/bridge.h>
#include <arrow/dataset/api.h>
#include <arrow/filesystem/localfs.h>
#include <parquet/file_reader.h>
#include <parquet/metadata.h>
#include <parquet/properties.h>

#include <string>

#include "arrow_bridge.h"
#include "guard.h"
#include "normalized_reader.h"

namespace dataset = arrow::dataset;
namespace compute = arrow::compute;

namespace {

/// Parquet with page checksums verified: Arrow's default reads a flipped bit without a word.
std::shared_ptr<dataset::ParquetFileFormat> CheckedParquet() {
  auto options = std::make_shared<dataset::ParquetFragmentScanOptions>();
  options->reader_properties->set_page_checksum_verification(true);
  auto format = std::make_shared<dataset::ParquetFileFormat>();
  format->default_fragment_scan_options = options;
  return format;
}

/// A disjunction of equalities: row groups are skipped by their statistics, which `is_in` would not do.
compute::Expression Matches(const arrow_bridge_filter &filter) {
  std::vector<compute::Expression> any;
  for (size_t index = 0; index < filter.count; ++index) {
    auto value = compute::literal(std::string(filter.values[index]));
    any.push_back(compute::equal(compute::field_ref(filter.column), std::move(value)));
  }
  return compute::or_(std::move(any));
}

/// A file of daily bars is smaller: ten thousand symbols over thirty years.
constexpr int64_t kMaximumRows = 100'000'000;

/// What a footer claims decides how much memory is asked for: it is bounded first.
arrow::Status CheckSizes(const char *path) {
  auto metadata = parquet::ParquetFileReader::OpenFile(path)->metadata();
  int64_t rows = 0;
  for (int group = 0; group < metadata->num_row_groups(); ++group) {
    auto part = metadata->RowGroup(group);
    rows += part->num_rows();
    for (int column = 0; column < part->num_columns(); ++column) {
      if (part->ColumnChunk(column)->num_values() > kMaximumRows) rows = kMaximumRows + 1;
    }
    if (part->num_rows() < 0 || rows > kMaximumRows) break;
  }
  if (rows == metadata->num_rows() && rows <= kMaximumRows) return arrow::Status::OK();
  return arrow::Status::Invalid("it claims ", metadata->num_rows(), " rows; its row groups claim ", rows,
                                ", and at most ", kMaximumRows, " are read");
}

arrow::Result<std::shared_ptr<dataset::Dataset>> OpenFiles(const char *const *paths, size_t count) {
  ARROW_ASSIGN_OR_RAISE(
      auto factory, dataset::FileSystemDatasetFactory::Make(std::make_shared<arrow::fs::LocalFileSystem>(),
                                                            std::vector<std::string>(paths, paths + count),
                                                            CheckedParquet(), dataset::FileSystemFactoryOptions()));
  // All schemas are looked at and unified: a column that only later files have would be lost otherwise.
  dataset::FinishOptions finish;
  finish.inspect_options.fragments = dataset::InspectOptions::kInspectAllFragments;
  return factory->Finish(finish);
}

}  // namespace

int arrow_bridge_read_parquet(const char *const *paths, size_t path_count, const char *const *columns,
                              size_t column_count, const arrow_bridge_filter *filter, ArrowArrayStream *out,
                              char **error) {
  return champion::Guard(error, [&]() -> arrow::Status {
    for (size_t index = 0; index < path_count; ++index) ARROW_RETURN_NOT_OK(CheckSizes(paths[index]));
    ARROW_ASSIGN_OR_RAISE(auto files, OpenFiles(paths, path_count));
    ARROW_ASSIGN_OR_RAISE(auto builder, files->NewScan());
    if (column_count) ARROW_RETURN_NOT_OK(builder->Project(std::vector<std::string>(columns, columns + column_count)));
    if (filter && filter->count) ARROW_RETURN_NOT_OK(builder->Filter(Matches(*filter)));
    // One thread and few batches ahead: the callers run in parallel themselves, and memory stays bounded.
    ARROW_RETURN_NOT_OK(builder->UseThreads(false));
    ARROW_RETURN_NOT_OK(builder->BatchReadahead(1));
    ARROW_RETURN_NOT_OK(builder->FragmentReadahead(1));
    ARROW_ASSIGN_OR_RAISE(auto scanner, builder->Finish());
    ARROW_ASSIGN_OR_RAISE(auto reader, scanner->ToRecordBatchReader());
    return arrow::ExportRecordBatchReader(std::make_shared<champion::NormalizedReader>(std::move(reader)), out);
  });
}
