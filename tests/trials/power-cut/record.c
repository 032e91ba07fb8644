/*
 * Records what a process does to the files of one folder: a library that is loaded before the C library
 * (LD_PRELOAD) and writes down each write, truncation, sync and change of a name, in the order in which
 * they were done. What a process writes into a file of its own, ACKNOWLEDGED, goes into the same record,
 * so that it is known what had been done before a save was acknowledged.
 *
 * One lock is held over each call and its line, so the record has the order of what happened. What is
 * mapped into memory is not seen; SQLite maps only the -shm, which it makes anew after a power cut.
 *
 * A line of the record: kind (1 byte), handle (int32), offset (int64), two lengths (uint32), two texts;
 * all numbers are of the machine's own order. trace.ts reads it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_HANDLES 65536

static pthread_mutex_t one = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static char followed[MOST_HANDLES]; /* 1: in the folder, 2: the acknowledgements */
static const char *folder, *acknowledged;
static size_t folder_length;
static int record = -1;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("PLUMBLINE_RECORD");
  folder = getenv("PLUMBLINE_RECORD_FOLDER");
  acknowledged = getenv("PLUMBLINE_ACKNOWLEDGED");
  if (!path || !folder || !acknowledged) return;
  folder_length = strlen(folder);
  record = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *bytes, size_t size) {
  ssize_t (*plain)(int, const void *, size_t) = REAL(write);
  while (size > 0) {
    ssize_t done = plain(record, bytes, size);
    if (done <= 0) abort();
    bytes = (const char *)bytes + done;
    size -= (size_t)done;
  }
}

static void note(char kind, int32_t handle, int64_t offset, const void *a, size_t a_size,
                 const void *b, size_t b_size) {
  char head[21];
  uint32_t first = (uint32_t)a_size, second = (uint32_t)b_size;
  int kept = errno;
  head[0] = kind;
  memcpy(head + 1, &handle, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &first, 4);
  memcpy(head + 17, &second, 4);
  put(head, sizeof head);
  if (a_size) put(a, a_size);
  if (b_size) put(b, b_size);
  errno = kept;
}

/* The whole path of a name, also of one that is said from an open folder. */
static const char *whole(int at, const char *name, char *space) {
  char link[64];
  ssize_t length;
  if (!name || record < 0) return NULL;
  if (name[0] == '/') return name;
  if (at == AT_FDCWD) {
    if (!getcwd(space, PATH_MAX)) return NULL;
    length = (ssize_t)strlen(space);
  } else {
    snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    length = readlink(link, space, PATH_MAX - 1);
    if (length < 0) return NULL;
  }
  snprintf(space + length, (size_t)(PATH_MAX - length), "/%s", name);
  return space;
}

static int inside(const char *path) {
  return path && strncmp(path, folder, folder_length) == 0 &&
         (path[folder_length] == '/' || path[folder_length] == 0);
}

static int is_followed(int handle, char kind) {
  return record >= 0 && handle >= 0 && handle < MOST_HANDLES && followed[handle] == kind;
}

static void name_change(char kind, const char *from, const char *to) {
  note(kind, -1, 0, from, strlen(from), to ? to : "", to ? strlen(to) : 0);
}

typedef int (*opener)(int, const char *, int, ...);

static int opened(int at, const char *name, int flags, mode_t mode) {
  char space[PATH_MAX];
  opener plain = (opener)dlsym(RTLD_NEXT, "openat");
  const char *path = whole(at, name, space);
  int handle, was_there;
  pthread_mutex_lock(&one);
  if (!path || (!inside(path) && strcmp(path, acknowledged) != 0)) {
    handle = plain(at, name, flags, mode);
    if (handle >= 0 && handle < MOST_HANDLES) followed[handle] = 0;
    pthread_mutex_unlock(&one);
    return handle;
  }
  was_there = access(path, F_OK) == 0;
  handle = plain(at, name, flags, mode);
  if (handle >= 0 && handle < MOST_HANDLES) {
    if (strcmp(path, acknowledged) == 0) followed[handle] = 2;
    else {
      followed[handle] = 1;
      /* o: there before, c: made now, t: there before and emptied */
      note(!was_there ? 'c' : (flags & O_TRUNC) ? 't' : 'o', handle, 0, path, strlen(path), NULL, 0);
    }
  }
  pthread_mutex_unlock(&one);
  return handle;
}

