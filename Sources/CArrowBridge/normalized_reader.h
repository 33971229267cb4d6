// A reader that narrows Arrow's many types to the few that the product knows.
#pragma once
#include <arrow/compute/api.h>
#include <arrow/record_batch.h>
#include <arrow/type.h>

#include <memory>
#include <vector>

namespace champion {

/// The type under which a column is handed on: text, float64, int64, date32 or timestamp[us]; others as they are.
inline std::shared_ptr<arrow::DataType> NormalizedType(const std::shared_ptr<arrow::DataType> &type) {
  using arrow::Type;
  if (arrow::is_integer(type->id())) return arrow::int64();
  if (arrow::is_floating(type->id()) || arrow::is_decimal(type->id())) return arrow::float64();
  switch (type->id()) {
    case Type::DICTIONARY:
      return NormalizedType(static_cast<const arrow::DictionaryType &>(*type).value_type());
    case Type::LARGE_STRING:
    case Type::STRING_VIEW:
    case Type::STRING:
      return arrow::utf8();
    case Type::NA:
      return arrow::float64();
    case Type::DATE32:
    case Type::DATE64:
      return arrow::date32();
    case Type::TIMESTAMP:
      return arrow::timestamp(arrow::TimeUnit::MICRO,
                              static_cast<const arrow::TimestampType &>(*type).timezone());
    default:
      return type;
  }
}

class NormalizedReader : public arrow::RecordBatchReader {
 public:
  explicit NormalizedReader(std::shared_ptr<arrow::RecordBatchReader> source) : source_(std::move(source)) {
    std::vector<std::shared_ptr<arrow::Field>> fields;
    for (const auto &field : source_->schema()->fields()) {
      fields.push_back(arrow::field(field->name(), NormalizedType(field->type())));
    }
    schema_ = arrow::schema(std::move(fields));
  }

  std::shared_ptr<arrow::Schema> schema() const override { return schema_; }

  arrow::Status ReadNext(std::shared_ptr<arrow::RecordBatch> *out) override {
    std::shared_ptr<arrow::RecordBatch> batch;
    ARROW_RETURN_NOT_OK(source_->ReadNext(&batch));
    if (!batch) {
      out->reset();
      return arrow::Status::OK();
    }
    std::vector<std::shared_ptr<arrow::Array>> columns;
    for (int index = 0; index < batch->num_columns(); ++index) {
      ARROW_ASSIGN_OR_RAISE(auto column, Normalize(batch->column(index), *schema_->field(index)));
      columns.push_back(std::move(column));
    }
    *out = arrow::RecordBatch::Make(schema_, batch->num_rows(), std::move(columns));
    // Offsets and lengths inside a damaged file are hostile until checked.
    return (*out)->ValidateFull();
  }

 private:
  static arrow::Result<std::shared_ptr<arrow::Array>> Normalize(std::shared_ptr<arrow::Array> array,
                                                                const arrow::Field &field) {
    ARROW_RETURN_NOT_OK(array->ValidateFull());
    if (array->type()->Equals(*field.type())) return array;
    auto options = arrow::compute::CastOptions::Safe(field.type());
    options.allow_decimal_truncate = true;
    auto cast = arrow::compute::Cast(*array, field.type(), options);
    if (!cast.ok()) return cast.status().WithMessage("column ", field.name(), ": ", cast.status().message());
    return cast;
  }

  std::shared_ptr<arrow::RecordBatchReader> source_;
  std::shared_ptr<arrow::Schema> schema_;
};

}  // namespace champion
