using System.Reflection;
using System.Runtime.CompilerServices;
using Documents.Templates;
using static Documents.Tests.Compose.ComposeTest;

namespace Documents.Tests.Templates;

/// <summary>A meeting without changes or signatures has no views of them; a template may walk through them all the same.</summary>
public sealed class AbsentViewTests
{
    private static readonly IEnumerable<Type> Views = typeof(DokumentView).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(DokumentView).Namespace && type.Name.EndsWith("View", StringComparison.Ordinal) && ViewFields.KindOf(type) == ValueKind.Object);

    /// <summary>Every field that may be null and has fields itself, after its view.</summary>
    public static TheoryData<string, string> Nullable
    {
        get
        {
            var (nullable, nullability) = (new TheoryData<string, string>(), new NullabilityInfoContext());
            foreach (var view in Views)
            {
                foreach (var (name, property) in ViewFields.PropertiesOf(view))
                {
                    if (ViewFields.KindOf(property.PropertyType) == ValueKind.Object && nullability.Create(property).ReadState == NullabilityState.Nullable)
                        nullable.Add(view.Name, name);
                }
            }

            return nullable;
        }
    }

    [Theory]
    [InlineData("<p>a{{aendringer.overskrift}}</p>", "p a")]
    [InlineData("<p>a{{stor aendringer.overskrift}}{{liste aendringer.linjer}}</p>", "p a")]
    [InlineData("<p>a</p><ul>{{#each underskrift.personer}}<li>{{navn}}</li>{{else}}<li>ingen</li>{{/each}}</ul>", "p a\n*\n  p ingen")]
    [InlineData("<p>{{#if underskrift}}a{{else}}b{{/if}}{{#unless underskrift.personer}}c{{/unless}}</p>", "p bc")]
    [InlineData("<p>{{#with aendringer as |denne|}}a{{denne.overskrift}}{{else}}b{{/with}}</p>", "p b")]
    [InlineData("<p>a{{#if erReferat}}{{@root.aendringer.overskrift}}{{/if}}</p>", "p a")]
    public void What_lies_in_a_view_that_is_not_there_is_empty(string referat, string blocks) =>
        Assert.Equal(blocks, BlocksOf(referat));

    [Fact]
    public void A_part_sees_a_view_that_is_not_there_as_an_empty_one()
    {
        var library = House.Library(("referat.hbs", "<p>a{{> del aendringer}}</p>"), ("dele/del.hbs", "{{overskrift}}{{#each linjer}}b{{/each}}{{#if this}}c{{/if}}"));

        Assert.Equal("p a", Compose.Outline.Of(Composed(Compose.Moeder.Moede(), library).Document!));
    }

    [Theory, MemberData(nameof(Nullable))]
    public void No_field_of_a_view_that_is_not_there_is_a_fault(string view, string field)
    {
        var owner = Views.Single(type => type.Name == view);
        var template = UsesOf(field, ViewFields.Of(owner)[field]);

        var rendered = Template.MakeEngine([]).Compile(template)(RuntimeHelpers.GetUninitializedObject(owner)); // all its fields are null

        Assert.Equal("", rendered);
    }

    /// <summary>All that a template may do with a field, in each of which nothing is written where it is not there.</summary>
    private static string UsesOf(string path, Type type) => $"{{{{#if {path}}}}}fejl{{{{/if}}}}" + ViewFields.KindOf(type) switch
    {
        ValueKind.Text => $"{{{{{path}}}}}{{{{stor {path}}}}}",
        ValueKind.Date => $"{{{{dato {path} \"yyyy\"}}}}",
        ValueKind.RichText => $"{{{{tekst {path}}}}}",
        ValueKind.TextList => $"{{{{liste {path}}}}}{{{{#each {path}}}}}fejl{{{{/each}}}}",
        ValueKind.List => $"{{{{#each {path}}}}}fejl{{{{/each}}}}",
        ValueKind.Object => $"{{{{#with {path}}}}}fejl{{{{/with}}}}" + string.Concat(ViewFields.Of(type).Select(field => UsesOf($"{path}.{field.Key}", field.Value))),
        _ => "", // a number may be written as 0
    };
}
