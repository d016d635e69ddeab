/**
 * Each runs once, in this order. Never change one that was released: add another.
 * Only `nonce` is WITHOUT ROWID: for rows as long as those of `discovery` it makes put and take much slower.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE discovery (
    id TEXT NOT NULL PRIMARY KEY,
    expires_at_ms INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX discovery_expires_at_ms ON discovery (expires_at_ms);

  CREATE TABLE nonce (
    id TEXT NOT NULL PRIMARY KEY,
    expires_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX nonce_expires_at_ms ON nonce (expires_at_ms);

  CREATE TABLE discovery_cache (
    written INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    expires_at_ms INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX discovery_cache_expires_at_ms ON discovery_cache (expires_at_ms);

  CREATE TABLE document_cache (
    url TEXT NOT NULL PRIMARY KEY,
    fetched_at_ms INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    subject_key TEXT NOT NULL,
    operator_session_key TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    value TEXT NOT NULL
  ) STRICT;
  CREATE INDEX session_subject_key ON session (subject_key);
  CREATE INDEX session_operator_session_key ON session (operator_session_key);
  CREATE INDEX session_expires_at_ms ON session (expires_at_ms);
  `,
]
