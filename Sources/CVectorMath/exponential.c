#include "CVectorMath.h"
#include "vectors.h"

// The exponential function, exact to about 0.503 units in the last place, as PyTorch's.
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

#define EXPONENTIAL(vector, integers, convert, lookup, scaled)                         \
  vector limited = x < LOWEST ? (vector)(LOWEST) : x;                                  \
  limited = limited > HIGHEST ? (vector)(HIGHEST) : limited;                           \
  vector steps = __builtin_elementwise_roundeven(limited * STEPS_PER_UNIT);            \
  vector rest = __builtin_elementwise_fma(-steps, (vector)(STEP_HIGH), limited);       \
  vector rest_low = steps * STEP_LOW;                                                  \
  vector r = rest - rest_low;                                                          \
  integers k = convert(steps, integers);                                               \
  vector high = lookup(POWERS, k);                                                     \
  vector low = lookup(POWER_TAILS, k);                                                 \
  vector p = __builtin_elementwise_fma(r, (vector)(1.0f / 24), (vector)(1.0f / 6));    \
  p = __builtin_elementwise_fma(r, p, (vector)(0.5f));                                 \
  vector tail = __builtin_elementwise_fma(r * r, p, -rest_low);                        \
  tail = __builtin_elementwise_fma(high, tail, low);                                   \
  tail = __builtin_elementwise_fma(high, rest, tail);                                  \
  return scaled(high + tail, k >> 5);

// A power of two as a float, from the bits of its exponent.
#define POWER_OF_TWO(exponent) ((exponent + 127) << 23)

static inline float power_of_two(int exponent) {
  int bits = POWER_OF_TWO(exponent);
  float power;
  memcpy(&power, &bits, sizeof power);
  return power;
}

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
