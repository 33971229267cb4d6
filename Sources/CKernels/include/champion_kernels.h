// SIMD kernels of the recurrent-network engine, and of rolling windows.
//
// Layout: the batch is the SIMD axis. An activation is a block [feature][KERNEL_LANES] of floats, 64-byte aligned; one
// lane is one window of the batch; lanes beyond the batch read zeros, and their gradient is zero. A sequence is one
// block a step, in time order. The path for a single window has no lanes: an activation is [feature], and vectors run
// along the features.
//
// Sums run in one order, bias first and then the columns as they stand, in every product of both paths: on one level a
// window's outputs have the same bits alone and in any batch.
#pragma once
#include <stdint.h>

enum { KERNEL_LANES = 32, KERNEL_ALIGNMENT = 64, KERNEL_GATES = 4, KERNEL_PADDING = 16 };

/// Instruction sets, ascending. On arm64 the baseline is NEON, from the same template.
enum kernel_level { KERNEL_BASELINE = 0, KERNEL_AVX2 = 1, KERNEL_AVX512 = 2 };

/// What a dense layer applies to its sums.
enum kernel_activation { KERNEL_LINEAR = 0, KERNEL_RELU = 1, KERNEL_TANH = 2, KERNEL_SIGMOID = 3 };

/// One time step of a gated layer, forward. A unit has four rows, 4 * unit + gate:
///   LSTM: input, forget, cell, output;
///   GRU:  update, reset, the candidate's input part, the candidate's recurrent part.
struct recurrent_step {
  const float *input;          // [inputs][lanes]
  const float *hidden;         // [units][lanes], of the step before
  const float *cell;           // [units][lanes], of the step before; null for a GRU
  const float *packed_weights; // [unit block][inputs + units][rows of the block], see units_per_forward_block
  const float *packed_biases;  // [unit block][rows of the block]
  float *gates;                // out: [4 * units][lanes], activated, for the way back (but a GRU's last row: its sum)
  float *cell_tanh;            // out: [units][lanes], for the way back; null where there is none, and for a GRU
  float *next_cell;            // out: [units][lanes]; null for a GRU
  float *next_hidden;          // out: [units][lanes]
  int32_t inputs;
  int32_t units;
  int32_t hidden_rows;         // rows of `hidden` to multiply with: units, or none where all are zero
};

/// One time step of a gated layer, backward through the activations.
struct recurrent_backward_step {
  const float *hidden_gradient;    // [units][lanes] from the layer above, or null
  const float *recurrent_gradient; // [units][lanes], of this step's hidden state, through the rows of the step after
  const float *hidden;             // [units][lanes], of the step before; used by a GRU
  const float *cell;               // [units][lanes], of the step before; used by an LSTM
  const float *cell_tanh;          // [units][lanes]; used by an LSTM
  float *carry;                    // in and out: [units][lanes], what reaches this step past all rows: the gradient of
                                   // an LSTM's cell, of a GRU's hidden state
  float *gates;                    // in: [4 * units][lanes], activated; out: the gradient of the rows' sums
  int32_t units;
};

/// Sums over a run of steps of the outer products of two blocks: the gradient of a weight matrix.
struct weight_gradient {
  const float *gradient; // [steps][rows][lanes], of the rows' sums
  const float *input;    // [steps][columns][lanes]
  float *weights;        // in and out: [rows][stride], at the first column
  int32_t rows;
  int32_t columns;
  int32_t stride;
  int32_t steps;
};

/// out = packed matrix x in + biases.
struct block_product {
  const float *packed; // [row block][depth][rows of the block], see rows_per_block
  const float *biases; // [rows, up to whole blocks]
  const float *in;     // [depth][lanes]
  float *out;          // [rows][lanes]
  int32_t rows;
  int32_t depth;
};

/// out[i] = columns x in[i] + start, for `count` vectors: the product of the path for a single window.
struct vector_product {
  const float *columns; // [depth][stride]
  const float *in;      // [count][depth]
  float *out;           // in: what the sums start with; out: [count][stride]
  int32_t depth;
  int32_t stride;       // a multiple of KERNEL_PADDING, at least the rows
  int32_t count;
};

