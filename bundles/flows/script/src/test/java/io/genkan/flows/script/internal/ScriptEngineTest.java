package io.genkan.flows.script.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.flows.script.internal.LimitedContext.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Scripts in the engine, without wires. */
@Timeout(60)
class ScriptEngineTest {
    private final ScriptEngine engine =
            new ScriptEngine(LoggerFactory.getLogger("script"), new Limits(5000, 24_000_000));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the older filter's ways
                "var r = newWireRecord(); r.x = newLongValue(input.records[0].n.getValue() + 1); output.add(r) | x=43",
                "for each (var rec in input.records) { output.add(rec) } | n=42;t=warm",
                "var r = newWireRecord(); r['a.b'] = newStringValue(input.emitterPid); output.add(r) | a.b=source",
                "if (input.records[0].n.getType() === LONG) { output.add(input.records[0]) } | n=42;t=warm",
                // the newer filter's ways
                "var m = new Object(); m['x'] = newIntegerValue(7); var output = new Array(); output[0] = newWireRecord(m) | x=7",
                "var p = input.getRecords()[0].getProperties(); output.push(newWireRecord({x: p.n})) | x=42",
                "var o = {}; for (const [k, v] of input.getRecords()[0].getProperties()) { o[k + '2'] = v }"
                        + " output.add(newWireRecord(o)) | n2=42;t2=warm",
                "const p = input.getRecords()[0].getProperties(); output.add({x: newDoubleValue(p.get('n').getValue() / 4)})"
                        + " | x=10.5",
                "output.add({a: 1.5, b: true, c: `t${1}`}) | a=1.5;b=true;c=t1",
                "output.add({f: newFloatValue(0.5), b: newBooleanValue(0)}) | b=false;f=0.5",
                "var x = 1 | ''",
                "output = null | ''",
            })
    void scriptsOfKuraRun(String script, String expected) throws Exception {
        engine.compile(script);

        for (int i = 0; i < 3; i++) { // a script runs again in its own global names
            assertThat(String.join(
                            ";",
                            engine.filter(envelope()).stream()
                                    .map(ScriptEngineTest::text)
                                    .toList()))
                    .isEqualTo(expected);
        }
    }

    @Test
    void bytesAndLargeNumbersPassUnharmed() throws Exception {
        engine.compile("var b = newByteArray(3); b[0] = 1; b[2] = 0xaa; var o = newWireRecord();"
                + " o.b = newByteArrayValue(b); o.long = input.records[0].long; o.again = newByteArrayValue([1, 2]);"
                + " o.same = newLongValue(input.records[0].long); o.first = newIntegerValue(input.records[0].raw.getValue()[0]);"
                + " output.add(o)");

        WireRecord emitted = engine.filter(envelope(Map.of(
                        "long", TypedValues.newLongValue(Long.MAX_VALUE - 1),
                        "raw", TypedValues.newByteArrayValue(new byte[] {-2}))))
                .get(0);

        assertThat(value(emitted, "b")).isEqualTo(new byte[] {1, 0, (byte) 0xaa});
        assertThat(value(emitted, "again")).isEqualTo(new byte[] {1, 2});
        assertThat(value(emitted, "long")).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(value(emitted, "same")).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(value(emitted, "first")).isEqualTo(-2);
    }

    @Test
    void globalNamesKeepTheirValuesUntilTheyAreForgotten() throws Exception {
        engine.compile("counter = typeof(counter) === 'undefined' ? 0 : counter; counter++; output.add({n: counter})");

        assertThat(List.of(first(), first(), first())).containsExactly("n=1.0", "n=2.0", "n=3.0");
        engine.forget();
        assertThat(first()).isEqualTo("n=1.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "input.records[0].n.getValue() > 40 | true",
                "input.getRecords()[0].getProperties().t.getValue() == 'cold' | false",
                "input.getRecords()[0].getProperties().containsKey('zzz') | false",
            })
    void conditionsHoldOrNot(String condition, boolean expected) throws Exception {
        engine.compile(condition);

        assertThat(engine.condition(envelope())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing.x | fails in line 1",
                "\n\nthrow new Error('no water') | no water",
                "output.add(5) | output takes records",
                "output.add({x: {}}) | property x of a record is an object",
                "output.add({x: newIntegerValue(3e9)}) | does not fit into a value of type INTEGER",
                "input.records[0].x = newIntegerValue(1) | cannot be changed",
                "newByteArray(1e9) | 0 to 100000 bytes",
            })
    void whatFailsSaysWhereAndWhy(String script, String sentence) throws Exception {
        engine.compile(script);

        assertThatThrownBy(() -> engine.filter(envelope()))
                .isInstanceOf(ScriptFailure.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"var x = ;", "if (", "function (", "var a = 12n ** 9999999n"})
    void whatCannotBeUnderstoodLeavesTheOldScript(String script) throws Exception {
        engine.compile("output.add({x: 1})");

        assertThatThrownBy(() -> engine.compile(script))
                .isInstanceOf(ScriptFailure.class)
                .hasMessageContaining("line 1");
        assertThat(first()).isEqualTo("x=1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.System.exit(1)",
                "Packages.java.lang.System.exit(1)",
                "new java.io.File('/')",
                "logger.getClass()",
                "input.getClass()",
                "input.records[0].n.getValue.getClass()",
                "importPackage(java.io)",
                "JavaImporter(java.io)",
                "new JavaAdapter(java.lang.Runnable, {})",
                "(function(){}).constructor('return 1')()",
                "(function*(){}).constructor('return 1')",
                "eval('1')",
                "new Function('return 1')()",
                "newByteArray(1).constructor.from({length: 1e9})",
                "new Uint8Array(5)",
                "new ArrayBuffer(1e9)",
            })
    void nothingLeadsOutOfTheScript(String script) throws Exception {
        engine.compile(script);

        assertThatThrownBy(() -> engine.filter(envelope())).isInstanceOf(ScriptFailure.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { while (true) {} } catch (e) {} finally { while (true) {} } }",
                "function f() { f() } f()",
                "var s = 'x'; for (;;) { s += s }",
                "var s='xxxxxxxxxxxxxxxx';s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;s+=s;",
                "var a = []; for (;;) { a.push({x: 'y'}) }",
                "'x'.repeat(2e9)",
                "'x'.padEnd(2e9)",
                "new Array(1e9).join('xxxxxxxx')",
                "new Array(4294967295).fill(0)",
                "var a = []; a.length = 4e9; a.indexOf(1)",
                "Array.from({length: 4e9})",
                "Math.max.apply(null, {length: 2e9})",
                "var a = [1]; for (;;) { a = a.concat(a) }",
                "var b = 'x'.repeat(200000), a = []; for (var i = 0; i < 5000; i++) { a.push(b) } a.join('')",
                "var b = 'x'.repeat(200000), a = []; for (var i = 0; i < 5000; i++) { a.push(b) } JSON.stringify(a)",
                "var b = 'x'.repeat(200000); b.replace(/x/g, b)",
                "/(a+)+b/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')",
                "var a = []; a = [a, a]; for (var i = 0; i < 40; i++) { a = [a, a] } JSON.stringify(a)",
                "kept = typeof(kept) === 'undefined' ? [] : kept; for (var i = 0; i < 1e9; i++) { kept.push('' + i) }",
                "var m = new Map(); for (var i = 0;; i++) { m.set(i, {}) }",
                "(function f() { Promise.resolve().then(f) })(); while (true) {}",
                "var o = {toString: function() { while (true) {} }}; output.add(newWireRecord({x: newStringValue(o)}))",
            })
    void whatRunsAwayIsStoppedAndTheNextEnvelopePasses(String script) throws Exception {
        engine.limit(new Limits(150, 24_000_000));
        engine.compile(script);

        long start = System.nanoTime();
        assertThatThrownBy(() -> engine.filter(envelope())).isInstanceOf(ScriptFailure.class);

        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
        engine.compile("output.add({x: 1})");
        assertThat(first()).isEqualTo("x=1.0");
    }

    @Test
    void whatIsKeptFromEnvelopeToEnvelopeHasALimit() throws Exception {
        engine.compile("kept = typeof(kept) === 'undefined' ? [] : kept;"
                + " for (var i = 0; i < 2000; i++) { kept.push({text: 'envelope ' + kept.length}) }");

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2000; i++) {
                        engine.filter(envelope());
                    }
                })
                .isInstanceOf(ScriptFailure.class)
                .hasMessageContaining("keep more than 8 MB");
        assertThat(engine.filter(envelope())).isEmpty();
    }

    /** Texts that are nearly scripts: one clear error or none, and never anything else. */
    @Test
    void nearlyScriptsAreScriptsOrGiveOneSentence() {
        String[] words = {
            "var", "x", "=", "1", "(", ")", "{", "}", "[", "]", "input", ".", "records", "output", "add", ";", "for",
                    "const",
            "of", "'", "\"", "`", "/", "*", "if", "function", "=>", "\n", "\\", "new", "\u0000", "\uD800", "...", "?",
                    ":", "newWireRecord"
        };
        Random random = new Random(20240917);
        int understood = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            try {
                engine.compile(text.toString());
                understood++;
                engine.filter(envelope());
            } catch (ScriptFailure expected) {
                assertThat(expected.getMessage())
                        .as(text.toString())
                        .startsWith("The script ")
                        .doesNotContain("\n");
            }
        }
        assertThat(understood).isPositive();
    }

    private static Object value(WireRecord record, String name) {
        return Objects.requireNonNull(record.getProperties().get(name)).getValue();
    }

    private String first() throws ScriptFailure {
        return text(engine.filter(envelope()).get(0));
    }

    private static WireEnvelope envelope() {
        return envelope(Map.of("n", TypedValues.newLongValue(42), "t", TypedValues.newStringValue("warm")));
    }

    private static WireEnvelope envelope(Map<String, TypedValue<?>> record) {
        return new WireEnvelope("source", List.of(new WireRecord(new HashMap<>(record))));
    }

    private static String text(WireRecord record) {
        List<String> parts = new ArrayList<>();
        record.getProperties().forEach((key, value) -> parts.add(key + "=" + value.getValue()));
        parts.sort(String::compareTo);
        return String.join(";", parts);
    }
}
