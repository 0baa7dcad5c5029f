#include "PostgresLibrary.h"

#include <ctype.h>
#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <poll.h>
#include <postgresql/libpq-fe.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// MARK: The library

static struct {
    __typeof__(&PQconnectStartParams) connect_start;
    __typeof__(&PQconninfo) parts;
    __typeof__(&PQconninfoFree) free_parts;
    __typeof__(&PQconnectPoll) connect_poll;
    __typeof__(&PQfinish) finish;
    __typeof__(&PQstatus) status;
    __typeof__(&PQsocket) socket;
    __typeof__(&PQerrorMessage) error_message;
    __typeof__(&PQsetnonblocking) set_nonblocking;
    __typeof__(&PQsetNoticeReceiver) set_notice_receiver;
    __typeof__(&PQsendQueryParams) send;
    __typeof__(&PQflush) flush;
    __typeof__(&PQconsumeInput) consume_input;
    __typeof__(&PQisBusy) is_busy;
    __typeof__(&PQgetResult) get_result;
    __typeof__(&PQresultStatus) result_status;
    __typeof__(&PQresultErrorField) error_field;
    __typeof__(&PQresultErrorMessage) result_message;
    __typeof__(&PQntuples) row_count;
    __typeof__(&PQgetisnull) is_null;
    __typeof__(&PQgetvalue) value;
    __typeof__(&PQclear) clear;
    __typeof__(&PQnotifies) notifies;
    __typeof__(&PQfreemem) free;
    __typeof__(&PQescapeIdentifier) escape_identifier;
    __typeof__(&PQsetErrorVerbosity) set_verbosity;
    __typeof__(&PQconnectionNeedsPassword) needs_password;
} pq;

static bool is_complete;

static void load_once(void) {
    void *library = dlopen("libpq.so.5", RTLD_LAZY | RTLD_LOCAL);
    if (!library) return;
    struct {
        void *function;
        const char *name;
    } wanted[] = {
        {&pq.connect_start, "PQconnectStartParams"},
        {&pq.parts, "PQconninfo"},
        {&pq.free_parts, "PQconninfoFree"},
        {&pq.connect_poll, "PQconnectPoll"},
        {&pq.finish, "PQfinish"},
        {&pq.status, "PQstatus"},
        {&pq.socket, "PQsocket"},
        {&pq.error_message, "PQerrorMessage"},
        {&pq.set_nonblocking, "PQsetnonblocking"},
        {&pq.set_notice_receiver, "PQsetNoticeReceiver"},
        {&pq.send, "PQsendQueryParams"},
        {&pq.flush, "PQflush"},
        {&pq.consume_input, "PQconsumeInput"},
        {&pq.is_busy, "PQisBusy"},
        {&pq.get_result, "PQgetResult"},
        {&pq.result_status, "PQresultStatus"},
        {&pq.error_field, "PQresultErrorField"},
        {&pq.result_message, "PQresultErrorMessage"},
        {&pq.row_count, "PQntuples"},
        {&pq.is_null, "PQgetisnull"},
        {&pq.value, "PQgetvalue"},
        {&pq.clear, "PQclear"},
        {&pq.notifies, "PQnotifies"},
        {&pq.free, "PQfreemem"},
        {&pq.escape_identifier, "PQescapeIdentifier"},
        {&pq.set_verbosity, "PQsetErrorVerbosity"},
        {&pq.needs_password, "PQconnectionNeedsPassword"},
    };
    bool is_missing = false;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = dlsym(library, wanted[i].name);
        if (!found) is_missing = true;
        memcpy(wanted[i].function, &found, sizeof found);
    }
    is_complete = !is_missing;
}

/// Several threads may have a connection each.
static bool load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load_once);
    return is_complete;
}

bool postgres_is_available(void) { return load(); }

// MARK: The connection

struct postgres_connection {
    PGconn *line;
    PGresult *result;
    bool is_up, lacks_password;
    char message[1024];
    char code[6];
};

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void note(postgres_connection *connection, const char *message) {
    size_t length = strcspn(message, "\n");
    if (length >= sizeof connection->message) length = sizeof connection->message - 1;
    memcpy(connection->message, message, length);
    connection->message[length] = 0;
}

