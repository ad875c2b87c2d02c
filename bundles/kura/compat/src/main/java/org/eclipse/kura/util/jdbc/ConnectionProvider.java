package org.eclipse.kura.util.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.eclipse.kura.KuraStoreException;

/** Lends connections. The lender opens and closes them; a borrower keeps none. */
public interface ConnectionProvider {
    /** {@return what the task makes of a connection} */
    <T> T withConnection(SQLFunction<Connection, T> task) throws SQLException;

    /**
     * {@return what the task makes of a connection}
     *
     * @throws KuraStoreException with the given message when the database fails
     */
    default <T> T withConnection(SQLFunction<Connection, T> task, String message) throws KuraStoreException {
        try {
            return withConnection(task);
        } catch (SQLException e) {
            throw new KuraStoreException(e, message);
        }
    }

    /**
     * {@return what the task makes of a statement, which is closed afterwards}
     *
     * @throws KuraStoreException with the given message when the database fails
     */
    default <T> T withPreparedStatement(
            String sql, SQLBiFunction<Connection, PreparedStatement, T> task, String message)
            throws KuraStoreException {
        return withConnection(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        return task.call(connection, statement);
                    }
                },
                message);
    }
}
