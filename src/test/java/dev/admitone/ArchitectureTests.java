/* SPDX-License-Identifier: Apache-2.0 */
package dev.admitone;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import dev.admitone.settings.LiveConfiguration;
import dev.admitone.settings.ReadsConfiguration;
import dev.admitone.token.TokenFormat;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jackson.JacksonComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;

class ArchitectureTests {

    private static final String ROOT = "dev.admitone";

    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);

    /** The modules with a token format. */
    private static List<String> vendors() {
        var vendors = CLASSES.stream()
                .filter(type -> !type.isInterface() && type.isAssignableTo(TokenFormat.class))
                .map(type -> type.getPackageName().substring(ROOT.length() + 1).split("\\.", 2)[0])
                .distinct()
                .sorted()
                .toList();
        assertThat(vendors).contains("axinom", "doverunner", "medialive");
        return vendors;
    }

    private static String[] andVendors(String... modules) {
        return Stream.concat(Stream.of(modules), vendors().stream())
                .map(module -> ROOT + "." + module + "..")
                .toArray(String[]::new);
    }

    @Test
    void coreKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(andVendors("crypto", "token", "entitlement", "rotation", "vendor"))
                .and()
                .haveSimpleNameNotEndingWith("Configuration")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..")
                .because("what a token is does not change with the framework, and is tested without one")
                .check(CLASSES);
    }

    @Test
    void onlyCryptoUsesCiphers() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".crypto..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.crypto..", "java.security..", "org.bouncycastle..", "com.nimbusds..")
                .because("one place chooses algorithms and providers, and holds what must be reviewed with care")
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringKnowsTheRealTime() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(CoreConfiguration.class, AdmitOne.class)
                .should()
                .callMethodWhere(asksTheSystemForTheTime())
                .because("time comes from the one injected Clock, so that every test can choose it")
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringMakesRandomness() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(CoreConfiguration.class, AdmitOne.class)
                .and(areNotTheBridgeToTheInjectedSource())
                .should()
                .dependOnClassesThat()
                .areAssignableTo(SecureRandom.class)
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .because("randomness comes from the one injected source, so that every test can choose it")
                .check(CLASSES);
    }

    @Test
    void nothingUsesWeakRandomness() {
        noClasses()
                .should()
                .dependOnClassesThat(are(predictableRandomness()))
                .because("what it makes can be foretold from what it made before")
                .check(CLASSES);
    }

    @Test
    void whatHandlesSecretsDoesNotLog() {
        noClasses()
                .that()
                .resideInAnyPackage(andVendors("crypto", "entitlement", "json", "settings", "token", "vendor"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.slf4j..", "java.util.logging..", "org.apache.commons.logging..")
                .because("keys and policies pass through here, and the edge logs what is worth it")
                .check(CLASSES);
    }

    @Test
    void recordsHoldNoBytes() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .areRecords()
                .should()
                .haveRawType(byte[].class)
                .because("a record shows and compares its components, and bytes here are keys or tokens")
                .check(CLASSES);
    }

    @Test
    void frameworkClassesAreNotPublic() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .or()
                .areMetaAnnotatedWith(ControllerAdvice.class)
                .or()
                .areMetaAnnotatedWith(Configuration.class)
                .or()
                .areMetaAnnotatedWith(ConfigurationProperties.class)
                .and()
                .areNotAnnotatedWith(SpringBootApplication.class)
                .should()
                .notBePublic()
                .because("only the framework calls them")
                .check(CLASSES);
    }

    /** What other modules must not use, ModularityTests verifies. */
    @Test
    void publicTypesOfSubPackagesAreUsedByTheirModule() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".*.*..")
                .and()
                .arePublic()
                .should(beUsedInAnotherPackage())
                .because("package-private is the default, and a sub-package is open only to its own module")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Dto|DTO)")
                .because("such a name fits everything, so everything ends up there")
                .check(CLASSES);
    }

    @Test
    void collaboratorsComeThroughConstructors() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .because("an object is complete when it is made")
                .check(CLASSES);
    }

    @Test
    void settingsAreNotScattered() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Value.class)
                .because("one reader knows all properties, and finds the unknown and the wrong ones")
                .check(CLASSES);
    }

    @Test
    void beansThatReadTheConfigurationAreMarked() {
        methods()
                .that()
                .areAnnotatedWith(Bean.class)
                .and(callAnyOf(LiveConfiguration.class, "live", "fixed"))
                .should()
                .beAnnotatedWith(ReadsConfiguration.class)
                .because("the command check-config makes the marked beans only")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethod> callAnyOf(Class<?> owner, String... names) {
        return DescribedPredicate.describe(
                "call " + String.join(" or ", names) + " of " + owner.getSimpleName(),
                method -> method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(owner)
                                && List.of(names).contains(call.getName())));
    }

    @Test
    void noSerializerIsFoundByItsAnnotation() {
        noClasses()
                .should()
                .beAnnotatedWith(JacksonComponent.class)
                .because("it would be ignored: CoreConfiguration removes the bean that searches for them")
                .check(CLASSES);
    }

    @Test
    void sharedStateIsFinal() {
        fields().that()
                .haveModifier(JavaModifier.STATIC)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .because("what is shared by all must not change under anybody")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void nobodyKnowsAVendorAndNoVendorKnowsAUseCase(String vendor) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + vendor + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "." + vendor + "..")
                .because("a new vendor is a new package and nothing else")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + vendor + "..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".issuance..", ROOT + ".caller..", ROOT + ".site..", ROOT + ".http..")
                .because("a format does not know who asks for a token, nor how")
                .check(CLASSES);
    }

    /** The library draws initialisation vectors from nothing but a SecureRandom; this one has no randomness itself. */
    private static DescribedPredicate<JavaClass> areNotTheBridgeToTheInjectedSource() {
        var names = Set.of(ROOT + ".crypto.InjectedRandom", ROOT + ".crypto.DirectJwe");
        return DescribedPredicate.describe(
                "are not the bridge to the injected source", type -> !names.contains(type.getName()));
    }

    private static ArchCondition<JavaClass> beUsedInAnotherPackage() {
        return ArchCondition.from(DescribedPredicate.describe(
                "be used in another package",
                type -> type.getDirectDependenciesToSelf().stream()
                        .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()))));
    }

    private static DescribedPredicate<JavaCall<?>> asksTheSystemForTheTime() {
        return DescribedPredicate.describe("asks the system for the time", call -> {
            var owner = call.getTargetOwner();
            boolean hasClock =
                    call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
            boolean isNow = call.getName().equals("now") && owner.isAssignableTo(TemporalAccessor.class) && !hasClock;
            boolean isSystemClock =
                    owner.isEquivalentTo(Clock.class) && call.getName().startsWith("system");
            boolean isMillis =
                    owner.isEquivalentTo(System.class) && call.getName().equals("currentTimeMillis");
            return isMillis || isSystemClock || isNow;
        });
    }

    private static DescribedPredicate<JavaClass> predictableRandomness() {
        var names =
                Set.of(Random.class.getName(), "java.util.SplittableRandom", "java.util.concurrent.ThreadLocalRandom");
        return DescribedPredicate.describe("predictable", type -> names.contains(type.getName()));
    }
}
