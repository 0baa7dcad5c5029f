#include "Outlines.h"

#include <stddef.h>
#include <string.h>

#include "DrawingLibraries.h"

/// Outlines as they are: hints are made for square pixels.
static void set_unhinted(object *context) {
    object *options = cairo.options_create();
    cairo.options_antialias(options, ANTIALIAS_GRAY);
    cairo.options_hint_style(options, HINT_STYLE_NONE);
    cairo.options_hint_metrics(options, HINT_METRICS_OFF);
    pango.cairo_options(context, options);
    cairo.options_destroy(options);
}

/// A letter set in an em of 100 units, in the Japanese form of its character.
static object *layout(object *canvas, const char *letter, bool bold) {
    object *layout = pango.cairo_layout(canvas);
    object *context = pango.layout_context(layout);
    pango.cairo_resolution(context, 72);
    pango.context_language(context, pango.language("ja"));
    set_unhinted(context);
    object *description = pango.description_new();
    pango.description_family(description, "sans-serif");
    pango.description_weight(description, bold ? WEIGHT_BOLD : WEIGHT_NORMAL);
    pango.description_size(description, 100 * UNITS);
    pango.layout_description(layout, description);
    pango.description_free(description);
    pango.layout_context_changed(layout);
    pango.layout_text(layout, letter, -1);
    return layout;
}

/// A part of an axis.
typedef struct {
    double start, end;
} range;

/// Where ink stands in a box that begins at 0: what would be over an edge is squeezed until it is inside.
static range inside(range ink, double room) {
    if (ink.start < 0) ink.start = 0;
    if (ink.end > room) ink.end = room;
    if (ink.end > ink.start) return ink;
    return (range){0, room};
}

/// Fills the path of a letter that advances so far, in a box of so many units by 100.
static void fill(object *canvas, double advance, double room, double across, double down) {
    range x, y;
    cairo.path_extents(canvas, &x.start, &y.start, &x.end, &y.end);
    if (x.end <= x.start || y.end <= y.start) return;
    double share = advance > room ? room / advance : 1, before = (room - advance * share) / 2;
    range columns = inside((range){before + x.start * share, before + x.end * share}, room);
    range rows = inside(y, 100);
    object *path = cairo.copy_path(canvas);
    cairo.new_path(canvas);
    cairo.scale(canvas, across, down);
    cairo.translate(canvas, columns.start, rows.start);
    cairo.scale(canvas, (columns.end - columns.start) / (x.end - x.start), (rows.end - rows.start) / (y.end - y.start));
    cairo.translate(canvas, -x.start, -y.start);
    cairo.append_path(canvas, path);
    cairo.path_destroy(path);
    cairo.fill(canvas);
}

/// Draws into a surface as large as the box.
static bool draw(object *surface, const char *letter, int width, int height, int em_width, bool bold) {
    object *canvas = cairo.create(surface);
    // Set before the canvas is scaled: of one whose dots are not square pango tells advances that are too short.
    object *text = layout(canvas, letter, bold);
    bool is_known = pango.layout_unknown(text) == 0;
    if (is_known) {
        int advance, line;
        pango.layout_size(text, &advance, &line);
        // Japanese fonts stand 88 of 100 above the baseline, 12 below.
        cairo.move_to(canvas, 0, 88 - pango.layout_baseline(text) / (double)UNITS);
        pango.cairo_path(canvas, text);
        fill(canvas, advance / (double)UNITS, 100.0 * width / em_width, em_width / 100.0, height / 100.0);
    }
    unref(text);
    cairo.destroy(canvas);
    return is_known;
}

bool outlines_draw(const char *letter, int width, int height, int em_width, bool bold, unsigned char *grey) {
    object *surface = cairo.surface_create(FORMAT_A8, width, height);
    bool is_drawn = cairo.surface_status(surface) == 0 && draw(surface, letter, width, height, em_width, bold);
    if (is_drawn) {
        cairo.surface_flush(surface);
        const unsigned char *data = cairo.surface_data(surface);
        int stride = cairo.surface_stride(surface);
        for (int row = 0; row < height; row++) memcpy(grey + row * width, data + row * stride, width);
    }
    cairo.surface_destroy(surface);
    return is_drawn;
}

/// Whether kanji and kana can be drawn.
static bool has_japanese(void) {
    unsigned char grey[16 * 16];
    return outlines_draw("漢", 16, 16, 16, false, grey) && outlines_draw("か", 16, 16, 16, false, grey);
}

bool outlines_load(void) { return drawing_libraries_load() && drawing_libraries_quietly(has_japanese); }
