// Turns whatever Arrow does - a Status, an exception - into a code and a message.
#pragma once
#include <arrow/compute/api.h>
#include <arrow/dataset/plan.h>
#include <arrow/status.h>
#include <arrow/util/config.h>
#if ARROW_VERSION_MAJOR >= 21
#include <arrow/compute/initialize.h>
#endif
#include <cstring>
#include <exception>
#include <mutex>

namespace champion {

/// Registers Arrow's compute kernels and dataset plan nodes, once a process.
inline arrow::Status InitializeArrow() {
  static std::once_flag once;
  static arrow::Status status;
  std::call_once(once, [] {
#if ARROW_VERSION_MAJOR >= 21
    status = arrow::compute::Initialize();
#endif
    arrow::dataset::internal::Initialize();
  });
  return status;
}

template <class Body>
int Guard(char **error, Body &&body) noexcept {
  arrow::Status status;
  try {
    status = InitializeArrow();
    if (status.ok()) status = body();
  } catch (const std::exception &exception) {
    status = arrow::Status::UnknownError(exception.what());
  } catch (...) {
    status = arrow::Status::UnknownError("unknown C++ exception");
  }
  if (status.ok()) return 0;
  if (error) *error = strdup(status.message().c_str());
  return static_cast<int>(status.code());
}

}  // namespace champion
