#include "PostgresLibrary.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <postgresql/libpq-fe.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// MARK: The library

static struct {
    __typeof__(&PQconnectStart) connect_start;
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
} pq;

static bool is_complete;

static void load_once(void) {
    void *library = dlopen("libpq.so.5", RTLD_LAZY | RTLD_LOCAL);
    if (!library) return;
    struct {
        void *function;
        const char *name;
    } wanted[] = {
        {&pq.connect_start, "PQconnectStart"},
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
    bool is_up;
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

postgres_connection *postgres_open(const char *address, int milliseconds) {
    postgres_connection *connection = calloc(1, sizeof *connection);
    if (!load()) {
        down(connection, "libpq.so.5 is not installed");
        return connection;
    }
    PGconn *line = connection->line = pq.connect_start(address);
    if (!line) {
        down(connection, "out of memory");
        return connection;
    }
    int64_t until = now_ms() + milliseconds;
    PostgresPollingStatusType wants = PGRES_POLLING_WRITING;
    while (pq.status(line) != CONNECTION_BAD && wants != PGRES_POLLING_OK && wants != PGRES_POLLING_FAILED) {
        int ready = wait_for(line, wants == PGRES_POLLING_READING ? POLLIN : POLLOUT, until);
        if (ready == 0) {
            down(connection, "no answer");
            return connection;
        }
        if (ready < 0) break;
        wants = pq.connect_poll(line);
    }
    if (pq.status(line) != CONNECTION_OK || wants != PGRES_POLLING_OK) {
        const char *message = pq.error_message(line);
        down(connection, *message ? message : "the connection was refused");
        return connection;
    }
    pq.set_nonblocking(line, 1);
    pq.set_notice_receiver(line, ignore, NULL);
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

int postgres_socket(const postgres_connection *connection) {
    return connection->is_up ? pq.socket(connection->line) : -1;
}

/// Sends what is waiting and takes what comes, until the next result is whole.
static bool await(postgres_connection *connection, int64_t until) {
    PGconn *line = connection->line;
    for (;;) {
        int unsent = pq.flush(line);
        if (unsent < 0) return down(connection, pq.error_message(line));
        if (!unsent && !pq.is_busy(line)) return true;
        int ready = wait_for(line, unsent ? POLLIN | POLLOUT : POLLIN, until);
        if (ready == 0) return down(connection, "no answer");
        if (ready < 0 || !pq.consume_input(line)) return down(connection, pq.error_message(line));
    }
}

bool postgres_run(
    postgres_connection *connection, const char *statement, int count, const char *const *parameters, int milliseconds) {
    if (connection->result) pq.clear(connection->result);
    connection->result = NULL;
    connection->code[0] = 0;
    if (!connection->is_up) return false;
    int64_t until = now_ms() + milliseconds;
    PGconn *line = connection->line;
    if (!pq.send(line, statement, count, NULL, parameters, NULL, NULL, 0))
        return down(connection, pq.error_message(line));
    bool is_done = true;
    for (;;) {
        if (!await(connection, until)) return false;
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
