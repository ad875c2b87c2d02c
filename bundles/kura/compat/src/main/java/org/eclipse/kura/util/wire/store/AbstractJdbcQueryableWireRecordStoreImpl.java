package org.eclipse.kura.util.wire.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.util.jdbc.ConnectionProvider;
import org.eclipse.kura.wire.WireRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers queries with records: one for each row, one value for each column that has one. */
public abstract class AbstractJdbcQueryableWireRecordStoreImpl {
    private static final Logger logger = LoggerFactory.getLogger(AbstractJdbcQueryableWireRecordStoreImpl.class);

    private final ConnectionProvider provider;

    protected AbstractJdbcQueryableWireRecordStoreImpl(ConnectionProvider provider) {
        this.provider = provider;
    }

    /** {@return the records of a SQL query} */
    public List<WireRecord> performQuery(String query) throws KuraStoreException {
        return provider.withPreparedStatement(
                query,
                (connection, statement) -> {
                    try (ResultSet results = statement.executeQuery()) {
                        List<WireRecord> records = new ArrayList<>();
                        while (results.next()) {
                            records.add(new WireRecord(convertSQLRowToWireRecord(results)));
                        }
                        return records;
                    }
                },
                "The query \"" + query + "\" failed.");
    }

    /** {@return the values of the present row} */
    protected Map<String, TypedValue<?>> convertSQLRowToWireRecord(ResultSet results) throws SQLException {
        ResultSetMetaData metadata = results.getMetaData();
        Map<String, TypedValue<?>> values = new HashMap<>();
        for (int column = 1; column <= metadata.getColumnCount(); column++) {
            String name = getWireRecordPropertyName(metadata, column);
            Object value = extractColumnValue(results, metadata, column).orElse(null);
            if (value != null) {
                try {
                    values.put(name, TypedValues.newTypedValue(value));
                } catch (IllegalArgumentException e) {
                    handleConversionException(metadata, column, name, value, e);
                }
            }
        }
        return values;
    }

    /** {@return the key of a column's value in the record} */
    protected String getWireRecordPropertyName(ResultSetMetaData metadata, int column) throws SQLException {
        return metadata.getColumnLabel(column);
    }

    /** {@return the value as one of the classes of channel values, empty for none} */
    protected abstract Optional<Object> extractColumnValue(ResultSet results, ResultSetMetaData metadata, int column)
            throws SQLException;

    /** Called for a value that a record cannot have; it is logged and left out. */
    protected void handleConversionException(
            ResultSetMetaData metadata, int column, String name, Object value, Exception exception)
            throws SQLException {
        logger.warn(
                "Column {} of type {} was left out, because a record cannot have a {}.",
                name,
                metadata.getColumnTypeName(column),
                value.getClass().getName());
    }
}
