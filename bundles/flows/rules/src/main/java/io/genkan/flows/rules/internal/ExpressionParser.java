package io.genkan.flows.rules.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads expressions. A parser of our own, as libraries for this either reach Java's classes or are larger than all rules
 * together: recursive descent, one method per level of binding. Depth and length are bounded.
 */
final class ExpressionParser {
    private static final int DEEPEST = 60;
    private static final int LONGEST = 4000;
    private static final Set<String> COMPARISONS = Set.of("<", "<=", ">", ">=", "=", "==", "!=");

    private final String text;
    private final int line;
    private int at;
    private int end;
    private int tokenStart;
    private Kind kind = Kind.END;
    private String token = "";
    private int depth;

    private enum Kind {
        NUMBER,
        TEXT,
        NAME,
        QUOTED,
        SIGN,
        END
    }

    private ExpressionParser(String text, int line, int start, int end) {
        this.text = text;
        this.line = line;
        this.at = start;
        this.end = end;
    }

    /**
     * Reads the part of a line from start to end.
     *
     * @param line number of the line, for errors
     */
    static Expression parse(String text, int line, int start, int end) throws RuleTextException {
        if (end - start > LONGEST) {
            throw new RuleTextException(line, start + 1, "an expression is longer than " + LONGEST + " characters");
        }
        ExpressionParser parser = new ExpressionParser(text, line, start, end);
        parser.next();
        Expression expression = parser.or();
        if (parser.kind != Kind.END) {
            throw parser.error("expected an operator or the end but found " + parser.found());
        }
        return expression;
    }

    private Expression or() throws RuleTextException {
        if (++depth > DEEPEST) {
            throw error("parentheses are nested more than " + DEEPEST + " deep");
        }
        Expression left = and();
        while (isWord("or") || is("||")) {
            next();
            left = new Expression.Both(false, left, and());
        }
        depth--;
        return left;
    }

    private Expression and() throws RuleTextException {
        Expression left = not();
        while (isWord("and") || is("&&")) {
            next();
            left = new Expression.Both(true, left, not());
        }
        return left;
    }

    private Expression not() throws RuleTextException {
        boolean negated = false;
        boolean any = false;
        while (isWord("not") || is("!")) {
            next();
            negated = !negated;
            any = true;
        }
        Expression operand = comparison();
        if (!any) {
            return operand;
        }
        Expression once = new Expression.Unary(true, operand);
        return negated ? once : new Expression.Unary(true, once);
    }

    private Expression comparison() throws RuleTextException {
        Expression left = sum();
        if (kind == Kind.SIGN && COMPARISONS.contains(token)) {
            String operator = token.equals("==") ? "=" : token;
            next();
            left = new Expression.Binary(operator, left, sum());
            if (kind == Kind.SIGN && COMPARISONS.contains(token)) {
                throw error("two comparisons follow each other, join them with and");
            }
        }
        return left;
    }

    private Expression sum() throws RuleTextException {
        Expression left = product();
        while (is("+") || is("-")) {
            String operator = token;
            next();
            left = new Expression.Binary(operator, left, product());
        }
        return left;
    }

    private Expression product() throws RuleTextException {
        Expression left = sign();
        while (is("*") || is("/") || is("%")) {
            String operator = token;
            next();
            left = new Expression.Binary(operator, left, sign());
        }
        return left;
    }

    private Expression sign() throws RuleTextException {
        int minus = 0;
        while (is("-")) {
            next();
            minus++;
        }
        Expression operand = value();
        return minus % 2 == 0 ? operand : new Expression.Unary(false, operand);
    }

    private Expression value() throws RuleTextException {
        String word = token;
        int start = tokenStart;
        switch (kind) {
            case NUMBER -> {
                next();
                return new Expression.Constant(Double.parseDouble(word));
            }
            case TEXT -> {
                next();
                return new Expression.Constant(word);
            }
            case QUOTED -> {
                next();
                return new Expression.Name(word);
            }
            case NAME -> {
                next();
                return is("(") ? call(word, start) : nameOrWord(word, start);
            }
            default -> {
                if (is("(")) {
                    next();
                    Expression inner = or();
                    close();
                    return inner;
                }
                throw error("expected a value but found " + found());
            }
        }
    }

