#include "HTTPServer.h"

#include <dlfcn.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

// MARK: The library

static struct {
    __typeof__(&MHD_start_daemon) start_daemon;
    __typeof__(&MHD_stop_daemon) stop_daemon;
    __typeof__(&MHD_run) run;
    __typeof__(&MHD_get_timeout) timeout;
    __typeof__(&MHD_get_daemon_info) daemon_info;
    __typeof__(&MHD_get_connection_info) connection_info;
    __typeof__(&MHD_lookup_connection_value) value;
    __typeof__(&MHD_get_connection_values) values;
    __typeof__(&MHD_suspend_connection) suspend;
    __typeof__(&MHD_resume_connection) resume;
    __typeof__(&MHD_create_response_from_buffer) response_of_buffer;
    __typeof__(&MHD_create_response_from_callback) response_of_callback;
    __typeof__(&MHD_add_response_header) add_header;
    __typeof__(&MHD_queue_response) queue;
    __typeof__(&MHD_destroy_response) destroy_response;
} mhd;

static bool load(void) {
    static bool is_known, is_complete;
    if (is_known) return is_complete;
    is_known = true;
    void *library = dlopen("libmicrohttpd.so.12", RTLD_LAZY | RTLD_LOCAL);
    if (!library) return false;
    struct {
        void *function;
        const char *name;
    } wanted[] = {
        {&mhd.start_daemon, "MHD_start_daemon"},
        {&mhd.stop_daemon, "MHD_stop_daemon"},
        {&mhd.run, "MHD_run"},
        {&mhd.timeout, "MHD_get_timeout"},
        {&mhd.daemon_info, "MHD_get_daemon_info"},
        {&mhd.connection_info, "MHD_get_connection_info"},
        {&mhd.value, "MHD_lookup_connection_value"},
        {&mhd.values, "MHD_get_connection_values"},
        {&mhd.suspend, "MHD_suspend_connection"},
        {&mhd.resume, "MHD_resume_connection"},
        {&mhd.response_of_buffer, "MHD_create_response_from_buffer"},
        {&mhd.response_of_callback, "MHD_create_response_from_callback"},
        {&mhd.add_header, "MHD_add_response_header"},
        {&mhd.queue, "MHD_queue_response"},
        {&mhd.destroy_response, "MHD_destroy_response"},
    };
    is_complete = true;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *found = dlsym(library, wanted[i].name);
        if (!found) is_complete = false;
        memcpy(wanted[i].function, &found, sizeof found);
    }
    return is_complete;
}

bool http_server_is_available(void) { return load(); }

// MARK: Server, connections, requests

/// One line to a client, over which requests come one after another.
struct line {
    struct line *next, **before;
    int socket;
    uint32_t address;
    /// Since when nothing whole has come; 0 while a request is being answered or streamed.
    int64_t idle_since;
    /// Whether the head of a request has come, so that its body or its answer is on the way.
    bool has_head;
    /// Whether it was told to end.
    bool is_closing;
};

struct http_request {
    struct http_request *next, **before;
    http_server *server;
    struct MHD_Connection *connection;
    struct line *line;
    char *method, *path;
    uint8_t *body;
    size_t length;
    struct MHD_Response *answer;
    unsigned status;
    bool is_handed_over, is_suspended, is_stream, is_ending;
    /// What a stream has not sent yet.
    uint8_t *waiting;
    size_t waiting_from, waiting_to, waiting_room;
};

struct http_server {
    struct MHD_Daemon *daemon;
    http_limits limits;
    http_handler handler;
    http_ended ended;
    void *context;
    int descriptor;
    int64_t now;
    /// Whether a request goes on that had waited: libmicrohttpd looks for such in its next run, and tells of no
    /// patience before.
    bool has_resumed;
    /// libmicrohttpd aborts when it is stopped while a connection waits: nothing is handed over any more.
    bool is_closing;
    struct http_request *requests;
    struct line *lines;
    unsigned line_count;
    /// When it was last looked whether the browsers of streams are there.
    int64_t looked_at;
};

static void close_line(struct line *line) {
    line->is_closing = true;
    if (line->socket >= 0) shutdown(line->socket, SHUT_RDWR);
}

static bool is_idle(const struct line *line) { return line->idle_since && !line->is_closing; }

static int by_address(const void *one, const void *other) {
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    return a < b ? -1 : a > b;
}

