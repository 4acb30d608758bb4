// What a worker does about a crash before the Swift runtime reports it.
#define _GNU_SOURCE
#include "CWorker.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <ucontext.h>
#include <unistd.h>

static const int signals[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
enum { signal_count = sizeof signals / sizeof *signals };

// The Swift runtime's own handler of each signal.
static struct sigaction reports[signal_count];

static _Thread_local int is_copying;

void worker_begin_copy(void) { is_copying = 1; }
void worker_end_copy(void) { is_copying = 0; }
int worker_is_copying(void) { return is_copying; }

// MARK: - Where a cell was stopped

// Where to report the crash, and the code of the lesson.
static int stop_channel = -1;
static struct worker_library stop_library;

void worker_tell_stops(int channel, struct worker_library library) {
  stop_library = library;
  stop_channel = channel;
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

extern void *__libc_stack_end;
enum { most_stops = 16 };

static int is_in_lesson(uintptr_t address) {
  return address > stop_library.code_start && address <= stop_library.code_end;
}

// The runtime's report follows frame pointers, which functions of C and the innermost function need
// not have: it misses the line of a cell that calls them. So the addresses of the lesson's code
// that are at the program counter and on the main thread's stack are reported as well; the runner
// takes the first that has a line.
static void tell_stop(const ucontext_t *context) {
#if defined(__x86_64__)
  uintptr_t counter = (uintptr_t)context->uc_mcontext.gregs[REG_RIP];
  uintptr_t stack = (uintptr_t)context->uc_mcontext.gregs[REG_RSP];
#else
  uintptr_t counter = context->uc_mcontext.pc;
  uintptr_t stack = context->uc_mcontext.sp;
#endif
  uintptr_t end = (uintptr_t)__libc_stack_end;
  if (stack >= end || end - stack > 8 << 20) end = stack;
  // A message as Messages.swift defines it; it begins and ends a line.
  char text[500];
  int length = snprintf(text, sizeof text, "\n{\"stopped\":{\"counter\":%lu,\"calls\":[",
                        is_in_lesson(counter) ? (unsigned long)(counter - stop_library.base) : 0);
  int count = 0;
  for (uintptr_t *word = (uintptr_t *)stack; (uintptr_t)word < end && count < most_stops; word++) {
    if (!is_in_lesson(*word)) continue;
    length += snprintf(text + length, sizeof text - (size_t)length, count == 0 ? "%lu" : ",%lu",
                       (unsigned long)(*word - stop_library.base));
    count++;
  }
  length += snprintf(text + length, sizeof text - (size_t)length, "]}}\n");
  ssize_t written = write(stop_channel, text, (size_t)length);
  (void)written;
}

#else

static void tell_stop(const ucontext_t *context) { (void)context; }

#endif

static void flush_and_report(int number, siginfo_t *info, void *context) {
  worker_flush_in_crash();
  if (number == SIGQUIT && stop_channel >= 0) tell_stop(context);
  for (int index = 0; index < signal_count; index++) {
    if (signals[index] == number) reports[index].sa_sigaction(number, info, context);
  }
}

// Otherwise the report of a process that a cell has forked off would be taken for the worker's.
static void leave_crashes(void) {
  if (is_copying) return;
  for (int index = 0; index < signal_count; index++) {
    struct sigaction action;
    sigaction(signals[index], NULL, &action);
    if (action.sa_flags & SA_SIGINFO && action.sa_sigaction == flush_and_report) {
      signal(signals[index], SIG_DFL);
    }
  }
}

void worker_watch_crashes(void) {
  for (int index = 0; index < signal_count; index++) {
    sigaction(signals[index], NULL, &reports[index]);
    if (!(reports[index].sa_flags & SA_SIGINFO)) continue;
    struct sigaction action = reports[index];
    action.sa_sigaction = flush_and_report;
    sigaction(signals[index], &action, NULL);
  }
  pthread_atfork(NULL, NULL, leave_crashes);
}
