#include "CVectorMath.h"
#include "widths.h"

#include <math.h>

// Each sum is rounded once, as by the processor's fused instructions. A baseline x86-64 processor has none,
// and there the C library's function is used.
#define ADD_SCALED(fma) \
  for (long i = 0; i < count; i++) to[i] = fma(factor, from[i], to[i]);

#define ADD_PRODUCTS(fma) \
  for (long i = 0; i < count; i++) to[i] = fma(left[i], right[i], to[i]);

#define SCALED(type) (const type *from, type factor, type *to, long count)
#define PRODUCTS(type) (const type *left, const type *right, type *to, long count)

FUNCTION(void, add_scaled, SCALED(float), (from, factor, to, count), ADD_SCALED(fmaf))
FUNCTION(void, add_scaled_double, SCALED(double), (from, factor, to, count), ADD_SCALED(fma))
FUNCTION(void, add_products, PRODUCTS(float), (left, right, to, count), ADD_PRODUCTS(fmaf))
FUNCTION(void, add_products_double, PRODUCTS(double), (left, right, to, count), ADD_PRODUCTS(fma))

FUNCTION(
    void, scale, (float *numbers, float factor, long count), (numbers, factor, count),
    for (long i = 0; i < count; i++) numbers[i] *= factor;)
