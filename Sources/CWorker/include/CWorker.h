#ifndef CWORKER_H
#define CWORKER_H

#include <stdint.h>
#include <sys/types.h>

/// Where a library lies in memory: the address that is 0 in its file, and its code.
struct worker_library {
  uintptr_t base;
  uintptr_t code_start;
  uintptr_t code_end;
};

/// Makes stdout line-buffered and stderr unbuffered, and calls `will_switch` with the descriptor
/// before a write that follows one to the other, so that a reader of both can keep their order.
void worker_order_streams(void (*will_switch)(int to));

/// Gives stdout and stderr back to the runner, whatever a cell has closed or redirected.
void worker_restore_streams(void);

/// Makes new streams, because threads that a copy does not have may hold the locks of the old ones.
void worker_renew_streams(void);

/// Writes out what was printed. Files that a cell has opened are left alone: a thread that waits
/// for input from one holds its lock.
void worker_flush_streams(void);

/// Writes out what this thread has printed, in a handler of the signal that ends the process.
void worker_flush_in_crash(void);

/// Writes out what was printed before the Swift runtime reports a crash, and leaves crashes of
/// processes that a cell forks off to their parent.
void worker_watch_crashes(void);

/// Writes a message to `channel` when SIGQUIT stops a cell: the address of the code that ran, in a lesson's
/// library.
void worker_tell_stops(int channel, struct worker_library library);

/// Marks the processes that this thread forks off as copies of the worker, or ends the marking.
void worker_begin_copy(void);
void worker_end_copy(void);
int worker_is_copying(void);

/// Calls `will_end` when a cell calls `exit` or `abort`, while the caller is still on the stack.
void worker_watch_exit(void (*will_end)(void));

/// Splits this process in two, and returns in the one that is to be the worker.
///
/// The other one, its supervisor, waits until the worker or the runner ends, ends every process
/// that the worker has left, and writes a `worker_end` to `control`. It closes `channel`.
void worker_start_supervised(int control, int channel);

/// How a worker ended.
struct worker_end {
  /// A status as `waitpid` returns it.
  int32_t status;
  /// Whether it ended by itself because it could no longer reach its runner.
  int32_t lost_channel;
};

/// Ends a worker that can no longer reach its runner.
void worker_lose_channel(void) __attribute__((noreturn));

/// Splits this worker in two, and returns 0 in the copy and -1 if it cannot; the runner's signals go to
/// the copy until it has ended.
///
/// Otherwise it returns a descriptor for `worker_wait_for_copy`.
int worker_copy(void);

/// Waits until a copy has ended, and returns its status as `waitpid` does.
int worker_wait_for_copy(int copy);

// MARK: - Snapshots

/// Copies this process, and returns the copy's number here, 0 in the copy, and -1 if it cannot.
pid_t worker_leave_snapshot(void);

/// Waits in a snapshot for requests, and returns in a new process for each: its stdout, its stderr
/// and `channel` are those that came with the request, and it gets its own supervisor.
///
/// The snapshot ends when the other end of `requests` is closed.
void worker_wait_for_requests(int requests, int channel);

/// Keeps the supervisor from ending a snapshot together with the worker.
void worker_keep_snapshot(pid_t snapshot);
int worker_is_snapshot(pid_t process);

/// Makes stdout and stderr copies of these descriptors, which from now on are the runner's.
void worker_take_streams(int output, int error);

/// Sends a number with descriptors over a socket of messages, or receives them and returns how many there
/// are; -1 if the other end is closed.
int worker_send_descriptors(int socket, int32_t number, const int *descriptors, int count);
int worker_receive_descriptors(int socket, int32_t *number, int *descriptors, int capacity);

/// Why a copy of this process would not be like it, besides its threads.
enum worker_ties {
  worker_has_no_ties = 0,
  worker_has_threads = 1,
  worker_has_files = 2,
  worker_has_children = 3,
};

/// Records the threads and files that exist before the first cell; they do not count as ties.
void worker_note_ties(void);

/// What the cells so far have left open that a copy would share, or would not have.
enum worker_ties worker_find_ties(void);

/// Records in a file, which the runner reads too, the greatest number of a cell that has changed
/// anything outside of the process, by writing files, starting a program or connecting to one.
void worker_watch_changes(const char *path);

/// The number of the cell that runs, from 1 on.
void worker_set_cell(int32_t number);

// MARK: - Descriptors

/// Moves a descriptor above 255, where programs that close "all" descriptors seldom go.
int worker_hide_descriptor(int descriptor);

/// Creates a file without a name, which is gone when the last process closes it; -1 if it cannot.
int worker_create_memory_file(void);

/// A number for the chain of calls that led here: the same for the same chain.
///
/// It follows frame pointers, which costs a few nanoseconds, where a backtrace costs microseconds.
uint64_t worker_call_site(void);

/// Writes the return addresses of the calls that led here, the innermost first, and returns how many.
int worker_calls(uintptr_t *calls, int capacity);

/// Finds the library whose code holds `symbol`; all zero if there is none.
struct worker_library worker_library_of(const void *symbol);

#endif
