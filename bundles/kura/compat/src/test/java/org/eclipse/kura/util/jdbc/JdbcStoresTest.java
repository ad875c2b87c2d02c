package org.eclipse.kura.util.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.util.message.store.AbstractJdbcMessageStoreImpl;
import org.eclipse.kura.util.message.store.JdbcMessageStoreQueries;
import org.eclipse.kura.util.wire.store.AbstractJdbcQueryableWireRecordStoreImpl;
import org.eclipse.kura.util.wire.store.AbstractJdbcWireRecordStoreImpl;
import org.eclipse.kura.util.wire.store.JdbcWireRecordStoreQueries;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stores over a real database in memory, completed as a database's provider completes them. */
class JdbcStoresTest {
    private Connection connection;
    private final ConnectionProvider provider = new ConnectionProvider() {
        @Override
        public <T> T withConnection(SQLFunction<Connection, T> task) throws SQLException {
            return task.call(connection);
        }
    };

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void aMessageGoesItsWay() throws Exception {
        Messages store = new Messages();
        int low = store.store("a/low", new byte[] {1}, 1, false, 5);
        int high = store.store("a/high", new byte[] {2}, 1, true, 2);
        int once = store.store("a/once", null, 0, false, 9);

        StoredMessage next = store.getNextMessage().orElseThrow();
        assertThat(next.getId()).isEqualTo(high);
        assertThat(next.getTopic()).isEqualTo("a/high");
        assertThat(next.getPayload()).containsExactly(2);
        assertThat(next.isRetain()).isTrue();
        assertThat(next.getPublishedOn()).isEmpty();

        DataTransportToken token = new DataTransportToken(17, "session");
        store.markAsPublished(high, token);
        store.markAsPublished(once);
        assertThat(store.getInFlightMessages()).singleElement().satisfies(message -> {
            assertThat(message.getId()).isEqualTo(high);
            assertThat(message.getDataTransportToken()).contains(token);
            assertThat(message.getPayload()).as("lists are without payloads").isNull();
        });
        assertThat(store.getNextMessage().orElseThrow().getId()).isEqualTo(low);

        store.unpublishAllInFlighMessages();
        assertThat(store.getNextMessage().orElseThrow().getId()).isEqualTo(high);
        store.markAsPublished(high, token);
        store.markAsConfirmed(high);
        store.markAsPublished(low, token);
        store.dropAllInFlightMessages();
        assertThat(store.getDroppedMessages()).extracting(StoredMessage::getId).containsExactly(low);
        assertThat(store.getUnpublishedMessages()).isEmpty();

        store.deleteStaleMessages(3600);
        assertThat(store.getMessageCount()).isEqualTo(3);
        store.deleteStaleMessages(-1);
        assertThat(store.getMessageCount()).isZero();
        assertThat(store.get(low)).isEmpty();
    }

    @Test
    void aMessageWithoutTopicIsRefused() throws Exception {
        Messages store = new Messages();

        assertThatThrownBy(() -> store.store(" ", new byte[0], 0, false, 5)).isInstanceOf(KuraStoreException.class);
    }

    @Test
    void recordsGetTheirColumns() throws Exception {
        Records store = new Records();
        store.insertRecords(List.of(
                record("level", 1.5, "name of \"it\"", "pump"),
                record("level", 2.5, "on", true, "raw", new byte[] {7})));
        store.insertRecords(List.of(record("level", "now a text")));

        assertThat(store.getSize()).isEqualTo(3);
        List<WireRecord> rows = new Query().performQuery("SELECT * FROM \"WR_data\" ORDER BY ID");
        assertThat(rows.get(0).getProperties()).containsEntry("name of \"it\"", TypedValues.newStringValue("pump"));
        assertThat(rows.get(0).getProperties())
                .as("a column of another type is begun anew")
                .doesNotContainKey("level");
        assertThat(rows.get(1).getProperties()).containsEntry("on", TypedValues.newBooleanValue(true));
        assertThat(rows.get(1).getProperties()).containsEntry("raw", TypedValues.newByteArrayValue(new byte[] {7}));
        assertThat(rows.get(2).getProperties()).containsEntry("level", TypedValues.newStringValue("now a text"));

        store.truncate(2);
        assertThat(new Query().performQuery("SELECT ID FROM \"WR_data\" ORDER BY ID"))
                .extracting(row -> row.getProperties().get("ID"))
                .isEqualTo(List.of(
                        rows.get(1).getProperties().get("ID"),
                        rows.get(2).getProperties().get("ID")));
        store.truncate(0);
        assertThat(store.getSize()).isZero();
    }

    @Test
    void aBadQueryIsNamed() {
        assertThatThrownBy(() -> new Query().performQuery("SELECT nothing"))
                .isInstanceOf(KuraStoreException.class)
                .hasMessageContaining("SELECT nothing");
    }

