package org.eclipse.kura.util.message.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.data.DataTransportToken;
import org.eclipse.kura.message.store.StoredMessage;
import org.eclipse.kura.message.store.provider.MessageStore;
import org.eclipse.kura.util.jdbc.ConnectionProvider;
import org.eclipse.kura.util.jdbc.JdbcUtil;
import org.eclipse.kura.util.jdbc.SQLFunction;

/**
 * A message store in one table of a database. A subclass gives the SQL and {@code store}; times are in UTC.
 *
 * <p>Thread-safe as far as the connection provider is: each call borrows one connection.
 */
public abstract class AbstractJdbcMessageStoreImpl implements MessageStore {
    protected final ConnectionProvider connectionProvider;
    protected final String tableName;
    protected final String escapedTableName;
    protected final Calendar utcCalendar;
    protected final JdbcMessageStoreQueries queries;

    protected AbstractJdbcMessageStoreImpl(ConnectionProvider connectionProvider, String table) {
        this.connectionProvider = connectionProvider;
        this.tableName = table;
        this.escapedTableName = escapeIdentifier(table);
        this.utcCalendar = buildUTCCalendar();
        this.queries = buildSqlMessageStoreQueries();
    }

    /** {@return the SQL; called once, by the constructor, when the table's names are known} */
    protected abstract JdbcMessageStoreQueries buildSqlMessageStoreQueries();

    /** {@return whether a connection has to be told to commit; false unless overridden} */
    protected boolean isExplicitCommitEnabled() {
        return false;
    }

    protected ConnectionProvider getConnectionProvider() {
        return connectionProvider;
    }

    protected JdbcMessageStoreQueries getQueries() {
        return queries;
    }

