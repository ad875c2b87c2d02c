package org.eclipse.kura.util.message.store;

/** The SQL of a message store, with the parameters of each statement in their order. */
public final class JdbcMessageStoreQueries {
    private final Builder values;

    private JdbcMessageStoreQueries(Builder builder) {
        this.values = new Builder(builder);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@return how to create the table if it is not there} */
    public String getSqlCreateTable() {
        return values.sqlCreateTable;
    }

    /** {@return how to count the messages} */
    public String getSqlMessageCount() {
        return values.sqlMessageCount;
    }

    /** {@return how to insert a message: topic, qos, retain, createdOn, publishedOn, publishedMessageId, confirmedOn, payload, priority, sessionId, droppedOn} */
    public String getSqlStore() {
        return values.sqlStore;
    }

    /** {@return how to read a message with its payload: id} */
    public String getSqlGetMessage() {
        return values.sqlGetMessage;
    }

    /** {@return how to read the next message to be published with its payload, no parameter} */
    public String getSqlGetNextMessage() {
        return values.sqlGetNextMessage;
    }

    /** {@return how to mark a message as published: publishedOn, publishedMessageId, sessionId, id} */
    public String getSqlSetPublishedQoS1() {
        return values.sqlSetPublishedQoS1;
    }

    /** {@return how to mark a message as published without confirmation: publishedOn, id} */
    public String getSqlSetPublishedQoS0() {
        return values.sqlSetPublishedQoS0;
    }

    /** {@return how to mark a message as confirmed: confirmedOn, id} */
    public String getSqlSetConfirmed() {
        return values.sqlSetConfirmed;
    }

    /** {@return how to list the messages that were not published, no parameter} */
    public String getSqlAllUnpublishedMessages() {
        return values.sqlAllUnpublishedMessages;
    }

    /** {@return how to list the messages that were published and not confirmed, no parameter} */
    public String getSqlAllInFlightMessages() {
        return values.sqlAllInFlightMessages;
    }

    /** {@return how to list the messages that were given up, no parameter} */
    public String getSqlAllDroppedInFlightMessages() {
        return values.sqlAllDroppedInFlightMessages;
    }

    /** {@return how to make the messages in flight unpublished again, no parameter} */
    public String getSqlUnpublishAllInFlightMessages() {
        return values.sqlUnpublishAllInFlightMessages;
    }

    /** {@return how to give up the messages in flight: droppedOn} */
    public String getSqlDropAllInFlightMessages() {
        return values.sqlDropAllInFlightMessages;
    }

    /** {@return how to delete what was given up before: time} */
    public String getSqlDeleteDroppedMessages() {
        return values.sqlDeleteDroppedMessages;
    }

    /** {@return how to delete what was confirmed before: time} */
    public String getSqlDeleteConfirmedMessages() {
        return values.sqlDeleteConfirmedMessages;
    }

    /** {@return how to delete what was published without confirmation before: time} */
    public String getSqlDeletePublishedMessages() {
        return values.sqlDeletePublishedMessages;
    }

    /** {@return how to create the index for the next message} */
    public String getSqlCreateNextMessageIndex() {
        return values.sqlCreateNextMessageIndex;
    }

    /** {@return how to create the index on publishedOn} */
    public String getSqlCreatePublishedOnIndex() {
        return values.sqlCreatePublishedOnIndex;
    }

    /** {@return how to create the index on confirmedOn} */
    public String getSqlCreateConfirmedOnIndex() {
        return values.sqlCreateConfirmedOnIndex;
    }

    /** {@return how to create the index on droppedOn} */
    public String getSqlCreateDroppedOnIndex() {
        return values.sqlCreateDroppedOnIndex;
    }

    /** Collects the statements. */
    public static final class Builder {
        private String sqlCreateTable;
        private String sqlMessageCount;
        private String sqlStore;
        private String sqlGetMessage;
        private String sqlGetNextMessage;
        private String sqlSetPublishedQoS1;
        private String sqlSetPublishedQoS0;
        private String sqlSetConfirmed;
        private String sqlAllUnpublishedMessages;
        private String sqlAllInFlightMessages;
        private String sqlAllDroppedInFlightMessages;
        private String sqlUnpublishAllInFlightMessages;
        private String sqlDropAllInFlightMessages;
        private String sqlDeleteDroppedMessages;
        private String sqlDeleteConfirmedMessages;
        private String sqlDeletePublishedMessages;
        private String sqlCreateNextMessageIndex;
        private String sqlCreatePublishedOnIndex;
        private String sqlCreateConfirmedOnIndex;
        private String sqlCreateDroppedOnIndex;

