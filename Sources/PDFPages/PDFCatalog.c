#include "PDFCatalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Reads so many bytes as a text.
static bool read_at(FILE *file, long place, char *text, size_t size) {
    if (place < 0 || fseek(file, place, SEEK_SET) != 0) return false;
    size_t count = fread(text, 1, size, file);
    text[count] = 0;
    return count > 0;
}

/// What stands between `<<` and the last `>>` before `end`.
static bool between(char *text, const char *end, char **names) {
    char *start = text ? strstr(text, "<<") : NULL;
    char *last = start ? strstr(start, end) : NULL;
    while (last && last > start && strncmp(last, ">>", 2) != 0) last--;
    if (!last || last <= start + 2) return false;
    *names = start + 2;
    *last = 0;
    return true;
}

/// Where an object stands, by the table at `table`; each of its lines has twenty characters.
static long place_of(FILE *file, long table, long object) {
    char head[41], line[21];
    if (!read_at(file, table, head, 40) || strncmp(head, "xref\n0 ", 7) != 0) return -1;
    char *lines = strchr(head + 7, '\n');
    if (!lines || !read_at(file, table + (lines + 1 - head) + 20 * object, line, 20)) return -1;
    return atol(line);
}

/// Puts the catalogue once more behind the file, and where that is found, as PDF foresees it for changes (ISO 32000-1,
/// 7.5.6).
static void add(FILE *file, const char *language) {
    char end[401], catalog[1001];
    char *trailer_names, *catalog_names;
    fseek(file, 0, SEEK_END);
    long length = ftell(file), table, root;
    if (!read_at(file, length > 400 ? length - 400 : 0, end, 400)) return;
    char *trailer = strstr(end, "trailer"), *start = trailer ? strstr(trailer, "startxref") : NULL;
    if (!start || sscanf(start, "startxref %ld", &table) != 1 || !between(trailer, "startxref", &trailer_names)) return;
    char *name = strstr(trailer_names, "/Root ");
    if (!name || sscanf(name, "/Root %ld 0 R", &root) != 1) return;
    if (!read_at(file, place_of(file, table, root), catalog, 1000)) return;
    if (!between(catalog, "endobj", &catalog_names)) return;
    fseek(file, 0, SEEK_END);
    fprintf(
        file, "%ld 0 obj\n<<%s   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n", root,
        catalog_names, language);
    long changes = ftell(file);
    fprintf(
        file, "xref\n%ld 1\n%010ld 00000 n \ntrailer\n<<%s   /Prev %ld\n>>\nstartxref\n%ld\n%%%%EOF\n", root, length,
        trailer_names, table, changes);
}

bool pdf_say_language(const char *path, const char *language) {
    FILE *file = fopen(path, "r+b");
    if (!file) return false;
    add(file, language);
    bool is_written = !ferror(file);
    return fclose(file) == 0 && is_written;
}
