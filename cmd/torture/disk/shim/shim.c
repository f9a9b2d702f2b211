/*
 * A disk that fails: preloaded into the tested program, this library stands between SQLite and the system. For every file
 * under KORPU_TORTURE_DISK it
 *
 *   - notes what is done to the disk, in order, in the file KORPU_TORTURE_LOG: from it a power cut can be played back, in
 *     which only that survives which was synced;
 *   - lets an operation fail, as the block of numbers in KORPU_TORTURE_CONTROL says, which the torturer writes and which
 *     both processes map.
 *
 * An operation and its note are made under one lock, so that the order of the notes is that of the disk. The file -shm is
 * left out: it is mapped memory, which SQLite makes anew. What Go itself does goes to the system without the C library and
 * is not seen here; the words are all SQLite's.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* Kinds of notes; disk/log.go has the same. */
enum { CREATED = 1, WRITTEN, TRUNCATED, SYNCING, SYNCED, REMOVED, RENAMED, FOUND };

/* Classes of operations that can fail, and ways; disk/fault.go has the same. */
enum { READS = 1, WRITES = 2, SYNCS = 4, NAMES = 8 };
enum { ONCE = 0, FROM_THEN_ON = 1, SILENTLY = 2, SHORT = 4 };

struct note {
  uint32_t magic, kind;
  uint64_t file;   /* inode */
  int64_t offset;  /* of a write; the size after a truncation; the number of a sync */
  uint32_t path, data; /* how many bytes of each follow */
};

struct control {
  uint64_t count;   /* operations of the chosen classes so far */
  uint64_t at;      /* the one that fails, from 1; 0 for none */
  uint64_t failed;  /* how many failed */
  uint32_t error, classes, way, unused;
};

static const char *disk;
static size_t disk_length;
static int log_file = -1;
static struct control *control;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int64_t syncs;

#define REAL(name) \
  static __typeof__(name) *real; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* The log's own descriptor is high up, where it is in nobody's way. */
enum { HIGH = 900 };

