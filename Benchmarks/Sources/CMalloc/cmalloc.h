// Glibc's module leaves mallinfo2 out.
#include <malloc.h>
