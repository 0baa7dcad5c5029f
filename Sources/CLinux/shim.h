// What Swift's module of the C library leaves out.
#include <malloc.h>
#include <stdbool.h>
#include <sys/timex.h>

// glibc declares it for GNU sources only, and as Swift reads the headers they are none.
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);

// Fails where the new name is taken.
#define RENAME_ONLY_IF_FREE 1u

// Locks of an open file, which other descriptors of the same file in the same process do not give up when they are
// closed; the C library has them for GNU sources only. See fcntl(2).
#define LOCK_OF_OPEN_FILE_GET 36
#define LOCK_OF_OPEN_FILE_SET 37

// Whether the kernel's clock follows a time server. Only asks; nothing is set.
static inline bool clock_is_synchronised(void) {
    struct timex state = {.modes = 0};
    return adjtimex(&state) >= 0 && !(state.status & STA_UNSYNC);
}
