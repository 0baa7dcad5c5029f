// A connection to PostgreSQL by libpq, which is loaded when one is asked for. Nothing here waits for longer than it is
// told to: a server that hangs is given up.
#ifndef POSTGRES_LIBRARY_H
#define POSTGRES_LIBRARY_H

#include <stdbool.h>
#include <stdint.h>

/// Whether libpq is there.
bool postgres_is_available(void);

/// A connection, used from one thread at a time.
typedef struct postgres_connection postgres_connection;

/// Connects, waiting at most so many milliseconds for each host of the address. Always gives a connection, to be
/// closed; one that failed is down.
/// `address`: what libpq takes, a URI or words and values.
postgres_connection *postgres_open(const char *address, int milliseconds);

/// Closes the connection and frees it.
void postgres_close(postgres_connection *connection);

/// Whether statements can be run.
bool postgres_is_up(const postgres_connection *connection);

/// What failed last, in the words of libpq or of the server; never NULL.
const char *postgres_message(const postgres_connection *connection);

/// The five letters of the error the last statement or the connecting ended with, "" when the server gave none or the
/// connection was lost.
const char *postgres_error_code(const postgres_connection *connection);

/// Whether the server asked for a password and none was there.
bool postgres_lacks_password(const postgres_connection *connection);

/// The socket to be waited at for notices; -1 when down.
int postgres_socket(const postgres_connection *connection);

/// Runs one statement with parameters as text, NULL for none, and waits for all of its result, at most so many
/// milliseconds without anything going or coming. False when it failed; when the time was over or the line broken the
/// connection is down, and whether the statement was carried out is not known.
bool postgres_run(
    postgres_connection *connection, const char *statement, int count, const char *const *parameters, int milliseconds);

/// How many rows the last statement gave.
int postgres_row_count(const postgres_connection *connection);

/// A value of the last statement's result, until the next one; NULL for none.
const char *postgres_value(const postgres_connection *connection, int row, int column);

/// Takes what notices have come, without waiting: the highest number among them, 0 for none, and whether one was no
/// number. The connection may be down after it.
void postgres_drain(postgres_connection *connection, int64_t *highest, bool *has_other);

/// A word quoted as the name of something in the database, to be freed; NULL when down.
char *postgres_identifier(postgres_connection *connection, const char *name);

#endif
