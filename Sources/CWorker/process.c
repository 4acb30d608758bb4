// System calls that a worker needs and that Swift cannot make itself.
#define _GNU_SOURCE
#include "CWorker.h"

#include <dlfcn.h>
#include <link.h>
#include <stddef.h>
#include <stdlib.h>

// Frames lie one above the other on the stack; anything else is not a frame.
static void **caller_of(void **frame) {
  void **next = frame[0];
  return next <= frame || (uintptr_t)next - (uintptr_t)frame > 1 << 16 ? NULL : next;
}

uint64_t worker_call_site(void) {
  uint64_t hash = 0xcbf29ce484222325;
  void **frame = __builtin_frame_address(0);
  for (int depth = 0; frame != NULL && depth < 16; depth++) {
    hash = (hash ^ (uint64_t)(uintptr_t)frame[1]) * 0x100000001b3;
    frame = caller_of(frame);
  }
  return hash;
}

int worker_calls(uintptr_t *calls, int capacity) {
  int count = 0;
  for (void **frame = __builtin_frame_address(0); frame != NULL && count < capacity; count++) {
    calls[count] = (uintptr_t)frame[1];
    frame = caller_of(frame);
  }
  return count;
}

struct search {
  uintptr_t address;
  struct worker_library found;
};

static int visit(struct dl_phdr_info *library, size_t size, void *context) {
  (void)size;
  struct search *search = context;
  for (int index = 0; index < library->dlpi_phnum; index++) {
    const ElfW(Phdr) *header = &library->dlpi_phdr[index];
    uintptr_t start = library->dlpi_addr + header->p_vaddr;
    if (header->p_type != PT_LOAD || !(header->p_flags & PF_X)) continue;
    if (search->address < start || search->address >= start + header->p_memsz) continue;
    search->found = (struct worker_library){library->dlpi_addr, start, start + header->p_memsz};
    return 1;
  }
  return 0;
}

struct worker_library worker_library_of(const void *symbol) {
  struct search search = {.address = (uintptr_t)symbol};
  dl_iterate_phdr(visit, &search);
  return search.found;
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
