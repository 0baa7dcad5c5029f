#define _GNU_SOURCE
#include "TerminalDriver.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

// Modes that ncurses does not know: bracketed paste; mouse clicks, reported in the SGR way.
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define FRAME_BEGIN "\033[?2026h"
#define FRAME_END "\033[?2026l"
#define CURSOR_HIDE "\033[?25l"
#define CURSOR_SHOW "\033[?25h"
#define WHOLE_SCROLL_REGION "\033[r"
// The title, which the terminal keeps on a stack of its own.
#define TITLE_PUSH "\033[22;2t"
#define TITLE_POP "\033[23;2t"
#define TITLE_BEGIN "\033]2;"
#define STRING_END "\033\\"

static SCREEN *screen;
static FILE *ink;                 // where ncurses writes: a file in memory
static int ink_file = -1;
static struct termios found;      // the line settings as we found them
static volatile sig_atomic_t taken;
static bool mouse_wanted;
static bool cursor_shown = true;  // what the terminal shows now
static bool is_entering;          // the next frame is the first since the screen was taken
static bool region_due;           // the scroll region is still to be set to the whole screen
static bool region_known;         // the terminal has a scroll region
static char title[256];           // empty: the terminal keeps its own
static char restore[512];         // what gives the screen back
static size_t restore_length;

// Where we write: the terminal as we opened it ourselves, so that a write never waits and the shell's own line stays as
// it is; standard output where that may not be opened.
static int output = STDOUT_FILENO;
static volatile sig_atomic_t is_told_to_end;  // by SIGTERM or SIGHUP
static bool is_deaf;                          // it took nothing more while we were told to end

// How long a terminal that takes nothing is waited for by whoever is told to end, in milliseconds.
enum { LAST_PATIENCE = 1000, PATIENCE = 100 };

static void open_output(void) {
    if (output != STDOUT_FILENO) { return; }
    int own = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (own >= 0) { output = own; }
}

void terminal_write(const void *bytes, size_t count) {
    const char *rest = bytes;
    int waited = 0;
    while (count > 0) {
        ssize_t written = write(output, rest, count);
        if (written >= 0) {
            rest += written;
            count -= (size_t)written;
            waited = 0;
        } else if (errno == EAGAIN) {
            // A terminal whose output is held back keeps nobody alive who is to end.
            if (is_told_to_end && (is_deaf || waited >= LAST_PATIENCE)) {
                is_deaf = true;
                return;
            }
            struct pollfd room = {output, POLLOUT, 0};
            if (poll(&room, 1, PATIENCE) == 0 && is_told_to_end) { waited += PATIENCE; }
        } else if (errno != EINTR) {
            return;  // the terminal has gone; the end of input will say so
        }
    }
}

static void write_text(const char *text) { terminal_write(text, strlen(text)); }

// MARK: Signals

static int signal_pipe[2] = {-1, -1};
// Ends the wait; written to by other threads.
static _Atomic int waker = -1;
// What `terminal_watch` adds to.
static _Atomic int watcher = -1;
static struct sigaction before[NSIG];  // the handlers as we found them

