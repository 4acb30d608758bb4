#include "CVectorMath.h"
#include "vectors.h"

// The exponential function and the hyperbolic tangent, exact to about 0.503 and 0.51 units in the last place.
//
// x = (k ln 2) / 32 + r with an integer k and |r| <= ln 2 / 64, so that eˣ = 2^⌊k/32⌋ · 2^((k mod 32)/32) · eʳ. The
// second factor is in a table, as the sum of two floats; of the third, a short polynomial gives eʳ - 1. Of
// all that is added to the table's larger float only the last digits get lost.
//
// No product and sum may be rounded together unless it says so: the bits are the same on every processor.
#pragma STDC FP_CONTRACT OFF

static const float POWERS[32] = {
    0x1p+0f, 0x1.059b0ep+0f, 0x1.0b5586p+0f, 0x1.11301ep+0f, 0x1.172b84p+0f,
    0x1.1d4874p+0f, 0x1.2387a6p+0f, 0x1.29e9ep+0f, 0x1.306fep+0f, 0x1.371a74p+0f,
    0x1.3dea64p+0f, 0x1.44e086p+0f, 0x1.4bfdaep+0f, 0x1.5342b6p+0f, 0x1.5ab07ep+0f,
    0x1.6247ecp+0f, 0x1.6a09e6p+0f, 0x1.71f75ep+0f, 0x1.7a1148p+0f, 0x1.82589ap+0f,
    0x1.8ace54p+0f, 0x1.93737cp+0f, 0x1.9c4918p+0f, 0x1.a5503cp+0f, 0x1.ae89fap+0f,
    0x1.b7f77p+0f, 0x1.c199bep+0f, 0x1.cb720ep+0f, 0x1.d5818ep+0f, 0x1.dfc974p+0f,
    0x1.ea4afap+0f, 0x1.f50766p+0f};

static const float POWER_TAILS[32] = {
    0x0p+0f, -0x1.9d4f52p-25f, 0x1.9f3122p-25f, -0x1.fdb496p-25f, -0x1.c15742p-27f,
    -0x1.d2e8cap-25f, 0x1.ceac48p-25f, -0x1.5c0424p-25f, 0x1.4636e2p-25f,
    -0x1.18aac6p-25f, 0x1.824684p-25f, 0x1.8624b4p-30f, -0x1.593abcp-25f,
    -0x1.2c561p-25f, -0x1.5bd5ecp-27f, -0x1.f8b55p-25f, 0x1.9fcef4p-26f,
    0x1.1d8beep-25f, -0x1.829fdp-25f, -0x1.accc7cp-26f, 0x1.15506ep-27f,
    -0x1.e64744p-25f, 0x1.51f848p-27f, -0x1.b83b54p-25f, -0x1.a94b14p-26f,
    -0x1.a09438p-25f, -0x1.3d56b2p-27f, -0x1.8837ccp-27f, -0x1.822dbcp-27f,
    -0x1.908c94p-25f, 0x1.52486cp-27f, -0x1.246ebp-26f};

#define STEPS_PER_UNIT 0x1.715476p+5f
// ln 2 / 32 in two parts, of which the first has so few digits that its multiples are exact.
#define STEP_HIGH 0x1.62ep-6f
#define STEP_LOW 0x1.0bfbe8p-20f
// Below, the result is 0, and above, infinite.
#define LOWEST -105.0f
#define HIGHEST 89.0f

// Divides x, which is in the range of `k`, into k and r = rest - rest_low, finds the table's two floats, and
// sets `tail` to eʳ - 1 - rest.
#define REDUCTION(vector, integers, convert, lookup, x)                                \
  vector steps = __builtin_elementwise_roundeven(x * STEPS_PER_UNIT);                  \
  vector rest = __builtin_elementwise_fma(-steps, (vector)(STEP_HIGH), x);             \
  vector rest_low = steps * STEP_LOW;                                                  \
  vector r = rest - rest_low;                                                          \
  integers k = convert(steps, integers);                                               \
  vector high = lookup(POWERS, k);                                                     \
  vector low = lookup(POWER_TAILS, k);                                                 \
  vector p = __builtin_elementwise_fma(r, (vector)(1.0f / 24), (vector)(1.0f / 6));    \
  p = __builtin_elementwise_fma(r, p, (vector)(0.5f));                                 \
  vector tail = __builtin_elementwise_fma(r * r, p, -rest_low);

#define EXPONENTIAL(vector, integers, convert, lookup, scaled)                         \
  vector limited = x < LOWEST ? (vector)(LOWEST) : x;                                  \
  limited = limited > HIGHEST ? (vector)(HIGHEST) : limited;                           \
  REDUCTION(vector, integers, convert, lookup, limited)                                \
  tail = __builtin_elementwise_fma(high, tail, low);                                   \
  tail = __builtin_elementwise_fma(high, rest, tail);                                  \
  return scaled(high + tail, k >> 5);

// A power of two as a float, from the bits of its exponent.
#define POWER_OF_TWO(exponent) ((exponent + 127) << 23)

