package org.eclipse.kura.util.jdbc;

import java.sql.SQLException;

/**
 * A function of two arguments that may fail with the database.
 *
 * @param <T> type of the first argument
 * @param <U> type of the second argument
 * @param <V> type of the result
 */
public interface SQLBiFunction<T, U, V> {
    V call(T t, U u) throws SQLException;
}
