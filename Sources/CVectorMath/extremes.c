#include "CVectorMath.h"
#include "widths.h"

// Many results side by side, so that none waits for the one before.
#define LANES 32

// NaN is sticky: every comparison with it is false.
#define BETTER(before, new, old) (((new before old) | (new != new)) ? new : old)

#define EXTREME(before)                                                                \
  float best[LANES];                                                                   \
  for (int lane = 0; lane < LANES; lane++) best[lane] = from[0];                       \
  long whole = count / LANES * LANES;                                                  \
  for (long i = 0; i < whole; i += LANES)                                              \
    for (int lane = 0; lane < LANES; lane++)                                           \
      best[lane] = BETTER(before, from[i + lane], best[lane]);                         \
  for (long i = whole; i < count; i++)                                                 \
    best[i - whole] = BETTER(before, from[i], best[i - whole]);                        \
  for (int half = LANES / 2; half > 0; half /= 2)                                      \
    for (int lane = 0; lane < half; lane++)                                            \
      best[lane] = BETTER(before, best[lane + half], best[lane]);                      \
  return best[0];

#define NUMBERS (const float *from, long count)

FUNCTION(float, max, NUMBERS, (from, count), EXTREME(>))
FUNCTION(float, min, NUMBERS, (from, count), EXTREME(<))
