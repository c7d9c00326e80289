/*
 * A power cut for one process, preloaded (LD_PRELOAD): what was written below one folder and not yet synced is gone when the process is
 * killed at a chosen call. Writes of a file are kept for good by fsync or fdatasync of it; names made, taken away or changed by fsync of their
 * folder. At the cut each unsynced write is dropped or kept by chance, as a disk may write in any order; of unsynced changes of names the last ones
 * are dropped, as a journaling file system keeps their order. Calls can also be made to fail for a while, as of a drive that is gone or full.
 *
 * CUT_DIR     the folder; real path
 * CUT_AT      the number of the call before which the process is killed, counted from 1; none: never
 * CUT_SEED    what chance goes by; 0 keeps everything: a kill, no power cut
 * CUT_FAIL    FROM,COUNT,ERRNO: so many calls from that one on fail
 * CUT_COUNT   where it is set, the number of calls is told on standard error at the end
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct { dev_t dev; ino_t ino; int fd; } File;
typedef struct Write { int file; off_t at; size_t length, old; off_t size; char *bytes; struct Write *before; } Write;
/* A name that was made (no old), taken away (no new), or both: a rename. `saved` is a second name of the file that lost its own. */
typedef struct Name { char made[PATH_MAX], from[PATH_MAX], lost[PATH_MAX], saved[PATH_MAX + 32], dir[PATH_MAX]; struct Name *before; } Name;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static File files[4096];
static int file_count, saved_count;
static Write *writes;
static Name *names;
static char dir[PATH_MAX];
static long cut_at, calls, fail_from, fail_count, fail_errno;
static unsigned long seed;
static __thread int inside;

#define REAL(type, name, ...) static type (*real_##name)(__VA_ARGS__)
REAL(ssize_t, pwrite64, int, const void *, size_t, off_t);
REAL(ssize_t, write, int, const void *, size_t);
REAL(int, ftruncate64, int, off_t);
REAL(int, fsync, int);
REAL(int, fdatasync, int);
REAL(int, unlink, const char *);
REAL(int, rename, const char *, const char *);
REAL(int, open64, const char *, int, ...);

__attribute__((constructor)) static void begin(void) {
  real_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_ftruncate64 = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_open64 = dlsym(RTLD_NEXT, "open64");
  const char *of = getenv("CUT_DIR"), *at = getenv("CUT_AT"), *by = getenv("CUT_SEED"), *fail = getenv("CUT_FAIL");
  snprintf(dir, sizeof dir, "%s", of ? of : "");
  cut_at = at ? atol(at) : 0;
  seed = by ? strtoul(by, NULL, 10) : 0;
  if (fail) sscanf(fail, "%ld,%ld,%ld", &fail_from, &fail_count, &fail_errno);
}

__attribute__((destructor)) static void end(void) {
  if (getenv("CUT_COUNT")) dprintf(2, "calls %ld\n", calls);
}

static int below(const char *path) {
  size_t n = strlen(dir);
  return n > 0 && strncmp(path, dir, n) == 0 && path[n] == '/';
}

static int chance(void) {
  seed = seed * 6364136223846793005UL + 1442695040888963407UL;
  return (int)((seed >> 33) & 1);
}

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, path, PATH_MAX - 1);
  if (n <= 0) return 0;
  path[n] = 0;
  return below(path) || strcmp(path, dir) == 0;
}

/* A descriptor of its own for each file that was written, never closed: closing any ends this process's locks on the file. */
static int file_of(int fd) {
  struct stat at;
  if (fstat(fd, &at) != 0) return -1;
  for (int i = 0; i < file_count; i++) if (files[i].dev == at.st_dev && files[i].ino == at.st_ino) return i;
  if (file_count == 4096) return -1;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int own = real_open64(link, O_RDWR | O_CLOEXEC);
  if (own < 0) return -1;
  files[file_count] = (File){ at.st_dev, at.st_ino, own };
  return file_count++;
}

static void remember(int fd, off_t at, size_t length) {
  int file = file_of(fd);
  struct stat now;
  if (file < 0 || fstat(fd, &now) != 0) return;
  Write *w = calloc(1, sizeof *w);
  w->file = file; w->at = at; w->length = length; w->size = now.st_size;
  w->old = at >= now.st_size ? 0 : (size_t)(now.st_size - at) < length ? (size_t)(now.st_size - at) : length;
  w->bytes = malloc(w->old + 1);
  if (pread(files[file].fd, w->bytes, w->old, at) != (ssize_t)w->old) w->old = 0;
  w->before = writes;
  writes = w;
}

static void synced(int fd) {
  struct stat at;
  char path[PATH_MAX];
  if (fstat(fd, &at) != 0) return;
  for (Write **w = &writes; *w;) {
    File *f = &files[(*w)->file];
    if (f->dev == at.st_dev && f->ino == at.st_ino) { Write *gone = *w; *w = gone->before; free(gone->bytes); free(gone); }
    else w = &(*w)->before;
  }
  if (!S_ISDIR(at.st_mode) || !path_of(fd, path)) return;
  for (Name **n = &names; *n;) {
    if (strcmp((*n)->dir, path) == 0) { Name *gone = *n; *n = gone->before; if (gone->saved[0]) real_unlink(gone->saved); free(gone); }
    else n = &(*n)->before;
  }
}

