// What a worker asks of the system that Swift cannot ask for itself.
#define _GNU_SOURCE
#include "CWorker.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>

uint64_t worker_call_site(void) {
  uint64_t hash = 0xcbf29ce484222325;
  void **frame = __builtin_frame_address(0);
  // Frames lie one above the other on the stack; anything else is no frame.
  for (int depth = 0; frame != NULL && depth < 16; depth++) {
    hash = (hash ^ (uint64_t)(uintptr_t)frame[1]) * 0x100000001b3;
    void **next = frame[0];
    if (next <= frame || (uintptr_t)next - (uintptr_t)frame > 1 << 16) break;
    frame = next;
  }
  return hash;
}

static void (*will_end)(void);

void worker_watch_exit(void (*callback)(void)) { will_end = callback; }

// A function registered with atexit runs where the C library has overwritten the frame pointer, and
// no backtrace from there reaches the caller; nor does one from inside abort. These definitions come
// before the library's own.

static void tell_once(void) {
  void (*callback)(void) = will_end;
  will_end = NULL;
  if (callback != NULL) callback();
}

void exit(int status) {
  void (*library_exit)(int) = (void (*)(int))dlsym(RTLD_NEXT, "exit");
  tell_once();
  library_exit(status);
  __builtin_unreachable();
}

void abort(void) {
  void (*library_abort)(void) = (void (*)(void))dlsym(RTLD_NEXT, "abort");
  tell_once();
  library_abort();
  __builtin_unreachable();
}
