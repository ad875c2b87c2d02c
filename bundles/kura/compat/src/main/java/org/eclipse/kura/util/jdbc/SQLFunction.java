package org.eclipse.kura.util.jdbc;

import java.sql.SQLException;

/**
 * A function that may fail with the database.
 *
 * @param <T> type of the argument
 * @param <U> type of the result
 */
public interface SQLFunction<T, U> {
    U call(T t) throws SQLException;
}