#define MODE_OF(flags)                            \
  mode_t mode = 0;                                \
  if ((flags) & (O_CREAT | __O_TMPFILE)) {        \
    va_list more;                                 \
    va_start(more, flags);                        \
    mode = (mode_t)va_arg(more, int);             \
    va_end(more);                                 \
  }

int open(const char *name, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE_OF(flags) return opened(AT_FDCWD, name, flags, mode); }
int openat(int at, const char *name, int flags, ...) { MODE_OF(flags) return opened(at, name, flags, mode); }
int openat64(int at, const char *name, int flags, ...) { MODE_OF(flags) return opened(at, name, flags, mode); }
int creat(const char *name, mode_t mode) { return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }

int close(int handle) {
  int result;
  pthread_mutex_lock(&one);
  if (is_followed(handle, 1)) note('x', handle, 0, NULL, 0, NULL, 0);
  if (handle >= 0 && handle < MOST_HANDLES) followed[handle] = 0;
  result = REAL(close)(handle);
  pthread_mutex_unlock(&one);
  return result;
}

static void written(int handle, off64_t offset, const void *bytes, ssize_t done) {
  if (done > 0) note('w', handle, offset, bytes, (size_t)done, NULL, 0);
}

ssize_t write(int handle, const void *bytes, size_t size) {
  ssize_t done;
  ssize_t (*plain)(int, const void *, size_t) = REAL(write);
  if (is_followed(handle, 2)) {
    pthread_mutex_lock(&one);
    note('!', handle, 0, bytes, size, NULL, 0);
    pthread_mutex_unlock(&one);
  }
  if (!is_followed(handle, 1)) return plain(handle, bytes, size);
  pthread_mutex_lock(&one);
  done = plain(handle, bytes, size);
  written(handle, lseek64(handle, 0, SEEK_CUR) - (done > 0 ? done : 0), bytes, done);
  pthread_mutex_unlock(&one);
  return done;
}

ssize_t pwrite64(int handle, const void *bytes, size_t size, off64_t offset) {
  ssize_t done;
  ssize_t (*plain)(int, const void *, size_t, off64_t) = REAL(pwrite64);
  if (!is_followed(handle, 1)) return plain(handle, bytes, size, offset);
  pthread_mutex_lock(&one);
  done = plain(handle, bytes, size, offset);
  written(handle, offset, bytes, done);
  pthread_mutex_unlock(&one);
  return done;
}
ssize_t pwrite(int handle, const void *bytes, size_t size, off_t offset) { return pwrite64(handle, bytes, size, offset); }

/* Piece by piece: what a caller gets is a shorter write, which it must expect anyway. */
ssize_t writev(int handle, const struct iovec *parts, int count) {
  int at = 0;
  if (!is_followed(handle, 1) && !is_followed(handle, 2)) return REAL(writev)(handle, parts, count);
  while (at < count - 1 && parts[at].iov_len == 0) at += 1;
  return count < 1 ? 0 : write(handle, parts[at].iov_base, parts[at].iov_len);
}
ssize_t pwritev64(int handle, const struct iovec *parts, int count, off64_t offset) {
  int at = 0;
  if (!is_followed(handle, 1)) return REAL(pwritev64)(handle, parts, count, offset);
  while (at < count - 1 && parts[at].iov_len == 0) at += 1;
  return count < 1 ? 0 : pwrite64(handle, parts[at].iov_base, parts[at].iov_len, offset);
}
ssize_t pwritev(int handle, const struct iovec *parts, int count, off_t offset) { return pwritev64(handle, parts, count, offset); }

