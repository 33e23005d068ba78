#ifndef CMALLOC_H
#define CMALLOC_H

#include <stddef.h>

/* Has the allocator keep memory that was given back instead of handing each piece to the system at once.
   kept: the most bytes at the end of a heap that stay. mapped: from how many bytes on a piece gets pages of its own,
   which go back when it does. Where the C library has no such settings, nothing happens. */
void cmalloc_keep(size_t kept, size_t mapped);

#endif
