// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.Objects;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks up what the server's configuration defines. */
final class ServerObjects {
    private ServerObjects() {}

    @SuppressWarnings({"BanJNDI", "TypeParameterUnusedInFormals"}) // fixed names, and the server's own objects
    static <T> T find(String name) {
        try {
            return Objects.requireNonNull(InitialContext.doLookup(name), name);
        } catch (NamingException missing) {
            throw new IllegalStateException("The server has no " + name + ". See docs/ and src/server/.", missing);
        }
    }
}