/// The address that has most of the lines that wait.
static bool find_most_idle(http_server *server, uint32_t *found) {
    uint32_t *all = malloc(sizeof *all * (server->line_count + 1));
    if (!all) return false;
    size_t count = 0, most = 0;
    for (struct line *line = server->lines; line; line = line->next) {
        if (is_idle(line)) all[count++] = line->address;
    }
    qsort(all, count, sizeof *all, by_address);
    for (size_t first = 0, next; first < count; first = next) {
        for (next = first; next < count && all[next] == all[first];) next++;
        if (next - first <= most) continue;
        most = next - first;
        *found = all[first];
    }
    free(all);
    return most > 0;
}

/// Makes room where it gets narrow: whoever sends its request at once is served, whoever only holds lines is not.
static void close_idlest(http_server *server) {
    uint32_t address = 0;
    struct line *idlest = NULL;
    if (!find_most_idle(server, &address)) return;
    for (struct line *line = server->lines; line; line = line->next) {
        if (!is_idle(line) || line->address != address) continue;
        if (!idlest || line->idle_since <= idlest->idle_since) idlest = line;
    }
    if (idlest) close_line(idlest);
}

/// A machine that has gone without a word is noticed: what was sent to it is not confirmed, and where nothing is sent
/// it is asked for a sign of life.
static void expect_life(int socket, unsigned seconds) {
    int yes = 1, pause = (int)seconds / 3, attempts = 2;
    unsigned milliseconds = seconds * 1000;
    setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
    setsockopt(socket, IPPROTO_TCP, TCP_KEEPIDLE, &pause, sizeof pause);
    setsockopt(socket, IPPROTO_TCP, TCP_KEEPINTVL, &pause, sizeof pause);
    setsockopt(socket, IPPROTO_TCP, TCP_KEEPCNT, &attempts, sizeof attempts);
    setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, sizeof milliseconds);
}

static uint32_t address_of(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = mhd.connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    if (!info || !info->client_addr || info->client_addr->sa_family != AF_INET) return 0;
    return ntohl(((const struct sockaddr_in *)info->client_addr)->sin_addr.s_addr);
}

static void set_suspended(http_request *request, bool yes) {
    if (request->is_suspended == yes) return;
    request->is_suspended = yes;
    if (yes) {
        mhd.suspend(request->connection);
    } else {
        mhd.resume(request->connection);
        request->server->has_resumed = true;
    }
}

static void follow_line(void *context, struct MHD_Connection *connection, void **own,
                        enum MHD_ConnectionNotificationCode code) {
    http_server *server = context;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        struct line *line = calloc(1, sizeof *line);
        *own = line;
        if (!line) return;
        if (++server->line_count > server->limits.connections / 8 * 7) close_idlest(server);
        const union MHD_ConnectionInfo *info = mhd.connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        line->socket = info ? info->connect_fd : -1;
        line->address = address_of(connection);
        if (line->socket >= 0) expect_life(line->socket, server->limits.seconds_of_silence);
        line->idle_since = server->now;
        line->next = server->lines;
        if (line->next) line->next->before = &line->next;
        line->before = &server->lines;
        server->lines = line;
    } else if (*own) {
        struct line *line = *own;
        if (line->next) line->next->before = line->before;
        *line->before = line->next;
        server->line_count--;
        free(line);
        *own = NULL;
    }
}

static struct line *line_of(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = mhd.connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static http_request *new_request(http_server *server, struct MHD_Connection *connection, const char *method,
                                 const char *path) {
    http_request *request = calloc(1, sizeof *request);
    if (!request) return NULL;
    request->server = server;
    request->connection = connection;
    request->line = line_of(connection);
    request->method = strdup(method);
    request->path = strdup(path);
    request->next = server->requests;
    if (request->next) request->next->before = &request->next;
    request->before = &server->requests;
    server->requests = request;
    return request;
}

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned status) {
    struct MHD_Response *response = mhd.response_of_buffer(0, "", MHD_RESPMEM_PERSISTENT);
    if (!response) return MHD_NO;
    mhd.add_header(response, "Connection", "close");
    enum MHD_Result result = mhd.queue(connection, status, response);
    mhd.destroy_response(response);
    return result;
}

/// How often a head says how long its body is, and whom it is for. Where that is said twice, a proxy before us may
/// believe the other one, and take what follows for a request of its own, or for one to another server.
struct said {
    int lengths, hosts;
};

static enum MHD_Result count_said(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind;
    (void)value;
    struct said *said = context;
    if (strcasecmp(name, "Content-Length") == 0 || strcasecmp(name, "Transfer-Encoding") == 0) said->lengths++;
    if (strcasecmp(name, "Host") == 0) said->hosts++;
    return MHD_YES;
}

