#include "CVectorMath.h"
#include "vectors.h"

// SLEEF's functions are declared here, since its header has those for one width alone, that which the file
// is compiled for. The end of a name says the error: u10 is at most 1.0 units in the last place, u35 3.5.

#define SCALAR(name, type, function)                                                   \
  static void name##_scalar(const type *from, type *to, long count) {                  \
    for (long i = 0; i < count; i++) to[i] = (type)function(from[i]);                  \
  }

// A function in single precision.
#define SINGLE(name, sleef)                                                            \
  float Sleef_##sleef##f_u10(float);                                                   \
  ON_X86_64(AVX512 float16 Sleef_##sleef##f16_u10avx512f(float16);                     \
            AVX2 float8 Sleef_##sleef##f8_u10avx2(float8);)                            \
  SCALAR(name, float, Sleef_##sleef##f_u10)                                            \
  DISPATCH(name, Sleef_##sleef##f16_u10avx512f, Sleef_##sleef##f8_u10avx2)

// A function of doubles.
#define OF_DOUBLES(name, sleef)                                                        \
  double Sleef_##sleef##_u10(double);                                                  \
  ON_X86_64(AVX512 double8 Sleef_##sleef##d8_u10avx512f(double8);                      \
            AVX2 double4 Sleef_##sleef##d4_u10avx2(double4);)                          \
  SCALAR(name, double, Sleef_##sleef##_u10)                                            \
  DISPATCH_DOUBLE(name, Sleef_##sleef##d8_u10avx512f, Sleef_##sleef##d4_u10avx2)

#define HALVES(floats, doubles, function)                                              \
  doubles low = function(__builtin_convertvector(x.lo, doubles));                      \
  doubles high = function(__builtin_convertvector(x.hi, doubles));                     \
  x.lo = __builtin_convertvector(low, floats);                                         \
  x.hi = __builtin_convertvector(high, floats);                                        \
  return x;

// A function of floats in double precision, whose result is rounded once.
#define DOUBLE(name, sleef, error)                                                     \
  double Sleef_##sleef##_##error(double);                                              \
  ON_X86_64(                                                                           \
      AVX512 double8 Sleef_##sleef##d8_##error##avx512f(double8);                      \
      AVX2 double4 Sleef_##sleef##d4_##error##avx2(double4);                           \
      AVX512 static inline float16 name##_of_16(float16 x) {                           \
        HALVES(float8, double8, Sleef_##sleef##d8_##error##avx512f)                    \
      }                                                                                \
      AVX2 static inline float8 name##_of_8(float8 x) {                                \
        HALVES(float4, double4, Sleef_##sleef##d4_##error##avx2)                       \
      })                                                                               \
  SCALAR(name, float, Sleef_##sleef##_##error)                                         \
  DISPATCH(name, name##_of_16, name##_of_8)

SINGLE(exp_u10, exp)
SINGLE(log, log)
SINGLE(log1p, log1p)
SINGLE(exp2, exp2)
SINGLE(expm1, expm1)
SINGLE(sin, sin)
SINGLE(cos, cos)
SINGLE(tan, tan)
SINGLE(asin, asin)
SINGLE(sinh, sinh)
SINGLE(cosh, cosh)
SINGLE(tanh_u10, tanh)
SINGLE(atanh, atanh)
SINGLE(erf, erf)

// The logistic function, in one pass.
static void sigmoid_scalar(const float *from, float *to, long count) {
  for (long i = 0; i < count; i++) to[i] = 1 / (1 + Sleef_expf_u10(0 - from[i]));
}

#define SIGMOID_16(x) 1 / (1 + Sleef_expf16_u10avx512f(0 - (x)))
#define SIGMOID_8(x) 1 / (1 + Sleef_expf8_u10avx2(0 - (x)))

DISPATCH(sigmoid, SIGMOID_16, SIGMOID_8)

// The exponentials of differences from a number, in one pass.
static void exp_less_scalar(const float *from, float number, float *to, long count) {
  for (long i = 0; i < count; i++) to[i] = Sleef_expf_u10(from[i] - number);
}

#define EXP_LESS_16(x) Sleef_expf16_u10avx512f((x) - number)
#define EXP_LESS_8(x) Sleef_expf8_u10avx2((x) - number)

DISPATCH_WITH(
    exp_less, (const float *from, float number, float *to, long count),
    (from, number, to, count), float16, 16, EXP_LESS_16, float8, 8, EXP_LESS_8)

DOUBLE(log2, log2, u35)
DOUBLE(log10, log10, u10)
OF_DOUBLES(exp_u10_double, exp)
OF_DOUBLES(log10_double, log10)
OF_DOUBLES(log1p_double, log1p)
OF_DOUBLES(exp2_double, exp2)
OF_DOUBLES(expm1_double, expm1)
OF_DOUBLES(sinh_double, sinh)
OF_DOUBLES(cosh_double, cosh)
OF_DOUBLES(tanh_double, tanh)
OF_DOUBLES(atanh_double, atanh)
OF_DOUBLES(erf_double, erf)
