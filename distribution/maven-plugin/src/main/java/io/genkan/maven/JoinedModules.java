package io.genkan.maven;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several ES modules as one, so that a browser asks once for what a page needs at once. Each module keeps a scope of its own,
 * and the one file exports what all of them do: other modules go on importing them by their own names, which the import map
 * leads here, and get the same objects.
 *
 * <p>It knows the forms of import and export that people and minifiers write at the beginning of a statement; default exports,
 * exported variables that change, circles, and two different things exported under one name are refused.
 */
final class JoinedModules {
    private static final String AT = "(?m)(?:^|(?<=[;}])|(?<=\\*/))[ \\t]*";
    private static final String FROM = "\\s*from\\s*[\"']([^\"']+)[\"'][ \\t]*;?";
    private static final Pattern IMPORT =
            Pattern.compile(AT + "import\\s*(?:\\{([^}]*)}" + FROM + "|[\"']([^\"']+)[\"'][ \\t]*;?)");
    private static final Pattern EXPORT_FROM = Pattern.compile(AT + "export\\s*(?:\\*|\\{([^}]*)})" + FROM);
    private static final Pattern EXPORT_LIST = Pattern.compile(AT + "export\\s*\\{([^}]*)}[ \\t]*;?");
    private static final Pattern EXPORT =
            Pattern.compile("(?m)^export ((?:const|class|function|async function) ([\\w$]+)\\b)");
    private static final Pattern UNKNOWN = Pattern.compile("(?m)(?:^|(?<=[;}]))(?:import\\b(?![(.])|export\\b).*");
    private static final Pattern DYNAMIC = Pattern.compile("\\bimport\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");
    private static final String OWN = "genkan$";

    private final Map<String, byte[]> files;
    private final BinaryOperator<String> resolve;
    private final Map<String, Module> modules = new LinkedHashMap<>();
    private final Set<String> begun = new LinkedHashSet<>();

    /** What a name of a module is: which module defines it, and its name there. */
    private record Origin(int module, String name) {}

    private record Module(int number, String code, Map<String, Origin> exports) {}

    /**
     * @param files plain URL to content
     * @param resolve specifier and importing URL to plain URL
     */
    JoinedModules(Map<String, byte[]> files, BinaryOperator<String> resolve) {
        this.files = files;
        this.resolve = resolve;
    }

    /** Adds a module and all that it imports, unless they are here already. */
    void add(String url) {
        joined(url);
    }

    private Module joined(String url) {
        Module known = modules.get(url);
        if (known != null) {
            return known;
        }
        if (!begun.add(url)) {
            throw new IllegalArgumentException(url + " imports itself by way of others; such modules are not joined.");
        }
        String source = new String(files.get(url), StandardCharsets.UTF_8);
        Map<String, Origin> exports = new TreeMap<>();
        Map<String, String> own = new TreeMap<>();
        Map<String, Origin> imports = new TreeMap<>();
        String code = replace(IMPORT, source, match -> imported(url, match, imports));
        code = replace(EXPORT_FROM, code, match -> {
            Map<String, Origin> there = moduleOf(match.group(2), url).exports();
            if (match.group(1) == null) {
                exports.putAll(there);
            } else {
                names(match.group(1)).forEach((name, as) -> exports.put(as, origin(there, name, match.group(2), url)));
            }
            return "";
        });
        code = replace(EXPORT_LIST, code, match -> {
            names(match.group(1)).forEach((name, as) -> {
                Origin imported = imports.get(name);
                if (imported == null) {
                    own.put(as, name);
                } else {
                    exports.put(as, imported);
                }
            });
            return "";
        });
        code = replace(EXPORT, code, match -> {
            own.put(match.group(2), match.group(2));
            return match.group(1);
        });
        Matcher unknown = UNKNOWN.matcher(code);
        if (unknown.find()) {
            throw new IllegalArgumentException(url + " cannot be joined with others because of: " + unknown.group());
        }
        code = replace(
                DYNAMIC,
                code,
                match -> "import(\""
                        + (match.group(1).startsWith(".") ? resolve.apply(match.group(1), url) : match.group(1))
                        + "\")");
        int number = modules.size();
        StringBuilder whole =
                new StringBuilder("const " + OWN + number + " = (() => {\n" + code.strip() + "\nreturn {");
        own.forEach((as, name) -> {
            whole.append(as.equals(name) ? as : as + ":" + name).append(',');
            exports.put(as, new Origin(number, as));
        });
        Module made = new Module(number, whole + "};\n})();\n", exports);
        modules.put(url, made);
        return made;
    }

    /** {@return the plain URLs of all that is joined} */
    Set<String> urls() {
        return modules.keySet();
    }

    /** {@return the one module} */
    String text() {
        StringBuilder text = new StringBuilder();
        Map<String, Origin> all = new TreeMap<>();
        modules.forEach((url, module) -> {
            text.append(module.code());
            module.exports().forEach((name, origin) -> {
                Origin before = all.put(name, origin);
                if (before != null && !before.equals(origin)) {
                    throw new IllegalArgumentException(
                            url + " exports " + name + ", as another module does that it is joined with.");
                }
            });
        });
        Set<Origin> defined = new LinkedHashSet<>(all.values());
        defined.forEach(origin -> text.append("const ")
                .append(exported(origin))
                .append(" = ")
                .append(variableOf(origin))
                .append(";\n"));
        text.append("export {");
        all.forEach((name, origin) ->
                text.append(exported(origin)).append(" as ").append(name).append(','));
        return text.append("};\n").toString();
    }

    private String imported(String url, Matcher match, Map<String, Origin> imports) {
        if (match.group(3) != null) {
            moduleOf(match.group(3), url);
            return "";
        }
        Map<String, Origin> there = moduleOf(match.group(2), url).exports();
        StringBuilder variables = new StringBuilder();
        names(match.group(1)).forEach((name, as) -> {
            Origin origin = origin(there, name, match.group(2), url);
            imports.put(as, origin);
            variables
                    .append(variables.isEmpty() ? "const " : ", ")
                    .append(as)
                    .append(" = ")
                    .append(variableOf(origin));
        });
        return variables.isEmpty() ? "" : variables + ";";
    }

    private Module moduleOf(String specifier, String from) {
        return joined(resolve.apply(specifier, from));
    }

    private static Origin origin(Map<String, Origin> there, String name, String specifier, String from) {
        Origin origin = there.get(name);
        if (origin == null) {
            throw new IllegalArgumentException(
                    from + " imports " + name + " from " + specifier + ", which exports no such thing.");
        }
        return origin;
    }

    private static String variableOf(Origin origin) {
        return OWN + origin.module() + "." + origin.name();
    }

    /** Outside of the modules' scopes nothing may be called like something that they mean globally. */
    private static String exported(Origin origin) {
        return OWN + origin.module() + "$" + origin.name();
    }

    /** Names in braces, each with the name that it gets. */
    private static Map<String, String> names(String list) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String one : list.split(",")) {
            String[] parts = one.strip().split("\\s+as\\s+");
            if (!parts[0].isEmpty()) {
                names.put(parts[0], parts[parts.length - 1]);
            }
        }
        return names;
    }

    private static String replace(Pattern pattern, String text, Function<Matcher, String> with) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(with.apply(matcher)));
        }
        return matcher.appendTail(replaced).toString();
    }
}
