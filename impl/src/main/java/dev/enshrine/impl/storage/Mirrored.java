// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A mirrored storage: what changes objects is repeated on the mirrors, everything else is the main storage's. */
final class Mirrored implements CopyingStorage {
    private static final Set<String> REPEATED = Set.of("upload", "copy", "delete");

    private final Storage main;
    private final List<Storage> uploadedTo;
    private final List<Storage> deletedFrom;

    Mirrored(Storage main, List<Storage> uploadedTo, List<Storage> deletedFrom) {
        this.main = main;
        this.uploadedTo = uploadedTo;
        this.deletedFrom = deletedFrom;
    }

    /** This storage with the optional powers that the main one has. A proxy, since powers are interfaces that can be asked for. */
    Storage withPowersOfMain() {
        var powers = new HashSet<Class<?>>(Set.of(Storage.class));
        for (Class<?> type = main.getClass(); type != null; type = type.getSuperclass()) {
            collectPowers(type.getInterfaces(), powers);
        }
        return (Storage)
                Proxy.newProxyInstance(Mirrored.class.getClassLoader(), powers.toArray(Class<?>[]::new), new Calls());
    }

    private static void collectPowers(Class<?>[] interfaces, Set<Class<?>> powers) {
        for (var type : interfaces) {
            if (Storage.class.isAssignableFrom(type) && powers.add(type)) {
                collectPowers(type.getInterfaces(), powers);
            }
        }
    }

    /** The content can be read only once, so it waits in a file of this machine until all have it. */
    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        if (uploadedTo.isEmpty()) {
            return main.upload(content, id, details);
        }
        StorageIds.check(id);
        var file = Files.createTempFile("enshrine-mirror-", "");
        try {
            try (var spooled = Files.newOutputStream(file)) {
                content.transferTo(spooled);
            }
            for (var mirror : uploadedTo) {
                upload(file, mirror, id, details);
            }
            return upload(file, main, id, details);
        } finally {
            Files.delete(file);
        }
    }

    private static StoredObject upload(Path file, Storage to, String id, UploadDetails details) throws IOException {
        try (var content = Files.newInputStream(file)) {
            return to.upload(content, id, details);
        }
    }

    /** If one of the mirrors cannot copy, nothing is: the caller uploads then, to all of them. */
    @Override
    public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
            throws IOException {
        var source = behind(from);
        for (var mirror : uploadedTo) {
            if (!(mirror instanceof CopyingStorage copying)
                    || copying.copy(source, fromId, toId, details).isEmpty()) {
                return Optional.empty();
            }
        }
        return ((CopyingStorage) main).copy(source, fromId, toId, details);
    }

    /** Storages copy from those they know, which a mirrored one is not. */
    private static Storage behind(Storage storage) {
        return Proxy.isProxyClass(storage.getClass()) && Proxy.getInvocationHandler(storage) instanceof Calls mirrored
                ? mirrored.main()
                : storage;
    }

    @Override
    public void delete(String id) {
        main.delete(id);
        deletedFrom.forEach(mirror -> mirror.delete(id));
    }

    @Override
    public InputStream open(String id) {
        return main.open(id);
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return main.find(id);
    }

    private final class Calls implements InvocationHandler {
        Storage main() {
            return main;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("equals") && arguments != null) {
                return proxy == arguments[0];
            }
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(
                        proxy, method, arguments); // made of the other methods, mirrors included
            }
            try {
                return method.invoke(REPEATED.contains(method.getName()) ? Mirrored.this : main, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }
}
