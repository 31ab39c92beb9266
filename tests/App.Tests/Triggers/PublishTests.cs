using Xunit.Abstractions;

[assembly: TestCollectionOrderer("App.Tests.Triggers.PublishingFirst", "App.Tests")]

namespace App.Tests.Triggers;

/// <summary>
/// Publishing takes minutes, and a processor and a half of them: so it is begun first among the tests that run beside each other. The tests of the published
/// program, which run alone, come after all those and find it done.
/// </summary>
public sealed class PublishTests
{
    [Fact]
    public Task The_program_is_published() => FunctionsPackage.IsPublishedAsync();
}

/// <summary>Leaves all other tests in the order in which xunit has them.</summary>
public sealed class PublishingFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => collection.DisplayName.EndsWith(nameof(PublishTests), StringComparison.Ordinal) ? 0 : 1);
}
