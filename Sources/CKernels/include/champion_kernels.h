// SIMD kernels of the recurrent-network engine.
//
// Layout: the batch is the SIMD axis. An activation is a block [feature][KERNEL_LANES] of floats, 64-byte aligned; one
// lane is one window of the batch, and lanes beyond the batch hold zeros. Gates stand unit by unit in the order
// input, forget, cell, output: row 4 * unit + gate.
#pragma once
#include <stdint.h>

enum { KERNEL_LANES = 32, KERNEL_ALIGNMENT = 64, KERNEL_GATES = 4 };

/// Instruction sets, ascending. On arm64 the baseline is NEON, from the same template.
enum kernel_level { KERNEL_BASELINE = 0, KERNEL_AVX2 = 1, KERNEL_AVX512 = 2 };

/// One LSTM time step, forward. Blocks marked "out" are written.
struct lstm_step {
  const float *input;          // [inputs][lanes]
  const float *hidden;         // [units][lanes], of the step before
  const float *cell;           // [units][lanes], of the step before
  const float *packed_weights; // [unit block][inputs + units][rows of the block], see units_per_forward_block
  const float *packed_biases;  // [unit block][rows of the block]
  float *gates;                // out: [4 * units][lanes], activated
  float *next_cell;            // out: [units][lanes]
  float *cell_tanh;            // out: [units][lanes]
  float *next_hidden;          // out: [units][lanes]
  int32_t inputs;
  int32_t units;
};

/// One LSTM time step, backward through the activations.
struct lstm_backward_step {
  const float *hidden_gradient;    // [units][lanes] from the layer above, or null
  const float *recurrent_gradient; // [units][lanes] from the step after
  const float *gates;              // [4 * units][lanes], activated
  const float *cell;               // [units][lanes], of the step before
  const float *cell_tanh;          // [units][lanes]
  float *cell_gradient;            // in and out: [units][lanes]
  float *gate_gradient;            // out: [4 * units][lanes], before activation
  int32_t units;
};

/// Sums of outer products over a whole sequence: the gradient of an LSTM layer's weights and biases.
struct lstm_weight_gradient {
  const float *gate_gradient; // [steps][4 * units][lanes]
  const float *input;         // [steps][inputs][lanes]
  const float *hidden;        // [steps][units][lanes], of the step before each
  float *weights;             // in and out: [4 * units][inputs + units]
  float *biases;              // in and out: [4 * units]
  int32_t inputs;
  int32_t units;
  int32_t steps;
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
};

struct kernel_table {
  const char *name;
  int32_t units_per_forward_block; // units whose gates one block of packed_weights holds
  int32_t rows_per_transposed_block;

  void (*lstm_forward)(const struct lstm_step *step);
  void (*lstm_backward)(const struct lstm_backward_step *step);
  void (*lstm_accumulate_weight_gradient)(const struct lstm_weight_gradient *job);

  /// out[rows][lanes] = transposed weights, packed [row block][depth][rows of the block], times in[depth][lanes].
  void (*multiply_transposed)(const float *packed, int32_t rows, const float *in, int32_t depth, float *out);

  /// out = in with positions dropped and the others scaled; in and out may be the same. count is a multiple of lanes.
  void (*dropout)(const float *in, float *out, int32_t count, struct dropout_mask mask);

  void (*adam)(float *parameters, const float *gradients, float *means, float *variances, int32_t count,
               struct adam_step step);

  /// Elementwise tanh, for tests of its accuracy. count is a multiple of lanes.
  void (*tanh)(const float *in, float *out, int32_t count);
};

/// The kernels of a level, or null if this processor lacks its instructions.
const struct kernel_table *kernel_table_for_level(enum kernel_level level);
