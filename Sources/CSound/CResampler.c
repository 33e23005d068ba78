#include "CSound.h"

#include <dlfcn.h>
#include <stdlib.h>

/* libsoxr's and libsamplerate's types as their ABIs have them. */
typedef struct {
  int input;
  int output;
  double scale;
  void *reserved;
  unsigned long flags;
} soxr_io;

enum { SOXR_INT16 = 3, SOXR_NO_DITHER = 8 };

typedef struct {
  const float *input;
  float *output;
  long input_frames;
  long output_frames;
  long used;
  long made;
  int is_last;
  double ratio;
} src_data;

enum { SRC_SINC_MEDIUM_QUALITY = 1, BLOCK = 4096 };

struct csound_resampler {
  void *state;
  int channels;
  double ratio;
  /* libsoxr's; NULL where it is libsamplerate. */
  const char *(*soxr_process)(void *, const void *, size_t, size_t *, void *, size_t, size_t *);
  void (*soxr_delete)(void *);
  int (*src_process)(void *, src_data *);
  void *(*src_delete)(void *);
  float *input;
  float *output;
};

static int open_soxr(csound_resampler *opened, const char *name, int from, int to) {
  void *library = *name ? dlopen(name, RTLD_LAZY | RTLD_LOCAL) : NULL;
  if (!library) return 0;
  void *(*create)(double, double, unsigned, const char **, const soxr_io *, const void *, const void *);
  *(void **)&create = dlsym(library, "soxr_create");
  *(void **)&opened->soxr_process = dlsym(library, "soxr_process");
  *(void **)&opened->soxr_delete = dlsym(library, "soxr_delete");
  if (!create || !opened->soxr_process || !opened->soxr_delete) return 0;
  /* What is silent stays silent. */
  soxr_io io = {SOXR_INT16, SOXR_INT16, 1, NULL, SOXR_NO_DITHER};
  const char *error = NULL;
  opened->state = create(from, to, (unsigned)opened->channels, &error, &io, NULL, NULL);
  return opened->state && !error;
}

static int open_samplerate(csound_resampler *opened, const char *name) {
  void *library = *name ? dlopen(name, RTLD_LAZY | RTLD_LOCAL) : NULL;
  if (!library) return 0;
  void *(*new)(int, int, int *);
  *(void **)&new = dlsym(library, "src_new");
  *(void **)&opened->src_process = dlsym(library, "src_process");
  *(void **)&opened->src_delete = dlsym(library, "src_delete");
  if (!new || !opened->src_process || !opened->src_delete) return 0;
  int error = 0;
  size_t size = (size_t)BLOCK * (size_t)opened->channels * sizeof(float);
  opened->input = malloc(size);
  opened->output = malloc(size);
  if (!opened->input || !opened->output) return 0;
  opened->state = new(SRC_SINC_MEDIUM_QUALITY, opened->channels, &error);
  return opened->state && !error;
}

csound_resampler *csound_resampler_open(const char *soxr, const char *samplerate, int from, int to, int channels) {
  csound_resampler *opened = calloc(1, sizeof *opened);
  if (!opened) return NULL;
  opened->channels = channels;
  opened->ratio = (double)to / from;
  if (open_soxr(opened, soxr, from, to)) return opened;
  if (opened->state) opened->soxr_delete(opened->state);
  opened->state = NULL;
  opened->soxr_process = NULL;
  if (open_samplerate(opened, samplerate)) return opened;
  csound_resampler_close(opened);
  return NULL;
}

static int16_t whole(float sample) {
  float scaled = sample * 32768;
  if (!(scaled > -32768)) return -32768;
  return scaled >= 32767 ? 32767 : (int16_t)(scaled < 0 ? scaled - 0.5f : scaled + 0.5f);
}

int csound_resample(csound_resampler *resampler, const int16_t *input, size_t frames, int16_t *output, size_t room,
                    size_t *used, size_t *made) {
  *used = *made = 0;
  if (resampler->soxr_process)
    return resampler->soxr_process(resampler->state, input, input ? frames : 0, used, output, room, made) ? -1 : 0;
  size_t channels = (size_t)resampler->channels;
  if (!input) frames = 0;
  if (frames > BLOCK) frames = BLOCK;
  if (room > BLOCK) room = BLOCK;
  for (size_t i = 0; i < frames * channels; i++) resampler->input[i] = (float)input[i] / 32768;
  src_data data = {resampler->input, resampler->output, (long)frames, (long)room, 0, 0, input == NULL, resampler->ratio};
  if (resampler->src_process(resampler->state, &data)) return -1;
  for (size_t i = 0; i < (size_t)data.made * channels; i++) output[i] = whole(resampler->output[i]);
  *used = (size_t)data.used;
  *made = (size_t)data.made;
  return 0;
}

void csound_resampler_close(csound_resampler *resampler) {
  if (!resampler) return;
  if (resampler->state && resampler->soxr_process) resampler->soxr_delete(resampler->state);
  if (resampler->state && !resampler->soxr_process) resampler->src_delete(resampler->state);
  free(resampler->input);
  free(resampler->output);
  free(resampler);
}
