/* What a disk can do to SQLite, for a program that is started with this in LD_PRELOAD: while a file of one of these names stands in
 * the folder FAULTS_FOLDER, writes end with ENOSPC ("full") or EIO ("eio-write"), flushes with EIO ("eio-sync"). With
 * FAULTS_TRACE each write and each flush that SQLite asked for is written down there, in its order, with what was written. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct record {
    uint32_t what; /* 'W' write, 'S' flushed, 'T' cut to a length */
    uint32_t file; /* 0 the database, 1 its journal */
    uint64_t at;
    uint64_t length;
};

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;
static int trace = -1;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* Which of SQLite's files that is; -1 for all else. */
static int file_of(int fd) {
    char link[64], path[4096];
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    errno = kept;
    if (n < 0) return -1;
    path[n] = 0;
    if (n > 3 && !strcmp(path + n - 3, ".db")) return 0;
    if (n > 7 && !strcmp(path + n - 7, ".db-wal")) return 1;
    return -1;
}

static int wants(const char *fault) {
    const char *folder = getenv("FAULTS_FOLDER");
    char path[4096];
    if (!folder) return 0;
    int kept = errno;
    snprintf(path, sizeof path, "%s/%s", folder, fault);
    int there = access(path, F_OK) == 0;
    errno = kept;
    return there;
}

static void note(uint32_t what, int file, uint64_t at, const void *bytes, uint64_t length) {
    static ssize_t (*put)(int, const void *, size_t);
    const char *path = getenv("FAULTS_TRACE");
    if (!path) return;
    int kept = errno;
    pthread_mutex_lock(&one_at_a_time);
    if (!put) put = real("write");
    if (trace < 0) trace = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    struct record record = {what, (uint32_t)file, at, length};
    struct iovec parts[2] = {{&record, sizeof record}, {(void *)bytes, bytes ? length : 0}};
    if (writev(trace, parts, 2) != (ssize_t)(parts[0].iov_len + parts[1].iov_len)) abort();
    pthread_mutex_unlock(&one_at_a_time);
    errno = kept;
}

/* 0 when the write may be made. */
static int refused(int file) {
    if (file < 0) return 0;
    if (wants("full")) return ENOSPC;
    return wants("eio-write") ? EIO : 0;
}

#define POSITIONED(name)                                                                       \
    ssize_t name(int fd, const void *bytes, size_t length, off_t at) {                         \
        static ssize_t (*then)(int, const void *, size_t, off_t);                              \
        if (!then) then = real(#name);                                                         \
        int file = file_of(fd), error = refused(file);                                         \
        if (error) { errno = error; return -1; }                                               \
        if (file >= 0) note('W', file, (uint64_t)at, bytes, length);                           \
        return then(fd, bytes, length, at);                                                    \
    }
POSITIONED(pwrite)
POSITIONED(pwrite64)

ssize_t write(int fd, const void *bytes, size_t length) {
    static ssize_t (*then)(int, const void *, size_t);
    if (!then) then = real("write");
    int file = file_of(fd), error = refused(file);
    if (error) { errno = error; return -1; }
    if (file >= 0) note('W', file, (uint64_t)lseek(fd, 0, SEEK_CUR), bytes, length);
    return then(fd, bytes, length);
}

#define FLUSHES(name)                                                                          \
    int name(int fd) {                                                                         \
        static int (*then)(int);                                                               \
        if (!then) then = real(#name);                                                         \
        int file = file_of(fd);                                                                \
        if (file >= 0 && wants("eio-sync")) { errno = EIO; return -1; }                        \
        int done = then(fd);                                                                   \
        if (done == 0 && file >= 0) note('S', file, 0, NULL, 0);                               \
        return done;                                                                           \
    }
FLUSHES(fsync)
FLUSHES(fdatasync)

#define CUTS(name)                                                                             \
    int name(int fd, off_t length) {                                                           \
        static int (*then)(int, off_t);                                                        \
        if (!then) then = real(#name);                                                         \
        int file = file_of(fd);                                                                \
        if (file >= 0) note('T', file, (uint64_t)length, NULL, 0);                             \
        return then(fd, length);                                                               \
    }
CUTS(ftruncate)
CUTS(ftruncate64)
