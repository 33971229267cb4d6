#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define TABLE kernel_table_avx2
#define WIDTH 8
#define COLUMNS 2
#define FORWARD_UNITS 1
#define PRODUCT_ROWS 5
#define GRADIENT_COLUMNS 3
#define SINGLE_ROWS 13
#define VECTOR_ROWS 3
#define VECTOR_COUNT 4
#include "template.inc"
#pragma clang attribute pop
#else
typedef int no_avx2_on_this_architecture;
#endif
