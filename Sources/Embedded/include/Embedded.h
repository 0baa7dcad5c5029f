// The files that come with fusen, built into the program so that the executable needs nothing beside it.
//
// The files are those of Data/; `Embedded.c` lists them. A changed file is built in again by the next build.
#ifndef EMBEDDED_H
#define EMBEDDED_H

#include <stddef.h>

/// A file of Data/. Everything it points to lives as long as the program.
typedef struct {
    const char *name;            // its path below Data/, such as "programs/kadai.yaml"
    const unsigned char *bytes;  // not terminated by a zero
    size_t count;
} embedded_file;

/// How many files there are.
size_t embedded_file_count(void);

/// The file at an index below the count.
embedded_file embedded_file_at(size_t index);

/// The file of that name; its bytes are NULL when there is none.
embedded_file embedded_file_named(const char *name);

/// What this program was built of, as `git describe` says it; NULL for a build that was made only to try something.
const char *embedded_build(void);

#endif
