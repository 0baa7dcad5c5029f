// Letters drawn from the outlines of an installed Japanese font, by pango and cairo.
//
// The libraries are loaded when they are first asked for and not linked: forty of them would make every start slower, and
// where they are missing the program runs as well. Not to be called from two threads at a time.
#ifndef OUTLINES_H
#define OUTLINES_H

#include <stdbool.h>

/// Loads the libraries and looks for a font with kanji and kana; false when either is missing. It reads the list of
/// fonts, which takes ten milliseconds and, the first time after fonts were installed, seconds. While it runs, the
/// standard error goes nowhere.
bool outlines_load(void);

/// Draws one letter, squeezed or stretched into a box of pixels, its em square as high as the box; a letter narrower
/// than the box stands in its middle, and what would stand over an edge is squeezed. `outlines_load` must have said true.
/// - Parameters:
///   - letter: UTF-8, terminated by a zero
///   - em_width: how many pixels across an em takes; the box of a half-width letter is half as wide
///   - grey: width × height bytes, row after row, which are overwritten: how much of the pixel is ink
/// - Returns: false when no font has the letter, or there is no memory. A font without outlines gives no ink.
bool outlines_draw(const char *letter, int width, int height, int em_width, bool bold, unsigned char *grey);

#endif
