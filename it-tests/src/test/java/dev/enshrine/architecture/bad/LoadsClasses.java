// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

/** Three ways to load a class that a text names. */
public interface LoadsClasses {
    /** The plain one. */
    interface ByName {
        static Class<?> load(String name) throws ClassNotFoundException {
            return Class.forName(name);
        }
    }

    /** With the application's loader. */
    interface ByLoader {
        static Class<?> load(ClassLoader loader, String name) throws ClassNotFoundException {
            return loader.loadClass(name);
        }
    }

    /** As a method reference. */
    interface ByReference {
        static Loader loader() {
            return Class::forName;
        }
    }

    /** What the reference becomes. */
    interface Loader {
        Class<?> load(String name) throws ClassNotFoundException;
    }
}