static bool down(postgres_connection *connection, const char *message) {
    connection->is_up = false;
    note(connection, message);
    return false;
}

/// Waits for the socket until a moment. 1: ready, 0: too late, -1: cannot be waited at.
static int wait_for(PGconn *line, short events, int64_t until) {
    struct pollfd wanted = {.fd = pq.socket(line), .events = events};
    if (wanted.fd < 0) return -1;
    for (;;) {
        int64_t left = until - now_ms();
        int ready = poll(&wanted, 1, left < 0 ? 0 : (int)left);
        if (ready >= 0) return ready;
        if (errno != EINTR) return -1;
    }
}

/// Notices are not written among the cells of a terminal.
static void ignore(void *context, const PGresult *notice) {
    (void)context;
    (void)notice;
}

/// A connection that is being made on a thread of its own: to ask for the address of a host can hang, and libpq knows
/// no limit to that. Whoever waits may give it up; then the thread ends it.
struct attempt {
    pthread_mutex_t lock;
    pthread_cond_t is_over;
    bool is_done, is_given_up;
    char *address;
    /// The hosts of the address, their numbers and their ports, each NULL where it names none: lists with commas, from
    /// which what does not answer is taken away.
    char *parts[3];
    int milliseconds;
    /// When it began to ask the host it is at.
    int64_t began;
    PGconn *line;
    /// Why there is no connection; NULL when there is one, or libpq says it.
    const char *why;
};

static const char *const part_names[3] = {"host", "hostaddr", "port"};

static const char no_answer[] = "no answer";

/// Finds the hosts that libpq goes by, wherever it has them from.
static void find_hosts(struct attempt *attempt) {
    PQconninfoOption *all = attempt->line ? pq.parts(attempt->line) : NULL;
    if (!all) return;
    for (PQconninfoOption *one = all; one->keyword; one++)
        for (int i = 0; i < 3; i++)
            if (one->val && *one->val && !strcmp(one->keyword, part_names[i])) attempt->parts[i] = strdup(one->val);
    pq.free_parts(all);
}

static bool has_another_host(const struct attempt *attempt) {
    const char *hosts = attempt->parts[0] ? attempt->parts[0] : attempt->parts[1];
    return hosts && strchr(hosts, ',');
}

/// Takes the first host away. libpq knows no limit of time for one of several.
static void drop_host(struct attempt *attempt) {
    for (int i = 0; i < 3; i++) {
        char *comma = attempt->parts[i] ? strchr(attempt->parts[i], ',') : NULL;
        // One port is that of all hosts.
        if (comma) memmove(attempt->parts[i], comma + 1, strlen(comma));
    }
}

/// Begins with the hosts that are left.
static PGconn *begin(const struct attempt *attempt) {
    const char *words[5] = {"dbname"}, *values[5] = {attempt->address};
    for (int i = 0, count = 1; i < 3; i++) {
        if (!attempt->parts[i]) continue;
        words[count] = part_names[i];
        values[count++] = attempt->parts[i];
    }
    return pq.connect_start(words, values, 1);
}

/// Asks until it is there, has failed, or the time is over.
static void connect_until(struct attempt *attempt, int64_t until) {
    attempt->why = NULL;
    PGconn *line = attempt->line = begin(attempt);
    if (!line) {
        attempt->why = "out of memory";
        return;
    }
    // With the code of an error, which is the same in every language.
    pq.set_verbosity(line, PQERRORS_VERBOSE);
    PostgresPollingStatusType wants = PGRES_POLLING_WRITING;
    while (pq.status(line) != CONNECTION_BAD && wants != PGRES_POLLING_OK && wants != PGRES_POLLING_FAILED) {
        int ready = wait_for(line, wants == PGRES_POLLING_READING ? POLLIN : POLLOUT, until);
        if (ready == 0) attempt->why = no_answer;
        if (ready <= 0) return;
        wants = pq.connect_poll(line);
    }
    pq.set_verbosity(line, PQERRORS_DEFAULT);
}

