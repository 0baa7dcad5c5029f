// A real program in a pretended terminal: a pty whose other end is libvterm.
#ifndef CVTERM_H
#define CVTERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A program, its terminal, and all it has written so far.
typedef struct cvt_terminal cvt_terminal;

/// One place on the screen. Colours are palette entries: -1 is the default, -2 a colour by value.
typedef struct {
    uint32_t scalars[6];
    int width, foreground, background;
    bool bold, reverse, underline, italic;
} cvt_cell;

/// Starts a program in a terminal of its own. `directory` may be NULL. NULL when it could not be started.
cvt_terminal *cvt_start(const char *const arguments[], const char *const environment[],
                        const char *directory, int rows, int columns);

/// Ends the program if it still runs, and frees the terminal.
void cvt_free(cvt_terminal *terminal);

enum { CVT_ENDED = -1, CVT_QUIET = 0, CVT_MOVED = 1 };

/// Lets the program and the terminal talk, waiting at most this long for either to say something.
int cvt_pump(cvt_terminal *terminal, int milliseconds);

/// Types bytes. What the program does not take at once is kept and typed while pumping.
void cvt_send(cvt_terminal *terminal, const void *bytes, size_t count);

/// True while bytes are kept that the program has not taken.
bool cvt_is_sending(const cvt_terminal *terminal);

void cvt_resize(cvt_terminal *terminal, int rows, int columns);

/// One row as UTF-8, without the blanks at its end. Returns the number of bytes.
size_t cvt_row(const cvt_terminal *terminal, int row, char *text, size_t capacity);
cvt_cell cvt_cell_at(const cvt_terminal *terminal, int row, int column);
void cvt_cursor(const cvt_terminal *terminal, int *row, int *column, bool *visible);

/// Every byte the program has written.
const uint8_t *cvt_written(const cvt_terminal *terminal, size_t *count);

int cvt_process(const cvt_terminal *terminal);
bool cvt_signal(cvt_terminal *terminal, int number);

/// True once the program has ended: `status` is its exit code, or minus the signal that killed it.
bool cvt_has_ended(cvt_terminal *terminal, int *status);

/// All of the terminal's state that programs change: cursor, scroll region, pen, modes, character sets, properties; as
/// text without zeros, to be compared. Writes over the first two cells. Returns the number of bytes.
size_t cvt_state(cvt_terminal *terminal, char *text, size_t capacity);

/// Whether the terminal leaves every question of the program unanswered.
void cvt_silence(cvt_terminal *terminal, bool silent);

/// Writes to the terminal's screen as another program would.
void cvt_mark(cvt_terminal *terminal, const char *text);

/// True when the line gathers whole lines and echoes, as a shell expects to find it.
bool cvt_is_cooked(const cvt_terminal *terminal);

/// Opens a line without an emulator: writes the name of the program's end, and returns the terminal's; -1 when none can
/// be had.
int cvt_open_line(char *name, size_t capacity);

/// The file that holds this very code: the tests' executable, or the bundle that a helper has loaded. NULL when unknown.
const char *cvt_own_file(void);

#endif
