// SSE2 on x86-64, NEON on arm64.
#define TABLE kernel_table_baseline
#define WIDTH 4
#if defined(__aarch64__)
#define COLUMNS 4
#else
#define COLUMNS 2
#endif
#define FORWARD_UNITS 1
#define PRODUCT_ROWS 5
#define GRADIENT_COLUMNS 2
#define SINGLE_ROWS 13
#define VECTOR_ROWS 3
#define VECTOR_COUNT 2
#include "template.inc"