static const int told[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
// Those at the end are no crashes, but end a program all the same.
static const int crashes[] = {SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGFPE, SIGBUS, SIGSYS,
    SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGPWR, SIGSTKFLT, SIGIO};
static const int harmless[] = {SIGPIPE, SIGXFSZ};

#define EACH(list, i) for (size_t i = 0; i < sizeof(list) / sizeof(*(list)); i++)

static void on_signal(int number) {
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    if (number == SIGTERM || number == SIGHUP) { is_told_to_end = 1; }
    (void)!write(signal_pipe[1], &byte, 1);
    errno = kept;
}

// A handler that does nothing, rather than SIG_IGN: a program we start begins with the default again.
static void on_harmless(int number) { (void)number; }

static volatile sig_atomic_t line_taken;  // for a line without a screen

// Only calls that are safe in a signal handler. The handler is already reset (SA_RESETHAND), so
// raising again kills at once, with the true signal in the exit status. Swift's own backtracer is
// passed over: it would wait for half a minute on a terminal.
static void on_crash(int number) {
    if (taken) {
        // What was being written may end within a sequence, or within a character, which a letter more completes.
        (void)!write(STDOUT_FILENO, "\030 ", 2);
        (void)!write(STDOUT_FILENO, restore, restore_length);
        tcsetattr(STDIN_FILENO, TCSANOW, &found);
        taken = 0;
    } else if (line_taken) {
        tcsetattr(STDIN_FILENO, TCSANOW, &found);
        line_taken = 0;
    }
    signal(number, SIG_DFL);
    raise(number);
}

static void handle(int number, void (*handler)(int), int flags) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

static void catch_crash(int number) {
    sigaction(number, NULL, &before[number]);
    handle(number, on_crash, SA_RESETHAND | SA_NODEFER | SA_ONSTACK);
}

static void catch_crashes(void) {
    // A stack that has run over cannot carry its own crash handler.
    static char crash_stack[64 * 1024];
    stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
    sigaltstack(&stack, NULL);
    EACH(crashes, i) { catch_crash(crashes[i]); }
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) { catch_crash(number); }
}

static void release_crashes(void) {
    EACH(crashes, i) { sigaction(crashes[i], &before[crashes[i]], NULL); }
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++) { sigaction(number, &before[number], NULL); }
}

static void catch_signals(void) {
    EACH(told, i) { sigaction(told[i], NULL, &before[told[i]]); }
    EACH(harmless, i) { sigaction(harmless[i], NULL, &before[harmless[i]]); }
    EACH(told, i) { handle(told[i], on_signal, SA_RESTART); }
    catch_crashes();
    EACH(harmless, i) { handle(harmless[i], on_harmless, SA_RESTART); }
}

// SIGPIPE and SIGXFSZ stay harmless: the session may still be saved after the screen has closed.
static void release_signals(void) {
    EACH(told, i) { sigaction(told[i], &before[told[i]], NULL); }
    release_crashes();
}

int terminal_next_signal(void) {
    unsigned char byte;
    return read(signal_pipe[0], &byte, 1) == 1 ? byte : 0;
}

void terminal_stop_with_group(bool yes) {
    handle(SIGTSTP, yes ? SIG_DFL : on_signal, SA_RESTART);
}

void terminal_stop(void) {
    terminal_stop_with_group(true);
    kill(0, SIGTSTP);  // the whole foreground group, as the terminal driver would
    terminal_stop_with_group(false);
}

// MARK: Ink

static size_t append(char *frame, size_t count, const char *text) {
    memcpy(frame + count, text, strlen(text));
    return count + strlen(text);
}

static const char *capability(const char *name) {
    const char *text = tigetstr(name);
    return text == (char *)-1 ? NULL : text;
}

// On entering the screen ncurses resets the palette, which the user may have set: that is taken out.
static size_t without_palette_reset(char *bytes, size_t count) {
    const char *reset = capability("oc");
    char *found_at = reset && *reset ? memmem(bytes, count, reset, strlen(reset)) : NULL;
    if (!found_at) { return count; }
    size_t length = strlen(reset);
    memmove(found_at, found_at + length, count - length - (size_t)(found_at - bytes));
    return count - length;
}

// Takes the scroll region back. That moves the cursor, so it comes before the clearing with which such a frame begins,
// after which ncurses knows where the cursor is; and behind what enters the alternate screen: the other screen's cursor
// must stay.
static size_t with_whole_region(char *bytes, size_t count) {
    const char *enter = capability("smcup");
    char *found_at = enter && *enter ? memmem(bytes, count, enter, strlen(enter)) : NULL;
    char *place = found_at ? found_at + strlen(enter) : bytes;
    size_t length = strlen(WHOLE_SCROLL_REGION);
    memmove(place + length, place, count - (size_t)(place - bytes));
    memcpy(place, WHOLE_SCROLL_REGION, length);
    return count + length;
}