static inline float as_float(int bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static inline float power_of_two(int exponent) { return as_float(POWER_OF_TWO(exponent)); }

// In two steps, since the power of a tiny or a huge result is not a float itself.
static inline float scaled(float x, int exponent) {
  return x * power_of_two(exponent >> 1) * power_of_two(exponent - (exponent >> 1));
}

static inline float exp_of_1(float x) {
  if (x != x) return x;
  EXPONENTIAL(float, int, CONVERT, LOOKUP, scaled)
}

static void exp_scalar(const float *from, float *to, long count) {
  for (long i = 0; i < count; i++) to[i] = exp_of_1(from[i]);
}

#if defined(__x86_64__)

AVX512 static inline float16 scaled_16(float16 x, int16 exponent) {
  return _mm512_scalef_ps(x, _mm512_cvtepi32_ps((__m512i)exponent));
}

AVX512 static inline float16 exp_of_16(float16 x) {
  EXPONENTIAL(float16, int16, __builtin_convertvector, lookup_16, scaled_16)
}

AVX2 static inline float8 scaled_8(float8 x, int8 exponent) {
  int8 half = exponent >> 1, rest = exponent - half;
  return x * (float8)_mm256_castsi256_ps((__m256i)POWER_OF_TWO(half))
      * (float8)_mm256_castsi256_ps((__m256i)POWER_OF_TWO(rest));
}

AVX2 static inline float8 exp_of_8(float8 x) {
  EXPONENTIAL(float8, int8, __builtin_convertvector, lookup_8, scaled_8)
}

#endif

DISPATCH(exp, exp_of_16, exp_of_8)

// tanh |x| = n / (n + 2) with n = e²ˡˣˡ - 1. Here n, the divisor d = n + 2 and the quotient are each the sum of two
// floats, of which the smaller one holds what the larger one has lost. The reciprocal of d starts with a guess, whose
// error of at most an eighth becomes 2⁻⁶, and then 2⁻¹⁸. The quotient has this error, which is then computed and
// added. Where 2 |x| is above 20, the result is 1.
#define RECIPROCAL_GUESS 0x7ef311c3
#define HYPERBOLIC_TANGENT(vector, integers, convert, lookup, as)                      \
  vector twice = __builtin_elementwise_abs(x) * 2;                                     \
  twice = twice > 20.0f ? (vector)(20.0f) : twice;                                     \
  REDUCTION(vector, integers, convert, lookup, twice)                                  \
  integers exponent = (k & -32) << 18;                                                 \
  high = as(vector, as(integers, high) + exponent);                                    \
  low = as(vector, as(integers, low) + exponent);                                      \
  tail = __builtin_elementwise_fma(                                                    \
      high, tail, __builtin_elementwise_fma(low, rest, low));                          \
  vector product = high * rest;                                                        \
  vector product_low = __builtin_elementwise_fma(high, rest, -product);                \
  vector less = high - 1;                                                              \
  vector less_low = (high - less) - 1;                                                 \
  vector sum = less + product;                                                         \
  vector n_low = ((product - (sum - less)) + less_low) + (product_low + tail);         \
  vector n = sum + n_low;                                                              \
  n_low = n_low - (n - sum);                                                           \
  vector d = n + 2;                                                                    \
  vector two = d - n;                                                                  \
  vector d_low = (n - (d - two)) + (2 - two) + n_low;                                  \
  vector inverse = as(vector, RECIPROCAL_GUESS - as(integers, d));                     \
  vector missing = __builtin_elementwise_fma(-d, inverse, (vector)(1.0f));             \
  inverse = __builtin_elementwise_fma(inverse, missing, inverse);                      \
  missing = __builtin_elementwise_fma(-d, inverse, (vector)(1.0f));                    \
  missing = __builtin_elementwise_fma(missing, missing, missing);                      \
  inverse = __builtin_elementwise_fma(inverse, missing, inverse);                      \
  vector quotient = n * inverse;                                                       \
  vector error = __builtin_elementwise_fma(-quotient, d, n)                            \
      + __builtin_elementwise_fma(-quotient, d_low, n_low);                            \
  return __builtin_elementwise_copysign(                                               \
      __builtin_elementwise_fma(error, inverse, quotient), x);

static inline int as_int(float x) {
  int bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

#define AS_NUMBER(type, x) as_##type(x)
#define AS_VECTOR(type, x) ((type)(x))

static inline float tanh_of_1(float x) {
  if (x != x) return x;
  HYPERBOLIC_TANGENT(float, int, CONVERT, LOOKUP, AS_NUMBER)
}

static void tanh_scalar(const float *from, float *to, long count) {
  for (long i = 0; i < count; i++) to[i] = tanh_of_1(from[i]);
}

#if defined(__x86_64__)

AVX512 static inline float16 tanh_of_16(float16 x) {
  HYPERBOLIC_TANGENT(float16, int16, __builtin_convertvector, lookup_16, AS_VECTOR)
}

AVX2 static inline float8 tanh_of_8(float8 x) {
  HYPERBOLIC_TANGENT(float8, int8, __builtin_convertvector, lookup_8, AS_VECTOR)
}

#endif

DISPATCH(tanh, tanh_of_16, tanh_of_8)
