#pragma once

// Functions of many numbers at once, by the widest vector instructions of the processor.
//
// The elementary functions are those with which PyTorch computes, or the nearest to them: SLEEF's in single
// precision, SLEEF's in double precision rounded once (log2 and log10), and an exponential function and a
// hyperbolic tangent of our own. A result depends on its number alone, and not on its neighbours. `from` and
// `to` may be the same.

void vector_exp(const float *from, float *to, long count);
void vector_log(const float *from, float *to, long count);
void vector_log2(const float *from, float *to, long count);
void vector_log10(const float *from, float *to, long count);
void vector_log1p(const float *from, float *to, long count);
void vector_exp2(const float *from, float *to, long count);
void vector_expm1(const float *from, float *to, long count);
void vector_sin(const float *from, float *to, long count);
void vector_cos(const float *from, float *to, long count);
void vector_tan(const float *from, float *to, long count);
void vector_asin(const float *from, float *to, long count);
void vector_sinh(const float *from, float *to, long count);
void vector_cosh(const float *from, float *to, long count);
void vector_tanh(const float *from, float *to, long count);
void vector_atanh(const float *from, float *to, long count);
void vector_sigmoid(const float *from, float *to, long count);
void vector_erf(const float *from, float *to, long count);

// The Gaussian error linear unit and its derivative, as oneDNN computes them.
void vector_gelu(const float *from, float *to, long count);
void vector_gelu_slope(const float *from, float *to, long count);

// SLEEF's exponential function and hyperbolic tangent in single precision. PyTorch uses them inside other
// functions, such as sigmoid, softmax and GELU.
void vector_exp_u10(const float *from, float *to, long count);
void vector_tanh_u10(const float *from, float *to, long count);

// SLEEF's functions of doubles.
void vector_exp_u10_double(const double *from, double *to, long count);
void vector_log10_double(const double *from, double *to, long count);
void vector_log1p_double(const double *from, double *to, long count);
void vector_exp2_double(const double *from, double *to, long count);
void vector_expm1_double(const double *from, double *to, long count);
void vector_sinh_double(const double *from, double *to, long count);
void vector_cosh_double(const double *from, double *to, long count);
void vector_tanh_double(const double *from, double *to, long count);
void vector_atanh_double(const double *from, double *to, long count);
void vector_erf_double(const double *from, double *to, long count);

// SLEEF's exponentials of the differences from a number.
void vector_exp_less(const float *from, float number, float *to, long count);

// The sum of sixteen lanes side by side, which are then added in pairs; as in PyTorch's softmax.
float vector_lane_sum(const float *from, long count);

// The gradient of the softmax of a line, from its result y and the gradient of that.
void vector_softmax_slopes(
    const float *gradient, const float *y, long size, float *to);

// PyTorch's cascade sums. Rows of numbers are added to sums of level 0; each 2^power rows these are added
// to level 1, each 2^power times to level 2, and so on to level 3, so that no sum grows long enough to lose
// the digits of what is added.

// The number of additions of a level as a power of two, for so many rows.
long cascade_power(long rows);

// The sum of the numbers, in lines of 32 floats or 16 doubles.
//
// `blocks` holds the sums of the first `block_count` blocks of 4^power lines if other threads have
// computed them, one line for each.
float vector_sum(const float *from, long count, const float *blocks, long block_count);
double vector_sum_double(
    const double *from, long count, const double *blocks, long block_count);

// The sums of blocks of 4^power lines, a line for each.
void vector_sum_blocks(const float *from, long blocks, long power, float *to);
void vector_sum_blocks_double(const double *from, long blocks, long power, double *to);

// The sum of each of `count` columns; rows begin `step` numbers apart.
void vector_sum_columns(const float *from, long rows, long step, long count, float *to);
void vector_sum_columns_double(
    const double *from, long rows, long step, long count, double *to);

// Layer normalization of each of `rows` lines of `size` numbers, times the weights plus the biases.
void vector_layer_norm(
    const float *x, const float *weight, const float *bias, float epsilon, long rows,
    long size, float *to);

// Its gradient with respect to x. Of each line, `scales` gets the two numbers that normalize it, a factor
// and then a term.
void vector_layer_norm_slopes(
    const float *x, const float *gradient, const float *weight, float epsilon, long rows,
    long size, float *scales, float *to);

// Adds to its gradients with respect to `count` of the weights and biases.
void vector_layer_norm_parameters(
    const float *x, const float *gradient, const float *scales, long rows, long size,
    long count, float *of_weight, float *of_bias);

// The largest and the smallest of at least one number; NaN where one of them is NaN.
float vector_max(const float *from, long count);
float vector_min(const float *from, long count);

// Multiplies each number.
void vector_scale(float *numbers, float factor, long count);

// Adds `factor` times each number, or the product of each pair, to a sum, which is rounded once.
void vector_add_scaled(const float *from, float factor, float *to, long count);
void vector_add_scaled_double(const double *from, double factor, double *to, long count);
void vector_add_products(const float *left, const float *right, float *to, long count);
void vector_add_products_double(
    const double *left, const double *right, double *to, long count);
