package org.eclipse.kura.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.osgi.annotation.versioning.ProviderType;

/** Gives connections to a relational database. Safe for concurrent use; a connection is not. */
@ProviderType
public interface BaseDbService {

    /**
     * Takes a connection from the pool.
     *
     * @return a connection, to be closed by the caller
     * @throws SQLException when the database cannot be reached
     */
    Connection getConnection() throws SQLException;

    /**
     * Undoes what was not committed; failures are logged.
     *
     * @param conn the connection, may be null
     */
    void rollback(Connection conn);

    /**
     * Closes result sets; failures are logged.
     *
     * @param rss the result sets, each may be null
     */
    void close(ResultSet... rss);

    /**
     * Closes statements; failures are logged.
     *
     * @param stmts the statements, each may be null
     */
    void close(Statement... stmts);

    /**
     * Gives a connection back to the pool; failures are logged.
     *
     * @param conn the connection, may be null
     */
    void close(Connection conn);
}