static void end_attempt(struct attempt *attempt) {
    pthread_mutex_destroy(&attempt->lock);
    pthread_cond_destroy(&attempt->is_over);
    for (int i = 0; i < 3; i++) free(attempt->parts[i]);
    free(attempt->address);
    free(attempt);
}

static void *run_attempt(void *argument) {
    struct attempt *attempt = argument;
    // The library's own words are not translated here: some are known by what they say.
    locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (plain) uselocale(plain);
    for (bool is_first = true;; is_first = false) {
        pthread_mutex_lock(&attempt->lock);
        attempt->began = now_ms();
        bool is_given_up = attempt->is_given_up;
        pthread_mutex_unlock(&attempt->lock);
        if (is_given_up) break;
        connect_until(attempt, attempt->began + attempt->milliseconds);
        if (attempt->why != no_answer) break;
        if (is_first) find_hosts(attempt);
        if (!has_another_host(attempt)) break;
        pq.finish(attempt->line);
        attempt->line = NULL;
        drop_host(attempt);
    }
    uselocale(LC_GLOBAL_LOCALE);
    if (plain) freelocale(plain);
    pthread_mutex_lock(&attempt->lock);
    attempt->is_done = true;
    bool is_given_up = attempt->is_given_up;
    pthread_cond_signal(&attempt->is_over);
    pthread_mutex_unlock(&attempt->lock);
    if (is_given_up) {
        if (attempt->line) pq.finish(attempt->line);
        end_attempt(attempt);
    }
    return NULL;
}

/// Waits for the thread, at most as long as it may take for a host. False: it was given up, and ends what it began.
static bool is_over_in_time(struct attempt *attempt) {
    pthread_mutex_lock(&attempt->lock);
    for (;;) {
        // A little longer than the thread waits by itself.
        int64_t until = attempt->began + attempt->milliseconds + 100;
        if (attempt->is_done || now_ms() >= until) break;
        struct timespec moment = {.tv_sec = until / 1000, .tv_nsec = until % 1000 * 1000000};
        pthread_cond_timedwait(&attempt->is_over, &attempt->lock, &moment);
    }
    bool is_done = attempt->is_done;
    attempt->is_given_up = !is_done;
    pthread_mutex_unlock(&attempt->lock);
    return is_done;
}

/// Where `  28P01: ` stands in a message: two spaces, five letters or digits, a colon. NULL when nowhere.
static const char *code_in(const char *message) {
    for (const char *at = strstr(message, ":  "); at; at = strstr(at + 1, ":  ")) {
        size_t length = 0;
        while (length < 5 && (isdigit((unsigned char)at[3 + length]) || isupper((unsigned char)at[3 + length])))
            length++;
        if (length == 5 && at[8] == ':' && at[9] == ' ') return at + 3;
    }
    return NULL;
}

/// Says why there is no connection: in the server's words and with its code where it gave one, whichever of the host's
/// addresses that was; else what is said of the first.
static bool not_connected(postgres_connection *connection) {
    const char *message = pq.error_message(connection->line);
    const char *code = code_in(message);
    if (code) memcpy(connection->code, code, 5);
    connection->lacks_password = pq.needs_password(connection->line);
    return down(connection, code ? code + 7 : *message ? message : "the connection was refused");
}

postgres_connection *postgres_open(const char *address, int milliseconds) {
    postgres_connection *connection = calloc(1, sizeof *connection);
    if (!load()) {
        down(connection, "libpq.so.5 is not installed");
        return connection;
    }
    struct attempt *attempt = calloc(1, sizeof *attempt);
    attempt->address = strdup(address);
    attempt->milliseconds = milliseconds;
    attempt->began = now_ms();
    pthread_mutex_init(&attempt->lock, NULL);
    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&attempt->is_over, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_t thread;
    if (pthread_create(&thread, NULL, run_attempt, attempt) != 0) {
        end_attempt(attempt);
        down(connection, "no thread");
        return connection;
    }
    pthread_detach(thread);
    if (!is_over_in_time(attempt)) {
        down(connection, no_answer);
        return connection;
    }
    connection->line = attempt->line;
    const char *why = attempt->why;
    end_attempt(attempt);
    if (why) {
        down(connection, why);
        return connection;
    }
    if (pq.status(connection->line) != CONNECTION_OK) {
        not_connected(connection);
        return connection;
    }
    pq.set_nonblocking(connection->line, 1);
    pq.set_notice_receiver(connection->line, ignore, NULL);
    connection->is_up = true;
    return connection;
}