/* Copies within the kernel are refused or done by hand, so that their bytes are seen. */
ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t size, unsigned flags) {
  if (!is_followed(to, 1)) return REAL(copy_file_range)(from, from_at, to, to_at, size, flags);
  errno = ENOSYS;
  return -1;
}
long syscall(long number, ...) {
  long a[6];
  va_list more;
  va_start(more, number);
  for (int at = 0; at < 6; at += 1) a[at] = va_arg(more, long);
  va_end(more);
  if (number == SYS_close) return close((int)a[0]);
  if (number == SYS_copy_file_range && is_followed((int)a[2], 1)) {
    errno = ENOSYS;
    return -1;
  }
  return REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
ssize_t sendfile64(int to, int from, off64_t *from_at, size_t size) {
  static char bytes[1 << 16];
  ssize_t got, done;
  ssize_t (*plain)(int, int, off64_t *, size_t) =
      (ssize_t(*)(int, int, off64_t *, size_t))dlsym(RTLD_NEXT, "sendfile64");
  if (!is_followed(to, 1)) return plain(to, from, from_at, size);
  pthread_mutex_lock(&one);
  if (size > sizeof bytes) size = sizeof bytes;
  got = from_at ? pread64(from, bytes, size, *from_at) : read(from, bytes, size);
  done = got > 0 ? write(to, bytes, (size_t)got) : got;
  if (done > 0 && from_at) *from_at += done;
  pthread_mutex_unlock(&one);
  return done;
}
ssize_t sendfile(int to, int from, off_t *from_at, size_t size) { return sendfile64(to, from, from_at, size); }
int ioctl(int handle, unsigned long request, ...) {
  void *argument;
  va_list more;
  va_start(more, request);
  argument = va_arg(more, void *);
  va_end(more);
  if (is_followed(handle, 1) && request == 0x40049409 /* FICLONE */) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return REAL(ioctl)(handle, request, argument);
}

int ftruncate64(int handle, off64_t size) {
  int result;
  int (*plain)(int, off64_t) = REAL(ftruncate64);
  if (!is_followed(handle, 1)) return plain(handle, size);
  pthread_mutex_lock(&one);
  result = plain(handle, size);
  if (result == 0) note('s', handle, size, NULL, 0, NULL, 0);
  pthread_mutex_unlock(&one);
  return result;
}
int ftruncate(int handle, off_t size) { return ftruncate64(handle, size); }
int posix_fallocate64(int handle, off64_t offset, off64_t size) {
  if (!is_followed(handle, 1)) return REAL(posix_fallocate64)(handle, offset, size);
  return EOPNOTSUPP;
}
int posix_fallocate(int handle, off_t offset, off_t size) { return posix_fallocate64(handle, offset, size); }

static int synced(int handle, int result) {
  if (result == 0) note('f', handle, 0, NULL, 0, NULL, 0);
  return result;
}
int fsync(int handle) {
  int result;
  if (!is_followed(handle, 1)) return REAL(fsync)(handle);
  pthread_mutex_lock(&one);
  result = synced(handle, REAL(fsync)(handle));
  pthread_mutex_unlock(&one);
  return result;
}
int fdatasync(int handle) {
  int result;
  if (!is_followed(handle, 1)) return REAL(fdatasync)(handle);
  pthread_mutex_lock(&one);
  result = synced(handle, REAL(fdatasync)(handle));
  pthread_mutex_unlock(&one);
  return result;
}

static int renamed(int from_at, const char *from, int to_at, const char *to) {
  char from_space[PATH_MAX], to_space[PATH_MAX];
  const char *from_path = whole(from_at, from, from_space), *to_path = whole(to_at, to, to_space);
  int result;
  pthread_mutex_lock(&one);
  result = REAL(renameat)(from_at, from, to_at, to);
  if (result == 0 && (inside(from_path) || inside(to_path))) name_change('r', from_path, to_path);
  pthread_mutex_unlock(&one);
  return result;
}
int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to); }
int renameat(int from_at, const char *from, int to_at, const char *to) { return renamed(from_at, from, to_at, to); }

static int removed(int at, const char *name, int flags) {
  char space[PATH_MAX];
  const char *path = whole(at, name, space);
  int result;
  pthread_mutex_lock(&one);
  result = REAL(unlinkat)(at, name, flags);
  if (result == 0 && inside(path)) name_change('u', path, NULL);
  pthread_mutex_unlock(&one);
  return result;
}
int unlink(const char *name) { return removed(AT_FDCWD, name, 0); }
int unlinkat(int at, const char *name, int flags) { return removed(at, name, flags); }
int rmdir(const char *name) { return removed(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) {
  int result = removed(AT_FDCWD, name, 0);
  return result != 0 && (errno == EISDIR || errno == EPERM) ? removed(AT_FDCWD, name, AT_REMOVEDIR) : result;
}

static int made(int at, const char *name, mode_t mode) {
  char space[PATH_MAX];
  const char *path = whole(at, name, space);
  int result;
  pthread_mutex_lock(&one);
  result = REAL(mkdirat)(at, name, mode);
  if (result == 0 && inside(path)) name_change('d', path, NULL);
  pthread_mutex_unlock(&one);
  return result;
}
int mkdir(const char *name, mode_t mode) { return made(AT_FDCWD, name, mode); }
int mkdirat(int at, const char *name, mode_t mode) { return made(at, name, mode); }
