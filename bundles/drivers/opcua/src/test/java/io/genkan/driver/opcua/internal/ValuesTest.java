package io.genkan.driver.opcua.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.genkan.api.discovery.BrowseResult;
import io.genkan.api.discovery.DeviceNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.encoding.DefaultEncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of all types, there and back. */
@SuppressWarnings("NullAway.Init")
class ValuesTest {
    private static TestServer server;
    private static UaThreads threads;
    private static UaSession session;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.on(0);
        threads = UaThreads.use();
        OpcUaOptions options = Settings.of(Map.of("endpoint.port", server.port(), "server.name", "oven"));
        UaCredentials credentials = UaCredentials.of(options, new Settings.Folder(Path.of("nowhere")));
        session = UaSession.over(UaLink.open(
                threads,
                options,
                credentials,
                UaEndpoints.choose(options, credentials.user(), UaLink.endpoints(threads, options))));
    }

    @AfterAll
    static void stop() {
        session.link().close();
        server.close();
        UaThreads.leave();
    }

    static List<Arguments> read() {
        DateTime time = new DateTime(Instant.parse("2026-03-01T12:00:00.5Z"));
        UUID uuid = UUID.fromString("09087e75-8e5e-499b-954f-f2a9603db28a");
        return List.of(
                row("Flag", NodeIds.Boolean, true, DataType.BOOLEAN, true),
                row("Flag", NodeIds.Boolean, true, DataType.INTEGER, 1),
                row("Small", NodeIds.SByte, (byte) -3, DataType.INTEGER, -3),
                row("Octet", NodeIds.Byte, Unsigned.ubyte(200), DataType.INTEGER, 200),
                row("Word", NodeIds.UInt16, Unsigned.ushort(65535), DataType.LONG, 65535L),
                row("Int", NodeIds.Int32, -7, DataType.DOUBLE, -7.0),
                row("Long", NodeIds.Int64, Long.MIN_VALUE, DataType.LONG, Long.MIN_VALUE),
                row("Large", NodeIds.UInt64, Unsigned.ulong(-1L), DataType.STRING, "18446744073709551615"),
                row("Float", NodeIds.Float, 1.5f, DataType.FLOAT, 1.5f),
                row("Text", NodeIds.String, "42", DataType.INTEGER, 42),
                row("Local", NodeIds.LocalizedText, LocalizedText.english("hot"), DataType.STRING, "hot"),
                row("Time", NodeIds.DateTime, time, DataType.LONG, time.getJavaTime()),
                row("Time", NodeIds.DateTime, time, DataType.STRING, "2026-03-01T12:00:00.500Z"),
                row("Guid", NodeIds.Guid, uuid, DataType.STRING, uuid.toString()),
                row("Node", NodeIds.NodeId, new NodeId(2, "x"), DataType.STRING, "ns=2;s=x"),
                row("Bytes", NodeIds.ByteString, ByteString.of(new byte[] {1, 2}), DataType.BYTE_ARRAY, new byte[] {1, 2
                }),
                row("Bytes", NodeIds.ByteString, ByteString.of(new byte[] {1, 2}), DataType.STRING, "AQI="),
                row("Ints", NodeIds.Int32, new Integer[] {1, 2, 3}, DataType.STRING, "[1,2,3]"),
                row("Texts", NodeIds.String, new String[] {"a", "\"b\""}, DataType.STRING, "[\"a\",\"\\\"b\\\"\"]"),
                row(
                        "Octets",
                        NodeIds.Byte,
                        new org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte[] {
                            Unsigned.ubyte(1), Unsigned.ubyte(255)
                        },
                        DataType.BYTE_ARRAY,
                        new byte[] {1, -1}),
                row(
                        "Range",
                        NodeIds.Range,
                        structure(new Range(-1.5, 20.0)),
                        DataType.STRING,
                        "{\"Low\":-1.5,\"High\":20.0}"),
                row(
                        "Unit",
                        NodeIds.EUInformation,
                        structure(new EUInformation(
                                "urn:u", 4, LocalizedText.english("kg"), LocalizedText.english("mass"))),
                        DataType.STRING,
                        "{\"NamespaceUri\":\"urn:u\",\"UnitId\":4,\"DisplayName\":\"kg\",\"Description\":\"mass\"}"));
    }

    private static ExtensionObject structure(org.eclipse.milo.opcua.stack.core.types.UaStructuredType value) {
        return ExtensionObject.encode(DefaultEncodingContext.INSTANCE, value);
    }

    private static Arguments row(String name, NodeId type, Object value, DataType kind, Object expected) {
        return Arguments.of(name, type, value, kind, expected);
    }

    @ParameterizedTest
    @MethodSource("read")
    void isRead(String name, NodeId type, Object value, DataType kind, Object expected) throws Exception {
        server.set(name, type, value);
        ChannelRecord record = Settings.read(session, name, kind);
        assertThat(record.getChannelStatus().getExceptionMessage()).isNull();
        assertThat(record.getValue().getType()).isEqualTo(kind);
        assertThat(record.getValue().getValue()).isEqualTo(expected);
    }

    static List<Arguments> written() {
        return List.of(
                row("WFlag", NodeIds.Boolean, false, "true", true),
                row("WSmall", NodeIds.SByte, (byte) 0, -3, (byte) -3),
                row("WOctet", NodeIds.Byte, Unsigned.ubyte(0), 255, Unsigned.ubyte(255)),
                row("WWord", NodeIds.UInt16, Unsigned.ushort(0), 65535L, Unsigned.ushort(65535)),
                row("WInt", NodeIds.Int32, 0, 5.0, 5),
                row("WLarge", NodeIds.UInt64, Unsigned.ulong(0), "18446744073709551615", Unsigned.ulong(-1L)),
                row("WDouble", NodeIds.Double, 0.0, 7, 7.0),
                row("WFloat", NodeIds.Float, 0f, 0.5, 0.5f),
                row("WEnum", NodeIds.ServerState, 0, 2, 2),
                row("WTime", NodeIds.UtcTime, DateTime.now(), 1000L, new DateTime(Instant.ofEpochMilli(1000))),
                row("WInts", NodeIds.Int32, new Integer[0], "[4, 5]", new Integer[] {4, 5}),
                row("WBytes", NodeIds.ByteString, ByteString.of(new byte[0]), new byte[] {9}, ByteString.of(new byte[] {
                    9
                })));
    }

    private static Arguments row(String name, NodeId type, Object before, Object value, Object expected) {
        return Arguments.of(name, type, before, value, expected);
    }

    @ParameterizedTest
    @MethodSource("written")
    void isWrittenInTheVariablesOwnType(String name, NodeId type, Object before, Object value, Object expected)
            throws Exception {
        server.set(name, type, before);
        ChannelRecord record = Settings.write(session, name, TypedValues.newTypedValue(value));
        assertThat(record.getChannelStatus().getExceptionMessage()).isNull();
        assertThat(server.value(name)).isEqualTo(expected);
    }

    @Test
    void whatDoesNotFitIsNotWritten() throws Exception {
        server.set("Octet2", NodeIds.Byte, Unsigned.ubyte(1));
        ChannelRecord record = Settings.write(session, "Octet2", TypedValues.newIntegerValue(256));
        assertThat(record.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.FAILURE);
        assertThat(record.getChannelStatus().getExceptionMessage()).contains("256", "Byte");
        assertThat(server.value("Octet2")).isEqualTo(Unsigned.ubyte(1));
        assertThat(Settings.write(session, "Octet2", TypedValues.newIntegerValue(2), "opcua.type", "INT64")
                        .getChannelStatus()
                        .getExceptionMessage())
                .contains("Bad_TypeMismatch");
    }

    @Test
    void aBadStatusIsAFailureWithItsName() throws Exception {
        server.setBad("Broken", new StatusCode(StatusCodes.Bad_SensorFailure));
        ChannelRecord record = Settings.read(session, "Broken", DataType.DOUBLE);
        assertThat(record.getChannelStatus().getChannelFlag()).isEqualTo(ChannelFlag.FAILURE);
        assertThat(record.getChannelStatus().getExceptionMessage()).contains("Bad_SensorFailure");
    }

    @Test
    void otherAttributesAreRead() throws Exception {
        server.set("Int", NodeIds.Int32, 1);
        assertThat(Settings.read(session, "Int", DataType.STRING, "attribute", "DisplayName")
                        .getValue()
                        .getValue())
                .isEqualTo("Int");
        assertThat(Settings.read(session, "Int", DataType.STRING, "attribute", "datatype")
                        .getValue()
                        .getValue())
                .isEqualTo("i=6");
    }

    @Test
    void whatIsBrowsedCanBeReadAsItStands() throws Exception {
        server.set("Speed", NodeIds.Float, 12.5f);
        UaBrowser browser = new UaBrowser(session);
        DeviceNode oven = find(browser.below(""), "Oven");
        assertThat(oven.branch()).isTrue();
        DeviceNode speed = find(browser.below(oven.id()), "Speed");
        assertThat(speed.detail()).contains("Float", "can be written");
        assertThat(speed.channel())
                .containsEntry("node.id", "Oven/Speed")
                .containsEntry("node.namespace.index", "2")
                .containsEntry("+value.type", "FLOAT")
                .containsEntry("+type", "READ_WRITE");
        ChannelRecord record = ChannelRecord.createReadRecord("speed", DataType.FLOAT);
        record.setChannelConfig(Map.copyOf(speed.channel()));
        new OpcUaReads(() -> session, List.of(record)).execute();
        assertThat(record.getValue().getValue()).isEqualTo(12.5f);
    }

    private static DeviceNode find(BrowseResult result, String name) {
        return result.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void variablesBelowAFolderAreFound() throws Exception {
        server.set("Speed", NodeIds.Float, 12.5f);
        assertThat(new UaSubtree(new UaNodes(session.link()), false).variables(new NodeId(2, "Oven")))
                .containsEntry(new NodeId(2, "Oven/Speed"), "/Speed");
    }
}
