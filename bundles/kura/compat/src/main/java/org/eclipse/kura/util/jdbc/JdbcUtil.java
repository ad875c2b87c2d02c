package org.eclipse.kura.util.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads results that are a single value. */
public class JdbcUtil {
    private JdbcUtil() {}

    /**
     * {@return the first column of the first row; the result set is closed}
     *
     * @throws SQLException also when there is no row
     */
    public static <T> T getFirstColumnValue(
            SQLSupplier<ResultSet> resultSetProvider, SQLBiFunction<ResultSet, Integer, T> extractor)
            throws SQLException {
        try (ResultSet results = resultSetProvider.get()) {
            if (!results.next()) {
                throw new SQLException("The query gave no row.");
            }
            return extractor.call(results, 1);
        }
    }

    /** {@return the first column of the first row, empty without a row or for null; the result set is closed} */
    public static <T> Optional<T> getFirstColumnValueOrEmpty(
            SQLSupplier<ResultSet> resultSetProvider, SQLBiFunction<ResultSet, Integer, T> extractor)
            throws SQLException {
        try (ResultSet results = resultSetProvider.get()) {
            return results.next() ? Optional.ofNullable(extractor.call(results, 1)) : Optional.empty();
        }
    }
}