static enum MHD_Result take(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                            const char *version, const char *data, size_t *size, void **own) {
    (void)version;
    http_server *server = context;
    http_request *request = *own;
    if (!request) {
        *own = request = new_request(server, connection, method, url);
        if (!request || !request->method || !request->path) return MHD_NO;
        if (request->line) request->line->has_head = true;
        struct said said = {0};
        mhd.values(connection, MHD_HEADER_KIND, count_said, &said);
        if (said.lengths > 1 || said.hosts != 1) {
            request->is_handed_over = true;
            return refuse(connection, MHD_HTTP_BAD_REQUEST);
        }
        const char *length = mhd.value(connection, MHD_HEADER_KIND, "Content-Length");
        char *end = NULL;
        if (length && (strtoull(length, &end, 10) > server->limits.body || *end)) {
            request->is_handed_over = true;
            return refuse(connection, MHD_HTTP_CONTENT_TOO_LARGE);
        }
        return MHD_YES;
    }
    if (*size) {
        if (request->is_handed_over) {
            *size = 0;
            return MHD_YES;
        }
        // Only a body that comes in pieces of unknown number can still be too long.
        if (request->length + *size > server->limits.body) return MHD_NO;
        uint8_t *more = realloc(request->body, request->length + *size);
        if (!more) return MHD_NO;
        memcpy(more + request->length, data, *size);
        request->body = more;
        request->length += *size;
        *size = 0;
        return MHD_YES;
    }
    if (!request->is_handed_over) {
        request->is_handed_over = true;
        if (server->is_closing) return refuse(connection, MHD_HTTP_SERVICE_UNAVAILABLE);
        if (request->line) request->line->idle_since = 0;
        server->handler(server->context, request);
    }
    if (!request->answer) {
        set_suspended(request, true);
        return MHD_YES;
    }
    return mhd.queue(connection, request->status, request->answer);
}

static void complete(void *context, struct MHD_Connection *connection, void **own,
                     enum MHD_RequestTerminationCode code) {
    (void)connection;
    (void)code;
    http_server *server = context;
    http_request *request = *own;
    if (!request) return;
    if (request->is_stream) server->ended(server->context, request);
    if (request->answer) mhd.destroy_response(request->answer);
    if (request->line) {
        request->line->idle_since = server->now;
        request->line->has_head = false;
    }
    if (request->next) request->next->before = request->before;
    *request->before = request->next;
    free(request->method);
    free(request->path);
    free(request->body);
    free(request->waiting);
    free(request);
    *own = NULL;
}

http_server *http_server_open(int listening, http_limits limits, http_handler handler, http_ended ended,
                              void *context) {
    if (!load()) return NULL;
    http_server *server = calloc(1, sizeof *server);
    if (!server) return NULL;
    server->limits = limits;
    server->handler = handler;
    server->ended = ended;
    server->context = context;
    server->daemon = mhd.start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, take, server,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listening,
        MHD_OPTION_NOTIFY_COMPLETED, complete, server,
        MHD_OPTION_NOTIFY_CONNECTION, follow_line, server,
        MHD_OPTION_CONNECTION_LIMIT, limits.connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, limits.connections_each,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.head,
        MHD_OPTION_CONNECTION_TIMEOUT, limits.seconds_of_request,
        MHD_OPTION_END);
    if (!server->daemon) {
        free(server);
        return NULL;
    }
    const union MHD_DaemonInfo *info = mhd.daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    server->descriptor = info ? info->epoll_fd : -1;
    return server;
}

void http_server_close(http_server *server) {
    if (!server) return;
    server->is_closing = true;
    // A stream that is told to end must be let go on, or it would be waited for.
    for (http_request *request = server->requests; request; request = request->next) {
        request->is_ending = true;
        if (!request->answer) http_request_answer(request, MHD_HTTP_SERVICE_UNAVAILABLE, NULL, 0, NULL, 0);
        set_suspended(request, false);
    }
    mhd.run(server->daemon);
    mhd.run(server->daemon);
    mhd.stop_daemon(server->daemon);
    free(server);
}

int http_server_descriptor(const http_server *server) { return server->descriptor; }

