// Spreadsheets by libxlsxwriter, which is loaded when one is made: it and the libraries it brings would take a
// millisecond of every start. Its functions are called by their own names, those alone that WorkbookLibrary.c lists.
#ifndef WORKBOOK_LIBRARY_H
#define WORKBOOK_LIBRARY_H

#include <stdbool.h>
#include <xlsxwriter.h>

/// Whether libxlsxwriter is there. Nothing of it may be called before this said yes.
bool workbook_library_is_available(void);

#endif
