#pragma once

// Functions of many numbers at once, by the widest vector instructions of the processor.
//
// On Linux for x86-64 they are those of glibc's libmvec, elsewhere those of the C library, one number
// at a time; in double precision, rounded once. A result depends on its number alone, and not on its
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

// The sum of each of `count` columns in double precision; rows begin `step` numbers apart.
void vector_sum_columns(const float *from, long rows, long step, long count, float *to);

// The largest and the smallest of at least one number; NaN where one of them is NaN.
float vector_max(const float *from, long count);
float vector_min(const float *from, long count);

// Adds `factor` times each number, or the product of each pair, to a sum, which is rounded once.
void vector_add_scaled(const float *from, float factor, float *to, long count);
void vector_add_scaled_double(const double *from, double factor, double *to, long count);
void vector_add_products(const float *left, const float *right, float *to, long count);
void vector_add_products_double(
    const double *left, const double *right, double *to, long count);
