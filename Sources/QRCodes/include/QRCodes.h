// QR codes by libqrencode, which is loaded when one is asked for.
#ifndef QR_CODES_H
#define QR_CODES_H

#include <stdbool.h>
#include <stdint.h>

/// Whether the library is there.
bool qr_code_is_available(void);

/// The modules of a code for a text, row by row, 1 for dark, without the quiet zone around it; to be freed. NULL when
/// the library is missing or the text too long. `side`: modules in a row.
uint8_t *qr_code_make(const char *text, int *side);

#endif
