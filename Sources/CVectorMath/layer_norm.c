#include "CVectorMath.h"
#include "widths.h"

#include <math.h>

// Layer normalization, with the roundings of PyTorch's kernels: eight means and variances side by side, of
// chunks of sixteen numbers, which are combined in pairs. What is rounded together there says `fmaf` here.
//
// Source: the parallel algorithm of Chan, Golub and LeVeque, "Updating Formulae and a Pairwise Algorithm for
// Computing Sample Variances" (1982).
#pragma STDC FP_CONTRACT OFF

#define LANES 8
#define CHUNK 16
#define MAX_DEPTH 48
#define INLINE static inline __attribute__((always_inline))

// Means of `count` numbers each, and the sums of their squared distances from it.
typedef struct {
  long count;
  float means[LANES];
  float squares[LANES];
} Moments;

// Adds the moments of other numbers.
INLINE void add_moments(const Moments *other, Moments *moments) {
  float count = moments->count + other->count, before = moments->count;
  float share = count == 0 ? 0 : other->count / count;
  for (int lane = 0; lane < LANES; lane++) {
    float distance = other->means[lane] - moments->means[lane];
    moments->means[lane] += share * distance;
    moments->squares[lane] = fmaf(
        distance * before, distance * share, moments->squares[lane] + other->squares[lane]);
  }
  moments->count += other->count;
}

INLINE Moments moments_of_chunk(const float *from, long count) {
  Moments moments = {count};
  for (long i = 0; i < count; i++) {
    float share = 1.0f / (i + 1);
    for (int lane = 0; lane < LANES; lane++) {
      float number = from[i * LANES + lane], distance = number - moments.means[lane];
      moments.means[lane] = fmaf(distance, share, moments.means[lane]);
      moments.squares[lane] =
          fmaf(distance, number - moments.means[lane], moments.squares[lane]);
    }
  }
  return moments;
}

// The mean, and what makes the standard deviation 1.
INLINE void find_scale(
    const float *from, long size, float epsilon, float *mean, float *scale) {
  long vectors = size / LANES, chunks = (vectors + CHUNK - 1) / CHUNK;
  // Each level holds twice as many chunks as the one before.
  Moments levels[MAX_DEPTH];
  int depth = 1;
  while (1L << depth < chunks) depth++;
  for (int level = 0; level < depth; level++) levels[level] = (Moments){0};
  for (long chunk = 0; chunk < chunks; chunk++) {
    long count = vectors - chunk * CHUNK < CHUNK ? vectors - chunk * CHUNK : CHUNK;
    Moments moments = moments_of_chunk(from + chunk * CHUNK * LANES, count);
    add_moments(&moments, &levels[0]);
    for (int level = 1; level < depth && (chunk + 1) % (1L << level) == 0; level++) {
      add_moments(&levels[level - 1], &levels[level]);
      levels[level - 1] = (Moments){0};
    }
  }
  for (int level = 1; level < depth; level++) add_moments(&levels[level], &levels[0]);
  float count = 0, average = 0, squares = 0;
  for (long i = vectors * LANES; i < size; i++) {
    float distance = from[i] - average;
    count += 1;
    average += distance / count;
    squares += distance * (from[i] - average);
  }
  for (int lane = 0; lane < LANES; lane++) {
    float all = count + vectors, share = all == 0 ? 0 : vectors / all;
    float distance = levels[0].means[lane] - average;
    average = fmaf(share, distance, average);
    squares += fmaf(distance * distance * share, count, levels[0].squares[lane]);
    count = all;
  }
  float variance = squares / size;
  *mean = average;
  *scale = 1 / sqrtf((variance < 0 ? 0 : variance) + epsilon);
}

