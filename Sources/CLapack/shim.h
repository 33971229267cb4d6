// LAPACK by its Fortran symbols, so that no header package is needed: 32-bit integers, everything by address, matrices
// column by column, and the length of each string behind the other arguments.
#ifndef CHAMPION_LAPACK_H
#define CHAMPION_LAPACK_H

#include <stddef.h>
#include <stdint.h>

// Eigenvalues, ascending, and eigenvectors of a symmetric matrix, by divide and conquer.
void dsyevd_(const char *job, const char *triangle, const int32_t *order, double *matrix, const int32_t *leading,
             double *values, double *work, const int32_t *workCount, int32_t *integers, const int32_t *integerCount,
             int32_t *info, size_t jobLength, size_t triangleLength);

// The Cholesky factor of a positive definite matrix.
void dpotrf_(const char *triangle, const int32_t *order, double *matrix, const int32_t *leading, int32_t *info,
             size_t triangleLength);

// Solves with the Cholesky factor.
void dpotrs_(const char *triangle, const int32_t *order, const int32_t *columns, const double *factor,
             const int32_t *factorLeading, double *right, const int32_t *rightLeading, int32_t *info,
             size_t triangleLength);

// Factor and solution of a symmetric matrix that is not definite: Bunch and Kaufman's pivots.
void dsytrf_(const char *triangle, const int32_t *order, double *matrix, const int32_t *leading, int32_t *pivots,
             double *work, const int32_t *workCount, int32_t *info, size_t triangleLength);
void dsytrs_(const char *triangle, const int32_t *order, const int32_t *columns, const double *factor,
             const int32_t *factorLeading, const int32_t *pivots, double *right, const int32_t *rightLeading,
             int32_t *info, size_t triangleLength);

// Products: matrix by vector, matrix by matrix, matrix by its transpose; a multiple of a vector added.
void dgemv_(const char *transpose, const int32_t *rows, const int32_t *columns, const double *scale,
            const double *matrix, const int32_t *leading, const double *vector, const int32_t *step,
            const double *resultScale, double *result, const int32_t *resultStep, size_t transposeLength);
void dgemm_(const char *transposeLeft, const char *transposeRight, const int32_t *rows, const int32_t *columns,
            const int32_t *inner, const double *scale, const double *left, const int32_t *leftLeading,
            const double *right, const int32_t *rightLeading, const double *resultScale, double *result,
            const int32_t *resultLeading, size_t transposeLeftLength, size_t transposeRightLength);
void dsyrk_(const char *triangle, const char *transpose, const int32_t *order, const int32_t *inner,
            const double *scale, const double *matrix, const int32_t *leading, const double *resultScale,
            double *result, const int32_t *resultLeading, size_t triangleLength, size_t transposeLength);
void daxpy_(const int32_t *count, const double *scale, const double *vector, const int32_t *step, double *result,
            const int32_t *resultStep);

#ifndef __APPLE__
// OpenBLAS's own: how many threads a threaded build may use.
void openblas_set_num_threads(int threads);
#endif

#endif
