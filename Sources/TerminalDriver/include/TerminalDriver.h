// The terminal as seen by Swift. ncurses stays behind these functions: its names
// (erase, move, filter, clear) would collide with everyday Swift words.
//
// ncurses draws into memory; `terminal_frame` hands each frame to the terminal in one write.
// Input never passes through ncurses: its get_wch loses Japanese characters that
// arrive split between two reads.
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: Taking the terminal and giving it back

/// How `terminal_open` went.
enum {
    TERMINAL_OPENED = 0,
    TERMINAL_INPUT_NOT_A_TERMINAL,
    TERMINAL_OUTPUT_NOT_A_TERMINAL,
    TERMINAL_TERM_UNKNOWN,     // TERM is empty, or names a terminal that terminfo does not know
    TERMINAL_TERM_TOO_SIMPLE,  // the terminal cannot place its cursor
    TERMINAL_NO_RESOURCES,     // no memory file, pipe or the like; errno says why
};

/// Sets the locale, the signal handlers and raw mode, and enters the alternate screen.
int terminal_open(bool mouse);

/// Leaves the alternate screen and restores the line settings we found. Safe to repeat.
void terminal_give_back(void);

/// Takes a terminal that was given back, or that others may have changed. The next frame is drawn in full.
void terminal_take_again(void);

/// Gives the terminal back for good, and the signals with it.
void terminal_close(void);

/// Names the window until the terminal is given back, which brings its own title back. No control characters.
void terminal_set_title(const char *text);

/// Whether the terminal may be sent control strings, such as a title or a question for its colours.
bool terminal_takes_strings(void);

/// True while the terminal is ours to draw on.
bool terminal_is_taken(void);

/// Stops this process and its group as Ctrl-Z would. Returns when it is continued.
void terminal_stop(void);

/// While another program has the terminal, Ctrl-Z must stop us along with it.
void terminal_stop_with_group(bool yes);

// MARK: A line without a screen

/// Makes the terminal hand over keys as they are typed and echo nothing, where both ends are one; Ctrl-C and the like
/// still end the program, and give the line back. False where there is no terminal.
bool terminal_take_line(void);

/// Gives the line back. Safe to repeat.
void terminal_give_line_back(void);

// MARK: Width

/// What a width rule answers for a character that is one column here and two columns there.
enum { TERMINAL_AMBIGUOUS = -2 };

/// ncurses counts columns by this rule, in place of the C library's table.
void terminal_set_width_rule(int (*width)(uint32_t scalar));

/// Whether the terminal gives ambiguous characters two columns.
void terminal_set_ambiguous_wide(bool wide);

/// The columns this terminal gives a character; -1 for a control.
int terminal_width(uint32_t scalar);

// MARK: Drawing

enum { TERMINAL_BOLD = 1, TERMINAL_REVERSE = 2, TERMINAL_UNDERLINE = 4, TERMINAL_DIM = 8 };

/// Asks the terminal for its size and tells ncurses. False when it does not say. All is to be drawn anew even where
/// the size is as before: another that came and went has moved what stands there, and the cursor.
bool terminal_measure(void);
int terminal_rows(void);
int terminal_columns(void);

/// The number of colours the terminal knows; 0 when it has none.
int terminal_colours(void);

/// Colour `number` (1 and up) becomes these two palette entries; -1 is the terminal's own.
void terminal_set_colour(int number, int foreground, int background);

/// Forgets what is on the screen: the next frame clears it and draws everything.
void terminal_start_over(void);

/// Puts one character, with its combining marks, at a place.
void terminal_put(int row, int column, const uint32_t *scalars, int count, unsigned attributes, int colour);

/// Puts characters without marks side by side, each as wide as ncurses counts it.
void terminal_put_run(int row, int column, const uint32_t *scalars, int count, unsigned attributes, int colour);

/// Sends what has changed to the terminal, in one write inside synchronized output.
/// `steady`: the frame stays beside the cursor, so that it need not be hidden meanwhile.
void terminal_frame(int row, int column, bool with_cursor, bool steady);

/// Writes bytes to the terminal at once, past ncurses.
void terminal_write(const void *bytes, size_t count);

// MARK: Waiting

/// What `terminal_wait` saw; several at once are added together.
enum { TERMINAL_INPUT = 1, TERMINAL_SIGNAL = 2, TERMINAL_FILE = 4, TERMINAL_WOKEN = 8 };

/// Waits at most this long; a negative time is for ever. `input`: whether to look at the keyboard.
int terminal_wait(int64_t milliseconds, bool input);

/// Whether something has been typed.
bool terminal_has_input(void);

/// Reads what has been typed, and waits for it when nothing has been. 0 at the end of input, -1 when it was interrupted.
long terminal_read(void *buffer, size_t capacity);

/// The next signal that arrived, or 0.
int terminal_next_signal(void);

/// Watches a file or a folder for changes, once however often it is called; from any thread, once a terminal was
/// opened. False where there is no such file yet.
bool terminal_watch(const char *path);

/// Ends `terminal_wait`, which sees TERMINAL_WOKEN; from any thread.
void terminal_wake(void);

/// Milliseconds on the monotonic clock.
int64_t terminal_milliseconds(void);

/// Milliseconds since the machine was started, with the time it slept.
int64_t terminal_boot_milliseconds(void);

#endif
