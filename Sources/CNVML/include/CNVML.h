#ifndef CNVML_H
#define CNVML_H

#include <stddef.h>

/// NVIDIA's management library, opened at run time: nothing is linked, and a machine without it
/// only gets CNVML_NO_LIBRARY.
///
/// All functions return 0, one of the codes below, or what NVML itself returned (above 0).
typedef struct cnvml cnvml;
typedef struct cnvml_device_handle *cnvml_device;

enum {
  CNVML_OK = 0,
  /// The library cannot be opened.
  CNVML_NO_LIBRARY = -1,
  /// The library is too old for this question.
  CNVML_NO_SYMBOL = -2,
  CNVML_NO_MEMORY = -3,
};

/// NVML's own codes, as far as somebody reacts to them.
enum {
  CNVML_NOT_SUPPORTED = 3,
  CNVML_NO_PERMISSION = 4,
  CNVML_DRIVER_NOT_LOADED = 9,
  CNVML_VERSION_MISMATCH = 18,
};

typedef struct {
  unsigned long long total;
  unsigned long long used;
  unsigned long long free;
} cnvml_memory;

typedef struct {
  unsigned int pid;
  /// ULLONG_MAX where the driver does not tell.
  unsigned long long used;
} cnvml_process;

/// Opens the library at a path or of a name, and initialises it. `*handle` is to be closed, also after a failure.
int cnvml_open(const char *library, cnvml **handle);
void cnvml_close(cnvml *handle);
/// NVML's words for a code; NULL where it has none. Valid until the handle is closed.
const char *cnvml_error(const cnvml *handle, int code);

int cnvml_driver_version(const cnvml *handle, char *text, unsigned int size);
int cnvml_cuda_version(const cnvml *handle, int *version);
int cnvml_device_count(const cnvml *handle, unsigned int *count);
int cnvml_device_at(const cnvml *handle, unsigned int index, cnvml_device *device);
int cnvml_name(const cnvml *handle, cnvml_device device, char *text, unsigned int size);
int cnvml_uuid(const cnvml *handle, cnvml_device device, char *text, unsigned int size);
int cnvml_memory_info(const cnvml *handle, cnvml_device device, cnvml_memory *memory);
int cnvml_utilization(const cnvml *handle, cnvml_device device, unsigned int *percent);
int cnvml_temperature(const cnvml *handle, cnvml_device device, unsigned int *celsius);
int cnvml_compute_capability(const cnvml *handle, cnvml_device device, int *major, int *minor);
int cnvml_mig_mode(const cnvml *handle, cnvml_device device, unsigned int *mode);
int cnvml_mig_count(const cnvml *handle, cnvml_device device, unsigned int *count);
int cnvml_mig_at(const cnvml *handle, cnvml_device device, unsigned int index, cnvml_device *mig);
/// The processes that compute or draw on a device: at most `*count` are written, and `*count` is how many were.
int cnvml_processes(const cnvml *handle, cnvml_device device, cnvml_process *processes, unsigned int *count);

#endif
