#include "CVectorMath.h"
#include "widths.h"

// The order of additions is PyTorch's, on every processor: there, a vector holds eight floats or four
// doubles, and four vectors are added up side by side. See `cascade_sum` in its SumKernel.cpp.

#define LEVELS 4
#define VECTORS 4

long cascade_power(long rows) {
  long power = 0;
  while (1L << power < rows) power++;
  return power / LEVELS > 4 ? power / LEVELS : 4;
}

#define INLINE static inline __attribute__((always_inline))

// `lanes` is the number of columns that are added up together; where it is a constant, the sums stay in
// registers.
#define CASCADE(type)                                                                  \
  /* Adds each column of some rows to its sum. */                                      \
  INLINE void add_rows_##type(                                                         \
      const type *from, long step, long lanes, long rows, type *to) {                  \
    type sums[VECTORS * 8];                                                            \
    for (long lane = 0; lane < lanes; lane++) sums[lane] = to[lane];                   \
    for (long row = 0; row < rows; row++)                                              \
      for (long lane = 0; lane < lanes; lane++) sums[lane] += from[row * step + lane]; \
    for (long lane = 0; lane < lanes; lane++) to[lane] = sums[lane];                   \
  }                                                                                    \
                                                                                       \
  /* Adds sums to those of the next level, and starts them again. */                   \
  INLINE void raise_##type(type *sums, long lanes, type *next) {                       \
    for (long lane = 0; lane < lanes; lane++) {                                        \
      next[lane] += sums[lane];                                                        \
      sums[lane] = 0;                                                                  \
    }                                                                                  \
  }                                                                                    \
                                                                                       \
  /* Adds the sums of 2^power rows each to those of level 1. */                        \
  INLINE void add_steps_##type(                                                        \
      const type *from, long step, long lanes, long count, long power, type *to) {     \
    for (long i = 0; i < count; i++) {                                                 \
      type sums[VECTORS * 8] = {0};                                                    \
      add_rows_##type(from + (i << power) * step, step, lanes, 1L << power, sums);     \
      raise_##type(sums, lanes, to);                                                   \
    }                                                                                  \
  }                                                                                    \
                                                                                       \
  /* Sets each column's sum; those of the first blocks may be known. */                \
  INLINE void cascade_##type(                                                          \
      const type *from, long step, long lanes, long rows, const type *blocks,          \
      long block_count, type *to) {                                                    \
    type sums[LEVELS][VECTORS * 8] = {0};                                              \
    long power = cascade_power(rows), steps = rows >> power;                           \
    long steps_of_block = 1L << power, first = 0;                                      \
    for (; first < steps; first += steps_of_block) {                                   \
      long block = first >> power, count = steps - first;                              \
      if (count > steps_of_block) count = steps_of_block;                              \
      if (block < block_count) {                                                       \
        for (long lane = 0; lane < lanes; lane++)                                      \
          sums[1][lane] = blocks[block * lanes + lane];                                \
      } else {                                                                         \
        add_steps_##type(                                                              \
            from + (first << power) * step, step, lanes, count, power, sums[1]);       \
      }                                                                                \
      if (count < steps_of_block) break;                                               \
      raise_##type(sums[1], lanes, sums[2]);                                           \
      if ((block + 1) % steps_of_block == 0) raise_##type(sums[2], lanes, sums[3]);    \
    }                                                                                  \
    long rest = steps << power;                                                        \
    add_rows_##type(from + rest * step, step, lanes, rows - rest, sums[0]);            \
    for (long lane = 0; lane < lanes; lane++)                                          \
      to[lane] = ((sums[0][lane] + sums[1][lane]) + sums[2][lane]) + sums[3][lane];    \
  }                                                                                    \
                                                                                       \
  /* Sets the sums of columns that fill no four vectors: every fourth row is added up  \
     on its own, and then the four sums of each column. */                             \
  INLINE void interleaved_##type(                                                      \
      const type *from, long rows, long step, long lanes, type *to) {                  \
    type sums[VECTORS][VECTORS * 8];                                                   \
    long quarter = rows / VECTORS;                                                     \
    for (long part = 0; part < VECTORS; part++)                                        \
      cascade_##type(                                                                  \
          from + part * step, step * VECTORS, lanes, quarter, 0, 0, sums[part]);       \
    add_rows_##type(                                                                   \
        from + quarter * VECTORS * step, step, lanes, rows - quarter * VECTORS,        \
        sums[0]);                                                                      \
    for (long lane = 0; lane < lanes; lane++)                                          \
      to[lane] =                                                                       \
          ((sums[0][lane] + sums[1][lane]) + sums[2][lane]) + sums[3][lane];           \
  }

