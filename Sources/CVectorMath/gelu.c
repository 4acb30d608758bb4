#include "CVectorMath.h"
#include "vectors.h"

// The Gaussian error linear unit and its slope, as oneDNN computes them, and with it PyTorch.
//
// No product and sum may be rounded together unless it says so: the bits are the same on every processor.
#pragma STDC FP_CONTRACT OFF

#define FMA __builtin_elementwise_fma

// erf(x / √2) for positive x, as polynomials of degree 5 with these coefficients, from degree 0 on. Each
// polynomial serves a quarter of an octave; the first everything below 2⁻³, and the last but one is 1, for
// everything above BOUND. The last gives NaN for NaN.
//
// Source: gelu_erf_minimax_polynomial in oneDNN's jit_uni_eltwise_injector.cpp.
static const float COEFFICIENTS[6][32] = {
    {-0x1.e59728p-50f, 0x1.04ef24p-26f, 0x1.039818p-24f, 0x1.a47a94p-23f,
     0x1.35889ap-21f, 0x1.e6db1p-20f, 0x1.dd0452p-18f, 0x1.714776p-16f,
     0x1.cf4426p-15f, 0x1.800676p-13f, 0x1.54b43ap-11f, 0x1.c6b0c6p-10f,
     0x1.f051e4p-9f, 0x1.116296p-7f, 0x1.a2bda6p-7f, -0x1.a0646cp-9f, -0x1.1b1cbcp-4f,
     -0x1.1579b2p-2f, -0x1.183344p-1f, -0x1.99665p-2f, 0x1.2ed9dap-3f, 0x1.8e1b32p-1f,
     0x1.f5765p-1f, 0x1p0f, 0},
    {0x1.988454p-1f, 0x1.98843ep-1f, 0x1.98840ep-1f, 0x1.988396p-1f, 0x1.988276p-1f,
     0x1.987f5ap-1f, 0x1.98745ep-1f, 0x1.985a8p-1f, 0x1.9828d4p-1f, 0x1.978682p-1f,
     0x1.95a118p-1f, 0x1.91f19ep-1f, 0x1.8bf58ep-1f, 0x1.809c0ep-1f, 0x1.77301ep-1f,
     0x1.91bfe6p-1f, 0x1.f16436p-1f, 0x1.760e08p0f, 0x1.033864p1f, 0x1.ca6dacp0f,
     0x1.02663cp0f, 0x1.d90d08p-3f, 0x1.31f26cp-6f, 0, 0x1p0f},
    {-0x1.42e7e8p-19f, 0x1.6bc99ep-17f, 0x1.e5ff12p-16f, 0x1.18477cp-14f,
     0x1.2ea6b8p-13f, 0x1.56556p-12f, 0x1.c1f5b6p-11f, 0x1.f372cp-10f, 0x1.dca922p-9f,
     0x1.149d8ap-7f, 0x1.4b5518p-6f, 0x1.4271b2p-5f, 0x1.0e6fa8p-4f, 0x1.bf6ccp-4f,
     0x1.1e4f56p-3f, 0x1.280096p-4f, -0x1.1dfbd6p-3f, -0x1.3b2d86p-1f, -0x1.13b6bp0f,
     -0x1.db312ep-1f, -0x1.ed3f7p-2f, -0x1.89f15p-4f, -0x1.bcc844p-8f, 0, 0},
    {-0x1.103432p-3f, -0x1.108aep-3f, -0x1.10c736p-3f, -0x1.11306ep-3f,
     -0x1.11e812p-3f, -0x1.13572ap-3f, -0x1.16cdap-3f, -0x1.1c8014p-3f, -0x1.249bfp-3f,
     -0x1.37bc04p-3f, -0x1.5e3392p-3f, -0x1.92637ep-3f, -0x1.d0bf78p-3f,
     -0x1.1392bep-2f, -0x1.2d9794p-2f, -0x1.008954p-2f, -0x1.0aa1e4p-3f,
     0x1.9fad42p-4f, 0x1.29904cp-2f, 0x1.f268bep-3f, 0x1.d9d922p-4f, 0x1.48cadp-6f,
     0x1.43c014p-10f, 0, 0},
    {-0x1.7ac3b6p-11f, 0x1.e12f46p-12f, 0x1.b08bb8p-11f, 0x1.63f46ap-10f,
     0x1.19df7p-9f, 0x1.ca756cp-9f, 0x1.95ca4ep-8f, 0x1.442e24p-7f, 0x1.d8b08p-7f,
     0x1.814e06p-6f, 0x1.3b9832p-5f, 0x1.c6cadap-5f, 0x1.2ab20ep-4f, 0x1.7f322p-4f,
     0x1.aa7ed2p-4f, 0x1.6fb9dep-4f, 0x1.c73d7cp-5f, -0x1.ddbc9p-11f, -0x1.457cd2p-5f,
     -0x1.0839e2p-5f, -0x1.c9eb56p-7f, -0x1.12f464p-9f, -0x1.d7e7p-14f, 0, 0},
    {0x1.6fb018p-6f, 0x1.36c0ap-6f, 0x1.2f1a22p-6f, 0x1.25d0ap-6f, 0x1.1a0b16p-6f,
     0x1.0908a8p-6f, 0x1.d9ac46p-7f, 0x1.990496p-7f, 0x1.54f26ap-7f, 0x1.c1672p-8f,
     0x1.0ca358p-9f, -0x1.465ea6p-9f, -0x1.a85f4p-8f, -0x1.58a6ccp-7f, -0x1.92593cp-7f,
     -0x1.54f54cp-7f, -0x1.aaba08p-8f, -0x1.0474ecp-10f, 0x1.20555p-9f,
     0x1.c4b4fcp-10f, 0x1.63ef24p-11f, 0x1.7086eap-14f, 0x1.1376b4p-18f, 0, 0},
};