// Hands what ncurses has written to the terminal, in one write. ncurses is never asked about the
// cursor: its own sequences are longer, and stop a blinking cursor from blinking.
static void send_ink(bool with_cursor, bool steady) {
    off_t drawn = lseek(ink_file, 0, SEEK_CUR);
    if (drawn <= 0 && with_cursor == cursor_shown && !region_due) { return; }

    static char *frame;
    static size_t capacity;
    size_t most = (size_t)drawn + 128;
    if (capacity < most) {
        capacity = most * 2;
        frame = realloc(frame, capacity);
        if (!frame) { abort(); }
    }
    bool hide = cursor_shown && (!with_cursor || !steady);
    bool show = with_cursor && (hide || !cursor_shown);
    size_t count = append(frame, 0, FRAME_BEGIN);
    if (hide) { count = append(frame, count, CURSOR_HIDE); }
    ssize_t copied = pread(ink_file, frame + count, (size_t)drawn, 0);
    if (copied > 0) {
        char *bytes = frame + count;
        size_t length = is_entering ? without_palette_reset(bytes, (size_t)copied) : (size_t)copied;
        count += region_due ? with_whole_region(bytes, length) : length;
        region_due = false;
    }
    is_entering = false;
    if (show) { count = append(frame, count, CURSOR_SHOW); }
    count = append(frame, count, FRAME_END);
    terminal_write(frame, count);
    cursor_shown = with_cursor;

    // Written over by the next frame; cutting the file off each time would cost as much as reading it.
    lseek(ink_file, 0, SEEK_SET);
}

// MARK: Taking the terminal and giving it back

// ncurses cannot set the line: it thinks its terminal is the file in memory.
static void set_raw(void) {
    struct termios raw_line = found;
    cfmakeraw(&raw_line);
    raw_line.c_cc[VMIN] = 1;
    raw_line.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw_line);  // in the background this stops us until `fg`
}

// A program that was killed left the line as it had set it, and the shell finds no use in that.
static void mend_found_line(void) {
    if (found.c_lflag & (ICANON | ECHO | ISIG)) { return; }
    found.c_iflag |= BRKINT | ICRNL | IXON;
    found.c_oflag |= OPOST | ONLCR;
    found.c_lflag |= ICANON | ECHO | ECHOE | ECHOK | ISIG | IEXTEN;
}

// Giving back must not stop us, even in the background.
static void set_line_as_found(void) {
    sigset_t output, kept;
    sigemptyset(&output);
    sigaddset(&output, SIGTTOU);
    sigprocmask(SIG_BLOCK, &output, &kept);
    tcsetattr(STDIN_FILENO, is_deaf ? TCSANOW : TCSADRAIN, &found);
    sigprocmask(SIG_SETMASK, &kept, NULL);
}

// What is said on leaving would be waited for as well.
static void say_nothing_more(void) {
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) { return; }
    dup2(nowhere, STDOUT_FILENO);
    if (isatty(STDERR_FILENO)) { dup2(nowhere, STDERR_FILENO); }
    close(nowhere);
}

// Numbers keep their own locale: a decimal comma would end up in the reports.
static void set_locale(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) { setlocale(LC_CTYPE, "C.UTF-8"); }
}

static void close_ncurses(void) {
    if (screen) { delscreen(screen); }
    if (ink) { fclose(ink); }
    screen = NULL;
    ink = NULL;
    ink_file = -1;
}

