using Documents.Blocks;
using Documents.Compose;
using Documents.Moeder;
using Documents.Templates;
using Documents.Tests.Templates;

namespace Documents.Tests.Compose;

/// <summary>Composes with the standard template, or with a referat.hbs of the test's own.</summary>
internal static class ComposeTest
{
    public static Document Document(Moededokument moede) => Composed(moede, TemplateLibrary.Standard).Document!;

    public static Composition Composed(Moededokument moede, TemplateLibrary library)
    {
        var choice = library.Choose(moede);
        Assert.NotNull(choice.Template);
        return Composer.Compose(moede, choice.Template);
    }

    public static Composition Composed(Moededokument moede, string referat) =>
        Composed(moede, House.Library(("referat.hbs", referat)));

    /// <summary>The blocks that a template makes of a meeting, as lines.</summary>
    public static string BlocksOf(string referat, Moededokument? moede = null)
    {
        var composition = Composed(moede ?? Moeder.Moede(), referat);
        Assert.Empty(composition.Diagnostics);
        return Outline.Of(composition.Document!);
    }

    /// <summary>The lines of an outline from the one that begins with this text, to the end of what lies in it.</summary>
    public static string Part(Document document, string first)
    {
        var lines = Outline.Of(document).Split('\n').SkipWhile(line => !line.TrimStart().StartsWith(first, StringComparison.Ordinal)).ToList();
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Join('\n', lines.Take(1).Concat(lines.Skip(1).TakeWhile(line => line.Length - line.TrimStart().Length > indent)).Select(line => line[indent..]));
    }
}