/// Ends the streams whose browser has closed the line, or is not to be reached any more: libmicrohttpd does not look at
/// what waits.
static void look_at_streams(http_server *server) {
    if (server->now < server->looked_at + 1000) return;
    server->looked_at = server->now;
    for (http_request *request = server->requests; request; request = request->next) {
        char byte;
        if (!request->is_stream || request->is_ending || !request->line) continue;
        ssize_t count = recv(request->line->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        bool is_gone = count == 0 || (count < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
        if (is_gone) http_request_end(request);
    }
}

void http_server_run(http_server *server, int64_t now_milliseconds) {
    server->now = now_milliseconds;
    for (struct line *line = server->lines; line; line = line->next) {
        unsigned seconds = line->has_head ? server->limits.seconds_of_request : server->limits.seconds_of_head;
        if (line->idle_since && line->idle_since < now_milliseconds - (int64_t)seconds * 1000) close_line(line);
    }
    look_at_streams(server);
    server->has_resumed = false;
    mhd.run(server->daemon);
}

int64_t http_server_patience(const http_server *server) {
    if (server->has_resumed) return 0;
    MHD_UNSIGNED_LONG_LONG milliseconds;
    return mhd.timeout(server->daemon, &milliseconds) == MHD_YES ? (int64_t)milliseconds : -1;
}

// MARK: The loop around it

int loop_wake_file(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void loop_wake(int file) { eventfd_write(file, 1); }

int loop_ending_file(void) {
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGINT);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &wanted, NULL);
    return signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
}

// MARK: A request

const char *http_request_method(const http_request *request) { return request->method; }
const char *http_request_path(const http_request *request) { return request->path; }

struct wanted {
    const char *name, *value;
};

static enum MHD_Result find_last(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
    (void)kind;
    struct wanted *wanted = context;
    if (strcasecmp(name, wanted->name) == 0) wanted->value = value;
    return MHD_YES;
}

const char *http_request_header(const http_request *request, const char *name) {
    struct wanted wanted = {name, NULL};
    mhd.values(request->connection, MHD_HEADER_KIND, find_last, &wanted);
    return wanted.value;
}

const char *http_request_cookie(const http_request *request, const char *name) {
    return mhd.value(request->connection, MHD_COOKIE_KIND, name);
}

uint32_t http_request_address(const http_request *request) { return address_of(request->connection); }

const uint8_t *http_request_body(const http_request *request, size_t *length) {
    *length = request->length;
    return request->body;
}

static void set_answer(http_request *request, unsigned status, struct MHD_Response *answer,
                       const http_header *headers, size_t count) {
    if (!answer) return;
    for (size_t i = 0; i < count; i++) mhd.add_header(answer, headers[i].name, headers[i].value);
    request->answer = answer;
    request->status = status;
    set_suspended(request, false);
}

void http_request_answer(http_request *request, unsigned status, const http_header *headers, size_t count,
                         const uint8_t *body, size_t length) {
    // Whoever does not fetch it is waited for no longer than for a request.
    if (request->line) request->line->idle_since = request->server->now;
    set_answer(request, status, mhd.response_of_buffer(length, (void *)body, MHD_RESPMEM_MUST_COPY), headers, count);
}

static ssize_t read_stream(void *context, uint64_t position, char *buffer, size_t room) {
    (void)position;
    http_request *request = context;
    size_t count = request->waiting_to - request->waiting_from;
    if (count == 0) {
        if (request->is_ending) return MHD_CONTENT_READER_END_OF_STREAM;
        set_suspended(request, true);
        return 0;
    }
    if (count > room) count = room;
    memcpy(buffer, request->waiting + request->waiting_from, count);
    request->waiting_from += count;
    if (request->waiting_from == request->waiting_to) request->waiting_from = request->waiting_to = 0;
    return (ssize_t)count;
}

void http_request_stream(http_request *request, const http_header *headers, size_t count) {
    request->is_stream = true;
    set_answer(request, MHD_HTTP_OK,
               mhd.response_of_callback(MHD_SIZE_UNKNOWN, 16 * 1024, read_stream, request, NULL), headers, count);
}

void http_request_send(http_request *request, const uint8_t *bytes, size_t length) {
    if (request->is_ending) return;
    size_t kept = request->waiting_to - request->waiting_from;
    if (kept + length > request->server->limits.waiting) {
        http_request_end(request);
    } else {
        if (request->waiting_from) {
            memmove(request->waiting, request->waiting + request->waiting_from, kept);
            request->waiting_from = 0;
            request->waiting_to = kept;
        }
        if (kept + length > request->waiting_room) {
            uint8_t *larger = realloc(request->waiting, kept + length);
            if (!larger) return;
            request->waiting = larger;
            request->waiting_room = kept + length;
        }
        memcpy(request->waiting + kept, bytes, length);
        request->waiting_to = kept + length;
    }
    set_suspended(request, false);
}

void http_request_finish(http_request *request) {
    request->is_ending = true;
    if (request->line) request->line->idle_since = request->server->now;
    set_suspended(request, false);
}

void http_request_end(http_request *request) {
    request->is_ending = true;
    request->waiting_from = request->waiting_to = 0;
    set_suspended(request, false);
}
