package io.sojourn.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The root listing is the architecture: who may know whom. */
@AnalyzeClasses(packages = "io.sojourn", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleBordersTest {
    @ArchTest
    static final ArchRule PROTOCOL_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.sojourn.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.sojourn.cluster..",
                    "io.sojourn.ingest..",
                    "io.sojourn.dwell..",
                    "io.sojourn.chart..",
                    "io.sojourn.gateway..",
                    "io.vertx..",
                    "com.hazelcast..",
                    "java.sql..");

    @ArchTest
    static final ArchRule CLUSTER_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage("io.sojourn.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.sojourn.ingest..", "io.sojourn.dwell..", "io.sojourn.chart..", "io.sojourn.gateway..");

    @ArchTest
    static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "io.sojourn.(ingest|dwell|chart|gateway)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule ONLY_STANDALONE_SEES_ALL = noClasses()
            .that()
            .resideOutsideOfPackages("io.sojourn.standalone..", "io.sojourn.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sojourn.standalone..");

    @ArchTest
    static final ArchRule THE_DETECTOR_IS_PURE = noClasses()
            .that()
            .resideInAnyPackage("io.sojourn.dwell.detector..", "io.sojourn.dwell.place..", "io.sojourn.dwell.machine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "com.hazelcast..", "java.sql..", "org.jdbi..");

    @ArchTest
    static final ArchRule ONLY_THE_NODE_KNOWS_HAZELCAST = noClasses()
            .that()
            .resideOutsideOfPackages("io.sojourn.cluster.node..", "io.sojourn.cluster.member..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.hazelcast..");
}
