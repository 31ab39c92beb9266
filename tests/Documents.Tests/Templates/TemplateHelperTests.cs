using Documents.Templates;

namespace Documents.Tests.Templates;

public sealed class TemplateHelperTests
{
    [Fact]
    public void No_field_has_a_helpers_name() => // Handlebars would call the helper
        Assert.Empty(ViewFields.AllNames(typeof(DokumentView)).Intersect(TemplateHelper.All.Select(helper => helper.Name), StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Every_field_that_templates_see_is_of_a_kind_that_they_can_use()
    {
        var (seen, open) = (new HashSet<Type>(), new Stack<Type>([typeof(DokumentView)]));
        while (open.TryPop(out var type))
        {
            if (!seen.Add(type))
                continue;

            Assert.NotEmpty(ViewFields.Of(type));
            foreach (var field in ViewFields.Of(type).Values.Select(field => ViewFields.ElementOf(field) ?? field).Where(field => ViewFields.KindOf(field) == ValueKind.Object))
                open.Push(field);
        }
    }

    [Fact]
    public void The_example_that_a_hint_gives_is_right() =>
        Assert.All(TemplateHelper.All, helper =>
        {
            var example = helper.Gives == ValueKind.Markup ? helper.Example : $"<p>{helper.Example}</p>";
            var faults = House.FaultsOf($"{example}{{{{#each grupper}}}}{{{{#each punkter}}}}{example}{{{{#each felter as |felt|}}}}{example}{{{{/each}}}}{{{{/each}}}}{{{{/each}}}}").Split('\n');
            Assert.True(faults.Length < 3, $"{helper.Example} is faulty at the top, in an item and in a section"); // right in one of them
        });

    [Fact]
    public void The_page_on_templates_names_every_field_and_helper()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "templates", "README.md"));

        Assert.All(ViewFields.AllNames(typeof(DokumentView)), field => Assert.Matches($@"`{field}(\[\])?`", page));
        Assert.All(TemplateHelper.All, helper => Assert.Contains($"| `{{{{{helper.Name} ", page, StringComparison.Ordinal));
    }
}
