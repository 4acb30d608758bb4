#include "CVectorMath.h"

#include <math.h>
#include <string.h>

#define SCALAR(name)                                                                   \
  static void name##_scalar(const float *from, float *to, long count) {               \
    for (long i = 0; i < count; i++) to[i] = name##f(from[i]);                         \
  }

#if defined(__linux__) && defined(__x86_64__)

// The names that the vector ABI gives the functions of libmvec: d is AVX2, e is AVX-512. They are
// weak, since older versions of glibc have fewer.
typedef float float8 __attribute__((vector_size(32)));
typedef float float16 __attribute__((vector_size(64)));

// Applies a vector function to whole vectors, and to the rest with ones after it.
#define VECTOR_LOOP(vector, width, function)                                           \
  long whole = count / width * width;                                                  \
  vector numbers;                                                                      \
  for (long i = 0; i < whole; i += width) {                                            \
    memcpy(&numbers, from + i, sizeof numbers);                                        \
    numbers = function(numbers);                                                       \
    memcpy(to + i, &numbers, sizeof numbers);                                          \
  }                                                                                    \
  if (whole < count) {                                                                 \
    float rest[width];                                                                 \
    for (int lane = 0; lane < width; lane++) rest[lane] = 1;                           \
    memcpy(rest, from + whole, (count - whole) * sizeof(float));                       \
    memcpy(&numbers, rest, sizeof numbers);                                            \
    numbers = function(numbers);                                                       \
    memcpy(rest, &numbers, sizeof numbers);                                            \
    memcpy(to + whole, rest, (count - whole) * sizeof(float));                         \
  }

#define VECTOR_FUNCTION(name)                                                          \
  SCALAR(name)                                                                         \
  __attribute__((weak, target("avx2,fma"))) float8 _ZGVdN8v_##name##f(float8);                             \
  __attribute__((weak, target("avx512f"))) float16 _ZGVeN16v_##name##f(float16);                          \
  __attribute__((target("avx2,fma"))) static void name##_avx2(                         \
      const float *from, float *to, long count) {                                      \
    VECTOR_LOOP(float8, 8, _ZGVdN8v_##name##f)                                         \
  }                                                                                    \
  __attribute__((target("avx512f"))) static void name##_avx512(                        \
      const float *from, float *to, long count) {                                      \
    VECTOR_LOOP(float16, 16, _ZGVeN16v_##name##f)                                      \
  }                                                                                    \
  void vector_##name(const float *from, float *to, long count) {                       \
    if (__builtin_cpu_supports("avx512f") && _ZGVeN16v_##name##f) {                    \
      name##_avx512(from, to, count);                                                  \
    } else if (__builtin_cpu_supports("avx2") && _ZGVdN8v_##name##f) {                 \
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