        public Builder() {}

        private Builder(Builder other) {
            this.sqlCreateTable = other.sqlCreateTable;
            this.sqlMessageCount = other.sqlMessageCount;
            this.sqlStore = other.sqlStore;
            this.sqlGetMessage = other.sqlGetMessage;
            this.sqlGetNextMessage = other.sqlGetNextMessage;
            this.sqlSetPublishedQoS1 = other.sqlSetPublishedQoS1;
            this.sqlSetPublishedQoS0 = other.sqlSetPublishedQoS0;
            this.sqlSetConfirmed = other.sqlSetConfirmed;
            this.sqlAllUnpublishedMessages = other.sqlAllUnpublishedMessages;
            this.sqlAllInFlightMessages = other.sqlAllInFlightMessages;
            this.sqlAllDroppedInFlightMessages = other.sqlAllDroppedInFlightMessages;
            this.sqlUnpublishAllInFlightMessages = other.sqlUnpublishAllInFlightMessages;
            this.sqlDropAllInFlightMessages = other.sqlDropAllInFlightMessages;
            this.sqlDeleteDroppedMessages = other.sqlDeleteDroppedMessages;
            this.sqlDeleteConfirmedMessages = other.sqlDeleteConfirmedMessages;
            this.sqlDeletePublishedMessages = other.sqlDeletePublishedMessages;
            this.sqlCreateNextMessageIndex = other.sqlCreateNextMessageIndex;
            this.sqlCreatePublishedOnIndex = other.sqlCreatePublishedOnIndex;
            this.sqlCreateConfirmedOnIndex = other.sqlCreateConfirmedOnIndex;
            this.sqlCreateDroppedOnIndex = other.sqlCreateDroppedOnIndex;
        }

        public Builder withSqlCreateTable(String sql) {
            this.sqlCreateTable = sql;
            return this;
        }

        public Builder withSqlMessageCount(String sql) {
            this.sqlMessageCount = sql;
            return this;
        }

        public Builder withSqlStore(String sql) {
            this.sqlStore = sql;
            return this;
        }

        public Builder withSqlGetMessage(String sql) {
            this.sqlGetMessage = sql;
            return this;
        }

        public Builder withSqlGetNextMessage(String sql) {
            this.sqlGetNextMessage = sql;
            return this;
        }

        public Builder withSqlSetPublishedQoS1(String sql) {
            this.sqlSetPublishedQoS1 = sql;
            return this;
        }

        public Builder withSqlSetPublishedQoS0(String sql) {
            this.sqlSetPublishedQoS0 = sql;
            return this;
        }

        public Builder withSqlSetConfirmed(String sql) {
            this.sqlSetConfirmed = sql;
            return this;
        }

        public Builder withSqlAllUnpublishedMessages(String sql) {
            this.sqlAllUnpublishedMessages = sql;
            return this;
        }

        public Builder withSqlAllInFlightMessages(String sql) {
            this.sqlAllInFlightMessages = sql;
            return this;
        }

        public Builder withSqlAllDroppedInFlightMessages(String sql) {
            this.sqlAllDroppedInFlightMessages = sql;
            return this;
        }

        public Builder withSqlUnpublishAllInFlightMessages(String sql) {
            this.sqlUnpublishAllInFlightMessages = sql;
            return this;
        }

        public Builder withSqlDropAllInFlightMessages(String sql) {
            this.sqlDropAllInFlightMessages = sql;
            return this;
        }

        public Builder withSqlDeleteDroppedMessages(String sql) {
            this.sqlDeleteDroppedMessages = sql;
            return this;
        }

        public Builder withSqlDeleteConfirmedMessages(String sql) {
            this.sqlDeleteConfirmedMessages = sql;
            return this;
        }

        public Builder withSqlDeletePublishedMessages(String sql) {
            this.sqlDeletePublishedMessages = sql;
            return this;
        }

        public Builder withSqlCreateNextMessageIndex(String sql) {
            this.sqlCreateNextMessageIndex = sql;
            return this;
        }

        public Builder withSqlCreatePublishedOnIndex(String sql) {
            this.sqlCreatePublishedOnIndex = sql;
            return this;
        }

        public Builder withSqlCreateConfirmedOnIndex(String sql) {
            this.sqlCreateConfirmedOnIndex = sql;
            return this;
        }

        public Builder withSqlCreateDroppedOnIndex(String sql) {
            this.sqlCreateDroppedOnIndex = sql;
            return this;
        }

        public JdbcMessageStoreQueries build() {
            return new JdbcMessageStoreQueries(this);
        }
    }
}