static void undo_write(Write *w) {
  int fd = files[w->file].fd;
  if (w->length == 0) { if (real_ftruncate64(fd, w->size) == 0 && w->old > 0) real_pwrite64(fd, w->bytes, w->old, w->at); return; }
  if (w->old > 0) real_pwrite64(fd, w->bytes, w->old, w->at);
  off_t end = w->at + (off_t)w->length, grown = w->at > w->size ? w->at : w->size;
  struct stat now;
  if (end <= w->size || fstat(fd, &now) != 0) return;
  /* What it grew by goes, or is zeros where more was written behind it. */
  if (now.st_size <= end) { real_ftruncate64(fd, w->size); return; }
  char zero[4096] = { 0 };
  for (off_t at = grown; at < end; at += sizeof zero) real_pwrite64(fd, zero, end - at < (off_t)sizeof zero ? (size_t)(end - at) : sizeof zero, at);
}

static void cut(void) {
  if (seed != 0) {
    for (Write *w = writes; w; w = w->before) if (chance()) undo_write(w);
    int count = 0, drop;
    for (Name *n = names; n; n = n->before) count++;
    seed = seed * 6364136223846793005UL + 1;
    drop = count == 0 ? 0 : (int)((seed >> 33) % (unsigned long)(count + 1));
    for (Name *n = names; n && drop > 0; n = n->before, drop--) {
      if (n->from[0]) real_rename(n->made, n->from);
      else if (n->made[0]) real_unlink(n->made);
      if (n->saved[0]) real_rename(n->saved, n->lost);
    }
  }
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* Each call that changes what is below the folder, or syncs it, comes by here; -1: it is to fail. */
static int step(void) {
  calls++;
  if (cut_at > 0 && calls >= cut_at) cut();
  if (fail_count > 0 && calls >= fail_from && calls < fail_from + fail_count) { errno = (int)fail_errno; return -1; }
  return 0;
}

static Name *renamed(const char *path) {
  Name *n = calloc(1, sizeof *n);
  snprintf(n->dir, sizeof n->dir, "%s", path);
  *strrchr(n->dir, '/') = 0;
  n->before = names;
  return n;
}

/* Gives a file that is about to lose its name another one, so that the cut can bring it back. */
static void save(Name *n, const char *path) {
  snprintf(n->saved, sizeof n->saved, "%s/.cut%d", dir, saved_count++);
  if (link(path, n->saved) != 0) n->saved[0] = 0;
  snprintf(n->lost, sizeof n->lost, "%s", path);
}

#define GUARDED(fallback, is_ours, body) do { \
  if (inside) return fallback; \
  inside = 1; \
  if (!(is_ours)) { inside = 0; return fallback; } \
  pthread_mutex_lock(&lock); \
  body \
  pthread_mutex_unlock(&lock); \
  inside = 0; \
} while (0)

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
  char path[PATH_MAX];
  ssize_t done = -1;
  GUARDED(real_pwrite64(fd, bytes, length, at), path_of(fd, path), { if (step() == 0) { remember(fd, at, length); done = real_pwrite64(fd, bytes, length, at); } });
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t write(int fd, const void *bytes, size_t length) {
  char path[PATH_MAX];
  ssize_t done = -1;
  GUARDED(real_write(fd, bytes, length), path_of(fd, path), { if (step() == 0) { remember(fd, lseek(fd, 0, SEEK_CUR), length); done = real_write(fd, bytes, length); } });
  return done;
}

int ftruncate64(int fd, off_t size) {
  char path[PATH_MAX];
  int done = -1;
  GUARDED(real_ftruncate64(fd, size), path_of(fd, path), {
    if (step() == 0) {
      struct stat now;
      if (fstat(fd, &now) == 0) {
        remember(fd, size, now.st_size > size ? (size_t)(now.st_size - size) : 0);
        if (writes) writes->length = 0;
      }
      done = real_ftruncate64(fd, size);
    }
  });
  return done;
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int fsync(int fd) {
  char path[PATH_MAX];
  int done = -1;
  GUARDED(real_fsync(fd), path_of(fd, path), { if (step() == 0 && (done = real_fsync(fd)) == 0) synced(fd); });
  return done;
}
int fdatasync(int fd) {
  char path[PATH_MAX];
  int done = -1;
  GUARDED(real_fdatasync(fd), path_of(fd, path), { if (step() == 0 && (done = real_fdatasync(fd)) == 0) synced(fd); });
  return done;
}

int unlink(const char *path) {
  int done = -1;
  GUARDED(real_unlink(path), below(path), {
    if (step() == 0) {
      Name *n = renamed(path);
      save(n, path);
      done = real_unlink(path);
      if (done == 0) names = n;
      else { int e = errno; if (n->saved[0]) real_unlink(n->saved); free(n); errno = e; }
    }
  });
  return done;
}
int remove(const char *path) { return unlink(path); }

int rename(const char *from, const char *to) {
  int done = -1;
  GUARDED(real_rename(from, to), below(to), {
    if (step() == 0) {
      Name *n = renamed(to);
      if (access(to, F_OK) == 0) save(n, to);
      snprintf(n->made, sizeof n->made, "%s", to);
      snprintf(n->from, sizeof n->from, "%s", from);
      done = real_rename(from, to);
      if (done == 0) names = n;
      else { int e = errno; if (n->saved[0]) real_unlink(n->saved); free(n); errno = e; }
    }
  });
  return done;
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;
  va_end(more);
  int fd = -1;
  GUARDED(real_open64(path, flags, mode), (flags & O_CREAT) && below(path), {
    int there = access(path, F_OK) == 0;
    if (there || step() == 0) {
      fd = real_open64(path, flags, mode);
      if (fd >= 0 && !there) { Name *n = renamed(path); snprintf(n->made, sizeof n->made, "%s", path); names = n; }
    }
  });
  return fd;
}
int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;
  va_end(more);
  return open64(path, flags, mode);
}
