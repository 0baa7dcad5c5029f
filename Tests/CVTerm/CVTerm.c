#define _GNU_SOURCE
#include "CVTerm.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

typedef struct {
    uint8_t *bytes;
    size_t count, capacity;
} buffer;

struct cvt_terminal {
    VTerm *emulator;
    VTermScreen *screen;
    int line;     // the terminal's end of the pty
    int process;
    int watch;    // a pidfd: readable when the program ends
    int rows, columns;
    int status;
    bool ended, closed, cursor_visible;
    bool silent;             // answers of the terminal are dropped
    bool asked;              // answers of the terminal are for the test, not for the program
    int properties[16];      // by VTermProp, as far as they are numbers
    buffer written, unsent, unshown, answers;
};

static void keep(buffer *into, const void *bytes, size_t count) {
    if (into->count + count > into->capacity) {
        into->capacity = (into->count + count) * 2;
        into->bytes = realloc(into->bytes, into->capacity);
        if (!into->bytes) { abort(); }
    }
    memcpy(into->bytes + into->count, bytes, count);
    into->count += count;
}

// Answers of the terminal itself, such as a cursor report, are typed like anything else.
static void on_answer(const char *bytes, size_t count, void *user) {
    cvt_terminal *terminal = user;
    if (terminal->silent && !terminal->asked) { return; }
    keep(terminal->asked ? &terminal->answers : &terminal->unsent, bytes, count);
}

static int on_property(VTermProp property, VTermValue *value, void *user) {
    cvt_terminal *terminal = user;
    if (property == VTERM_PROP_CURSORVISIBLE) { terminal->cursor_visible = value->boolean; }
    bool is_text = property == VTERM_PROP_TITLE || property == VTERM_PROP_ICONNAME;
    if (!is_text && property < 16) { terminal->properties[property] = value->number; }
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

// Between fork and exec only calls that are safe in a signal handler.
static void become_program(const char *const arguments[], const char *const environment[], const char *directory) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < NSIG; number++) { signal(number, SIG_DFL); }
    close_range(3, ~0U, 0);  // another test's pty must not be kept open by this program
    if (directory && chdir(directory) != 0) { _exit(126); }
    execve(arguments[0], (char *const *)arguments, (char *const *)environment);
    _exit(127);
}

// libvterm 0.1.4 follows a null pointer when a wide character comes to a terminal of one column.
static int drawable(int columns) { return columns < 2 ? 2 : columns; }

cvt_terminal *cvt_start(const char *const arguments[], const char *const environment[],
                        const char *directory, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    int line;
    pid_t process = forkpty(&line, NULL, NULL, &size);
    if (process < 0) { return NULL; }
    if (process == 0) { become_program(arguments, environment, directory); }

    fcntl(line, F_SETFD, FD_CLOEXEC);
    fcntl(line, F_SETFL, O_NONBLOCK);
    cvt_terminal *terminal = calloc(1, sizeof *terminal);
    if (!terminal) { abort(); }
    terminal->line = line;
    terminal->process = process;
    terminal->watch = pidfd_open(process, 0);
    terminal->rows = rows;
    terminal->columns = columns;
    terminal->cursor_visible = true;
    terminal->emulator = vterm_new(rows, drawable(columns));
    vterm_set_utf8(terminal->emulator, 1);
    vterm_output_set_callback(terminal->emulator, on_answer, terminal);
    terminal->screen = vterm_obtain_screen(terminal->emulator);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_reset(terminal->screen, 1);
    return terminal;
}

void cvt_free(cvt_terminal *terminal) {
    if (!terminal->ended) {
        kill(terminal->process, SIGKILL);
        waitpid(terminal->process, NULL, 0);
    }
    close(terminal->line);
    close(terminal->watch);
    vterm_free(terminal->emulator);
    free(terminal->written.bytes);
    free(terminal->unsent.bytes);
    free(terminal->unshown.bytes);
    free(terminal->answers.bytes);
    free(terminal);
}

static void send_unsent(cvt_terminal *terminal) {
    buffer *unsent = &terminal->unsent;
    while (unsent->count > 0 && !terminal->closed) {
        ssize_t count = write(terminal->line, unsent->bytes, unsent->count);
        if (count < 0 && errno == EINTR) { continue; }
        if (count <= 0) { return; }
        unsent->count -= (size_t)count;
        memmove(unsent->bytes, unsent->bytes + count, unsent->count);
    }
}

