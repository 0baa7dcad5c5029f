// HTTP for one thread: requests come in, answers go out, whenever the loop lets it run. libmicrohttpd does the work; it
// is loaded when a server is opened, so that nothing else waits for it.
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct http_server http_server;
typedef struct http_request http_request;

/// What is refused before anybody looks at it.
typedef struct {
    unsigned connections;          // in all
    unsigned connections_each;     // from one address
    size_t body;                   // bytes of a request's body
    size_t head;                   // bytes for the head of a request, and what the library keeps with it
    size_t waiting;                // bytes that a stream may be behind
    unsigned seconds_of_head;      // from the connection, or from the last answer on it, to the end of a head
    unsigned seconds_of_request;   // from there to the end of a body, and to the end of fetching an answer
    unsigned seconds_of_silence;   // that a client's machine may confirm nothing of what was sent to it
} http_limits;

/// Called once for each request that has come in whole. It is answered in the call or later, once.
typedef void (*http_handler)(void *context, http_request *request);

/// Called when a request that was answered with a stream has ended; it must not be used any more.
typedef void (*http_ended)(void *context, http_request *request);

/// Whether the library is there.
bool http_server_is_available(void);

/// Serves a socket that listens. NULL when the library is missing or refuses, with the socket left open.
http_server *http_server_open(int listening, http_limits limits, http_handler handler, http_ended ended, void *context);

/// Ends all streams and connections, and closes the listening socket.
void http_server_close(http_server *server);

/// To be polled for input: readable when `http_server_run` has something to do.
int http_server_descriptor(const http_server *server);

/// Takes in and sends what can be, and calls the handler. Connections whose request does not end are closed. Wherever a
/// new one takes one of the last eighth, the one that has waited longest goes, of the address that has most of those
/// that wait. Streams whose browser or whose whole machine is gone end.
void http_server_run(http_server *server, int64_t now_milliseconds);

/// Milliseconds after which to run all the same; -1 for none.
int64_t http_server_patience(const http_server *server);

// MARK: The loop around it

/// A file that can be read once another thread has called `loop_wake` with it, and once it has been read no more.
int loop_wake_file(void);
void loop_wake(int file);

/// A file that can be read once SIGINT, SIGTERM or SIGHUP has come; they end the program no more by themselves.
int loop_ending_file(void);

// MARK: A request

/// "GET", "POST" …
const char *http_request_method(const http_request *request);
/// The path, decoded, without the question behind it.
const char *http_request_path(const http_request *request);
/// A header by its name, in any case, the last of them; NULL where there is none.
const char *http_request_header(const http_request *request, const char *name);
/// A cookie by its name; NULL where there is none.
const char *http_request_cookie(const http_request *request, const char *name);
/// The IPv4 address it came from; 0 where that is unknown.
uint32_t http_request_address(const http_request *request);
const uint8_t *http_request_body(const http_request *request, size_t *length);

/// One of the answer's headers.
typedef struct {
    const char *name;
    const char *value;
} http_header;

/// Answers; everything is copied. Afterwards the request must not be used any more.
void http_request_answer(http_request *request, unsigned status, const http_header *headers, size_t count,
                         const uint8_t *body, size_t length);

/// Answers with a stream, which goes on until it is ended.
void http_request_stream(http_request *request, const http_header *headers, size_t count);

/// Sends more of a stream. One that is too far behind is ended.
void http_request_send(http_request *request, const uint8_t *bytes, size_t length);

/// Ends a stream once it has sent what it has; it is waited for no longer than for a request.
void http_request_finish(http_request *request);

/// Ends a stream, whatever it has not sent yet.
void http_request_end(http_request *request);

#endif
