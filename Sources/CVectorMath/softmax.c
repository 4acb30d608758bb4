#include "CVectorMath.h"
#include "widths.h"

// Sums along a line as in PyTorch's softmax, whose vectors have sixteen lanes.
#pragma STDC FP_CONTRACT OFF

#define LANES 16

// Sixteen sums side by side, then each half is added to the other; fewer terms are added one after another.
// The sums start with terms and not with 0, so that a sum of -0 stays -0.
#define LANE_SUM(sum, count, term)                                                     \
  float sum = 0;                                                                       \
  if (count < LANES) {                                                                 \
    for (long i = 0; i < count; i++) sum = i == 0 ? (term) : sum + (term);             \
  } else {                                                                             \
    float sums[LANES];                                                                 \
    long whole = count / LANES * LANES;                                                \
    for (long i = 0; i < LANES; i++) sums[i] = (term);                                 \
    for (long start = LANES; start < whole; start += LANES)                            \
      for (long lane = 0; lane < LANES; lane++) {                                      \
        long i = start + lane;                                                         \
        sums[lane] += (term);                                                          \
      }                                                                                \
    for (long i = whole; i < count; i++) sums[i - whole] += (term);                    \
    for (int half = LANES / 2; half > 0; half /= 2)                                    \
      for (int lane = 0; lane < half; lane++) sums[lane] += sums[lane + half];         \
    sum = sums[0];                                                                     \
  }

#define SUM                                                                            \
  LANE_SUM(sum, count, from[i])                                                        \
  return sum;

#define SLOPES                                                                         \
  LANE_SUM(sum, size, gradient[i] * y[i])                                              \
  for (long i = 0; i < size; i++) to[i] = (gradient[i] - sum) * y[i];

FUNCTION(float, lane_sum, (const float *from, long count), (from, count), SUM)

FUNCTION(
    void, softmax_slopes,
    (const float *gradient, const float *y, long size, float *to),
    (gradient, y, size, to), SLOPES)
