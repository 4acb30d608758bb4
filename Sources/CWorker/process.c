// What a worker asks of the system that Swift cannot ask for itself.
#define _GNU_SOURCE
#include "CWorker.h"

#include <dlfcn.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

#ifdef __linux__
#include <sys/prctl.h>
void worker_die_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }
#else
void worker_die_with_parent(void) {}
#endif

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

static void (*will_exit)(void);

void worker_watch_exit(void (*callback)(void)) { will_exit = callback; }

// A function registered with atexit runs where the C library has overwritten the frame pointer, and
// no backtrace from there reaches the caller. This definition comes before the library's own.
void exit(int status) {
  void (*library_exit)(int) = (void (*)(int))dlsym(RTLD_NEXT, "exit");
  if (will_exit != NULL) will_exit();
  library_exit(status);
  abort();
}