void postgres_close(postgres_connection *connection) {
    if (connection->result) pq.clear(connection->result);
    if (connection->line) pq.finish(connection->line);
    free(connection);
}

bool postgres_is_up(const postgres_connection *connection) { return connection->is_up; }

const char *postgres_message(const postgres_connection *connection) { return connection->message; }

const char *postgres_error_code(const postgres_connection *connection) { return connection->code; }

bool postgres_lacks_password(const postgres_connection *connection) { return connection->lacks_password; }

int postgres_socket(const postgres_connection *connection) {
    return connection->is_up ? pq.socket(connection->line) : -1;
}

/// Sends what is waiting and takes what comes, until the next result is whole. It is given up when nothing goes or
/// comes for so long.
static bool await(postgres_connection *connection, int milliseconds) {
    PGconn *line = connection->line;
    for (;;) {
        int unsent = pq.flush(line);
        if (unsent < 0) return down(connection, pq.error_message(line));
        if (!unsent && !pq.is_busy(line)) return true;
        int ready = wait_for(line, unsent ? POLLIN | POLLOUT : POLLIN, now_ms() + milliseconds);
        if (ready == 0) return down(connection, no_answer);
        if (ready < 0 || !pq.consume_input(line)) return down(connection, pq.error_message(line));
    }
}

bool postgres_run(
    postgres_connection *connection, const char *statement, int count, const char *const *parameters,
    int milliseconds) {
    if (connection->result) pq.clear(connection->result);
    connection->result = NULL;
    connection->code[0] = 0;
    if (!connection->is_up) return false;
    PGconn *line = connection->line;
    if (!pq.send(line, statement, count, NULL, parameters, NULL, NULL, 0))
        return down(connection, pq.error_message(line));
    bool is_done = true;
    for (;;) {
        if (!await(connection, milliseconds)) return false;
        PGresult *result = pq.get_result(line);
        if (!result) break;
        ExecStatusType status = pq.result_status(result);
        if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
            if (connection->result) pq.clear(connection->result);
            connection->result = result;
            continue;
        }
        is_done = false;
        const char *code = pq.error_field(result, PG_DIAG_SQLSTATE);
        const char *primary = pq.error_field(result, PG_DIAG_MESSAGE_PRIMARY);
        if (code) strncpy(connection->code, code, sizeof connection->code - 1);
        note(connection, primary ? primary : pq.result_message(result));
        pq.clear(result);
    }
    if (pq.status(line) != CONNECTION_OK) return down(connection, pq.error_message(line));
    return is_done;
}

int postgres_row_count(const postgres_connection *connection) {
    return connection->result ? pq.row_count(connection->result) : 0;
}

const char *postgres_value(const postgres_connection *connection, int row, int column) {
    if (!connection->result || pq.is_null(connection->result, row, column)) return NULL;
    return pq.value(connection->result, row, column);
}

void postgres_drain(postgres_connection *connection, int64_t *highest, bool *has_other) {
    *highest = 0;
    *has_other = false;
    if (!connection->is_up) return;
    PGconn *line = connection->line;
    if (!pq.consume_input(line)) {
        down(connection, pq.error_message(line));
        return;
    }
    for (PGnotify *notice = pq.notifies(line); notice; notice = pq.notifies(line)) {
        long long number = strtoll(notice->extra, NULL, 10);
        if (number > *highest) *highest = number;
        if (number <= 0) *has_other = true;
        pq.free(notice);
    }
}

char *postgres_identifier(postgres_connection *connection, const char *name) {
    if (!connection->is_up) return NULL;
    char *quoted = pq.escape_identifier(connection->line, name, strlen(name));
    if (!quoted) return NULL;
    char *copy = strdup(quoted);
    pq.free(quoted);
    return copy;
}
