#pragma once

// FUNCTION defines the function vector_<name> of a body without the name.

#if defined(__x86_64__)

// The same loops for each width of vectors, of which the processor's widest is taken.
#define FUNCTION(type, name, parameters, arguments, body)                              \
  static type name##_baseline parameters { body }                                      \
  __attribute__((target("avx2,fma"))) static type name##_avx2 parameters { body }      \
  __attribute__((target("avx512f,avx512vl,avx512bw,avx512dq"))) static type            \
      name##_avx512 parameters {                                                       \
    body                                                                               \
  }                                                                                    \
  type vector_##name parameters {                                                      \
    if (__builtin_cpu_supports("avx512bw")) return name##_avx512 arguments;            \
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))               \
      return name##_avx2 arguments;                                                    \
    return name##_baseline arguments;                                                  \
  }

#else

#define FUNCTION(type, name, parameters, arguments, body)                              \
  type vector_##name parameters { body }

#endif