/// A terminal that every system describes and that the one named understands; NULL when it is not known to.
static const char *described(const char *name) {
    static const char *const like_xterm[] = {"xterm-", "foot", "wezterm", "ghostty", "alacritty", "contour", "konsole", "vte"};
    static const char *const like_screen[] = {"tmux", "screen"};
    for (size_t i = 0; name && i < sizeof like_xterm / sizeof *like_xterm; i++) {
        if (strncmp(name, like_xterm[i], strlen(like_xterm[i])) == 0) { return "xterm-256color"; }
    }
    for (size_t i = 0; name && i < sizeof like_screen / sizeof *like_screen; i++) {
        if (strncmp(name, like_screen[i], strlen(like_screen[i])) == 0) { return "screen"; }
    }
    return NULL;
}

// More cells than any screen has; a picture of what somebody asks for beyond would fill the memory.
enum { MOST_ROWS_OR_COLUMNS = 1000 };

static unsigned short bounded(unsigned short count) {
    return count < MOST_ROWS_OR_COLUMNS ? count : MOST_ROWS_OR_COLUMNS;
}

static bool measured(struct winsize *size) {
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, size) != 0 || size->ws_row == 0 || size->ws_col == 0) { return false; }
    size->ws_row = bounded(size->ws_row);
    size->ws_col = bounded(size->ws_col);
    return true;
}

// ncurses asks its terminal for the size, and that is a file: without LINES and COLUMNS it believes the description,
// which says 24 rows of most terminals. What the environment says of them itself is of another window, or will be with
// the next change of size; it counts only where the terminal does not know, and is not given on.
static SCREEN *newterm_of_true_size(const char *terminal) {
    static const char *const names[] = {"LINES", "COLUMNS"};
    struct winsize size = {0};
    bool is_known = measured(&size);
    const int numbers[] = {size.ws_row, size.ws_col};
    EACH(names, i) {
        const char *value = getenv(names[i]);
        long asked = value ? strtol(value, NULL, 10) : 0;
        char number[16];
        snprintf(number, sizeof number, "%d", numbers[i]);
        if (is_known) {
            setenv(names[i], number, 1);
        } else if (asked < 1 || asked > MOST_ROWS_OR_COLUMNS) {
            unsetenv(names[i]);
        }
    }
    SCREEN *new = newterm(terminal, ink, stdin);
    if (is_known) {
        EACH(names, i) { unsetenv(names[i]); }
    }
    return new;
}

// ncurses stands as after endwin: the first frame enters the screen as every later one does. What newterm has written is
// thrown away with what endwin would write, for they change character sets and the palette, which cannot be given back.
static void end_silently(void) {
    endwin();
    fflush(ink);
    lseek(ink_file, 0, SEEK_SET);
}

static bool begins_with_any(const char *text, const char *const beginnings[]) {
    for (; *beginnings; beginnings++) {
        if (strncmp(text, *beginnings, strlen(*beginnings)) == 0) { return true; }
    }
    return false;
}

// The others print what stands in a control string, or stand still until its end.
bool terminal_takes_strings(void) {
    static const char *const without[] = {"linux", "vt1", "vt2", "vt3", "vt4", "vt5", "wsvt", "cons", "ansi", "pc", "sun", NULL};
    const char *name = getenv("TERM");
    return name && !begins_with_any(name, without);
}

static bool is_ansi(const char *name) {
    const char *text = capability(name);
    return text && strncmp(text, "\033[", 2) == 0;
}

// A capability without its padding, which is written `$<5>`.
static size_t append_capability(char *into, size_t count, const char *name) {
    const char *text = capability(name);
    while (text && *text && count < sizeof restore - 64) {
        const char *end = strncmp(text, "$<", 2) == 0 ? strchr(text, '>') : NULL;
        if (end) { text = end + 1; } else { into[count++] = *text++; }
    }
    return count;
}

