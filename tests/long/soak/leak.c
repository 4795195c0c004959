/* The failing control of the soak: with every connection that is accepted a handle and 256 kilobytes are lost for ever. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static char *volatile lost;

int accept4(int listener, struct sockaddr *restrict from, socklen_t *restrict length, int flags) {
    int (*real)(int, struct sockaddr *, socklen_t *, int);
    *(void **)&real = dlsym(RTLD_NEXT, "accept4");
    int got = real(listener, from, length, flags);
    if (got >= 0) {
        lost = malloc(262144);
        if (open("/dev/null", O_RDONLY | O_CLOEXEC) >= 0 && lost) memset(lost, 1, 262144);
    }
    return got;
}
