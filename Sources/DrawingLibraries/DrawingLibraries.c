#include "DrawingLibraries.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stddef.h>
#include <unistd.h>

struct cairo_functions cairo;
struct pango_functions pango;
void (*unref)(object *instance);

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
    cairo.pdf_create = symbol(library, "cairo_pdf_surface_create", &complete);
    cairo.pdf_version = symbol(library, "cairo_pdf_surface_restrict_to_version", &complete);
    cairo.pdf_size = symbol(library, "cairo_pdf_surface_set_size", &complete);
    cairo.pdf_metadata = symbol(library, "cairo_pdf_surface_set_metadata", &complete);
    cairo.pdf_outline = symbol(library, "cairo_pdf_surface_add_outline", &complete);
    cairo.surface_finish = symbol(library, "cairo_surface_finish", &complete);
    cairo.show_page = symbol(library, "cairo_show_page", &complete);
    cairo.colour = symbol(library, "cairo_set_source_rgb", &complete);
    cairo.rectangle = symbol(library, "cairo_rectangle", &complete);
    cairo.line_to = symbol(library, "cairo_line_to", &complete);
    cairo.line_width = symbol(library, "cairo_set_line_width", &complete);
    cairo.dash = symbol(library, "cairo_set_dash", &complete);
    cairo.stroke = symbol(library, "cairo_stroke", &complete);
    cairo.fill = symbol(library, "cairo_fill", &complete);
    bool has_tags = true;
    cairo.tag_begin = symbol(library, "cairo_tag_begin", &has_tags);
    cairo.tag_end = symbol(library, "cairo_tag_end", &has_tags);
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
    pango.layout_width = symbol(library, "pango_layout_set_width", &complete);
    pango.layout_wrap = symbol(library, "pango_layout_set_wrap", &complete);
    pango.layout_indent = symbol(library, "pango_layout_set_indent", &complete);
    pango.layout_alignment = symbol(library, "pango_layout_set_alignment", &complete);
    pango.attributes_new = symbol(library, "pango_attr_list_new", &complete);
    pango.attributes_insert = symbol(library, "pango_attr_list_insert", &complete);
    pango.attributes_free = symbol(library, "pango_attr_list_unref", &complete);
    pango.layout_attributes = symbol(library, "pango_layout_set_attributes", &complete);
    bool keeps_words = true;
    pango.allow_breaks = symbol(library, "pango_attr_allow_breaks_new", &keeps_words);

    library = dlopen("libpangocairo-1.0.so.0", RTLD_LAZY | RTLD_LOCAL);
    pango.cairo_layout = symbol(library, "pango_cairo_create_layout", &complete);
    pango.cairo_path = symbol(library, "pango_cairo_layout_path", &complete);
    pango.show = symbol(library, "pango_cairo_show_layout", &complete);
    pango.cairo_resolution = symbol(library, "pango_cairo_context_set_resolution", &complete);
    pango.cairo_options = symbol(library, "pango_cairo_context_set_font_options", &complete);

    library = dlopen("libgobject-2.0.so.0", RTLD_LAZY | RTLD_LOCAL);
    unref = symbol(library, "g_object_unref", &complete);
    return complete;
}

static bool is_loaded(void) {
    static bool is_known, is_complete;
    if (!is_known) is_complete = load_cairo() && load_pango();
    is_known = true;
    return is_complete;
}

bool drawing_libraries_quietly(bool (*is_ready)(void)) {
    int error = dup(STDERR_FILENO);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    bool answer = is_ready();
    if (error >= 0) dup2(error, STDERR_FILENO);
    if (error >= 0) close(error);
    if (nowhere >= 0) close(nowhere);
    return answer;
}

bool drawing_libraries_load(void) { return drawing_libraries_quietly(is_loaded); }
