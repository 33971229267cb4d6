// Prints what each kernel of the baseline computes from inputs that are a function of integers alone: one line for each
// tensor, its name, count and values. Scripts/neon compares the lines of two processors.
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "champion_kernels.h"

enum { LANES = KERNEL_LANES, GATES = KERNEL_GATES };
_Static_assert(sizeof(struct kernel_table) - offsetof(struct kernel_table, lstm_forward) == 28 * sizeof(void (*)(void)),
               "the table has a kernel more or less: call it too");

struct shape { int units, inputs, steps; };
static const struct kernel_table *kernels;
static uint32_t fills;

static uint32_t hash(uint32_t bits) {
  bits = (bits ^ bits >> 16) * 0x7feb352du;
  bits = (bits ^ bits >> 15) * 0x846ca68bu;
  return bits ^ bits >> 16;
}

// No larger than the header demands, so that an address sanitizer sees who reads further. Never freed: it is little.
// NaN stands in most of what a kernel is to write: it equals nothing, so that what is not written is seen.
static float *constant(int count, float value) {
  void *memory;
  if (posix_memalign(&memory, KERNEL_ALIGNMENT, count * sizeof(float))) abort();
  float *values = memory;
  for (int i = 0; i < count; i++) values[i] = value;
  return values;
}

// Values in [-1, 1), exact and so the same everywhere, then zeros. No two calls give the same values: each stands in a
// declaration of its own, for the order of calls within an expression is the compiler's.
static float *padded(int count, int total) {
  float *values = constant(total, 0);
  const uint32_t seed = hash(++fills);
  for (int i = 0; i < count; i++) values[i] = (float)(hash(seed ^ (uint32_t)i) >> 8) * 0x1p-23f - 1;
  return values;
}

static float *filled(int count) { return padded(count, count); }
static int rounded_up(int count, int multiple) { return (count + multiple - 1) / multiple * multiple; }

// [row block][depth][rows of the block]: the same matrix, however many rows the blocks of a level have.
static float *packed(int rows, int depth, int block) {
  const float *matrix = filled(rows * depth);
  float *blocks = constant(rounded_up(rows, block) * depth, 0);
  for (int row = 0; row < rows; row++)
    for (int k = 0; k < depth; k++) blocks[(row / block * depth + k) * block + row % block] = matrix[row * depth + k];
  return blocks;
}

static void print(struct shape s, const char *kernel, const char *name, const float *values, int count) {
  printf("%s.%s,units=%d,inputs=%d,steps=%d %d", kernel, name, s.units, s.inputs, s.steps, count);
  for (int i = 0; i < count; i++) printf(" %.9g", values[i]);
  printf("\n");
}

// What one kind of layer has no use for is null, at any step.
static float *at(float *values, int offset) { return values ? values + offset : NULL; }

// A gradient from above reaches the last step alone, as where no other is read.
static void print_backward(struct shape s, bool lstm, float *hidden, float *cell, float *cell_tanh, float *gates) {
  const char *kernel = lstm ? "lstm_backward" : "gru_backward";
  const int block = s.units * LANES;
  const float *above = filled(block), *recurrent = filled(s.steps * block);
  float *carry = filled(block);
  for (int step = s.steps - 1; step >= 0; step--)
    (lstm ? kernels->lstm_backward : kernels->gru_backward)(&(struct recurrent_backward_step){
        step == s.steps - 1 ? above : NULL, recurrent + step * block, hidden + step * block, at(cell, step * block),
        at(cell_tanh, step * block), carry, gates + step * GATES * block, s.units});
  print(s, kernel, "gates", gates, s.steps * GATES * block);
  print(s, kernel, "carry", carry, block);
}

// A single step starts from any state; several start from zeros, where the rows of the hidden state are left out.
static void print_forward(struct shape s, bool lstm, bool way_back) {
  const char *kernel = !lstm ? "gru_forward" : way_back ? "lstm_forward" : "lstm_forward_alone";
  const int block = s.units * LANES, start = s.steps == 1 ? block : 0, states = (s.steps + 1) * block;
  const int rows = s.units * GATES, rows_per_block = kernels->units_per_forward_block * GATES;
  const float *weights = packed(rows, s.inputs + s.units, rows_per_block);
  const float *biases = padded(rows, rounded_up(rows, rows_per_block));
  const float *input = filled(s.steps * s.inputs * LANES);
  float *hidden = padded(start, states), *cell = lstm ? padded(start, states) : NULL;
  float *gates = constant(s.steps * rows * LANES, NAN);
  float *cell_tanh = lstm && way_back ? constant(s.steps * block, NAN) : NULL;
  for (int step = 0; step < s.steps; step++)
    (lstm ? kernels->lstm_forward : kernels->gru_forward)(&(struct recurrent_step){
        input + step * s.inputs * LANES, hidden + step * block, at(cell, step * block), weights, biases,
        gates + step * GATES * block, at(cell_tanh, step * block), at(cell, (step + 1) * block),
        hidden + (step + 1) * block, s.inputs, s.units, .hidden_rows = s.steps > 1 && step == 0 ? 0 : s.units});
  print(s, kernel, "hidden", hidden, states);
  if (cell) print(s, kernel, "cell", cell, states);
  if (cell_tanh) print(s, kernel, "cell_tanh", cell_tanh, s.steps * block);
  if (!way_back) return;
  print(s, kernel, "gates", gates, s.steps * GATES * block);
  print_backward(s, lstm, hidden, cell, cell_tanh, gates);
}

