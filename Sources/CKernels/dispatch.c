#include <stddef.h>

#include "champion_kernels.h"

extern const struct kernel_table kernel_table_baseline;

#if defined(__x86_64__)
extern const struct kernel_table kernel_table_avx2, kernel_table_avx512;

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

static int has_avx512(void) {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
}

const struct kernel_table *kernel_table_for_level(enum kernel_level level) {
  __builtin_cpu_init();
  switch (level) {
    case KERNEL_BASELINE: return &kernel_table_baseline;
    case KERNEL_AVX2: return has_avx2() ? &kernel_table_avx2 : NULL;
    case KERNEL_AVX512: return has_avx512() ? &kernel_table_avx512 : NULL;
  }
  return NULL;
}
#else
const struct kernel_table *kernel_table_for_level(enum kernel_level level) {
  return level == KERNEL_BASELINE ? &kernel_table_baseline : NULL;
}
#endif
