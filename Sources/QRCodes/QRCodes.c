#include "QRCodes.h"

#include <dlfcn.h>
#include <qrencode.h>
#include <stdlib.h>

static __typeof__(&QRcode_encodeString) encode;
static __typeof__(&QRcode_free) release;

bool qr_code_is_available(void) {
    static bool is_known;
    if (!is_known) {
        void *library = dlopen("libqrencode.so.4", RTLD_LAZY | RTLD_LOCAL);
        if (library) {
            encode = (__typeof__(encode))dlsym(library, "QRcode_encodeString");
            release = (__typeof__(release))dlsym(library, "QRcode_free");
        }
        is_known = true;
    }
    return encode && release;
}

uint8_t *qr_code_make(const char *text, int *side) {
    if (!qr_code_is_available()) return NULL;
    QRcode *code = encode(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (!code) return NULL;
    int count = code->width * code->width;
    uint8_t *modules = malloc((size_t)count);
    for (int i = 0; modules && i < count; i++) modules[i] = code->data[i] & 1;
    *side = code->width;
    release(code);
    return modules;
}
