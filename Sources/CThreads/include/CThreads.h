#pragma once

// Calls to the processor and the scheduler for a thread pool.

// Tells the processor that a loop waits for another thread.
static inline void processor_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

// The number of processors on which this process may run.
int processor_count(void);

// The number of the processor that runs this thread, or -1 if the system does not report it.
int current_processor(void);

// The system's number of this thread.
long current_thread(void);

// Gives this thread the name that the system shows, of at most 15 bytes.
void name_current_thread(const char *name);

// Calls a function while this thread has another name, which threads that it starts inherit.
void call_under_thread_name(const char *name, void (*body)(void));

// Lets a thread run on any processor of the process but this one.
void keep_off_processor(long thread, int processor);
