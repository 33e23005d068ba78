// Preloaded into a program, kills it at a file that gets its name: the KILL_AT-th, before or after (KILL_WHEN). Without
// KILL_AT each adds a byte to the file NAMES_COUNT.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int names;

static int number(void) {
  const char *path = getenv("NAMES_COUNT");
  int file = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  if (file >= 0 && write(file, ".", 1) == 1) close(file);
  return atomic_fetch_add(&names, 1) + 1;
}

static void moment(int number, const char *when) {
  const char *at = getenv("KILL_AT"), *asked = getenv("KILL_WHEN");
  if (at && asked && number == atoi(at) && !strcmp(asked, when)) kill(getpid(), SIGKILL);
}

#define AT_NAME(call)        \
  int count = number();      \
  moment(count, "before");   \
  int result = (call);       \
  moment(count, "after");    \
  return result

int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
  AT_NAME(real(from, to));
}

int renameat(int one, const char *from, int other, const char *to) {
  int (*real)(int, const char *, int, const char *) = dlsym(RTLD_NEXT, "renameat");
  AT_NAME(real(one, from, other, to));
}

int link(const char *from, const char *to) {
  int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "link");
  AT_NAME(real(from, to));
}

int linkat(int one, const char *from, int other, const char *to, int flags) {
  int (*real)(int, const char *, int, const char *, int) = dlsym(RTLD_NEXT, "linkat");
  AT_NAME(real(one, from, other, to, flags));
}
