#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512bw,avx512dq,avx2,fma"))), \
                             apply_to = function)
#define TABLE kernel_table_avx512
#define WIDTH 16
#define COLUMNS 2
#define FORWARD_UNITS 2
#define PRODUCT_ROWS 10
#define GRADIENT_COLUMNS 6
#define SINGLE_ROWS 13
#define VECTOR_ROWS 13
#define VECTOR_COUNT 2
#include "template.inc"
#pragma clang attribute pop
#else
typedef int no_avx512_on_this_architecture;
#endif
