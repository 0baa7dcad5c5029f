// Pages of a PDF with text that can be selected and searched, drawn by pango and cairo where they are installed.
//
// Lengths are points, places are from the upper left corner. Not to be called from two threads at a time.
#ifndef PDF_PAGES_H
#define PDF_PAGES_H

#include <stdbool.h>

/// Text as it is set: wrapped between words and, in Japanese, between letters.
typedef struct {
    /// The height of the letters, in points.
    double size;
    bool is_bold;
    /// How wide a line is at most.
    double width;
    /// How far the lines after the first are moved in.
    double hanging;
    /// 0 left, 1 centred, 2 right.
    int alignment;
} pdf_text;

/// Bytes of a text that stay in one line.
typedef struct {
    unsigned start, end;
} pdf_part;

/// Red, green and blue, 0 to 1.
typedef struct {
    double red, green, blue;
} pdf_colour;

/// A PDF that is being written.
typedef struct pdf_pages pdf_pages;

/// Loads the libraries and looks for a font with kanji and kana; false when either is missing.
bool pdf_load(void);

/// Begins a file; NULL when there is no memory. `pdf_load` must have said true.
/// - Parameters:
///   - path: NULL for one that is only measured, and written nowhere.
///   - created: as ISO 8601 with a time; NULL for the present moment.
pdf_pages *pdf_open(const char *path, const char *title, const char *author, const char *created);

/// The next page, of that size.
void pdf_begin_page(pdf_pages *pages, double width, double height);
void pdf_end_page(pdf_pages *pages);

/// Whether the fonts here have all letters of a text.
bool pdf_has_letters(pdf_pages *pages, const char *words);

/// How high the text will be.
/// - Parameter parts: what stays in one line, `count` of them.
double pdf_height(pdf_pages *pages, const char *words, pdf_text text, const pdf_part *parts, int count);
void pdf_show(
    pdf_pages *pages, const char *words, pdf_text text, const pdf_part *parts, int count, double x, double y,
    pdf_colour colour);
void pdf_fill(pdf_pages *pages, double x, double y, double width, double height, pdf_colour colour);
/// Thin lines around boxes, each of x, y, width and height: many at once take a fraction of the time of each by itself.
void pdf_boxes(pdf_pages *pages, const double *boxes, int count);
void pdf_line(pdf_pages *pages, double x, double y, double to_x, double to_y, double width, bool is_dashed);

/// What is shown between the two is a piece of that kind, by the names of PDF: H1, P, Table, TR, TH, TD … Only a Document
/// goes over pages.
void pdf_open_tag(pdf_pages *pages, const char *tag);
void pdf_close_tag(pdf_pages *pages, const char *tag);

/// A bookmark to a place on a page, counted from 1; below `parent`, or at the top for 0.
/// - Returns: what to call it as a parent.
int pdf_bookmark(pdf_pages *pages, int parent, const char *words, int page, double y);

/// Ends the file.
/// - Parameter language: its language as of the web: ja-JP.
/// - Returns: false when it could not be written.
bool pdf_close(pdf_pages *pages, const char *language);

#endif