// libvterm 0.1 gives the sound marks of kana, U+3099 and U+309A, two columns of their own; terminals
// draw them on the kana before. So they reach it as two Latin marks, U+0363 and U+0364, and `cell_of`
// puts them back.
static void show(cvt_terminal *terminal, const void *bytes, size_t count) {
    buffer *unshown = &terminal->unshown;
    keep(unshown, bytes, count);
    uint8_t *text = unshown->bytes;
    size_t end = unshown->count;
    if (end >= 1 && text[end - 1] == 0xE3) { end -= 1; }  // may begin a mark: wait for the rest
    else if (end >= 2 && text[end - 2] == 0xE3 && text[end - 1] == 0x82) { end -= 2; }

    size_t length = 0;
    for (size_t i = 0; i < end;) {
        bool is_mark = end - i >= 3 && text[i] == 0xE3 && text[i + 1] == 0x82 && (text[i + 2] == 0x99 || text[i + 2] == 0x9A);
        if (is_mark) {
            uint8_t last = text[i + 2];
            text[length++] = 0xCD;
            text[length++] = last + 0x0A;
            i += 3;
        } else {
            text[length++] = text[i++];
        }
    }
    vterm_input_write(terminal->emulator, (const char *)text, length);
    unshown->count -= end;
    memmove(text, text + end, unshown->count);
}

static int receive(cvt_terminal *terminal) {
    char bytes[4096];
    ssize_t count = read(terminal->line, bytes, sizeof bytes);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) { return CVT_QUIET; }
    if (count <= 0) {  // EIO: nobody holds the other end any more
        terminal->closed = true;
        return CVT_ENDED;
    }
    keep(&terminal->written, bytes, (size_t)count);
    show(terminal, bytes, (size_t)count);
    send_unsent(terminal);
    return CVT_MOVED;
}

int cvt_pump(cvt_terminal *terminal, int milliseconds) {
    int status;
    bool ended = cvt_has_ended(terminal, &status);
    if (terminal->closed && ended) { return CVT_ENDED; }

    short wanted = POLLIN | (terminal->unsent.count > 0 ? POLLOUT : 0);
    struct pollfd doors[] = {
        {terminal->closed ? -1 : terminal->line, wanted, 0},
        {ended ? -1 : terminal->watch, POLLIN, 0},
    };
    if (poll(doors, 2, ended ? 0 : milliseconds) <= 0) { return ended ? CVT_ENDED : CVT_QUIET; }
    if (doors[0].revents & POLLOUT) { send_unsent(terminal); }
    if (doors[0].revents & (POLLIN | POLLHUP | POLLERR)) {
        int seen = receive(terminal);
        if (seen != CVT_ENDED) { return seen; }
    }
    return terminal->closed && cvt_has_ended(terminal, &status) ? CVT_ENDED : CVT_QUIET;
}

void cvt_send(cvt_terminal *terminal, const void *bytes, size_t count) {
    keep(&terminal->unsent, bytes, count);
    send_unsent(terminal);
}

bool cvt_is_sending(const cvt_terminal *terminal) { return terminal->unsent.count > 0; }

void cvt_resize(cvt_terminal *terminal, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    terminal->rows = rows;
    terminal->columns = columns;
    vterm_set_size(terminal->emulator, rows, drawable(columns));
    ioctl(terminal->line, TIOCSWINSZ, &size);
}

static size_t encode(uint32_t scalar, char *into) {
    if (scalar < 0x80) { into[0] = (char)scalar; return 1; }
    size_t extra = scalar < 0x800 ? 1 : scalar < 0x10000 ? 2 : 3;
    static const uint8_t lead[] = {0, 0xC0, 0xE0, 0xF0};
    into[0] = (char)(lead[extra] | scalar >> (6 * extra));
    for (size_t i = 1; i <= extra; i++) { into[i] = (char)(0x80 | (scalar >> (6 * (extra - i)) & 0x3F)); }
    return extra + 1;
}

static VTermScreenCell cell_of(const cvt_terminal *terminal, int row, int column) {
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(terminal->screen, (VTermPos){.row = row, .col = column}, &cell);
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) {
        if (cell.chars[i] == 0x0363 || cell.chars[i] == 0x0364) { cell.chars[i] += 0x3099 - 0x0363; }
    }
    return cell;
}

size_t cvt_row(const cvt_terminal *terminal, int row, char *text, size_t capacity) {
    size_t count = 0, end = 0;
    const size_t largest = VTERM_MAX_CHARS_PER_CELL * 4;
    for (int column = 0; column < terminal->columns && count + largest < capacity;) {
        VTermScreenCell cell = cell_of(terminal, row, column);
        bool blank = cell.chars[0] == 0 || cell.chars[0] == ' ';
        if (blank) { text[count++] = ' '; }
        for (int i = 0; !blank && i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
            count += encode(cell.chars[i], text + count);
        }
        if (!blank) { end = count; }
        column += cell.width > 0 ? cell.width : 1;
    }
    text[end] = 0;
    return end;
}

static int palette_entry(VTermColor colour, bool is_default) {
    return is_default ? -1 : VTERM_COLOR_IS_INDEXED(&colour) ? colour.indexed.idx : -2;
}