// The gates' sums stand one after the other, as the engine has them: those of odd units are not aligned.
static void print_single_window(struct shape s, bool lstm) {
  const char *kernel = lstm ? "lstm_vector" : "gru_vector";
  const float *sums = padded(s.units * GATES, s.units * GATES + KERNEL_PADDING);
  const int total = rounded_up(s.units, KERNEL_PADDING);
  float *cell = padded(s.units, total), *hidden = padded(s.units, total);
  for (int step = 0; step < s.steps; step++)
    (lstm ? kernels->lstm_vector : kernels->gru_vector)(&(struct recurrent_vector_step){
        {sums, sums + s.units, sums + 2 * s.units, sums + 3 * s.units}, lstm ? cell : NULL, hidden, s.units});
  print(s, kernel, "hidden", hidden, s.units);
  if (lstm) print(s, kernel, "cell", cell, s.units);
}

static void print_products(struct shape s) {
  const int rows = s.units, depth = s.inputs, block = kernels->rows_per_block;
  const float *matrix = packed(rows, depth, block), *biases = padded(rows, rounded_up(rows, block));
  const float *in = filled(depth * LANES);
  float *out = constant(rows * LANES, NAN);
  kernels->multiply(&(struct block_product){matrix, biases, in, out, rows, depth});
  print(s, "multiply", "out", out, rows * LANES);
  const int stride = rounded_up(s.units * GATES, KERNEL_PADDING), count = s.steps;
  const float *columns = filled(depth * stride), *vectors = filled(count * depth);
  float *sums = filled(count * stride);
  kernels->multiply_vectors(&(struct vector_product){columns, vectors, sums, depth, stride, count});
  print(s, "multiply_vectors", "out", sums, count * stride);
}

// The weights are the last columns of a wider matrix, whose others must stay as they are.
static void print_gradients(struct shape s) {
  const int stride = s.units + s.inputs;
  const float *gradient = filled(s.steps * s.units * LANES), *input = filled(s.steps * s.inputs * LANES);
  float *weights = filled(s.units * stride), *sums = filled(s.units);
  kernels->accumulate_weight_gradient(
      &(struct weight_gradient){gradient, input, weights + s.units, s.units, s.inputs, stride, s.steps});
  print(s, "accumulate_weight_gradient", "weights", weights, s.units * stride);
  kernels->accumulate_bias_gradient(gradient, sums, s.units, s.steps);
  print(s, "accumulate_bias_gradient", "sums", sums, s.units);
}

static void print_normalization(struct shape s) {
  const int features = s.units, block = features * LANES;
  const float *in = filled(block), *gains = filled(features), *shifts = filled(features);
  float *normalized = constant(block, NAN), *reciprocals = constant(LANES, NAN), *out = constant(block, NAN);
  kernels->normalize(&(struct layer_normalization){in, gains, shifts, normalized, reciprocals, out, 1e-3f, features});
  print(s, "normalize", "normalized", normalized, block);
  print(s, "normalize", "reciprocals", reciprocals, LANES);
  print(s, "normalize", "out", out, block);
  float *gradient = filled(block), *gain_gradient = filled(features), *shift_gradient = filled(features);
  kernels->normalize_backward(&(struct layer_normalization_backward){
      gains, normalized, reciprocals, gradient, gain_gradient, shift_gradient, features});
  print(s, "normalize_backward", "gradient", gradient, block);
  print(s, "normalize_backward", "gain_gradient", gain_gradient, features);
  print(s, "normalize_backward", "shift_gradient", shift_gradient, features);
}

// Values up to 20, beyond the bounds of the approximations.
static void print_activations(struct shape s) {
  static const char *const names[] = {"linear", "relu", "tanh", "sigmoid"};
  for (int activation = KERNEL_LINEAR; activation <= KERNEL_SIGMOID; activation++) {
    const int count = s.units * LANES;
    float *values = filled(count), *gradient = filled(count);
    for (int i = 0; i < count; i++) values[i] *= 20;
    kernels->activate(values, count, activation);
    print(s, "activate", names[activation], values, count);
    kernels->activate_backward(values, gradient, count, activation);
    print(s, "activate_backward", names[activation], gradient, count);
  }
}

