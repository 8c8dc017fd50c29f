// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks themselves, each on a project that breaks it. */
class ChecksTest {
    private SampleProject project;

    @BeforeEach
    void makeTheProject(@TempDir Path root) throws IOException {
        project = new SampleProject(root);
    }

    @Test
    void isContentWithATestThatRanAndALine() throws IOException {
        var conformance = project.test("FirstTest", "first", "AA-01")
                .ran("FirstTest", "first", "")
                .line("AA-02", "n/a")
                .conformance();

        assertThat(conformance.mistakes()).isEmpty();
        assertThat(conformance.gaps()).isEmpty();
        assertThat(conformance.report())
                .contains("2 behaviours: 1 named by tests, 1 explained, 0 neither.")
                .contains("| AA-01 | The first. | `FirstTest.first` | passed |")
                .contains("| AA-02 | The second. | because | n/a |");
    }

    @Nested
    class Mistakes {

        @Test
        void aTestThatNamesAnUnknownBehaviour() throws IOException {
            project.test("FirstTest", "first", "AA-01", "AA-77");

            assertThat(project.conformance().mistakes())
                    .containsExactly("FirstTest names AA-77, which behaviours.tsv does not list");
        }

        @Test
        void aLineThatNamesAnUnknownBehaviour() throws IOException {
            project.line("AA-01, AA-77", "n/a");

            assertThat(project.conformance().mistakes())
                    .containsExactly("A line explains AA-77, which behaviours.tsv does not list");
        }

        @Test
        void aVerdictThatNobodyKnows() throws IOException {
            project.line("AA-01", "perhaps");

            assertThat(project.conformance().mistakes())
                    .containsExactly("Verdict 'perhaps' of line [AA-01] is none of [instead, later, n/a, protocol]");
        }

        @Test
        void twoLinesOfOneBehaviour() throws IOException {
            project.line("AA-01", "n/a").line("AA-01, AA-02", "later");

            assertThat(project.conformance().mistakes()).containsExactly("AA-01 has 2 lines");
        }

        @Test
        void aTestOfWhatALineSaysDoesNotApply() throws IOException {
            project.test("FirstTest", "first", "AA-01").line("AA-01", "n/a");

            assertThat(project.conformance().mistakes())
                    .containsExactly(
                            "AA-01 has a test, FirstTest.first, and a line that says neither instead nor protocol");
        }

        @Test
        void notATestOfWhatWeDoInstead() throws IOException {
            project.test("FirstTest", "first", "AA-01", "AA-02")
                    .line("AA-01", "instead")
                    .line("AA-02", "protocol");

            assertThat(project.conformance().mistakes()).isEmpty();
        }
    }

    @Nested
    class Promises {

        @Test
        void areContentWithATestThatRan() throws IOException {
            var guarantees = project.test("FirstTest", "first", "AA-01")
                    .ran("FirstTest", "first", "")
                    .guarantees("| a promise, see `docs/page.md` | `FirstTest.first` |");

            assertThat(guarantees.size()).isOne();
            assertThat(guarantees.mistakes()).isEmpty();
            assertThat(guarantees.notRun()).isEmpty();
        }

        @Test
        void wantATest() throws IOException {
            assertThat(project.guarantees("| `FirstTest.first` is said in the wrong column | surely |")
                            .mistakes())
                    .containsExactly(
                            "No test is named for: | `FirstTest.first` is said in the wrong column | surely |");
        }

        @Test
        void wantATestThatExists() throws IOException {
            var guarantees = project.test("FirstTest", "first", "AA-01")
                    .guarantees("| a promise | `FirstTest.first`, `FirstTest.second` |");

            assertThat(guarantees.mistakes())
                    .containsExactly(
                            "There is no test FirstTest.second for: | a promise | `FirstTest.first`, `FirstTest.second` |");
        }

        @Test
        void wantATestThatRan() throws IOException {
            var guarantees = project.test("FirstTest", "first", "AA-01")
                    .ran("FirstTest", "first", "<skipped/>")
                    .guarantees("| a promise | `FirstTest.first` |");

            assertThat(guarantees.notRun()).containsExactly("FirstTest.first");
        }
    }

