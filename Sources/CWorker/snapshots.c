// Copies of a worker that wait at the doors of cells, from which runs start with other parameters.
#define _GNU_SOURCE
#include "CWorker.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// MARK: - Descriptors

enum { most_descriptors = 8 };

union control {
  struct cmsghdr header;
  char bytes[CMSG_SPACE(sizeof(int) * most_descriptors)];
};

int worker_send_descriptors(int socket, int32_t number, const int *descriptors, int count) {
  struct iovec content = {&number, sizeof number};
  union control control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1};
  if (count > 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = CMSG_SPACE(sizeof(int) * (size_t)count);
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(sizeof(int) * (size_t)count);
    memcpy(CMSG_DATA(&control.header), descriptors, sizeof(int) * (size_t)count);
  }
  ssize_t sent;
  while ((sent = sendmsg(socket, &message, MSG_NOSIGNAL)) < 0 && errno == EINTR) {}
  return sent == sizeof number ? 0 : -1;
}

int worker_receive_descriptors(int socket, int32_t *number, int *descriptors, int capacity) {
  struct iovec content = {number, sizeof *number};
  union control control;
  struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1,
                           .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  ssize_t received;
  while ((received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR) {}
  if (received != sizeof *number) return -1;
  int count = 0;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL;
       header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    int found = (int)((header->cmsg_len - CMSG_LEN(0)) / sizeof(int));
    for (int index = 0; index < found; index++) {
      int descriptor;
      memcpy(&descriptor, CMSG_DATA(header) + sizeof(int) * (size_t)index, sizeof descriptor);
      if (count < capacity) descriptors[count++] = descriptor; else close(descriptor);
    }
  }
  return count;
}

// MARK: - Snapshots

pid_t worker_leave_snapshot(void) {
  worker_begin_copy();
  pid_t snapshot = fork();
  worker_end_copy();
  return snapshot;
}

// Closes what belongs to the run that continues in another process.
static void let_go(int channel) {
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup3(nothing, channel, O_CLOEXEC);
  worker_take_streams(nothing, nothing);
  close(nothing);
  // A new session, so that a signal that a cell of that run sends to its process group stays in it.
  setsid();
}

void worker_wait_for_requests(int requests, int channel) {
  let_go(channel);
  struct sigaction children;
  sigaction(SIGCHLD, NULL, &children);
  signal(SIGCHLD, SIG_DFL);
  for (;;) {
    int32_t number;
    int descriptors[4];
    int count = worker_receive_descriptors(requests, &number, descriptors, 4);
    if (count < 0) _exit(0);
    if (count != 4) continue;
    // The supervisors of earlier runs.
    while (waitpid(-1, NULL, WNOHANG) > 0) {}
    worker_begin_copy();
    pid_t supervisor = fork();
    if (supervisor == 0) {
      close(requests);
      dup3(descriptors[2], channel, O_CLOEXEC);
      close(descriptors[2]);
      worker_start_supervised(descriptors[3], channel);
      sigaction(SIGCHLD, &children, NULL);
      worker_end_copy();
      worker_take_streams(descriptors[0], descriptors[1]);
      close(descriptors[0]);
      close(descriptors[1]);
      return;
    }
    worker_end_copy();
    for (int index = 0; index < 4; index++) close(descriptors[index]);
    worker_send_descriptors(requests, supervisor, NULL, 0);
  }
}

// MARK: - Ties

enum { most_noted = 256 };
static int noted_threads[most_noted], noted_thread_count;
static int noted_files[most_noted], noted_file_count;

static int contains(const int *numbers, int count, int number) {
  for (int index = 0; index < count; index++) {
    if (numbers[index] == number) return 1;
  }
  return 0;
}

// Calls `visit` with every name in a folder that is a number, until it returns other than 0.
static int visit_numbers(const char *folder, int (*visit)(int number, int folder)) {
  DIR *names = opendir(folder);
  if (names == NULL) return 0;
  int result = 0;
  for (struct dirent *entry; result == 0 && (entry = readdir(names)) != NULL;) {
    int number = atoi(entry->d_name);
    if (!isdigit(entry->d_name[0]) || number == dirfd(names)) continue;
    result = visit(number, dirfd(names));
  }
  closedir(names);
  return result;
}

static int note_thread(int thread, int folder) {
  (void)folder;
  if (noted_thread_count < most_noted) noted_threads[noted_thread_count++] = thread;
  return 0;
}

static int note_file(int file, int folder) {
  (void)folder;
  if (noted_file_count < most_noted) noted_files[noted_file_count++] = file;
  return 0;
}

void worker_note_ties(void) {
  noted_thread_count = noted_file_count = 0;
  visit_numbers("/proc/self/task", note_thread);
  visit_numbers("/proc/self/fd", note_file);
}

// The tensor library's threads do not count: they only wait for work, and a copy starts new ones.
static const char renewed_thread[] = "tensor worker";

static int is_foreign_thread(int thread, int folder) {
  if (thread == getpid() || contains(noted_threads, noted_thread_count, thread)) return 0;
  char path[40], name[32] = "";
  snprintf(path, sizeof path, "%d/comm", thread);
  int file = openat(folder, path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, name, sizeof name - 1);
  close(file);
  // A thread that is about to end has no name.
  return count > 0 && strncmp(name, renewed_thread, sizeof renewed_thread - 1) != 0;
}

static int is_foreign_file(int file, int folder) {
  if (file <= STDERR_FILENO || contains(noted_files, noted_file_count, file)) return 0;
  char path[40], target[64] = "";
  snprintf(path, sizeof path, "%d", file);
  ssize_t count = readlinkat(folder, path, target, sizeof target - 1);
  // Devices such as /dev/urandom have no position that a copy could move.
  return count > 0 && strncmp(target, "/dev/", 5) != 0;
}

static int has_children(int thread, int folder) {
  char path[40], text[4096];
  snprintf(path, sizeof path, "%d/children", thread);
  int file = openat(folder, path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  text[count > 0 ? count : 0] = 0;
  for (char *rest = text, *end; ; rest = end) {
    pid_t child = (pid_t)strtol(rest, &end, 10);
    if (end == rest) return 0;
    if (!worker_is_snapshot(child)) return 1;
  }
}

enum worker_ties worker_find_ties(void) {
  if (visit_numbers("/proc/self/task", is_foreign_thread)) return worker_has_threads;
  if (visit_numbers("/proc/self/fd", is_foreign_file)) return worker_has_files;
  if (visit_numbers("/proc/self/task", has_children)) return worker_has_children;
  return worker_has_no_ties;
}
