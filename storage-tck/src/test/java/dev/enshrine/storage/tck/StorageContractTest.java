// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.Storage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract finds what is wrong with a storage, and skips what it has no power for. */
class StorageContractTest {

    @ParameterizedTest
    @EnumSource
    @Behaviour("ST-16")
    void findsWhatIsBroken(BrokenStorage broken) {
        OfBrokenStorage.broken = broken;

        var run = run(OfBrokenStorage.class);

        assertThat(run.failed).contains(broken.test());
    }

    @Test
    @Behaviour({"ST-02", "ST-13"})
    void skipsPowersThatAStorageDoesNotHave() {
        var run = run(OfPlainStorage.class);

        assertThat(run.failed).isEmpty();
        assertThat(run.aborted).contains("leavesTheOriginal", "holdsTheContent", "isOfOneObjectAlone");
        assertThat(run.passed)
                .contains("keepsTheContentByteForByte", "ofAFolderEndsAtItsBoundary")
                .doesNotContain("leavesTheOriginal");
    }

    private static Run run(Class<?> contract) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .build();
        var run = new Run();
        LauncherFactory.create().execute(request, run);
        return run;
    }

    static final class OfBrokenStorage extends StorageContract {
        static BrokenStorage broken = BrokenStorage.KEEPS_HALF;

        @TempDir
        Path folder;

        @Override
        protected Storage newStorage() {
            return broken.in(folder);
        }
    }

    static final class OfPlainStorage extends StorageContract {

        @Override
        protected Storage newStorage() {
            return new StrictMemoryStorage();
        }
    }

    private static final class Run implements TestExecutionListener {
        private final Set<String> passed = new HashSet<>();
        private final Set<String> aborted = new HashSet<>();
        private final Set<String> failed = new HashSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (!test.isTest()) {
                return;
            }
            var names = switch (result.getStatus()) {
                case SUCCESSFUL -> passed;
                case ABORTED -> aborted;
                case FAILED -> failed;
            };
            test.getSource()
                    .filter(MethodSource.class::isInstance)
                    .map(source -> ((MethodSource) source).getMethodName())
                    .ifPresent(names::add);
        }
    }
}