// All that gives the screen back, put together while that is still safe for a crash.
static void prepare_restore(void) {
    size_t count = append(restore, 0, FRAME_END MOUSE_OFF PASTE_OFF);
    if (title[0]) { count = append(restore, count, TITLE_POP); }
    region_known = is_ansi("csr");
    if (region_known) { count = append(restore, count, WHOLE_SCROLL_REGION); }
    count = append_capability(restore, count, "sgr0");
    count = append_capability(restore, count, "op");
    count = append_capability(restore, count, "rmcup");
    // Where there is no other screen to leave, what comes next stands below the picture.
    if (!capability("rmcup")) { count = append(restore, count, "\033[999;1H\r\n"); }
    count = append(restore, count, CURSOR_SHOW);
    restore_length = count;
}

static int open_ncurses(void) {
    ink_file = memfd_create("frame", MFD_CLOEXEC);
    ink = ink_file < 0 ? NULL : fdopen(ink_file, "w");
    if (!ink) { return TERMINAL_NO_RESOURCES; }

    screen = newterm_of_true_size(NULL);
    // New terminals name themselves before the system has heard of them.
    const char *other = screen ? NULL : described(getenv("TERM"));
    if (other) { screen = newterm_of_true_size(other); }
    if (!screen) { close_ncurses(); return TERMINAL_TERM_UNKNOWN; }
    if (!tigetstr("cup")) { close_ncurses(); return TERMINAL_TERM_TOO_SIMPLE; }

    noecho();
    nonl();
    typeahead(-1);           // never break off a frame because something was typed
    idcok(stdscr, FALSE);    // terminals disagree on shifting wide characters
    scrollok(stdscr, FALSE);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    end_silently();
    prepare_restore();
    return TERMINAL_OPENED;
}

int terminal_open(bool mouse) {
    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &found) != 0) { return TERMINAL_INPUT_NOT_A_TERMINAL; }
    if (!isatty(STDOUT_FILENO)) { return TERMINAL_OUTPUT_NOT_A_TERMINAL; }
    if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) { return TERMINAL_NO_RESOURCES; }
    if (waker < 0) { waker = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }
    if (watcher < 0) { watcher = inotify_init1(IN_CLOEXEC | IN_NONBLOCK); }

    mend_found_line();
    open_output();
    set_locale();
    catch_signals();  // before newterm, which leaves handlers alone that are set already
    int outcome = open_ncurses();
    if (outcome != TERMINAL_OPENED) {
        release_signals();
        return outcome;
    }
    static bool at_exit;
    if (!at_exit) { at_exit = atexit(terminal_give_back) == 0; }
    mouse_wanted = mouse;
    terminal_measure();
    terminal_take_again();
    terminal_frame(0, 0, false, false);  // enters the alternate screen
    return TERMINAL_OPENED;
}

static void write_title(void) {
    write_text(TITLE_BEGIN);
    write_text(title);
    write_text(STRING_END);
}

void terminal_set_title(const char *text) {
    bool is_first = !title[0];
    // A title cut within a character would show a broken one.
    size_t length = strlen(text);
    if (length >= sizeof title) {
        length = sizeof title - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) { length--; }
    }
    if (length == 0 || !taken || !terminal_takes_strings()) { return; }
    if (strlen(title) == length && memcmp(title, text, length) == 0) { return; }
    memcpy(title, text, length);
    title[length] = 0;
    if (is_first) {
        write_text(TITLE_PUSH);
        prepare_restore();
    }
    write_title();
}

void terminal_take_again(void) {
    if (!screen) { return; }
    set_raw();
    taken = 1;
    is_entering = true;
    region_due = region_known;
    // A program that was killed may have left its letters bold, which would be kept with the screen that is left.
    char plain[sizeof restore];
    terminal_write(plain, append_capability(plain, 0, "sgr0"));
    // And the mouse on.
    write_text(mouse_wanted ? PASTE_ON MOUSE_ON : MOUSE_OFF PASTE_ON);
    if (title[0]) {
        write_text(TITLE_PUSH);
        write_title();
    }
    terminal_start_over();
}

