package io.genkan.kura.cloud.internal.link;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
        id = DataServiceComponent.PID,
        name = "Store and forward",
        description = "Keeps messages until the broker has confirmed them, and keeps the connection.")
@interface DataConfig {
    @AttributeDefinition(
            name = "Connect automatically",
            description = "Connect when the gateway starts, and again after every loss.")
    boolean connect_auto$_$on$_$startup() default false;

    @AttributeDefinition(
            name = "Retry interval",
            description =
                    "Longest pause between two attempts to connect, in seconds. Pauses begin with about one second"
                            + " and double.",
            min = "1",
            max = "86400")
    int connect_retry$_$interval() default 60;

    @AttributeDefinition(
            name = "Restart when there is no connection",
            description = "Let the watchdog restart the gateway after too many failed attempts in a row.")
    boolean enable_recovery_on_connection_failure() default false;

    @AttributeDefinition(
            name = "Failed attempts before a restart",
            description = "How many attempts in a row must fail. A broker that refuses the gateway does not count.",
            min = "1")
    int connection_recovery_max_failures() default 10;

    @AttributeDefinition(
            name = "Connect by schedule",
            description = "Connect at the times of the expression only, until nothing is sent any more. Needs Connect"
                    + " automatically.")
    boolean connection_schedule_enabled() default false;

    @AttributeDefinition(
            name = "Schedule",
            description = "When to connect: a Quartz cron expression with seconds, minutes, hours, day of the month,"
                    + " month, day of the week and perhaps year.")
    String connection_schedule_expression() default ConnectionSchedule.DEFAULT_EXPRESSION;

    @AttributeDefinition(
            name = "Inactivity",
            description =
                    "With a schedule: seconds without a message sent or confirmed after which the connection ends.",
            min = "1")
    long connection_schedule_inactivity_interval_seconds() default 60;

    @AttributeDefinition(
            name = "Connect for urgent messages",
            description = "With a schedule: connect at once for messages of the priority below.")
    boolean connection_schedule_priority_override_enable() default false;

    @AttributeDefinition(
            name = "Urgent priority",
            description = "Messages of this priority and smaller ones are urgent.",
            min = "0")
    int connection_schedule_priority_override_threshold() default 1;

    @AttributeDefinition(
            name = "Quiesce time-out",
            description = "How long a disconnection waits for confirmations, in seconds.",
            min = "0",
            max = "3600")
    int disconnect_quiesce$_$timeout() default 10;

    @AttributeDefinition(name = "Store", description = "kura.service.pid of the store.")
    String store_db_service_pid() default DataOptions.DEFAULT_STORE_PID;

    @AttributeDefinition(
            name = "Housekeeping interval",
            description = "Pause between two purges of finished messages, in seconds.",
            min = "1",
            max = "86400")
    int store_housekeeper$_$interval() default 900;

    @AttributeDefinition(
            name = "Purge age",
            description = "How long finished messages are kept, in seconds.",
            min = "0")
    int store_purge$_$age() default 60;

    @AttributeDefinition(
            name = "Store capacity",
            description =
                    "How many messages the store may hold. What happens then to messages of priority 2 and more is the"
                            + " store's policy; by default new ones are refused.",
            min = "1")
    int store_capacity() default DataOptions.DEFAULT_CAPACITY;

    @AttributeDefinition(
            name = "Order",
            description =
                    "In which order messages of one priority go after a time without connection: those accepted since"
                            + " in turns with the backlog, or all of them by age.",
            options = {
                @Option(label = "live messages and backlog in turns", value = DataOptions.LANES),
                @Option(label = "strictly by age", value = DataOptions.STRICT)
            })
    String drain_order() default DataOptions.LANES;

    @AttributeDefinition(
            name = "Republish in a new session",
            description = "Send unconfirmed messages again after the connection was made anew; otherwise drop them.")
    boolean in$_$flight$_$messages_republish$_$on$_$new$_$session() default true;

    @AttributeDefinition(
            name = "In-flight messages",
            description = "How many messages may wait for their confirmation at a time.",
            min = "1",
            max = "1000")
    int in$_$flight$_$messages_max$_$number() default 9;

    @AttributeDefinition(
            name = "Congestion time-out",
            description =
                    "When that many messages wait and none is confirmed for so many seconds, the connection is made"
                            + " again; 0 for never.",
            min = "0")
    int in$_$flight$_$messages_congestion$_$timeout() default 120;

    @AttributeDefinition(
            name = "Limit the rate",
            description = "Limit how many messages of priority 5 and more are sent.")
    boolean enable_rate_limit() default false;

    @AttributeDefinition(name = "Rate", description = "Messages in the unit of time.", min = "1")
    int rate_limit_average() default 1;

    @AttributeDefinition(
            name = "Unit of time",
            description = "Unit of the rate.",
            options = {
                @Option(label = "second", value = "SECONDS"),
                @Option(label = "minute", value = "MINUTES"),
                @Option(label = "hour", value = "HOURS"),
                @Option(label = "day", value = "DAYS")
            })
    String rate_limit_time_unit() default "SECONDS";

    @AttributeDefinition(name = "Burst", description = "How many messages may go at once after a pause.", min = "1")
    int rate_limit_burst_size() default 1;

    @AttributeDefinition(
            name = "Bytes a day",
            description = "How many bytes of messages may go over the connection in a day, 0 for no limit. What is more"
                    + " waits in the store until midnight.",
            min = "0")
    long budget_bytes_per_day() default 0;

    @AttributeDefinition(
            name = "Bytes a day of single bundles",
            description = "The same for what single bundles publish: symbolic.name=bytes, separated by commas.",
            required = false)
    String budget_bundles() default "";

    @AttributeDefinition(
            name = "Priority that goes over budget",
            description = "Messages of this priority and smaller ones go although the budget is spent; -1 for none.",
            min = "-1")
    int budget_exempt_priority() default 1;

    @AttributeDefinition(name = "Largest payload", description = "Messages with more bytes are refused.", min = "0")
    int maximum_payload_size() default 16777216;

    @AttributeDefinition(name = "Transport", description = "The transport that connects.", required = false)
    String DataTransportService_target() default "(kura.service.pid=changeme)";
}
