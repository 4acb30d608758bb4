// Tells the thread sanitizer where Swift's Mutex waits and wakes: that code is in Swift's own library, which was
// built without the sanitizer, so that it would report a race wherever one thread had to wait for another.
#define _GNU_SOURCE
#include <dlfcn.h>

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

typedef SWIFT void (*Lock)(unsigned state, SELF void *mutex);
typedef SWIFT void (*Unlock)(SELF void *mutex);

extern void __tsan_acquire(void *address);
extern void __tsan_release(void *address);

SWIFT void lock(unsigned state, SELF void *mutex) __asm__(LOCK);
SWIFT void unlock(SELF void *mutex) __asm__(UNLOCK);

SWIFT void lock(unsigned state, SELF void *mutex) {
  ((Lock)dlsym(RTLD_NEXT, LOCK))(state, mutex);
  __tsan_acquire(mutex);
}

SWIFT void unlock(SELF void *mutex) {
  __tsan_release(mutex);
  ((Unlock)dlsym(RTLD_NEXT, UNLOCK))(mutex);
}