void terminal_give_back(void) {
    if (!taken) { return; }
    end_silently();
    terminal_write(restore, restore_length);
    cursor_shown = true;
    taken = 0;
    set_line_as_found();
    if (is_deaf) { say_nothing_more(); }
}

void terminal_close(void) {
    if (!screen) { return; }
    terminal_give_back();
    close_ncurses();
    release_signals();
    title[0] = 0;
}

bool terminal_is_taken(void) { return taken; }

// MARK: A line without a screen

static struct termios line_settings;
static const int line_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

// Only calls that are safe in a signal handler.
static void on_line_signal(int number) {
    int kept = errno;
    tcsetattr(STDIN_FILENO, TCSANOW, &found);
    if (number == SIGTSTP) {
        raise(SIGSTOP);
        tcsetattr(STDIN_FILENO, TCSANOW, &line_settings);
        errno = kept;
        return;
    }
    signal(number, SIG_DFL);
    raise(number);
}

bool terminal_take_line(void) {
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &found) != 0) { return false; }
    mend_found_line();
    line_settings = found;
    line_settings.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    line_settings.c_cc[VMIN] = 1;
    line_settings.c_cc[VTIME] = 0;
    static bool at_exit;
    if (!at_exit) { at_exit = atexit(terminal_give_line_back) == 0; }
    EACH(line_signals, i) { handle(line_signals[i], on_line_signal, SA_NODEFER); }
    catch_crashes();
    line_taken = 1;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &line_settings);
    return true;
}

void terminal_give_line_back(void) {
    if (!line_taken) { return; }
    line_taken = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &found);
    EACH(line_signals, i) { handle(line_signals[i], SIG_DFL, 0); }
    release_crashes();
}

// MARK: Width

static int (*width_rule)(uint32_t);
static bool ambiguous_wide;

void terminal_set_width_rule(int (*width)(uint32_t scalar)) { width_rule = width; }
void terminal_set_ambiguous_wide(bool wide) { ambiguous_wide = wide; }

int terminal_width(uint32_t scalar) {
    if (scalar == 0) { return 0; }
    if (scalar < 0x20 || (scalar >= 0x7F && scalar < 0xA0)) { return -1; }
    if (scalar < 0x7F || !width_rule) { return 1; }
    // ncurses asks several times for every character it draws. Nought: not asked yet.
    static signed char known[0x10000];
    bool keep = scalar < 0x10000;
    int width = keep && known[scalar] ? known[scalar] - 3 : width_rule(scalar);
    if (keep) { known[scalar] = (signed char)(width + 3); }
    return width != TERMINAL_AMBIGUOUS ? width : ambiguous_wide ? 2 : 1;
}

// Stands in front of the C library's wcwidth, whose table is not the terminal's. ncurses calls it.
int wcwidth(wchar_t character) { return terminal_width((uint32_t)character); }

// MARK: Drawing

bool terminal_measure(void) {
    struct winsize size;
    if (!measured(&size)) { return false; }
    if (is_term_resized(size.ws_row, size.ws_col)) {
        resize_term(size.ws_row, size.ws_col);
        region_due = region_known;
    }
    return true;
}

int terminal_rows(void) { return screen ? getmaxy(stdscr) : 0; }
int terminal_columns(void) { return screen ? getmaxx(stdscr) : 0; }
int terminal_colours(void) { return screen && has_colors() ? COLORS : 0; }

void terminal_set_colour(int number, int foreground, int background) {
    init_pair((short)number, (short)foreground, (short)background);
}

void terminal_start_over(void) {
    erase();
    clearok(curscr, TRUE);
}

static attr_t attributes_of(unsigned wanted) {
    return ((wanted & TERMINAL_BOLD) ? A_BOLD : 0) | ((wanted & TERMINAL_REVERSE) ? A_REVERSE : 0)
        | ((wanted & TERMINAL_UNDERLINE) ? A_UNDERLINE : 0) | ((wanted & TERMINAL_DIM) ? A_DIM : 0);
}