    @Nested
    class Gaps {

        @Test
        void aBehaviourWithNeitherTestNorLine() throws IOException {
            project.line("AA-01", "n/a");

            assertThat(project.conformance().gaps()).containsExactly("AA-02 has neither test nor line: The second.");
            assertThat(project.conformance().report()).contains("| AA-02 | The second. |  | **missing** |");
        }

        @Test
        void aTestThatWasNotRunThoughItsModuleWas() throws IOException {
            project.test("FirstTest", "first", "AA-01", "AA-02").ran("FirstTest", "second", "");

            assertThat(project.conformance().gaps())
                    .containsExactly("FirstTest.first, which proves AA-01, AA-02, was not run in this build");
        }

        @Test
        void aTestThatIsAlwaysSkipped() throws IOException {
            project.test("FirstTest", "first", "AA-01", "AA-02").ran("FirstTest", "first", "<skipped/>");

            assertThat(project.conformance().gaps()).hasSize(1);
        }

        @Test
        void notATestOfAModuleThatWasNotTested() throws IOException {
            project.test("FirstTest", "first", "AA-01", "AA-02");

            assertThat(project.conformance().gaps()).isEmpty();
            assertThat(project.conformance().report()).contains("| `FirstTest.first` | not run |");
        }

        @Test
        void aTestOnAServerOnlyWhenTheServerRan() throws IOException {
            project.test("FirstIT", "first", "AA-01", "AA-02").ran("OtherTest", "other", "");

            assertThat(project.conformance().gaps()).isEmpty();

            project.ranOnServer("OtherIT", "other", "");

            assertThat(project.conformance().gaps()).hasSize(1);
        }
    }

    @Nested
    class Verdicts {

        @Test
        void ofAMethodWithArgumentsIsTheWorstOfItsRuns() throws IOException {
            project.test("FirstTest", "first", "AA-01", "AA-02")
                    .ran("FirstTest", "first(String)[1]", "")
                    .ran("FirstTest", "first(String)[2]", "<failure message='m'>trace</failure>")
                    .ran("FirstTest", "first(String)[3]", "<skipped/>");

            assertThat(project.conformance().report()).contains("| `FirstTest.first` | failed |");
        }

        @Test
        void ofATestOnSeveralServersIsTheWorstOfThem() throws IOException {
            project.test("FirstIT", "first", "AA-01", "AA-02")
                    .ranOnServerOfRow("row-a", "FirstIT", "first", "")
                    .ranOnServerOfRow("row-b", "FirstIT", "first", "<failure message='m'>trace</failure>")
                    .ranOnServerOfRow("row-c", "FirstIT", "first", "");

            assertThat(project.conformance().report()).contains("| `FirstIT.first` | failed |");
        }

        @Test
        void ofAnInheritedMethodIsThatOfTheClassesThatRanIt() throws IOException {
            project.abstractTest("Contract", "first", "AA-01", "AA-02")
                    .testThatExtends("Contract", "FirstTest")
                    .ran("FirstTest", "first", "");

            assertThat(project.conformance().report()).contains("| `Contract.first` | passed |");
            assertThat(project.conformance().gaps()).isEmpty();
        }

        @Test
        void ofAClassIsTheWorstOfItsMethodsAndNestedClasses() throws IOException {
            project.namedClass("FirstTest", "AA-01", "AA-02")
                    .ran("FirstTest", "one", "")
                    .ran("FirstTest$Inner", "other", "<error/>");

            assertThat(project.conformance().report()).contains("| `FirstTest` | failed |");
        }

        @Test
        void isNotTakenFromAClassWhoseNameOnlyBeginsAlike() throws IOException {
            project.namedClass("FirstTest", "AA-01", "AA-02").ran("FirstTestOfAll", "one", "");

            assertThat(project.conformance().gaps()).hasSize(1);
        }
    }
}