/// One step of a gated layer for a single window. Cell and hidden state are padded to KERNEL_PADDING floats; each sum
/// can be read for KERNEL_PADDING floats beyond its units.
struct recurrent_vector_step {
  const float *sums[KERNEL_GATES]; // [units] each, in the order of recurrent_step
  float *cell;                     // in and out: [units]; used by an LSTM
  float *hidden;                   // in and out: [units]
  int32_t units;
};

/// Normalisation over the features of one block (Ba, Kiros and Hinton, "Layer normalization", 2016, eq. 3 and 4).
struct layer_normalization {
  const float *in;     // [features][lanes]
  const float *gains;  // [features]
  const float *shifts; // [features]
  float *normalized;   // out: [features][lanes], before gain and shift
  float *reciprocals;  // out: [lanes], of the standard deviations
  float *out;          // out: [features][lanes]
  float epsilon;
  int32_t features;
};

/// The way back through layer_normalization.
struct layer_normalization_backward {
  const float *gains;       // [features]
  const float *normalized;  // [features][lanes]
  const float *reciprocals; // [lanes], of the standard deviations
  float *gradient;          // in: of the output; out: of the input; [features][lanes]
  float *gain_gradient;     // in and out: [features]
  float *shift_gradient;    // in and out: [features]
  int32_t features;
};

/// Inverted dropout with a mask that is a pure function of (seed, position).
struct dropout_mask {
  uint32_t seed;
  uint32_t threshold; // a position is dropped where its hash is below: rate * 2^32
  float scale;        // 1 / (1 - rate)
};

/// One step of Adam (Kingma and Ba 2015, Algorithm 1, bias correction folded into the rate).
struct adam_step {
  float rate;
  float beta1;
  float beta2;
  float epsilon;
  float decay; // parameters shrink by this share too (Loshchilov and Hutter 2019, Algorithm 2)
};

/// A reduction over each of `count` windows that follow one another, `period` doubles long: window i begins at
/// values[i].
struct rolling {
  const double *values;        // [count + period - 1]
  const double *others;        // of the second series; used by products
  const double *centers;       // [count], what values are taken from; used by squares, distances, products
  const double *other_centers; // [count], of the second series; used by products
  double *out;                 // [count]
  int64_t count;
  int64_t period;
};

/// How many numbers of a column are of no use.
struct unusable_counts {
  int64_t odd;          // not-a-number, beyond the greatest magnitude, or below the least without being zero
  int64_t not_positive; // not above zero
};

/// The nodes of an isolation tree that is filled up to eight levels: node n has children 2n and 2n + 1, the first is 1;
/// entry 0 is not used. Nodes that only fill up have an infinite threshold.
///
/// Rows pass in blocks; up to KERNEL_ISOLATION_SINGLE rows that are left pass singly.
enum {
  KERNEL_ISOLATION_NODES = 256,
  KERNEL_ISOLATION_DEPTH = 8,
  KERNEL_ISOLATION_BLOCK = 64,
  KERNEL_ISOLATION_SINGLE = 8
};

/// A node of such a tree that tells rows apart. Each level has at least one, which may be a node that only fills up;
/// a node of the last level is left out where both its leaves add the same.
struct isolation_split {
  float threshold;
  uint16_t feature;
  uint8_t node;  // its number
  uint8_t level; // the first node's is 0
};

/// Rows to pass through isolation trees of at most eight levels.
struct isolation_rows {
  const float *rows;                    // [count][width]
  const float *thresholds;              // [trees][KERNEL_ISOLATION_NODES]; a value above it goes to the second child
  const uint16_t *features;             // [trees][KERNEL_ISOLATION_NODES]
  const int32_t *leaves;                // [trees][KERNEL_ISOLATION_NODES], what a row adds that ends there
  const struct isolation_split *splits; // of all trees, each tree's level by level
  const int64_t *ends;                  // [trees], behind the tree's last split
  float *columns;                       // for use within: [width][KERNEL_ISOLATION_BLOCK], KERNEL_ALIGNMENT-byte
                                        // aligned; not used where all rows pass singly
  int32_t *sums;                        // out: [count]
  int64_t count;
  int64_t trees;
  int64_t width;
};

