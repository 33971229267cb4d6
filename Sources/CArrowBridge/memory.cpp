#include <arrow/util/config.h>

#include <cstdlib>

#include "arrow_bridge.h"

void arrow_bridge_free(void *pointer) { std::free(pointer); }

const char *arrow_bridge_version(void) { return ARROW_VERSION_STRING; }
