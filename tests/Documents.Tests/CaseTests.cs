using Documents.Blocks;
using Documents.Docx;
using Documents.Layout;
using Documents.Tests.Docx;

namespace Documents.Tests;

/// <summary>
/// Golden cases: a folder with a meeting.json, and beside it what every stage makes of it with the standard template. An options.json says what else is asked for
/// (udgave, punkt, bilagUrl; tema: what the theme changes), a forrige.json is the version before.
/// The three real referater have no meeting here, only their blocks (Compose/ExampleTests).
/// </summary>
public sealed class CaseTests
{
    public static TheoryData<string> Names => [.. Case.Names];

    [Theory, MemberData(nameof(Names))]
    public void Every_stage_is_as_it_was(string name)
    {
        var (composition, template) = Case.Of(name);
        var layouting = LayoutEngine.LayOut(composition.Document!, template.Theme, template.Fonts);
        var docx = DocxWriter.Write(composition.Document!, template.Theme, template.Fonts, layouting.Pages.Pagination);

        Golden.Check(string.Concat(composition.Diagnostics.Concat(layouting.Diagnostics).Select(diagnostic => $"{diagnostic}\n")), $"Cases/{name}/diagnostics.txt");
        Golden.Check(BlockPrinter.Print(composition.Document!), $"Cases/{name}/blocks.txt");
        Golden.Check(LayoutPrinter.PrintPages(layouting.Pages), $"Cases/{name}/layout.txt");
        Golden.Check(LayoutPrinter.PrintTags(layouting.Pages), $"Cases/{name}/tags.txt");
        Golden.Check(new DocxFile(docx).Indented("word/document.xml"), $"Cases/{name}/document.xml");
    }
}