    private static WireRecord record(Object... keysAndValues) {
        Map<String, TypedValue<?>> values = new java.util.HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], TypedValues.newTypedValue(keysAndValues[i + 1]));
        }
        return new WireRecord(values);
    }

    private final class Messages extends AbstractJdbcMessageStoreImpl {
        Messages() throws KuraStoreException {
            super(provider, "org.acme \"data\"");
            createTable();
            createIndexes();
        }

        @Override
        public synchronized int store(String topic, byte[] payload, int qos, boolean retain, int priority)
                throws KuraStoreException {
            validate(topic);
            return (int) storeInternal(topic, payload, qos, retain, priority);
        }

        @Override
        protected JdbcMessageStoreQueries buildSqlMessageStoreQueries() {
            String table = escapedTableName;
            String list = "SELECT * FROM " + table + " WHERE ";
            String order = " ORDER BY priority, createdOn";
            return JdbcMessageStoreQueries.builder()
                    .withSqlCreateTable("CREATE TABLE " + table
                            + " (id INT AUTO_INCREMENT PRIMARY KEY, topic VARCHAR, qos INT, retain BOOLEAN, createdOn TIMESTAMP,"
                            + " publishedOn TIMESTAMP, publishedMessageId INT, confirmedOn TIMESTAMP, payload BLOB,"
                            + " priority INT, sessionId VARCHAR, droppedOn TIMESTAMP)")
                    .withSqlMessageCount("SELECT COUNT(*) FROM " + table)
                    .withSqlStore("INSERT INTO " + table
                            + " (topic, qos, retain, createdOn, publishedOn, publishedMessageId, confirmedOn, payload,"
                            + " priority, sessionId, droppedOn) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .withSqlGetMessage(list + "id = ?")
                    .withSqlGetNextMessage(list + "publishedOn IS NULL" + order + " LIMIT 1")
                    .withSqlSetPublishedQoS1("UPDATE " + table
                            + " SET publishedOn = ?, publishedMessageId = ?, sessionId = ? WHERE id = ?")
                    .withSqlSetPublishedQoS0("UPDATE " + table + " SET publishedOn = ? WHERE id = ?")
                    .withSqlSetConfirmed("UPDATE " + table + " SET confirmedOn = ? WHERE id = ?")
                    .withSqlAllUnpublishedMessages(list + "publishedOn IS NULL" + order)
                    .withSqlAllInFlightMessages(
                            list + "publishedOn IS NOT NULL AND qos > 0 AND confirmedOn IS NULL AND droppedOn IS NULL"
                                    + order)
                    .withSqlAllDroppedInFlightMessages(list + "droppedOn IS NOT NULL" + order)
                    .withSqlUnpublishAllInFlightMessages(
                            "UPDATE " + table
                                    + " SET publishedOn = NULL WHERE publishedOn IS NOT NULL AND qos > 0 AND confirmedOn IS NULL")
                    .withSqlDropAllInFlightMessages("UPDATE " + table
                            + " SET droppedOn = ? WHERE publishedOn IS NOT NULL AND qos > 0 AND confirmedOn IS NULL")
                    .withSqlDeleteDroppedMessages("DELETE FROM " + table + " WHERE droppedOn <= ?")
                    .withSqlDeleteConfirmedMessages("DELETE FROM " + table + " WHERE confirmedOn <= ?")
                    .withSqlDeletePublishedMessages("DELETE FROM " + table + " WHERE qos = 0 AND publishedOn <= ?")
                    .withSqlCreateNextMessageIndex(
                            "CREATE INDEX i1 ON " + table + " (publishedOn, priority, createdOn)")
                    .withSqlCreatePublishedOnIndex("CREATE INDEX i2 ON " + table + " (publishedOn)")
                    .withSqlCreateConfirmedOnIndex("CREATE INDEX i3 ON " + table + " (confirmedOn)")
                    .withSqlCreateDroppedOnIndex("CREATE INDEX i4 ON " + table + " (droppedOn)")
                    .build();
        }
    }

    private final class Records extends AbstractJdbcWireRecordStoreImpl {
        Records() throws KuraStoreException {
            super(provider, "WR_data");
            createTable();
            createTimestampIndex();
        }

        @Override
        protected JdbcWireRecordStoreQueries buildSqlWireRecordStoreQueries() {
            String table = escapedTableName;
            return JdbcWireRecordStoreQueries.builder()
                    .withSqlCreateTable(
                            "CREATE TABLE " + table + " (ID BIGINT AUTO_INCREMENT PRIMARY KEY, TIMESTAMP BIGINT)")
                    .withSqlCreateTimestampIndex("CREATE INDEX t1 ON " + table + " (TIMESTAMP)")
                    .withSqlRowCount("SELECT COUNT(*) FROM " + table)
                    .withSqlAddColumn("ALTER TABLE " + table + " ADD COLUMN {0} {1}")
                    .withSqlDropColumn("ALTER TABLE " + table + " DROP COLUMN {0}")
                    .withSqlInsertRecord("INSERT INTO " + table + " ({0}) VALUES ({1})")
                    .withSqlDeleteRangeTable("DELETE FROM " + table + " WHERE ID IN (SELECT ID FROM " + table
                            + " ORDER BY ID LIMIT {0})")
                    .withSqlTruncateTable("TRUNCATE TABLE " + table)
                    .build();
        }

        @Override
        protected Optional<String> getMappedSqlType(TypedValue<?> value) {
            return Optional.of(
                    switch (value.getType()) {
                        case BOOLEAN -> "BOOLEAN";
                        case BYTE_ARRAY -> "BINARY LARGE OBJECT";
                        case DOUBLE -> "DOUBLE PRECISION";
                        case FLOAT -> "REAL";
                        case INTEGER -> "INTEGER";
                        case LONG -> "BIGINT";
                        case STRING -> "CHARACTER VARYING";
                    });
        }
    }

    private final class Query extends AbstractJdbcQueryableWireRecordStoreImpl {
        Query() {
            super(provider);
        }

        @Override
        protected Optional<Object> extractColumnValue(ResultSet results, ResultSetMetaData metadata, int column)
                throws SQLException {
            return metadata.getColumnTypeName(column).startsWith("BINARY")
                    ? Optional.ofNullable(results.getBytes(column))
                    : Optional.ofNullable(results.getObject(column));
        }
    }
}
