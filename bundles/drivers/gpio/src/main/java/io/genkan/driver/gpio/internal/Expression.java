package io.genkan.driver.gpio.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A formula of numbers, names, + - * / % and the functions min, max, abs, floor and if(condition, then, otherwise), where a
 * condition holds when it is not 0. Immutable.
 */
final class Expression {
    private interface Node {
        double value(Map<String, Double> names);
    }

    private final Node root;

    private Expression(Node root) {
        this.root = root;
    }

    double value(Map<String, Double> names) {
        return root.value(names);
    }

    /** @throws IllegalArgumentException with a sentence that says where the formula is wrong */
    static Expression parse(String text) {
        Parser parser = new Parser(text);
        Node root = parser.sum();
        parser.end();
        return new Expression(root);
    }

    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        private char next() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private boolean take(char wanted) {
            if (next() != wanted) {
                return false;
            }
            at++;
            return true;
        }

        private void need(char wanted) {
            if (!take(wanted)) {
                throw wrong("\"" + wanted + "\" is missing");
            }
        }

        void end() {
            if (next() != '\0') {
                throw wrong("nothing is expected");
            }
        }

        private IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException("In the formula \"" + text + "\" " + what + " at " + (at + 1) + ".");
        }

        Node sum() {
            Node left = product();
            while (true) {
                Node first = left;
                if (take('+')) {
                    Node second = product();
                    left = names -> first.value(names) + second.value(names);
                } else if (take('-')) {
                    Node second = product();
                    left = names -> first.value(names) - second.value(names);
                } else {
                    return left;
                }
            }
        }

        private Node product() {
            Node left = factor();
            while (true) {
                Node first = left;
                if (take('*')) {
                    Node second = factor();
                    left = names -> first.value(names) * second.value(names);
                } else if (take('/')) {
                    Node second = factor();
                    left = names -> first.value(names) / second.value(names);
                } else if (take('%')) {
                    Node second = factor();
                    left = names -> first.value(names) % second.value(names);
                } else {
                    return left;
                }
            }
        }

        private Node factor() {
            if (take('-')) {
                Node negated = factor();
                return names -> -negated.value(names);
            }
            if (take('(')) {
                Node inner = sum();
                need(')');
                return inner;
            }
            char first = next();
            int begin = at;
            if (Character.isDigit(first)) {
                while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                    at++;
                }
                double number = Double.parseDouble(text.substring(begin, at));
                return names -> number;
            }
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            if (at == begin) {
                throw wrong("a number or a name is missing");
            }
            String name = text.substring(begin, at);
            return take('(') ? function(name) : names -> known(names, name);
        }

        private double known(Map<String, Double> names, String name) {
            Double value = names.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "The formula \"" + text + "\" needs " + name + ", which is unknown.");
            }
            return value;
        }

        private Node function(String name) {
            List<Node> of = new ArrayList<>();
            do {
                of.add(sum());
            } while (take(','));
            need(')');
            return switch (name + of.size()) {
                case "min2" ->
                    names -> Math.min(of.get(0).value(names), of.get(1).value(names));
                case "max2" ->
                    names -> Math.max(of.get(0).value(names), of.get(1).value(names));
                case "abs1" -> names -> Math.abs(of.get(0).value(names));
                case "floor1" -> names -> Math.floor(of.get(0).value(names));
                case "if3" ->
                    names -> of.get(of.get(0).value(names) != 0 ? 1 : 2).value(names);
                default -> throw wrong("there is no function " + name + " of " + of.size());
            };
        }
    }
}
