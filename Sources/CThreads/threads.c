#define _GNU_SOURCE
#include "CThreads.h"

#if defined(__linux__)

#include <sched.h>
#include <sys/prctl.h>
#include <unistd.h>

void name_current_thread(const char *name) { prctl(PR_SET_NAME, name); }

void call_under_thread_name(const char *name, void (*body)(void)) {
  char own[16] = "";
  prctl(PR_GET_NAME, own);
  prctl(PR_SET_NAME, name);
  body();
  prctl(PR_SET_NAME, own);
}

int processor_count(void) {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return 1;
  return CPU_COUNT(&allowed);
}

int current_processor(void) { return sched_getcpu(); }

long current_thread(void) { return gettid(); }

void keep_off_processor(long thread, int processor) {
  // The process may be bound to some processors; its first thread has their set.
  cpu_set_t allowed;
  if (sched_getaffinity(getpid(), sizeof allowed, &allowed) != 0) return;
  CPU_CLR(processor, &allowed);
  if (CPU_COUNT(&allowed) > 0) sched_setaffinity(thread, sizeof allowed, &allowed);
}

#else

#include <pthread.h>
#include <unistd.h>

void name_current_thread(const char *name) { pthread_setname_np(name); }

void call_under_thread_name(const char *name, void (*body)(void)) { body(); }

int processor_count(void) { return (int)sysconf(_SC_NPROCESSORS_ONLN); }

int current_processor(void) { return -1; }

long current_thread(void) { return 0; }

void keep_off_processor(long thread, int processor) {}

#endif
