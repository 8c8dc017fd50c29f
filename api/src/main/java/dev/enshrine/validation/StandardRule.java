// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.validation;

import static java.util.Objects.requireNonNull;

import dev.enshrine.Rule;
import dev.enshrine.RuleContext;
import dev.enshrine.UploadedFile;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A rule of {@link Rules}: one condition, one limit, one text. Immutable. */
public final class StandardRule implements Rule {
    private final String name;
    private final String limit;
    private final Predicate<UploadedFile> condition;
    private final BiFunction<String, UploadedFile, String> text;
    private final boolean own;

    StandardRule(String name, String limit, String text, Predicate<UploadedFile> condition) {
        this(name, limit, condition, (shown, file) -> text.formatted(shown), false);
    }

    private StandardRule(
            String name,
            String limit,
            Predicate<UploadedFile> condition,
            BiFunction<String, UploadedFile, String> text,
            boolean own) {
        this.name = name;
        this.limit = limit;
        this.condition = condition;
        this.text = text;
        this.own = own;
    }

    /** The same rule with that text. */
    public StandardRule message(String replaced) {
        requireNonNull(replaced, "replaced");
        return message((shown, file) -> replaced);
    }

    /** The same rule with a text made from the limit, as text, and the file. */
    public StandardRule message(BiFunction<String, UploadedFile, String> replaced) {
        return new StandardRule(name, limit, condition, requireNonNull(replaced, "replaced"), true);
    }

    /** Whether a file keeps to the rule. */
    public boolean allows(UploadedFile file) {
        return condition.test(file);
    }

    @Override
    public List<String> check(RuleContext context) {
        var file = context.file();
        return allows(file) ? List.of() : List.of(text(context, file));
    }

    private String text(RuleContext context, UploadedFile file) {
        return own
                ? text.apply(limit, file)
                : context.messages().message(name, limit).orElseGet(() -> text.apply(limit, file));
    }

    @Override
    public String toString() {
        return name + "(" + limit + ")";
    }
}
