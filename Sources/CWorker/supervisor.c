// The process between a runner and its worker. It ends every process that the worker leaves behind.
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
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

enum { most_snapshots = 4096 };

// State in shared memory, through which the worker and its copies report to the supervisor.
static struct {
  volatile pid_t running;
  volatile int lost_channel;
  // Copies that outlive the worker, until the runner has no more use for them.
  volatile int snapshot_count;
  volatile pid_t snapshots[most_snapshots];
} *shared;

int worker_is_snapshot(pid_t process) {
  for (int index = 0; index < shared->snapshot_count; index++) {
    if (shared->snapshots[index] == process) return 1;
  }
  return 0;
}

// MARK: - The supervisor

#ifdef __linux__

static pid_t parent_of(const char *process) {
  char path[300], text[512];
  snprintf(path, sizeof path, "/proc/%s/stat", process);
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  text[count > 0 ? count : 0] = 0;
  // A program's name is in parentheses and may contain parentheses itself.
  char *after_name = strrchr(text, ')');
  int parent = 0;
  if (after_name != NULL) sscanf(after_name, ") %*c %d", &parent);
  return parent;
}

// Returns how many there were, not counting snapshots.
static int kill_children(pid_t worker) {
  (void)worker;
  DIR *processes = opendir("/proc");
  if (processes == NULL) return 0;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(processes)) != NULL;) {
    pid_t process = atoi(entry->d_name);
    if (process <= 0 || parent_of(entry->d_name) != getpid() || worker_is_snapshot(process)) continue;
    kill(process, SIGKILL);
    count++;
  }
  closedir(processes);
  return count;
}

#else

static int kill_children(pid_t worker) { return kill(-worker, SIGKILL) == 0; }

#endif

// Ends every descendant but snapshots. Orphans are reparented to the supervisor, which is a subreaper, so
// ECHILD means that no descendant is left.
static void end_descendants(pid_t worker, int *worker_status) {
  for (;;) {
    int status;
    pid_t ended = waitpid(-1, &status, WNOHANG);
    if (ended == 0) {
      if (kill_children(worker) == 0) return;
      ended = waitpid(-1, &status, 0);
    }
    if (ended < 0 && errno != EINTR) return;
    if (ended == worker) *worker_status = status;
  }
}

static void wake_up(int number) { (void)number; }

// Waits for the worker to end, or for the runner to end or to ask for it; each byte from the runner
// is a signal for the process that runs the cell.
static void watch(pid_t worker, int control, int *worker_status, const sigset_t *mask) {
  for (;;) {
    int status;
    for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
      if (ended == worker) {
        *worker_status = status;
        return;
      }
    }
    fd_set requests;
    FD_ZERO(&requests);
    FD_SET(control, &requests);
    if (pselect(control + 1, &requests, NULL, NULL, NULL, mask) <= 0) continue;
    unsigned char numbers[16];
    ssize_t count = read(control, numbers, sizeof numbers);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    for (ssize_t index = 0; index < count; index++) {
      if (shared->running > 1) kill(shared->running, numbers[index]);
    }
  }
}

static _Noreturn void supervise(pid_t worker, int control, const sigset_t *mask) {
  const int ignored[] = {SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM, SIGTSTP};
  for (size_t index = 0; index < sizeof ignored / sizeof *ignored; index++) {
    signal(ignored[index], SIG_IGN);
  }
  signal(SIGCHLD, wake_up);
  struct worker_end end = {0, 0};
  watch(worker, control, &end.status, mask);
  end_descendants(worker, &end.status);
  end.lost_channel = shared->lost_channel;
  ssize_t written = write(control, &end, sizeof end);
  close(control);
  // While it lives, the snapshots have a parent that ends them when it is ended itself.
  while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) {}
  _exit(written == sizeof end ? 0 : 1);
}

// MARK: - The worker

static void become_worker(int control) {
  close(control);
  // A new session, so that a cell's signals to its process group, and its terminal, stay in it.
  setsid();
  shared->running = getpid();
  const struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // If memory runs out, the system should end the worker before any other process.
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score >= 0) {
    ssize_t written = write(score, "1000", 4);
    (void)written;
    close(score);
  }
#endif
}

void worker_start_supervised(int control, int channel) {
  shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED) abort();
  sigset_t children, before;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  sigprocmask(SIG_BLOCK, &children, &before);
#ifdef __linux__
  prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
  pid_t worker = fork();
  if (worker < 0) abort();
  if (worker == 0) {
    sigprocmask(SIG_SETMASK, &before, NULL);
    become_worker(control);
    return;
  }
  close(channel);
  supervise(worker, control, &before);
}

void worker_lose_channel(void) {
  shared->lost_channel = 1;
  _exit(1);
}

void worker_keep_snapshot(pid_t snapshot) {
  int count = shared->snapshot_count;
  if (count == most_snapshots) return;
  shared->snapshots[count] = snapshot;
  shared->snapshot_count = count + 1;
}

// MARK: - Copies of the worker

// Waits for a copy, in a process between the copy and the worker: there, no thread of a cell that
// waits for any child can collect the copy's status.
static _Noreturn void keep(pid_t copy, pid_t worker, int result) {
  // A cell may have ignored SIGCHLD, and then no status would be kept.
  signal(SIGCHLD, SIG_DFL);
  siginfo_t info;
  while (waitid(P_PID, (id_t)copy, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR) {}
  // The number is the copy's only until it is waited for; then the system may use it again.
  shared->running = worker;
  int status = 0;
  while (waitpid(copy, &status, 0) < 0 && errno == EINTR) {}
  ssize_t written = write(result, &status, sizeof status);
  _exit(written == sizeof status ? 0 : 1);
}

// The process that keeps the copy.
static pid_t last_keeper;

int worker_copy(void) {
  int result[2];
  if (pipe(result) < 0) return -1;
  int hidden = worker_hide_descriptor(result[0]);
  pid_t worker = getpid();
  worker_begin_copy();
  pid_t keeper = fork();
  if (keeper == 0) {
    close(hidden);
    pid_t copy = fork();
    if (copy < 0) _exit(1);
    if (copy > 0) keep(copy, worker, result[1]);
    close(result[1]);
    shared->running = getpid();
    worker_renew_streams();
  }
  worker_end_copy();
  if (keeper == 0) return 0;
  close(result[1]);
  last_keeper = keeper;
  if (keeper > 0) return hidden;
  int code = errno;
  close(hidden);
  errno = code;
  return -1;
}

int worker_wait_for_copy(int copy) {
  int status = 0;
  ssize_t count;
  while ((count = read(copy, &status, sizeof status)) < 0 && errno == EINTR) {}
  close(copy);
  // A cell that waits for any child may have collected it already.
  while (waitpid(last_keeper, NULL, 0) < 0 && errno == EINTR) {}
  shared->running = getpid();
  // A copy that has left no status was killed.
  return count == sizeof status ? status : SIGKILL;
}

// MARK: - Descriptors

int worker_hide_descriptor(int descriptor) {
  int hidden = fcntl(descriptor, F_DUPFD_CLOEXEC, 256);
  if (hidden < 0) hidden = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (hidden < 0) return descriptor;
  if (descriptor > STDERR_FILENO) close(descriptor);
  return hidden;
}

int worker_create_memory_file(void) {
#ifdef __linux__
  return memfd_create("crash report", MFD_CLOEXEC);
#else
  return -1;
#endif
}
