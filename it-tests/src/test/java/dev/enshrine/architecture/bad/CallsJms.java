// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

import jakarta.jms.Queue;

/** Uses JMS outside its module. */
public interface CallsJms {
    Queue queue();
}
