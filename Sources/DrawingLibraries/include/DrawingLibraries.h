// What pango and cairo can do for us: the letters of an installed font, and pages of a PDF.
//
// The libraries are loaded when they are first asked for and not linked: forty of them would make every start slower, and
// where they are missing the program runs as well. Not to be called from two threads at a time.
#ifndef DRAWING_LIBRARIES_H
#define DRAWING_LIBRARIES_H

#include <stdbool.h>

// The libraries' own headers are not needed to build: what they declare of these functions has not changed since 2008.
typedef void object;

/// What is true of a part of a text; the libraries' own begins so.
typedef struct {
    const void *kind;
    unsigned start, end;
} text_attribute;

// Values of the libraries' enums.
enum { FORMAT_A8 = 2, ANTIALIAS_GRAY = 2, HINT_STYLE_NONE = 1, HINT_METRICS_OFF = 1 };
enum { WRAP_WORD_CHAR = 2, PDF_1_4 = 0, PDF_TITLE = 0, PDF_AUTHOR = 1, PDF_CREATED = 5, PDF_OUTLINE_ROOT = 0, PDF_OUTLINE_OPEN = 1 };
enum { WEIGHT_NORMAL = 400, WEIGHT_BOLD = 700 };
enum { UNITS = 1024 };  // PANGO_SCALE

extern struct cairo_functions {
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
    // Pages of a PDF: nil where cairo was built without them.
    object *(*pdf_create)(const char *path, double width, double height);
    void (*pdf_version)(object *surface, int version);
    void (*pdf_size)(object *surface, double width, double height);
    void (*pdf_metadata)(object *surface, int what, const char *text);
    int (*pdf_outline)(object *surface, int parent, const char *text, const char *place, int flags);
    void (*surface_finish)(object *surface);
    void (*show_page)(object *cairo);
    void (*colour)(object *cairo, double red, double green, double blue);
    void (*rectangle)(object *cairo, double x, double y, double width, double height);
    void (*line_to)(object *cairo, double x, double y);
    void (*line_width)(object *cairo, double width);
    void (*dash)(object *cairo, const double *lengths, int count, double offset);
    void (*stroke)(object *cairo);
    // What a page's pieces are, for those who hear it: nil before cairo 1.16.
    void (*tag_begin)(object *cairo, const char *name, const char *attributes);
    void (*tag_end)(object *cairo, const char *name);
} cairo;

extern struct pango_functions {
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
    void (*layout_width)(object *layout, int width);
    void (*layout_wrap)(object *layout, int mode);
    void (*layout_indent)(object *layout, int indent);
    void (*layout_alignment)(object *layout, int alignment);
    void (*show)(object *cairo, object *layout);
    // Words that are not broken: nil before pango 1.44.
    object *(*attributes_new)(void);
    void (*attributes_insert)(object *attributes, object *attribute);
    void (*attributes_free)(object *attributes);
    text_attribute *(*allow_breaks)(int allowed);
    void (*layout_attributes)(object *layout, object *attributes);
} pango;

extern void (*unref)(object *instance);

/// Loads the libraries; false when one of them, or a function of it, is missing. While it runs, the standard error goes
/// nowhere.
bool drawing_libraries_load(void);

/// Whether `is_ready` says yes, asked where the libraries' complaints, such as of a system without fonts, go nowhere: the
/// standard error may be the screen we draw on.
bool drawing_libraries_quietly(bool (*is_ready)(void));

#endif
