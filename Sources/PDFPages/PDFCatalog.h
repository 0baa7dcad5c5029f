#ifndef PDF_CATALOG_H
#define PDF_CATALOG_H

#include <stdbool.h>

/// Says in a file what cairo has no function for: its language, without which nobody knows in which voice to read it
/// aloud, and that its title is to be shown in place of its name. A file that is not as cairo writes one is left alone.
/// - Returns: false when it could not be written.
bool pdf_say_language(const char *path, const char *language);

#endif
