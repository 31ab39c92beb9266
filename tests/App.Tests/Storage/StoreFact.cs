using Xunit.Abstractions;
using Xunit.Sdk;

namespace App.Tests.Storage;

/// <summary>A class whose <see cref="StoreFactAttribute"/>s are skipped where there is no Azurite.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAzuriteAttribute : Attribute;

/// <summary>A fact that is skipped where there is no Azurite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteFactAttribute : FactAttribute
{
    public AzuriteFactAttribute() => Skip = Azurite.ReasonToSkip!;
}

/// <summary>A fact of a suite that several classes inherit; skipped in those that need Azurite where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("App.Tests.Storage." + nameof(StoreFactDiscoverer), "App.Tests")]
public sealed class StoreFactAttribute : FactAttribute;

/// <inheritdoc cref="StoreFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("App.Tests.Storage." + nameof(StoreTheoryDiscoverer), "App.Tests")]
public sealed class StoreTheoryAttribute : TheoryAttribute;

/// <summary>xunit 2 lets an attribute skip a method, but not by the class that runs it: hence the discoverers.</summary>
public sealed class StoreFactDiscoverer(IMessageSink messages) : FactDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Skipping.Find(DiagnosticMessageSink, discoveryOptions, testMethod) ?? base.Discover(discoveryOptions, testMethod, factAttribute);
}

/// <inheritdoc cref="StoreFactDiscoverer"/>
public sealed class StoreTheoryDiscoverer(IMessageSink messages) : TheoryDiscoverer(messages)
{
    public override IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute) =>
        Skipping.Find(DiagnosticMessageSink, discoveryOptions, testMethod) ?? base.Discover(discoveryOptions, testMethod, theoryAttribute);
}

internal static class Skipping
{
    /// <returns>A test case that is skipped; null where it can be run.</returns>
    public static IXunitTestCase[]? Find(IMessageSink messages, ITestFrameworkDiscoveryOptions options, ITestMethod method) =>
        method.TestClass.Class.GetCustomAttributes(typeof(NeedsAzuriteAttribute)).Any() && Azurite.ReasonToSkip is { } reason
            ? [new XunitSkippedDataRowTestCase(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, reason)]
            : null;
}
