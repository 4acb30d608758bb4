// What a worker does about a crash before the Swift runtime reports it.
#define _GNU_SOURCE
#include "CWorker.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static const int signals[] = {SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
enum { signal_count = sizeof signals / sizeof *signals };

// What the Swift runtime does about each of the signals.
static struct sigaction reports[signal_count];

static _Thread_local int is_copying;

void worker_begin_copy(void) { is_copying = 1; }
void worker_end_copy(void) { is_copying = 0; }

static void flush_and_report(int number, siginfo_t *info, void *context) {
  worker_flush_in_crash();
  for (int index = 0; index < signal_count; index++) {
    if (signals[index] == number) reports[index].sa_sigaction(number, info, context);
  }
}

// The report of a process that a cell has forked off would be taken for the worker's own.
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
