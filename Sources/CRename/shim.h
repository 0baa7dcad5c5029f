// glibc declares it for GNU sources only, and as Swift reads the headers they are none.
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);

// Fails where the new name is taken.
#define RENAME_ONLY_IF_FREE 1u