CASCADE(float)
CASCADE(double)

#define SUM(type, width)                                                               \
  if (count < width) {                                                                 \
    type sum;                                                                          \
    interleaved_##type(from, count, 1, 1, &sum);                                       \
    return sum;                                                                        \
  }                                                                                    \
  long vectors = count / width, rows = vectors / VECTORS;                              \
  type sums[VECTORS * 8];                                                              \
  cascade_##type(                                                                      \
      from, VECTORS * width, VECTORS * width, rows, blocks, block_count, sums);        \
  add_rows_##type(                                                                     \
      from + rows * VECTORS * width, width, width, vectors - rows * VECTORS, sums);    \
  for (long vector = 1; vector < VECTORS; vector++)                                    \
    for (long lane = 0; lane < width; lane++)                                          \
      sums[lane] += sums[vector * width + lane];                                       \
  type sum = 0;                                                                        \
  for (long i = vectors * width; i < count; i++) sum += from[i];                       \
  for (long lane = 0; lane < width; lane++) sum += sums[lane];                         \
  return sum;

#define SUM_BLOCKS(type, lanes)                                                        \
  for (long block = 0; block < blocks; block++) {                                      \
    type sums[lanes] = {0};                                                            \
    add_steps_##type(                                                                  \
        from + (block << 2 * power) * lanes, lanes, lanes, 1L << power, power, sums);  \
    for (long lane = 0; lane < lanes; lane++) to[block * lanes + lane] = sums[lane];   \
  }

// Columns are added up in fours of vectors, or in fours where they are fewer than a vector.
#define SUM_COLUMNS(type, width)                                                       \
  long group = VECTORS * (count < width ? 1 : width), start = 0;                       \
  for (; start + group <= count; start += group) {                                     \
    if (group == VECTORS)                                                              \
      cascade_##type(from + start, step, VECTORS, rows, 0, 0, to + start);             \
    else                                                                               \
      cascade_##type(from + start, step, VECTORS * width, rows, 0, 0, to + start);     \
  }                                                                                    \
  for (; start + width <= count; start += width)                                       \
    interleaved_##type(from + start, rows, step, width, to + start);                   \
  if (start < count)                                                                   \
    interleaved_##type(from + start, rows, step, count - start, to + start);

#define NUMBERS(type)                                                                  \
  (const type *from, long count, const type *blocks, long block_count)
#define BLOCKS(type) (const type *from, long blocks, long power, type *to)
#define COLUMNS(type) (const type *from, long rows, long step, long count, type *to)

FUNCTION(float, sum, NUMBERS(float), (from, count, blocks, block_count), SUM(float, 8))
FUNCTION(
    double, sum_double, NUMBERS(double), (from, count, blocks, block_count),
    SUM(double, 4))
FUNCTION(void, sum_blocks, BLOCKS(float), (from, blocks, power, to), SUM_BLOCKS(float, 32))
FUNCTION(
    void, sum_blocks_double, BLOCKS(double), (from, blocks, power, to),
    SUM_BLOCKS(double, 16))
FUNCTION(
    void, sum_columns, COLUMNS(float), (from, rows, step, count, to), SUM_COLUMNS(float, 8))
FUNCTION(
    void, sum_columns_double, COLUMNS(double), (from, rows, step, count, to),
    SUM_COLUMNS(double, 4))
