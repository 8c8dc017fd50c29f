// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the module logs while a test runs, instead of on the console. */
final class LogLines extends Handler implements BeforeEachCallback, AfterEachCallback {
    private static final Map<String, String> LEVELS = Map.of("FINE", "DEBUG", "WARNING", "WARN", "SEVERE", "ERROR");

    private final Logger category = Logger.getLogger("dev.enshrine.jms");
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Level and message of each. */
    List<String> lines() {
        return lines;
    }

    @Override
    public void beforeEach(ExtensionContext junit) {
        category.setLevel(Level.ALL);
        category.setUseParentHandlers(false);
        category.addHandler(this);
    }

    @Override
    public void afterEach(ExtensionContext junit) {
        category.removeHandler(this);
        category.setUseParentHandlers(true);
        category.setLevel(null);
    }

    @Override
    public void publish(LogRecord line) {
        var level = line.getLevel().getName();
        lines.add(LEVELS.getOrDefault(level, level) + " " + new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
