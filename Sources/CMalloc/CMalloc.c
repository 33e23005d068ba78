#include "CMalloc.h"

#include <limits.h>
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

void cmalloc_keep(size_t kept, size_t mapped) {
  if (kept > INT_MAX || mapped > INT_MAX) return;
  mallopt(M_TRIM_THRESHOLD, (int)kept);
  mallopt(M_MMAP_THRESHOLD, (int)mapped);
}
#else
void cmalloc_keep(size_t kept, size_t mapped) {}
#endif
