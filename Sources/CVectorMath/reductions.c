#include "CVectorMath.h"
#include "widths.h"

#include <math.h>

// Thirty-two results side by side, so that none waits for the one before. Their number is the same on
// every processor, and so is the sum.
#define LANES 32

#define SUM                                                                            \
  double sums[LANES] = {0};                                                            \
  long whole = count / LANES * LANES;                                                  \
  for (long i = 0; i < whole; i += LANES)                                              \
    for (int lane = 0; lane < LANES; lane++) sums[lane] += (double)from[i + lane];     \
  for (long i = whole; i < count; i++) sums[i - whole] += (double)from[i];             \
  for (int half = LANES / 2; half > 0; half /= 2)                                      \
    for (int lane = 0; lane < half; lane++) sums[lane] += sums[lane + half];           \
  return sums[0];

// The sums of up to 32 columns, in double precision.
#define SUM_COLUMNS                                                                    \
  for (long start = 0; start < count; start += LANES) {                                \
    long width = count - start < LANES ? count - start : LANES;                        \
    double sums[LANES] = {0};                                                          \
    if (width == LANES) {                                                              \
      for (long row = 0; row < rows; row++)                                            \
        for (int lane = 0; lane < LANES; lane++)                                       \
          sums[lane] += (double)from[row * step + start + lane];                       \
    } else {                                                                           \
      for (long row = 0; row < rows; row++)                                            \
        for (int lane = 0; lane < width; lane++)                                       \
          sums[lane] += (double)from[row * step + start + lane];                       \
    }                                                                                  \
    for (int lane = 0; lane < width; lane++) to[start + lane] = (float)sums[lane];     \
  }

// NaN is sticky: every comparison with it is false.
#define EXTREME(before)                                                                \
  float best[LANES];                                                                   \
  for (int lane = 0; lane < LANES; lane++) best[lane] = from[lane < count ? lane : 0]; \
  long whole = count / LANES * LANES;                                                  \
  for (long i = 0; i < whole; i += LANES)                                              \
    for (int lane = 0; lane < LANES; lane++) {                                         \
      float new = from[i + lane], old = best[lane];                                    \
      best[lane] = ((new before old) | (new != new)) ? new : old;                      \
    }                                                                                  \
  float result = best[0];                                                              \
  for (int lane = 1; lane < LANES; lane++)                                             \
    if (best[lane] before result || isnan(best[lane])) result = best[lane];            \
  for (long i = whole; i < count; i++)                                                 \
    if (from[i] before result || isnan(from[i])) result = from[i];                     \
  return result;

#define NUMBERS (const float *from, long count)
#define COLUMNS (const float *from, long rows, long step, long count, float *to)

FUNCTION(double, sum, NUMBERS, (from, count), SUM)
FUNCTION(float, max, NUMBERS, (from, count), EXTREME(>))
FUNCTION(float, min, NUMBERS, (from, count), EXTREME(<))
FUNCTION(void, sum_columns, COLUMNS, (from, rows, step, count, to), SUM_COLUMNS)
