#include "Outlines.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

// The libraries' own headers are not needed to build: what they declare of these functions has not changed since 2008.
typedef void object;

// Values of the libraries' enums.
enum { FORMAT_A8 = 2, ANTIALIAS_GRAY = 2, HINT_STYLE_NONE = 1, HINT_METRICS_OFF = 1 };
enum { WEIGHT_NORMAL = 400, WEIGHT_BOLD = 700 };
static const double units = 1024;  // PANGO_SCALE

static struct {
    object *(*surface_create)(int format, int width, int height);
    void (*surface_destroy)(object *surface);
    void (*surface_flush)(object *surface);
    int (*surface_status)(object *surface);
    unsigned char *(*surface_data)(object *surface);
    int (*surface_stride)(object *surface);
    object *(*create)(object *surface);
    void (*destroy)(object *cairo);
    void (*translate)(object *cairo, double x, double y);
    void (*scale)(object *cairo, double x, double y);
    void (*move_to)(object *cairo, double x, double y);
    void (*new_path)(object *cairo);
    object *(*copy_path)(object *cairo);
    void (*append_path)(object *cairo, const object *path);
    void (*path_extents)(object *cairo, double *left, double *top, double *right, double *bottom);
    void (*path_destroy)(object *path);
    void (*fill)(object *cairo);
    object *(*options_create)(void);
    void (*options_destroy)(object *options);
    void (*options_antialias)(object *options, int antialias);
    void (*options_hint_style)(object *options, int style);
    void (*options_hint_metrics)(object *options, int metrics);
} cairo;

static struct {
    object *(*language)(const char *name);
    object *(*description_new)(void);
    void (*description_free)(object *description);
    void (*description_family)(object *description, const char *family);
    void (*description_weight)(object *description, int weight);
    void (*description_size)(object *description, double size);
    void (*context_language)(object *context, object *language);
    void (*layout_text)(object *layout, const char *text, int length);
    void (*layout_description)(object *layout, const object *description);
    object *(*layout_context)(object *layout);
    void (*layout_context_changed)(object *layout);
    int (*layout_baseline)(object *layout);
    void (*layout_size)(object *layout, int *width, int *height);
    int (*layout_unknown)(object *layout);
    object *(*cairo_layout)(object *cairo);
    void (*cairo_path)(object *cairo, object *layout);
    void (*cairo_resolution)(object *context, double dpi);
    void (*cairo_options)(object *context, const object *options);
} pango;

static void (*unref)(object *instance);

/// A function of a library; it notes when one is missing.
static void *symbol(void *library, const char *name, bool *is_complete) {
    void *found = library ? dlsym(library, name) : NULL;
    if (!found) *is_complete = false;
    return found;
}

static bool load_cairo(void) {
    bool complete = true;
    void *library = dlopen("libcairo.so.2", RTLD_LAZY | RTLD_LOCAL);
    cairo.surface_create = symbol(library, "cairo_image_surface_create", &complete);
    cairo.surface_destroy = symbol(library, "cairo_surface_destroy", &complete);
    cairo.surface_flush = symbol(library, "cairo_surface_flush", &complete);
    cairo.surface_status = symbol(library, "cairo_surface_status", &complete);
    cairo.surface_data = symbol(library, "cairo_image_surface_get_data", &complete);
    cairo.surface_stride = symbol(library, "cairo_image_surface_get_stride", &complete);
    cairo.create = symbol(library, "cairo_create", &complete);
    cairo.destroy = symbol(library, "cairo_destroy", &complete);
    cairo.translate = symbol(library, "cairo_translate", &complete);
    cairo.scale = symbol(library, "cairo_scale", &complete);
    cairo.move_to = symbol(library, "cairo_move_to", &complete);
    cairo.new_path = symbol(library, "cairo_new_path", &complete);
    cairo.copy_path = symbol(library, "cairo_copy_path", &complete);
    cairo.append_path = symbol(library, "cairo_append_path", &complete);
    cairo.path_extents = symbol(library, "cairo_path_extents", &complete);
    cairo.path_destroy = symbol(library, "cairo_path_destroy", &complete);
    cairo.fill = symbol(library, "cairo_fill", &complete);
    cairo.options_create = symbol(library, "cairo_font_options_create", &complete);
    cairo.options_destroy = symbol(library, "cairo_font_options_destroy", &complete);
    cairo.options_antialias = symbol(library, "cairo_font_options_set_antialias", &complete);
    cairo.options_hint_style = symbol(library, "cairo_font_options_set_hint_style", &complete);
    cairo.options_hint_metrics = symbol(library, "cairo_font_options_set_hint_metrics", &complete);
    return complete;
}

static bool load_pango(void) {
    bool complete = true;
    void *library = dlopen("libpango-1.0.so.0", RTLD_LAZY | RTLD_LOCAL);
    pango.language = symbol(library, "pango_language_from_string", &complete);
    pango.description_new = symbol(library, "pango_font_description_new", &complete);
    pango.description_free = symbol(library, "pango_font_description_free", &complete);
    pango.description_family = symbol(library, "pango_font_description_set_family", &complete);
    pango.description_weight = symbol(library, "pango_font_description_set_weight", &complete);
    pango.description_size = symbol(library, "pango_font_description_set_absolute_size", &complete);
    pango.context_language = symbol(library, "pango_context_set_language", &complete);
    pango.layout_text = symbol(library, "pango_layout_set_text", &complete);
    pango.layout_description = symbol(library, "pango_layout_set_font_description", &complete);
    pango.layout_context = symbol(library, "pango_layout_get_context", &complete);
    pango.layout_context_changed = symbol(library, "pango_layout_context_changed", &complete);
    pango.layout_baseline = symbol(library, "pango_layout_get_baseline", &complete);
    pango.layout_size = symbol(library, "pango_layout_get_size", &complete);
    pango.layout_unknown = symbol(library, "pango_layout_get_unknown_glyphs_count", &complete);

    library = dlopen("libpangocairo-1.0.so.0", RTLD_LAZY | RTLD_LOCAL);
    pango.cairo_layout = symbol(library, "pango_cairo_create_layout", &complete);
    pango.cairo_path = symbol(library, "pango_cairo_layout_path", &complete);
    pango.cairo_resolution = symbol(library, "pango_cairo_context_set_resolution", &complete);
    pango.cairo_options = symbol(library, "pango_cairo_context_set_font_options", &complete);

    library = dlopen("libgobject-2.0.so.0", RTLD_LAZY | RTLD_LOCAL);
    unref = symbol(library, "g_object_unref", &complete);
    return complete;
}

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
    pango.description_size(description, 100 * units);
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
        cairo.move_to(canvas, 0, 88 - pango.layout_baseline(text) / units);
        pango.cairo_path(canvas, text);
        fill(canvas, advance / units, 100.0 * width / em_width, em_width / 100.0, height / 100.0);
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

bool outlines_load(void) {
    // A system without fonts is complained about on the standard error, which may be the screen we draw on.
    int error = dup(STDERR_FILENO);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    bool is_loaded = load_cairo() && load_pango() && has_japanese();
    if (error >= 0) dup2(error, STDERR_FILENO);
    if (error >= 0) close(error);
    if (nowhere >= 0) close(nowhere);
    return is_loaded;
}
