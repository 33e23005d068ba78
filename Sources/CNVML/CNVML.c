#include "CNVML.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* NVML's types as its ABI has them; its header is not needed to build. */
typedef struct {
  unsigned int version;
  unsigned long long total;
  unsigned long long reserved;
  unsigned long long free;
  unsigned long long used;
} memory_v2;

typedef struct {
  unsigned long long total;
  unsigned long long free;
  unsigned long long used;
} memory_v1;

typedef struct {
  unsigned int gpu;
  unsigned int memory;
} utilization;

typedef struct {
  unsigned int pid;
  unsigned long long used;
  unsigned int gpu_instance;
  unsigned int compute_instance;
} process_v2;

struct cnvml {
  void *library;
  int initialised;
};

/* Looks a function up by the names it had over time, newest first. */
static void *find(const cnvml *handle, const char *newest, const char *older) {
  void *symbol = handle->library ? dlsym(handle->library, newest) : NULL;
  return symbol || !older || !handle->library ? symbol : dlsym(handle->library, older);
}

#define CALL(newest, older, type, ...)                     \
  do {                                                     \
    int(*function) type = find(handle, (newest), (older)); \
    return function ? function(__VA_ARGS__) : CNVML_NO_SYMBOL; \
  } while (0)

int cnvml_open(const char *library, cnvml **out) {
  cnvml *handle = calloc(1, sizeof *handle);
  *out = handle;
  if (!handle) return CNVML_NO_MEMORY;
  handle->library = dlopen(library, RTLD_LAZY | RTLD_LOCAL);
  if (!handle->library) return CNVML_NO_LIBRARY;
  int (*init)(void) = find(handle, "nvmlInit_v2", "nvmlInit");
  if (!init) return CNVML_NO_SYMBOL;
  int code = init();
  handle->initialised = code == CNVML_OK;
  return code;
}

void cnvml_close(cnvml *handle) {
  if (!handle) return;
  int (*shutdown)(void) = find(handle, "nvmlShutdown", NULL);
  if (handle->initialised && shutdown) shutdown();
  if (handle->library) dlclose(handle->library);
  free(handle);
}

const char *cnvml_error(const cnvml *handle, int code) {
  const char *(*text)(int) = handle ? find(handle, "nvmlErrorString", NULL) : NULL;
  return text && code > 0 ? text(code) : NULL;
}

int cnvml_driver_version(const cnvml *handle, char *text, unsigned int size) {
  CALL("nvmlSystemGetDriverVersion", NULL, (char *, unsigned int), text, size);
}

int cnvml_cuda_version(const cnvml *handle, int *version) {
  CALL("nvmlSystemGetCudaDriverVersion_v2", "nvmlSystemGetCudaDriverVersion", (int *), version);
}

int cnvml_device_count(const cnvml *handle, unsigned int *count) {
  CALL("nvmlDeviceGetCount_v2", "nvmlDeviceGetCount", (unsigned int *), count);
}

int cnvml_device_at(const cnvml *handle, unsigned int index, cnvml_device *device) {
  CALL("nvmlDeviceGetHandleByIndex_v2", "nvmlDeviceGetHandleByIndex", (unsigned int, cnvml_device *), index, device);
}

int cnvml_name(const cnvml *handle, cnvml_device device, char *text, unsigned int size) {
  CALL("nvmlDeviceGetName", NULL, (cnvml_device, char *, unsigned int), device, text, size);
}

int cnvml_uuid(const cnvml *handle, cnvml_device device, char *text, unsigned int size) {
  CALL("nvmlDeviceGetUUID", NULL, (cnvml_device, char *, unsigned int), device, text, size);
}

int cnvml_memory_info(const cnvml *handle, cnvml_device device, cnvml_memory *memory) {
  /* The second version counts what the driver keeps for itself apart, as nvidia-smi does. */
  int (*second)(cnvml_device, memory_v2 *) = find(handle, "nvmlDeviceGetMemoryInfo_v2", NULL);
  if (second) {
    memory_v2 answer = {.version = (unsigned int)(sizeof answer | (2u << 24))};
    int code = second(device, &answer);
    if (code == CNVML_OK) *memory = (cnvml_memory){answer.total, answer.used, answer.free};
    if (code == CNVML_OK) return code;
  }
  int (*first)(cnvml_device, memory_v1 *) = find(handle, "nvmlDeviceGetMemoryInfo", NULL);
  if (!first) return CNVML_NO_SYMBOL;
  memory_v1 answer = {0};
  int code = first(device, &answer);
  if (code == CNVML_OK) *memory = (cnvml_memory){answer.total, answer.used, answer.free};
  return code;
}

int cnvml_utilization(const cnvml *handle, cnvml_device device, unsigned int *percent) {
  int (*function)(cnvml_device, utilization *) = find(handle, "nvmlDeviceGetUtilizationRates", NULL);
  if (!function) return CNVML_NO_SYMBOL;
  utilization answer = {0};
  int code = function(device, &answer);
  *percent = answer.gpu;
  return code;
}

int cnvml_temperature(const cnvml *handle, cnvml_device device, unsigned int *celsius) {
  CALL("nvmlDeviceGetTemperature", NULL, (cnvml_device, int, unsigned int *), device, 0, celsius);
}

int cnvml_compute_capability(const cnvml *handle, cnvml_device device, int *major, int *minor) {
  CALL("nvmlDeviceGetCudaComputeCapability", NULL, (cnvml_device, int *, int *), device, major, minor);
}

int cnvml_mig_mode(const cnvml *handle, cnvml_device device, unsigned int *mode) {
  unsigned int pending = 0;
  CALL("nvmlDeviceGetMigMode", NULL, (cnvml_device, unsigned int *, unsigned int *), device, mode, &pending);
}

int cnvml_mig_count(const cnvml *handle, cnvml_device device, unsigned int *count) {
  CALL("nvmlDeviceGetMaxMigDeviceCount", NULL, (cnvml_device, unsigned int *), device, count);
}

int cnvml_mig_at(const cnvml *handle, cnvml_device device, unsigned int index, cnvml_device *mig) {
  CALL("nvmlDeviceGetMigDeviceHandleByIndex", NULL, (cnvml_device, unsigned int, cnvml_device *), device, index, mig);
}

static int append(const cnvml *handle, cnvml_device device, const char *newest, const char *older,
                  cnvml_process *processes, unsigned int size, unsigned int *count) {
  int (*function)(cnvml_device, unsigned int *, process_v2 *) = find(handle, newest, older);
  if (!function) return CNVML_NO_SYMBOL;
  process_v2 found[256];
  unsigned int number = sizeof found / sizeof *found;
  int code = function(device, &number, found);
  for (unsigned int i = 0; code == CNVML_OK && i < number && *count < size; i++) {
    processes[(*count)++] = (cnvml_process){found[i].pid, found[i].used};
  }
  return code;
}

int cnvml_processes(const cnvml *handle, cnvml_device device, cnvml_process *processes, unsigned int *count) {
  unsigned int size = *count;
  *count = 0;
  int code = append(handle, device, "nvmlDeviceGetComputeRunningProcesses_v3", "nvmlDeviceGetComputeRunningProcesses_v2",
                    processes, size, count);
  append(handle, device, "nvmlDeviceGetGraphicsRunningProcesses_v3", "nvmlDeviceGetGraphicsRunningProcesses_v2",
         processes, size, count);
  return code;
}
