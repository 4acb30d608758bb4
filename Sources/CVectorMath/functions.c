#include "CVectorMath.h"

#include <math.h>
#include <string.h>

// Functions are computed in double precision and rounded once. That is nearly always the float next
// to the true value, where the single-precision functions are often off by one or two: enough to be
// seen in the printed losses of a long training.

#define SCALAR(name)                                                                   \
  static void name##_scalar(const float *from, float *to, long count) {               \
    for (long i = 0; i < count; i++) to[i] = (float)name((double)from[i]);             \
  }

#if defined(__linux__) && defined(__x86_64__)

// The names that the vector ABI gives the functions of libmvec: d is AVX2, e is AVX-512. They are
// weak, since older versions of glibc have fewer.
typedef float float4 __attribute__((vector_size(16)));
typedef float float8 __attribute__((vector_size(32)));
typedef double double4 __attribute__((vector_size(32)));
typedef double double8 __attribute__((vector_size(64)));

// Applies a vector function to whole vectors, and to the rest with ones after it.
#define VECTOR_LOOP(floats, doubles, width, function)                                  \
  long whole = count / width * width;                                                  \
  floats numbers;                                                                      \
  for (long i = 0; i < whole; i += width) {                                            \
    memcpy(&numbers, from + i, sizeof numbers);                                        \
    numbers = __builtin_convertvector(                                                 \
        function(__builtin_convertvector(numbers, doubles)), floats);                  \
    memcpy(to + i, &numbers, sizeof numbers);                                          \
  }                                                                                    \
  if (whole < count) {                                                                 \
    float rest[width];                                                                 \
    for (int lane = 0; lane < width; lane++) rest[lane] = 1;                           \
    memcpy(rest, from + whole, (count - whole) * sizeof(float));                       \
    memcpy(&numbers, rest, sizeof numbers);                                            \
    numbers = __builtin_convertvector(                                                 \
        function(__builtin_convertvector(numbers, doubles)), floats);                  \
    memcpy(rest, &numbers, sizeof numbers);                                            \
    memcpy(to + whole, rest, (count - whole) * sizeof(float));                         \
  }

#define VECTOR_FUNCTION(name)                                                          \
  SCALAR(name)                                                                         \
  __attribute__((weak, target("avx2"))) double4 _ZGVdN4v_##name(double4);              \
  __attribute__((weak, target("avx512f"))) double8 _ZGVeN8v_##name(double8);           \
  __attribute__((target("avx2"))) static void name##_avx2(                             \
      const float *from, float *to, long count) {                                      \
    VECTOR_LOOP(float4, double4, 4, _ZGVdN4v_##name)                                   \
  }                                                                                    \
  __attribute__((target("avx512f"))) static void name##_avx512(                        \
      const float *from, float *to, long count) {                                      \
    VECTOR_LOOP(float8, double8, 8, _ZGVeN8v_##name)                                   \
  }                                                                                    \
  void vector_##name(const float *from, float *to, long count) {                       \
    if (__builtin_cpu_supports("avx512f") && _ZGVeN8v_##name) {                        \
      name##_avx512(from, to, count);                                                  \
    } else if (__builtin_cpu_supports("avx2") && _ZGVdN4v_##name) {                    \
      name##_avx2(from, to, count);                                                    \
    } else {                                                                           \
      name##_scalar(from, to, count);                                                  \
    }                                                                                  \
  }

#else

#define VECTOR_FUNCTION(name)                                                          \
  SCALAR(name)                                                                         \
  void vector_##name(const float *from, float *to, long count) {                       \
    name##_scalar(from, to, count);                                                    \
  }

#endif

VECTOR_FUNCTION(exp)
VECTOR_FUNCTION(log)
VECTOR_FUNCTION(log1p)
VECTOR_FUNCTION(sin)
VECTOR_FUNCTION(cos)
VECTOR_FUNCTION(tanh)
VECTOR_FUNCTION(erf)
