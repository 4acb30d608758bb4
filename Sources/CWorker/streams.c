// The C library's own streams, which Swift's print writes to, replaced by streams that tell when
// output changes from one to the other. Only C can name them and their callbacks.
#define _GNU_SOURCE
#include "CWorker.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

static void (*will_switch)(int to);
static int last_written;

static ssize_t write_all(int file, const char *bytes, size_t count) {
  size_t written = 0;
  while (written < count) {
    ssize_t result = write(file, bytes + written, count - written);
    if (result < 0) {
      if (errno == EINTR) continue;
      return written > 0 ? (ssize_t)written : -1;
    }
    written += (size_t)result;
  }
  return (ssize_t)written;
}

static ssize_t write_in_order(int file, const char *bytes, size_t count) {
  if (last_written != file && last_written != 0) will_switch(file);
  last_written = file;
  return write_all(file, bytes, count);
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

void worker_order_streams(void (*callback)(int to)) {
  will_switch = callback;
  cookie_io_functions_t out = {.write = write_stdout};
  cookie_io_functions_t error = {.write = write_stderr};
  stdout = fopencookie(NULL, "w", out);
  stderr = fopencookie(NULL, "w", error);
  setvbuf(stdout, NULL, _IOLBF, 1 << 16);
  setvbuf(stderr, NULL, _IONBF, 0);
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

void worker_order_streams(void (*callback)(int to)) {
  will_switch = callback;
  stdout = funopen(NULL, NULL, write_stdout, NULL, NULL);
  stderr = funopen(NULL, NULL, write_stderr, NULL, NULL);
  setvbuf(stdout, NULL, _IOLBF, 1 << 16);
  setvbuf(stderr, NULL, _IONBF, 0);
}

#endif
