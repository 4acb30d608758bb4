// Which cell has changed the world outside of its process, where no copy of the process could undo it.
//
// These definitions come before the C library's own. The library's calls of itself do not pass through
// them, so each function that changes something on its own is here.
#define _GNU_SOURCE
#include "CWorker.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

// Shared with the runner and with every copy of this process.
static volatile int32_t *last_changing_cell;
static int32_t current_cell;

void worker_watch_changes(const char *path) {
  int file = open(path, O_RDWR | O_CLOEXEC);
  void *place = mmap(NULL, sizeof(int32_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (place != MAP_FAILED) last_changing_cell = place;
}

void worker_set_cell(int32_t number) { current_cell = number; }

#ifdef __linux__

static void note_change(void) {
  if (last_changing_cell != NULL && *last_changing_cell < current_cell) {
    *last_changing_cell = current_cell;
  }
}

// Writes to devices and to the system's own files leave nothing to undo.
static void note_opening(const char *path, int flags) {
  int is_changing = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
  if (!is_changing || path == NULL) return;
  if (strncmp(path, "/dev/", 5) != 0 && strncmp(path, "/proc/", 6) != 0) note_change();
}

static int flags_of(const char *mode) {
  return strpbrk(mode, "wa+") == NULL ? O_RDONLY : O_RDWR;
}

// open has a mode argument only if it may create a file.
#define OPENING(name, parameters, path, ...)                                                  \
  int name parameters {                                                                       \
    va_list rest;                                                                             \
    va_start(rest, flags);                                                                    \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                   \
    va_end(rest);                                                                             \
    int (*next) parameters = (int (*) parameters)dlsym(RTLD_NEXT, #name);                     \
    note_opening(path, flags);                                                                \
    return next(__VA_ARGS__, mode);                                                           \
  }

OPENING(open, (const char *path, int flags, ...), path, path, flags)
OPENING(open64, (const char *path, int flags, ...), path, path, flags)
OPENING(openat, (int folder, const char *path, int flags, ...), path, folder, path, flags)
OPENING(openat64, (int folder, const char *path, int flags, ...), path, folder, path, flags)

#define OPENING_STREAM(name, parameters, ...)                                                 \
  FILE *name parameters {                                                                     \
    FILE *(*next) parameters = (FILE * (*) parameters) dlsym(RTLD_NEXT, #name);               \
    note_opening(path, flags_of(mode));                                                       \
    return next(__VA_ARGS__);                                                                 \
  }

OPENING_STREAM(fopen, (const char *path, const char *mode), path, mode)
OPENING_STREAM(fopen64, (const char *path, const char *mode), path, mode)

#define CHANGING(type, name, parameters, ...)                                                 \
  type name parameters {                                                                      \
    type(*next) parameters = (type(*) parameters)dlsym(RTLD_NEXT, #name);                     \
    note_change();                                                                            \
    return next(__VA_ARGS__);                                                                 \
  }

CHANGING(int, creat, (const char *path, mode_t mode), path, mode)
CHANGING(int, creat64, (const char *path, mode_t mode), path, mode)
CHANGING(int, mkstemp, (char *path), path)
CHANGING(int, mkstemp64, (char *path), path)
CHANGING(int, mkostemp, (char *path, int flags), path, flags)
CHANGING(int, mkstemps, (char *path, int length), path, length)
CHANGING(char *, mkdtemp, (char *path), path)
CHANGING(int, rename, (const char *from, const char *to), from, to)
CHANGING(int, renameat, (int folder, const char *from, int other, const char *to), folder, from, other, to)
CHANGING(int, renameat2, (int folder, const char *from, int other, const char *to, unsigned flags), folder,
         from, other, to, flags)
CHANGING(int, unlink, (const char *path), path)
CHANGING(int, unlinkat, (int folder, const char *path, int flags), folder, path, flags)
CHANGING(int, remove, (const char *path), path)
CHANGING(int, mkdir, (const char *path, mode_t mode), path, mode)
CHANGING(int, mkdirat, (int folder, const char *path, mode_t mode), folder, path, mode)
CHANGING(int, rmdir, (const char *path), path)
CHANGING(int, link, (const char *from, const char *to), from, to)
CHANGING(int, linkat, (int folder, const char *from, int other, const char *to, int flags), folder, from,
         other, to, flags)
CHANGING(int, symlink, (const char *target, const char *path), target, path)
CHANGING(int, symlinkat, (const char *target, int folder, const char *path), target, folder, path)
CHANGING(int, truncate, (const char *path, off_t length), path, length)
CHANGING(int, truncate64, (const char *path, off64_t length), path, length)
CHANGING(int, chmod, (const char *path, mode_t mode), path, mode)
CHANGING(int, fchmodat, (int folder, const char *path, mode_t mode, int flags), folder, path, mode, flags)
CHANGING(int, utimensat, (int folder, const char *path, const struct timespec times[2], int flags), folder,
         path, times, flags)
CHANGING(int, connect, (int socket, const struct sockaddr *address, socklen_t length), socket, address,
         length)
CHANGING(int, posix_spawn,
         (pid_t *process, const char *path, const posix_spawn_file_actions_t *actions,
          const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]),
         process, path, actions, attributes, arguments, environment)
CHANGING(int, posix_spawnp,
         (pid_t *process, const char *path, const posix_spawn_file_actions_t *actions,
          const posix_spawnattr_t *attributes, char *const arguments[], char *const environment[]),
         process, path, actions, attributes, arguments, environment)
CHANGING(int, system, (const char *command), command)
CHANGING(FILE *, popen, (const char *command, const char *mode), command, mode)

pid_t fork(void) {
  pid_t (*next)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");
  // Copies that the worker makes itself belong to the run.
  if (!worker_is_copying()) note_change();
  return next();
}

#endif
