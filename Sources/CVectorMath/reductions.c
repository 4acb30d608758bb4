#include "CVectorMath.h"

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

// A number that is not one stays once it is there: no comparison with it holds.
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

#if defined(__x86_64__)

#define FUNCTION(type, name, body)                                                     \
  static type name##_baseline(const float *from, long count) { body }                 \
  __attribute__((target("avx2"))) static type name##_avx2(const float *from, long count) { body } \
  __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq"))) static type name##_avx512( \
      const float *from, long count) {                                                 \
    body                                                                               \
  }                                                                                    \
  type vector_##name(const float *from, long count) {                                  \
    if (__builtin_cpu_supports("avx512bw")) return name##_avx512(from, count);         \
    if (__builtin_cpu_supports("avx2")) return name##_avx2(from, count);               \
    return name##_baseline(from, count);                                               \
  }

#else

#define FUNCTION(type, name, body)                                                     \
  type vector_##name(const float *from, long count) { body }

#endif

FUNCTION(double, sum, SUM)
FUNCTION(float, max, EXTREME(>))
FUNCTION(float, min, EXTREME(<))