    private Expression nameOrWord(String word, int start) throws RuleTextException {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> new Expression.Constant(true);
            case "false" -> new Expression.Constant(false);
            case "and", "or", "not" ->
                throw new RuleTextException(line, start + 1, "expected a value but found " + word);
            default -> new Expression.Name(word);
        };
    }

    private Expression call(String word, int start) throws RuleTextException {
        Functions.Function function = Functions.ALL.get(word.toLowerCase(Locale.ROOT));
        if (function == null) {
            throw new RuleTextException(
                    line,
                    start + 1,
                    "there is no function " + word + ", give one of " + String.join(", ", Functions.ALL.keySet()));
        }
        next();
        List<Expression> arguments = new ArrayList<>();
        if (!is(")")) {
            arguments.add(or());
            while (is(",")) {
                next();
                arguments.add(or());
            }
        }
        close();
        if (arguments.size() < function.fewest() || arguments.size() > function.most()) {
            throw new RuleTextException(
                    line,
                    start + 1,
                    word + " takes " + function.fewest() + (function.most() == function.fewest() ? "" : " or more")
                            + " values, not " + arguments.size());
        }
        if (function.ofName() && !(arguments.get(0) instanceof Expression.Name)) {
            throw new RuleTextException(line, start + 1, word + " takes the name of a channel");
        }
        return new Expression.Call(function, List.copyOf(arguments));
    }

    private void close() throws RuleTextException {
        if (!is(")")) {
            throw error("expected ) but found " + found());
        }
        next();
    }

    private boolean is(String sign) {
        return kind == Kind.SIGN && token.equals(sign);
    }

    private boolean isWord(String word) {
        return kind == Kind.NAME && token.equalsIgnoreCase(word);
    }

    private String found() {
        return kind == Kind.END ? "the end" : "\"" + token + "\"";
    }

    private RuleTextException error(String what) {
        return new RuleTextException(line, tokenStart + 1, what);
    }

    private void next() throws RuleTextException {
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        tokenStart = at;
        if (at >= end) {
            kind = Kind.END;
            token = "";
            return;
        }
        char c = text.charAt(at);
        if ((Character.isDigit(c) && c < 128) || (c == '.' && at + 1 < end && isDigit(text.charAt(at + 1)))) {
            number();
        } else if (c == '\'' || c == '"' || c == '`') {
            int close = text.indexOf(c, at + 1);
            if (close < 0 || close >= end) {
                throw error("the quote " + c + " is not closed");
            }
            kind = c == '`' ? Kind.QUOTED : Kind.TEXT;
            token = text.substring(at + 1, close);
            if (kind == Kind.QUOTED && token.isBlank()) {
                throw error("a name is empty");
            }
            at = close + 1;
        } else if (Character.isLetter(c) || c == '_') {
            while (at < end && isNamePart(text.charAt(at))) {
                at++;
            }
            kind = Kind.NAME;
            token = text.substring(tokenStart, at);
        } else {
            sign(c);
        }
    }

    private void sign(char c) throws RuleTextException {
        String two = text.substring(at, Math.min(at + 2, end));
        if (Set.of("<=", ">=", "!=", "==", "&&", "||").contains(two)) {
            token = two;
        } else if ("<>=!+-*/%(),".indexOf(c) >= 0) {
            token = String.valueOf(c);
        } else {
            throw error("the character " + (Character.isISOControl(c) ? "U+" + Integer.toHexString(c) : "" + c)
                    + " has no meaning here, put names with such characters in `backquotes`");
        }
        kind = Kind.SIGN;
        at += token.length();
    }

    private void number() throws RuleTextException {
        while (at < end && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            if (exponent < end && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
                exponent++;
            }
            if (exponent < end && isDigit(text.charAt(exponent))) {
                at = exponent;
                while (at < end && isDigit(text.charAt(at))) {
                    at++;
                }
            }
        }
        token = text.substring(tokenStart, at);
        kind = Kind.NUMBER;
        try {
            if (Double.isInfinite(Double.parseDouble(token))) {
                throw error(token + " is too large");
            }
        } catch (NumberFormatException e) {
            throw error(token + " is no number");
        }
        if (at < end && isNamePart(text.charAt(at))) {
            throw error("\"" + token + text.charAt(at)
                    + "\" is no number, put names that begin with a digit in `backquotes`");
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }
}
