using Documents.Blocks;
using Documents.Compose;
using Documents.Docx;
using Documents.Layout;
using Documents.Moeder;
using Documents.Templates;
using Documents.Themes;
using Documents.Udgaver;

namespace Documents.Tests.Docx;

/// <summary>All whole documents that the tests know, as DOCX: the golden cases, both editions of the examples, and one with everything in it.</summary>
internal static class WholeDocuments
{
    public const string Everything = "everything";

    private const string CasePrefix = "case ";
    private const string PublicSuffix = " offentlig";
    private const string InternalSuffix = " intern";

    private static readonly string ExamplesFolder = Path.Combine(Repository.Root, "templates", "eksempler");

    private static readonly Dictionary<string, Lazy<WholeDocument>> All = Names.ToDictionary(name => name, name => new Lazy<WholeDocument>(() => Make(name)));

    public static IEnumerable<string> Names =>
    [
        Everything,
        .. Case.Names.Select(name => CasePrefix + name),
        .. Directory.EnumerateFiles(ExamplesFolder, "*.json").Order(StringComparer.Ordinal).Select(Path.GetFileNameWithoutExtension).SelectMany(name => (string[])[name + InternalSuffix, name + PublicSuffix]),
    ];

    public static WholeDocument Of(string name) => All[name].Value;

    private static WholeDocument Make(string name)
    {
        if (name == Everything)
            return new WholeDocument(name, Docx.Everything.Document, Sample.SampleTheme, DocxFile.Of(Docx.Everything.Document));

        var (composition, template) = name.StartsWith(CasePrefix, StringComparison.Ordinal) ? Case.Of(name[CasePrefix.Length..]) : Example(name);
        var pages = LayoutEngine.LayOut(composition.Document!, template.Theme, template.Fonts).Pages;
        return new WholeDocument(
            name, composition.Document!, template.Theme, new DocxFile(DocxWriter.Write(composition.Document!, template.Theme, template.Fonts, pages.Pagination)));
    }

    private static Case Example(string name)
    {
        var isPublic = name.EndsWith(PublicSuffix, StringComparison.Ordinal);
        var file = Path.Combine(ExamplesFolder, $"{name[..name.LastIndexOf(' ')]}.json");
        var sent = MoedeReader.Read(File.ReadAllBytes(file)).Moede!;
        var moede = isPublic ? OffentligUdgave.Of(sent).Moede : sent;
        var template = TemplateLibrary.Standard.Choose(moede).Template!;
        return new Case(Composer.Compose(moede, template), template);
    }
}

/// <param name="Document">What the file was written from.</param>
internal sealed record WholeDocument(string Name, Document Document, Theme Theme, DocxFile File);
