#pragma once

#include <string.h>

// Vectors of each width, and loops over them.

typedef float float16 __attribute__((ext_vector_type(16)));
typedef float float8 __attribute__((ext_vector_type(8)));
typedef float float4 __attribute__((ext_vector_type(4)));
typedef double double8 __attribute__((ext_vector_type(8)));
typedef double double4 __attribute__((ext_vector_type(4)));

#define AVX512 __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq")))
#define AVX2 __attribute__((target("avx2,fma")))

// For formulas that are written once, for numbers and for vectors.
#define CONVERT(x, type) ((type)(x))
#define LOOKUP(table, index) table[(index) & 31]

#if defined(__x86_64__)

#include <immintrin.h>

typedef int int16 __attribute__((ext_vector_type(16)));
typedef int int8 __attribute__((ext_vector_type(8)));

// The numbers of a table of 32, for the last five bits of each index.
AVX512 static inline float16 lookup_16(const float *table, int16 index) {
  return _mm512_permutex2var_ps(
      _mm512_loadu_ps(table), (__m512i)index, _mm512_loadu_ps(table + 16));
}

AVX2 static inline float8 lookup_8(const float *table, int8 index) {
  __m256 quarters[4];
  for (int i = 0; i < 4; i++)
    quarters[i] = _mm256_permutevar8x32_ps(_mm256_loadu_ps(table + 8 * i), (__m256i)index);
  // The sign bit of a lane chooses: that is bit 3, then bit 4 of the index.
  __m256 bit3 = _mm256_castsi256_ps(_mm256_slli_epi32((__m256i)index, 28));
  __m256 bit4 = _mm256_castsi256_ps(_mm256_slli_epi32((__m256i)index, 27));
  return _mm256_blendv_ps(
      _mm256_blendv_ps(quarters[0], quarters[1], bit3),
      _mm256_blendv_ps(quarters[2], quarters[3], bit3), bit4);
}

#endif

// Applies `function` to whole vectors of `width` numbers, and to the rest with ones after it.
#define FOR_EACH_VECTOR(vector, width, function)                                       \
  long whole = count / width * width;                                                  \
  vector numbers;                                                                      \
  for (long i = 0; i < whole; i += width) {                                            \
    memcpy(&numbers, from + i, sizeof numbers);                                        \
    numbers = function(numbers);                                                       \
    memcpy(to + i, &numbers, sizeof numbers);                                          \
  }                                                                                    \
  if (whole < count) {                                                                 \
    __typeof__(*to) rest[width];                                                       \
    for (int lane = 0; lane < width; lane++) rest[lane] = 1;                           \
    memcpy(rest, from + whole, (count - whole) * sizeof *to);                       \
    memcpy(&numbers, rest, sizeof numbers);                                            \
    numbers = function(numbers);                                                       \
    memcpy(rest, &numbers, sizeof numbers);                                            \
    memcpy(to + whole, rest, (count - whole) * sizeof *to);                         \
  }

// Defines the function vector_<name> for each width, and chooses the processor's widest; other processors
// than those of x86-64 use <name>_scalar.
#if defined(__x86_64__)

#define ON_X86_64(...) __VA_ARGS__

#define DISPATCH_WITH(                                                                 \
    name, parameters, arguments, wide_vector, wide_count, wide, narrow_vector,         \
    narrow_count, narrow)                                                              \
  AVX512 static void name##_avx512 parameters {                                        \
    FOR_EACH_VECTOR(wide_vector, wide_count, wide)                                     \
  }                                                                                    \
  AVX2 static void name##_avx2 parameters {                                            \
    FOR_EACH_VECTOR(narrow_vector, narrow_count, narrow)                               \
  }                                                                                    \
  void vector_##name parameters {                                                      \
    if (__builtin_cpu_supports("avx512bw")) {                                          \
      name##_avx512 arguments;                                                         \
    } else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {      \
      name##_avx2 arguments;                                                           \
    } else {                                                                           \
      name##_scalar arguments;                                                         \
    }                                                                                  \
  }

#else

#define ON_X86_64(...)

#define DISPATCH_WITH(name, parameters, arguments, ...)                                \
  void vector_##name parameters { name##_scalar arguments; }

#endif

#define DISPATCH(name, wide, narrow)                                                   \
  DISPATCH_WITH(                                                                       \
      name, (const float *from, float *to, long count), (from, to, count), float16,    \
      16, wide, float8, 8, narrow)

#define DISPATCH_DOUBLE(name, wide, narrow)                                            \
  DISPATCH_WITH(                                                                       \
      name, (const double *from, double *to, long count), (from, to, count), double8,  \
      8, wide, double4, 4, narrow)