static void print_dropout_and_adam(struct shape s) {
  const int count = s.units * KERNEL_PADDING;
  const float *in = filled(count), *gradients = filled(count);
  float *out = constant(count, NAN), *parameters = filled(count), *means = filled(count), *variances = filled(count);
  kernels->dropout(in, out, count, (struct dropout_mask){.seed = 12345, .threshold = UINT32_MAX / 4, .scale = 1.5f});
  print(s, "dropout", "out", out, count);
  for (int i = 0; i < count; i++) variances[i] *= variances[i];
  kernels->adam(parameters, gradients, means, variances, count, (struct adam_step){0.01f, 0.9f, 0.999f, 1e-7f, 1e-3f});
  print(s, "adam", "parameters", parameters, count);
  print(s, "adam", "means", means, count);
  print(s, "adam", "variances", variances, count);
}

static double *doubles(int count) {
  const float *values = filled(count);
  double *wide = malloc(count * sizeof(double));
  if (!wide) abort();
  for (int i = 0; i < count; i++) wide[i] = values[i];
  return wide;
}

static void print_doubles(struct shape s, const char *kernel, const double *values, int count) {
  float *narrow = constant(count, NAN);
  for (int i = 0; i < count; i++) narrow[i] = (float)values[i];
  print(s, kernel, "out", narrow, count);
}

static void print_rolling(struct shape s) {
  const int count = 3 * s.units, period = s.inputs;
  double *values = doubles(count + period - 1), *out = doubles(count);
  const struct rolling job = {values, doubles(count + period - 1), doubles(count), doubles(count), out, count, period};
  const struct { const char *name; void (*kernel)(const struct rolling *); } all[] = {
      {"rolling_sums", kernels->rolling_sums}, {"rolling_means", kernels->rolling_means},
      {"rolling_shifts", kernels->rolling_shifts}, {"rolling_weighted_shifts", kernels->rolling_weighted_shifts},
      {"rolling_squares", kernels->rolling_squares}, {"rolling_distances", kernels->rolling_distances},
      {"rolling_products", kernels->rolling_products}, {"rolling_maxima", kernels->rolling_maxima},
      {"rolling_minima", kernels->rolling_minima}};
  for (int i = 0; i < 9; i++) {
    for (int at = 0; at < count; at++) out[at] = NAN;
    all[i].kernel(&job);
    print_doubles(s, all[i].name, out, count);
  }
  values[0] = NAN;
  struct unusable_counts unusable;
  kernels->count_unusable(values, count, 0.1, 0.9, &unusable);
  print_doubles(s, "count_unusable", (double[]){unusable.odd, unusable.not_positive}, 2);
}

static void print_isolation(struct shape s) {
  enum { TREES = 3, NODES = KERNEL_ISOLATION_NODES };
  const int count = 3 * s.units, width = s.inputs;
  const float *rows = filled(count * width);
  static uint16_t features[TREES * NODES];
  static int32_t leaves[TREES * NODES];
  for (int i = 0; i < TREES * NODES; i++) features[i] = i % width, leaves[i] = (int32_t)(hash(i) >> 12);
  int32_t *sums = calloc(count, sizeof(int32_t));
  double *out = doubles(count);
  if (!sums) abort();
  static struct isolation_split splits[TREES * (NODES - 1)];
  static int64_t ends[TREES];
  const float *thresholds = filled(TREES * NODES);
  for (int tree = 0, at = 0; tree < TREES; ends[tree++] = at)
    for (int node = 1, level = 0; node < NODES; level += (node & (node + 1)) == 0, node++) {
      const int place = tree * NODES + node;
      splits[at++] = (struct isolation_split){thresholds[place], features[place], (uint8_t)node, (uint8_t)level};
    }
  kernels->isolation_sums(&(struct isolation_rows){rows, thresholds, features, leaves, splits, ends,
                                                   constant(width * KERNEL_ISOLATION_BLOCK, NAN), sums, count, TREES,
                                                   width});
  for (int i = 0; i < count; i++) out[i] = sums[i];
  print_doubles(s, "isolation_sums", out, count);
  // Two trees: one that splits twice, and one that is a leaf.
  const struct isolation_node nodes[] = {{0.1f, 0, 1}, {0, 0, 0}, {-0.2f, width - 1, 3}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
  kernels->isolation_linked_sums(&(struct isolation_linked_rows){
      rows, nodes, (int32_t[]){0, 10, 0, 300, 5000, 7}, (int64_t[]){0, 5}, sums, count, 2, width});
  for (int i = 0; i < count; i++) out[i] = sums[i];
  print_doubles(s, "isolation_linked_sums", out, count);
}

int main(void) {
  const int units[] = {1, 3, 17, 50}, inputs[] = {1, 5, 17}, steps[] = {1, 3};
  kernels = kernel_table_for_level(KERNEL_BASELINE);
  for (int i = 0; i < 4 * 3 * 2; i++) {
    const struct shape s = {units[i / 6], inputs[i / 2 % 3], steps[i % 2]};
    for (int lstm = 0; lstm < 2; lstm++) print_forward(s, lstm, true), print_single_window(s, lstm);
    print_forward(s, true, false);
    print_products(s);
    print_gradients(s);
    print_normalization(s);
    print_activations(s);
    print_dropout_and_adam(s);
    print_rolling(s);
    print_isolation(s);
  }
}
