#include "PDFPages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "DrawingLibraries.h"
#include "PDFCatalog.h"

struct pdf_pages {
    /// NULL for one that is written nowhere.
    char *path;
    object *surface;
    object *canvas;
    /// Every text is set in this one: a new one for each takes twice the time.
    object *layout;
    /// What it is set in; 0 before the first text.
    double size;
    bool is_bold;
};

static bool has_japanese(void) {
    object *surface = cairo.surface_create(FORMAT_A8, 8, 8);
    object *canvas = cairo.create(surface);
    object *layout = pango.cairo_layout(canvas);
    pango.layout_text(layout, "漢か", -1);
    bool is_known = pango.layout_unknown(layout) == 0;
    unref(layout);
    cairo.destroy(canvas);
    cairo.surface_destroy(surface);
    return is_known;
}

bool pdf_load(void) { return drawing_libraries_load() && drawing_libraries_quietly(has_japanese); }

pdf_pages *pdf_open(const char *path, const char *title, const char *author, const char *created) {
    pdf_pages *pages = malloc(sizeof *pages);
    if (!pages) return NULL;
    pages->path = path ? strdup(path) : NULL;
    pages->surface = cairo.pdf_create(path, 595, 842);
    // Tags are older; what came later is not for people, and its index of objects is harder to add to.
    cairo.pdf_version(pages->surface, PDF_1_4);
    pages->canvas = cairo.create(pages->surface);
    pages->layout = pango.cairo_layout(pages->canvas);
    pages->size = 0;
    object *context = pango.layout_context(pages->layout);
    // A point is a dot of these, or letters of 9 points print as 12.
    pango.cairo_resolution(context, 72);
    // Japanese forms of the characters that Chinese writes differently.
    pango.context_language(context, pango.language("ja"));
    pango.layout_context_changed(pages->layout);
    pango.layout_wrap(pages->layout, WRAP_WORD_CHAR);
    cairo.pdf_metadata(pages->surface, PDF_TITLE, title);
    cairo.pdf_metadata(pages->surface, PDF_AUTHOR, author);
    if (created) cairo.pdf_metadata(pages->surface, PDF_CREATED, created);
    return pages;
}

void pdf_begin_page(pdf_pages *pages, double width, double height) { cairo.pdf_size(pages->surface, width, height); }

void pdf_end_page(pdf_pages *pages) { cairo.show_page(pages->canvas); }

/// Letters made to be read by everybody first, then what Japanese systems have.
static const char *families = "BIZ UDPGothic, Noto Sans CJK JP, Noto Sans JP, IPAexGothic, IPAPGothic, sans-serif";

/// Forbids breaks within the parts of a text.
static void keep(object *layout, const pdf_part *parts, int count) {
    pango.layout_attributes(layout, NULL);
    if (!pango.allow_breaks || count == 0) return;
    object *attributes = pango.attributes_new();
    for (int part = 0; part < count; part++) {
        text_attribute *attribute = pango.allow_breaks(false);
        attribute->start = parts[part].start;
        attribute->end = parts[part].end;
        pango.attributes_insert(attributes, attribute);
    }
    pango.layout_attributes(layout, attributes);
    pango.attributes_free(attributes);
}

static void choose_letters(pdf_pages *pages, pdf_text text) {
    if (pages->size == text.size && pages->is_bold == text.is_bold) return;
    object *description = pango.description_new();
    pango.description_family(description, families);
    pango.description_weight(description, text.is_bold ? WEIGHT_BOLD : WEIGHT_NORMAL);
    pango.description_size(description, text.size * UNITS);
    pango.layout_description(pages->layout, description);
    pango.description_free(description);
    pages->size = text.size;
    pages->is_bold = text.is_bold;
}

/// The text set, until the next one is.
static object *set(pdf_pages *pages, const char *words, pdf_text text, const pdf_part *parts, int count) {
    object *layout = pages->layout;
    choose_letters(pages, text);
    pango.layout_width(layout, text.width * UNITS);
    // A negative indent is that of the lines after the first.
    pango.layout_indent(layout, -text.hanging * UNITS);
    pango.layout_alignment(layout, text.alignment);
    pango.layout_text(layout, words, -1);
    keep(layout, parts, count);
    return layout;
}

bool pdf_has_letters(pdf_pages *pages, const char *words) {
    return pango.layout_unknown(set(pages, words, (pdf_text){.size = 10, .width = 1000}, NULL, 0)) == 0;
}

double pdf_height(pdf_pages *pages, const char *words, pdf_text text, const pdf_part *parts, int count) {
    int width, height;
    pango.layout_size(set(pages, words, text, parts, count), &width, &height);
    return height / (double)UNITS;
}

void pdf_show(
    pdf_pages *pages, const char *words, pdf_text text, const pdf_part *parts, int count, double x, double y,
    pdf_colour colour) {
    object *layout = set(pages, words, text, parts, count);
    cairo.colour(pages->canvas, colour.red, colour.green, colour.blue);
    cairo.move_to(pages->canvas, x, y);
    pango.show(pages->canvas, layout);
    cairo.new_path(pages->canvas);
}

void pdf_fill(pdf_pages *pages, double x, double y, double width, double height, pdf_colour colour) {
    cairo.colour(pages->canvas, colour.red, colour.green, colour.blue);
    cairo.rectangle(pages->canvas, x, y, width, height);
    cairo.fill(pages->canvas);
}

static void choose_line(pdf_pages *pages, double width, bool is_dashed) {
    static const double dashes[] = {4, 3};
    cairo.colour(pages->canvas, 0.53, 0.58, 0.64);
    cairo.line_width(pages->canvas, width);
    cairo.dash(pages->canvas, dashes, is_dashed ? 2 : 0, 0);
}

void pdf_boxes(pdf_pages *pages, const double *boxes, int count) {
    if (count == 0) return;
    choose_line(pages, 0.5, false);
    for (const double *box = boxes; box < boxes + 4 * count; box += 4) {
        cairo.rectangle(pages->canvas, box[0], box[1], box[2], box[3]);
    }
    cairo.stroke(pages->canvas);
}

void pdf_line(pdf_pages *pages, double x, double y, double to_x, double to_y, double width, bool is_dashed) {
    choose_line(pages, width, is_dashed);
    cairo.move_to(pages->canvas, x, y);
    cairo.line_to(pages->canvas, to_x, to_y);
    cairo.stroke(pages->canvas);
}

void pdf_open_tag(pdf_pages *pages, const char *tag) {
    if (cairo.tag_begin) cairo.tag_begin(pages->canvas, tag, "");
}

void pdf_close_tag(pdf_pages *pages, const char *tag) {
    if (cairo.tag_end) cairo.tag_end(pages->canvas, tag);
}

int pdf_bookmark(pdf_pages *pages, int parent, const char *words, int page, double y) {
    char place[64];
    snprintf(place, sizeof place, "page=%d pos=[0 %.1f]", page, y);
    int flags = parent == PDF_OUTLINE_ROOT ? PDF_OUTLINE_OPEN : 0;
    return cairo.pdf_outline(pages->surface, parent, words, place, flags);
}

bool pdf_close(pdf_pages *pages, const char *language) {
    unref(pages->layout);
    cairo.destroy(pages->canvas);
    cairo.surface_finish(pages->surface);
    bool is_written = cairo.surface_status(pages->surface) == 0;
    cairo.surface_destroy(pages->surface);
    if (is_written && pages->path) is_written = pdf_say_language(pages->path, language);
    free(pages->path);
    free(pages);
    return is_written;
}