cvt_cell cvt_cell_at(const cvt_terminal *terminal, int row, int column) {
    VTermScreenCell from = cell_of(terminal, row, column);
    cvt_cell cell = {
        .width = from.width,
        .foreground = palette_entry(from.fg, VTERM_COLOR_IS_DEFAULT_FG(&from.fg)),
        .background = palette_entry(from.bg, VTERM_COLOR_IS_DEFAULT_BG(&from.bg)),
        .bold = from.attrs.bold,
        .reverse = from.attrs.reverse,
        .underline = from.attrs.underline != VTERM_UNDERLINE_OFF,
        .italic = from.attrs.italic,
    };
    memcpy(cell.scalars, from.chars, sizeof cell.scalars);
    return cell;
}

void cvt_cursor(const cvt_terminal *terminal, int *row, int *column, bool *visible) {
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(terminal->emulator), &place);
    *row = place.row;
    *column = place.col;
    *visible = terminal->cursor_visible;
}

const uint8_t *cvt_written(const cvt_terminal *terminal, size_t *count) {
    *count = terminal->written.count;
    return terminal->written.bytes;
}

int cvt_process(const cvt_terminal *terminal) { return terminal->process; }

bool cvt_signal(cvt_terminal *terminal, int number) {
    return !terminal->ended && kill(terminal->process, number) == 0;
}

bool cvt_has_ended(cvt_terminal *terminal, int *status) {
    int raw;
    if (!terminal->ended && waitpid(terminal->process, &raw, WNOHANG) == terminal->process) {
        terminal->ended = true;
        terminal->status = WIFSIGNALED(raw) ? -WTERMSIG(raw) : WEXITSTATUS(raw);
    }
    *status = terminal->status;
    return terminal->ended;
}

static void ask(cvt_terminal *terminal, const char *question) {
    vterm_input_write(terminal->emulator, question, strlen(question));
    keep(&terminal->answers, "\n", 1);
}

// Asked in the terminal's own language: its state is not to be seen from outside in any other way.
size_t cvt_state(cvt_terminal *terminal, char *text, size_t capacity) {
    terminal->answers.count = 0;
    terminal->asked = true;
    ask(terminal, "\033[6n");            // the cursor
    ask(terminal, "\033P$qr\033\\");     // the scroll region
    ask(terminal, "\033P$qs\033\\");     // the margins
    ask(terminal, "\033P$qm\033\\");     // the pen
    ask(terminal, "\033P$q q\033\\");    // the shape of the cursor
    ask(terminal, "\033P$q\"q\033\\");   // the protection of cells
    ask(terminal, "\033[4$p\033[20$p");  // inserting, line feeds
    static const int modes[] = {1, 5, 6, 7, 12, 25, 69, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1047, 1049, 2004};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        char question[32];
        snprintf(question, sizeof question, "\033[?%d$p", modes[i]);
        ask(terminal, question);
    }
    // The keypad's mode shows in what its keys send.
    vterm_keyboard_key(terminal->emulator, VTERM_KEY_KP_0, VTERM_MOD_NONE);
    vterm_keyboard_key(terminal->emulator, VTERM_KEY_UP, VTERM_MOD_NONE);
    // Line drawing in G0 or G1 shows in what a letter looks like.
    ask(terminal, "\0337\033[1;1Hq\016q\017\0338");
    for (int column = 0; column < 2; column++) {
        uint32_t letter = cell_of(terminal, 0, column).chars[0];
        char number[16];
        keep(&terminal->answers, number, (size_t)snprintf(number, sizeof number, "%x\n", letter));
    }
    for (int i = 0; i < 16; i++) {
        char number[16];
        keep(&terminal->answers, number, (size_t)snprintf(number, sizeof number, "%d ", terminal->properties[i]));
    }
    terminal->asked = false;
    size_t count = terminal->answers.count < capacity - 1 ? terminal->answers.count : capacity - 1;
    memcpy(text, terminal->answers.bytes, count);
    text[count] = 0;
    return count;
}

void cvt_silence(cvt_terminal *terminal, bool silent) { terminal->silent = silent; }

void cvt_mark(cvt_terminal *terminal, const char *text) {
    vterm_input_write(terminal->emulator, text, strlen(text));
}

bool cvt_is_cooked(const cvt_terminal *terminal) {
    struct termios line;
    const tcflag_t shell = ICANON | ECHO | ISIG;
    return tcgetattr(terminal->line, &line) == 0 && (line.c_lflag & shell) == shell && (line.c_oflag & OPOST);
}

int cvt_open_line(char *name, size_t capacity) {
    int line = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (line >= 0 && grantpt(line) == 0 && unlockpt(line) == 0 && ptsname_r(line, name, capacity) == 0) {
        return line;
    }
    if (line >= 0) { close(line); }
    return -1;
}

const char *cvt_own_file(void) {
    Dl_info image;
    return dladdr((void *)cvt_own_file, &image) ? image.dli_fname : NULL;
}