#define BOUND 0x1.62b9dcp2f
// The bits of a float, less these, begin with the number of the polynomial.
#define FIRST_BITS 0x3de00001
#define LAST 24

#define GELU(vector, integers, lookup, bits_of)                                        \
  vector positive = __builtin_elementwise_abs(x);                                      \
  integers index = (bits_of(positive) - FIRST_BITS) >> 21;                             \
  index = index < 1 ? (integers)1 : index;                                             \
  index = index > LAST ? (integers)LAST : index;                                       \
  index = positive > BOUND ? (integers)(LAST - 1) : index;                             \
  vector sum = lookup(COEFFICIENTS[5], index);                                         \
  for (int degree = 4; degree >= 0; degree--)                                          \
    sum = FMA(sum, positive, lookup(COEFFICIENTS[degree], index));                     \
  return x * (1 + __builtin_elementwise_copysign((vector)1, x) * sum) * 0.5f;

// The exponential function of what is not positive, as oneDNN and PyTorch have it here: to about 20 units in
// the last place.
#define LOWEST -0x1.5d58ap6f
#define EXPONENTIAL(vector, integers, convert, power_of_two)                           \
  vector limited = y < LOWEST ? (vector)LOWEST : y;                                    \
  vector steps = __builtin_elementwise_floor(FMA(limited, (vector)0x1.715476p0f, (vector)0.5f)); \
  vector rest = FMA(-steps, (vector)0x1.62e43p-1f, limited);                           \
  vector e = FMA(rest, (vector)0.00828929059f, (vector)0.0418978221f);                 \
  e = FMA(rest, e, (vector)0.166676521f);                                              \
  e = FMA(rest, e, (vector)0.499991506f);                                              \
  e = FMA(rest, e, (vector)0.999999701f);                                              \
  e = FMA(rest, e, (vector)1);                                                         \
  e = e * power_of_two(convert(steps, integers) - 1) * 2;                              \
  e = y < LOWEST ? (vector)0 : e;

// The error function is that of Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 7.1.26.
#define SLOPE(vector, integers, convert, power_of_two)                                 \
  vector scaled = x * 0x1.6a09e6p-1f;                                                  \
  vector y = -(scaled * scaled);                                                       \
  EXPONENTIAL(vector, integers, convert, power_of_two)                                 \
  vector t = 1 / FMA((vector)0.3275911f, __builtin_elementwise_abs(scaled), (vector)1); \
  vector p = FMA((vector)1.061405429f, t, (vector)-1.453152027f);                      \
  p = FMA(p, t, (vector)1.421413741f);                                                 \
  p = FMA(p, t, (vector)-0.284496736f);                                                \
  p = FMA(p, t, (vector)0.254829592f);                                                 \
  vector erf = __builtin_elementwise_copysign(FMA(-e * t, p, (vector)1), scaled);      \
  return FMA(erf, (vector)0.5f, scaled * 0x1.20dd74p-1f * e + 0.5f);

static inline int bits_of_1(float x) {
  int bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline float power_of_two_1(int exponent) {
  int bits = (exponent + 127) << 23;
  float power;
  memcpy(&power, &bits, sizeof power);
  return power;
}

static inline float gelu_of_1(float x) { GELU(float, int, LOOKUP, bits_of_1) }

static inline float slope_of_1(float x) { SLOPE(float, int, CONVERT, power_of_two_1) }

static void gelu_scalar(const float *from, float *to, long count) {
  for (long i = 0; i < count; i++) to[i] = gelu_of_1(from[i]);
}

static void gelu_slope_scalar(const float *from, float *to, long count) {
  for (long i = 0; i < count; i++) to[i] = slope_of_1(from[i]);
}

#if defined(__x86_64__)

#define BITS_16(x) ((int16)_mm512_castps_si512(x))
#define BITS_8(x) ((int8)_mm256_castps_si256(x))
#define POWER_16(exponent) ((float16)_mm512_castsi512_ps((__m512i)(((exponent) + 127) << 23)))
#define POWER_8(exponent) ((float8)_mm256_castsi256_ps((__m256i)(((exponent) + 127) << 23)))

AVX512 static inline float16 gelu_of_16(float16 x) { GELU(float16, int16, lookup_16, BITS_16) }

AVX2 static inline float8 gelu_of_8(float8 x) { GELU(float8, int8, lookup_8, BITS_8) }

AVX512 static inline float16 slope_of_16(float16 x) {
  SLOPE(float16, int16, __builtin_convertvector, POWER_16)
}

AVX2 static inline float8 slope_of_8(float8 x) {
  SLOPE(float8, int8, __builtin_convertvector, POWER_8)
}

#endif

DISPATCH(gelu, gelu_of_16, gelu_of_8)
DISPATCH(gelu_slope, slope_of_16, slope_of_8)
