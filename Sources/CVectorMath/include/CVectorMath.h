#pragma once

// Functions of many numbers at once, by the widest vector instructions of the processor.
//
// On Linux for x86-64 they are those of glibc's libmvec, within 4 units in the last place; elsewhere
// those of the C library, one number at a time. A result depends on its number alone, and not on its
// neighbours. `from` and `to` may be the same.

void vector_exp(const float *from, float *to, long count);
void vector_log(const float *from, float *to, long count);
void vector_log1p(const float *from, float *to, long count);
void vector_sin(const float *from, float *to, long count);
void vector_cos(const float *from, float *to, long count);
void vector_tanh(const float *from, float *to, long count);
void vector_erf(const float *from, float *to, long count);

// The sum in double precision.
double vector_sum(const float *from, long count);

// The largest and the smallest of at least one number; NaN where one of them is NaN.
float vector_max(const float *from, long count);
float vector_min(const float *from, long count);