    protected Calendar buildUTCCalendar() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    }

    /** {@return the name in double quotes, those in it doubled} */
    protected String escapeIdentifier(String string) {
        return "\"" + string.replace("\"", "\"\"") + "\"";
    }

    /** Creates the table. */
    protected void createTable() throws KuraStoreException {
        execute(queries.getSqlCreateTable());
    }

    /** Creates the indexes. */
    protected void createIndexes() throws KuraStoreException {
        execute(queries.getSqlCreateNextMessageIndex());
        execute(queries.getSqlCreatePublishedOnIndex());
        execute(queries.getSqlCreateConfirmedOnIndex());
        execute(queries.getSqlCreateDroppedOnIndex());
    }

    @Override
    public synchronized int getMessageCount() throws KuraStoreException {
        return (int) Math.min(Integer.MAX_VALUE, getMessageCountInternal());
    }

    protected long getMessageCountInternal() throws KuraStoreException {
        return connectionProvider.withPreparedStatement(
                queries.getSqlMessageCount(),
                (connection, statement) -> JdbcUtil.getFirstColumnValue(statement::executeQuery, ResultSet::getLong),
                "The messages of " + tableName + " were not counted.");
    }

    /**
     * Refuses a topic that is none.
     *
     * @throws KuraStoreException when it is null or blank
     */
    protected void validate(String topic) throws KuraStoreException {
        if (topic == null || topic.isBlank()) {
            throw new KuraStoreException("A message without a topic cannot be stored.");
        }
    }

    /** Inserts a message. {@return the id that the database gave it} */
    protected long storeInternal(String topic, byte[] payload, int qos, boolean retain, int priority)
            throws KuraStoreException {
        return connectionProvider.withConnection(
                connection -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement(queries.getSqlStore(), Statement.RETURN_GENERATED_KEYS)) {
                        set(statement, topic, qos, retain, now(), null, -1, null, payload, priority, null, null);
                        statement.executeUpdate();
                        long id = JdbcUtil.getFirstColumnValue(statement::getGeneratedKeys, ResultSet::getLong);
                        commit(connection);
                        return id;
                    }
                },
                "A message was not stored in " + tableName + ".");
    }

    @Override
    public Optional<StoredMessage> get(int msgId) throws KuraStoreException {
        return get(msgId, results -> buildStoredMessageBuilder(results, true).build());
    }

    /** {@return what is made of the row of a message} */
    protected Optional<StoredMessage> get(int msgId, SQLFunction<ResultSet, StoredMessage> messageBuilder)
            throws KuraStoreException {
        return first(queries.getSqlGetMessage(), messageBuilder, msgId);
    }

    @Override
    public Optional<StoredMessage> getNextMessage() throws KuraStoreException {
        return getNextMessage(
                results -> buildStoredMessageBuilder(results, true).build());
    }

    /** {@return what is made of the row of the next message} */
    protected Optional<StoredMessage> getNextMessage(SQLFunction<ResultSet, StoredMessage> messageBuilder)
            throws KuraStoreException {
        return first(queries.getSqlGetNextMessage(), messageBuilder);
    }

    @Override
    public void markAsPublished(int msgId) throws KuraStoreException {
        updateTimestamp(queries.getSqlSetPublishedQoS0(), msgId);
    }

    @Override
    public void markAsPublished(int msgId, DataTransportToken token) throws KuraStoreException {
        execute(queries.getSqlSetPublishedQoS1(), now(), token.getMessageId(), token.getSessionId(), msgId);
    }

    @Override
    public void markAsConfirmed(int msgId) throws KuraStoreException {
        updateTimestamp(queries.getSqlSetConfirmed(), msgId);
    }

    @Override
    public List<StoredMessage> getUnpublishedMessages() throws KuraStoreException {
        return listMessages(queries.getSqlAllUnpublishedMessages());
    }

    @Override
    public List<StoredMessage> getInFlightMessages() throws KuraStoreException {
        return listMessages(queries.getSqlAllInFlightMessages());
    }

    @Override
    public synchronized List<StoredMessage> getDroppedMessages() throws KuraStoreException {
        return listMessages(queries.getSqlAllDroppedInFlightMessages());
    }

    @Override
    public synchronized void unpublishAllInFlighMessages() throws KuraStoreException {
        execute(queries.getSqlUnpublishAllInFlightMessages());
    }

    @Override
    public synchronized void dropAllInFlightMessages() throws KuraStoreException {
        updateTimestamp(queries.getSqlDropAllInFlightMessages());
    }

    /** Deletes what is done with, and older than some seconds. */
    @Override
    public synchronized void deleteStaleMessages(int purgeAgeSeconds) throws KuraStoreException {
        deleteStaleMessages(new Timestamp(System.currentTimeMillis() - purgeAgeSeconds * 1000L));
    }

    /** Deletes what is done with, and older than a time in the type that the database wants. */
    protected void deleteStaleMessages(Object timestamp) throws KuraStoreException {
        execute(queries.getSqlDeleteDroppedMessages(), timestamp);
        execute(queries.getSqlDeleteConfirmedMessages(), timestamp);
        execute(queries.getSqlDeletePublishedMessages(), timestamp);
    }

    @Override
    public void close() {
        // each call gives its connection back
    }

    /** {@return messages without their payloads} */
    protected List<StoredMessage> listMessages(String sql, Integer... params) throws KuraStoreException {
        return connectionProvider.withPreparedStatement(
                sql,
                (connection, statement) -> {
                    set(statement, (Object[]) params);
                    try (ResultSet results = statement.executeQuery()) {
                        return buildStoredMessagesNoPayload(results);
                    }
                },
                "The messages of " + tableName + " were not listed.");
    }

    protected List<StoredMessage> buildStoredMessagesNoPayload(ResultSet results) throws SQLException {
        List<StoredMessage> messages = new ArrayList<>();
        while (results.next()) {
            messages.add(buildStoredMessageBuilder(results, false).build());
        }
        return messages;
    }

    /** {@return a message with the values of the present row} */
    protected StoredMessage.Builder buildStoredMessageBuilder(ResultSet results, boolean includePayload)
            throws SQLException {
        StoredMessage.Builder builder = new StoredMessage.Builder(results.getInt("id"))
                .withTopic(results.getString("topic"))
                .withQos(results.getInt("qos"))
                .withRetain(results.getBoolean("retain"))
                .withCreatedOn(results.getTimestamp("createdOn", calendar()))
                .withPublishedOn(results.getTimestamp("publishedOn", calendar()))
                .withConfirmedOn(results.getTimestamp("confirmedOn", calendar()))
                .withDroppedOn(results.getTimestamp("droppedOn", calendar()))
                .withPriority(results.getInt("priority"));
        String sessionId = results.getString("sessionId");
        if (sessionId != null) {
            builder.withDataTransportToken(new DataTransportToken(results.getInt("publishedMessageId"), sessionId));
        }
        return includePayload ? builder.withPayload(results.getBytes("payload")) : builder;
    }

    /** Runs a statement whose first parameter is now and whose others are ids. */
    protected void updateTimestamp(String sql, Integer... msgIds) throws KuraStoreException {
        Object[] params = new Object[msgIds.length + 1];
        params[0] = now();
        System.arraycopy(msgIds, 0, params, 1, msgIds.length);
        execute(sql, params);
    }

    /** Runs a statement. */
    protected void execute(String sql, Object... params) throws KuraStoreException {
        connectionProvider.withPreparedStatement(
                sql,
                (connection, statement) -> {
                    set(statement, params);
                    statement.execute();
                    commit(connection);
                    return true;
                },
                "The table " + tableName + " was not changed.");
    }

    private Optional<StoredMessage> first(
            String sql, SQLFunction<ResultSet, StoredMessage> messageBuilder, Object... params)
            throws KuraStoreException {
        return connectionProvider.withPreparedStatement(
                sql,
                (connection, statement) -> {
                    set(statement, params);
                    try (ResultSet results = statement.executeQuery()) {
                        return results.next() ? Optional.of(messageBuilder.call(results)) : Optional.empty();
                    }
                },
                "A message of " + tableName + " was not read.");
    }

    private void set(PreparedStatement statement, Object... params) throws SQLException {
        for (int i = 0; i < params.length; i++) {
            if (params[i] instanceof Timestamp time) {
                statement.setTimestamp(i + 1, time, calendar());
            } else if (params[i] instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setObject(i + 1, params[i]);
            }
        }
    }

    private void commit(Connection connection) throws SQLException {
        if (isExplicitCommitEnabled()) {
            connection.commit();
        }
    }

    private static Timestamp now() {
        return new Timestamp(System.currentTimeMillis());
    }

    /** A driver changes the calendar it is given. */
    private Calendar calendar() {
        return (Calendar) utcCalendar.clone();
    }
}
