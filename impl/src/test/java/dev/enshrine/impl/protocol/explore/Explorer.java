// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.explore.Bounds.Happening;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through every state that can be reached, the near ones first, so that the first trace to a violation is a shortest one. The verdicts are the product's own functions. For one thread, once.
 */
final class Explorer {
    private final Bounds bounds;
    private final Values values;
    private final List<Steps> steps;
    private final Invariants invariants;
    private final Fingerprints seen = new Fingerprints();
    private final ArrayDeque<Node> toDo = new ArrayDeque<>();
    private final Map<String, List<String>> violations = new LinkedHashMap<>();

    Explorer(Bounds bounds) {
        this.bounds = bounds;
        this.values = new Values(bounds.slots(), bounds.files());
        this.invariants = new Invariants(bounds, values);
        this.steps = List.of(
                new UserSteps(bounds, values),
                new PromotionSteps(bounds, values),
                new DestructionSteps(bounds, values),
                new RemakingSteps(bounds, values),
                new UpkeepSteps(bounds, values));
    }

    /**
     * What was found.
     *
     * @param states how many states were seen
     * @param complete whether that is all of them
     * @param violations a shortest trace for each kind
     */
    record Findings(long states, boolean complete, Map<String, List<String>> violations) {
        @Override
        public String toString() {
            var text = new StringBuilder("%,d states%s".formatted(states, complete ? "" : ", more were not looked at"));
            violations.forEach((kind, trace) -> text.append("\n")
                    .append(kind)
                    .append(", after ")
                    .append(trace.size())
                    .append(" steps:\n  ")
                    .append(String.join("\n  ", trace)));
            return text.toString();
        }
    }

    /** A state with the way to it; the state itself is forgotten once its successors are known. */
    private static final class Node {
        private final @Nullable Node before;
        private final Step step;
        private @Nullable State state;

        Node(@Nullable Node before, Step step, State state) {
            this.before = before;
            this.step = step;
            this.state = state;
        }
    }

    /** Everything, or as many states as are allowed. */
    Findings explore(long most) {
        return explore(most, () -> false);
    }

    /** As far as that violation, and no further. */
    Findings until(String violation, long most) {
        return explore(most, () -> violations.containsKey(violation));
    }

    private Findings explore(long most, BooleanSupplier enough) {
        add(null, Step.plain("it begins", 0), beginning());
        while (!toDo.isEmpty() && !enough.getAsBoolean()) {
            if (seen.size() >= most) {
                return new Findings(seen.size(), false, violations);
            }
            var node = toDo.poll();
            var state = node.state;
            node.state = null;
            invariants.check(state, kind -> violations.computeIfAbsent(kind, first -> trace(node)));
            for (var some : steps) {
                some.from(state, (step, next) -> add(node, step, next));
            }
        }
        return new Findings(seen.size(), toDo.isEmpty(), violations);
    }

    private State beginning() {
        var state = new State(bounds.slots(), bounds.files());
        state.transactionsLeft = bounds.transactions();
        state.crashesLeft = bounds.crashes();
        state.duplicatesLeft = bounds.duplicates();
        state.copiesLeft = bounds.may(Happening.MERGE) ? 1 : 0;
        state.remakingsLeft = bounds.may(Happening.DERIVE) ? 1 : 0;
        for (int slot = 0; slot < bounds.slots(); slot++) {
            state.rows[slot] = Values.EMPTY;
        }
        if (bounds.may(Happening.START_EMPTY)) {
            state.rows[0] = Values.NO_ROW;
        } else {
            state.rows[0] = values.cached(0);
            state.uploads = 1;
            state.cached = 1;
            state.promotes[0] = 1;
        }
        return state;
    }

    private void add(@Nullable Node before, Step step, State state) {
        state.order();
        if (seen.add(state.fingerprint())) {
            toDo.add(new Node(before, step, state));
        }
    }

    private List<String> trace(Node end) {
        var trace = new ArrayDeque<String>();
        for (var node = end; node.before != null; node = node.before) {
            trace.push(node.step.text(values, bounds.slots() > 1));
        }
        return new ArrayList<>(trace);
    }
}
