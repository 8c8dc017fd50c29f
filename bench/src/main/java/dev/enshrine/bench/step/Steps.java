// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.step;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What a pipeline's process answers. */
public final class Steps {
    private Steps() {}

    /**
     * Takes one step.
     *
     * @param path the last part names it
     * @param query its work
     * @return seconds, or milliseconds of the broker's threads
     */
    public static String answer(Pipeline pipeline, String path, String query) throws Exception {
        var step = path.substring(path.lastIndexOf('/') + 1);
        if (step.equals("broker")) {
            return String.valueOf(brokerMillis());
        }
        var work = Work.from(query);
        return switch (step) {
            case "save" -> String.valueOf(pipeline.save(work));
            case "promote" -> String.valueOf(pipeline.promote(work));
            case "delete" -> String.valueOf(pipeline.delete(work));
            case "destroy" -> String.valueOf(pipeline.destroy(work));
            case "check" -> {
                pipeline.check(work);
                yield "0";
            }
            case "check-empty" -> {
                pipeline.checkEmpty(work);
                yield "0";
            }
            default -> throw new IllegalArgumentException("There is no step '" + step + "'.");
        };
    }

    /** Processor time so far of the threads that Artemis runs its server on; those of its clients, which carry the consumers, are not among them. */
    private static long brokerMillis() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getAllThreadIds())
                        .filter(id -> {
                            var info = threads.getThreadInfo(id);
                            return info != null && isOfBroker(info.getThreadName());
                        })
                        .map(threads::getThreadCpuTime)
                        .filter(nanos -> nanos > 0)
                        .sum()
                / 1_000_000;
    }

    private static boolean isOfBroker(String thread) {
        return thread.contains("ActiveMQ-server")
                || thread.contains("ActiveMQ-IO")
                || thread.contains("ActiveMQ-scheduled")
                || thread.startsWith("activemq-");
    }
}
