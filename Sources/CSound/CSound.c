#include "CSound.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* libsndfile's types as its ABI has them. */
typedef struct {
  int64_t frames;
  int samplerate;
  int channels;
  int format;
  int sections;
  int seekable;
} sf_info;

typedef struct {
  int64_t (*get_filelen)(void *);
  int64_t (*seek)(int64_t, int, void *);
  int64_t (*read)(void *, int64_t, void *);
  int64_t (*write)(const void *, int64_t, void *);
  int64_t (*tell)(void *);
} sf_virtual_io;

enum { SFM_READ = 0x10, SFM_WRITE = 0x20, SFC_SET_CLIPPING = 0x10C0, SFC_SET_BITRATE_MODE = 0x1305 };

struct csound_library {
  void *library;
  void *(*open_virtual)(sf_virtual_io *, int, sf_info *, void *);
  int (*close)(void *);
  int64_t (*readf_short)(void *, int16_t *, int64_t);
  int64_t (*writef_short)(void *, const int16_t *, int64_t);
  int64_t (*writef_float)(void *, const float *, int64_t);
  int (*command)(void *, int, void *, int);
  int (*format_check)(const sf_info *);
  const char *(*strerror)(void *);
  const char *(*version_string)(void);
};

struct csound_file {
  const csound_library *library;
  void *handle;
  int descriptor;
  int channels;
  int format;
  int64_t position;
  int error;
};

csound_library *csound_open(const char *name) {
  csound_library *opened = calloc(1, sizeof *opened);
  if (!opened) return NULL;
  opened->library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
#define FIND(name) opened->library && (*(void **)&opened->name = dlsym(opened->library, "sf_" #name))
  if (FIND(open_virtual) && FIND(close) && FIND(readf_short) && FIND(writef_short) && FIND(writef_float) && FIND(command) &&
      FIND(format_check) && FIND(strerror) && FIND(version_string))
    return opened;
#undef FIND
  csound_close(opened);
  return NULL;
}

/* The library stays loaded: what it brought along may have threads and end code of its own. */
void csound_close(csound_library *library) { free(library); }

const char *csound_version(const csound_library *library) { return library->version_string(); }

int csound_writes(const csound_library *library, int format, int rate, int channels) {
  sf_info info = {.samplerate = rate, .channels = channels, .format = format};
  return library->format_check(&info);
}

static int64_t length(void *user) {
  csound_file *file = user;
  struct stat status;
  return fstat(file->descriptor, &status) == 0 ? status.st_size : 0;
}

static int64_t seek(int64_t offset, int from, void *user) {
  csound_file *file = user;
  int64_t base = from == SEEK_SET ? 0 : from == SEEK_CUR ? file->position : length(user);
  int64_t place;
  if (__builtin_add_overflow(base, offset, &place) || place < 0) return -1;
  return file->position = place;
}

static int64_t read_some(void *bytes, int64_t count, void *user) {
  csound_file *file = user;
  int64_t done = 0;
  while (done < count) {
    ssize_t now = pread(file->descriptor, (char *)bytes + done, (size_t)(count - done), file->position);
    if (now < 0 && errno == EINTR) continue;
    if (now < 0) file->error = errno;
    if (now <= 0) break;
    done += now;
    file->position += now;
  }
  return done;
}

static int64_t write_all(const void *bytes, int64_t count, void *user) {
  csound_file *file = user;
  int64_t done = 0;
  while (done < count) {
    ssize_t now = pwrite(file->descriptor, (const char *)bytes + done, (size_t)(count - done), file->position);
    if (now < 0 && errno == EINTR) continue;
    if (now < 0) file->error = errno;
    if (now <= 0) break;
    done += now;
    file->position += now;
  }
  return done;
}

static int64_t tell(void *user) { return ((csound_file *)user)->position; }

static csound_file *open_file(const csound_library *library, int descriptor, int mode, sf_info *info) {
  csound_file *file = calloc(1, sizeof *file);
  if (!file) return NULL;
  file->library = library;
  file->descriptor = descriptor;
  file->channels = info->channels;
  file->format = info->format;
  sf_virtual_io io = {length, seek, read_some, write_all, tell};
  file->handle = library->open_virtual(&io, mode, info, file);
  if (file->handle) {
    library->command(file->handle, SFC_SET_CLIPPING, NULL, 1);
    return file;
  }
  free(file);
  return NULL;
}

csound_file *csound_read_from(const csound_library *library, int descriptor, csound_shape *shape) {
  sf_info info = {0};
  csound_file *file = open_file(library, descriptor, SFM_READ, &info);
  *shape = (csound_shape){info.frames, info.samplerate, info.channels, info.format};
  return file;
}

csound_file *csound_write_to(const csound_library *library, int descriptor, const csound_shape *shape) {
  sf_info info = {.samplerate = shape->rate, .channels = shape->channels, .format = shape->format};
  return open_file(library, descriptor, SFM_WRITE, &info);
}

void csound_keep_bit_rate(csound_file *file) {
  int constant = 0;
  file->library->command(file->handle, SFC_SET_BITRATE_MODE, &constant, sizeof constant);
}

int64_t csound_read(csound_file *file, int16_t *samples, int64_t frames) {
  return file->library->readf_short(file->handle, samples, frames);
}

/* Into an MP3 as floating numbers: version 1.2.0 garbles the whole ones of two channels. */
int64_t csound_write(csound_file *file, const int16_t *samples, int64_t frames) {
  if (file->format != CSOUND_MP3) return file->library->writef_short(file->handle, samples, frames);
  enum { BLOCK = 4096 };
  float block[BLOCK];
  int64_t room = BLOCK / file->channels, done = 0;
  while (done < frames) {
    int64_t count = frames - done < room ? frames - done : room;
    for (int64_t i = 0; i < count * file->channels; i++)
      block[i] = (float)samples[done * file->channels + i] / 32768;
    int64_t now = file->library->writef_float(file->handle, block, count);
    done += now > 0 ? now : 0;
    if (now != count) break;
  }
  return done;
}

int csound_system_error(const csound_file *file) { return file->error; }

const char *csound_error(const csound_library *library, const csound_file *file) {
  return library->strerror(file ? file->handle : NULL);
}

int csound_finish(csound_file *file) {
  file->library->close(file->handle);
  int error = file->error;
  free(file);
  return error;
}
