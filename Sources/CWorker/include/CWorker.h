#ifndef CWORKER_H
#define CWORKER_H

#include <stdint.h>

/// Makes stdout line-buffered and stderr unbuffered, and calls `will_switch` with the descriptor
/// before a write that follows one to the other, so that a reader of both can keep their order.
void worker_order_streams(void (*will_switch)(int to));

/// Calls `will_exit` when a cell calls `exit`, while the caller is still on the stack.
void worker_watch_exit(void (*will_exit)(void));

/// Kills this process when the one that started it ends, however that ends.
void worker_die_with_parent(void);

/// A number for the chain of calls that led here: the same for the same chain.
///
/// It follows frame pointers, which costs a few nanoseconds, where a backtrace costs microseconds.
uint64_t worker_call_site(void);

#endif
