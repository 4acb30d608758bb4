// The C library's own streams, which Swift's print writes to, replaced by streams that tell when
// output changes from one to the other. Only C can name them and their callbacks.
#define _GNU_SOURCE
#include "CWorker.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

static void (*will_switch)(int to);
static int last_written;
// Whether a signal handler is writing, which must not call back; and whether this thread is
// writing.
static volatile int is_crashing;
static _Thread_local volatile int is_writing;
// The streams that replace stdout and stderr, and copies of the descriptors that the runner reads.
static FILE *ordered_stdout, *ordered_stderr;
static int runners_stdout, runners_stderr;

static ssize_t write_all(int file, const char *bytes, size_t count) {
  size_t written = 0;
  while (written < count) {
    ssize_t result = write(file, bytes + written, count - written);
    if (result >= 0) {
      written += (size_t)result;
    } else if (errno == EAGAIN) {
      // A cell may have made the descriptor non-blocking.
      struct pollfd ready = {.fd = file, .events = POLLOUT};
      poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      // What is written to a closed descriptor is lost; it must not be written again later.
      return (ssize_t)count;
    }
  }
  return (ssize_t)written;
}

static ssize_t write_in_order(int file, const char *bytes, size_t count) {
  is_writing = 1;
  if (last_written != file && last_written != 0 && !is_crashing) will_switch(file);
  last_written = file;
  ssize_t written = write_all(file, bytes, count);
  is_writing = 0;
  return written;
}

#ifdef __linux__

static ssize_t write_stdout(void *cookie, const char *bytes, size_t count) {
  (void)cookie;
  return write_in_order(STDOUT_FILENO, bytes, count);
}

static ssize_t write_stderr(void *cookie, const char *bytes, size_t count) {
  (void)cookie;
  fflush(stdout);
  return write_in_order(STDERR_FILENO, bytes, count);
}

static FILE *open_stdout(void) {
  return fopencookie(NULL, "w", (cookie_io_functions_t){.write = write_stdout});
}

static FILE *open_stderr(void) {
  return fopencookie(NULL, "w", (cookie_io_functions_t){.write = write_stderr});
}

#else

static int write_stdout(void *cookie, const char *bytes, int count) {
  (void)cookie;
  return (int)write_in_order(STDOUT_FILENO, bytes, (size_t)count);
}

static int write_stderr(void *cookie, const char *bytes, int count) {
  (void)cookie;
  fflush(stdout);
  return (int)write_in_order(STDERR_FILENO, bytes, (size_t)count);
}

static FILE *open_stdout(void) { return funopen(NULL, NULL, write_stdout, NULL, NULL); }
static FILE *open_stderr(void) { return funopen(NULL, NULL, write_stderr, NULL, NULL); }

#endif

void worker_order_streams(void (*callback)(int to)) {
  will_switch = callback;
  runners_stdout = worker_hide_descriptor(STDOUT_FILENO);
  runners_stderr = worker_hide_descriptor(STDERR_FILENO);
  worker_renew_streams();
}

void worker_renew_streams(void) {
  ordered_stdout = open_stdout();
  ordered_stderr = open_stderr();
  setvbuf(ordered_stdout, NULL, _IOLBF, 1 << 16);
  setvbuf(ordered_stderr, NULL, _IONBF, 0);
  worker_restore_streams();
}

void worker_take_streams(int output, int error) {
  dup2(output, runners_stdout);
  dup2(error, runners_stderr);
  last_written = 0;
  worker_restore_streams();
}

void worker_restore_streams(void) {
  stdout = ordered_stdout;
  stderr = ordered_stderr;
  dup2(runners_stdout, STDOUT_FILENO);
  dup2(runners_stderr, STDERR_FILENO);
}

void worker_flush_streams(void) {
  fflush(stdout);
  fflush(stderr);
}

void worker_flush_in_crash(void) {
  is_crashing = 1;
  // Gives up if another thread holds the stream, or if the signal has interrupted a write of this
  // one.
  if (is_writing || ftrylockfile(ordered_stdout) != 0) return;
  fflush(ordered_stdout);
  funlockfile(ordered_stdout);
}

// MARK: - Closing and reopening

// The C library would free the streams above, and a later print would write to a freed
// stream; and it does not know their descriptors. These definitions come before its own, and do to the
// descriptor what is asked of the stream.

static int descriptor_of(FILE *stream) {
  if (stream == NULL) return -1;
  if (stream == ordered_stdout) return STDOUT_FILENO;
  return stream == ordered_stderr ? STDERR_FILENO : -1;
}

int fileno(FILE *stream) {
  int descriptor = descriptor_of(stream);
  if (descriptor >= 0) return descriptor;
  int (*library_fileno)(FILE *) = (int (*)(FILE *))dlsym(RTLD_NEXT, "fileno");
  return library_fileno(stream);
}

int fclose(FILE *stream) {
  int descriptor = descriptor_of(stream);
  if (descriptor < 0) {
    int (*library_fclose)(FILE *) = (int (*)(FILE *))dlsym(RTLD_NEXT, "fclose");
    return library_fclose(stream);
  }
  fflush(stream);
  return close(descriptor);
}

FILE *freopen(const char *path, const char *mode, FILE *stream) {
  int descriptor = descriptor_of(stream);
  if (descriptor < 0) {
    FILE *(*library_freopen)(const char *, const char *, FILE *) =
        (FILE * (*)(const char *, const char *, FILE *)) dlsym(RTLD_NEXT, "freopen");
    return library_freopen(path, mode, stream);
  }
  fflush(stream);
  if (path == NULL) return stream;
  FILE *file = fopen(path, mode);
  if (file == NULL) {
    close(descriptor);
    return NULL;
  }
  dup2(fileno(file), descriptor);
  fclose(file);
  return stream;
}
