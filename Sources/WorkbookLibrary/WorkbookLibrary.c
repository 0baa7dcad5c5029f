#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

// Its functions stay inside the program: the library's own calls are to find its own.
#pragma GCC visibility push(hidden)
#include "WorkbookLibrary.h"

/// What is used of the library: type, name, parameters, arguments.
#define FUNCTIONS(F) \
    F(lxw_chart_series *, chart_add_series, \
      (lxw_chart *chart, const char *categories, const char *values), \
      (chart, categories, values)) \
    F(void, chart_axis_major_gridlines_set_visible, (lxw_chart_axis *axis, uint8_t visible), (axis, visible)) \
    F(void, chart_axis_off, (lxw_chart_axis *axis), (axis)) \
    F(void, chart_axis_set_interval_unit, (lxw_chart_axis *axis, uint16_t unit), (axis, unit)) \
    F(void, chart_axis_set_num_font, (lxw_chart_axis *axis, lxw_chart_font *font), (axis, font)) \
    F(void, chart_axis_set_reverse, (lxw_chart_axis *axis), (axis)) \
    F(void, chart_legend_set_position, (lxw_chart *chart, uint8_t position), (chart, position)) \
    F(void, chart_series_set_categories, \
      (lxw_chart_series *series, const char *name, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, lxw_col_t right), \
      (series, name, top, left, bottom, right)) \
    F(void, chart_series_set_fill, (lxw_chart_series *series, lxw_chart_fill *fill), (series, fill)) \
    F(void, chart_series_set_labels, (lxw_chart_series *series), (series)) \
    F(void, chart_series_set_name_range, \
      (lxw_chart_series *series, const char *name, lxw_row_t row, lxw_col_t col), \
      (series, name, row, col)) \
    F(lxw_error, chart_series_set_points, (lxw_chart_series *series, lxw_chart_point *points[]), (series, points)) \
    F(void, chart_series_set_values, \
      (lxw_chart_series *series, const char *name, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, lxw_col_t right), \
      (series, name, top, left, bottom, right)) \
    F(void, chart_set_series_gap, (lxw_chart *chart, uint16_t gap), (chart, gap)) \
    F(void, chart_title_set_name, (lxw_chart *chart, const char *name), (chart, name)) \
    F(void, chart_title_off, (lxw_chart *chart), (chart)) \
    F(void, chart_title_set_name_font, (lxw_chart *chart, lxw_chart_font *font), (chart, font)) \
    F(void, format_set_align, (lxw_format *format, uint8_t alignment), (format, alignment)) \
    F(void, format_set_bg_color, (lxw_format *format, lxw_color_t color), (format, color)) \
    F(void, format_set_bold, (lxw_format *format), (format)) \
    F(void, format_set_border, (lxw_format *format, uint8_t style), (format, style)) \
    F(void, format_set_border_color, (lxw_format *format, lxw_color_t color), (format, color)) \
    F(void, format_set_font_name, (lxw_format *format, const char *font_name), (format, font_name)) \
    F(void, format_set_font_size, (lxw_format *format, double size), (format, size)) \
    F(void, format_set_num_format, (lxw_format *format, const char *number_format), (format, number_format)) \
    F(void, format_set_text_wrap, (lxw_format *format), (format)) \
    F(char *, lxw_strerror, (lxw_error error_num), (error_num)) \
    F(lxw_chart *, workbook_add_chart, (lxw_workbook *book, uint8_t chart_type), (book, chart_type)) \
    F(lxw_format *, workbook_add_format, (lxw_workbook *book), (book)) \
    F(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook *book, const char *name), (book, name)) \
    F(lxw_error, workbook_close, (lxw_workbook *book), (book)) \
    F(lxw_workbook *, workbook_new, (const char *filename), (filename)) \
    F(lxw_error, workbook_set_custom_property_string, \
      (lxw_workbook *book, const char *name, const char *value), (book, name, value)) \
    F(lxw_error, workbook_set_properties, (lxw_workbook *book, lxw_doc_properties *properties), (book, properties)) \
    F(lxw_error, worksheet_autofilter, \
      (lxw_worksheet *sheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, lxw_col_t right), \
      (sheet, top, left, bottom, right)) \
    F(lxw_error, worksheet_conditional_format_range, \
      (lxw_worksheet *sheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, \
       lxw_col_t right, lxw_conditional_format *condition), \
      (sheet, top, left, bottom, right, condition)) \
    F(void, worksheet_fit_to_pages, (lxw_worksheet *sheet, uint16_t width, uint16_t height), (sheet, width, height)) \
    F(void, worksheet_freeze_panes, (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col), (sheet, row, col)) \
    F(lxw_error, worksheet_insert_chart_opt, \
      (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, lxw_chart *chart, lxw_chart_options *options), \
      (sheet, row, col, chart, options)) \
    F(lxw_error, worksheet_merge_range, \
      (lxw_worksheet *sheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, \
       lxw_col_t right, const char *string, lxw_format *format), \
      (sheet, top, left, bottom, right, string, format)) \
    F(lxw_error, worksheet_print_area, \
      (lxw_worksheet *worksheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row, lxw_col_t last_col), \
      (worksheet, first_row, first_col, last_row, last_col)) \
    F(lxw_error, worksheet_repeat_rows, \
      (lxw_worksheet *sheet, lxw_row_t top, lxw_row_t bottom), \
      (sheet, top, bottom)) \
    F(lxw_error, worksheet_set_column, \
      (lxw_worksheet *sheet, lxw_col_t left, lxw_col_t right, double width, lxw_format *format), \
      (sheet, left, right, width, format)) \
    F(lxw_error, worksheet_set_footer, (lxw_worksheet *sheet, const char *string), (sheet, string)) \
    F(lxw_error, worksheet_set_h_pagebreaks, (lxw_worksheet *sheet, lxw_row_t breaks[]), (sheet, breaks)) \
    F(void, worksheet_set_landscape, (lxw_worksheet *sheet), (sheet)) \
    F(void, worksheet_set_margins, \
      (lxw_worksheet *sheet, double left, double right, double top, double bottom), \
      (sheet, left, right, top, bottom)) \
    F(void, worksheet_set_paper, (lxw_worksheet *sheet, uint8_t paper_type), (sheet, paper_type)) \
    F(void, worksheet_set_portrait, (lxw_worksheet *sheet), (sheet)) \
    F(lxw_error, worksheet_set_row, \
      (lxw_worksheet *sheet, lxw_row_t row, double height, lxw_format *format), \
      (sheet, row, height, format)) \
    F(lxw_error, worksheet_write_blank, \
      (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, lxw_format *format), \
      (sheet, row, col, format)) \
    F(lxw_error, worksheet_write_number, \
      (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, double number, lxw_format *format), \
      (sheet, row, col, number, format)) \
    F(lxw_error, worksheet_write_string, \
      (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, const char *string, lxw_format *format), \
      (sheet, row, col, string, format))

static struct {
#define MEMBER(type, name, parameters, arguments) __typeof__(&name) name;
    FUNCTIONS(MEMBER)
} library;

static bool is_complete;

static void load_once(void) {
    void *handle = dlopen("libxlsxwriter.so." LXW_SOVERSION, RTLD_LAZY | RTLD_LOCAL);
    if (!handle) return;
    struct {
        void *function;
        const char *name;
    } wanted[] = {
#define WANTED(type, name, parameters, arguments) {&library.name, #name},
        FUNCTIONS(WANTED)
    };
    bool is_missing = false;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = dlsym(handle, wanted[i].name);
        if (!found) is_missing = true;
        memcpy(wanted[i].function, &found, sizeof found);
    }
    is_complete = !is_missing;
}

bool workbook_library_is_available(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load_once);
    return is_complete;
}

#define FORWARD(type, name, parameters, arguments) \
    type name parameters { return library.name arguments; }
FUNCTIONS(FORWARD)

#pragma GCC visibility pop