__attribute__((constructor)) static void begin(void) {
  disk = getenv("KORPU_TORTURE_DISK");
  if (!disk) return;
  disk_length = strlen(disk);
  REAL(open);
  const char *path = getenv("KORPU_TORTURE_LOG");
  if (path) {
    int fd = real(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    log_file = fcntl(fd, F_DUPFD_CLOEXEC, HIGH);
    close(fd);
    if (log_file < 0) abort();
  }
  path = getenv("KORPU_TORTURE_CONTROL");
  if (path) {
    int fd = real(path, O_RDWR | O_CLOEXEC);
    void *block = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (block == MAP_FAILED) abort();
    control = block;
  }
}

/* on_disk tells whether a path is that of a file whose fate matters, and where its name within the disk begins. */
static const char *on_disk(const char *path) {
  if (!disk || strncmp(path, disk, disk_length) != 0) return NULL;
  if (path[disk_length] != '/' && path[disk_length] != 0) return NULL;
  size_t n = strlen(path);
  if (n >= 4 && strcmp(path + n - 4, "-shm") == 0) return NULL;
  return path + disk_length;
}

/* described is on_disk of an open file. */
static const char *described(int fd, char *buffer, size_t size) {
  if (!disk) return NULL;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(link, buffer, size - 1);
  if (n < 0) return NULL;
  buffer[n] = 0;
  return on_disk(buffer);
}

static uint64_t inode(int fd) {
  struct stat s;
  return fstat(fd, &s) == 0 ? s.st_ino : 0;
}

static void note(uint32_t kind, uint64_t file, int64_t offset, const char *path, const void *data, size_t length) {
  if (log_file < 0) return;
  struct note n = {0x6b6f7270, kind, file, offset, strlen(path), length};
  struct iovec parts[] = {{&n, sizeof n}, {(void *)path, n.path}, {(void *)data, length}};
  size_t whole = sizeof n + n.path + length;
  if (writev(log_file, parts, 3) != (ssize_t)whole) abort(); /* a log with a hole would prove nothing */
}

/* fails counts an operation and tells whether it is to fail, and how. */
static int fails(uint32_t class, uint32_t *way) {
  if (!control || !(control->classes & class)) return 0;
  uint64_t n = __atomic_add_fetch(&control->count, 1, __ATOMIC_SEQ_CST);
  uint64_t at = __atomic_load_n(&control->at, __ATOMIC_SEQ_CST);
  *way = control->way;
  if (!at || n < at || (n > at && !(*way & FROM_THEN_ON))) return 0;
  __atomic_add_fetch(&control->failed, 1, __ATOMIC_SEQ_CST);
  return control->error;
}

static int open_file(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  const char *name = on_disk(path);
  if (!name || !(flags & O_CREAT)) return real(path, flags, mode);
  pthread_mutex_lock(&lock);
  int known = access(path, F_OK) == 0, fd = -1, error = 0;
  uint32_t way;
  if (!known) error = fails(NAMES, &way);
  if (error) {
    errno = error;
  } else {
    fd = real(path, flags, mode);
    if (fd >= 0) note(known ? FOUND : CREATED, inode(fd), 0, name, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return fd;
}

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = mode_of(flags, more); \
    va_end(more); \
    return open_file(real, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

/* write_file writes, or fails as it is told: with an error, after a part, or by saying that it had written. */
static ssize_t write_file(ssize_t (*real)(int, const void *, size_t, off64_t), int fd, const void *data, size_t length, off64_t offset) {
  char buffer[4096];
  const char *name = described(fd, buffer, sizeof buffer);
  if (!name) return real(fd, data, length, offset);
  pthread_mutex_lock(&lock);
  uint32_t way = 0;
  int error = fails(WRITES, &way);
  ssize_t done = -1;
  if (error && (way & SILENTLY)) {
    done = length;
  } else if (error && (!(way & SHORT) || length < 2 || control->count > control->at)) {
    errno = error;
  } else {
    done = real(fd, data, error ? length / 2 : length, offset);
    if (done > 0) note(WRITTEN, inode(fd), offset, name, data, done);
  }
  pthread_mutex_unlock(&lock);
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  REAL(pwrite64);
  return write_file(real, fd, data, length, offset);
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
  REAL(pwrite64);
  return write_file((void *)real, fd, data, length, offset);
}

static ssize_t at_position(int fd, const void *data, size_t length, off64_t offset) {
  (void)offset;
  REAL(write);
  return real(fd, data, length);
}

ssize_t write(int fd, const void *data, size_t length) { return write_file(at_position, fd, data, length, lseek(fd, 0, SEEK_CUR)); }

static ssize_t read_file(ssize_t (*real)(int, void *, size_t, off64_t), int fd, void *data, size_t length, off64_t offset) {
  char buffer[4096];
  uint32_t way;
  if (control && (control->classes & READS) && described(fd, buffer, sizeof buffer)) {
    int error = fails(READS, &way);
    if (error && !(way & SILENTLY)) {
      errno = error;
      return -1;
    }
  }
  return real(fd, data, length, offset);
}

ssize_t pread64(int fd, void *data, size_t length, off64_t offset) {
  REAL(pread64);
  return read_file(real, fd, data, length, offset);
}

ssize_t pread(int fd, void *data, size_t length, off_t offset) {
  REAL(pread64);
  return read_file((void *)real, fd, data, length, offset);
}

static int truncate_file(int (*real)(int, off64_t), int fd, off64_t size) {
  char buffer[4096];
  const char *name = described(fd, buffer, sizeof buffer);
  if (!name) return real(fd, size);
  pthread_mutex_lock(&lock);
  uint32_t way = 0;
  int error = fails(WRITES, &way), done = 0;
  if (error && !(way & SILENTLY)) {
    errno = error;
    done = -1;
  } else if (!error && (done = real(fd, size)) == 0) {
    note(TRUNCATED, inode(fd), size, name, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return done;
}

int ftruncate64(int fd, off64_t size) {
  REAL(ftruncate64);
  return truncate_file(real, fd, size);
}

int ftruncate(int fd, off_t size) {
  REAL(ftruncate64);
  return truncate_file((void *)real, fd, size);
}

/* sync_file syncs. What was noted before SYNCING is safe once SYNCED is noted; what comes between may be or not. */
static int sync_file(int (*real)(int), int fd) {
  char buffer[4096];
  const char *name = described(fd, buffer, sizeof buffer);
  if (!name) return real(fd);
  uint32_t way = 0;
  pthread_mutex_lock(&lock);
  int error = fails(SYNCS, &way);
  int64_t number = ++syncs;
  uint64_t file = inode(fd);
  if (!error) note(SYNCING, file, number, name, NULL, 0);
  pthread_mutex_unlock(&lock);
  if (error && (way & SILENTLY)) return 0;
  if (error) {
    errno = error;
    return -1;
  }
  int done = real(fd);
  if (done == 0) {
    pthread_mutex_lock(&lock);
    note(SYNCED, file, number, name, NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  return done;
}

int fsync(int fd) {
  REAL(fsync);
  return sync_file(real, fd);
}

int fdatasync(int fd) {
  REAL(fdatasync);
  return sync_file(real, fd);
}

int unlink(const char *path) {
  REAL(unlink);
  const char *name = on_disk(path);
  if (!name) return real(path);
  pthread_mutex_lock(&lock);
  uint32_t way = 0;
  int done = -1, error = fails(NAMES, &way);
  if (error) {
    errno = error;
  } else if ((done = real(path)) == 0) {
    note(REMOVED, 0, 0, name, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  return done;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  const char *name = on_disk(from), *other = on_disk(to);
  if (!name || !other) return real(from, to);
  pthread_mutex_lock(&lock);
  uint32_t way = 0;
  int done = -1, error = fails(NAMES, &way);
  if (error) {
    errno = error;
  } else if ((done = real(from, to)) == 0) {
    note(RENAMED, 0, 0, name, other, strlen(other));
  }
  pthread_mutex_unlock(&lock);
  return done;
}
