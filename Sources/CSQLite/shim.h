// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast that Swift does not import: SQLite copies what is bound.
static inline int restock_bind_text(sqlite3_stmt *statement, int place, const char *text, int bytes) {
  return sqlite3_bind_text(statement, place, text, bytes, SQLITE_TRANSIENT);
}

static inline int restock_bind_blob(sqlite3_stmt *statement, int place, const void *start, int bytes) {
  return sqlite3_bind_blob(statement, place, start, bytes, SQLITE_TRANSIENT);
}
