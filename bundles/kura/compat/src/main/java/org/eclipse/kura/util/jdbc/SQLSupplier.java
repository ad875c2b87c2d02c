package org.eclipse.kura.util.jdbc;

import java.sql.SQLException;

/**
 * A supplier that may fail with the database.
 *
 * @param <T> type of the result
 */
public interface SQLSupplier<T> {
    T get() throws SQLException;
}