// By character and marks: addnwstr would send か without its U+3099.
void terminal_put(int row, int column, const uint32_t *scalars, int count, unsigned attributes, int colour) {
    wchar_t text[CCHARW_MAX + 1] = {0};
    for (int i = 0; i < count && i < CCHARW_MAX; i++) { text[i] = (wchar_t)scalars[i]; }
    cchar_t cell;
    if (setcchar(&cell, text, attributes_of(attributes), (short)colour, NULL) == OK) {
        mvadd_wch(row, column, &cell);  // ERR in the last corner, where the cursor cannot advance: drawn all the same
    }
}

void terminal_put_run(int row, int column, const uint32_t *scalars, int count, unsigned attributes, int colour) {
    // Cells made once and copied: handing ncurses the characters as text costs three times as much.
    static cchar_t *cells;
    static int capacity;
    if (capacity < count) {
        cells = realloc(cells, (size_t)count * sizeof *cells);
        if (!cells) { abort(); }
        capacity = count;
    }
    cchar_t cell;
    if (setcchar(&cell, L" ", attributes_of(attributes), (short)colour, NULL) != OK) { return; }
    for (int i = 0; i < count; i++) {
        cell.chars[0] = (wchar_t)scalars[i];
        cells[i] = cell;
    }
    mvadd_wchnstr(row, column, cells, count);
}

void terminal_frame(int row, int column, bool with_cursor, bool steady) {
    if (!taken) { return; }
    leaveok(stdscr, !with_cursor);
    if (with_cursor) { move(row, column); }
    wnoutrefresh(stdscr);
    doupdate();
    send_ink(with_cursor, steady);
}

// MARK: Waiting


static bool readable(const struct pollfd *seen) { return seen->revents != 0; }

int terminal_wait(int64_t milliseconds, bool input) {
    struct pollfd doors[] = {
        {input ? STDIN_FILENO : -1, POLLIN, 0},
        {signal_pipe[0], POLLIN, 0},
        {watcher, POLLIN, 0},
        {waker, POLLIN, 0},
    };
    int limit = milliseconds < 0 ? -1 : milliseconds > INT_MAX ? INT_MAX : (int)milliseconds;
    if (poll(doors, 4, limit) <= 0) { return 0; }
    if (readable(&doors[2])) {
        char news[4096];
        while (read(watcher, news, sizeof news) > 0) {}
    }
    if (readable(&doors[3])) {
        uint64_t count;
        (void)!read(waker, &count, sizeof count);
    }
    return (readable(&doors[0]) ? TERMINAL_INPUT : 0) | (readable(&doors[1]) ? TERMINAL_SIGNAL : 0)
        | (readable(&doors[2]) ? TERMINAL_FILE : 0) | (readable(&doors[3]) ? TERMINAL_WOKEN : 0);
}

// The keyboard is asked first instead of being set to O_NONBLOCK: the shell shares that flag with us.
bool terminal_has_input(void) {
    struct pollfd keyboard = {STDIN_FILENO, POLLIN, 0};
    return poll(&keyboard, 1, 0) > 0;
}

long terminal_read(void *buffer, size_t capacity) {
    ssize_t count = read(STDIN_FILENO, buffer, capacity);
    if (count < 0) { return errno == EINTR || errno == EAGAIN ? -1 : 0; }
    return count;
}

bool terminal_watch(const char *path) {
    return watcher >= 0 && inotify_add_watch(watcher, path, IN_MODIFY | IN_MOVED_TO | IN_CREATE) >= 0;
}

void terminal_wake(void) {
    uint64_t one = 1;
    (void)!write(waker, &one, sizeof one);
}

static int64_t milliseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t terminal_milliseconds(void) { return milliseconds(CLOCK_MONOTONIC); }
int64_t terminal_boot_milliseconds(void) { return milliseconds(CLOCK_BOOTTIME); }
