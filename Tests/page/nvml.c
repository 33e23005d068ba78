/* A driver with one GPU of 24 GiB, whose use stands in the file that $FAKE_NVML names: MiB in all, then lines of a process
   and its MiB. */
#include <stdio.h>
#include <stdlib.h>

typedef struct { unsigned long long total, free, used; } memory;
typedef struct { unsigned pid; unsigned long long used; unsigned gi, ci; } process;

static FILE *state(unsigned long long *used) {
  FILE *file = fopen(getenv("FAKE_NVML"), "r");
  if (file && fscanf(file, "%llu", used) == 1) return file;
  abort();
}

int nvmlInit_v2(void) { return 0; }
int nvmlShutdown(void) { return 0; }
const char *nvmlErrorString(int code) { return code ? "Unknown Error" : "Success"; }
int nvmlDeviceGetCount_v2(unsigned *count) { *count = 1; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **out) { *out = &nvmlInit_v2; return index ? 6 : 0; }
int nvmlDeviceGetName(void *device, char *text, unsigned size) { snprintf(text, size, "NVIDIA Fake 24G"); return 0; }

int nvmlDeviceGetMemoryInfo(void *device, memory *m) {
  FILE *file = state(&m->used);
  fclose(file);
  m->used <<= 20; m->total = 24ull << 30; m->free = m->total - m->used;
  return 0;
}

int nvmlDeviceGetComputeRunningProcesses_v3(void *device, unsigned *count, process *found) {
  unsigned long long used;
  FILE *file = state(&used);
  for (*count = 0; fscanf(file, "%u %llu", &found[*count].pid, &used) == 2; (*count)++) found[*count].used = used << 20;
  fclose(file);
  return 0;
}
