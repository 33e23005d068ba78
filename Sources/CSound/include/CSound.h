#ifndef CSOUND_H
#define CSOUND_H

#include <stddef.h>
#include <stdint.h>

/// libsndfile, which reads and writes files of sound, opened at run time: nothing is linked, and its header is not
/// needed to build. Samples are whole numbers of 16 bits on this side, whatever the file has.
typedef struct csound_library csound_library;

/// An open file of sound. It uses the library, which must outlive it.
typedef struct csound_file csound_file;

typedef struct {
  /// What the file says of its length; nobody has counted.
  int64_t frames;
  int rate;
  int channels;
  /// One of those below, or another.
  int format;
} csound_shape;

/// libsndfile's own numbers.
enum {
  CSOUND_FLAC = 0x170000 | 0x0002,
  CSOUND_OPUS = 0x200000 | 0x0064,
  CSOUND_MP3 = 0x230000 | 0x0082,
  CSOUND_CONTAINER = 0x0FFF0000,
};

/// Opens the library of a name or at a path; NULL where it is not there, or lacks what is needed.
csound_library *csound_open(const char *name);
void csound_close(csound_library *library);
/// As `libsndfile-1.2.0`.
const char *csound_version(const csound_library *library);
/// Whether it writes such files.
int csound_writes(const csound_library *library, int format, int rate, int channels);

/// Reads the file behind a descriptor from its start, wherever that stands. NULL where it is no sound that the library
/// knows; csound_error tells why.
csound_file *csound_read_from(const csound_library *library, int descriptor, csound_shape *shape);
/// Writes a file to a descriptor from its start.
csound_file *csound_write_to(const csound_library *library, int descriptor, const csound_shape *shape);
/// Has an MP3 take as many bits for each second, before the first frames are written: without a table at its start its
/// length can then be told by its size.
void csound_keep_bit_rate(csound_file *file);
/// The frames that were read, 0 at the end.
int64_t csound_read(csound_file *file, int16_t *samples, int64_t frames);
/// The frames that were written.
int64_t csound_write(csound_file *file, const int16_t *samples, int64_t frames);
/// The number of what the system had against reading or writing the descriptor; 0 where it had nothing.
int csound_system_error(const csound_file *file);
/// The library's words for what went wrong with a file; with NULL, for the last that could not be opened.
const char *csound_error(const csound_library *library, const csound_file *file);
/// Completes the file; the descriptor stays open.
/// @return csound_system_error
int csound_finish(csound_file *file);

/// What changes rates: libsoxr or libsamplerate, opened at run time.
typedef struct csound_resampler csound_resampler;

/// NULL where neither is there, or where it cannot do that. An empty name stands for none.
csound_resampler *csound_resampler_open(const char *soxr, const char *samplerate, int from, int to, int channels);
/// Takes frames and gives some; `input` is NULL at the end, until nothing is made any more.
/// @return 0, or -1 where it failed
int csound_resample(csound_resampler *resampler, const int16_t *input, size_t frames, int16_t *output, size_t room,
                    size_t *used, size_t *made);
void csound_resampler_close(csound_resampler *resampler);

#endif