/// A node of an isolation tree of any depth. Its children stand side by side, later than itself; a leaf has none.
struct isolation_node {
  float threshold;  // of a leaf: not used
  int32_t feature;
  int32_t children; // the first child's place in the tree, or 0
};

/// Rows to pass through isolation trees of any depth.
struct isolation_linked_rows {
  const float *rows;                  // [count][width]
  const struct isolation_node *nodes; // all trees, one after another
  const int32_t *leaves;              // of each node: what a row adds that ends there
  const int64_t *starts;              // [trees], of the first node
  int32_t *sums;                      // out: [count]
  int64_t count;
  int64_t trees;
  int64_t width;
};

struct kernel_table {
  int32_t units_per_forward_block; // units whose gates one block of a step's packed_weights holds
  int32_t rows_per_block;          // rows that one block of a block_product's matrix holds

  void (*lstm_forward)(const struct recurrent_step *step);
  void (*gru_forward)(const struct recurrent_step *step);
  void (*lstm_backward)(const struct recurrent_backward_step *step);
  void (*gru_backward)(const struct recurrent_backward_step *step);
  void (*multiply)(const struct block_product *product);
  void (*accumulate_weight_gradient)(const struct weight_gradient *job);

  /// sums[rows] += the sums over steps and lanes of gradient[steps][rows][lanes].
  void (*accumulate_bias_gradient)(const float *gradient, float *sums, int32_t rows, int32_t steps);

  void (*multiply_vectors)(const struct vector_product *product);
  void (*lstm_vector)(const struct recurrent_vector_step *step);
  void (*gru_vector)(const struct recurrent_vector_step *step);

  // Counts below are multiples of KERNEL_PADDING.

  /// Applies an activation in place.
  void (*activate)(float *values, int32_t count, enum kernel_activation activation);
  /// Turns the gradient of an activation's output into that of its input.
  void (*activate_backward)(const float *outputs, float *gradient, int32_t count, enum kernel_activation activation);
  void (*normalize)(const struct layer_normalization *job);
  void (*normalize_backward)(const struct layer_normalization_backward *job);
  /// out = in with positions dropped and the others scaled; in and out may be the same.
  void (*dropout)(const float *in, float *out, int32_t count, struct dropout_mask mask);
  void (*adam)(float *parameters, const float *gradients, float *means, float *variances, int32_t count,
               struct adam_step step);

  /// Counts what a column holds that cannot be used; `least` and `most` are magnitudes.
  void (*count_unusable)(const double *values, int64_t count, double least, double most, struct unusable_counts *counts);

  // Rolling windows. The same bits on every level, and for one window as for many.

  void (*rolling_sums)(const struct rolling *job);
  /// Means, as first + (sum of value - first) / period: of a constant they are that constant.
  void (*rolling_means)(const struct rolling *job);
  /// Sums of value - first, where `first` is the window's oldest value: of a constant they are exactly zero.
  void (*rolling_shifts)(const struct rolling *job);
  /// Sums of k * (value - first), where k is 0 for the oldest.
  void (*rolling_weighted_shifts)(const struct rolling *job);
  /// Sums of (value - center)^2.
  void (*rolling_squares)(const struct rolling *job);
  /// Sums of |value - center|.
  void (*rolling_distances)(const struct rolling *job);
  /// Sums of (value - center) * (other - other center).
  void (*rolling_products)(const struct rolling *job);
  void (*rolling_maxima)(const struct rolling *job);
  void (*rolling_minima)(const struct rolling *job);

  // Isolation trees. Sums of integers: the same bits on every level.

  void (*isolation_sums)(const struct isolation_rows *job);
  void (*isolation_linked_sums)(const struct isolation_linked_rows *job);
};

/// The kernels of a level, or null if this processor lacks its instructions.
const struct kernel_table *kernel_table_for_level(enum kernel_level level);