// The sum of a value of each place: eight sums side by side, then each half is added to the other. What
// fills no vector is added in one rounding. Fewer than eight values are added one after another.
#define LINE_SUM(sum, first, second)                                                   \
  float sum = 0;                                                                       \
  if (size < LANES) {                                                                  \
    for (long place = 0; place < size; place++) sum += (first) * (second);             \
  } else {                                                                             \
    float sums[LANES] = {0};                                                           \
    for (long i = 0; i < whole; i += LANES)                                            \
      for (int lane = 0; lane < LANES; lane++) {                                       \
        long place = i + lane;                                                         \
        sums[lane] += (first) * (second);                                              \
      }                                                                                \
    for (long place = whole; place < size; place++)                                    \
      sums[place - whole] = fmaf(first, second, sums[place - whole]);                  \
    for (int half = LANES / 2; half > 0; half /= 2)                                    \
      for (int lane = 0; lane < half; lane++) sums[lane] += sums[lane + half];         \
    sum = sums[0];                                                                     \
  }

#define NORMALIZE                                                                      \
  for (long row = 0; row < rows; row++, x += size, to += size) {                       \
    float mean, scale;                                                                 \
    find_scale(x, size, epsilon, &mean, &scale);                                       \
    for (long i = 0; i < size; i++)                                                    \
      to[i] = fmaf((x[i] - mean) * scale, weight[i], bias[i]);                         \
  }

#define SLOPES                                                                         \
  long whole = size / LANES * LANES;                                                   \
  float share = 1.0f / size;                                                           \
  for (long row = 0; row < rows; row++, x += size, gradient += size, to += size) {     \
    float mean, scale;                                                                 \
    find_scale(x, size, epsilon, &mean, &scale);                                       \
    LINE_SUM(products, gradient[place] * x[place], weight[place])                      \
    LINE_SUM(sum, gradient[place], weight[place])                                      \
    float tilt = fmaf(sum, mean, -products) * scale * scale * scale * share;           \
    float shift = fmaf(-tilt, mean, -(sum * scale * share));                           \
    for (long i = 0; i < size; i++)                                                    \
      to[i] = fmaf(tilt, x[i], scale * gradient[i] * weight[i]) + shift;               \
    scales[2 * row] = scale;                                                           \
    scales[2 * row + 1] = -scale * mean;                                               \
  }

// Columns whose sums stay in registers.
#define GROUP 16

#define ADD_ROWS(width)                                                                \
  for (long row = 0; row < rows; row++) {                                              \
    float scale = scales[2 * row], shift = scales[2 * row + 1];                        \
    const float *numbers = x + row * size + start;                                     \
    const float *slopes = gradient + row * size + start;                               \
    for (long i = 0; i < (width); i++) {                                               \
      weights[i] = fmaf(slopes[i], fmaf(scale, numbers[i], shift), weights[i]);        \
      biases[i] += slopes[i];                                                          \
    }                                                                                  \
  }

#define PARAMETER_GRADIENTS                                                            \
  for (long start = 0; start < count; start += GROUP) {                                \
    long width = count - start < GROUP ? count - start : GROUP;                        \
    float weights[GROUP] = {0}, biases[GROUP] = {0};                                   \
    if (width == GROUP) {                                                              \
      ADD_ROWS(GROUP)                                                                  \
    } else {                                                                           \
      ADD_ROWS(width)                                                                  \
    }                                                                                  \
    for (long i = 0; i < width; i++) {                                                 \
      of_weight[start + i] += weights[i];                                              \
      of_bias[start + i] += biases[i];                                                 \
    }                                                                                  \
  }

FUNCTION(
    void, layer_norm,
    (const float *x, const float *weight, const float *bias, float epsilon, long rows,
     long size, float *to),
    (x, weight, bias, epsilon, rows, size, to), NORMALIZE)

FUNCTION(
    void, layer_norm_slopes,
    (const float *x, const float *gradient, const float *weight, float epsilon, long rows,
     long size, float *scales, float *to),
    (x, gradient, weight, epsilon, rows, size, scales, to), SLOPES)

FUNCTION(
    void, layer_norm_parameters,
    (const float *x, const float *gradient, const float *scales, long rows, long size,
     long count, float *of_weight, float *of_bias),
    (x, gradient, scales, rows, size, count, of_weight, of_bias), PARAMETER_GRADIENTS)
